import ArgumentParser
import Evaluation
import Foundation
import Terminal

struct EvalCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Measure how well a checkpoint repairs programs.",
    discussion: """
      Tests are run in the sandbox. The last test of a task is kept from the search and used to score. Beside every \
      search the same programs are tried by enumeration of small mistakes, without a model. Several values of \
      --noise, --corruption-steps, --shown, --observation, --tests, --search, --n-best-of, --budget and --edits-per-step \
      make arms, all run on the same corrupted programs; the first arm is the headline.

      --results X.jsonl writes one trial a line as trials finish: task, corruption, arm, clean, corrupted, noise, \
      distance, nodes, tests_total, tests_shown, noop_passed, top_passed, best_passed, mean_passed, overfits, \
      repaired, trajectory (the way to the answer as export writes it: program, steps with every position's \
      probability), looks (each state: right nodes with rank and probability, chosen, relation), \
      exact_match, normalized_match, tree_match, candidates, valid, tried, rejected, runs, runs_to_repair, calls, \
      calls_to_repair, samples, samples_passed, refusal, position_rank, position_mass, enumerate. Beside it stand \
      X.run.json (what was run), X.log.jsonl (times and what was skipped) and X.summary.json (the summary without \
      times: the same bytes for the same settings).
      """,
    subcommands: [
      EvalTasksCommand.self, EvalCorpusCommand.self, EvalBenchmarkCommand.self, EvalHumanEvalCommand.self,
      EvalRepairsCommand.self, EvalMergeCommand.self,
    ])
  static let facts = CommandFacts(
    group: .training,
    examples: [
      "eval tasks --max-tasks 3", "eval corpus corpus.jsonl --max-tasks 20 &",
      "eval tasks --noise bank --bank bank.jsonl --json",
      "eval mbpp --data mbpp.jsonl --corruption-steps 1,2,3 --results m.jsonl --html m.html",
      "eval mbpp --data mbpp.jsonl --noise near-miss --noise in-scope --search guided,best-of-n",
      "eval mbpp --data mbpp.jsonl --protocol kelp-v5 --bank bank.jsonl",
      "eval repairs --data bugs.jsonl --search enumerate", "eval merge a.jsonl b.jsonl --html all.html",
    ],
    jsonKeys: [
      "tasks", "trials", "repaired", "repaired_ci", "noop_repaired", "repaired_top1",
      "repaired_beyond_near_miss", "repaired_by_budget",
      "repaired_by_calls", "pass_at_k", "overfitting", "enumerate", "validity", "arms",
    ],
    seeAlso: ["errors", "replay", "train", "jobs"], runsAsChild: true)

  @MainActor func run(in session: Session) async throws { throw ShellError.needsSubcommand(Self.self) }
}

struct EvalTasksCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "tasks", abstract: "Evaluate on the ten hand-written tasks.")
  static let facts = EvalCommand.facts

  @OptionGroup var options: EvalOptions

  @MainActor func run(in session: Session) async throws {
    try await EvalRun(
      suite: "tasks", tasks: HandwrittenTasks.all, words: ["eval", "tasks"], options: options
    ).run(in: session)
  }
}

struct EvalCorpusCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpus", abstract: "Evaluate on the programs of a corpus that have tests.")
  static let facts = EvalCommand.facts

  @Argument(help: "A corpus file or a folder of programs.") var file: String
  @Option(
    help: ArgumentHelp(
      "Only the share that training with this --validation-share holds out, by a hash of the text.",
      valueName: "share"))
  var heldOut: Double?
  @OptionGroup var options: EvalOptions

  @MainActor func run(in session: Session) async throws {
    if let heldOut, !(heldOut > 0 && heldOut <= 1) {
      throw ShellError.usage("--held-out cannot be \(heldOut)", hint: "it is a share above 0, up to 1")
    }
    let programs = try session.readCorpus(file).filter { program in
      !program.tests.isEmpty && (heldOut.map { HeldOutSplit.holds(program, share: $0) } ?? true)
    }
    guard !programs.isEmpty else {
      throw ShellError.usage(
        "no program of '\(file)' has tests",
        hint: "in a .py file asserts at the end are the tests of the program")
    }
    var words = ["eval", "corpus", file]
    if let heldOut { words += ["--held-out", "\(heldOut)"] }
    try await EvalRun(
      suite: "corpus", tasks: programs.map { EvaluationTask($0) }, words: words, options: options
    ).run(in: session)
  }
}

