import SyntaxTrees

extension PythonPrinter {
  /// An expression, or a part or pattern.
  mutating func visitExpression(_ node: Int, _ kind: PythonKind, _ precedence: Precedence) {
    switch kind {
    case .name: putName(node)
    case .constant: writeConstant(node)
    case .attribute: visitAttribute(node)
    case .call: visitCall(node)
    case .boolOp: visitBooleanOperation(node, precedence)
    case .binOp: visitBinaryOperation(node, precedence)
    case .unaryOp: visitUnaryOperation(node, precedence)
    case .compare: visitComparison(node, precedence)
    case .namedExpr:
      open(precedence > .named)
      put(node + 1, .atom)
      put(" := ")
      put(tree.subtreeEnd(node + 1), .atom)
      close(precedence > .named)
    case .lambda: visitLambda(node, precedence)
    case .ifExp: visitConditionalExpression(node, precedence)
    case .dict: visitDictionary(node)
    case .set:
      if tree.nodes[node].count == 1 { return put("{*()}") }
      put("{")
      putList(node + 1, end: tree.subtreeEnd(node), field: Field.Only.value)
      put("}")
    case .list:
      put("[")
      putList(node + 1, end: tree.subtreeEnd(node), field: Field.Only.value)
      put("]")
    case .tuple:
      let parenthesised = tree.nodes[node].count == 1 || precedence > .tuple
      open(parenthesised)
      putTupleItems(node)
      close(parenthesised)
    case .listComp: visitComprehension(node, "[", "]")
    case .setComp, .dictComp: visitComprehension(node, "{", "}")
    case .generatorExp: visitComprehension(node, "(", ")")
    case .await: visitPrefix(node, "await", precedence, own: .await)
    case .yield: visitPrefix(node, "yield", precedence, own: .yield)
    case .yieldFrom: visitPrefix(node, "yield from", precedence, own: .yield)
    case .joinedStr, .templateStr:
      if layout.version.hasFormattedStringTokens {
        visitNestingFormattedString(node)
      } else {
        visitFormattedString(node)
      }
    case .formattedValue, .interpolation:
      if layout.version.hasFormattedStringTokens { writeField(node) } else { write(formattedValue(node)) }
    case .subscript: visitSubscript(node)
    case .starred:
      put("*")
      put(node + 1, .bitOr)
    case .slice: visitSlice(node)
    case .expression: put(node + 1)
    default: visitPart(node, kind, precedence)
    }
  }

  mutating func open(_ parenthesised: Bool) {
    if parenthesised { put("(") }
  }

  mutating func close(_ parenthesised: Bool) {
    if parenthesised { put(")") }
  }

  private mutating func visitAttribute(_ node: Int) {
    put(node + 1, .atom)
    // `1.real` would be a number followed by a name. Python counts truth values among the integers.
    if tree.python(node + 1) == .constant {
      switch tree.payload(node + 1).kind {
      case .integer, .true, .false: put(" ")
      default: break
      }
    }
    put(".")
    putName(node)
  }

  private mutating func visitCall(_ node: Int) {
    put(node + 1, .atom)
    put("(")
    let end = tree.subtreeEnd(node)
    let first = tree.subtreeEnd(node + 1)
    let keywords = putList(first, end: end, field: Field.Call.arguments)
    if keywords > first, keywords < end { put(", ") }
    putList(keywords, end: end, field: Field.Call.keywords)
    put(")")
  }

  private mutating func visitBooleanOperation(_ node: Int, _ precedence: Precedence) {
    let own: Precedence = tree.nodes[node].detail == Operator.and.rawValue ? .and : .or
    let token: StaticString = own == .and ? " and " : " or "
    open(precedence > own)
    // CPython asks for one level more at every operand.
    var level = own
    var child = node + 1
    while child < tree.subtreeEnd(node) {
      if child != node + 1 { put(token) }
      level = level.next
      put(child, level)
      child = tree.subtreeEnd(child)
    }
    close(precedence > own)
  }

  private mutating func visitBinaryOperation(_ node: Int, _ precedence: Precedence) {
    let operation = Operator(rawValue: tree.nodes[node].detail) ?? .none
    let own = operation.precedence
    open(precedence > own)
    put(node + 1, operation == .pow ? own.next : own)
    put(operation.spacedText)
    put(tree.subtreeEnd(node + 1), operation == .pow ? own : own.next)
    close(precedence > own)
  }

  private mutating func visitUnaryOperation(_ node: Int, _ precedence: Precedence) {
    let operation = Operator(rawValue: tree.nodes[node].detail) ?? .none
    let own = operation.precedence
    open(precedence > own)
    put(operation.tokenText)
    if own != .factor { put(" ") }
    put(node + 1, own)
    close(precedence > own)
  }

