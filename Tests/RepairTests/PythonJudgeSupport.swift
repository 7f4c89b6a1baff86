import Repair
import Sandbox
import Testing

/// The warm runners that the tests of this target share, and the question whether they can exist here.
enum PythonJudge {
  /// Short limits, so that programs that never end cost little.
  static let policy = SandboxPolicy(cpuSeconds: 0.5, wallSeconds: 2.5, memoryBytes: 256 << 20)
  /// Limits that an ordinary program does not meet on a busy machine either.
  static let generous = SandboxPolicy(cpuSeconds: 10, wallSeconds: 30, memoryBytes: 256 << 20)

  static let isAvailable = Task { await SandboxAvailability.check() == .available }
  private static let hurried = Task { try await PythonTestRunner(policy: policy, workers: 2) }
  private static let patient = Task { try await PythonTestRunner(policy: generous) }

  /// Runs an ordinary program.
  static func run(_ program: String, _ tests: [String], setup: String = "") async throws -> TestReport {
    try await patient.value.run(program: Array(program.utf8), tests: tests, setup: setup)
  }

  /// The lines that an ordinary program executes in the tests it fails.
  static func trace(_ program: String, _ tests: [String], setup: String = "") async throws -> [Int]? {
    try await patient.value.trace(program: Array(program.utf8), tests: tests, setup: setup)
  }

  /// The same of a hostile program.
  static func provokeTrace(_ program: String, _ tests: [String]) async throws -> [Int]? {
    try await hurried.value.trace(program: Array(program.utf8), tests: tests)
  }

  /// Runs a hostile program, or a good one in the interpreters that hostile ones were run in.
  static func provoke(_ program: String, _ tests: [String]) async throws -> TestReport {
    try await hurried.value.run(program: Array(program.utf8), tests: tests)
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips where bubblewrap may not run, as in many containers.
  static var needsBubblewrap: Self {
    .enabled("bubblewrap cannot run here") { await PythonJudge.isAvailable.value }
  }
}
