import Transformer

/// Where one candidate of the pointer stands in a sequence.
package struct CandidateRows: Sendable, Equatable {
  /// The row of the node's first token.
  package let first: Int
  /// The row of the node's last token.
  package let last: Int
}

/// The tokens of a context up to and including SOS, ready for the model.
package struct EncodedContext: Sendable {
  /// The token ids.
  package var tokens: [Int32]
  /// The rotary position of each token.
  package var positions: [Int32]
  /// The segment of each token: 0 prompt and other blocks, 1 program and SOS, 2 replacement; all 0 where the model has no segments.
  package var segments: [UInt8]
  /// The row of the first token of the program.
  package let programStart: Int
  /// The row behind the last token of the program.
  package let programEnd: Int
  /// The blocks that are shown beside the program.
  package let blocks: ContextBlocks
  /// Where the candidates of the view stand, in its order.
  package let candidates: [CandidateRows]
  /// Where each token stands in the program's tree; empty for a model without relations. Only the program's own tokens
  /// stand anywhere: not the prompt, the markers between them, or SOS.
  package var places: [TrainingSequence.Place] = []

  /// The row of SOS, the last one.
  package var startRow: Int { tokens.count - 1 }

  /// Adds a token.
  package mutating func append(_ token: Int32, position: Int32, segment: UInt8) {
    tokens.append(token)
    positions.append(position)
    segments.append(segment)
    if !places.isEmpty { places.append(.none) }
  }
}

/// What the model should answer to a context.
package enum EditTarget: Sendable, Equatable {
  /// An edit of one candidate.
  case edit(candidate: Int, action: EditAction, text: [UInt8])
  /// The program is finished.
  case stop
}
