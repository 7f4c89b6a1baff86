import EditModel
import Foundation
import KelpBase
import Transformer

/// Untrained models of a few thousand parameters.
enum TinyModel {
  /// A model whose opinions are random, and the sharper the larger `scale` is.
  static func make(_ codec: CodecName, seed: UInt64 = 7, scale: Float = 1) throws -> ModelCheckpoint {
    let isNode = codec == .node
    let vocabulary: ByteVocabulary = isNode ? .node : .offset(positions: 256, promptTokens: true)
    let configuration = EditModelConfiguration(
      codec: codec, promptTokens: true, maximumLength: 256,
      transformer: TransformerConfiguration(
        dim: 32, layers: 2, heads: 2, hidden: 64, vocabulary: vocabulary.count, maximumLength: 256,
        pointer: isNode, actions: isNode ? 4 : 0, segments: isNode ? 3 : 0))
    var random = RandomSource(seed: seed)
    let weights = try TransformerWeights(configuration.transformer, random: &random)
    if scale != 1 {
      let output = weights.layout.output
      for index in output..<output + vocabulary.count * 32 { weights.values.base[index] *= scale }
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "kelp-tiny-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try CheckpointFolder.write(
      to: folder.path, weights: weights, files: ModelCheckpoint.files(configuration))
    return try ModelCheckpoint.load(folder.path)
  }
}
