/// An e-graph: many terms, stored once each, and which of them are equal.
///
/// After egg (Willsey et al. 2021): hash-consing, a union-find, congruence restored by `rebuild` and not after
/// every union, and facts about classes. The same calls give the same graph. A graph created with `explaining` can
/// say why two terms are equal; it stores every term as it was added and is somewhat slower for it.
package struct EGraph<A: Analysis>: Sendable {
  /// The operators of the terms; grows by `OperatorTable.intern`.
  package var operators: OperatorTable
  /// What finds the facts about classes.
  package let analysis: A

  var core: CongruenceGraph
  /// The facts, right for representatives only.
  private var facts: [A.Fact] = []
  /// Classes whose fact has changed since `modify` was last called for them.
  private var touched: [UInt32] = []

  /// Creates an empty graph.
  package init(operators: OperatorTable = OperatorTable(), analysis: A, explaining: Bool = false) {
    self.operators = operators
    self.analysis = analysis
    core = CongruenceGraph(explaining: explaining)
  }

  /// The number of classes.
  package var classCount: Int { core.classCount }

  /// The number of distinct nodes; exact after `rebuild`.
  package var nodeCount: Int { core.nodeCount }

  /// Whether the graph can explain equalities.
  package var isExplaining: Bool { core.proofs != nil }

  // MARK: Terms

  /// The class of a node, which is added when it is not there. Constant time but for the analysis.
  @discardableResult
  package mutating func add(_ op: OperatorID, _ children: [ClassID] = []) -> ClassID {
    let raw = children.map(\.rawValue)
    return ClassID(rawValue: raw.withUnsafeBufferPointer { add(op.rawValue, $0) })
  }

  /// The class of a term, which is added when it is not there. Linear.
  @discardableResult
  package mutating func add(_ term: Term) -> ClassID {
    ClassID(rawValue: instantiate(Pattern(term), []))
  }

  /// The class of a term, or nil when the graph does not hold it. The graph must be rebuilt. Linear.
  package func lookup(_ term: Term) -> ClassID? {
    var stack: [UInt32] = []
    for op in term.operators.reversed() {
      let arity = operators.arity(op)
      let operands = Array(stack.suffix(arity).reversed())
      guard let found = operands.withUnsafeBufferPointer({ core.lookup(op.rawValue, $0) }) else { return nil }
      stack.removeLast(arity)
      stack.append(found)
    }
    return stack.last.map { ClassID(rawValue: $0) }
  }

  /// The class of a pattern whose variables stand for classes.
  mutating func instantiate(_ pattern: Pattern, _ substitution: ArraySlice<UInt32>) -> UInt32 {
    // From the back, so that the operands lie on the stack, the first on top, when their operator comes.
    let tokens = pattern.tokens
    return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2 * tokens.count) { memory in
      var top = tokens.count
      for token in tokens.reversed() {
        switch token {
        case .variable(let variable):
          top -= 1
          memory[top] = substitution[substitution.startIndex + variable]
        case .op(let op):
          let arity = operators.arity(op)
          let operands = UnsafeBufferPointer(rebasing: memory[top..<top + arity])
          let id = add(op.rawValue, operands)
          top += arity - 1
          memory[top] = id
        }
      }
      return memory[top]
    }
  }

  @inline(__always)
  private mutating func add(_ op: UInt32, _ operands: UnsafeBufferPointer<UInt32>) -> UInt32 {
    let (id, isNewClass) = core.add(op, operands)
    guard A.self != NoAnalysis.self else { return id }
    // With proofs a new term of an old class has a number of its own, whose fact is never asked for.
    while facts.count < core.count { facts.append(makeFact(UInt32(facts.count))) }
    if isNewClass { touched.append(id) }
    return id
  }

  // MARK: Classes

  /// The representative of a class: the same number for all that have been joined.
  package func find(_ id: ClassID) -> ClassID { ClassID(rawValue: core.classes.root(id.rawValue)) }

  /// What is known of a class. The graph must be rebuilt.
  package func fact(_ id: ClassID) -> A.Fact { facts[Int(core.classes.root(id.rawValue))] }

  /// The representatives of all classes, the oldest first. Linear.
  package var classes: [ClassID] {
    (0..<UInt32(core.count)).filter { core.classes.root($0) == $0 }.map { ClassID(rawValue: $0) }
  }

  /// All nodes with their classes, the oldest first. The graph must be rebuilt. Linear.
  package var nodes: [(id: ClassID, node: ENode)] {
    (0..<UInt32(core.count)).filter { !core.isCopy[Int($0)] }.map { node in
      let children = core.children.range(node).map { ClassID(rawValue: core.children.items[$0]) }
      let op = OperatorID(rawValue: core.operators[Int(node)])
      return (ClassID(rawValue: core.classes.root(node)), ENode(op, children))
    }
  }

  // MARK: Equality

  /// Who says that two terms are equal.
  package enum Authority: Sendable {
    /// The caller.
    case caller
    /// The analysis, from the facts of the first.
    case analysis
  }

  /// Makes two classes one; `rebuild` must follow before the graph is asked anything. Returns whether they were two.
  @discardableResult
  package mutating func merge(_ left: ClassID, _ right: ClassID, because who: Authority = .caller) -> Bool {
    core.union(left.rawValue, right.rawValue, who == .caller ? .given : .analysis)
  }

  /// Makes the classes of a rule's two sides one.
  @discardableResult
  mutating func merge(_ left: UInt32, _ right: UInt32, rule: Int) -> Bool {
    core.union(left, right, .rule(rule))
  }

  /// Restores congruence and the facts after additions and unions.
  package mutating func rebuild() {
    while true {
      core.restoreCongruence()
      guard A.self != NoAnalysis.self else {
        _ = core.takeMerges()
        return
      }
      updateFacts()
      let changed = touched
      touched.removeAll(keepingCapacity: true)
      for id in changed {
        let root = core.find(id)
        analysis.modify(ClassID(rawValue: root), facts[Int(root)], in: &self)
      }
      if core.isClean, core.merges.isEmpty, touched.isEmpty { return }
    }
  }

  /// Joins the facts of joined classes and carries changes upward until nothing changes.
  private mutating func updateFacts() {
    var queue: [UInt32] = []
    for (root, absorbed) in core.takeMerges() {
      let joined = analysis.join(facts[Int(root)], facts[Int(absorbed)])
      if joined != facts[Int(root)] || joined != facts[Int(absorbed)] { queue.append(root) }
      facts[Int(root)] = joined
    }
    var next = 0
    while next < queue.count {
      let root = core.find(queue[next])
      next += 1
      touched.append(root)
      var users: [UInt32] = []
      core.forEachUser(of: root) { _, user in users.append(user) }
      for user in users {
        let owner = core.find(user)
        let joined = analysis.join(facts[Int(owner)], makeFact(user))
        if joined != facts[Int(owner)] {
          facts[Int(owner)] = joined
          queue.append(owner)
        }
      }
    }
  }

  private func makeFact(_ node: UInt32) -> A.Fact {
    let children = core.children.range(node).map { facts[Int(core.classes.root(core.children.items[$0]))] }
    return analysis.make(OperatorID(rawValue: core.operators[Int(node)]), children, in: operators)
  }
}
