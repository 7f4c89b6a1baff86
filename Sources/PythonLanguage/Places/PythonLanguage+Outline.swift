import SyntaxTrees

extension PythonLanguage {
  /// The parameters of a `def`, the names it takes from outside, and whether a plain call gives its result.
  package func outline(of function: Int, in tree: SyntaxTree) -> FunctionOutline? {
    let kind = tree.python(function)
    guard kind == .functionDef || kind == .asyncFunctionDef else { return nil }
    var names = NameCollector()
    var isPlain = kind == .functionDef && tree.child(function, field: Field.Function.decorators) == nil
    var inner: Int = 0
    for node in tree.subtree(function) where node != function {
      names.visit(node, in: tree)
      switch tree.python(node) {
      case .functionDef, .asyncFunctionDef, .lambda: inner = max(inner, tree.subtreeEnd(node))
      // A `yield` of a function inside makes only that one a generator.
      case .yield, .yieldFrom, .await: isPlain = isPlain && node < inner
      default: continue
      }
    }
    return FunctionOutline(
      name: tree.payloadText(function), parameters: parameters(of: function, in: tree),
      freeNames: names.free, isPlain: isPlain)
  }

  /// The names that imports, definitions and assignments bind outside functions and classes.
  package func topLevelBindings(in tree: SyntaxTree) -> [TopLevelBinding] {
    var bindings: [TopLevelBinding] = []
    var node = 1
    var statement = 0
    while node < tree.count {
      if table.sort(of: tree.kind(node)) == .statement { statement = node }
      switch tree.python(node) {
      case .functionDef, .asyncFunctionDef, .classDef:
        bindings.append(.init(name: tree.payloadText(node), statement: node, isImport: false))
        node = tree.subtreeEnd(node)
        continue
      case .alias:
        let name = NameCollector.boundName(ofAlias: tree.payloadText(node))
        if let name { bindings.append(.init(name: name, statement: statement, isImport: true)) }
      case .name where tree.nodes[node].detail == ExpressionContext.store.rawValue:
        bindings.append(.init(name: tree.payloadText(node), statement: statement, isImport: false))
      default: break
      }
      node += 1
    }
    return bindings
  }

  /// The names that a statement or expression takes from outside.
  package func freeNames(of node: Int, in tree: SyntaxTree) -> [String] {
    freeNames(of: [node], in: tree)
  }

  /// The names that several parts of a program take from outside, a binding in one counting for all.
  func freeNames(of nodes: [Int], in tree: SyntaxTree) -> [String] {
    var names = NameCollector()
    for node in nodes {
      for part in tree.subtree(node) { names.visit(part, in: tree) }
    }
    return names.free
  }

  /// Calls such as `f(1, [2, 3], key="x")`.
  package func literalCalls(in tree: SyntaxTree) -> [LiteralCall] {
    tree.nodes.indices.compactMap { node in
      guard tree.python(node) == .call, tree.python(node + 1) == .name else { return nil }
      let arguments = tree.subtreeEnd(node + 1)..<tree.subtreeEnd(node)
      guard arguments.allSatisfy({ PythonLanguage.isLiteral(tree.python($0)) }) else { return nil }
      return LiteralCall(name: tree.payloadText(node + 1), node: node)
    }
  }

  private static func isLiteral(_ kind: PythonKind) -> Bool {
    switch kind {
    case .constant, .list, .tuple, .dict, .set, .unaryOp, .keyword: true
    default: false
    }
  }

  private func parameters(of function: Int, in tree: SyntaxTree) -> [FunctionOutline.Parameter] {
    guard let arguments = tree.child(function, field: Field.Function.arguments) else { return [] }
    let children = Array(tree.children(arguments))
    func nodes(_ field: UInt8) -> [Int] { children.filter { tree.nodes[$0].field == field } }
    let positional = nodes(Field.Arguments.positionalOnly) + nodes(Field.Arguments.positional)
    let required = positional.count - nodes(Field.Arguments.defaults).count
    var parameters = positional.enumerated().map { index, node in
      FunctionOutline.Parameter(name: tree.payloadText(node), isOptional: index >= required)
    }
    func collecting(_ field: UInt8) -> [FunctionOutline.Parameter] {
      nodes(field).map { FunctionOutline.Parameter(name: tree.payloadText($0), isOptional: true) }
    }
    parameters += collecting(Field.Arguments.variable)
    let defaults = nodes(Field.Arguments.keywordDefaults)
    parameters += nodes(Field.Arguments.keywordOnly).enumerated().map { index, node in
      let isMissing = index >= defaults.count || tree.python(defaults[index]) == .absent
      return FunctionOutline.Parameter(name: tree.payloadText(node), isOptional: !isMissing)
    }
    return parameters + collecting(Field.Arguments.keywords)
  }
}

/// The names that a piece of program reads and binds.
struct NameCollector {
  private var read: [String] = []
  private var seen: Set<String> = []
  private var bound: Set<String> = []

  /// Takes note of one node.
  mutating func visit(_ node: Int, in tree: SyntaxTree) {
    switch tree.python(node) {
    case .name:
      let name = tree.payloadText(node)
      if tree.nodes[node].detail == ExpressionContext.load.rawValue {
        if seen.insert(name).inserted { read.append(name) }
      } else {
        bound.insert(name)
      }
    case .arg, .functionDef, .asyncFunctionDef, .classDef, .exceptHandler, .matchStar, .matchAs,
      .matchMapping:
      if tree.payload(node).kind == .identifier { bound.insert(tree.payloadText(node)) }
    case .alias:
      if let name = NameCollector.boundName(ofAlias: tree.payloadText(node)) { bound.insert(name) }
    case .global:
      // The name lives outside after all; so the function needs it however it is bound.
      for name in tree.payloadText(node).split(separator: ",").map(String.init)
      where seen.insert(name).inserted { read.append(name) }
    default: break
    }
  }

  /// The names read and never bound, in the order of their first reading.
  var free: [String] { read.filter { !bound.contains($0) } }

  /// The name that `a.b` or `a.b as c` binds; nil for a star.
  static func boundName(ofAlias text: String) -> String? {
    let words = text.split(separator: " ")
    if words.count == 3 { return String(words[2]) }
    guard text != "*" else { return nil }
    return text.prefix { $0 != "." }.isEmpty ? nil : String(text.prefix { $0 != "." })
  }
}
