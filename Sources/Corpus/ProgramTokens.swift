import KelpBase

/// Programs as sequences of hashed tokens, for comparing them without regard to layout.
///
/// A token is a run of letters, digits, underscores and bytes beyond ASCII, or any other single visible byte.
package enum ProgramTokens {
  /// How many tokens in a row make one shingle of the near-duplicate comparison.
  static let shingleLength = 5

  /// The spans of all tokens.
  static func tokens(_ text: [UInt8]) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    var index = 0
    while index < text.count {
      let start = index
      while index < text.count, isWord(text[index]) { index += 1 }
      if index == start {
        index += 1
        if text[start] <= 0x20 { continue }
      }
      spans.append(start..<index)
    }
    return spans
  }

  /// The spans of the tokens that are words: names, keywords, numbers, the words inside strings.
  static func words(_ text: [UInt8]) -> [Range<Int>] {
    tokens(text).filter { isWord(text[$0.lowerBound]) }
  }

  /// The hashes of all runs of `shingleLength` tokens, sorted, each once; of all tokens where there are fewer.
  package static func shingles(_ text: [UInt8]) -> [UInt64] {
    var hashes = runs(tokens(text).map { hash(text[$0]) }, length: shingleLength)
    hashes.sort()
    var count = 0
    for hash in hashes where count == 0 || hash != hashes[count - 1] {
      hashes[count] = hash
      count += 1
    }
    hashes.removeLast(hashes.count - count)
    return hashes
  }

  /// The hashes of all runs of a length, in order; one of everything where there are fewer tokens.
  static func runs(_ tokens: [UInt64], length: Int) -> [UInt64] {
    guard !tokens.isEmpty else { return [] }
    let size = min(length, tokens.count)
    return (0...(tokens.count - size)).map { start in
      var hash = StableHash()
      for token in tokens[start..<start + size] { hash.combine(token) }
      return hash.value
    }
  }

  /// The part that two sorted sets share of what they are together, 0 to 1 (Jaccard).
  package static func similarity(_ first: [UInt64], _ second: [UInt64]) -> Double {
    var shared = 0
    var left = 0
    var right = 0
    while left < first.count, right < second.count {
      if first[left] == second[right] {
        shared += 1
        left += 1
        right += 1
      } else if first[left] < second[right] {
        left += 1
      } else {
        right += 1
      }
    }
    let union = first.count + second.count - shared
    return union == 0 ? 1 : Double(shared) / Double(union)
  }

  /// A hash of one token (FNV-1a, then mixed): tokens are short, so a byte at a time is quick.
  static func hash(_ token: ArraySlice<UInt8>, foldingCase: Bool = false) -> UInt64 {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in token {
      let isCapital = foldingCase && byte >= 0x41 && byte <= 0x5A
      value = (value ^ UInt64(isCapital ? byte | 0x20 : byte)) &* 0x100_0000_01B3
    }
    return value
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == 0x5F || (byte >= 0x30 && byte <= 0x39)
      || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }
}
