import EditModel
import Transformer

/// All that a run goes on from, as a checkpoint holds it.
struct RunState {
  /// Weights, optimiser and average.
  let tensors: TrainingTensors
  /// Steps done.
  var step = 0
  /// The mean loss over the steps before the last report; nil before the first.
  var loss: Double?
  /// The validations so far.
  var validation = ValidationHistory()
  /// Steps without a finite gradient since the last one that had one.
  var nonFiniteInARow = 0
}
