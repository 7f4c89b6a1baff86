/// The rate of a command over the last ten seconds or so, and the time it still needs.
///
/// Times are seconds of any clock that only goes forward; the type reads none itself.
package struct ProgressEstimate: Sendable {
  /// Updates that lie further apart count as a pause, if they also lie four times the usual gap apart, seconds.
  package static let pause = 30.0

  private var samples: [(time: Double, count: Int)] = []

  /// Starts at a count.
  package init(time: Double, count: Int = 0) { samples = [(time, count)] }

  /// Takes a new count. Counts that go down, and pauses, start the measurement anew.
  package mutating func update(time: Double, count: Int) {
    guard let last = samples.last, time >= last.time else { return }
    if count < last.count || isPause(time - last.time) {
      samples = [(time, count)]
      return
    }
    // Many updates at one moment are one sample, so that the window stays small.
    if samples.count > 3, time - samples[samples.count - 2].time < 0.1 {
      samples[samples.count - 1] = (time, count)
    } else {
      samples.append((time, count))
    }
    while samples.count > 4, time - samples[1].time > 10 { samples.removeFirst() }
  }

  private func isPause(_ gap: Double) -> Bool {
    guard samples.count > 1, let first = samples.first, let last = samples.last else { return false }
    return gap > max(Self.pause, 4 * (last.time - first.time) / Double(samples.count - 1))
  }

  /// Counts a second; nil before the third update and after a pause.
  package var rate: Double? {
    guard samples.count > 3, let first = samples.first, let last = samples.last, last.time > first.time
    else { return nil }
    return Double(last.count - first.count) / (last.time - first.time)
  }

  /// Seconds until a total is reached at this rate; nil when that cannot be said.
  package func remaining(total: Int?) -> Double? {
    guard let rate, rate > 0, let total, let last = samples.last else { return nil }
    return Double(max(0, total - last.count)) / rate
  }
}
