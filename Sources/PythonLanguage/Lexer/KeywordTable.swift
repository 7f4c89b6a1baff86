/// Recognises keywords: a hash table over names of up to eight bytes, each packed into one word.
enum KeywordTable {
  /// One entry; the word 0 marks a free slot.
  struct Entry {
    var word: UInt64 = 0
    var kind = TokenKind.name
    var flags: UInt8 = 0
  }

  /// The slots. The storage lives as long as the process and is never written again.
  nonisolated(unsafe) static let slots: UnsafePointer<Entry> = {
    let slots = UnsafeMutablePointer<Entry>.allocate(capacity: 256)
    slots.initialize(repeating: Entry(), count: 256)
    let soft: [(String, UInt8)] = [
      ("match", TokenFlags.match), ("case", TokenFlags.case), ("_", TokenFlags.wildcard),
      ("type", TokenFlags.type),
    ]
    let hard = TokenKind.keywords.map { ($0.spelling, Entry(kind: $0.kind)) }
    for (spelling, entry) in hard + soft.map({ ($0.0, Entry(flags: $0.1)) }) {
      var entry = entry
      for byte in spelling.utf8.reversed() { entry.word = entry.word << 8 | UInt64(byte) }
      var slot = slot(of: entry.word)
      while slots[slot].word != 0 { slot = (slot + 1) & 255 }
      slots[slot] = entry
    }
    return UnsafePointer(slots)
  }()

  /// Where the search for a word begins.
  @inline(__always)
  static func slot(of word: UInt64) -> Int {
    Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 56)
  }
}
