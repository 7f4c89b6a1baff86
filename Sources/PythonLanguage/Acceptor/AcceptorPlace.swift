import SyntaxTrees

/// Finds out what a place of a program asks of a fragment, and makes the acceptor for it.
struct AcceptorPlace {
  private let tree: SyntaxTree
  /// The node that is exchanged.
  private let node: Int
  private let layout: FragmentLayout
  /// The version of Python whose rules hold.
  private let version: LanguageVersion

  /// Looks at the place of a node.
  init(replacing node: Int, in tree: SyntaxTree, layout: FragmentLayout, version: LanguageVersion) {
    self.tree = tree
    self.node = node
    self.layout = layout
    self.version = version
  }

  /// The acceptor of what can replace the node; nil when nothing can. About linear in the size of the program.
  func acceptor() -> PythonAcceptor? {
    var checker = ContextChecker(tree: tree, version: version)
    checker.probe = node
    checker.checkAll()
    guard let found = checker.found else { return nil }
    let isExpression = PythonNodeTable.shared.sort(of: tree.kind(node)) == .expression
    if precedesFuture { return nil }
    var content = AcceptorRules.Content()
    content.isExpression = isExpression
    content.isCanonical = layout == .canonical
    content.version = version
    content.restrictsAnnotations = checker.postponesAnnotations || version >= .python314
    limit(&content)
    names(checker, found, &content)
    let table = checker.scopes.scopes
    let scope = table[found.scope]
    var outermost = found.scope
    while table[outermost].kind.isComprehension { outermost = table[outermost].parent }
    content.namingIsForbidden =
      scope.kind.isComprehension
      && (table[outermost].kind == .class || table[outermost].kind.restriction != nil)
    content.surroundingMayWait = mayWait(scope.parent, table)
    content.restrictsScope = scope.kind.restriction != nil
    let own = AcceptorScope(
      kind: scope.kind, parent: 255, id: 0, yields: scope.yields, returnsValue: scope.returnsValue != nil)
    let rules = AcceptorRules(content)
    let base = isExpression ? expressionFrame(found, rules) : blockFrame(found)
    return PythonAcceptor(rules: rules, base: base, scope: own)
  }

  /// Whether an import from `__future__` follows, before which only documentation may stand.
  private var precedesFuture: Bool {
    guard tree.python(0) == .module else { return false }
    return tree.children(0).contains { statement in
      statement > node && tree.python(statement) == .importFrom
        && tree.payloadBytes(statement).elementsEqual("__future__".utf8)
    }
  }

  private func limit(_ content: inout AcceptorRules.Content) {
    var statements = 0
    var expressions = 0
    var ancestor = tree.enclosing(node)
    while ancestor > 0 {
      if PythonNodeTable.shared.sort(of: tree.kind(ancestor)) == .statement {
        statements += 1
      } else {
        expressions += 1
      }
      ancestor = tree.enclosing(ancestor)
    }
    content.depthLimit = UInt16(max(20, 400 - 4 * expressions))
    content.bracketLimit = UInt8(max(4, 40 - expressions / 2))
    content.blockLimit = max(6, min(40, 90 - statements))
  }

  private func mayWait(_ index: Int, _ scopes: [Scope]) -> Bool {
    var index = index
    while index >= 0 {
      switch scopes[index].kind {
      case .asyncFunction, .generator: return true
      case .comprehension: index = scopes[index].parent
      default: return false
      }
    }
    return false
  }

  private func names(
    _ checker: ContextChecker, _ found: ContextChecker.Probe, _ content: inout AcceptorRules.Content
  ) {
    let text = checker.scopes.names()
    func hash(_ symbol: Int) -> UInt32 { NameHash.of(text[symbol]) }
    for (symbol, use) in found.uses {
      if !use.isDisjoint(with: [.used, .assigned, .parameter, .annotated, .imported]) {
        content.usedBefore.insert(hash(symbol))
      }
      if !use.isDisjoint(with: [.global, .nonlocal]) { content.declaredBefore.insert(hash(symbol)) }
    }
    for declaration in checker.declarations[found.declarationCount...] where declaration.scope == found.scope
    {
      content.declaredLater.insert(hash(declaration.symbol))
    }
    let final = checker.scopes.uses(in: found.scope)
    for (symbol, use) in final {
      if use.contains(.annotated) { content.undeclarable.insert(hash(symbol)) }
      if found.place.isIterationTarget, use.contains(.nonlocal) { content.uniterable.insert(hash(symbol)) }
    }
    let table = checker.scopes.scopes
    for (symbol, inner, _) in checker.nonlocals {
      var index = table[inner].parent
      while index >= 0, index != found.scope { index = table[index].parent }
      if index == found.scope { content.nonlocalInside.insert(hash(symbol)) }
    }
    var outer = found.scope
    while table[outer].kind.isComprehension {
      for (symbol, use) in checker.scopes.uses(in: outer) where use.contains(.iterated) {
        content.unnamable.insert(hash(symbol))
      }
      outer = table[outer].parent
    }
    for declaration in checker.declarations where declaration.scope == outer {
      content.unnamable.insert(hash(declaration.symbol))
    }
    var bound: Set<Int> = []
    var index = table[found.scope].parent
    while index >= 0 {
      if table[index].kind.isFunctionLike {
        for (symbol, use) in checker.scopes.uses(in: index) where !use.isDisjoint(with: .bound) {
          bound.insert(symbol)
        }
      }
      index = table[index].parent
    }
    content.nonlocals = sorted(
      bound.filter { symbol in
        let use = checker.scopes.bindingOutside(symbol, found.scope, isClassCell: false)
        return use.map { !$0.contains(.typeParameter) } ?? false
      }.map { Array(text[$0]) })
    if table[found.scope].kind.isFunctionLike {
      let own = final.filter {
        !$0.value.isDisjoint(with: .bound) && $0.value.isDisjoint(with: [.global, .nonlocal])
      }
      content.ownNames = sorted(own.keys.map { Array(text[$0]) })
    }
    var required: Set<Int> = []
    for (symbol, scope, _) in checker.nonlocals where text[symbol] != ArraySlice("__class__".utf8) {
      if checker.scopes.bindingOutside(symbol, scope, isClassCell: false) == nil { required.insert(symbol) }
    }
    content.required = sorted(required.map { Array(text[$0]) })
  }

