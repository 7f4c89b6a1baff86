import Corpus
import EditModel
import Evaluation
import Foundation
import KelpBase
import Repair
import Sandbox
import Search
import Synchronization
import Terminal
import TreeEdits

/// One evaluation from its options to its report.
struct EvalRun {
  /// The suite's name.
  let suite: String
  let tasks: [EvaluationTask]
  /// The words of the command that name the suite, for commands that replay a trial.
  let words: [String]
  let options: EvalOptions

  @MainActor func run(in session: Session) async throws {
    var evaluation = try options.evaluation(of: ContextBlock.allCases)
    let shard = try options.part()
    if let missing = options.task.first(where: { name in !tasks.contains { $0.identifier == name } }) {
      throw ShellError.usage("there is no task '\(missing)'", hint: "such as \(tasks[0].identifier)")
    }
    // Enumeration needs no model.
    let needsModel = evaluation.searches.contains { $0.method != .enumerate }
    let model =
      needsModel
      ? try options.checkpoint.map { try session.loadModel(at: $0) } ?? session.requireOrFindModel() : nil
    evaluation = try options.evaluation(of: model?.blocks ?? [.prompt])
    let bank = try options.bank.map { path throws(ShellError) in try session.readBank(path) }
    let record = RunRecord(
      suite: suite, suiteHash: SuiteFile.fingerprint(tasks), hasRealBugs: tasks.contains { $0.buggy != nil },
      model: model?.name ?? "enumerate",
      modelHash: model.map { EvalRun.hash($0.path + "/model.safetensors") } ?? 0,
      bankHash: options.bank.map(EvalRun.hash) ?? 0, options: evaluation,
      protocolName: options.named?.rawValue, shard: shard,
      contamination: try ContaminationCheck(tasks: tasks).run(
        corpus: options.checkCorpus, checkpoint: model?.path, session: session),
      planned: evaluation.problems(of: tasks, shard: shard).count,
      replay: replay(of: evaluation, known: model?.blocks ?? []))

    let reporter = JobReporter(environment: session.environment)
    let path = options.results ?? reporter.map { $0.folder + "/results.jsonl" }
    let files = path.map { ResultsFiles($0) }
    var contents = ResultsFiles.Contents(run: record)
    if options.resume, let files, files.exist {
      contents = try files.read()
      if let difference = record.difference(from: contents.run) {
        throw ShellError.usage(
          "the results in '\(files.path)' are of another run: \(difference) differs",
          hint: "leave out --resume to begin anew")
      }
      guard contents.run.shard == shard else {
        throw ShellError.usage("the results in '\(files.path)' are of another shard")
      }
      contents.run = record
      session.output.note("going on after \(Figures.count(contents.log.count, "problem"))")
    }
    try files?.begin(contents)

    let workers = options.workers ?? max(1, min(4, ProcessInfo.processInfo.activeProcessorCount))
    let runners = try await Runners(options, workers: workers, needsSlow: tasks.contains(where: \.isSlow))
    let start = Date()
    let noModel: @Sendable (TaskBrief) throws -> any EditProposer = { _ in
      throw RunnerError(description: "there is no model")
    }
    let parts = RepairEvaluation.Parts(
      language: session.language, bank: bank ?? SubtreeBank(), runner: runners.suite,
      clock: { Date().timeIntervalSince(start) },
      makeProposer: model?.makeProposer ?? noModel)
    let progress = session.progress("eval", total: nil, unit: "problems")
    let tally = TrialTally(
      progress: progress, reporter: reporter, arm: evaluation.arms(realBugs: record.hasRealBugs).first)
    for trial in contents.trials { tally.count(trial) }
    let interrupted = session.isInterrupted
    let log = Mutex<[ResultsFiles.LogLine]>([])
    let trials = try await RepairEvaluation(options: evaluation, parts: parts).run(
      tasks, shard: shard, done: contents.done, workers: workers, isCancelled: interrupted
    ) { @Sendable told in
      try files?.append(told.outcome)
      log.withLock { $0.append(ResultsFiles.LogLine(told.outcome)) }
      tally.tell(told)
    }
    progress.finish()
    await runners.shutDown()
    contents.trials += trials
    contents.log += log.withLock { $0 }
    if interrupted() {
      if let path { session.output.note("stopped: --resume goes on with \(SafeText(line: path))") }
      throw ShellError.interrupted
    }
    try files?.finish(contents)
    try EvalReport(
      contents: contents, html: options.html, details: options.details, isJSON: options.json.isOn(session),
      seconds: Date().timeIntervalSince(start)
    ).show(session)
    if let path { session.output.note("results in \(SafeText(line: path))") }
  }

