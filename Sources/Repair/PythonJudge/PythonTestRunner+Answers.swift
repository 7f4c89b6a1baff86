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
