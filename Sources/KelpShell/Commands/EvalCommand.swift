import ArgumentParser
import Corpus
import Evaluation
import Foundation
import KelpBase
import Repair
import Sandbox
import Search
import Synchronization
import Terminal
import TreeEdits

struct EvalCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Measure how well a checkpoint repairs programs.",
    subcommands: [EvalTasksCommand.self, EvalCorpusCommand.self])
  static let facts = CommandFacts(
    group: .training,
    examples: [
      "eval tasks --max-tasks 3", "eval corpus corpus.jsonl --max-tasks 20 &",
      "eval tasks --noise bank --bank bank.jsonl --json",
    ],
    jsonKeys: [
      "tasks", "trials", "repaired", "repaired_ci", "noop_repaired", "repaired_top1", "repaired_by_budget",
      "validity",
    ],
    seeAlso: ["train", "jobs"], runsAsChild: true)

  @MainActor func run(in session: Session) async throws { throw ShellError.needsSubcommand(Self.self) }
}

struct EvalTasksCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "tasks", abstract: "Evaluate on the ten hand-written tasks.")
  static let facts = EvalCommand.facts

  @OptionGroup var options: EvalOptions

  @MainActor func run(in session: Session) async throws {
    try await options.run(HandwrittenTasks.all, in: session)
  }
}

struct EvalCorpusCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpus", abstract: "Evaluate on the programs of a corpus that have tests.")
  static let facts = EvalCommand.facts

  @Argument(help: "A corpus file or a folder of programs.") var file: String
  @OptionGroup var options: EvalOptions

  @MainActor func run(in session: Session) async throws {
    let tasks = try session.readCorpus(file).filter { !$0.tests.isEmpty }.map { EvaluationTask($0) }
    guard !tasks.isEmpty else {
      throw ShellError.usage(
        "no program of '\(file)' has tests",
        hint: "in a .py file asserts at the end are the tests of the program")
    }
    try await options.run(tasks, in: session)
  }
}

