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

  /// Runs a good program twice where hostile ones were run: they must have changed nothing. It finds itself, an empty
  /// folder, its own descriptors and no process but the sandbox's three.
  static func expectHealthy(_ location: SourceLocation = #_sourceLocation) async throws {
    for _ in 0..<2 {
      let report = try await provoke(
        "import os, resource, signal\ndef f():\n    return len('ab')\n",
        [
          "assert f() == 2", "assert os.listdir('/tmp') == [] and os.getcwd() == '/tmp'",
          "assert sum(name.isdigit() for name in os.listdir('/proc')) == 3",
          "assert len(os.listdir('/proc/self/fd')) < 8", "assert os.getpriority(os.PRIO_PROCESS, 0) == 0",
          "assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL", "assert isinstance(True, int)",
        ])
      #expect(report.allPassed && report.programError == nil, "\(report)", sourceLocation: location)
    }
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
