import Foundation
import Sandbox

/// Runs Python programs with their tests in warm, sandboxed interpreters that fork for each program.
///
/// A program answers questions and never learns what is expected: of `assert f(1) == 2` its process is told `f(1)`,
/// sends the value, and another process, the arbiter, compares it. So a program that reads its own stack, or writes
/// into the channel of its results, gains nothing over one that returns a guess; a value that is no plain data
/// equals no literal, whatever its `__eq__` says. Two kinds of tests expect nothing that could be kept from the program,
/// and a program that is out to deceive can fool them: those that are no `assert` at their end, and those that
/// compare two of its own answers.
package final class PythonTestRunner: Sendable {
  /// The interpreter in use.
  package let interpreter: PythonInterpreter
  /// The limits of one run of a program with all its tests.
  package let policy: SandboxPolicy
  /// How programs are kept away from the machine.
  package let isolation: SandboxIsolation

  private let pool: WorkerPool
  private let arbiter: TestArbiter
  /// What the worker may take beyond the limit on elapsed time before it is given up.
  private static let graceSeconds = 5.0
  /// The longest request, in bytes.
  private static let longestMessage = 32 << 20

  /// Finds the interpreter, checks that it can be isolated, and runs one empty program.
  ///
  /// `interpreter` and `bubblewrap` are names on the `PATH` or paths; `hashSeed` decides in what order sets of texts
  /// are gone through. Throws `SandboxError`, for a missing
  /// bubblewrap with what to do about it; there is no silent way to less isolation.
  package init(
    policy: SandboxPolicy = SandboxPolicy(), isolation: SandboxIsolation = .bubblewrap,
    interpreter: String = "python3", workers: Int = 1, bubblewrap: String = "bwrap", hashSeed: UInt32 = 0
  ) async throws(SandboxError) {
    try policy.validate()
    try await SandboxAvailability.require(isolation, bubblewrap: bubblewrap)
    let located = try await PythonInterpreter.locate(interpreter)
    let limits = try PythonTestRunner.limits(policy, isolated: isolation == .bubblewrap)
    func command(_ source: String) -> SandboxCommand {
      SandboxCommand(
        arguments: [located.executable, "-s", "-B", "-c", source, limits],
        environment: PythonTestRunner.environment(hashSeed: hashSeed), readable: located.readable,
        isolation: isolation, bubblewrap: bubblewrap)
    }
    self.interpreter = located
    self.policy = policy
    self.isolation = isolation
    pool = WorkerPool(count: workers, command: command(ForkServerProgram.source), policy: policy)
    arbiter = TestArbiter(command: command(ArbiterProgram.source), policy: policy)
    let message = PythonTestRunner.message(program: [], questions: [], setup: "")
    do {
      _ = try await pool.exchange(message, within: policy.wallSeconds + PythonTestRunner.graceSeconds)
    } catch {
      await pool.shutDown()
      throw error
    }
  }

  /// Runs the program, then the set-up text, then each test, all in one namespace.
  ///
  /// A test is Python text, usually one `assert`; the parts of a last `assert X == Y` are each evaluated
  /// once. The limits hold for the whole call, and waiting for a free worker does not count.
  package func run(program: [UInt8], tests: [String], setup: String = "") async -> TestReport {
    do {
      guard let answer = try await answer(to: program, tests: tests, setup: setup) else {
        return TestReport(
          outcomes: Array(repeating: .notRun, count: tests.count),
          programError: ProgramError(
            stage: .compile, type: "TooLarge",
            message: "a program and its tests may take \(PythonTestRunner.longestMessage >> 20) MiB"))
      }
      return try PythonTestRunner.report(answer, tests: tests.count)
    } catch {
      return PythonTestRunner.report(error, tests: tests.count)
    }
  }

  /// The lines, from 1 and ascending, that a program executes in the tests it fails, its top level included; nil when
  /// no test fails or nothing could be traced.
  ///
  /// This is a run of its own: tracing costs time, and what the program does to it decides no verdict. At most
  /// `longestTrace` lines are told.
  package func trace(program: [UInt8], tests: [String], setup: String = "") async -> [Int]? {
    let answer = try? await answer(to: program, tests: tests, setup: setup, traces: true)
    return answer.flatMap { $0 }.flatMap(PythonTestRunner.executedLines)
  }

  /// What the run came to, judged by the arbiter; nil when the request would be too long.
  private func answer(
    to program: [UInt8], tests: [String], setup: String, traces: Bool = false
  ) async throws(SandboxError) -> Answer? {
    let size = tests.reduce(program.count + setup.utf8.count) { $0 + $1.utf8.count }
    guard size <= PythonTestRunner.longestMessage else { return nil }
    let questions = try await arbiter.questions(of: tests)
    let message = PythonTestRunner.message(
      program: program, questions: questions, setup: setup, traces: traces)
    guard message.count <= PythonTestRunner.longestMessage else { return nil }
    let reply = try await pool.exchangeOrRestart(
      message, within: policy.wallSeconds + PythonTestRunner.graceSeconds)
    var answer = try PythonTestRunner.answer(reply, tests: tests.count)
    answer.tests = try await arbiter.outcomes(of: answer.tests, tests: tests)
    return answer
  }

  /// The most lines that a trace tells.
  static let longestTrace = 10_000

  /// Ends all workers. Later runs report a `ProgramError` of the stage `sandbox`.
  package func shutDown() async {
    await pool.shutDown()
    await arbiter.shutDown()
  }
}

extension PythonTestRunner {
  /// Nothing of the person's environment; a fixed hash seed and zone, so that runs repeat.
  private static func environment(hashSeed: UInt32) -> [(name: String, value: String)] {
    [
      (name: "PATH", value: "/usr/bin:/bin"), (name: "HOME", value: "/tmp"), (name: "TMPDIR", value: "/tmp"),
      (name: "LC_ALL", value: "C.UTF-8"), (name: "TZ", value: "UTC"),
      (name: "PYTHONHASHSEED", value: "\(hashSeed)"), (name: "PYTHONUTF8", value: "1"),
    ]
  }

  /// What the fork server reads from its first argument.
  private struct Limits: Encodable {
    var cpuSeconds: Double
    var wallSeconds: Double
    var memoryBytes: Int
    var processes: Int
    var openFiles: Int
    var fileBytes: Int
    var outputBytes: Int
    var isolated: Bool
    var outerProcessSpace: String
  }

  private static func limits(_ policy: SandboxPolicy, isolated: Bool) throws(SandboxError) -> String {
    let space = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")
    let limits = Limits(
      cpuSeconds: policy.cpuSeconds, wallSeconds: policy.wallSeconds, memoryBytes: policy.memoryBytes,
      processes: policy.processes, openFiles: policy.openFiles, fileBytes: policy.fileBytes,
      outputBytes: policy.outputBytes, isolated: isolated, outerProcessSpace: space ?? "")
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = .sortedKeys
    do {
      return String(decoding: try encoder.encode(limits), as: UTF8.self)
    } catch {
      throw .badPolicy("\(error)")
    }
  }

  private struct Request: Encodable {
    var program: Data
    var tests: [TestArbiter.Question]
    var setup: String
    var trace: Bool
  }

  /// Strings and bytes alone, so encoding cannot fail.
  private static func message(
    program: [UInt8], questions: [TestArbiter.Question], setup: String, traces: Bool = false
  ) -> [UInt8] {
    let request = Request(program: Data(program), tests: questions, setup: setup, trace: traces)
    return Array((try? JSONEncoder().encode(request)) ?? Data())
  }
}
