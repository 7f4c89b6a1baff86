import Foundation
import KelpBase
import Transformer

/// A loaded edit model: its configuration and weights, and what the checkpoint says about itself.
package struct ModelCheckpoint: Sendable {
  /// The folder it was read from.
  package let path: String
  /// The codec and the shape of the model.
  package let configuration: EditModelConfiguration
  /// The parameters.
  package let weights: TransformerWeights
  /// The optimiser step at which it was saved; nil when the folder does not say.
  package let step: Int?

  /// A model put together from its parts.
  package init(
    path: String, configuration: EditModelConfiguration, weights: TransformerWeights, step: Int?
  ) {
    self.path = path
    self.configuration = configuration
    self.weights = weights
    self.step = step
  }

  /// The version of the checkpoint format that this program writes and reads.
  package static let format = 1

  /// Reads a checkpoint folder; everything in it is checked before memory is taken for it.
  ///
  /// Throws `CheckpointError` with one line that names the file and what is wrong with it.
  package static func load(_ path: String) throws(CheckpointError) -> ModelCheckpoint {
    let configuration = try readConfiguration(path)
    let weights = try CheckpointFolder.readWeights(path, configuration: configuration.transformer)
    return ModelCheckpoint(
      path: path, configuration: configuration, weights: weights, step: readStep(path))
  }

  /// A model of the same shape and vocabulary that has learnt nothing, for measurements.
  package func untrained(seed: UInt64) throws(CheckpointError) -> ModelCheckpoint {
    var random = RandomSource(seed: seed)
    return ModelCheckpoint(
      path: path, configuration: configuration,
      weights: try TransformerWeights(configuration.transformer, random: &random), step: nil)
  }

  /// Reads and checks `config.json`, and the vocabulary if it names one, but no weights.
  package static func readConfiguration(_ path: String) throws(CheckpointError) -> EditModelConfiguration {
    let bytes = try CheckpointFolder.read(path, "config.json", limit: 1 << 20)
    guard var configuration = try? JSONDecoder().decode(EditModelConfiguration.self, from: Data(bytes)) else {
      throw .malformed("config.json is no configuration of an edit model")
    }
    guard configuration.format == format else {
      throw .configuration(
        "format \(configuration.format) is not the format \(format) that this program reads")
    }
    let transformer = configuration.transformer
    try transformer.validate()
    guard configuration.maximumLength > 0, configuration.maximumLength == transformer.maximumLength else {
      throw .configuration(
        "maximumLength \(configuration.maximumLength) is not the transformer's \(transformer.maximumLength)")
    }
    if let blocks = configuration.blocks {
      guard configuration.codec == .node else {
        throw .configuration("the \(configuration.codec.rawValue) codec has no choice of blocks")
      }
      guard Set(blocks).count == blocks.count else { throw .configuration("a block is there twice") }
    }
    if let reference = configuration.learntVocabulary {
      guard configuration.codec == .node else {
        throw .configuration("the \(configuration.codec.rawValue) codec has no learnt vocabulary")
      }
      configuration.use(
        try SubwordVocabulary.read(path, named: reference, layout: configuration.layout))
    }
    guard configuration.vocabulary.count == transformer.vocabulary else {
      throw .configuration(
        "the \(configuration.codec.rawValue) codec has \(configuration.vocabulary.count) tokens, "
          + "the transformer \(transformer.vocabulary)")
    }
    let isNode = configuration.codec == .node
    guard transformer.pointer == isNode, transformer.actions == (isNode ? EditAction.allCases.count : 0),
      transformer.segments == (isNode ? 3 : 0)
    else {
      throw .configuration(
        "the transformer's heads are not those of the \(configuration.codec.rawValue) codec")
    }
    return configuration
  }

  /// The bytes of `config.json`.
  package static func encode(_ configuration: EditModelConfiguration) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return (try? encoder.encode(configuration)).map { Array($0) + [0x0A] } ?? []
  }

  /// The files that describe a model besides its weights, by name: `config.json`, and `vocabulary.json` where one was
  /// learnt.
  package static func files(_ configuration: EditModelConfiguration) -> [(name: String, bytes: [UInt8])] {
    let vocabulary = configuration.vocabulary
    return [("config.json", encode(configuration))]
      + (vocabulary.isLearnt ? [(SubwordVocabulary.file, vocabulary.encoded())] : [])
  }

  private static func readStep(_ path: String) -> Int? {
    struct StepOnly: Decodable { let step: Int }
    guard let bytes = try? CheckpointFolder.read(path, "training.json", limit: 1 << 20) else { return nil }
    return (try? JSONDecoder().decode(StepOnly.self, from: Data(bytes)))?.step
  }
}
