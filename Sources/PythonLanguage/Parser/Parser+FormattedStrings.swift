import SyntaxTrees

/// A formatted string that is being read: one or more string tokens side by side.
struct FormattedStringPart {
  /// Where the first token begins and the last one ends, which is the span of the fields.
  let start: UInt32
  /// See `start`.
  let end: UInt32
  /// What a literal part becomes.
  let constantKind: PayloadKind
  /// Where the characters of the literal part that is being read begin on the scratch stack.
  var scratchMark: Int
  /// The span of the last literal part: that of all tokens or, in a format specification, of the one it stands in.
  var literalStart: UInt32
  /// See `literalStart`.
  var literalEnd: UInt32
  /// The index of the token that is being read.
  var token: Int
}

extension Parser {
  /// Reads the text of one formatted string token: literal parts and replacement fields.
  ///
  /// As in CPython 3.11 the string has been read as one token; its fields are found and parsed afterwards.
  mutating func formattedContent(_ part: inout FormattedStringPart) throws(SyntaxDiagnostic) {
    let content = contentRange(of: tokens[part.token])
    let end = try formattedParts(from: content.lowerBound, to: content.upperBound, level: 0, part)
    if end < content.upperBound {
      throw SyntaxDiagnostic("f-string: single '}' is not allowed", at: end..<end + 1)
    }
  }

  /// Reads literal parts and fields up to the end or, in a format specification (`level` > 0), up to a `}`.
  private mutating func formattedParts(
    from start: Int, to end: Int, level: Int, _ part: FormattedStringPart
  ) throws(SyntaxDiagnostic) -> Int {
    var position = start
    while true {
      position = try literalPart(from: position, to: end, level: level, part)
      guard position < end, text[position] == UInt8(ascii: "{") else { return position }
      position = try field(from: position, to: end, level: level, part)
    }
  }

  /// Pushes the characters up to the next brace that is not doubled; gives its offset.
  private mutating func literalPart(
    from start: Int, to end: Int, level: Int, _ part: FormattedStringPart
  ) throws(SyntaxDiagnostic) -> Int {
    let flags = tokens[part.token].flags
    let isRaw = flags & TokenFlags.raw != 0
    var from = start
    var position = start
    while position < end {
      let byte = text[position]
      if byte == 0x5C, !isRaw, position + 1 < end {
        position = afterEscape(position, end)
        continue
      }
      guard byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") else {
        position += 1
        continue
      }
      let isDoubled = level == 0 && position + 1 < end && text[position + 1] == byte
      if !isDoubled {
        if level == 0, byte == UInt8(ascii: "}") {
          throw SyntaxDiagnostic("f-string: single '}' is not allowed", at: position..<position + 1)
        }
        break
      }
      try pushCharacters(from..<position + 1, flags: flags)
      position += 2
      from = position
    }
    if from < position { try pushCharacters(from..<position, flags: flags) }
    return position
  }

  /// The offset after a backslash and what it makes no brace: the next character, or the name of `\N{…}`.
  private mutating func afterEscape(_ start: Int, _ end: Int) -> Int {
    let next = text[start + 1]
    if next == UInt8(ascii: "{") || next == UInt8(ascii: "}") { return start + 1 }
    guard next == UInt8(ascii: "N"), start + 2 < end else { return start + 2 }
    guard text[start + 2] == UInt8(ascii: "{") else { return start + 3 }
    var position = start + 3
    while position < end, text[position] != UInt8(ascii: "}") { position += 1 }
    return min(end, position + 1)
  }

  /// `'{' expression ['='] ['!' conversion] [':' specification] '}'`; gives the offset after it.
  private mutating func field(
    from brace: Int, to end: Int, level: Int, _ part: FormattedStringPart
  ) throws(SyntaxDiagnostic) -> Int {
    if level >= 2 {
      throw SyntaxDiagnostic("f-string: expressions nested too deeply", at: brace..<brace + 1)
    }
    let expressionEnd = try endOfFieldExpression(from: brace + 1, to: end)
    var position = expressionEnd
    var isSelfDocumenting = false
    if text[position] == UInt8(ascii: "=") {
      isSelfDocumenting = true
      position += 1
      while position < end, isSpace(text[position]) { position += 1 }
      try pushCharacters(
        brace + 1..<position, flags: tokens[part.token].flags | TokenFlags.raw | TokenFlags.needsDecoding)
    }
    flushLiteral(part, beforeField: true)
    let mark = nodes.count
    try fieldExpression(from: brace, to: expressionEnd, part)
    place(Field.Formatted.value)
    var conversion: UInt8 = 0
    if position < end, text[position] == UInt8(ascii: "!") {
      (conversion, position) = try self.conversion(from: position, to: end)
    }
    var hasSpecification = false
    if position < end, text[position] == UInt8(ascii: ":") {
      hasSpecification = true
      position = try specification(from: position + 1, to: end, level: level, part)
    }
    guard position < end, text[position] == UInt8(ascii: "}") else {
      throw SyntaxDiagnostic("f-string: expecting '}'", at: brace..<position)
    }
    if isSelfDocumenting, !hasSpecification, conversion == 0 { conversion = UInt8(ascii: "r") }
    emitPart(.formattedValue, mark, part.start, part.end, detail: conversion)
    place(Field.Only.value)
    return position + 1
  }

  private mutating func specification(
    from start: Int, to end: Int, level: Int, _ part: FormattedStringPart
  ) throws(SyntaxDiagnostic) -> Int {
    let mark = nodes.count
    var inner = part
    inner.scratchMark = scratch.count
    inner.literalStart = tokens[part.token].start
    inner.literalEnd = tokens[part.token].end
    let position = try formattedParts(from: start, to: end, level: level + 1, inner)
    flushLiteral(inner, beforeField: false)
    emitPart(.joinedStr, mark, inner.literalStart, inner.literalEnd)
    place(Field.Formatted.specification)
    return position
  }

  private mutating func conversion(from start: Int, to end: Int) throws(SyntaxDiagnostic) -> (UInt8, Int) {
    var position = start + 1
    while position < end, text[position] != UInt8(ascii: "}"), text[position] != UInt8(ascii: ":") {
      position += 1
    }
    let letter = text[start + 1]
    guard position == start + 2, [UInt8(ascii: "s"), UInt8(ascii: "r"), UInt8(ascii: "a")].contains(letter)
    else {
      throw SyntaxDiagnostic(
        "f-string: invalid conversion character: expected 's', 'r', or 'a'", at: start..<position)
    }
    return (letter, position)
  }

  /// Emits the literal part on the scratch stack, if any.
  ///
  /// Before a field it gets the span of the fields, else that of the string it ends.
  mutating func flushLiteral(_ part: FormattedStringPart, beforeField: Bool) {
    guard scratch.count > part.scratchMark else { return }
    let payload = popPayload(part.constantKind, from: part.scratchMark)
    let start = beforeField ? part.start : part.literalStart
    let end = beforeField ? part.end : part.literalEnd
    emitPart(.constant, nodes.count, start, end, payload: payload)
    place(Field.Only.value)
  }

  private mutating func emitPart(
    _ kind: PythonKind, _ mark: Int, _ start: UInt32, _ end: UInt32, detail: UInt8 = 0, payload: UInt32 = 0
  ) {
    nodes.append(
      SyntaxNode(
        kind: kind.kind, detail: detail, count: UInt32(nodes.count - mark + 1), start: start,
        end: end, payload: payload))
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}
