/// What one test of a program came to.
package enum TestOutcome: Sendable, Equatable {
  /// The test held.
  case passed
  /// The test ran and did not hold, with a line such as "clamp(2, 0, 3) is 0, expected 2".
  case failed(message: String)
  /// An exception or the end of the interpreter; the line is the innermost one inside the program, if any.
  case error(type: String, message: String, line: Int?)
  /// The test was running when a limit on time was reached.
  case timedOut(message: String)
  /// An earlier test or the program itself ended the run.
  case notRun

  /// Whether the test held.
  package var isPassed: Bool { self == .passed }

  /// One line about what went wrong, nil for a test that held.
  package var summary: String? {
    switch self {
    case .passed: nil
    case .failed(let message), .timedOut(let message): message
    case .error(let type, let message, let line):
      ProgramError(stage: .run, type: type, message: message, line: line).description
    case .notRun: "not run"
    }
  }
}

/// Why a program's tests could not be run at all.
package struct ProgramError: Sendable, Equatable, CustomStringConvertible {
  /// How far the run had come.
  package enum Stage: String, Sendable, Codable {
    /// The program is not Python.
    case compile
    /// The program's own top level failed, ended the interpreter or ran out of a limit.
    case load
    /// The set-up text that follows the program failed.
    case setup
    /// The program took the sandboxed interpreter down with it.
    case run
    /// The sandbox could not run anything: no fault of the program.
    case sandbox
  }

  /// How far the run had come.
  package var stage: Stage
  /// The exception's type, or "TimeLimit", "ProcessLimit", "Exited", "Killed", "ForgedResult".
  package var type: String
  /// The exception's text, one line.
  package var message: String
  /// The line of the program, from 1, if one is to blame.
  package var line: Int?

  /// Creates an error from its parts.
  package init(stage: Stage, type: String, message: String, line: Int? = nil) {
    self.stage = stage
    self.type = type
    self.message = message
    self.line = line
  }

  /// Such as "ZeroDivisionError: division by zero (line 3)".
  package var description: String {
    type + (message.isEmpty ? "" : ": " + message) + (line.map { " (line \($0))" } ?? "")
  }
}

/// What running a program with its tests came to. Texts may hold anything the program printed, so strip
/// control characters before a terminal sees them.
package struct TestReport: Sendable, Equatable {
  /// One outcome a test, in the order given.
  package var outcomes: [TestOutcome]
  /// Why no test could run, if so.
  package var programError: ProgramError?
  /// What the program and its tests printed, up to the limit.
  package var output: String
  /// Whether more was printed than is kept.
  package var outputTruncated: Bool
  /// Elapsed time of the run in seconds, without waiting for a worker.
  package var wallSeconds: Double

  /// Creates a report from its parts.
  package init(
    outcomes: [TestOutcome], programError: ProgramError? = nil, output: String = "",
    outputTruncated: Bool = false, wallSeconds: Double = 0
  ) {
    self.outcomes = outcomes
    self.programError = programError
    self.output = output
    self.outputTruncated = outputTruncated
    self.wallSeconds = wallSeconds
  }

  /// Tests that held.
  package var passed: Int { outcomes.count { $0.isPassed } }
  /// Tests altogether.
  package var total: Int { outcomes.count }
  /// Whether the program loaded and every test held. A program without tests passes by loading.
  package var allPassed: Bool { programError == nil && passed == total }
  /// The first test that did not hold.
  package var firstFailure: Int? { outcomes.firstIndex { !$0.isPassed } }
  /// One line about the first thing that went wrong, nil when all is well.
  package var summary: String? {
    programError?.description ?? firstFailure.flatMap { outcomes[$0].summary }
  }
}
