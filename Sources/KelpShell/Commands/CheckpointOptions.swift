import ArgumentParser
import Training
import Transformer

extension TensorPrecision: ExpressibleByArgument {}

/// What a training run saves, how and when, and what it goes on from.
struct CheckpointOptions: ParsableArguments {
  @Option(name: .customLong("output-dir"), help: "Where checkpoints and the run log go (Runs/kelp).")
  var outputFolder: String?
  @Option(help: ArgumentHelp("Steps between checkpoints (1000).", valueName: "n")) var checkpointInterval:
    Int?
  @Option(
    help: ArgumentHelp(
      "The newest checkpoints that are kept, 0 for all (3); the best one always is.", valueName: "n"))
  var keep: Int?
  @Option(help: ArgumentHelp("Keep those whose step is a multiple of this too.", valueName: "k"))
  var keepEvery: Int?
  @Option(
    help: "How model.safetensors is stored (float32); a run resumes bit for bit either way.")
  var checkpointPrecision: TensorPrecision?
  @Option(help: ArgumentHelp("Steps between validations, 0 for none (500).", valueName: "n"))
  var validationInterval: Int?
  @Option(help: ArgumentHelp("Held-out examples of a validation (128).", valueName: "n"))
  var validationExamples: Int?
  @Option(
    help: ArgumentHelp(
      "Average the weights with this decay, such as 0.999; 0 for no average (0). Checkpoints hold the better ones.",
      valueName: "decay"))
  var ema: Double?
  @Option(
    help: ArgumentHelp("End after so many validations without a new best, 0 for never (0).", valueName: "n"))
  var earlyStop: Int?
  @Flag(help: "Go on from the last checkpoint of the run.") var resume = false
  @Option(
    help: ArgumentHelp(
      "Go on from another checkpoint of the run, such as step-000500 or best.", valueName: "name"))
  var resumeFrom: String?

  init() {}

  /// The folder of the run.
  var folder: String { outputFolder ?? TrainingOptions().outputFolder }

  /// Puts what was given in its place.
  func apply(to options: inout TrainingOptions) {
    if let checkpointInterval { options.checkpointInterval = checkpointInterval }
    if let keep { options.keep = keep }
    if let keepEvery { options.keepEvery = keepEvery }
    if let checkpointPrecision {
      options.checkpointPrecision = checkpointPrecision == .float32 ? nil : checkpointPrecision
    }
    if let validationExamples { options.validationExamples = validationExamples }
    if let validationInterval { options.validationInterval = validationInterval }
    if let ema { options.averageDecay = ema == 0 ? nil : ema }
    if let earlyStop { options.earlyStop = earlyStop == 0 ? nil : earlyStop }
  }
}
