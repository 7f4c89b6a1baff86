import SyntaxTrees

/// Visits every node once, in the order in which CPython builds its symbol tables, with a stack of its own.
struct ContextChecker {
  let tree: SyntaxTree
  /// The version of Python whose rules hold.
  let version: LanguageVersion
  var scopes: ScopeTable
  /// The error of each stage that stands first in the text so far.
  private var firstErrors: [SyntaxDiagnostic?] = [nil, nil, nil]
  private var pending: [Visit] = []
  /// Whether the node that is being visited becomes code.
  private var isCompiled = true
  /// Whether annotations are kept as text (`from __future__ import annotations`).
  var postponesAnnotations = false
  /// Declarations of names as belonging to an outer function, to be resolved at the end.
  var nonlocals: [(symbol: Int, scope: Int, node: Int)] = []
  /// All declarations of names as `global` or `nonlocal`, in order.
  var declarations: [(symbol: Int, scope: Int, node: Int)] = []
  /// The last line's offset up to which `from __future__` may stand.
  var futureEnd = -1
  /// A node that is left out with all below it; what was known on arriving there is kept in `found`.
  var probe = -1
  private(set) var found: Probe?

  /// What was known when the node left out was reached.
  struct Probe {
    let scope: Int
    let place: Surroundings
    /// What the scope had done with names, by symbol.
    let uses: [Int: NameUse]
    /// How many declarations there were.
    let declarationCount: Int
  }

  /// A node to visit and what surrounds it.
  struct Visit {
    var node: Int
    var scope: Int
    var place = Surroundings()
    /// Where the siblings end that are to be visited after it in the same way; 0 when there are none.
    var siblingEnd = 0
  }

  /// The stages of CPython's compiler, in the order in which they look at a whole program.
  enum Stage: Int {
    case future, symbols, code
  }

  /// The error to tell: CPython gives up at the first one of the first stage that finds any.
  var firstError: SyntaxDiagnostic? {
    for error in firstErrors {
      if let error { return error }
    }
    return nil
  }

  /// What surrounds a node within its function.
  struct Surroundings {
    /// Whether `break` and `continue` have a loop.
    var isInLoop = false
    /// Whether the handler of an `except*` stands between the node and its loop.
    var isInGroupHandler = false
    /// Whether the handler of an `except*` stands between the node and its function.
    var isInAnyGroupHandler = false
    /// Whether the node is part of what a comprehension iterates over.
    var isIterated = false
    /// Whether the node is part of an annotation that is kept as text.
    var isInAnnotation = false
    /// Whether the node is part of an annotation that is never evaluated, so that no code is made of it.
    var isUncompiled = false
    /// Whether the name bound here is an iteration variable of a comprehension.
    var isIterationTarget = false
    /// The loops, handlers and `with` statements around it.
    var blocks: UInt8 = 0
  }

  init(tree: SyntaxTree, version: LanguageVersion) {
    self.tree = tree
    self.version = version
    scopes = ScopeTable(tree: tree)
  }

  /// Finds all errors and keeps the first one.
  mutating func checkAll() {
    checkFutureImports()
    let module = scopes.add(.module, in: -1, node: 0)
    pending.append(Visit(node: 0, scope: module))
    while var visit = pending.popLast() {
      let next = tree.subtreeEnd(visit.node)
      if next < visit.siblingEnd {
        let end = visit.siblingEnd
        visit.siblingEnd = 0
        pending.append(Visit(node: next, scope: visit.scope, place: visit.place, siblingEnd: end))
      }
      isCompiled = !visit.place.isUncompiled
      check(visit)
    }
    isCompiled = true
    resolveNonlocals()
    checkWaiting()
  }

  /// Notes an error about a node.
  mutating func report(_ message: String, at node: Int, _ stage: Stage = .code) {
    if stage == .code, !isCompiled { return }
    let span = tree.nodes[node].span
    if let first = firstErrors[stage.rawValue], first.span.lowerBound <= span.lowerBound { return }
    firstErrors[stage.rawValue] = SyntaxDiagnostic(message, at: span)
  }

  // MARK: Visiting

  /// Visits nodes later, the first of them first.
  mutating func push(_ nodes: some BidirectionalCollection<Int>, _ scope: Int, _ place: Surroundings) {
    for node in nodes.reversed() { pending.append(Visit(node: node, scope: scope, place: place)) }
  }

  /// Visits all children later, in the same scope and surroundings.
  mutating func pushChildren(_ visit: Visit) {
    pushSiblings(visit.node + 1..<tree.subtreeEnd(visit.node), visit.scope, visit.place)
  }

  /// Visits the subtrees of a range later, the first of them first. However many there are, one entry waits.
  mutating func pushSiblings(_ range: Range<Int>, _ scope: Int, _ place: Surroundings) {
    if range.isEmpty { return }
    pending.append(Visit(node: range.lowerBound, scope: scope, place: place, siblingEnd: range.upperBound))
  }

  /// The children of a node as ranges of siblings, one for each field that has any, in their order.
  func siblings(below node: Int) -> [(field: UInt8, range: Range<Int>)] {
    var result: [(field: UInt8, range: Range<Int>)] = []
    let end = tree.subtreeEnd(node)
    var first = node + 1
    while first < end {
      let field = tree.nodes[first].field
      var child = first
      while child < end, tree.nodes[child].field == field { child = tree.subtreeEnd(child) }
      result.append((field, first..<child))
      first = child
    }
    return result
  }

