import Foundation

extension Kernels {
  /// The exponential of one float.
  package static func exponential(_ value: Float) -> Float { Foundation.exp(value) }

  /// The natural logarithm of one float.
  package static func logarithm(_ value: Float) -> Float { Foundation.log(value) }

  /// log(1 + eˣ) without overflow.
  package static func softplus(_ value: Float) -> Float {
    max(value, 0) + Foundation.log1p(Foundation.exp(-abs(value)))
  }

  /// 1 / (1 + e⁻ˣ).
  package static func sigmoid(_ value: Float) -> Float { 1 / (1 + Foundation.exp(-value)) }
}
