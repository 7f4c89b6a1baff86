import Search
import Synchronization

/// Runs the tests of one task on candidates, shows a search all but those that are kept back, and remembers every
/// verdict.
///
/// A program is run once, with all tests together; asked again the judge answers from memory, so the arms of an
/// evaluation share what they have in common. How many programs a search had judged is the search's to count.
actor ProblemJudge: CandidateJudge {
  private let runner: any SuiteRunner
  private let task: EvaluationTask
  /// How many tests a search sees.
  nonisolated let shown: Int
  private var verdicts: [[UInt8]: ProgramVerdict] = [:]
  private var lines: [[UInt8]: [Int]?] = [:]

  /// Creates a judge that keeps the last `keptBack` tests from searches, but never all of them.
  init(runner: any SuiteRunner, task: EvaluationTask, keptBack: Int) {
    self.runner = runner
    self.task = task
    shown = max(min(1, task.tests.count), task.tests.count - max(0, keptBack))
  }

  /// Judges programs by the tests that a search may see.
  func judge(_ programs: [[UInt8]]) async throws -> [Judgement] {
    try await verdicts(of: programs).map { verdict in
      // The first failure is one of those that are shown unless all of these passed: they stand before the others.
      let passed = verdict.passed.prefix(shown).count { $0 }
      return Judgement(
        passed: passed, total: shown, failure: passed == shown ? nil : verdict.failure,
        failedTest: passed == shown ? nil : verdict.failedTest)
    }
  }

  /// The lines that the tests which a search may see execute, of those that fail.
  func executedLines(of program: [UInt8]) async throws -> [Int]? {
    if let known = lines[program] { return known }
    let found = try await runner.executedLines(of: program, in: task, shown: shown)
    lines[program] = .some(found)
    return found
  }

  /// How programs fare in all tests.
  func verdicts(of programs: [[UInt8]]) async throws -> [ProgramVerdict] {
    var new: [[UInt8]] = []
    var seen: Set<[UInt8]> = []
    for program in programs where verdicts[program] == nil && seen.insert(program).inserted {
      new.append(program)
    }
    if !new.isEmpty {
      for (program, verdict) in zip(new, try await runner.run(new, of: task)) {
        verdicts[program] = verdict
      }
    }
    return try programs.map { program in
      guard let verdict = verdicts[program], verdict.passed.count == task.tests.count else {
        throw RunnerError(description: "a program has no verdict")
      }
      return verdict
    }
  }
}

/// Counts how often a model was asked, and how often it had been when a repair was first seen.
final class CallCounter: Sendable {
  private let state = Mutex((calls: 0, first: Int?.none))

  /// One more call.
  func count() { state.withLock { $0.calls += 1 } }

  /// A program passed every test that the search sees.
  func noteRepair() { state.withLock { $0.first = $0.first ?? $0.calls } }

  /// All calls.
  var calls: Int { state.withLock { $0.calls } }

  /// The calls up to the first repair; nil when there was none.
  var callsToRepair: Int? { state.withLock { $0.first } }
}

/// A judge that tells a counter about the first program that passes everything.
struct WatchedJudge: CandidateJudge {
  let judge: any CandidateJudge
  let counter: CallCounter

  func judge(_ programs: [[UInt8]]) async throws -> [Judgement] {
    let judgements = try await judge.judge(programs)
    if judgements.contains(where: \.isPerfect) { counter.noteRepair() }
    return judgements
  }

  func executedLines(of program: [UInt8]) async throws -> [Int]? {
    try await judge.executedLines(of: program)
  }
}
