import Foundation

/// The ranges of a plot and where its points lie in them.
struct PlotScale {
  /// The smallest and largest place.
  let left: Double
  let right: Double
  /// The smallest and largest value.
  let bottom: Double
  let top: Double

  private let isLogarithmic: Bool

  /// Nil when no point can be drawn.
  init?(_ points: [BraillePlot.Point], isLogarithmic: Bool) {
    let usable = points.filter { $0.x.isFinite && $0.y.isFinite && (!isLogarithmic || $0.y > 0) }
    guard let left = usable.map(\.x).min(), let right = usable.map(\.x).max(),
      let bottom = usable.map(\.y).min(), let top = usable.map(\.y).max()
    else { return nil }
    self.left = left
    self.right = right
    self.bottom = bottom
    self.top = top
    self.isLogarithmic = isLogarithmic
  }

  /// The dot of a point, counted from the top left; nil when it cannot be drawn.
  func place(_ point: BraillePlot.Point, across: Int, down: Int) -> (Int, Int)? {
    guard point.x.isFinite, point.y.isFinite, !isLogarithmic || point.y > 0 else { return nil }
    let x = Self.fraction(point.x, from: left, to: right) ?? 0
    let y =
      isLogarithmic
      ? Self.fraction(log(point.y), from: log(bottom), to: log(top))
      : Self.fraction(point.y, from: bottom, to: top)
    let column = Int((x * Double(across - 1)).rounded())
    let row = Int(((1 - (y ?? 0.5)) * Double(down - 1)).rounded())
    return (min(across - 1, max(0, column)), min(down - 1, max(0, row)))
  }

  /// Nil for an empty range. Halving first keeps the difference of huge values finite.
  private static func fraction(_ value: Double, from low: Double, to high: Double) -> Double? {
    high > low ? (value / 2 - low / 2) / (high / 2 - low / 2) : nil
  }
}
