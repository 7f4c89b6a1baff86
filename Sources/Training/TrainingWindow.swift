import Transformer

/// The figures between two reports of a run: sums over its steps and the time they took.
struct TrainingWindow {
  private var sums = TrainingMetrics()
  private var began: Double
  private var steps = 0
  private var gradientNorms = (sum: 0.0, count: 0)
  /// The loss of the last report.
  private(set) var lastLoss: Double

  /// Starts at a time, after a report with a loss.
  init(began: Double, lastLoss: Double = 0) {
    self.began = began
    self.lastLoss = lastLoss
  }

  /// Whether no step was added since the last report.
  var isEmpty: Bool { steps == 0 }

  /// Adds a step with the global norm of its gradient.
  mutating func add(_ metrics: TrainingMetrics, gradientNorm: Double) {
    sums += metrics
    steps += 1
    guard gradientNorm.isFinite else { return }
    gradientNorms.sum += gradientNorm
    gradientNorms.count += 1
  }

  /// Whether it is time to report: every twenty steps, or after two seconds, and at the end.
  func isDue(at now: Double, done: Int, of all: Int) -> Bool {
    done == all || steps >= 20 || now - began >= 2
  }

  /// The report; the window starts anew.
  mutating func report(
    step: Int, of all: Int, rate: Double, skipped: Int, now: Double, began runBegan: Double, firstStep: Int
  ) -> TrainingProgress {
    let seconds = max(1e-9, now - began)
    let perStep = (now - runBegan) / Double(max(1, step - firstStep))
    lastLoss = sums.loss
    let progress = TrainingProgress(
      step: step, steps: all, loss: sums.loss,
      positionAccuracy: TrainingWindow.share(sums.pointerTop1, sums.pointers),
      positionTop5: TrainingWindow.share(sums.pointerTop5, sums.pointers),
      tokenAccuracy: TrainingWindow.share(sums.correctTokens, sums.tokens),
      textAccuracy: TrainingWindow.share(sums.correctReplacements, sums.replacements), learningRate: rate,
      tokensPerSecond: Double(sums.rows) / seconds, examplesPerSecond: Double(sums.examples) / seconds,
      elapsed: now - runBegan, secondsLeft: perStep * Double(all - step), skippedSteps: skipped,
      measures: TrainingMeasures(sums),
      gradientNorm: gradientNorms.count == 0 ? nil : gradientNorms.sum / Double(gradientNorms.count))
    sums = TrainingMetrics()
    steps = 0
    gradientNorms = (0, 0)
    began = now
    return progress
  }

  /// A share, 0 of nothing.
  static func share(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }
}
