import SyntaxTrees

/// Literal text of a formatted string that becomes one constant: pieces with no field between them.
struct LiteralRun {
  /// Where its characters begin on the scratch stack.
  let scratchMark: Int
  /// Where its first piece begins; a plain string's piece is its whole token, quotes included.
  var start: UInt32 = 0
  /// Where its last piece ends.
  var end: UInt32 = 0
  /// Whether there is a piece.
  var isOpen = false
  /// Whether the first piece is a string with the prefix `u`.
  var isMarked = false

  init(scratchMark: Int) { self.scratchMark = scratchMark }

  /// Adds a piece's span.
  mutating func extend(from start: UInt32, to end: UInt32, isMarked: Bool = false) {
    if !isOpen {
      self.start = start
      self.isMarked = isMarked
      isOpen = true
    }
    self.end = end
  }
}

/// Formatted and template strings as Python 3.12 and later read them (PEP 701, PEP 750): from tokens.
///
/// Spans follow CPython's `Parser/action_helpers.c`: a field spans its braces, a format specification starts at its
/// colon, and a constant spans the pieces that it was put together from.
extension Parser {
  /// `strings: (fstring | string)+ | tstring+`, one of them at least with fields; `first` is the first token
  @inline(never)
  mutating func formattedStrings(_ first: Int) throws(SyntaxDiagnostic) {
    index = first
    let mark = nodes.count
    let start = start
    let isTemplate = kind == .formattedStart && isTemplateToken
    var run = LiteralRun(scratchMark: scratch.count)
    while kind == .string || kind == .formattedStart {
      let token = tokens[index]
      if kind == .string {
        if token.flags & TokenFlags.bytes != 0 { throw unexpected("cannot mix bytes and nonbytes literals") }
        if isTemplate { throw unexpected("cannot mix t-string literals with string or bytes literals") }
        run.extend(from: token.start, to: token.end, isMarked: token.flags & TokenFlags.marked != 0)
        try pushContent(of: token)
        advance()
      } else {
        if isTemplate != isTemplateToken {
          throw unexpected("cannot mix t-string literals with string or bytes literals")
        }
        advance()
        try parts(&run, isTemplate: isTemplate)
        try expect(.formattedEnd, "f-string: invalid syntax")
      }
    }
    flush(&run)
    emit(isTemplate ? .templateStr : .joinedStr, mark, start)
    guard formattedDepth == 0 else { return }
    // Nodes of strings further in are marked with those of the outermost one.
    for node in mark..<last { nodes[node].flags |= SyntaxNode.insideFormattedString }
  }

  private var isTemplateToken: Bool { tokens[index].flags & TokenFlags.template != 0 }

  /// `fstring_middle*`, or `fstring_format_spec*`
  private mutating func parts(_ run: inout LiteralRun, isTemplate: Bool) throws(SyntaxDiagnostic) {
    while true {
      switch kind {
      case .formattedMiddle:
        let token = tokens[index]
        let mark = scratch.count
        try pushCharacters(Int(token.start)..<Int(token.end), flags: token.flags)
        if scratch.count > mark { run.extend(from: token.start, to: token.end) }
        advance()
      case .fieldStart: try replacementField(&run, isTemplate: isTemplate)
      default: return
      }
    }
  }

  /// `fstring_replacement_field: '{' annotated_rhs ['='] ['!' NAME] [':' fstring_format_spec*] '}'`
  private mutating func replacementField(
    _ run: inout LiteralRun, isTemplate: Bool
  ) throws(SyntaxDiagnostic) {
    let open = tokens[index]
    let isSelfDocumenting = open.flags & TokenFlags.selfDocumenting != 0
    advance()
    if isSelfDocumenting {
      try pushFieldText(of: open)
      run.extend(from: open.start + 1, to: open.end)
    }
    flush(&run)
    guard startsExpression || kind == .keywordYield else {
      if kind == .invalid { throw unexpected("expected the rest of the field") }
      throw unexpected("f-string: valid expression required before '}'")
    }
    let mark = nodes.count
    let payload = isTemplate ? try expressionText(of: open) : 0
    formattedDepth += 1
    try starExpressionsOrYield()
    place(Field.Formatted.value)
    _ = accept(.equal)
    var conversion = try conversion()
    let hasSpecification = accept(.colon)
    if hasSpecification {
      try specification()
      place(isTemplate ? Field.Interpolation.specification : Field.Formatted.specification)
    }
    guard accept(.fieldEnd) else {
      if kind == .invalid { throw unexpected("expected the rest of the field") }
      throw unexpected("f-string: expecting '}'")
    }
    formattedDepth -= 1
    if isSelfDocumenting, !hasSpecification, conversion == 0 { conversion = UInt8(ascii: "r") }
    emit(
      isTemplate ? .interpolation : .formattedValue, mark, open.start, detail: conversion, payload: payload)
    place(Field.Only.value)
  }

