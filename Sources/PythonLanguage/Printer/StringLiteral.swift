/// Python string literals: the rules of `repr` and of `ast.unparse` for quotes and escapes.
enum StringLiteral {
  /// A sort of quotes, in the order in which CPython tries them.
  enum Quote: UInt8, CaseIterable {
    case single, double, threeDouble, threeSingle

    /// The quote character.
    var character: UInt8 { self == .single || self == .threeSingle ? 0x27 : 0x22 }

    /// The number of quote characters on each side.
    var count: Int { rawValue >= 2 ? 3 : 1 }

    /// The quotes on one side.
    var text: [UInt8] { [UInt8](repeating: character, count: count) }

    /// Whether the quotes occur in a text, as they must not.
    func occurs(in text: [UInt8]) -> Bool {
      var run = 0
      for byte in text {
        run = byte == character ? run + 1 : 0
        if run == count { return true }
      }
      return false
    }
  }

  // MARK: repr

  /// Appends what `repr` gives for a string.
  static func appendLiteral(
    _ bytes: ArraySlice<UInt8>, to output: inout [UInt8], _ version: LanguageVersion
  ) {
    var isPlain = true
    var hasSingle = false
    var hasDouble = false
    for byte in bytes {
      if byte == 0x27 {
        hasSingle = true
      } else if byte == 0x22 {
        hasDouble = true
      } else if byte < 0x20 || byte >= 0x7F || byte == 0x5C {
        isPlain = false
      }
    }
    let quote: UInt8 = hasSingle && !hasDouble ? 0x22 : 0x27
    output.append(quote)
    if isPlain, !(hasSingle && hasDouble) {
      output.append(contentsOf: bytes)
    } else {
      appendEscaped(bytes, quote: quote, to: &output, version)
    }
    output.append(quote)
  }

  /// Appends what `repr` gives for a byte string.
  static func appendBytesLiteral(_ bytes: ArraySlice<UInt8>, to output: inout [UInt8]) {
    let quote: UInt8 = bytes.contains(0x27) && !bytes.contains(0x22) ? 0x22 : 0x27
    output.append(0x62)
    output.append(quote)
    for byte in bytes {
      if byte < 0x20 || byte >= 0x7F || byte == 0x5C {
        appendEscape(UInt32(byte), to: &output)
      } else {
        if byte == quote { output.append(0x5C) }
        output.append(byte)
      }
    }
    output.append(quote)
  }

  /// Appends the characters as `repr` writes them between quotes of the given character.
  private static func appendEscaped(
    _ bytes: ArraySlice<UInt8>, quote: UInt8, to output: inout [UInt8], _ version: LanguageVersion
  ) {
    var cursor = ScalarCursor(bytes)
    while true {
      cursor.copyPlain(until: quote, to: &output)
      guard let scalar = cursor.next() else { break }
      if scalar == UInt32(quote) {
        output.append(0x5C)
        output.append(quote)
      } else if scalar == 0x5C || !Printability.isPrintable(scalar, version) {
        appendEscape(scalar, to: &output)
      } else {
        output.append(contentsOf: cursor.lastBytes)
      }
    }
  }

  /// Appends the escape sequence of a character, as both `repr` and the `unicode_escape` codec write it.
  static func appendEscape(_ scalar: UInt32, to output: inout [UInt8]) {
    output.append(0x5C)
    switch scalar {
    case 0x5C: output.append(0x5C)
    case 0x09: output.append(0x74)
    case 0x0A: output.append(0x6E)
    case 0x0D: output.append(0x72)
    case ..<0x100: appendHexadecimal(scalar, mark: 0x78, digits: 2, to: &output)
    case ..<0x10000: appendHexadecimal(scalar, mark: 0x75, digits: 4, to: &output)
    default: appendHexadecimal(scalar, mark: 0x55, digits: 8, to: &output)
    }
  }

  private static func appendHexadecimal(
    _ value: UInt32, mark: UInt8, digits: Int, to output: inout [UInt8]
  ) {
    output.append(mark)
    for position in (0..<digits).reversed() {
      let digit = UInt8((value >> UInt32(4 * position)) & 15)
      output.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
    }
  }

  // MARK: unparse

  /// The text to put between quotes with as few escapes as possible, and the quotes that fit around it.
  ///
  /// `_str_literal_helper` of CPython's `ast`. The list of quotes is never empty.
  static func escaped(
    _ bytes: ArraySlice<UInt8>, quotes: [Quote], escapesWhitespace: Bool, _ version: LanguageVersion
  ) -> (text: [UInt8], quotes: [Quote]) {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var cursor = ScalarCursor(bytes)
    while true {
      cursor.copyPlain(until: 0x5C, to: &text)
      guard let scalar = cursor.next() else { break }
      if !escapesWhitespace, scalar == 0x0A || scalar == 0x09 {
        text.append(UInt8(scalar))
      } else if scalar == 0x5C || !Printability.isPrintable(scalar, version) {
        appendEscape(scalar, to: &text)
      } else {
        text.append(contentsOf: cursor.lastBytes)
      }
    }
    var possible = quotes
    if text.contains(0x0A) { possible.removeAll { $0.count == 1 } }
    possible.removeAll { $0.occurs(in: text) }
    guard !possible.isEmpty else {
      var literal: [UInt8] = []
      appendLiteral(bytes, to: &literal, version)
      let character = literal[0]
      let fallback: Quote = character == 0x27 ? .single : .double
      let quote = quotes.first { $0.character == character } ?? fallback
      return (Array(literal[1..<literal.count - 1]), [quote])
    }
    guard let last = text.last else { return (text, possible) }
    // Prefer quotes that differ from the last character; if there are none, escape that character.
    let preferred = possible.filter { $0.character != last } + possible.filter { $0.character == last }
    if preferred[0].character == last {
      text.removeLast()
      text += [0x5C, last]
    }
    return (text, preferred)
  }

  /// The characters as `repr` would write them between single quotes.
  static func escapedForSingleQuotes(_ bytes: ArraySlice<UInt8>, _ version: LanguageVersion) -> [UInt8] {
    var text: [UInt8] = []
    appendEscaped(bytes, quote: 0x27, to: &text, version)
    return text
  }

  /// The characters as they are, between the first sort of quotes that they do not end.
  static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let text = Array(bytes)
    let quote =
      Quote.allCases.first { quote in
        !quote.occurs(in: text) && text.last != quote.character && (quote.count == 3 || !text.contains(0x0A))
      } ?? .threeDouble
    return quote.text + text + quote.text
  }
}
