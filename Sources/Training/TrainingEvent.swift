/// What a training run tells while it goes on.
package enum TrainingEvent: Sendable {
  /// The run is about to start: sizes of model and data.
  case started(TrainingStart)
  /// A step is done.
  case progress(TrainingProgress)
  /// The held-out examples were evaluated.
  case validation(TrainingValidation)
  /// A checkpoint is on the disk, whole.
  case checkpoint(path: String, step: Int)
  /// Something people should know, in one line.
  case note(String)
}

/// The sizes of a run before its first step.
package struct TrainingStart: Sendable, Codable, Equatable {
  /// The number of parameters.
  package let parameters: Int
  /// The programs that examples are drawn from.
  package let programs: Int
  /// The programs held out for validation.
  package let heldOut: Int
  /// The programs that no example can be made of: they do not fit the model.
  package let unusable: Int
  /// The entries of the bank.
  package let bankEntries: Int
  /// The step the run goes on from; 0 for a new one.
  package let firstStep: Int
}

/// What the held-out examples showed after a step.
package struct TrainingValidation: Sendable, Codable, Equatable {
  /// Steps done.
  package let step: Int
  /// What the trained weights make of them.
  package let measures: TrainingMeasures
  /// The loss of the averaged weights; nil in a run without.
  package let averageLoss: Double?
  /// Whether the lower of the two losses is the lowest so far.
  package let isBest: Bool
  /// Validations since the best one; 0 when this is it.
  package let sinceBest: Int
  /// The lowest loss so far; nil while none was finite.
  package let bestLoss: Double?
  /// Whether the run ends because there was no better one for long.
  package let stopsEarly: Bool
}

/// How a run stands after a step; rates and accuracies are over the steps since the last report.
package struct TrainingProgress: Sendable, Codable, Equatable {
  /// Steps done.
  package let step: Int
  /// Steps in all.
  package let steps: Int
  /// The loss per example.
  package let loss: Double
  /// The share of states whose most probable position was right.
  package let positionAccuracy: Double
  /// The share of states with a right position among the five most probable.
  package let positionTop5: Double
  /// The share of the answers' tokens that were predicted right, each after the right ones before it.
  package let tokenAccuracy: Double
  /// The share of answers that were right to the last token.
  package let textAccuracy: Double
  /// The learning rate of the step.
  package let learningRate: Double
  /// Tokens a second.
  package let tokensPerSecond: Double
  /// Examples a second.
  package let examplesPerSecond: Double
  /// Seconds since the run was started or resumed.
  package let elapsed: Double
  /// Seconds left at the present rate.
  package let secondsLeft: Double
  /// Steps whose gradients were not finite and were left out.
  package let skippedSteps: Int
  /// The loss with its parts and all accuracies.
  package let measures: TrainingMeasures
  /// The mean global norm of the gradients before clipping; nil when none was finite.
  package let gradientNorm: Double?
}