  /// `['!' NAME]`; gives the letter or 0
  private mutating func conversion() throws(SyntaxDiagnostic) -> UInt8 {
    guard accept(.exclamation) else { return 0 }
    let token = tokens[index]
    guard kind == .name, token.start == previousEnd else {
      throw unexpected("f-string: conversion type must come right after the exclamation mark")
    }
    let letter = text[Int(token.start)]
    switch letter {
    case UInt8(ascii: "s") where token.end == token.start + 1,
      UInt8(ascii: "r") where token.end == token.start + 1,
      UInt8(ascii: "a") where token.end == token.start + 1:
      break
    default: throw unexpected("f-string: invalid conversion character: expected 's', 'r', or 'a'")
    }
    advance()
    return letter
  }

  /// `fstring_format_spec*`, after its colon
  private mutating func specification() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let colon = tokens[index - 1].start
    var run = LiteralRun(scratchMark: scratch.count)
    try parts(&run, isTemplate: false)
    flush(&run)
    // CPython's last piece, empty or not, ends at the brace.
    nodes.append(
      SyntaxNode(
        kind: PythonKind.joinedStr.kind, count: UInt32(nodes.count - mark + 1), start: colon, end: start))
  }

  /// Emits a run of literal text, unless it is empty.
  private mutating func flush(_ run: inout LiteralRun) {
    defer { run.isOpen = false }
    guard run.isOpen, scratch.count > run.scratchMark else { return }
    let payload = popPayload(run.isMarked ? .markedString : .string, from: run.scratchMark)
    nodes.append(
      SyntaxNode(kind: PythonKind.constant.kind, start: run.start, end: run.end, payload: payload))
    place(Field.Only.value)
  }

  // MARK: The text of an expression

  /// The payload of `Interpolation.str`: the text of a field's expression without what is blank after it.
  private mutating func expressionText(of open: Token) throws(SyntaxDiagnostic) -> UInt32 {
    let mark = scratch.count
    try pushFieldText(of: open)
    while scratch.count > mark, Parser.isTrimmed(scratch[scratch.count - 1]) {
      scratch.truncate(to: scratch.count - 1)
    }
    return popPayload(.string, from: mark)
  }

  private static func isTrimmed(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) || byte == UInt8(ascii: "=")
  }

  /// Pushes the text of a field's expression on the scratch stack, line ends as `\n` and without comments.
  ///
  /// CPython looks for comments by counting quotes, which strings inside strings mislead; here the tokens tell.
  /// The next token is the first one of the expression.
  private mutating func pushFieldText(of open: Token) throws(SyntaxDiagnostic) {
    let end = Int(open.end)
    var offset = Int(open.start) + 1
    // Text that is stored once for every field around it could outgrow any memory.
    guard payloads.byteCount + scratch.count + end - offset <= 2 * SourceText.maximumLength else {
      throw unexpected("too much text in nested f-strings")
    }
    var token = index
    while offset < end {
      while afterText(of: tokens[token]) <= offset, tokens[token].kind != .endMarker { token += 1 }
      let byte = text[offset]
      if byte == UInt8(ascii: "#"), Int(tokens[token].start) > offset {
        while offset < end, text[offset] != 0x0A, text[offset] != 0x0D { offset += 1 }
      } else if byte == 0x0D {
        scratch.append(0x0A)
        offset += text[offset + 1] == 0x0A ? 2 : 1
      } else {
        scratch.append(byte)
        offset += 1
      }
    }
  }

  private func afterText(of token: Token) -> Int {
    token.kind == .fieldStart ? Int(token.start) + 1 : Int(token.end)
  }
}