/// The options that all evaluations share.
struct EvalOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A checkpoint; the shipped one when left out.", valueName: "checkpoint"))
  var checkpoint: String?
  @Option(
    name: .customLong("num-corruptions"),
    help: ArgumentHelp("Corrupted versions of each task.", valueName: "n"))
  var corruptions = 5
  @Option(help: ArgumentHelp("Edits that corrupt a program.", valueName: "n")) var corruptionSteps = 3
  @OptionGroup var noise: NoiseOptions
  @Option(help: "The kind of search.") var search: SearchMethod = .bestOfN
  @Option(name: .customLong("n-best-of"), help: ArgumentHelp("Trajectories of best-of-n.", valueName: "n"))
  var samples = 16
  @Option(help: ArgumentHelp("How many states a beam keeps.", valueName: "n")) var beam = 16
  @OptionGroup var budget: SearchBudgetOptions
  @Option(
    name: .customLong("max-depth"), help: ArgumentHelp("The most edits of a trajectory.", valueName: "d"))
  var depth = 10
  @Option(help: ArgumentHelp("Sampling temperature.", valueName: "t")) var temperature = 0.8
  @Option(
    name: [.customLong("max-tasks"), .customLong("limit")],
    help: ArgumentHelp("The most tasks.", valueName: "n"))
  var maximumTasks: Int?
  @Flag(inversion: .prefixedNo, help: "Show the model the task's prompt.") var prompt = true
  @Option(help: ArgumentHelp("What corruption and search start from.", valueName: "s")) var seed: UInt64 = 42
  @Option(help: "Write one trial a line to this file.") var results: String?
  @Option(
    help: ArgumentHelp("How programs are kept away from the machine: bubblewrap or none.", valueName: "how"))
  var sandbox = "bubblewrap"
  @OptionGroup var json: JSONOption

  init() {}

  @MainActor func run(_ tasks: [EvaluationTask], in session: Session) async throws {
    guard (1...10_000).contains(corruptions), (1...100).contains(corruptionSteps),
      (1...4096).contains(samples),
      (1...4096).contains(beam), (1...200).contains(depth), (maximumTasks ?? 1) >= 1
    else {
      throw ShellError.usage(
        "a number of the options is out of range", hint: "eval --help says what they mean")
    }
    guard ["bubblewrap", "none"].contains(sandbox) else {
      throw ShellError.usage("--sandbox cannot be '\(sandbox)'", hint: "it is bubblewrap or none")
    }
    try budget.check()
    // The enumerator needs no model.
    let model =
      search == .enumerate
      ? nil : try checkpoint.map { try session.loadModel(at: $0) } ?? session.requireOrFindModel()
    let language = session.language
    let searchSeed = seed
    let enumerator: @Sendable (String?) throws -> any EditProposer = { _ in
      NearMissProposer(language: language, seed: searchSeed)
    }
    let makeProposer = model?.makeProposer ?? enumerator
    let process = try noise.process(session)
    var options = EvaluationOptions(
      noise: process.mixture,
      search: budget.search(
        search, beam: beam, samples: samples, depth: depth, temperature: temperature, seed: seed))
    options.corruptions = corruptions
    options.corruptionSteps = corruptionSteps
    options.usesPrompt = prompt
    options.maximumTasks = maximumTasks
    options.seed = seed
    let runner = try await PythonTestRunner(
      isolation: sandbox == "none" ? .none : .bubblewrap,
      workers: max(1, min(4, ProcessInfo.processInfo.activeProcessorCount)))
    let evaluation = RepairEvaluation(
      options: options, language: session.language, bank: process.bank, makeProposer: makeProposer,
      makeJudge: { TestJudge(runner: runner, tests: $0.tests) })
    let reporter = JobReporter(environment: session.environment)
    let progress = session.progress("eval", total: nil, unit: "trials")
    let start = Date()
    let tally = TrialTally()
    let interrupted = session.isInterrupted
    let trials = try await evaluation.run(tasks, isCancelled: interrupted) { @Sendable event in
      tally.tell(event, progress: progress, reporter: reporter)
    }
    progress.finish()
    await runner.shutDown()
    let summary = EvaluationSummary(trials, seconds: Date().timeIntervalSince(start))
    let file = results ?? reporter.map { $0.folder + "/results.jsonl" }
    if let file { try EvalOptions.write(trials, summary, to: file) }
    if json.isOn(session) {
      session.output.result(try JSONValue(encoding: summary))
    } else {
      session.output.lines(
        EvaluationView.lines(summary, model: model?.name ?? "enumerate", layout: session.output.layout))
      if let file { session.output.note("results in \(SafeText(line: file))") }
    }
    if interrupted() { throw ShellError.interrupted }
  }

  private static func write(_ trials: [TrialResult], _ summary: EvaluationSummary, to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var text: [UInt8] = []
    for trial in trials { text += try encoder.encode(trial) + [0x0A] }
    try AtomicFile.write(text, to: path)
    let stem = path.hasSuffix(".jsonl") ? String(path.dropLast(6)) : path
    try AtomicFile.write(try Array(encoder.encode(summary)) + [0x0A], to: stem + ".summary.json")
  }
}

/// Counts repaired trials as they come in.
final class TrialTally: Sendable {
  private let repaired = Mutex(0)

  /// Passes an event on to the display and to the job's files.
  func tell(_ event: RepairEvaluation.Event, progress: ProgressLine, reporter: JobReporter?) {
    switch event {
    case .trial(let trial, let done, let planned):
      let count = repaired.withLock { count in
        if trial.isRepaired { count += 1 }
        return count
      }
      let share = Double(count) / Double(max(1, done))
      progress.update(
        count: done, total: planned, metrics: [.init("repaired", "\(Figures.percentage(share))")])
      reporter?.progress(
        done: done, total: planned, value: share, secondsLeft: nil,
        note: "repaired \(Figures.percentage(share))")
    case .skipped(let task, let reason):
      progress.message("skipped \(SafeText(line: task)): \(SafeText(line: reason))")
    }
  }
}
