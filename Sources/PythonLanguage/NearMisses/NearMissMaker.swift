import SyntaxTrees

/// Collects the small mistakes that a person could have made at one node.
///
/// Each is made as a change of a copy of the node's subtree, which is printed; what says what stood there before
/// is left out. The order is that of the rules.
struct NearMissMaker {
  /// The program.
  let tree: SyntaxTree
  /// The node in the program.
  let node: Int
  /// The node's subtree by itself, at index 1.
  let copy: SyntaxTree
  /// The ancestors of the node, innermost first, without the root.
  let path: [Int]
  let sort: FragmentSort
  /// Whether only mistakes with something in scope are wanted, or only others; nil for all.
  let inScope: Bool?
  /// How mistakes are printed; its version is the one they are parsed as.
  let layout: PrintLayout
  private var found: [NearMissDraft] = []
  private var seen: [[UInt8]] = []

  init(node: Int, tree: SyntaxTree, inScope: Bool?, version: LanguageVersion) {
    layout = .canonical(version)
    self.tree = tree
    self.node = node
    self.inScope = inScope
    let isStatement = PythonNodeTable.shared.sort(of: tree.kind(node)) == .statement
    sort = isStatement ? .statements : .expression
    copy = tree.extracting(node, root: isStatement ? .module : .expression)
    path = tree.ancestors(of: node).filter { $0 > 0 }
  }

  /// The mistakes, in a fixed order and each once.
  func drafts() -> [NearMissDraft] {
    guard node > 0 else { return [] }
    if inScope == true, kind != .name, kind != .attribute { return [] }
    var maker = self
    maker.seen = [PythonPrinter.print(copy, roots: [1], layout: layout)]
    switch PythonNodeTable.shared.sort(of: tree.kind(node)) {
    case .statement: maker.addStatementMistakes()
    case .expression: maker.addExpressionMistakes()
    default: break
    }
    return maker.found
  }

  // MARK: Adding

  /// Adds the mistake whose text is given, if it is a fragment and new.
  mutating func add(_ category: String, text: [UInt8]) {
    guard isWanted(category), !seen.contains(text) else { return }
    seen.append(text)
    found.append(NearMissDraft(category: category, text: text, sort: sort))
  }

  private func isWanted(_ category: String) -> Bool {
    inScope.map { category.hasPrefix("in-scope") == $0 } ?? true
  }

  /// Adds the mistake that a change of the copy makes.
  mutating func add(_ category: String, changing change: (inout SyntaxTree) -> Void) {
    guard isWanted(category) else { return }
    var changed = copy
    change(&changed)
    add(category, text: PythonPrinter.print(changed, roots: Array(changed.children(0)), layout: layout))
  }

  /// Adds the mistake of only a part of the node standing there.
  mutating func add(_ category: String, keeping child: Int) {
    add(category, text: PythonPrinter.print(copy, roots: [child], layout: layout))
  }

  // MARK: Looking

  /// The kind of the node.
  var kind: PythonKind { tree.python(node) }

  /// The parent of the node, or the root.
  var parent: Int { path.first ?? 0 }

  /// The children of the copied node in one field.
  func fields(_ field: UInt8) -> [Int] { copy.children(1, field: field) }

  /// The text of a node of the copy where it must bind as tightly as given.
  func text(_ child: Int, _ precedence: Precedence = .test) -> [UInt8] {
    PythonPrinter.print(copy, roots: [child], precedence: precedence, layout: layout)
  }

  /// Whether the node decides a branch or a loop, or is an operand of such a decision.
  var isCondition: Bool {
    let field = tree.nodes[node].field
    switch tree.python(parent) {
    case .if, .while, .ifExp, .assert: return field == Field.Conditional.test
    case .comprehension: return field == Field.Comprehension.conditions
    case .boolOp: return true
    case .matchCase: return field == Field.MatchCase.condition
    default: return false
    }
  }

  /// Whether the node is assigned to or deleted.
  var isTarget: Bool {
    PythonNodeTable.shared[tree.kind(node)].hasContext && tree.nodes[node].detail != 0
  }
}

extension SyntaxTree {
  /// A subtree as a tree of its own below a root of the given kind, with only the payloads it uses.
  func extracting(_ node: Int, root: PythonKind) -> SyntaxTree {
    var result = SyntaxTree(source: [], nodes: [])
    result.nodes.append(
      SyntaxNode(kind: root.kind, count: nodes[node].count + 1, start: 0, end: 0))
    for index in subtree(node) {
      var record = nodes[index]
      if record.payload != 0 {
        record.payload = result.addPayload(payload(index).kind, payloadBytes(index))
      }
      result.nodes.append(record)
    }
    result.nodes[1].field = 0
    return result
  }

  /// Adds a payload and returns its index.
  mutating func addPayload(_ kind: PayloadKind, _ bytes: some Collection<UInt8>) -> UInt32 {
    payloads.append(Payload(kind: kind, offset: UInt32(pool.count), length: UInt32(bytes.count)))
    pool.append(contentsOf: bytes)
    return UInt32(payloads.count - 1)
  }

  /// Takes a subtree out of a tree that has only a root and one subtree below it.
  mutating func remove(_ node: Int) {
    let removed = nodes[node].count
    for ancestor in ancestors(of: node) { nodes[ancestor].count -= removed }
    nodes.removeSubrange(node..<node + Int(removed))
  }

  /// Exchanges two sibling subtrees, each taking the other's field; `first` stands before `second`.
  mutating func exchange(_ first: Int, _ second: Int) {
    var left = Array(nodes[subtree(first)])
    var right = Array(nodes[subtree(second)])
    let between = Array(nodes[subtreeEnd(first)..<second])
    let leftField = left[0].field
    left[0].field = right[0].field
    right[0].field = leftField
    nodes.replaceSubrange(first..<subtreeEnd(second), with: right + between + left)
  }
}
