import CKernels
import Foundation

/// Adam with decoupled weight decay (Loshchilov and Hutter, 2019, arXiv:1711.05101).
package struct AdamW: Sendable, Equatable {
  /// Decay of the first moment.
  package var beta1 = 0.9
  /// Decay of the second moment.
  package var beta2 = 0.999
  /// Added to the root of the second moment.
  package var epsilon = 1e-8
  /// Fraction of a decaying parameter removed per step, times the learning rate.
  package var weightDecay = 0.01

  /// The default settings.
  package init() {}

  /// Updates `count` parameters and their moments. `step` is counted from 1; the gradient is first scaled.
  package func update(
    _ parameters: Floats, _ gradient: ReadOnlyFloats, _ first: Floats, _ second: Floats, count: Int,
    gradientScale: Float, rate: Float, step: Int, decays: Bool
  ) {
    kelp_adamw(
      parameters, gradient, first, second, Int64(count), gradientScale, rate, beta1, beta2,
      Float(epsilon), decays ? Float(weightDecay) : 0, Float(1 - Foundation.pow(beta1, Double(step))),
      Float(1 - Foundation.pow(beta2, Double(step))))
  }
}
