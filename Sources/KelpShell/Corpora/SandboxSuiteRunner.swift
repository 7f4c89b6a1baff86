import Evaluation
import Repair
import Search

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
      let judgement = Judgement(report, tests: task.tests)
      return ProgramVerdict(
        passed: report.outcomes.map(\.isPassed), failure: judgement.failure,
        failedTest: judgement.failedTest)
    }
  }

  /// The lines that the failing ones of a task's first tests execute.
  package func executedLines(
    of program: [UInt8], in task: EvaluationTask, shown: Int
  ) async throws -> [Int]? {
    let runner = task.isSlow ? slowRunner ?? runner : runner
    return await runner.trace(program: program, tests: Array(task.tests.prefix(shown)), setup: task.setup)
  }
}
