import Transformer

/// Which of the two codecs a model speaks.
package enum CodecName: String, Codable, Sendable, CaseIterable {
  /// A pointer to a node, an action, then the text.
  case node
  /// The reference's: a position token that names a byte offset, then the text.
  case offset
}

/// The configuration of an edit model: what `config.json` of a checkpoint holds.
package struct EditModelConfiguration: Codable, Sendable, Equatable {
  /// The version of the checkpoint format; readers refuse others.
  package var format = 1
  /// The codec.
  package var codec: CodecName
  /// Whether the `offset` layout has prompt tokens; the `node` layout always has them.
  package var promptTokens: Bool
  /// The blocks that contexts have besides the program, each now and then; nil for what there was before there were
  /// others: the prompt, where there are tokens for it.
  package var blocks: [ContextBlock]?
  /// The most tokens of a sequence: prompt, context, markers and replacement.
  package var maximumLength: Int
  /// The shape of the transformer.
  package var transformer: TransformerConfiguration
  /// The learnt vocabulary that `vocabulary.json` holds; nil for bytes.
  package private(set) var learntVocabulary: VocabularyReference?
  /// The learnt vocabulary itself, which is no part of `config.json`.
  private var subwords: SubwordVocabulary?

  private enum CodingKeys: String, CodingKey {
    case format, codec, promptTokens, blocks, maximumLength, transformer, learntVocabulary
  }

  /// Creates a configuration from its parts; without a learnt vocabulary the tokens are bytes.
  package init(
    codec: CodecName, promptTokens: Bool, blocks: [ContextBlock]? = nil, maximumLength: Int,
    transformer: TransformerConfiguration, vocabulary: SubwordVocabulary? = nil
  ) {
    self.codec = codec
    self.promptTokens = promptTokens
    self.blocks = blocks
    self.maximumLength = maximumLength
    self.transformer = transformer
    if let vocabulary { use(vocabulary) }
  }

  /// Gives the configuration its learnt vocabulary; one without merges stands for bytes.
  package mutating func use(_ vocabulary: SubwordVocabulary) {
    learntVocabulary = vocabulary.reference
    subwords = vocabulary.isLearnt ? vocabulary : nil
  }

  /// The ids of the codec's special tokens and of the bytes.
  package var layout: ByteVocabulary {
    switch codec {
    case .node: knowsRuns ? .observingNode : .node
    case .offset: .offset(positions: maximumLength, promptTokens: promptTokens)
    }
  }

  /// The blocks that the model knows; those that it does not are never shown to it.
  package var knownBlocks: [ContextBlock] {
    blocks ?? (codec == .node || promptTokens ? [.prompt] : [])
  }

  /// Whether there are tokens for tests and observations.
  private var knowsRuns: Bool { knownBlocks.contains(.tests) || knownBlocks.contains(.observation) }

  /// The tokens of the model.
  package var vocabulary: SubwordVocabulary {
    if let subwords { return subwords }
    guard codec == .node else { return SubwordVocabulary(bytesOf: layout) }
    return knowsRuns ? .observingNodeBytes : .nodeBytes
  }
}
