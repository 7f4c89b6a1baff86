import EditModel
import Transformer

/// A named size of model with the batch and learning rate that the reference trains it with; `small` is ours, for
/// comparisons that are to take minutes.
package enum Preset: String, Sendable, Codable, CaseIterable {
  case toy
  case small
  case overnightCPU = "overnight_cpu"
  case laptop
  case singleGPU = "single_gpu"
  case tpuV4 = "tpu_v4_8"

  /// The width of the hidden states.
  package var dimension: Int { numbers[0] }
  /// The number of blocks.
  package var layers: Int { numbers[1] }
  /// The number of attention heads.
  package var heads: Int { numbers[2] }
  /// The width of the feed-forward layers.
  package var hidden: Int { numbers[3] }
  /// The most tokens of a sequence.
  package var maximumLength: Int { numbers[4] }
  /// The number of examples of a step.
  package var batchSize: Int { numbers[5] }

  /// The peak learning rate.
  package var learningRate: Double {
    switch self {
    case .small: 2e-3
    case .toy, .overnightCPU: 1e-3
    case .laptop, .singleGPU: 3e-4
    case .tpuV4: 1e-4
    }
  }

  /// Whether the backward pass computes layers again unless told otherwise: where keeping them would take more memory
  /// than the model.
  package var recomputes: Bool { self == .singleGPU || self == .tpuV4 }

  private var numbers: [Int] {
    switch self {
    case .toy: [64, 2, 2, 256, 128, 2]
    case .small: [128, 4, 4, 512, 512, 16]
    case .overnightCPU: [256, 4, 4, 1024, 512, 16]
    case .laptop: [512, 6, 8, 2048, 1024, 4]
    case .singleGPU: [768, 12, 12, 3072, 2048, 16]
    case .tpuV4: [2048, 24, 16, 8192, 4096, 64]
    }
  }
}
