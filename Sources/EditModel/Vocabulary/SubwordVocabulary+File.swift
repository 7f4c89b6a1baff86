import Foundation
import KelpBase
import Transformer

/// What `config.json` says of a learnt vocabulary, so that a file of another model is not taken for it.
package struct VocabularyReference: Codable, Sendable, Equatable {
  /// The number of ids.
  package var tokens: Int
  /// A hash of joining words and merges, in hexadecimal digits.
  package var checksum: String
}

extension SubwordVocabulary {
  /// The file of a checkpoint that holds a learnt vocabulary.
  package static let file = "vocabulary.json"

  /// The contents of the file. Bytes are written as numbers, so the file is ASCII whatever was learnt.
  private struct Contents: Codable {
    var format: Int
    var joiningWords: [String]
    var corpus: Measure
    /// Pairs of token indices: 0 to 255 are the bytes, 256 is what the first pair makes.
    var merges: [[Int32]]
  }

  /// The name under which `config.json` knows it; nil for bytes alone.
  package var reference: VocabularyReference? {
    guard isLearnt else { return nil }
    var hash = StableHash()
    for word in joiningWords { hash.combine(Array(word.utf8)) }
    for merge in merges { hash.combine(PairTable.key(merge.left, merge.right)) }
    let digits = String(hash.value, radix: 16)
    return VocabularyReference(
      tokens: count, checksum: String(repeating: "0", count: 16 - digits.count) + digits)
  }

  /// The bytes of `vocabulary.json`: one merge a line.
  package func encoded() -> [UInt8] {
    let words = joiningWords.map { "\"\($0)\"" }.joined(separator: ", ")
    let pairs = merges.map { "    [\($0.left), \($0.right)]" }.joined(separator: ",\n")
    let text = """
      {
        "format": 1,
        "joiningWords": [\(words)],
        "corpus": {"bytes": \(corpus.bytes), "tokens": \(corpus.tokens)},
        "merges": [
      \(pairs)
        ]
      }

      """
    return Array(text.utf8)
  }

  /// Reads the bytes of `vocabulary.json`, trusting nothing. Throws `CheckpointError`.
  package init(decoding bytes: [UInt8], layout: ByteVocabulary) throws(CheckpointError) {
    guard let contents = try? JSONDecoder().decode(Contents.self, from: Data(bytes)) else {
      throw .malformed("vocabulary.json is no vocabulary")
    }
    guard contents.format == 1 else {
      throw .configuration("vocabulary.json has format \(contents.format), not 1, which this program reads")
    }
    var merges: [Merge] = []
    merges.reserveCapacity(contents.merges.count)
    for (index, pair) in contents.merges.enumerated() {
      guard pair.count == 2 else {
        throw .malformed("vocabulary.json: merge \(index) names \(pair.count) tokens, not two")
      }
      merges.append(Merge(pair[0], pair[1]))
    }
    try self.init(
      layout: layout, merges: merges, joiningWords: contents.joiningWords, corpus: contents.corpus)
  }

  /// Reads the vocabulary of a checkpoint folder and checks that it is the one its configuration names.
  static func read(
    _ path: String, named reference: VocabularyReference, layout: ByteVocabulary
  ) throws(CheckpointError) -> SubwordVocabulary {
    let bytes = try CheckpointFolder.read(path, file, limit: 4 << 20)
    let vocabulary = try SubwordVocabulary(decoding: bytes, layout: layout)
    guard vocabulary.reference == reference else {
      throw .malformed("vocabulary.json is not the vocabulary that config.json names")
    }
    return vocabulary
  }
}
