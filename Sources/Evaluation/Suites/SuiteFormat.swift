/// The formats of evaluation tasks on disk, each JSON Lines with one task a line.
package enum SuiteFormat: String, Sendable, CaseIterable {
  /// MBPP (Austin et al. 2021): `task_id`, `text`, `code`, `test_list`, `test_setup_code`.
  case mbpp
  /// HumanEval (Chen et al. 2021): `task_id`, `entry_point`, `prompt`, `canonical_solution`, `test` with a
  /// function `check(candidate)`.
  case humanEval = "humaneval"
  /// Kelp's own, for real bugs: `task_id`, `entry_point`, `prompt`, `buggy`, `correct`, `tests`.
  case repairs
}

/// The parts that MBPP is divided into by its own task numbers.
package enum BenchmarkSplit: String, Sendable, CaseIterable {
  /// Tasks 11 to 510: what is reported.
  case test
  /// Tasks 511 to 974 (validation and training): what settings are chosen on.
  case tune
  /// Every task.
  case all

  /// Whether a task with this number is part of it.
  package func contains(_ number: Int) -> Bool {
    switch self {
    case .test: (11...510).contains(number)
    case .tune: (511...974).contains(number)
    case .all: true
    }
  }
}
