/// Cuts text into the pieces within which bytes may be joined to sub-word tokens.
///
/// It knows no language but a list of joining words. In canonical program text nodes begin and end where pieces
/// do: a blank belongs to the operator, comma or joining word beside it, never to the name or number; brackets stand
/// alone unless one closes the other at once; a line end takes the indentation after it. In prose a word takes the
/// blank before it. No piece is longer than `longestPiece`, so hostile text costs no more than other text.
struct PieceSplitter: Sendable, Equatable {
  /// The most bytes of a piece, and of a token.
  static let longestPiece = 64

  /// The joining words, as a vocabulary file lists them.
  let joiningWords: [String]
  private let joining: Set<[UInt8]>
  private let longestWord: Int

  init(joiningWords: [String]) {
    self.joiningWords = joiningWords
    joining = Set(joiningWords.map { Array($0.utf8) })
    longestWord = joiningWords.map(\.utf8.count).max() ?? 0
  }

  /// Where each piece of a text ends, ascending; the last end is the length of the text. Linear.
  func ends(of text: [UInt8]) -> [Int] {
    var ends: [Int] = []
    ends.reserveCapacity(text.count / 2 + 1)
    text.withUnsafeBufferPointer { text in
      var start = 0
      while start < text.count {
        var end = end(of: text, from: start)
        // Progress, whatever the rules say, and never too long a piece.
        end = min(max(end, start + 1), start + PieceSplitter.longestPiece)
        ends.append(end)
        start = end
      }
    }
    return ends
  }

  private func end(of text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let first = text[start]
    switch ByteClass.of(first) {
    case .word: return endOfWord(text, start)
    case .blank: return endAfterBlank(text, start)
    case .operation: return endOfOperator(text, start, hasBlank: false)
    case .lineEnd:
      let lines = run(text, start) { $0 == 0x0A }
      return run(text, lines) { $0 == 0x20 }
    case .point:
      let next = start + 1
      if next < text.count, ByteClass.of(text[next]) == .word { return run(text, next, ByteClass.isWord) }
      return run(text, start) { $0 == 0x2E }
    case .colon:
      let next = start + 1
      guard next < text.count else { return next }
      if text[next] == 0x3D { return endOfOperator(text, start, hasBlank: false) }
      if text[next] == 0x20 { return next + 1 }
      return text[next] == 0x0A ? end(of: text, from: next) : next
    case .comma:
      let next = start + 1
      return next < text.count && text[next] == 0x20 ? next + 1 : next
    case .quote: return run(text, start) { $0 == first }
    case .opening:
      let next = start + 1
      return next < text.count && text[next] == ByteClass.closing(first) ? next + 1 : next
    case .other: return start + 1
    }
  }

  /// A word; a joining word takes the blank behind it.
  private func endOfWord(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    let end = run(text, start, ByteClass.isWord)
    guard end < text.count, text[end] == 0x20, isJoining(text, start, end) else { return end }
    return end + 1
  }

  /// A blank with what it belongs to: an operator or a joining word, or a word of prose.
  private func endAfterBlank(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    let next = start + 1
    guard next < text.count else { return next }
    switch ByteClass.of(text[next]) {
    case .word: return endOfWord(text, next)
    case .operation: return endOfOperator(text, next, hasBlank: true)
    case .colon where next + 1 < text.count && text[next + 1] == 0x3D:
      return endOfOperator(text, next, hasBlank: true)
    case .blank:
      let end = run(text, start) { $0 == 0x20 }
      // The last blank goes with the word of prose behind it.
      return end < text.count && ByteClass.of(text[end]) == .word ? end - 1 : end
    default: return next
    }
  }

  /// A run of operator bytes and the blank behind it. Without blanks on either side only equal bytes stay together:
  /// in `k=-1` the sign belongs to the number.
  private func endOfOperator(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, hasBlank: Bool
  ) -> Int {
    let first = text[start]
    let end = run(text, start + 1) { ByteClass.of($0) == .operation }
    if end < text.count, text[end] == 0x20 { return end + 1 }
    if hasBlank || first == 0x3A { return end }
    return run(text, start) { $0 == first }
  }

  private func isJoining(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    end - start <= longestWord && joining.contains(Array(text[start..<end]))
  }

  private func run(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ holds: (UInt8) -> Bool
  ) -> Int {
    var end = start
    // Bounded, so that cutting a long run into pieces does not look at its end again and again.
    let limit = min(text.count, start + 2 * PieceSplitter.longestPiece)
    while end < limit, holds(text[end]) { end += 1 }
    return end
  }

  static func == (left: PieceSplitter, right: PieceSplitter) -> Bool {
    left.joiningWords == right.joiningWords
  }
}

/// What kind of byte starts a piece.
enum ByteClass: UInt8 {
  case word, blank, lineEnd, operation, point, colon, comma, quote, opening, other

  private static let table: [ByteClass] = (0...255).map { byte in
    switch UInt8(byte) {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...0xFF: .word
    case 0x20: .blank
    case 0x0A: .lineEnd
    case 0x2E: .point
    case 0x3A: .colon
    case 0x2C: .comma
    case 0x22, 0x27, 0x60: .quote
    case 0x28, 0x5B, 0x7B: .opening
    // ! % & * + - / < = > @ ^ | ~
    case 0x21, 0x25, 0x26, 0x2A, 0x2B, 0x2D, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x5E, 0x7C, 0x7E: .operation
    default: .other
    }
  }

  static func of(_ byte: UInt8) -> ByteClass { table[Int(byte)] }

  static func isWord(_ byte: UInt8) -> Bool { table[Int(byte)] == .word }

  /// The bracket that closes an opening one.
  static func closing(_ byte: UInt8) -> UInt8 { byte == 0x28 ? 0x29 : byte + 2 }
}
