import EditModel
import Search

extension Judgement {
  /// What a run of tests came to, as far as the first `shown` tests go (all unless said otherwise): what later ones
  /// came to leaves no trace.
  package init(_ report: TestReport, tests: [String], shown: Int? = nil) {
    let outcomes = report.outcomes.prefix(shown ?? report.outcomes.count)
    var failed: FailedTest?
    if let index = outcomes.firstIndex(where: { !$0.isPassed }) {
      failed = FailedTest(
        outcomes[index], at: index, source: tests.indices.contains(index) ? tests[index] : nil,
        because: report.programError)
    } else if outcomes.isEmpty, let error = report.programError {
      failed = FailedTest(error)
    }
    let isAll = outcomes.count == report.outcomes.count
    let words =
      isAll
      ? report.summary
      : failed.map { failed in
        failed.index.flatMap { report.outcomes[$0].summary } ?? report.programError?.description ?? "failed"
      }
    self.init(
      passed: outcomes.count { $0.isPassed }, total: outcomes.count, failure: words, failedTest: failed)
  }
}

extension FailedTest {
  /// The failure of one test. One that was not run failed as the program did.
  init(_ outcome: TestOutcome, at index: Int, source: String?, because error: ProgramError?) {
    switch outcome {
    case .passed, .failed:
      self.init(index: index, source: source, kind: .assertion, message: outcome.summary ?? "")
    case .error(let type, let message, let line):
      self.init(index: index, source: source, kind: .exception, type: type, message: message, line: line)
    case .timedOut(let message):
      self.init(index: index, source: source, kind: .timeout, message: message)
    case .notRun:
      if let error {
        self.init(error)
      } else {
        self.init(index: index, source: source, kind: .exception, message: "not run")
      }
    }
  }

  /// The failure of a program whose tests could not be run.
  init(_ error: ProgramError) {
    self.init(
      index: nil, source: nil, kind: .program, type: error.type, message: error.message, line: error.line)
  }
}

extension Observation {
  /// What a model is told of a judgement, in training and in search.
  ///
  /// An assertion's message names the call and both values, so its source is not repeated. Limits on time are told
  /// without their length, which is no property of the program.
  package init(_ judgement: Judgement) {
    self.init(
      passed: judgement.passed, total: judgement.total, failure: judgement.failedTest.map(Failure.init))
  }
}

extension Observation.Failure {
  private static let timeLimit = "TimeLimit"

  init(_ failed: FailedTest) {
    switch failed.kind {
    case .assertion:
      self.init(test: nil, error: failed.message)
    case .exception:
      self.init(test: failed.source, error: Self.words(failed), line: failed.line)
    case .timeout:
      self.init(test: failed.source, error: Self.timeLimit)
    case .program:
      self.init(test: nil, error: Self.words(failed), line: failed.line)
    }
  }

  private static func words(_ failed: FailedTest) -> String {
    guard failed.type != timeLimit, !failed.message.isEmpty else { return failed.type }
    let message = Observation.withoutFolders(failed.message)
    return failed.type.isEmpty ? message : failed.type + ": " + message
  }
}
