import SyntaxTrees

/// Formatted strings as `ast.unparse` of CPython 3.11 writes them.
extension PythonPrinter {
  /// A part of a formatted string: its text before escaping, and whether it is a constant.
  private struct Part {
    var text: [UInt8]
    var isConstant: Bool
  }

  /// A formatted string, in the quotes that CPython 3.11 would choose.
  mutating func visitFormattedString(_ node: Int) {
    write("f")
    if avoidsBackslashes, !writesRawStrings {
      let text = collecting { $0.writeFormattedInner(node) }
      return writeAvoidingBackslashes(text[...], quotes: StringLiteral.Quote.allCases)
    }
    var needsRawStrings = writesRawStrings
    var parts: [Part] = []
    var child = node + 1
    while child < tree.subtreeEnd(node) {
      let text = collecting { $0.writeFormattedInner(child) }
      let isConstant = tree.python(child) == .constant
      if !isConstant, text.contains(0x5C), needsBackslash(child) { needsRawStrings = true }
      parts.append(Part(text: text, isConstant: isConstant))
      child = tree.subtreeEnd(child)
    }
    writeLines(needsRawStrings ? rawLiteral(node) : literal(parts))
  }

  /// The quoted text by CPython's rules.
  private func literal(_ parts: [Part]) -> [UInt8] {
    var quotes = StringLiteral.Quote.allCases
    var pieces: [UInt8] = []
    for part in parts {
      let piece = StringLiteral.escaped(
        part.text[...], quotes: quotes, escapesWhitespace: part.isConstant, layout.version)
      if piece.quotes.allSatisfy({ !quotes.contains($0) }) {
        // No quotes fit all parts: single quotes by threes around what `repr` makes of each.
        let fallback = parts.flatMap { StringLiteral.escapedForSingleQuotes($0.text[...], layout.version) }
        return StringLiteral.Quote.threeSingle.text + fallback + StringLiteral.Quote.threeSingle.text
      }
      pieces += piece.text
      quotes = piece.quotes
    }
    return quotes[0].text + pieces + quotes[0].text
  }

  /// What `body` writes, by itself.
  mutating func collecting(_ body: (inout PythonPrinter) -> Void) -> [UInt8] {
    let outer = output
    output = []
    body(&self)
    let text = output
    output = outer
    return text
  }

  /// The parts of a formatted string or format specification, without quotes and without escapes.
  private mutating func writeFormattedInner(_ node: Int) {
    switch tree.python(node) {
    case .joinedStr:
      var child = node + 1
      while child < tree.subtreeEnd(node) {
        writeFormattedInner(child)
        child = tree.subtreeEnd(child)
      }
    case .constant:
      for byte in tree.payloadBytes(node) {
        output.append(byte)
        if byte == 0x7B || byte == 0x7D { output.append(byte) }
      }
    default:
      output += formattedValue(node)
    }
  }

  /// A replacement field with its braces.
  func formattedValue(_ node: Int) -> [UInt8] {
    var text = expressionText(node + 1)
    text.insert(contentsOf: text.first == 0x7B ? [0x7B, 0x20] : [0x7B], at: 0)
    let conversion = tree.nodes[node].detail
    if conversion != 0 { text += [0x21, conversion] }
    let format = tree.subtreeEnd(node + 1)
    if format < tree.subtreeEnd(node) {
      text.append(0x3A)
      var printer = self
      printer.output = []
      printer.writeFormattedInner(format)
      text += printer.output
    }
    text.append(0x7D)
    return text
  }

  private func expressionText(_ node: Int) -> [UInt8] {
    var printer = PythonPrinter(tree: tree, layout: layout)
    printer.avoidsBackslashes = true
    printer.writesRawStrings = writesRawStrings
    printer.work.append(.node(node, .or))
    printer.run(downTo: 0)
    return printer.output
  }

  // MARK: Where CPython gives up

  /// Whether an expression of a replacement field cannot be written by CPython's rules.
  private func needsBackslash(_ field: Int) -> Bool {
    guard tree.python(field) == .formattedValue else { return false }
    if expressionText(field + 1).contains(0x5C) { return true }
    let format = tree.subtreeEnd(field + 1)
    guard format < tree.subtreeEnd(field) else { return false }
    var child = format + 1
    while child < tree.subtreeEnd(format) {
      if needsBackslash(child) { return true }
      child = tree.subtreeEnd(child)
    }
    return false
  }

  /// The quoted text when an expression holds a character that CPython would escape: `ast.unparse` raises an
  /// error then; here strings inside the braces are written as they are, in quotes of another sort.
  private mutating func rawLiteral(_ node: Int) -> [UInt8] {
    var printer = self
    printer.writesRawStrings = true
    printer.output = []
    var parts: [Part] = []
    var child = node + 1
    while child < tree.subtreeEnd(node) {
      let text = printer.collecting { $0.writeFormattedInner(child) }
      parts.append(Part(text: text, isConstant: tree.python(child) == .constant))
      child = tree.subtreeEnd(child)
    }
    let fields = parts.filter { !$0.isConstant }.map(\.text)
    let quote =
      StringLiteral.Quote.allCases.first { quote in
        fields.allSatisfy { !quote.occurs(in: $0) && (quote.count == 3 || !$0.contains(0x0A)) }
      } ?? .threeSingle
    var text = quote.text
    for part in parts {
      guard part.isConstant else {
        text += part.text
        continue
      }
      for byte in StringLiteral.escapedForSingleQuotes(part.text[...], layout.version) {
        if byte == 0x22 { text.append(0x5C) }
        text.append(byte)
      }
    }
    return text + quote.text
  }
}
