import Search
import TreeEdits

/// The settings of an evaluation.
package struct EvaluationOptions: Sendable {
  /// How many corrupted versions of each task are tried.
  package var corruptions = 5
  /// How many edits corrupt a program.
  package var corruptionSteps = 3
  /// The kinds of noise.
  package var noise: NoiseMixture
  /// Whether the model sees the task's prompt.
  package var usesPrompt = true
  /// The search and its budget.
  package var search: SearchOptions
  /// The most tasks that are tried; nil for all.
  package var maximumTasks: Int?
  /// What corruption starts from.
  package var seed: UInt64 = 42

  /// Creates the reference's settings: five corruptions of three steps, best of 16 at depth 10.
  package init(noise: NoiseMixture, search: SearchOptions = SearchOptions()) {
    self.noise = noise
    self.search = search
  }
}
