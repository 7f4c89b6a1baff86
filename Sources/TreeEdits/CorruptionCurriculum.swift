import KelpBase

/// How many corruption steps a training example gets as training goes on.
///
/// The largest number grows from 1 to `maximumSteps` over the first `fraction` of the run and stays there; the
/// number itself is drawn evenly from 1 up to it.
package struct CorruptionCurriculum: Sendable, Equatable {
  /// The way the largest number grows.
  package enum Shape: String, Sendable, CaseIterable, Codable {
    /// The full number from the beginning.
    case constant
    /// Evenly.
    case linear
    /// Slowly at both ends.
    case cosine
  }

  /// The way the largest number grows.
  package let shape: Shape
  /// The largest number in the end.
  package let maximumSteps: Int
  /// The part of the run, from 0 to 1, over which it grows.
  package let fraction: Double

  /// Creates a curriculum; a number of steps below 1 counts as 1.
  package init(_ shape: Shape, maximumSteps: Int = 5, fraction: Double = 0.3) {
    self.shape = shape
    self.maximumSteps = max(1, maximumSteps)
    self.fraction = fraction
  }

  /// The largest number of steps when a part `progress` (0 to 1) of the run is done.
  package func limit(at progress: Double) -> Int {
    guard shape != .constant, fraction > 0, progress < fraction else { return maximumSteps }
    let done = max(0, progress / fraction)
    let share = shape == .linear ? done : (1 - cosine(.pi * done)) / 2
    return min(maximumSteps, 1 + Int((Double(maximumSteps - 1) * share).rounded()))
  }

  /// A number of steps for one example.
  package func draw(at progress: Double, random: inout RandomSource) -> Int {
    1 + random.below(limit(at: progress))
  }
}
