import SyntaxTrees

extension PythonPrinter {
  /// One node of any kind; expressions are in their own files.
  mutating func visit(_ node: Int, _ precedence: Precedence) {
    let kind = tree.python(node)
    switch kind {
    case .module: visitModule(node)
    case .functionDef: visitFunction(node, "def ")
    case .asyncFunctionDef: visitFunction(node, "async def ")
    case .classDef: visitClass(node)
    case .return: visitKeyword(node, "return")
    case .delete:
      putLine("del ")
      putList(node + 1, end: tree.subtreeEnd(node), field: Field.Delete.targets)
    case .assign: visitAssign(node)
    case .augAssign: visitAugmentedAssign(node)
    case .annAssign: visitAnnotatedAssign(node)
    case .for: visitFor(node, "for ")
    case .asyncFor: visitFor(node, "async for ")
    case .while: visitConditional(node, "while ")
    case .if: visitIf(node)
    case .with: visitWith(node, "with ")
    case .asyncWith: visitWith(node, "async with ")
    case .match: visitMatch(node)
    case .raise: visitRaise(node)
    case .try: visitTry(node, "except")
    case .tryStar: visitTry(node, "except*")
    case .assert:
      putLine("assert ")
      putList(node + 1, end: tree.subtreeEnd(node), field: Field.Assert.test)
      let message = tree.subtreeEnd(node + 1)
      if message < tree.subtreeEnd(node) {
        put(", ")
        put(message)
      }
    case .import:
      putLine("import ")
      putList(node + 1, end: tree.subtreeEnd(node), field: Field.Import.names)
    case .importFrom:
      putLine("from ")
      putName(node)
      put(" import ")
      putList(node + 1, end: tree.subtreeEnd(node), field: Field.ImportFrom.names)
    case .global:
      putLine("global ")
      writeNames(node)
    case .nonlocal:
      putLine("nonlocal ")
      writeNames(node)
    case .expr:
      fill()
      put(node + 1, .yield)
    case .pass: putLine("pass")
    case .break: putLine("break")
    case .continue: putLine("continue")
    case .typeAlias:
      putLine("type ")
      put(node + 1)
      let value = putTypeParameters(
        tree.subtreeEnd(node + 1), end: tree.subtreeEnd(node), field: Field.TypeAlias.typeParameters)
      put(" = ")
      put(value)
    default: visitExpression(node, kind, precedence)
    }
  }

  private mutating func visitModule(_ node: Int) {
    let end = tree.subtreeEnd(node)
    guard node + 1 < end else { return }
    var child = node + 1
    if isDocstring(child) {
      work.append(.docstring(child))
      child = tree.subtreeEnd(child)
    }
    while child < end {
      put(child)
      child = tree.subtreeEnd(child)
    }
  }

  /// Whether a statement is a string constant by itself.
  private func isDocstring(_ statement: Int) -> Bool {
    guard tree.python(statement) == .expr, tree.python(statement + 1) == .constant else { return false }
    let kind = tree.payload(statement + 1).kind
    return kind == .string || kind == .markedString
  }

  /// A colon and the indented statements from `first` on that stand in `field`; returns the index after them.
  @discardableResult
  private mutating func putBody(
    _ first: Int, end: Int, field: UInt8, hasDocstring: Bool = false
  ) -> Int {
    put(":")
    work.append(.indent)
    var child = first
    while child < end, tree.nodes[child].field == field {
      if hasDocstring, child == first, isDocstring(child) {
        work.append(.docstring(child))
      } else {
        put(child)
      }
      child = tree.subtreeEnd(child)
    }
    work.append(.dedent)
    return child
  }

  /// The index after the children from `first` on that stand in `field`.
  func skip(_ first: Int, end: Int, field: UInt8) -> Int {
    var child = first
    while child < end, tree.nodes[child].field == field { child = tree.subtreeEnd(child) }
    return child
  }

  private mutating func putDecorators(_ first: Int, end: Int, field: UInt8) {
    var decorator = first
    while decorator < end, tree.nodes[decorator].field == field {
      putLine("@")
      put(decorator)
      decorator = tree.subtreeEnd(decorator)
    }
  }

