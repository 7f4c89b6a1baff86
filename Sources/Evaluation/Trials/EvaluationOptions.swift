import KelpBase
import Search
import TreeEdits

/// Everything that decides what an evaluation does, so that two runs with equal options can be put together.
package struct EvaluationOptions: Sendable, Codable, Equatable {
  /// How many corrupted versions of each task are tried for every noise and number of steps.
  package var corruptions = 5
  /// The noises, each a mixture as `NoiseMixture` writes it.
  package var noises: [String]
  /// The numbers of edits that corrupt a program.
  package var corruptionSteps = [3]
  /// Whether the model sees the task's prompt; both for two arms.
  package var prompts = [true]
  /// What the model sees of the task, one for each arm; nil for what `prompts` says, and no asserts.
  package var shown: [ShownSpecification]?
  /// Whether the model is told how each program fared; both for two arms, nil for no. Only arms whose search runs the
  /// tests can be told.
  package var observations: [Bool]?
  /// Whether the search runs the tests; both for two arms.
  package var tests = [true]
  /// The searches and their budgets.
  package var searches: [SearchOptions]
  /// How many tests, the last ones, are kept from the search and used to score. A task with fewer tests keeps none.
  package var keptBack = 1
  /// Whether a mutant that passes its tests is a trial all the same, as in the reference's protocol.
  package var keepsPassingMutants = false
  /// The most programs of the enumeration that runs beside every search; nil for none.
  package var enumerateLimit: Int? = 1024
  /// The most tasks that are tried; nil for all.
  package var maximumTasks: Int?
  /// The identifiers of the tasks that are tried; nil for all.
  package var taskNames: [String]?
  /// The only corruption of each task that is tried, from 0; nil for all.
  package var onlyCorruption: Int?
  /// The seconds that one search may take; nil for no limit. With one the results depend on the machine.
  package var timeLimit: Double?
  /// What corruption and search start from.
  package var seed: UInt64 = 42

  private enum CodingKeys: String, CodingKey {
    case corruptions, noises
    case corruptionSteps = "corruption_steps"
    case prompts, shown, observations, tests, searches
    case keptBack = "kept_back"
    case keepsPassingMutants = "keeps_passing_mutants"
    case enumerateLimit = "enumerate_limit"
    case maximumTasks = "max_tasks"
    case taskNames = "task_names"
    case onlyCorruption = "only_corruption"
    case timeLimit = "time_limit"
    case seed
  }

  /// Creates the reference's settings: five corruptions of three steps, best of 16 at depth 10.
  package init(noises: [NoiseMixture], searches: [SearchOptions] = [SearchOptions()]) {
    self.noises = noises.map(\.description)
    self.searches = searches
  }

  /// The searches with what they are shown, in the order of the arms.
  var solvers: [Solver] {
    let shown = shown ?? prompts.map { ShownSpecification(prompt: $0, tests: false) }
    return shown.flatMap { shown in
      tests.flatMap { tests in
        (tests ? observations ?? [false] : [false]).flatMap { observes in
          searches.map { Solver(shown: shown, observes: observes, runsTests: tests, search: $0) }
        }
      }
    }
  }

  /// All arms in their order; suites of real bugs have no noise.
  package func arms(realBugs: Bool) -> [EvaluationArm] {
    let problems: [(String, Int)] =
      realBugs
      ? [(EvaluationOptions.realNoise, 0)]
      : noises.flatMap { noise in corruptionSteps.map { (noise, $0) } }
    return problems.flatMap { noise, steps in
      solvers.map { $0.arm(noise: noise, steps: steps) }
    }
  }

  /// What stands in place of the noise for bugs that people made.
  package static let realNoise = "real"
}

/// A search and what it is shown.
struct Solver: Sendable {
  let shown: ShownSpecification
  let observes: Bool
  let runsTests: Bool
  let search: SearchOptions

  func arm(noise: String, steps: Int) -> EvaluationArm {
    EvaluationArm(
      noise: noise, steps: steps, prompt: shown.hasPrompt, asserts: shown.hasTests, observation: observes,
      tests: runsTests, search: search.method, budget: search.spending, editsPerStep: search.editsPerStep)
  }
}

/// A part of an evaluation's tasks, chosen by a hash of their identifiers.
package struct EvaluationShard: Sendable, Codable, Equatable, CustomStringConvertible {
  /// Which part, from 1.
  package let number: Int
  /// How many parts there are.
  package let count: Int

  /// Creates a part; nil unless `number` is one of 1 to `count`.
  package init?(number: Int, count: Int) {
    guard count > 0, count <= 100_000, (1...count).contains(number) else { return nil }
    self.number = number
    self.count = count
  }

  /// Reads `2/8`; nil for anything else.
  package init?(_ text: String) {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    guard halves.count == 2, let number = Int(halves[0]), let count = Int(halves[1]) else { return nil }
    self.init(number: number, count: count)
  }

  /// Such as `2/8`.
  package var description: String { "\(number)/\(count)" }

  /// Whether a task belongs to the part. Depends on the identifier alone.
  package func contains(_ task: EvaluationTask) -> Bool {
    StableHash.of(task.identifier.utf8) % UInt64(count) == UInt64(number - 1)
  }
}