  private mutating func check(_ visit: Visit) {
    let node = visit.node
    if node == probe {
      found = Probe(
        scope: visit.scope, place: visit.place, uses: scopes.uses(in: visit.scope),
        declarationCount: declarations.count)
      return
    }
    switch tree.python(node) {
    case .functionDef, .asyncFunctionDef: enterFunction(visit)
    case .classDef: enterClass(visit)
    case .typeAlias: enterTypeAlias(visit)
    case .typeVar, .paramSpec, .typeVarTuple: enterTypeParameter(visit)
    case .lambda: enterLambda(visit)
    case .listComp, .setComp, .dictComp, .generatorExp: enterComprehension(visit)
    case .comprehension: enterClause(visit)
    case .namedExpr: checkNamedExpression(visit)
    case .name: checkName(visit)
    case .global, .nonlocal: checkDeclaration(visit)
    case .annAssign: checkAnnotatedAssignment(visit)
    case .import, .importFrom: checkImport(visit)
    case .attribute:
      // CPython does not look at the attributes of `a.b += c` and `del a.b`.
      if tree.nodes[node].detail == ExpressionContext.store.rawValue, !isAugmented(node) {
        checkForbidden(node, tree.payloadBytes(node))
      }
      pushChildren(visit)
    case .for, .asyncFor, .while: enterLoop(visit)
    case .try, .tryStar: enterTry(visit)
    case .with, .asyncWith:
      if tree.python(node) == .asyncWith { checkAsynchronousStatement("async with", visit) }
      var inner = visit
      enterBlock(&inner)
      pushChildren(inner)
    case .return, .yield, .yieldFrom, .await, .break, .continue: checkFlow(visit)
    case .call:
      checkKeywords(node, field: Field.Call.keywords)
      pushChildren(visit)
    case .match: checkMatch(visit)
    default: checkExpressions(visit)
    }
  }

  private func isAugmented(_ node: Int) -> Bool {
    node > 0 && tree.python(node - 1) == .augAssign
  }

  /// Everything that has no rule of its own: where starred expressions may stand.
  private mutating func checkExpressions(_ visit: Visit) {
    let node = visit.node
    pushChildren(visit)
    switch tree.python(node) {
    case .tuple, .list:
      if tree.nodes[node].detail == ExpressionContext.store.rawValue { checkUnpacking(node) }
    case .set: break
    default: for child in tree.children(node) { checkNotStarred(child) }
    }
  }

  private mutating func checkNotStarred(_ node: Int) {
    guard tree.python(node) == .starred else { return }
    let isTarget = tree.nodes[node].detail == ExpressionContext.store.rawValue
    report(
      isTarget ? "starred assignment target must be in a list or tuple" : "can't use starred expression here",
      at: node)
  }

  /// At most one starred target in a tuple or list.
  private mutating func checkUnpacking(_ node: Int) {
    var starred = 0
    var before = 0
    for child in tree.children(node) {
      if tree.python(child) == .starred {
        starred += 1
        if starred == 2 { return report("multiple starred expressions in assignment", at: child) }
      } else if starred == 0 {
        before += 1
      }
    }
    if starred == 1, before >= 256 { report("too many expressions in star-unpacking assignment", at: node) }
  }

  // MARK: Blocks

  /// Counts a block that CPython's compiler keeps on its stack (`CO_MAXBLOCKS`): of at most 20, from Python 3.12
  /// on 21, of which coroutines use one themselves.
  mutating func enterBlock(_ visit: inout Visit) {
    let isCoroutine = scopes.scopes[visit.scope].kind == .asyncFunction
    let limit = version < .python312 || isCoroutine ? 20 : 21
    if visit.place.blocks == limit { report("too many statically nested blocks", at: visit.node) }
    if visit.place.blocks < 255 { visit.place.blocks += 1 }
  }

  private mutating func enterLoop(_ visit: Visit) {
    let node = visit.node
    if tree.python(node) == .asyncFor { checkAsynchronousStatement("async for", visit) }
    var inner = visit
    enterBlock(&inner)
    inner.place.isInLoop = true
    inner.place.isInGroupHandler = false
    let bodyField = tree.python(node) == .while ? Field.Conditional.body : Field.For.body
    for child in tree.children(node) { checkNotStarred(child) }
    for (field, range) in siblings(below: node).reversed() {
      pushSiblings(range, visit.scope, field == bodyField ? inner.place : visit.place)
    }
  }

  private mutating func enterTry(_ visit: Visit) {
    let node = visit.node
    let isGroup = tree.python(node) == .tryStar
    let parts = siblings(below: node)
    let handlers = tree.children(node, field: Field.Try.handlers)
    var protected = visit
    if parts.contains(where: { $0.field == Field.Try.finalBody }) { enterBlock(&protected) }
    var body = protected
    if !handlers.isEmpty { enterBlock(&body) }
    var handling = body
    if !handlers.isEmpty { enterBlock(&handling) }
    if isGroup {
      handling.place.isInGroupHandler = true
      handling.place.isInAnyGroupHandler = true
    }
    for handler in handlers.dropLast() where !isGroup && tree.child(handler, field: Field.Handler.type) == nil
    {
      report("default 'except:' must be last", at: handler)
    }
    for handler in handlers where tree.nodes[handler].payload != 0 {
      bind(tree.payloadBytes(handler), at: handler, .assigned, visit.scope)
    }
    for (field, range) in parts.reversed() {
      let place =
        switch field {
        case Field.Try.body: body.place
        case Field.Try.handlers: handling.place
        case Field.Try.orElse: protected.place
        default: visit.place
        }
      pushSiblings(range, visit.scope, place)
    }
  }
}
