import Search

/// One trial of an evaluation: one corrupted program and what one search made of it. A line of a results file.
package struct TrialResult: Sendable, Codable, Equatable {
  /// One mutation that made the bug.
  package struct Noise: Sendable, Codable, Equatable {
    /// The kind of noise.
    package let noise: String
    /// The class of mistake, where the noise has classes.
    package let category: String?
    /// The kind of the node that was drawn.
    package let kind: String
  }

  /// What trying every small mistake in random order makes of the same program.
  package struct Enumeration: Sendable, Codable, Equatable {
    /// Whether its answer passes every test.
    package let repaired: Bool
    /// Whether its answer passes the tests it saw and fails one that was kept back.
    package let overfits: Bool
    /// How many programs it ran.
    package let runs: Int
    /// How many it had run when it found its answer; nil when the answer is no repair.
    package let runsToRepair: Int?

    private enum CodingKeys: String, CodingKey {
      case repaired, overfits, runs
      case runsToRepair = "runs_to_repair"
    }

    /// Creates the record.
    package init(repaired: Bool, overfits: Bool, runs: Int, runsToRepair: Int?) {
      self.repaired = repaired
      self.overfits = overfits
      self.runs = runs
      self.runsToRepair = runsToRepair
    }
  }

  /// The task's identifier.
  package var task: String
  /// The task's place in its suite, from 0.
  package var taskIndex: Int
  /// Which corruption of the task, from 0.
  package var corruption: Int
  /// The arm.
  package var arm: EvaluationArm
  /// The clean program.
  package var clean = ""
  /// The corrupted program.
  package var corrupted = ""
  /// The mutations that made the bug; none for real bugs.
  package var noise: [Noise] = []
  /// How many edits lead back from the corrupted program to the clean one.
  package var distance = 0
  /// The number of nodes of the corrupted program.
  package var nodes = 0
  /// How many tests there are.
  package var testsTotal = 0
  /// How many of them the search saw.
  package var testsShown = 0
  /// How many tests the corrupted program passes: doing nothing.
  package var noopPassed = 0
  /// How many tests the most probable candidate passes, chosen without the tests.
  package var topPassed = 0
  /// How many tests the answer passes.
  package var bestPassed = 0
  /// The mean of the tests passed over all candidates that were run.
  package var meanPassed = 0.0
  /// Whether the answer passes the tests that the search saw and fails one that was kept back.
  package var overfits = false
  /// The answer: the first candidate that passes the tests shown, else the best one.
  package var repaired = ""
  /// How the search came to the answer, as `Trajectory` writes it; nil in files of earlier versions.
  package var trajectory: Trajectory?
  /// Where the model looked in each state of that trajectory.
  package var looks: [PositionLook] = []
  /// Whether the answer is a repair that no single small mistake undone makes of the corrupted program: what an
  /// enumeration cannot find. Nil where that was not asked.
  package var isBeyondNearMiss: Bool?
  /// Whether the most probable candidate is the clean program to the byte.
  package var isExactMatch = false
  /// Whether the most probable candidate is the clean program once both are printed in canonical text.
  package var isNormalizedMatch = false
  /// Whether the most probable candidate is the clean program as a tree.
  package var isTreeMatch = false
  /// The number of distinct candidates.
  package var candidates = 0
  /// How many of them parse and compile.
  package var valid = 0
  /// How many edits were decoded.
  package var tried = 0
  /// How many decoded edits could not be applied.
  package var rejected = 0
  /// How many candidates the tests were run on.
  package var runs = 0
  /// How many candidates had been run when the answer was found; nil when it is no repair.
  package var runsToRepair: Int?
  /// How often the model was asked.
  package var calls = 0
  /// How often it had been asked when the answer was found; nil when it is no repair.
  package var callsToRepair: Int?
  /// How many independent trajectories were drawn; 0 for searches that draw none.
  package var samples = 0
  /// How many of them end in a program that passes every test.
  package var samplesPassed = 0
  /// Why the model could not be shown the program, such as one that does not fit it. The answer is then no edit, but for
  /// a search that tried the small mistakes without the model.
  package var refusal: String?
  /// The rank, from 1, of the first right node in the first position map; nil when none is a candidate.
  package var positionRank: Int?
  /// The probability on all right nodes together in the first position map.
  package var positionMass = 0.0
  /// The model-free enumeration of the same program; nil when it was not run.
  package var enumeration: Enumeration?

  /// Starts a trial that has no figures yet.
  package init(task: String, taskIndex: Int = 0, corruption: Int, arm: EvaluationArm) {
    self.task = task
    self.taskIndex = taskIndex
    self.corruption = corruption
    self.arm = arm
  }

  /// Whether every test passes after the repair.
  package var isRepaired: Bool { bestPassed == testsTotal }
  /// Whether every test passes without looking at the tests.
  package var isRepairedTop1: Bool { topPassed == testsTotal }
  /// The problem that the trial is about.
  package var problem: EvaluationProblem {
    EvaluationProblem(
      task: task, index: taskIndex, noise: arm.noise, steps: arm.steps, corruption: corruption)
  }

  private enum CodingKeys: String, CodingKey {
    case task
    case taskIndex = "task_index"
    case corruption, arm, clean, corrupted, noise, distance, nodes
    case testsTotal = "tests_total"
    case testsShown = "tests_shown"
    case noopPassed = "noop_passed"
    case topPassed = "top_passed"
    case bestPassed = "best_passed"
    case meanPassed = "mean_passed"
    case overfits, repaired, trajectory, looks
    case isBeyondNearMiss = "beyond_near_miss"
    case isExactMatch = "exact_match"
    case isNormalizedMatch = "normalized_match"
    case isTreeMatch = "tree_match"
    case candidates, valid, tried, rejected, runs
    case runsToRepair = "runs_to_repair"
    case calls
    case callsToRepair = "calls_to_repair"
    case samples
    case samplesPassed = "samples_passed"
    case refusal
    case positionRank = "position_rank"
    case positionMass = "position_mass"
    case enumeration = "enumerate"
  }
}
