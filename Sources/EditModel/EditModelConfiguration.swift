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
  /// The most tokens of a sequence: prompt, context, markers and replacement.
  package var maximumLength: Int
  /// The shape of the transformer.
  package var transformer: TransformerConfiguration

  /// Creates a configuration from its parts.
  package init(
    codec: CodecName, promptTokens: Bool, maximumLength: Int, transformer: TransformerConfiguration
  ) {
    self.codec = codec
    self.promptTokens = promptTokens
    self.maximumLength = maximumLength
    self.transformer = transformer
  }

  /// The token ids of the codec.
  package var vocabulary: ByteVocabulary {
    switch codec {
    case .node: .node
    case .offset: .offset(positions: maximumLength, promptTokens: promptTokens)
    }
  }
}
