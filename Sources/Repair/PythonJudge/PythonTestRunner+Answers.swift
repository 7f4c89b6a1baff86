import Foundation
import Sandbox

extension PythonTestRunner {
  /// The worker's answer to one request.
  struct Answer: Decodable {
    /// One result, or the reason why there is none.
    struct Result: Decodable {
      var kind: String?
      var type: String?
      var message: String?
      var line: Int?
      var stage: ProgramError.Stage?

      var outcome: TestOutcome? {
        switch kind {
        case "passed": .passed
        case "failed": .failed(message: message ?? "")
        case "error": .error(type: type ?? "", message: message ?? "", line: line)
        case "timeout": .timedOut(message: message ?? "")
        case "notRun": .notRun
        default: nil
        }
      }
    }

    var tests: [Result]
    var problem: Result?
    var output: String
    var truncated: Bool
    var seconds: Double
    /// For each test the lines that it executed, after those of the top level; nil unless they were asked for.
    var lines: [[Int]]?
  }

  /// The lines of an answer that failing tests executed; nil when there are none.
  static func executedLines(_ answer: [UInt8]) -> [Int]? {
    guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(answer)), let lines = answer.lines,
      lines.count == answer.tests.count + 1
    else { return nil }
    let failing = answer.tests.indices.filter { answer.tests[$0].kind != "passed" }
    guard !failing.isEmpty || answer.problem != nil else { return nil }
    // The top level is executed on behalf of every test.
    let executed = Set(lines[0] + failing.flatMap { lines[$0 + 1] }).filter { $0 > 0 }
    return executed.isEmpty ? nil : Array(executed.sorted().prefix(longestTrace))
  }

  /// The report of an answer. Throws `SandboxError.workerEnded` for one that is not well formed.
  static func report(_ answer: [UInt8], tests: Int) throws(SandboxError) -> TestReport {
    guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(answer)) else {
      throw .workerEnded(reason: "its answer was not understood")
    }
    let outcomes = answer.tests.compactMap(\.outcome)
    guard outcomes.count == tests else {
      throw .workerEnded(reason: "its answer does not fit the tests")
    }
    let problem = answer.problem.map {
      ProgramError(
        stage: $0.stage ?? .run, type: $0.type ?? "", message: $0.message ?? "", line: $0.line)
    }
    return TestReport(
      outcomes: outcomes, programError: problem, output: answer.output, outputTruncated: answer.truncated,
      wallSeconds: answer.seconds)
  }

  /// The report of a run that gave no answer.
  static func report(_ error: SandboxError, tests: Int) -> TestReport {
    let (stage, type): (ProgramError.Stage, String) =
      switch error {
      case .workerEnded: (.run, "Killed")
      case .noAnswer: (.run, "TimeLimit")
      case .noBubblewrap, .badPolicy, .cannotStart, .shutDown: (.sandbox, "SandboxError")
      }
    return TestReport(
      outcomes: Array(repeating: .notRun, count: tests),
      programError: ProgramError(stage: stage, type: type, message: error.description))
  }
}
