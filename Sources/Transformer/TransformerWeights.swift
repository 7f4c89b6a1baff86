import KelpBase
import Tensors

/// All parameters of a model in one flat float32 allocation.
///
/// Shared by reference: workers and decoding sessions read it, and only an optimiser step, while nobody
/// reads, writes it.
package final class TransformerWeights: Sendable {
  /// The architecture.
  package let configuration: TransformerConfiguration
  /// Where each tensor lies.
  package let layout: ParameterLayout
  /// The parameters.
  package let values: FloatBuffer
  /// The rotation tables of the configuration's positions.
  package let rotary: RotaryPositions

  /// All parameters zero, the gains of the norms one.
  ///
  /// Throws `CheckpointError.configuration` when the architecture is not valid.
  package init(_ configuration: TransformerConfiguration) throws(CheckpointError) {
    try configuration.validate()
    self.configuration = configuration
    layout = ParameterLayout(configuration)
    values = FloatBuffer(count: layout.count)
    rotary = RotaryPositions(headSize: configuration.headSize, maximum: configuration.maximumLength)
    for tensor in layout.tensors where tensor.name.hasSuffix("norm.weight") {
      for index in tensor.range { values[index] = 1 }
    }
  }

  /// Standard deviation of the initial matrices and embeddings, before truncation.
  package static let initialDeviation = 0.02

  /// Draws matrices and embeddings from a normal distribution cut off at three standard deviations.
  package convenience init(
    _ configuration: TransformerConfiguration, random: inout RandomSource
  ) throws(CheckpointError) {
    try self.init(configuration)
    for tensor in layout.tensors
    where !tensor.name.hasSuffix("norm.weight") && !tensor.name.hasSuffix("bias") {
      for index in tensor.range {
        var draw = random.normal()
        while abs(draw) > 3 { draw = random.normal() }
        values.base[index] = Float(draw * TransformerWeights.initialDeviation)
      }
    }
  }

  /// The values of a named tensor, row-major, or nil when the model has none of that name.
  package func array(named name: String) -> [Float]? {
    layout.tensor(named: name).map { values.array($0.range) }
  }

  /// Whether every parameter is finite once it is stored with a precision. Linear.
  package func isFinite(in precision: TensorPrecision) -> Bool {
    (0..<layout.count).allSatisfy { index in
      let value = values.base[index]
      return precision == .float32
        ? value.isFinite : TensorPrecision.widened(TensorPrecision.rounded(value)).isFinite
    }
  }

  /// An independent copy.
  package func copy() throws(CheckpointError) -> TransformerWeights {
    let other = try TransformerWeights(configuration)
    other.values.base.update(from: values.base, count: layout.count)
    return other
  }

  /// The first float of a tensor that starts at `offset`.
  func at(_ offset: Int) -> ReadOnlyFloats { ReadOnlyFloats(values.base + offset) }

  /// A layer's bias for relations, nil for a model without.
  func relations(_ layer: ParameterLayout.Layer) -> ReadOnlyFloats? {
    configuration.attention.hasRelations ? at(layer.relations) : nil
  }

  /// y[rows, out] = x[rows, in] * w[out, in]ᵀ with the matrix at an offset, added to y when `accumulate`.
  func linear(
    _ y: Floats, _ x: Floats, _ weight: Int, rows: Int, out: Int, in width: Int, accumulate: Bool = false
  ) {
    MatrixProduct.timesTransposed(
      y, stride: out, .init(x, stride: width), .init(at(weight), stride: width), m: rows, n: out,
      k: width, accumulate: accumulate)
  }
}