struct EvalBenchmarkCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "mbpp", abstract: "Evaluate on MBPP: tasks 11 to 510, or the others to tune on.")
  static let facts = EvalCommand.facts

  @Option(help: ArgumentHelp("MBPP as JSON Lines.", valueName: "file")) var data: String
  @Option(help: "Tasks 11-510 (test), 511-974 (tune) or all.") var split: BenchmarkSplit = .test
  @Flag(help: "Include the task whose own solution needs seconds, with a limit of 20 s a program.")
  var slow = false
  @OptionGroup var options: EvalOptions

  @MainActor func run(in session: Session) async throws {
    let contents = try SuiteFile(path: data, format: .mbpp, language: session.language).read(split: split)
    let tasks = contents.tasks.filter { slow || !$0.isSlow }
    let left = contents.tasks.filter { !slow && $0.isSlow }.map(\.identifier)
    if !left.isEmpty {
      session.output.note(
        "left out \(SafeText(line: left.joined(separator: ", "))): its own solution sits on the limit of time (--slow includes it)"
      )
    }
    var words = ["eval", "mbpp", "--data", data]
    if split != .test { words += ["--split", split.rawValue] }
    if slow { words.append("--slow") }
    try await EvalRun(
      suite: split == .test ? "mbpp" : "mbpp-\(split.rawValue)", tasks: tasks, words: words, options: options
    ).run(in: session)
  }
}

struct EvalHumanEvalCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "humaneval", abstract: "Evaluate on HumanEval, its solutions corrupted.")
  static let facts = EvalCommand.facts

  @Option(help: ArgumentHelp("HumanEval as JSON Lines.", valueName: "file")) var data: String
  @OptionGroup var options: EvalOptions

  @MainActor func run(in session: Session) async throws {
    try await options.run(suite: "humaneval", .humanEval, data: data, in: session)
  }
}

struct EvalRepairsCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "repairs", abstract: "Evaluate on real bugs: programs with the bug, without it, and tests.")
  static let facts = EvalCommand.facts

  @Option(
    help: ArgumentHelp(
      "JSON Lines with task_id, entry_point, prompt, buggy, correct and tests.", valueName: "file"))
  var data: String
  @OptionGroup var options: EvalOptions

  @MainActor func run(in session: Session) async throws {
    try await options.run(suite: "repairs", .repairs, data: data, in: session)
  }
}

extension EvalOptions {
  /// Evaluates on all tasks of a data file.
  @MainActor fileprivate func run(
    suite: String, _ format: SuiteFormat, data: String, in session: Session
  ) async throws {
    let tasks = try SuiteFile(path: data, format: format, language: session.language).read().tasks
    try await EvalRun(suite: suite, tasks: tasks, words: ["eval", suite, "--data", data], options: self)
      .run(in: session)
  }
}

struct EvalMergeCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Put the results of shards together and sum them up.")
  static let facts = EvalCommand.facts

  @Argument(help: "Results of the shards of one run.") var files: [String]
  @Option(help: "Write the results together to this file, and the summary beside it.") var results: String?
  @Option(help: "Write a report that opens without a network to this file.") var html: String?
  @Flag(help: "Show where the model looked in full.") var details = false
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    let contents = try ResultsFiles.merge(files.map { ResultsFiles($0) })
    if let results {
      let merged = ResultsFiles(results)
      try merged.begin(contents)
      try merged.finish(contents)
    }
    try EvalReport(contents: contents, html: html, details: details, isJSON: json.isOn(session)).show(session)
  }
}

extension BenchmarkSplit: ExpressibleByArgument {}
extension EvaluationProtocol: ExpressibleByArgument {}
