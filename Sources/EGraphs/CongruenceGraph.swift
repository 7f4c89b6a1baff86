/// Nodes, classes and their congruence: the part of an e-graph that knows no analysis.
///
/// After egg (Willsey et al. 2021): nodes are hash-consed over the representatives of their operands' classes, and
/// congruence is restored in one go by `restoreCongruence` and not after every union. A node, the class it began
/// and, when proofs are kept, the term it was added as share one number.
struct CongruenceGraph: Sendable {
  private(set) var classes = UnionFind()
  /// The operator of every node.
  private(set) var operators: [UInt32] = []
  /// The operands of every node; representatives when the graph is clean.
  private(set) var children = ChildTable()
  /// Whether a node is the copy of an older one.
  private(set) var isCopy: [Bool] = []
  /// The unions since the last call of `takeMerges`: who stayed and who went.
  private(set) var merges: [(root: UInt32, absorbed: UInt32)] = []
  /// What has been proved and why; nil when no explanations are wanted.
  private(set) var proofs: ProofForest?

  private var memo = HashCons()
  /// Nodes whose operands may no longer be representatives.
  private var pending: [UInt32] = []
  // For every class a linked list of the nodes that have it as an operand.
  private var userHead: [UInt32] = []
  private var userTail: [UInt32] = []
  private var userCount: [UInt32] = []
  private var entryNode: [UInt32] = []
  private var entryNext: [UInt32] = []

  /// The number of classes.
  private(set) var classCount = 0
  /// The number of nodes that are no copies.
  private(set) var nodeCount = 0

  static let none = UInt32.max

  init(explaining: Bool) {
    if explaining { proofs = ProofForest() }
  }

  /// The number of nodes, copies included.
  var count: Int { operators.count }

  /// Whether nothing waits for `restoreCongruence`.
  var isClean: Bool { pending.isEmpty }

  // MARK: Adding

