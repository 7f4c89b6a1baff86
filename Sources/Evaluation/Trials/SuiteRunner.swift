import Repair

/// How one program fared in the tests of a task.
package struct ProgramVerdict: Sendable, Equatable {
  /// For every test, in order, whether it passed.
  package let passed: [Bool]
  /// The first failure in words; nil when everything passed.
  package let failure: String?

  /// Creates a verdict.
  package init(passed: [Bool], failure: String? = nil) {
    self.passed = passed
    self.failure = failure
  }
}

/// Something that runs programs with all the tests of a task.
package protocol SuiteRunner: Sendable {
  /// Runs programs; the verdicts are in their order. Throws when nothing can be run, which is no program's fault.
  func run(_ programs: [[UInt8]], of task: EvaluationTask) async throws -> [ProgramVerdict]
}

/// Tests could not be run: an evaluation ends rather than count this as a failure of programs.
package struct RunnerError: Error, CustomStringConvertible {
  /// What went wrong, in words.
  package let description: String

  /// Creates an error.
  package init(description: String) { self.description = description }
}

/// Runs the tests of tasks in the sandbox, as many programs at a time as the runner has workers.
package struct SandboxSuiteRunner: SuiteRunner {
  private let runner: PythonTestRunner
  private let slowRunner: PythonTestRunner?

  /// Creates a runner; `slowRunner` has a longer limit on time, for tasks that say they need it.
  package init(runner: PythonTestRunner, slowRunner: PythonTestRunner? = nil) {
    self.runner = runner
    self.slowRunner = slowRunner
  }

  /// Runs programs. Throws `RunnerError` when the sandbox itself fails.
  package func run(_ programs: [[UInt8]], of task: EvaluationTask) async throws -> [ProgramVerdict] {
    let runner = task.isSlow ? slowRunner ?? runner : runner
    let reports = await withTaskGroup(of: (Int, TestReport).self) { group in
      for (index, program) in programs.enumerated() {
        group.addTask { (index, await runner.run(program: program, tests: task.tests, setup: task.setup)) }
      }
      var reports = [TestReport?](repeating: nil, count: programs.count)
      for await (index, report) in group { reports[index] = report }
      return reports.compactMap { $0 }
    }
    return try reports.map { report in
      if let error = report.programError, error.stage == .sandbox {
        throw RunnerError(description: error.message)
      }
      return ProgramVerdict(passed: report.outcomes.map(\.isPassed), failure: report.summary)
    }
  }
}
