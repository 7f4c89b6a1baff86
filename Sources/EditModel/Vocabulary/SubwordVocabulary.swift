import KelpBase
import Transformer

/// The tokens of a model: an id layout with its 256 bytes, then tokens of several bytes, each made by joining two
/// tokens before it (byte-pair encoding, Sennrich et al. 2016). Without merges it is the vocabulary of bytes.
///
/// A text has one canonical encoding: it is cut into pieces (see `PieceSplitter`), and in each the merges are applied
/// in the order in which they were learnt. Every sequence of bytes can be encoded, and `text(of:)` gives it back.
package struct SubwordVocabulary: Sendable, Equatable {
  /// Two tokens that are joined to one, as indices: 0 to 255 are the bytes, 256 is the first merge.
  package struct Merge: Sendable, Hashable {
    /// The first of the two.
    package let left: Int32
    /// The second.
    package let right: Int32

    /// Creates a merge.
    package init(_ left: Int32, _ right: Int32) {
      self.left = left
      self.right = right
    }
  }

  /// The size of a corpus and of its encoding.
  package struct Measure: Sendable, Codable, Equatable {
    /// Bytes of the texts.
    package var bytes = 0
    /// Tokens of their canonical encoding.
    package var tokens = 0

    /// Creates a measure of nothing.
    package init() {}

    /// The mean number of bytes of a token; nil for nothing.
    package var bytesPerToken: Double? { tokens == 0 ? nil : Double(bytes) / Double(tokens) }
  }

  /// The ids of the special tokens and bytes.
  package let layout: ByteVocabulary
  /// The merges in the order in which they are applied.
  package let merges: [Merge]
  /// What the vocabulary did on the corpus that it was learnt on.
  package let corpus: Measure
  let splitter: PieceSplitter
  private let pairs: PairTable
  /// The bytes of all tokens, one after the other, and where each begins.
  private let storage: [UInt8]
  private let starts: [Int32]
  /// The first byte of each token that stands for text.
  let firstBytes: [UInt8]
  /// What is known of neighbours in canonical encodings.
  let followers: FollowerTable

  /// The most merges that are accepted.
  package static let largestMergeCount = 65_536 - 256

  /// The bytes alone.
  package init(bytesOf layout: ByteVocabulary) {
    self.layout = layout
    merges = []
    corpus = Measure()
    splitter = PieceSplitter(joiningWords: [])
    pairs = PairTable(capacity: 0)
    storage = (0...255).map { UInt8($0) }
    starts = (0...256).map { Int32($0) }
    firstBytes = storage
    followers = FollowerTable(layout.firstByte..<Int32(layout.count))
  }

  /// The bytes of the `node` layout.
  package static let nodeBytes = SubwordVocabulary(bytesOf: .node)

  /// The bytes of the `node` layout for models that know tests or observations.
  package static let observingNodeBytes = SubwordVocabulary(bytesOf: .observingNode)

  /// The bytes and merges. Throws `CheckpointError` when a merge refers to a token that does not come before it, makes
  /// a token that is there already or is too long, or when a joining word is no word.
  package init(
    layout: ByteVocabulary, merges: [Merge], joiningWords: [String], corpus: Measure
  ) throws(CheckpointError) {
    func require(_ holds: Bool, _ reason: @autoclosure () -> String) throws(CheckpointError) {
      if !holds { throw .malformed("vocabulary.json: " + reason()) }
    }
    try require(
      merges.count <= SubwordVocabulary.largestMergeCount, "\(merges.count) merges are more than are accepted"
    )
    try require(joiningWords.count <= 256, "\(joiningWords.count) joining words are more than are accepted")
    try require(Set(joiningWords).count == joiningWords.count, "a joining word is there twice")
    for word in joiningWords {
      try require(
        (1...32).contains(word.utf8.count) && word.utf8.allSatisfy(ByteClass.isWord),
        "a joining word is no word")
    }
    try require(corpus.bytes >= 0 && corpus.tokens >= 0, "the measure of the corpus is negative")
    var storage = (0...255).map { UInt8($0) }
    var starts = (0...256).map { Int32($0) }
    var pairs = PairTable(capacity: merges.count)
    var known = Set<[UInt8]>()
    for (index, merge) in merges.enumerated() {
      let own = Int32(256 + index)
      for part in [merge.left, merge.right] {
        try require(
          (0..<own).contains(part), "merge \(index) refers to token \(part), which does not come before it")
      }
      let text =
        storage[Int(starts[Int(merge.left)])..<Int(starts[Int(merge.left) + 1])]
        + storage[Int(starts[Int(merge.right)])..<Int(starts[Int(merge.right) + 1])]
      try require(
        text.count <= PieceSplitter.longestPiece, "merge \(index) makes a token of \(text.count) bytes")
      try require(known.insert(Array(text)).inserted, "merge \(index) makes a token that is there already")
      pairs.insert(merge.left, merge.right, own)
      storage += text
      starts.append(Int32(storage.count))
    }
    self.layout = layout
    self.merges = merges
    self.corpus = corpus
    splitter = PieceSplitter(joiningWords: joiningWords)
    self.pairs = pairs
    self.storage = storage
    self.starts = starts
    firstBytes = starts.dropLast().map { storage[Int($0)] }
    followers = FollowerTable(layout.firstByte..<Int32(layout.count + merges.count))
  }

  /// The number of ids.
  package var count: Int { layout.count + merges.count }

  /// Whether there are tokens of several bytes.
  package var isLearnt: Bool { !merges.isEmpty }

  /// The joining words that texts are cut at.
  package var joiningWords: [String] { splitter.joiningWords }

  /// The ids of the tokens that stand for text: the bytes and the merges.
  package var textTokens: Range<Int32> { layout.firstByte..<Int32(count) }

  /// The bytes of a token; empty for one that stands for no text.
  package func bytes(of token: Int32) -> ArraySlice<UInt8> {
    guard textTokens.contains(token) else { return [] }
    let index = Int(token - layout.firstByte)
    return storage[Int(starts[index])..<Int(starts[index + 1])]
  }

  /// The text of tokens; special ones stand for nothing.
  package func text(of tokens: some Sequence<Int32>) -> [UInt8] { tokens.flatMap { bytes(of: $0) } }

  /// The canonical encoding of a text. Linear.
  ///
  /// No token goes across any of `boundaries`, offsets into the text.
  package func encode(_ text: [UInt8], boundaries: some Sequence<Int> = EmptyCollection<Int>()) -> [Int32] {
    guard isLearnt else { return text.map(layout.id(ofByte:)) }
    var tokens: [Int32] = []
    tokens.reserveCapacity(text.count / 2 + 1)
    var symbols: [Int32] = []
    var start = 0
    for end in SubwordVocabulary.ends(of: text, boundaries: boundaries, splitter) {
      symbols.removeAll(keepingCapacity: true)
      for offset in start..<end { symbols.append(Int32(text[offset])) }
      join(&symbols)
      for symbol in symbols { tokens.append(layout.firstByte + symbol) }
      start = end
    }
    return tokens
  }

  /// The ends of the pieces of a text, with boundaries that must be kept among them.
  static func ends(
    of text: [UInt8], boundaries: some Sequence<Int>, _ splitter: PieceSplitter
  ) -> [Int] {
    let pieces = splitter.ends(of: text)
    var isEnd = [Bool](repeating: false, count: text.count + 1)
    for end in pieces { isEnd[end] = true }
    var isMore = false
    for boundary in boundaries where boundary > 0 && boundary < text.count && !isEnd[boundary] {
      isEnd[boundary] = true
      isMore = true
    }
    return isMore ? isEnd.indices.filter { isEnd[$0] } : pieces
  }

  /// Applies the merges to the bytes of one piece, the earliest first and from the left.
  private func join(_ symbols: inout [Int32]) {
    while symbols.count > 1 {
      var best = Int32.max
      for index in 0..<symbols.count - 1 {
        let joined = pairs[symbols[index], symbols[index + 1]]
        if joined >= 0, joined < best { best = joined }
      }
      guard best < .max else { return }
      SubwordVocabulary.join(&symbols, merges[Int(best) - 256], into: best)
    }
  }

  /// Joins every pair of neighbours that a merge names, from the left.
  static func join(_ symbols: inout [Int32], _ merge: Merge, into joined: Int32) {
    var kept = 0
    var index = 0
    while index < symbols.count {
      if index + 1 < symbols.count, symbols[index] == merge.left, symbols[index + 1] == merge.right {
        symbols[kept] = joined
        index += 2
      } else {
        symbols[kept] = symbols[index]
        index += 1
      }
      kept += 1
    }
    symbols.removeLast(symbols.count - kept)
  }

  /// Whether two neighbours are always joined: a quick look that finds most of what `canFollow` refuses.
  func isJoined(_ previous: Int32?, _ token: Int32) -> Bool {
    guard let previous else { return false }
    return pairs[previous - layout.firstByte, token - layout.firstByte] >= 0
  }

  /// Whether canonical encodings can have a token at the beginning, or right behind another one: whether the two
  /// alone are the encoding of their text.
  ///
  /// For byte-pair encodings a sequence is canonical when all neighbours are; the rules about pieces make a few
  /// exceptions.
  package func canFollow(_ token: Int32, after previous: Int32?) -> Bool {
    guard isLearnt else { return true }
    let parts = (previous.map { [$0] } ?? []) + [token]
    return encode(text(of: parts)) == parts
  }

  package static func == (left: SubwordVocabulary, right: SubwordVocabulary) -> Bool {
    left.layout == right.layout && left.merges == right.merges && left.splitter == right.splitter
      && left.corpus == right.corpus
  }
}
