import Foundation

/// Round values along an axis: 1, 2 or 5 times a power of ten apart.
package struct AxisTicks: Sendable, Equatable {
  /// The values, rising; the first lies at or below the data, the last at or above it.
  package let values: [Double]
  /// The distance between two of them.
  private let step: Double

  /// Ticks around a range of finite values below 1e100, about as many as wanted. An empty range gets some room.
  package init(from low: Double, to high: Double, count: Int = 4) {
    var (low, high) = (min(low, high), max(low, high))
    if high - low <= max(abs(low), abs(high)) * 1e-9 || high - low < 1e-200 {
      let isZero = abs(low) < 1e-199
      let room = isZero ? 1 : abs(low) * 0.5
      (low, high) = (isZero ? 0 : low - room, high + room)
    }
    let rough = (high - low) / Double(max(1, count))
    let power = pow(10, floor(log10(rough)))
    let multiple = [1.0, 2, 5, 10].first { $0 * power >= rough * 0.999 } ?? 10
    let step = multiple * power
    self.step = step
    let first = floor(low / step + 1e-9)
    let last = max(first + 1, ceil(high / step - 1e-9))
    values = stride(from: first, through: last, by: 1).map { $0 * step }
  }

  /// A tick as text, with as many decimals as tell it from its neighbours: `0.25`, `1,500`, `12k`, `2e-05`.
  package func label(_ value: Double) -> String {
    let largest = values.map(abs).max() ?? 0
    if value == 0 || abs(value) < step / 2 { return "0" }
    if step < 1e-5 || largest >= 1e10 { return String(format: "%.3g", value) }
    for (unit, suffix) in [(1e9, "G"), (1e6, "M"), (1e3, "k")] where largest >= 10 * unit {
      return AxisTicks.fixed(value / unit, step: step / unit) + suffix
    }
    let text = AxisTicks.fixed(value, step: step)
    return abs(value) >= 1000 && step >= 1 ? AxisTicks.grouped(text) : text
  }

  private static func fixed(_ value: Double, step: Double) -> String {
    String(format: "%.\(max(0, Int(-floor(log10(step) + 1e-9))))f", value)
  }

  /// A comma before the last three digits: labels end below ten thousand.
  private static func grouped(_ text: String) -> String { text.dropLast(3) + "," + text.suffix(3) }
}
