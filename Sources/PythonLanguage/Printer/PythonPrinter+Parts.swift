import SyntaxTrees

extension PythonPrinter {
  /// A parameter list, parameter, clause or pattern.
  mutating func visitPart(_ node: Int, _ kind: PythonKind, _ precedence: Precedence) {
    switch kind {
    case .comprehension: visitGenerator(node)
    case .exceptHandler: visitHandler(node, "except")
    case .arguments: visitArguments(node)
    case .arg: putParameter(node, "")
    case .keyword:
      if tree.payload(node).kind == .none {
        put("**")
      } else {
        putName(node)
        put("=")
      }
      put(node + 1)
    case .alias: putName(node)
    case .withItem:
      put(node + 1)
      let variables = tree.subtreeEnd(node + 1)
      if variables < tree.subtreeEnd(node) {
        put(" as ")
        put(variables)
      }
    case .typeVar: putTypeParameter(node, "")
    case .paramSpec: putTypeParameter(node, "**")
    case .typeVarTuple: putTypeParameter(node, "*")
    case .matchCase: visitCase(node)
    case .matchValue: put(node + 1)
    case .matchSingleton: writeConstant(node)
    case .matchSequence:
      put("[")
      putList(node + 1, end: tree.subtreeEnd(node), field: Field.Only.value)
      put("]")
    case .matchMapping: visitMappingPattern(node)
    case .matchClass: visitClassPattern(node)
    case .matchStar:
      put("*")
      putNameOrWildcard(node)
    case .matchAs: visitAsPattern(node, precedence)
    case .matchOr:
      open(precedence > .bitOr)
      var child = node + 1
      while child < tree.subtreeEnd(node) {
        if child != node + 1 { put(" | ") }
        put(child, .bitXor)
        child = tree.subtreeEnd(child)
      }
      close(precedence > .bitOr)
    default: break
    }
  }

  private mutating func putNameOrWildcard(_ node: Int) {
    if tree.payload(node).kind == .none { put("_") } else { putName(node) }
  }

  /// `name: bound = default`, after its stars
  private mutating func putTypeParameter(_ node: Int, _ stars: StaticString) {
    put(stars)
    putName(node)
    var child = node + 1
    let end = tree.subtreeEnd(node)
    if child < end, tree.python(node) == .typeVar, tree.nodes[child].field == Field.TypeVariable.bound {
      put(": ")
      put(child)
      child = tree.subtreeEnd(child)
    }
    if child < end {
      put(" = ")
      put(child)
    }
  }

  private mutating func visitGenerator(_ node: Int) {
    put(tree.nodes[node].detail == 0 ? " for " : " async for ")
    put(node + 1, .tuple)
    put(" in ")
    var child = tree.subtreeEnd(node + 1)
    put(child, .or)
    child = tree.subtreeEnd(child)
    while child < tree.subtreeEnd(node) {
      put(" if ")
      put(child, .or)
      child = tree.subtreeEnd(child)
    }
  }

  private mutating func putParameter(_ node: Int, _ stars: StaticString) {
    put(stars)
    putName(node)
    if tree.nodes[node].count > 1 {
      put(": ")
      put(node + 1)
    }
  }

  private func count(_ first: Int, _ last: Int) -> Int {
    var total = 0
    var child = first
    while child < last {
      total += 1
      child = tree.subtreeEnd(child)
    }
    return total
  }

  private mutating func visitArguments(_ node: Int) {
    let end = tree.subtreeEnd(node)
    guard node + 1 < end else { return }
    let ordinary = skip(node + 1, end: end, field: Field.Arguments.positionalOnly)
    let variadic = skip(ordinary, end: end, field: Field.Arguments.positional)
    let keywordOnly = skip(variadic, end: end, field: Field.Arguments.variable)
    let keywordDefaults = skip(keywordOnly, end: end, field: Field.Arguments.keywordOnly)
    let keywordVariadic = skip(keywordDefaults, end: end, field: Field.Arguments.keywordDefaults)
    let defaults = skip(keywordVariadic, end: end, field: Field.Arguments.keywords)

    var isFirst = true
    func separated(_ printer: inout PythonPrinter) {
      if !isFirst { printer.put(", ") }
      isFirst = false
    }
    var missing = count(node + 1, variadic) - count(defaults, end)
    var value = defaults
    var child = node + 1
    while child < variadic {
      separated(&self)
      putParameter(child, "")
      if missing > 0 {
        missing -= 1
      } else {
        put("=")
        put(value)
        value = tree.subtreeEnd(value)
      }
      child = tree.subtreeEnd(child)
      if child == ordinary { put(", /") }
    }
    if variadic < keywordDefaults {
      separated(&self)
      if variadic < keywordOnly { putParameter(variadic, "*") } else { put("*") }
    }
    value = keywordDefaults
    child = keywordOnly
    while child < keywordDefaults {
      put(", ")
      putParameter(child, "")
      if tree.python(value) != .absent {
        put("=")
        put(value)
      }
      value = tree.subtreeEnd(value)
      child = tree.subtreeEnd(child)
    }
    if keywordVariadic < defaults {
      separated(&self)
      putParameter(keywordVariadic, "**")
    }
  }

  private mutating func visitMappingPattern(_ node: Int) {
    let end = tree.subtreeEnd(node)
    put("{")
    var key = node + 1
    let firstPattern = skip(key, end: end, field: Field.MatchMapping.keys)
    var pattern = firstPattern
    while key < firstPattern {
      if key != node + 1 { put(", ") }
      put(key)
      put(": ")
      put(pattern)
      key = tree.subtreeEnd(key)
      pattern = tree.subtreeEnd(pattern)
    }
    if tree.payload(node).kind != .none {
      if firstPattern > node + 1 { put(", ") }
      put("**")
      putName(node)
    }
    put("}")
  }

  private mutating func visitClassPattern(_ node: Int) {
    let end = tree.subtreeEnd(node)
    put(node + 1, .atom)
    put("(")
    let first = tree.subtreeEnd(node + 1)
    var child = putList(first, end: end, field: Field.MatchClass.patterns)
    var isFirst = child == first
    let payload = tree.payload(node)
    var nameStart = Int(payload.offset)
    let namesEnd = nameStart + Int(payload.length)
    while child < end {
      if !isFirst { put(", ") }
      isFirst = false
      var nameEnd = nameStart
      while nameEnd < namesEnd, tree.pool[nameEnd] != 0x2C { nameEnd += 1 }
      putPool(nameStart, nameEnd - nameStart)
      put("=")
      put(child)
      nameStart = nameEnd + 1
      child = tree.subtreeEnd(child)
    }
    put(")")
  }

  private mutating func visitAsPattern(_ node: Int, _ precedence: Precedence) {
    if tree.payload(node).kind == .none { return put("_") }
    if tree.nodes[node].count == 1 { return putName(node) }
    open(precedence > .test)
    put(node + 1, .bitOr)
    put(" as ")
    putName(node)
    close(precedence > .test)
  }
}