  private mutating func visitFunction(_ node: Int, _ keyword: StaticString) {
    blankLine()
    let end = tree.subtreeEnd(node)
    let arguments = node + 1
    let body = tree.subtreeEnd(arguments)
    let decorators = skip(body, end: end, field: Field.Function.body)
    putDecorators(decorators, end: end, field: Field.Function.decorators)
    let returns = skip(decorators, end: end, field: Field.Function.decorators)
    let typeParameters = skip(returns, end: end, field: Field.Function.returns)
    putLine(keyword)
    putName(node)
    putTypeParameters(typeParameters, end: end, field: Field.Function.typeParameters)
    put("(")
    put(arguments)
    put(")")
    if returns < typeParameters {
      put(" -> ")
      put(returns)
    }
    putBody(body, end: end, field: Field.Function.body, hasDocstring: true)
  }

  private mutating func visitClass(_ node: Int) {
    blankLine()
    let end = tree.subtreeEnd(node)
    let keywords = skip(node + 1, end: end, field: Field.Class.bases)
    let body = skip(keywords, end: end, field: Field.Class.keywords)
    let decorators = skip(body, end: end, field: Field.Class.body)
    putDecorators(decorators, end: end, field: Field.Class.decorators)
    putLine("class ")
    putName(node)
    putTypeParameters(
      skip(decorators, end: end, field: Field.Class.decorators), end: end, field: Field.Class.typeParameters)
    if body > node + 1 {
      put("(")
      putList(node + 1, end: end, field: Field.Class.bases)
      if keywords > node + 1, body > keywords { put(", ") }
      putList(keywords, end: end, field: Field.Class.keywords)
      put(")")
    }
    putBody(body, end: end, field: Field.Class.body, hasDocstring: true)
  }

  /// A list of type parameters in brackets, if there are any; returns the index after them.
  @discardableResult
  private mutating func putTypeParameters(_ first: Int, end: Int, field: UInt8) -> Int {
    guard first < end, tree.nodes[first].field == field else { return first }
    put("[")
    let next = putList(first, end: end, field: field)
    put("]")
    return next
  }

  private mutating func visitKeyword(_ node: Int, _ keyword: StaticString) {
    putLine(keyword)
    guard tree.nodes[node].count > 1 else { return }
    put(" ")
    put(node + 1)
  }

  private mutating func visitAssign(_ node: Int) {
    fill()
    var child = node + 1
    while tree.nodes[child].field == Field.Assign.targets {
      put(child, .tuple)
      put(" = ")
      child = tree.subtreeEnd(child)
    }
    put(child)
  }

  private mutating func visitAugmentedAssign(_ node: Int) {
    fill()
    put(node + 1)
    put(" ")
    put(Operator(rawValue: tree.nodes[node].detail)?.tokenText ?? "")
    put("= ")
    put(tree.subtreeEnd(node + 1))
  }

  private mutating func visitAnnotatedAssign(_ node: Int) {
    fill()
    let parenthesised = tree.nodes[node].detail == 0 && tree.python(node + 1) == .name
    if parenthesised { put("(") }
    put(node + 1)
    if parenthesised { put(")") }
    put(": ")
    let annotation = tree.subtreeEnd(node + 1)
    put(annotation)
    let value = tree.subtreeEnd(annotation)
    if value < tree.subtreeEnd(node) {
      put(" = ")
      put(value)
    }
  }

  private mutating func visitFor(_ node: Int, _ keyword: StaticString) {
    putLine(keyword)
    put(node + 1, .tuple)
    put(" in ")
    let iterable = tree.subtreeEnd(node + 1)
    put(iterable)
    let end = tree.subtreeEnd(node)
    let orElse = putBody(tree.subtreeEnd(iterable), end: end, field: Field.For.body)
    putElse(orElse, end: end, field: Field.For.orElse)
  }

  private mutating func putElse(_ first: Int, end: Int, field: UInt8) {
    guard first < end else { return }
    work.append(.line("else"))
    putBody(first, end: end, field: field)
  }

