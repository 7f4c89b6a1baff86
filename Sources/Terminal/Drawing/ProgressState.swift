/// How far a long command is: what a progress line shows.
package struct ProgressState: Sendable, Hashable {
  /// A measured value with its name, such as `loss 1.83`.
  package struct Metric: Sendable, Hashable {
    /// The name, one word.
    package var name: SafeText
    /// The value as text.
    package var value: SafeText

    /// Creates a metric.
    package init(_ name: SafeText, _ value: SafeText) {
      self.name = name
      self.value = value
    }
  }

  /// What is being done, one word.
  package var label: SafeText
  /// How much is done.
  package var count: Int
  /// How much there is to do; nil when that is not known.
  package var total: Int?
  /// Values beside the counts.
  package var metrics: [Metric]
  /// What is counted for the rate, as in `312 ex/s`: "ex".
  package var unit: SafeText
  /// How many units are done when the count goes up by one.
  package var unitsPerCount = 1.0
  /// How many units a second; nil before it is known.
  package var rate: Double?
  /// Seconds since the start.
  package var elapsed: Double
  /// Estimated seconds to the end; nil before it is known.
  package var remaining: Double?

  /// Creates a state.
  package init(
    label: SafeText, count: Int, total: Int? = nil, metrics: [Metric] = [], unit: SafeText = "it",
    rate: Double? = nil, elapsed: Double = 0, remaining: Double? = nil
  ) {
    self.label = label
    self.count = count
    self.total = total
    self.metrics = metrics
    self.unit = unit
    self.rate = rate
    self.elapsed = elapsed
    self.remaining = remaining
  }

  /// The share that is done, from 0 to 1; nil without a total.
  package var fraction: Double? {
    total.map { $0 > 0 ? min(1, max(0, Double(count) / Double($0))) : 1 }
  }
}
