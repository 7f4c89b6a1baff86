import SyntaxTrees

/// Formatted and template strings as `ast.unparse` of CPython 3.12 and later writes them: strings inside fields
/// may have the quotes of the string around them, which are avoided all the same where others fit.
///
/// Follows `_write_ftstring` of CPython's `ast`. Where that would write no program that says the same it differs:
/// characters of a format specification that mean something there, or cannot stand in a text, are escaped.
extension PythonPrinter {
  /// A part of a string: its text, and whether it is literal and still has to be escaped.
  private struct Piece {
    var text: [UInt8]
    var isConstant: Bool
  }

  /// A whole formatted or template string.
  mutating func visitNestingFormattedString(_ node: Int) {
    write(tree.python(node) == .templateStr ? "t" : "f")
    var pieces: [Piece] = []
    var child = node + 1
    while child < tree.subtreeEnd(node) {
      let isConstant = tree.python(child) == .constant
      let text = collecting { printer in
        if isConstant { printer.writeDoublingBraces(child) } else { printer.writeField(child) }
      }
      pieces.append(Piece(text: text, isConstant: isConstant))
      child = tree.subtreeEnd(child)
    }
    writeLines(quoted(pieces))
  }

  private mutating func writeDoublingBraces(_ constant: Int) {
    for byte in tree.payloadBytes(constant) {
      output.append(byte)
      if byte == 0x7B || byte == 0x7D { output.append(byte) }
    }
  }

  /// The pieces in the first sort of quotes that fits.
  private func quoted(_ pieces: [Piece]) -> [UInt8] {
    var quotes = StringLiteral.Quote.allCases
    var text: [UInt8] = []
    for piece in pieces {
      guard piece.isConstant else {
        if piece.text.contains(0x0A) { quotes.removeAll { $0.count == 1 } }
        // In a field every sort of quotes may occur, so one that does is better than none.
        if quotes.isEmpty { return quotedAtLast(pieces) }
        let free = quotes.filter { !$0.occurs(in: piece.text) }
        if !free.isEmpty { quotes = free }
        text += piece.text
        continue
      }
      let literal = StringLiteral.escaped(
        piece.text[...], quotes: quotes, escapesWhitespace: true, layout.version)
      if literal.quotes.allSatisfy({ !quotes.contains($0) }) { return quotedAtLast(pieces) }
      text += literal.text
      quotes = literal.quotes
    }
    return quotes[0].text + text + quotes[0].text
  }

  /// No quotes fit all pieces: single quotes by threes around what `repr` makes of the literal ones.
  private func quotedAtLast(_ pieces: [Piece]) -> [UInt8] {
    var text = StringLiteral.Quote.threeSingle.text
    for piece in pieces {
      text +=
        piece.isConstant
        ? StringLiteral.escapedForSingleQuotes(piece.text[...], layout.version) : piece.text
    }
    return text + StringLiteral.Quote.threeSingle.text
  }

  /// A replacement field with its braces.
  mutating func writeField(_ node: Int) {
    let isInterpolation = tree.python(node) == .interpolation
    let text = isInterpolation ? Array(tree.payloadBytes(node)) : fieldExpression(node + 1)
    output.append(0x7B)
    // Two braces would be one that means itself.
    if text.first == 0x7B { output.append(0x20) }
    output += text
    let conversion = tree.nodes[node].detail
    if conversion != 0 { output += [0x21, conversion] }
    let format = tree.subtreeEnd(node + 1)
    if format < tree.subtreeEnd(node) {
      output.append(0x3A)
      writeSpecification(format)
    }
    output.append(0x7D)
    hasStarted = true
  }

  private func fieldExpression(_ node: Int) -> [UInt8] {
    // Line ends are put in when the outermost string is written.
    var layout = layout
    layout.lineEnd = [0x0A]
    var printer = PythonPrinter(tree: tree, layout: layout)
    printer.work.append(.node(node, .or))
    printer.run(downTo: 0)
    return printer.output
  }

  private mutating func writeSpecification(_ node: Int) {
    var child = node + 1
    while child < tree.subtreeEnd(node) {
      switch tree.python(child) {
      case .constant: writeSpecificationText(tree.payloadBytes(child))
      case .joinedStr, .templateStr: writeSpecification(child)
      default: writeField(child)
      }
      child = tree.subtreeEnd(child)
    }
  }

  /// Literal text of a format specification, which has no braces that mean themselves.
  private mutating func writeSpecificationText(_ bytes: ArraySlice<UInt8>) {
    var cursor = ScalarCursor(bytes)
    while let scalar = cursor.next() {
      switch scalar {
      case 0x27, 0x22: output += [0x5C, UInt8(scalar)]
      case 0x5C, 0x0A, 0x0D, 0, 0x7B, 0x7D, 0xD800...0xDFFF: StringLiteral.appendEscape(scalar, to: &output)
      default: output.append(contentsOf: cursor.lastBytes)
      }
    }
  }
}
