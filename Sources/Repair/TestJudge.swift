import Sandbox
import Search

/// Judges candidate programs by running a task's tests on each in the sandbox.
package struct TestJudge: CandidateJudge {
  private let runner: PythonTestRunner
  private let tests: [String]
  private let setup: String

  /// Creates a judge for tests, each a self-contained source such as an `assert`; `setup` runs before them.
  package init(runner: PythonTestRunner, tests: [String], setup: String = "") {
    self.runner = runner
    self.tests = tests
    self.setup = setup
  }

  /// Runs all programs, as many at a time as the runner has workers.
  package func judge(_ programs: [[UInt8]]) async throws -> [Judgement] {
    let reports = await withTaskGroup(of: (Int, TestReport).self) { group in
      for (index, program) in programs.enumerated() {
        group.addTask { (index, await runner.run(program: program, tests: tests, setup: setup)) }
      }
      var reports = [TestReport?](repeating: nil, count: programs.count)
      for await (index, report) in group { reports[index] = report }
      return reports.compactMap { $0 }
    }
    return reports.map { report in
      Judgement(report, tests: tests)
    }
  }

  /// The lines that the failing tests execute, in a run of its own whose verdicts nobody reads.
  package func executedLines(of program: [UInt8]) async throws -> [Int]? {
    await runner.trace(program: program, tests: tests, setup: setup)
  }
}
