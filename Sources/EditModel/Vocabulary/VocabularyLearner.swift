import HeapModule

/// Learns a vocabulary: counts the pieces of texts and joins the most frequent pair of neighbours again and again.
///
/// The same texts in any order give the same vocabulary. A pair that would make a token that is there already (from
/// other parts) is passed over, so that every token has one way to be made.
package struct VocabularyLearner: Sendable {
  private let splitter: PieceSplitter
  private var counts: [[UInt8]: Int] = [:]

  /// Starts with no texts. The joining words are those of the language, see `Language.joiningWords`.
  package init(joiningWords: [String]) {
    splitter = PieceSplitter(joiningWords: joiningWords)
  }

  /// Adds a text; no token will be learnt from across `boundaries`.
  package mutating func add(_ text: [UInt8], boundaries: some Sequence<Int> = EmptyCollection<Int>()) {
    var start = 0
    for end in SubwordVocabulary.ends(of: text, boundaries: boundaries, splitter) {
      counts[Array(text[start..<end]), default: 0] += 1
      start = end
    }
  }

  /// Adds a program as the model sees it.
  package mutating func add(_ view: ContextView) {
    add(view.canonical.source, boundaries: view.boundaries)
  }

  /// The vocabulary of at most `size` ids, fewer when no pair occurs twice any more.
  ///
  /// Time is in proportion to the distinct pieces and, for each merge, to the pieces that it changes.
  package func learn(size: Int, layout: ByteVocabulary = .node) -> SubwordVocabulary {
    var table = PairCounts(counts.sorted { $0.key.lexicographicallyPrecedes($1.key) })
    let limit = min(size - layout.count, SubwordVocabulary.largestMergeCount)
    while table.merges.count < limit, table.joinMostFrequent() {}
    var corpus = SubwordVocabulary.Measure()
    for (piece, count) in zip(table.pieces, table.weights) { corpus.tokens += piece.count * count }
    corpus.bytes = table.bytes
    let made = try? SubwordVocabulary(
      layout: layout, merges: table.merges, joiningWords: splitter.joiningWords, corpus: corpus)
    return made ?? SubwordVocabulary(bytesOf: layout)
  }
}

/// The pieces of a corpus in their present tokens, with the counts of all pairs of neighbours kept up to date.
private struct PairCounts {
  private struct Pair {
    let merge: SubwordVocabulary.Merge
    /// How often it occurs now.
    var count = 0
    /// The pieces in which it occurs or once did.
    var pieces: [Int32] = []
  }

  /// A pair as it was counted at some time: the count can have fallen since.
  private struct Entry: Comparable {
    let count: Int
    /// The bytes of both tokens together.
    let text: [UInt8]
    let leftLength: Int
    let pair: Int

    static func < (left: Entry, right: Entry) -> Bool {
      if left.count != right.count { return left.count < right.count }
      if left.text != right.text { return right.text.lexicographicallyPrecedes(left.text) }
      return left.leftLength > right.leftLength
    }

    static func == (left: Entry, right: Entry) -> Bool {
      left.count == right.count && left.pair == right.pair
    }
  }

  private(set) var pieces: [[Int32]] = []
  private(set) var weights: [Int] = []
  private(set) var merges: [SubwordVocabulary.Merge] = []
  /// The bytes of the corpus.
  private(set) var bytes = 0
  private var texts: [[UInt8]] = (0...255).map { [UInt8($0)] }
  private var known: Set<[UInt8]> = []
  private var pairs: [Pair] = []
  private var numbers: [SubwordVocabulary.Merge: Int] = [:]
  private var heap = Heap<Entry>()

  /// Counts the pairs of pieces, given in a fixed order.
  init(_ counted: [(key: [UInt8], value: Int)]) {
    for (piece, count) in counted {
      let index = pieces.count
      pieces.append(piece.map { Int32($0) })
      weights.append(count)
      bytes += piece.count * count
      _ = recount(index, sign: 1)
    }
    heap = Heap(pairs.indices.map(entry))
  }

  /// Joins the most frequent pair everywhere. False when no pair occurs twice.
  mutating func joinMostFrequent() -> Bool {
    while let top = heap.popMax() {
      let pair = pairs[top.pair]
      guard pair.count == top.count else {
        // It has become rarer since it was counted; what became more frequent has another entry.
        if pair.count > 1, pair.count < top.count { heap.insert(entry(top.pair)) }
        continue
      }
      guard pair.count > 1 else { return false }
      guard known.insert(top.text).inserted else { continue }
      let joined = Int32(texts.count)
      texts.append(top.text)
      merges.append(pair.merge)
      join(top.pair, into: joined)
      return true
    }
    return false
  }

  private mutating func join(_ number: Int, into joined: Int32) {
    let merge = pairs[number].merge
    let affected = pairs[number].pieces
    pairs[number].pieces = []
    var grown: [Int] = []
    for index in affected.map(Int.init) {
      let before = pieces[index].count
      var symbols = pieces[index]
      SubwordVocabulary.join(&symbols, merge, into: joined)
      // A piece can be listed twice, or have lost the pair to another one.
      guard symbols.count < before else { continue }
      _ = recount(index, sign: -1)
      pieces[index] = symbols
      grown += recount(index, sign: 1, only: joined)
    }
    // Once each and in the order of their numbers: the heap must not depend on anything else.
    for pair in Set(grown).sorted() where pairs[pair].count > 1 { heap.insert(entry(pair)) }
  }

  /// Adds the pairs of a piece to the counts or takes them away; returns those with `only` in them.
  private mutating func recount(_ index: Int, sign: Int, only joined: Int32? = nil) -> [Int] {
    var touched: [Int] = []
    let piece = pieces[index]
    for (left, right) in zip(piece, piece.dropFirst()) {
      let number = number(.init(left, right))
      pairs[number].count += sign * weights[index]
      guard sign > 0 else { continue }
      if joined == nil || left == joined || right == joined {
        if pairs[number].pieces.last != Int32(index) { pairs[number].pieces.append(Int32(index)) }
        touched.append(number)
      }
    }
    return touched
  }

  private mutating func number(_ merge: SubwordVocabulary.Merge) -> Int {
    if let known = numbers[merge] { return known }
    pairs.append(Pair(merge: merge))
    numbers[merge] = pairs.count - 1
    return pairs.count - 1
  }

  private func entry(_ number: Int) -> Entry {
    let pair = pairs[number]
    let left = texts[Int(pair.merge.left)]
    return Entry(
      count: pair.count, text: left + texts[Int(pair.merge.right)], leftLength: left.count, pair: number)
  }
}
