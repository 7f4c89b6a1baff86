import Tensors

/// One token that a branch of a decoding session is continued with.
package struct DecodingStep: Sendable, Equatable {
  /// The branch, as `DecodingSession.addBranch` named it.
  package var branch: Int
  /// The token.
  package var token: Int32
  /// Its rotary position.
  package var position: Int32
  /// Its segment.
  package var segment: UInt8

  /// Creates a step.
  package init(branch: Int, token: Int32, position: Int32, segment: UInt8 = 0) {
    self.branch = branch
    self.token = token
    self.position = position
    self.segment = segment
  }
}

/// What the model says after each step of a call.
package struct DecodingOutput: Sendable {
  /// How many steps there were.
  package let count: Int
  /// Floats in a hidden state.
  package let dim: Int
  /// Number of tokens.
  package let vocabulary: Int
  private let hiddenStates: [Float]
  private let allLogits: [Float]

  init(count: Int, dim: Int, vocabulary: Int, hidden: [Float], logits: [Float]) {
    self.count = count
    self.dim = dim
    self.vocabulary = vocabulary
    hiddenStates = hidden
    allLogits = logits
  }

  /// The final normalised hidden state after the step of an index.
  package func hidden(_ index: Int) -> ArraySlice<Float> {
    hiddenStates[index * dim..<(index + 1) * dim]
  }

  /// The logits of the next token after the step of an index; empty when they were not asked for.
  package func logits(_ index: Int) -> ArraySlice<Float> {
    allLogits.isEmpty ? [] : allLogits[index * vocabulary..<(index + 1) * vocabulary]
  }

  /// The log-probabilities of the next token after the step of an index.
  package func logProbabilities(_ index: Int) -> [Float] {
    var values = Array(logits(index))
    values.withUnsafeMutableBufferPointer { buffer in
      if let base = buffer.baseAddress { CrossEntropy.logSoftmax(base, count: buffer.count) }
    }
    return values
  }
}
