/// One trial of an evaluation: one corrupted program and what the search made of it.
package struct TrialResult: Sendable, Codable, Equatable {
  /// One edit of the chosen trajectory.
  package struct Step: Sendable, Codable, Equatable {
    /// What was done.
    package let action: String
    /// The kind of the node.
    package let kind: String
    /// The byte span of the node in the state before.
    package let start: Int
    /// The end of that span.
    package let end: Int
    /// The text taken out.
    package let original: String
    /// The text put in.
    package let replacement: String
    /// The natural logarithms of where, what and text; nil when unknown.
    package let logProbability: [Double]?
  }

  /// The task's identifier.
  package let task: String
  /// Which corruption of the task, from 0.
  package let corruption: Int
  /// The clean program in canonical text.
  package let clean: String
  /// The corrupted program.
  package let corrupted: String
  /// How many edits lead back from the corrupted program to the clean one.
  package let distance: Int
  /// How many tests there are.
  package let testsTotal: Int
  /// How many tests the corrupted program passes: doing nothing.
  package let noopPassed: Int
  /// How many tests the most probable candidate passes, chosen without the tests.
  package let topPassed: Int
  /// How many tests the best candidate passes, chosen by the tests.
  package let bestPassed: Int
  /// The mean of the tests passed over all candidates.
  package let meanPassed: Double
  /// The best candidate's program.
  package let repaired: String
  /// The best candidate's trajectory.
  package let steps: [Step]
  /// Whether the most probable candidate is the clean program to the byte.
  package let isExactMatch: Bool
  /// Whether the most probable candidate is the clean program as a tree.
  package let isNormalizedMatch: Bool
  /// The number of distinct candidates.
  package let candidates: Int
  /// How many of them parse and compile.
  package let valid: Int
  /// How many edits were decoded.
  package let tried: Int
  /// How many decoded edits could not be applied.
  package let rejected: Int
  /// How many candidates the tests were run on.
  package let runs: Int
  /// How many candidates were run until one passed every test; nil when none did.
  package let runsToRepair: Int?
  /// The rank, from 1, of the first right node in the first position map; nil when none is a candidate.
  package let positionRank: Int?
  /// The probability on all right nodes together in the first position map.
  package let positionMass: Double

  /// Whether every test passes after the repair.
  package var isRepaired: Bool { bestPassed == testsTotal }
  /// Whether every test passes without looking at the tests.
  package var isRepairedTop1: Bool { topPassed == testsTotal }

  private enum CodingKeys: String, CodingKey {
    case task, corruption, clean, corrupted, distance
    case testsTotal = "tests_total"
    case noopPassed = "noop_passed"
    case topPassed = "top_passed"
    case bestPassed = "best_passed"
    case meanPassed = "mean_passed"
    case repaired, steps
    case isExactMatch = "exact_match"
    case isNormalizedMatch = "normalized_match"
    case candidates, valid, tried, rejected, runs
    case runsToRepair = "runs_to_repair"
    case positionRank = "position_rank"
    case positionMass = "position_mass"
  }
}
