import Foundation

/// The axes of a panel: which points can be drawn, where they lie, and the ticks.
struct PanelScale {
  /// The ticks from left to right; those beyond the data are not drawn.
  let across: AxisTicks
  /// The ticks upwards, in the logarithm to base ten where the panel is logarithmic.
  let up: AxisTicks
  /// The range of the places.
  let places: ClosedRange<Double>
  private let isLogarithmic: Bool
  private let isShare: Bool

  init(_ panel: MetricsDrawing.Panel) {
    isLogarithmic = panel.isLogarithmic
    isShare = panel.isShare
    var left = Double.infinity, right = -Double.infinity, bottom = Double.infinity, top = -Double.infinity
    for point in panel.curves.flatMap(\.points) where Self.isDrawn(point, panel.isLogarithmic) {
      let value = panel.isLogarithmic ? log10(point.y) : point.y
      (left, right) = (min(left, point.x), max(right, point.x))
      (bottom, top) = (min(bottom, value), max(top, value))
    }
    if left > right { (left, right, bottom, top) = (0, 1, 0, 1) }
    if (panel.startsAtZero || panel.isShare) && !panel.isLogarithmic { bottom = min(0, bottom) }
    if panel.isShare && !panel.isLogarithmic { top = max(top, 0.05) }
    // A curve that starts a little after 0 has its axis start there.
    if left > 0, left < right * 0.1 { left = 0 }
    places = left...right
    across = AxisTicks(from: left, to: right, count: 5)
    up = AxisTicks(from: bottom, to: top, count: 4)
  }

  /// Whether a point has a place: finite, not beyond what can be drawn, above 0 on a logarithmic axis.
  func isDrawn(_ point: MetricsTable.Point) -> Bool { Self.isDrawn(point, isLogarithmic) }

  /// The share of the way from the left.
  func x(_ place: Double) -> Double {
    places.upperBound > places.lowerBound
      ? (place - places.lowerBound) / (places.upperBound - places.lowerBound) : 0.5
  }

  /// The share of the way from the bottom of a value.
  func y(_ value: Double) -> Double { height(isLogarithmic ? log10(value) : value) }

  /// The share of the way from the bottom of a tick.
  func height(_ tick: Double) -> Double {
    let (low, high) = (up.values[0], up.values[up.values.count - 1])
    return (tick - low) / (high - low)
  }

  /// The text beside a tick.
  func label(_ tick: Double) -> String {
    if isLogarithmic { return String(format: "%.3g", pow(10, tick)) }
    if isShare { return String(format: "%.3g%%", tick * 100) }
    return up.label(tick)
  }

  /// A value as text.
  func text(_ value: Double) -> String {
    if isShare { return String(format: "%.1f%%", value * 100) }
    return String(format: (1e4..<1e10).contains(abs(value)) ? "%.0f" : "%.4g", value)
  }

  private static func isDrawn(_ point: MetricsTable.Point, _ isLogarithmic: Bool) -> Bool {
    abs(point.x) < 1e100 && abs(point.y) < 1e100 && (!isLogarithmic || point.y > 1e-100)
  }
}
