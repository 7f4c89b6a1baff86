import KelpBase

/// Linear warm-up to a peak, then a cosine down to a tenth of it.
package struct LearningRateSchedule: Sendable, Equatable, Codable {
  /// The highest rate.
  package var peak: Double
  /// Steps of warm-up; the first step has rate peak / warmup.
  package var warmup: Int
  /// Steps in all; later steps keep the final rate.
  package var steps: Int
  /// The final rate as a fraction of the peak.
  package var finalFraction: Double

  /// Creates a schedule.
  package init(peak: Double, warmup: Int = 100, steps: Int, finalFraction: Double = 0.1) {
    self.peak = peak
    self.warmup = warmup
    self.steps = steps
    self.finalFraction = finalFraction
  }

  /// The learning rate of a step, counted from 0.
  package func rate(at step: Int) -> Double {
    if step < warmup { return peak * Double(step + 1) / Double(warmup) }
    let span = steps - warmup
    if span <= 0 || step >= steps { return peak * finalFraction }
    let progress = Double(step - warmup) / Double(span)
    let wave = 0.5 * (1 + cosine(Double.pi * progress))
    return peak * (finalFraction + (1 - finalFraction) * wave)
  }
}
