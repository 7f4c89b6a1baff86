import Foundation
import Sandbox

extension PythonTestRunner {
  /// The worker's answer to one request. The arbiter turns its results into outcomes.
  struct Answer: Decodable, Sendable {
    /// One result, or the reason why there is none.
    struct Result: Codable, Sendable {
      /// What the program answered to one probe.
      struct Value: Codable, Sendable {
        /// The marshalled value in base 64, if it is plain data; only the arbiter reads it.
        var data: String?
        /// The text of a value that cannot leave its process.
        var shown: String?
        var truth: Bool?
        /// Numerator and denominator of a fraction.
        var ratio: [String]?
        var large: Bool?
      }

      var kind: String?
      var type: String?
      var message: String?
      var line: Int?
      var stage: ProgramError.Stage?
      var values: [Value]?
      /// Whether the comparison of two answers held where both were.
      var holds: Bool?
      /// Whether it is an assertion inside the program that failed.
      var raised: Bool?

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
  static func executedLines(_ answer: Answer) -> [Int]? {
    guard let lines = answer.lines, lines.count == answer.tests.count + 1 else { return nil }
    let failing = answer.tests.indices.filter { answer.tests[$0].kind != "passed" }
    guard !failing.isEmpty || answer.problem != nil else { return nil }
    // The top level is executed on behalf of every test.
    let executed = Set(lines[0] + failing.flatMap { lines[$0 + 1] }).filter { $0 > 0 }
    return executed.isEmpty ? nil : Array(executed.sorted().prefix(longestTrace))
  }

  /// Reads an answer. Throws `SandboxError.workerEnded` for one that is not well formed.
  static func answer(_ reply: [UInt8], tests: Int) throws(SandboxError) -> Answer {
    guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(reply)) else {
      throw .workerEnded(reason: "its answer was not understood")
    }
    guard answer.tests.count == tests else {
      throw .workerEnded(reason: "its answer does not fit the tests")
    }
    return answer
  }

  /// The report of a judged answer. Throws `SandboxError.workerEnded` when a result is none.
  static func report(_ answer: Answer, tests: Int) throws(SandboxError) -> TestReport {
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