  private mutating func visitComparison(_ node: Int, _ precedence: Precedence) {
    open(precedence > .comparison)
    put(node + 1, .bitOr)
    var child = tree.subtreeEnd(node + 1)
    for raw in tree.payloadBytes(node) {
      put((Operator(rawValue: raw) ?? .none).spacedText)
      put(child, .bitOr)
      child = tree.subtreeEnd(child)
    }
    close(precedence > .comparison)
  }

  private mutating func visitLambda(_ node: Int, _ precedence: Precedence) {
    open(precedence > .test)
    put("lambda")
    if tree.nodes[node + 1].count > 1 {
      put(" ")
      put(node + 1)
    }
    put(": ")
    put(tree.subtreeEnd(node + 1), .test)
    close(precedence > .test)
  }

  private mutating func visitConditionalExpression(_ node: Int, _ precedence: Precedence) {
    let body = tree.subtreeEnd(node + 1)
    open(precedence > .test)
    put(body, .or)
    put(" if ")
    put(node + 1, .or)
    put(" else ")
    put(tree.subtreeEnd(body), .test)
    close(precedence > .test)
  }

  private mutating func visitDictionary(_ node: Int) {
    let end = tree.subtreeEnd(node)
    put("{")
    var key = node + 1
    let firstValue = skip(key, end: end, field: Field.Dict.keys)
    var value = firstValue
    while key < firstValue {
      if key != node + 1 { put(", ") }
      if tree.python(key) == .absent {
        put("**")
        put(value, .bitOr)
      } else {
        put(key)
        put(": ")
        put(value)
      }
      key = tree.subtreeEnd(key)
      value = tree.subtreeEnd(value)
    }
    put("}")
  }

  private mutating func putTupleItems(_ node: Int) {
    let end = tree.subtreeEnd(node)
    putList(node + 1, end: end, field: Field.Only.value)
    if node + 1 < end, tree.subtreeEnd(node + 1) == end { put(",") }
  }

  private mutating func visitComprehension(_ node: Int, _ left: StaticString, _ right: StaticString) {
    put(left)
    put(node + 1)
    var child = tree.subtreeEnd(node + 1)
    if tree.python(node) == .dictComp {
      put(": ")
      put(child)
      child = tree.subtreeEnd(child)
    }
    while child < tree.subtreeEnd(node) {
      put(child)
      child = tree.subtreeEnd(child)
    }
    put(right)
  }

  private mutating func visitPrefix(
    _ node: Int, _ keyword: StaticString, _ precedence: Precedence, own: Precedence
  ) {
    open(precedence > own)
    put(keyword)
    if tree.nodes[node].count > 1 {
      put(" ")
      put(node + 1, .atom)
    }
    close(precedence > own)
  }

  private mutating func visitSubscript(_ node: Int) {
    put(node + 1, .atom)
    put("[")
    let slice = tree.subtreeEnd(node + 1)
    if tree.python(slice) == .tuple, tree.nodes[slice].count > 1 {
      putTupleItems(slice)
    } else {
      put(slice)
    }
    put("]")
  }

  private mutating func visitSlice(_ node: Int) {
    let end = tree.subtreeEnd(node)
    var child = node + 1
    for field in Field.Slice.lower...Field.Slice.step {
      if field == Field.Slice.upper { put(":") }
      guard child < end, tree.nodes[child].field == field else { continue }
      if field == Field.Slice.step { put(":") }
      put(child)
      child = tree.subtreeEnd(child)
    }
  }
}

extension Operator {
  /// The token as a text that can be written without allocation.
  var tokenText: StaticString { Operator.texts[Int(rawValue)].bare }

  /// The token with a blank on either side.
  var spacedText: StaticString { Operator.texts[Int(rawValue)].spaced }

  private static let texts: [(bare: StaticString, spaced: StaticString)] = [
    ("", ""), ("and", " and "), ("or", " or "),
    ("+", " + "), ("-", " - "), ("*", " * "), ("@", " @ "), ("/", " / "), ("%", " % "), ("**", " ** "),
    ("<<", " << "), (">>", " >> "), ("|", " | "), ("^", " ^ "), ("&", " & "), ("//", " // "),
    ("~", " ~ "), ("not", " not "), ("+", " + "), ("-", " - "),
    ("==", " == "), ("!=", " != "), ("<", " < "), ("<=", " <= "), (">", " > "), (">=", " >= "),
    ("is", " is "), ("is not", " is not "), ("in", " in "), ("not in", " not in "),
  ]
}
