import ArgumentParser
import Training

/// How much the losses beside place, action and text count in training.
struct AuxiliaryLossOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Weight of predicting each next token of the context; 0 for none (0.03).", valueName: "w"))
  var contextLoss: Double?
  @Option(
    help: ArgumentHelp(
      "Weight of telling for each node whether it is still to be edited; 0 for none (2).", valueName: "w"))
  var nodeLoss: Double?

  init() {}

  /// Writes what was given into a run's options.
  func apply(to options: inout TrainingOptions) {
    if let contextLoss { options.contextLossWeight = contextLoss }
    if let nodeLoss { options.nodeLossWeight = nodeLoss }
  }
}