  /// The words that name suite, checkpoint and settings which all arms share.
  private func replay(of evaluation: EvaluationOptions, known: [ContextBlock]) -> String {
    var words = words.map(EvalRun.quoted)
    if let checkpoint = options.checkpoint { words += ["--checkpoint", EvalRun.quoted(checkpoint)] }
    if let named = options.named { words += ["--protocol", named.rawValue] }
    if let bank = options.bank { words += ["--bank", EvalRun.quoted(bank)] }
    // An arm that shows tests, nothing or observations says so itself, behind these words.
    if options.named == nil {
      let isPromptOnly = evaluation.shown?.contains { $0.hasPrompt && !$0.hasTests } ?? true
      if known.contains(.tests), isPromptOnly { words += ["--shown", "prompt"] }
      let isUnobserved = evaluation.observations?.contains(false) ?? true
      if known.contains(.observation), isUnobserved { words += ["--observation", "off"] }
    }
    if options.seed != 42 { words += ["--seed", String(options.seed)] }
    if options.temperature != 0.8 { words += ["--temperature", "\(options.temperature)"] }
    words += options.nucleus.words
    if options.depth != 10 { words += ["--max-depth", String(options.depth)] }
    words += options.guidance.words
    if let limit = options.timeLimit { words += ["--time-limit", "\(limit)"] }
    if options.testSeconds != 0.25 { words += ["--test-seconds", "\(options.testSeconds)"] }
    if options.keepBack != 1 { words += ["--keep-back", String(options.keepBack)] }
    return words.joined(separator: " ")
  }

  private static func quoted(_ word: String) -> String {
    let isSafe = word.utf8.allSatisfy { byte in
      byte >= 0x2B && byte < 0x7F && !"<>?;[]\\^`{|}~".utf8.contains(byte)
    }
    return isSafe && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }

  /// A hash of a file's bytes; 0 when it cannot be read.
  private static func hash(_ path: String) -> UInt64 {
    (try? AtomicFile.read(path)).map { StableHash.of($0) } ?? 0
  }

  /// The sandboxed interpreters of an evaluation.
  private struct Runners {
    let usual: PythonTestRunner
    let slow: PythonTestRunner?

    init(_ options: EvalOptions, workers: Int, needsSlow: Bool) async throws {
      let isolation: SandboxIsolation = options.sandbox == "none" ? .none : .bubblewrap
      var policy = SandboxPolicy()
      // Small programs need milliseconds; most mutants that need more never end, and each costs its whole limit.
      policy.cpuSeconds = options.testSeconds
      // On a busy machine a program waits long for its processor: that must not decide a verdict.
      policy.wallSeconds = 2 * options.testSeconds + 20
      usual = try await PythonTestRunner(policy: policy, isolation: isolation, workers: workers)
      policy.cpuSeconds = max(20, options.testSeconds)
      policy.wallSeconds = 3 * policy.cpuSeconds
      slow = needsSlow ? try await PythonTestRunner(policy: policy, isolation: isolation, workers: 1) : nil
    }

    var suite: SandboxSuiteRunner { SandboxSuiteRunner(runner: usual, slowRunner: slow) }

    func shutDown() async {
      await usual.shutDown()
      await slow?.shutDown()
    }
  }
}

/// Counts the headline arm's repaired trials as they come in.
final class TrialTally: Sendable {
  private let counts = Mutex((repaired: 0, trials: 0, skipped: ""))
  private let progress: ProgressLine
  private let reporter: JobReporter?
  private let arm: EvaluationArm?

  init(progress: ProgressLine, reporter: JobReporter?, arm: EvaluationArm?) {
    self.progress = progress
    self.reporter = reporter
    self.arm = arm
  }

  /// Takes a trial into the running figure.
  func count(_ trial: TrialResult) {
    guard trial.arm == arm else { return }
    counts.withLock {
      $0.trials += 1
      if trial.isRepaired { $0.repaired += 1 }
    }
  }

  /// Passes a problem that is done on to the display and to the job's files.
  func tell(_ told: RepairEvaluation.Progress) {
    for trial in told.outcome.trials { count(trial) }
    if let reason = told.outcome.skipped {
      let text = "skipped \(told.outcome.problem.task): \(reason)"
      let isNew = counts.withLock { counts in
        defer { counts.skipped = text }
        return counts.skipped != text
      }
      if isNew { progress.message("\(SafeText(line: text))") }
    }
    let (repaired, trials) = counts.withLock { ($0.repaired, $0.trials) }
    let share = Double(repaired) / Double(max(1, trials))
    let interval = Intervals.wilson(repaired, of: trials)
    let figure =
      "\(Figures.percentage(share)) [\(Figures.percentage(interval[0]))–\(Figures.percentage(interval[1]))]"
    progress.update(
      count: told.done, total: told.planned, metrics: [.init("repaired", "\(SafeText(line: figure))")])
    reporter?.progress(
      done: told.done, total: told.planned, value: share, secondsLeft: nil, note: "repaired \(figure)")
  }
}
