import Foundation

/// A program that passed every test it can be put to alone; whether it is new remains to be seen.
struct Candidate: Sendable, Equatable, Codable {
  /// The program.
  var program: CorpusProgram
  /// Calls with constant arguments that its file makes.
  var calls: [String]
  /// What of its file it needs; nil where nobody asked for it.
  var context: ProgramContext?
  /// The structural hash of its tree.
  var treeHash: UInt64
  /// The `MinHash` keys of its tokens.
  var keys: [UInt64]

  init(
    program: CorpusProgram, calls: [String], context: ProgramContext? = nil, treeHash: UInt64, keys: [UInt64]
  ) {
    self.program = program
    self.calls = calls
    self.context = context
    self.treeHash = treeHash
    self.keys = keys
  }

  private enum CodingKeys: String, CodingKey { case program, calls, context, hashes }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    program = try values.decode(CorpusProgram.self, forKey: .program)
    calls = try values.decode([String].self, forKey: .calls)
    context = try values.decodeIfPresent(ProgramContext.self, forKey: .context)
    let words = try values.decode(Data.self, forKey: .hashes)
    guard words.count == 8 * (1 + MinHash.bands) else {
      throw DecodingError.dataCorruptedError(forKey: .hashes, in: values, debugDescription: "wrong length")
    }
    let bytes = [UInt8](words)
    let all = (0...MinHash.bands).map { word in
      bytes[8 * word..<8 * word + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
    treeHash = all[0]
    keys = Array(all[1...])
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(program, forKey: .program)
    try values.encode(calls, forKey: .calls)
    try values.encodeIfPresent(context, forKey: .context)
    var words = Data(capacity: 8 * (1 + MinHash.bands))
    for word in [treeHash] + keys {
      for shift in stride(from: 56, through: 0, by: -8) {
        words.append(UInt8(truncatingIfNeeded: word >> shift))
      }
    }
    try values.encode(words, forKey: .hashes)
  }
}

/// What became of a batch of documents: all that later steps and a continued run need of it.
struct BatchResult: Sendable, Codable {
  /// The identity of the source.
  var source: String
  /// The position of the batch in its source.
  var position: Int
  /// The position of the next batch, nil after the last one.
  var next: Int?
  /// How many positions the source has, where that is known.
  var total: Int?
  /// Documents in the batch.
  var documents = 0
  /// Programs found in them.
  var found = 0
  /// The programs that remain, in order.
  var candidates: [Candidate] = []
  /// What was dropped, in order.
  var drops: [CorpusDrop] = []
}