  /// The class of a node with operands, which is added when no node is congruent to it.
  ///
  /// With proofs the result is the number of exactly this term, which may be newer than the class's node.
  mutating func add(_ op: UInt32, _ operands: UnsafeBufferPointer<UInt32>) -> (id: UInt32, isNewClass: Bool) {
    if let exact = proofs?.find(op, operands, operators: operators) { return (exact, false) }
    return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: max(1, operands.count)) { scratch in
      for index in operands.indices { scratch[index] = classes.find(operands[index]) }
      let canonical = UnsafeBufferPointer(rebasing: scratch[..<operands.count])
      let hash = HashCons.hash(op, canonical)
      let known = memo.find(hash) { operators[Int($0)] == op && children.areEqual($0, canonical) }
      if let known, proofs == nil { return (classes.find(known), false) }
      let id = UInt32(operators.count)
      operators.append(op)
      children.append(canonical)
      isCopy.append(known != nil)
      classes.append()
      userHead.append(CongruenceGraph.none)
      userTail.append(CongruenceGraph.none)
      userCount.append(0)
      classCount += 1
      proofs?.append(op, operands)
      if let known {
        union(id, known, .congruence)
        return (id, false)
      }
      nodeCount += 1
      for child in canonical { addUser(id, of: child) }
      if memo.isFull { refillMemo() } else { memo.insert(hash, id) }
      return (id, true)
    }
  }

  /// The class of a node with operands, or nil when it has none. The graph must be clean.
  func lookup(_ op: UInt32, _ operands: UnsafeBufferPointer<UInt32>) -> UInt32? {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: max(1, operands.count)) { scratch in
      for index in operands.indices { scratch[index] = classes.root(operands[index]) }
      let canonical = UnsafeBufferPointer(rebasing: scratch[..<operands.count])
      let hash = HashCons.hash(op, canonical)
      return memo.find(hash) { operators[Int($0)] == op && children.areEqual($0, canonical) }
        .map { classes.root($0) }
    }
  }

  /// Enters all nodes into a larger table, those just added included.
  private mutating func refillMemo() {
    memo = HashCons(capacity: memo.capacity * 4)
    for node in operators.indices where !isCopy[node] {
      let id = UInt32(node)
      memo.insert(children.hash(id, operators[node]), id)
    }
  }

  private mutating func addUser(_ node: UInt32, of owner: UInt32) {
    let entry = UInt32(entryNode.count)
    entryNode.append(node)
    entryNext.append(CongruenceGraph.none)
    if userHead[Int(owner)] == CongruenceGraph.none {
      userHead[Int(owner)] = entry
    } else {
      entryNext[Int(userTail[Int(owner)])] = entry
    }
    userTail[Int(owner)] = entry
    userCount[Int(owner)] += 1
  }

  // MARK: Joining

  /// The representative of a class.
  @inline(__always)
  mutating func find(_ id: UInt32) -> UInt32 { classes.find(id) }

  /// Makes two classes one. Returns whether they were two.
  @discardableResult
  mutating func union(_ left: UInt32, _ right: UInt32, _ reason: ProofReason) -> Bool {
    let first = classes.find(left)
    let second = classes.find(right)
    guard first != second else { return false }
    // The class with fewer users goes, the younger one of two equals: the outcome depends on the calls alone.
    let firstUsers = userCount[Int(first)]
    let secondUsers = userCount[Int(second)]
    let keepsFirst = firstUsers != secondUsers ? firstUsers > secondUsers : first < second
    let root = keepsFirst ? first : second
    let absorbed = keepsFirst ? second : first
    proofs?.link(left, right, reason, turningFirst: !keepsFirst)
    classes.link(absorbed, to: root)
    classCount -= 1
    merges.append((root, absorbed))
    forEachUser(of: absorbed) { $0.pending.append($1) }
    if userHead[Int(absorbed)] != CongruenceGraph.none {
      if userHead[Int(root)] == CongruenceGraph.none {
        userHead[Int(root)] = userHead[Int(absorbed)]
      } else {
        entryNext[Int(userTail[Int(root)])] = userHead[Int(absorbed)]
      }
      userTail[Int(root)] = userTail[Int(absorbed)]
      userCount[Int(root)] += userCount[Int(absorbed)]
    }
    return true
  }

  /// Calls a function with every node, copies excepted, that has a class as an operand; with each at least once.
  mutating func forEachUser(of owner: UInt32, _ body: (inout CongruenceGraph, UInt32) -> Void) {
    var entry = userHead[Int(owner)]
    // The list may grow behind the last entry of now, but not before it.
    let last = userTail[Int(owner)]
    while entry != CongruenceGraph.none {
      let node = entryNode[Int(entry)]
      if !isCopy[Int(node)] { body(&self, node) }
      if entry == last { return }
      entry = entryNext[Int(entry)]
    }
  }

  /// Brings every node up to date and joins classes whose nodes have become congruent, until none are left.
  mutating func restoreCongruence() {
    var next = 0
    while next < pending.count {
      let node = pending[next]
      next += 1
      guard !isCopy[Int(node)] else { continue }
      let range = children.range(node)
      var isChanged = false
      for index in range {
        let child = children.items[index]
        let root = classes.find(child)
        if root != child {
          children.set(index, to: root)
          isChanged = true
        }
      }
      guard isChanged else { continue }
      let op = operators[Int(node)]
      let (hash, known) = children.items.withUnsafeBufferPointer { items in
        let operands = UnsafeBufferPointer(rebasing: items[range])
        let hash = HashCons.hash(op, operands)
        return (hash, memo.find(hash) { operators[Int($0)] == op && children.areEqual($0, operands) })
      }
      if let known {
        isCopy[Int(node)] = true
        nodeCount -= 1
        union(node, known, .congruence)
      } else {
        if memo.isFull { refillMemo() } else { memo.insert(hash, node) }
      }
    }
    pending.removeAll(keepingCapacity: true)
  }

  /// The unions since the last call.
  mutating func takeMerges() -> [(root: UInt32, absorbed: UInt32)] {
    defer { merges.removeAll(keepingCapacity: true) }
    return merges
  }
}
