import Transformer

/// The losses and accuracies of some examples. A part that had nothing to predict is nil.
package struct TrainingMeasures: Sendable, Codable, Equatable {
  /// The loss that is minimised: the weighted parts summed, per example.
  package let loss: Double
  /// The pointer's loss, per state: where the next edit goes.
  package let positionLoss: Double?
  /// The cross entropy of the answers, per token.
  package let textLoss: Double?
  /// The cross entropy of the actions, per answer.
  package let actionLoss: Double?
  /// The cross entropy of the context, per token: an auxiliary loss.
  package let contextLoss: Double?
  /// The logistic loss of telling which nodes are still edited, per node: an auxiliary loss.
  package let nodeLoss: Double?
  /// The share of states whose most probable position was right.
  package let positionAccuracy: Double?
  /// The share of states with a right position among the five most probable.
  package let positionTop5: Double?
  /// The share of answers that were right to the last token.
  package let textAccuracy: Double?
  /// The share of the answers' tokens that were right, each after the right ones before it.
  package let tokenAccuracy: Double?
  /// The share of actions that were right.
  package let actionAccuracy: Double?
  /// The share of nodes that were told right.
  package let nodeAccuracy: Double?

  /// The measures of a forward pass's sums.
  package init(_ sums: TrainingMetrics) {
    func mean(_ sum: Double, _ count: Int) -> Double? { count == 0 ? nil : sum / Double(count) }
    loss = sums.loss
    positionLoss = mean(sums.pointerLoss, sums.pointers)
    textLoss = mean(sums.tokenLoss, sums.tokens)
    actionLoss = mean(sums.actionLoss, sums.actions)
    contextLoss = mean(sums.contextLoss, sums.contextTokens)
    nodeLoss = mean(sums.labelLoss, sums.labels)
    positionAccuracy = mean(Double(sums.pointerTop1), sums.pointers)
    positionTop5 = mean(Double(sums.pointerTop5), sums.pointers)
    textAccuracy = mean(Double(sums.correctReplacements), sums.replacements)
    tokenAccuracy = mean(Double(sums.correctTokens), sums.tokens)
    actionAccuracy = mean(Double(sums.correctActions), sums.actions)
    nodeAccuracy = mean(Double(sums.correctLabels), sums.labels)
  }

  /// The measures with their names in the run log, those that are there.
  package var named: [(name: String, value: Double)] {
    let all: [(String, Double?)] = [
      ("loss", loss), ("position_loss", positionLoss), ("text_loss", textLoss), ("action_loss", actionLoss),
      ("context_loss", contextLoss), ("node_loss", nodeLoss), ("position_accuracy", positionAccuracy),
      ("position_top5", positionTop5), ("text_accuracy", textAccuracy), ("token_accuracy", tokenAccuracy),
      ("action_accuracy", actionAccuracy), ("node_accuracy", nodeAccuracy),
    ]
    return all.compactMap { name, value in value.map { (name, $0) } }
  }
}
