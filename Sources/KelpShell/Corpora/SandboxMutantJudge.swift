import EditModel
import Foundation
import Repair
import Sandbox
import Search
import Training

/// Judges mutants for training in sandboxed interpreters of its own.
struct SandboxMutantJudge: MutantJudge {
  private let runner: PythonTestRunner
  /// Processor time decides, which other work on the machine changes little; a mutant that loops has failed.
  private static let policy = SandboxPolicy(
    cpuSeconds: 0.5, wallSeconds: 5, memoryBytes: 512 << 20, processes: 0, outputBytes: 4 << 10)

  /// Starts the interpreters. Throws `SandboxError` when nothing can be run.
  init(isolation: SandboxIsolation) async throws {
    runner = try await PythonTestRunner(
      policy: SandboxMutantJudge.policy, isolation: isolation,
      workers: max(1, min(4, ProcessInfo.processInfo.activeProcessorCount)))
  }

  func judge(_ program: [UInt8], tests: [String], shown: Int) async throws -> MutantVerdict {
    let report = await runner.run(program: program, tests: tests)
    if let problem = report.programError, problem.stage == .sandbox {
      throw SandboxError.workerEnded(reason: problem.message)
    }
    return MutantVerdict(
      passes: report.allPassed,
      observation: Observation(Judgement(report, tests: tests, shown: shown)))
  }

  /// Ends the interpreters.
  func shutDown() async { await runner.shutDown() }
}
