/// What the validations of a run have shown so far: the newest losses, the best one and how long ago it was.
///
/// Part of a checkpoint, so that a resumed run keeps the same best and stops at the same step.
package struct ValidationHistory: Sendable, Codable, Equatable {
  /// The best validation.
  package struct Best: Sendable, Codable, Equatable {
    /// Its step.
    package let step: Int
    /// Its loss: that of the weights or of their average, whichever was lower.
    package let loss: Double
  }

  /// Which weights the `model.safetensors` of a checkpoint holds.
  package enum Model: String, Sendable, Codable {
    /// Those that are trained.
    case weights
    /// Their moving average.
    case average
  }

  /// The loss of the weights at the last validation; nil before the first, and when it was not finite.
  package private(set) var loss: Double?
  /// The loss of their moving average then; nil in a run without one.
  package private(set) var averageLoss: Double?
  /// The best validation.
  package private(set) var best: Best?
  /// Validations since the best one.
  package private(set) var sinceBest = 0

  /// Before the first validation.
  package init() {}

  /// Takes in a validation and says whether it is the best so far. A loss that is not finite never is.
  package mutating func add(step: Int, loss: Double, averageLoss: Double? = nil) -> Bool {
    self.loss = loss.isFinite ? loss : nil
    self.averageLoss = averageLoss.flatMap { $0.isFinite ? $0 : nil }
    guard let lower = [self.loss, self.averageLoss].compactMap(\.self).min(), lower < best?.loss ?? .infinity
    else {
      sinceBest += 1
      return false
    }
    best = Best(step: step, loss: lower)
    sinceBest = 0
    return true
  }

  /// The weights that are the better ones to use; the average, if there is one, unless the last validation has
  /// shown otherwise.
  package func model(hasAverage: Bool) -> Model {
    guard hasAverage else { return .weights }
    guard let loss else { return .average }
    return loss < averageLoss ?? .infinity ? .weights : .average
  }
}