  private mutating func visitConditional(_ node: Int, _ keyword: StaticString) {
    putLine(keyword)
    put(node + 1)
    let end = tree.subtreeEnd(node)
    let orElse = putBody(tree.subtreeEnd(node + 1), end: end, field: Field.Conditional.body)
    putElse(orElse, end: end, field: Field.Conditional.orElse)
  }

  private mutating func visitIf(_ node: Int) {
    putLine("if ")
    var branch = node
    while true {
      put(branch + 1)
      let end = tree.subtreeEnd(branch)
      let orElse = putBody(tree.subtreeEnd(branch + 1), end: end, field: Field.Conditional.body)
      // An only `if` in the else part is an `elif`.
      guard orElse < end, tree.python(orElse) == .if, tree.subtreeEnd(orElse) == end else {
        putElse(orElse, end: end, field: Field.Conditional.orElse)
        return
      }
      work.append(.line("elif "))
      branch = orElse
    }
  }

  private mutating func visitWith(_ node: Int, _ keyword: StaticString) {
    putLine(keyword)
    let end = tree.subtreeEnd(node)
    // `with (a,):` would be read as a list of items; CPython's own printer overlooks that.
    let isLoneTuple =
      tree.python(node + 2) == .tuple && tree.nodes[node + 2].count > 1
      && tree.subtreeEnd(node + 2) == tree.subtreeEnd(node + 1)
      && tree.nodes[tree.subtreeEnd(node + 1)].field != Field.With.items
    if isLoneTuple { put("(") }
    let body = putList(node + 1, end: end, field: Field.With.items)
    if isLoneTuple { put(")") }
    putBody(body, end: end, field: Field.With.body)
  }

  private mutating func visitMatch(_ node: Int) {
    putLine("match ")
    put(node + 1)
    put(":")
    work.append(.indent)
    var child = tree.subtreeEnd(node + 1)
    while child < tree.subtreeEnd(node) {
      put(child)
      child = tree.subtreeEnd(child)
    }
    work.append(.dedent)
  }

  /// A case clause: `case pattern if guard:` and its body.
  mutating func visitCase(_ node: Int) {
    putLine("case ")
    put(node + 1)
    let end = tree.subtreeEnd(node)
    var child = tree.subtreeEnd(node + 1)
    if child < end, tree.nodes[child].field == Field.MatchCase.condition {
      put(" if ")
      put(child)
      child = tree.subtreeEnd(child)
    }
    putBody(child, end: end, field: Field.MatchCase.body)
  }

  private mutating func visitRaise(_ node: Int) {
    putLine("raise")
    let end = tree.subtreeEnd(node)
    guard node + 1 < end else { return }
    put(" ")
    put(node + 1)
    let cause = tree.subtreeEnd(node + 1)
    if cause < end {
      put(" from ")
      put(cause)
    }
  }

  private mutating func visitTry(_ node: Int, _ keyword: StaticString) {
    putLine("try")
    let end = tree.subtreeEnd(node)
    var child = putBody(node + 1, end: end, field: Field.Try.body)
    while child < end, tree.nodes[child].field == Field.Try.handlers {
      work.append(.handler(child, keyword))
      child = tree.subtreeEnd(child)
    }
    if child < end, tree.nodes[child].field == Field.Try.orElse {
      work.append(.line("else"))
      child = putBody(child, end: end, field: Field.Try.orElse)
    }
    if child < end {
      work.append(.line("finally"))
      putBody(child, end: end, field: Field.Try.finalBody)
    }
  }

  /// An exception handler that starts with `except` or `except*`.
  mutating func visitHandler(_ node: Int, _ keyword: StaticString) {
    putLine(keyword)
    let end = tree.subtreeEnd(node)
    var child = node + 1
    if child < end, tree.nodes[child].field == Field.Handler.type {
      put(" ")
      put(child)
      child = tree.subtreeEnd(child)
    }
    if tree.payload(node).kind != .none {
      put(" as ")
      putName(node)
    }
    putBody(child, end: end, field: Field.Handler.body)
  }

  private mutating func writeNames(_ node: Int) {
    for byte in tree.payloadBytes(node) {
      output.append(byte)
      if byte == 0x2C { output.append(0x20) }
    }
  }
}
