import SyntaxTrees

extension PythonPrinter {
  /// The literal of a constant node.
  mutating func writeConstant(_ node: Int) {
    let bytes = tree.payloadBytes(node)
    switch tree.payload(node).kind {
    case .null: write("None")
    case .true: write("True")
    case .false: write("False")
    case .ellipsis: write("...")
    case .float, .imaginary: writeFloat(bytes)
    case .string: writeString(bytes)
    case .markedString:
      write("u")
      writeString(bytes)
    case .bytes:
      if writesRawStrings {
        write("b")
        write(StringLiteral.unescaped(bytes))
      } else {
        StringLiteral.appendBytesLiteral(bytes, to: &output)
      }
    default: output.append(contentsOf: bytes)
    }
    hasStarted = true
  }

  /// A number; infinity is written as a literal that overflows.
  private mutating func writeFloat(_ bytes: ArraySlice<UInt8>) {
    if bytes.starts(with: "inf".utf8) {
      write("1e309")
      output.append(contentsOf: bytes.dropFirst(3))
    } else {
      output.append(contentsOf: bytes)
    }
  }

  private mutating func writeString(_ bytes: ArraySlice<UInt8>) {
    if writesRawStrings {
      write(StringLiteral.unescaped(bytes))
    } else if avoidsBackslashes {
      writeAvoidingBackslashes(bytes, quotes: StringLiteral.Quote.allCases)
    } else {
      StringLiteral.appendLiteral(bytes, to: &output, layout.version)
    }
  }

  /// A string in the first sort of quotes that needs the fewest escapes.
  mutating func writeAvoidingBackslashes(_ bytes: ArraySlice<UInt8>, quotes: [StringLiteral.Quote]) {
    let literal = StringLiteral.escaped(bytes, quotes: quotes, escapesWhitespace: false, layout.version)
    let quote = literal.quotes[0].text
    write(quote)
    writeLines(literal.text)
    write(quote)
  }

  /// Text that may hold line ends, in the layout's kind of line ends.
  mutating func writeLines(_ text: [UInt8]) {
    hasStarted = true
    guard layout.lineEnd != [0x0A], text.contains(0x0A) else {
      output.append(contentsOf: text)
      return
    }
    for byte in text {
      if byte == 0x0A { output.append(contentsOf: layout.lineEnd) } else { output.append(byte) }
    }
  }

  /// The statement that documents a body.
  mutating func writeDocstring(_ statement: Int) {
    fill()
    let constant = statement + 1
    if tree.payload(constant).kind == .markedString { write("u") }
    writeAvoidingBackslashes(
      tree.payloadBytes(constant), quotes: [.threeDouble, .threeSingle])
  }
}
