/// Sums over examples of what a forward pass showed; divide by the counts beside them.
package struct TrainingMetrics: Sendable, Equatable, Codable {
  /// Examples seen.
  package var examples = 0
  /// Rows (tokens) that went through the model.
  package var rows = 0
  /// The weighted losses summed over examples; the loss that is minimised is this over `examples`.
  package var weightedLoss = 0.0
  /// Unweighted cross entropy of the replacement tokens.
  package var tokenLoss = 0.0
  /// Replacement tokens predicted.
  package var tokens = 0
  /// Replacement tokens where the most likely token was the right one.
  package var correctTokens = 0
  /// Replacements: sequences, or branches, with at least one replacement token.
  package var replacements = 0
  /// Replacements whose every token was right.
  package var correctReplacements = 0
  /// Unweighted cross entropy of context tokens.
  package var contextLoss = 0.0
  /// Context tokens predicted.
  package var contextTokens = 0
  /// Unweighted pointer loss.
  package var pointerLoss = 0.0
  /// Pointer targets.
  package var pointers = 0
  /// Pointer targets whose most likely candidate was right.
  package var pointerTop1 = 0
  /// Pointer targets with a right candidate among the five most likely.
  package var pointerTop5 = 0
  /// Unweighted cross entropy of the actions.
  package var actionLoss = 0.0
  /// Actions predicted.
  package var actions = 0
  /// Actions where the most likely one was right.
  package var correctActions = 0
  /// Unweighted logistic loss of the candidates' labels.
  package var labelLoss = 0.0
  /// Candidates with a label.
  package var labels = 0
  /// Candidates whose label was predicted.
  package var correctLabels = 0

  /// No examples.
  package init() {}

  /// The loss that is minimised: weighted losses per example; 0 without examples.
  package var loss: Double { examples == 0 ? 0 : weightedLoss / Double(examples) }

  /// Adds the sums of another set of examples.
  package static func += (left: inout TrainingMetrics, right: TrainingMetrics) {
    left.examples += right.examples
    left.rows += right.rows
    left.weightedLoss += right.weightedLoss
    left.tokenLoss += right.tokenLoss
    left.tokens += right.tokens
    left.correctTokens += right.correctTokens
    left.replacements += right.replacements
    left.correctReplacements += right.correctReplacements
    left.contextLoss += right.contextLoss
    left.contextTokens += right.contextTokens
    left.pointerLoss += right.pointerLoss
    left.pointers += right.pointers
    left.pointerTop1 += right.pointerTop1
    left.pointerTop5 += right.pointerTop5
    left.actionLoss += right.actionLoss
    left.actions += right.actions
    left.correctActions += right.correctActions
    left.labelLoss += right.labelLoss
    left.labels += right.labels
    left.correctLabels += right.correctLabels
  }
}
