import SyntaxTrees

extension Parser {
  /// `import_name: 'import' ','.(dotted_name ['as' NAME])+`
  mutating func importStatement() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    advance()
    repeat {
      try alias(dotted: true)
      place(Field.Import.names)
    } while accept(.comma)
    emit(.import, mark, start)
  }

  /// `import_from: 'from' ('.' | '...')* dotted_name 'import' import_from_targets` or with dots alone
  mutating func importFromStatement() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    let scratchMark = scratch.count
    advance()
    while kind == .dot || kind == .ellipsis {
      for _ in 0..<(kind == .dot ? 1 : 3) { scratch.append(UInt8(ascii: ".")) }
      advance()
    }
    if kind != .keywordImport || scratch.count == scratchMark { try pushDottedName() }
    let level = scratch.count - scratchMark
    guard level < 1 << 16 else { throw unexpected("the module name is too long") }
    let module = popPayload(.identifier, from: scratchMark)
    try expect(.keywordImport, "expected 'import'")
    try importFromTargets()
    emit(.importFrom, mark, start, payload: module)
  }

  /// `'(' import_from_as_names [','] ')' | import_from_as_names !',' | '*'`
  private mutating func importFromTargets() throws(SyntaxDiagnostic) {
    if kind == .star {
      let start = start
      advance()
      let payload = payloads.index(of: .identifier, [UInt8(ascii: "*")])
      emit(.alias, nodes.count, start, payload: payload)
      return place(Field.ImportFrom.names)
    }
    let isParenthesized = accept(.leftParenthesis)
    repeat {
      try alias(dotted: false)
      place(Field.ImportFrom.names)
      guard accept(.comma) else { break }
      if !isParenthesized, kind == .newline || kind == .semicolon {
        throw unexpected("trailing comma not allowed without surrounding parentheses")
      }
    } while kind != .rightParenthesis || !isParenthesized
    if isParenthesized { try expect(.rightParenthesis, "expected ',' or ')'") }
  }

  /// `dotted_name ['as' NAME]` or `NAME ['as' NAME]`
  private mutating func alias(dotted: Bool) throws(SyntaxDiagnostic) {
    let start = start
    let scratchMark = scratch.count
    if dotted {
      try pushDottedName()
    } else {
      try expect(.name, "expected a name")
      pushName(tokens[index - 1])
    }
    if accept(.keywordAs) {
      for byte in " as ".utf8 { scratch.append(byte) }
      try expect(.name, "expected a name after 'as'")
      pushName(tokens[index - 1])
    }
    emit(.alias, nodes.count, start, payload: popPayload(.identifier, from: scratchMark))
  }

  /// `dotted_name: NAME ('.' NAME)*`
  private mutating func pushDottedName() throws(SyntaxDiagnostic) {
    try expect(.name, "expected a module name")
    pushName(tokens[index - 1])
    while accept(.dot) {
      try expect(.name, "expected a name after '.'")
      scratch.append(UInt8(ascii: "."))
      pushName(tokens[index - 1])
    }
  }
}