  private func sorted(_ names: [[UInt8]]) -> [[UInt8]] {
    names.sorted { $0.lexicographicallyPrecedes($1) }
  }

  // MARK: Frames

  private func blockFrame(_ found: ContextChecker.Probe) -> Frame {
    var frame = Frame(.block)
    frame.blocks = found.place.blocks
    if found.place.isInLoop { frame.flags.insert(.inLoop) }
    if found.place.isInGroupHandler { frame.flags.insert(.inGroup) }
    if found.place.isInAnyGroupHandler { frame.flags.insert(.inAnyGroup) }
    return frame
  }

  private func expressionFrame(_ found: ContextChecker.Probe, _ rules: AcceptorRules) -> Frame {
    var frame = Frame(.fragment)
    frame.state = .start
    frame.flags = .pure
    let isRestricted = rules.restrictsScope || found.place.isInAnnotation
    if isRestricted { frame.flags.insert(.restricted) }
    if found.place.isIterated || found.place.isIterationTarget { frame.flags.insert(.noNaming) }
    if rules.placeIsInClassComprehension { frame.flags.insert(.noNaming) }
    let parent = tree.enclosing(node)
    let hasContext = PythonNodeTable.shared[tree.kind(node)].hasContext
    let context = hasContext ? ExpressionContext(rawValue: tree.nodes[node].detail) ?? .load : .load
    switch context {
    case .load:
      if frame.flags.isDisjoint(with: .withoutNaming) { frame.flags.insert(.mayName) }
      return frame
    case .store: frame.flags.insert(.storing)
    case .delete: frame.flags.insert(.deleting)
    }
    frame.level = .none
    if found.place.isIterationTarget { frame.flags.insert(.iterating) }
    switch tree.python(parent) {
    case .augAssign: frame.flags.insert(.singleOnly)
    case .annAssign:
      frame.flags.insert(.singleOnly)
      if tree.nodes[parent].detail == 1 { frame.phase = PythonAcceptor.nameOnly }
    default: break
    }
    return frame
  }
}

extension PythonLanguage {
  /// Reads texts that can replace a node where it stands, or nil when none can. About linear in the program's size.
  package func prefixAcceptor(
    replacing node: Int, in tree: SyntaxTree, layout: FragmentLayout
  ) -> (any PrefixAcceptor)? {
    guard tree.nodes.indices.contains(node), node > 0, replaceableNodes(in: tree)[node] else { return nil }
    return AcceptorPlace(replacing: node, in: tree, layout: layout, version: version).acceptor()
  }

  /// Reads texts that can be inserted into a list of statements, or nil when it takes none.
  package func prefixAcceptor(
    insertingInto parent: Int, field: UInt8, index: Int, in tree: SyntaxTree, layout: FragmentLayout
  ) -> (any PrefixAcceptor)? {
    guard tree.nodes.indices.contains(parent) else { return nil }
    let fields = table[tree.kind(parent)].fields
    let siblings = tree.children(parent, field: field)
    guard Int(field) < fields.count, fields[Int(field)].role == .list(.statement),
      0...siblings.count ~= index,
      !siblings.isEmpty || parent == 0
    else { return nil }
    let point = index < siblings.count ? siblings[index] : siblings.last.map(tree.subtreeEnd) ?? 1
    let change = TreeChange(
      range: point..<point, parent: parent, field: field, fragment: emptyStatement, in: tree)
    return AcceptorPlace(replacing: point, in: change.result, layout: layout, version: version).acceptor()
  }
}
