import ArgumentParser
import Foundation
import KelpBase
import Repair
import Search
import Terminal

extension SearchMethod: ExpressibleByArgument {}

/// What guides a search that runs the tests as it goes.
struct GuidanceOptions: ParsableArguments {
  @Flag(
    inversion: .prefixedNo,
    help: "Where there are tests, guided also tries all small mistakes, in the model's order.")
  var mixNearMisses = true
  @Flag(
    inversion: .prefixedNo, help: "Let guided put off edits of lines that no failing test executes.")
  var executedLines = true

  init() {}

  func apply(to options: inout SearchOptions) {
    options.mixesNearMisses = mixNearMisses
    options.usesExecutedLines = executedLines
  }

  /// The words of a command that ask for the same; none for what is usual.
  var words: [String] {
    (mixNearMisses ? [] : ["--no-mix-near-misses"]) + (executedLines ? [] : ["--no-executed-lines"])
  }
}

/// The share of the probability that best-of-n samples from.
struct NucleusOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Best-of-n draws each place, action and token among the most probable that hold this share; 1 is all.",
      valueName: "p"))
  var topP = 1.0

  init() {}

  /// Throws when the share is none.
  func check() throws(ShellError) {
    guard topP > 0, topP <= 1 else {
      throw .usage(
        "--top-p cannot be \(Figures.number(topP))", hint: "it is a number above 0 and at most 1")
    }
  }

  /// The words of a command that ask for the same; none for what is usual.
  var words: [String] { topP == 1 ? [] : ["--top-p", "\(topP)"] }
}

/// How far the searches that run the tests as they go may go.
struct SearchBudgetOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The most programs that guided and enumerate try.", valueName: "n"))
  var budget = 256
  @OptionGroup var nucleus: NucleusOption
  @OptionGroup var guidance: GuidanceOptions

  init() {}

  /// Throws when a number is out of range.
  func check() throws(ShellError) {
    if !(1...1_000_000).contains(budget) {
      throw .usage("--budget cannot be \(budget)", hint: "it is a number from 1 to 1000000")
    }
    try nucleus.check()
  }

  /// A search's options: these and those that each command asks for under names and defaults of its own.
  func search(
    _ method: SearchMethod, beam: Int, samples: Int, depth: Int, temperature: Double, seed: UInt64
  ) -> SearchOptions {
    var options = SearchOptions()
    options.method = method
    options.beam = beam
    options.samples = samples
    options.depth = depth
    options.temperature = temperature
    options.seed = seed
    options.candidateLimit = budget
    options.topP = nucleus.topP
    guidance.apply(to: &options)
    return options
  }
}

struct RepairCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair", abstract: "Search for edits that repair the program, with the loaded model.",
    aliases: ["r"])
  static let facts = CommandFacts(
    group: .repair,
    examples: [
      "repair", "repair --search beam --beam 4 --depth 6", "repair f.py --tests t.py --n 32 --json",
      "repair --search guided --budget 64", "repair f.py --tests t.py --search enumerate",
      "repair f.py --top-edits 20",
    ],
    answersNo: "there are tests and no candidate passes all of them",
    jsonKeys: ["candidates", "top_edits", "exact", "missing_at_most", "seconds"],
    seeAlso: ["candidates", "next", "alternatives", "stepping"], continues: true)

  @Argument(help: "A file, p1 or -; the current program when left out.") var file: String?
  @Option(help: ArgumentHelp("What the program is meant to do.", valueName: "text")) var prompt: String?
  @Option(help: "A file of tests that candidates are judged by.") var tests: String?
  @Option(help: ArgumentHelp("A checkpoint, in place of the loaded one.", valueName: "checkpoint"))
  var checkpoint: String?
  @Option(help: "The kind of search; when left out, guided where there are tests and beam elsewhere.")
  var search: SearchMethod?
  @Option(help: ArgumentHelp("How many states a beam keeps (8); asks for a beam.", valueName: "n"))
  var beam: Int?
  @Option(
    help: ArgumentHelp("How many moves a beam tries from each state (3); asks for a beam.", valueName: "n"))
  var expansions: Int?
  @Option(
    name: .customLong("n"),
    help: ArgumentHelp("How many trajectories best-of-n draws (16); asks for best-of-n.", valueName: "n"))
  var samples: Int?
  @OptionGroup var budget: SearchBudgetOptions
  @Option(help: ArgumentHelp("The most edits of a trajectory.", valueName: "d")) var depth = 10
  @Option(
    help: ArgumentHelp("Edits that best-of-n and beam make of one answer of the model.", valueName: "n"))
  var editsPerStep = 1
  @Option(help: ArgumentHelp("Sampling temperature; 0 always takes the best.", valueName: "t"))
  var temperature = 0.8
  @Option(help: ArgumentHelp("What the random draws start from.", valueName: "s")) var seed: UInt64 = 42
  @Option(help: ArgumentHelp("Stop after this many seconds.", valueName: "s")) var timeLimit: Double?
  @Option(help: ArgumentHelp("How many candidates to list.", valueName: "n")) var keep = 8
  @Option(help: ArgumentHelp("List the most probable single edits in place of a search.", valueName: "n"))
  var topEdits: Int?
  @Option(help: ArgumentHelp("The most tokens the model reads to find them.", valueName: "n"))
  var topBudget = 20_000
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    try check()
    let program = try target(session)
    let method = method(for: program)
    let options = options(method)
    let proposer = try proposer(for: program, method, session)
    if let model = proposer as? ModelProposer, let count = try? model.testsLeftOut(in: program.tree),
      count > 0
    {
      session.output.note(
        "\(Figures.count(count, "assert")) would not fit the model's context: they are run but not shown to it"
      )
    }
    let judge = program.tests.isEmpty ? nil : try await session.engines.makeJudge(program.tests)
    if let topEdits {
      return try await TopEditsReport(count: topEdits, budget: topBudget, timeLimit: timeLimit, json: json)
        .run(program, proposer: proposer, judge: judge, session)
    }
    let start = Date()
    let deadline = timeLimit.map { start.addingTimeInterval($0) }
    let interrupted = session.isInterrupted
    let progress = session.progress("repair", total: options.depth, unit: "depths")
    let result = try await RepairSearch(
      proposer: proposer, judge: judge, language: session.language, options: options
    ).run(
      from: program.tree,
      isCancelled: { interrupted() || deadline.map { Date() >= $0 } ?? false },
      progress: { depth, states in
        progress.update(count: depth, metrics: [.init("programs", "\(states)")])
      })
    progress.finish()
    let seconds = Date().timeIntervalSince(start)
    if let refusal = result.proposerRefusal {
      session.output.note(
        "the model cannot be shown the program (\(SafeText(line: refusal))): small mistakes were tried without it"
      )
    }
    if json.isOn(session) {
      session.output.result(session.json(of: result, keep: keep, seconds: seconds))
    }
    if session.door != .shell {
      let repair = session.addRepair(
        program: program, result: result, prompt: program.prompt, tests: program.tests)
      if !json.isOn(session) { show(repair, result, seconds, session) }
    } else if !json.isOn(session) {
      showForShell(result, session)
    }
    if interrupted(), result.isInterrupted {
      session.output.note("stopped early: what was found is kept")
      throw ShellError.interrupted
    }
    let best = result.candidates.compactMap(\.judgement).map(\.passed).max()
    if let best, best < program.tests.count { throw ShellError.no }
  }

  private func check() throws(ShellError) {
    func inRange(_ name: String, _ value: Int, _ range: ClosedRange<Int>) throws(ShellError) {
      if !range.contains(value) {
        throw .usage(
          "--\(name) cannot be \(value)",
          hint: "it is a number from \(range.lowerBound) to \(range.upperBound)")
      }
    }
    try inRange("beam", beam ?? 1, 1...4096)
    try inRange("expansions", expansions ?? 1, 1...256)
    try inRange("n", samples ?? 1, 1...4096)
    if search == nil, samples != nil, beam ?? expansions != nil {
      throw .usage("--n is for best-of-n, --beam and --expansions are for beam", hint: "choose with --search")
    }
    try inRange("depth", depth, 1...200)
    try inRange("edits-per-step", editsPerStep, 1...64)
    try inRange("keep", keep, 1...4096)
    try inRange("top-edits", topEdits ?? 1, 1...10_000)
    try inRange("top-budget", topBudget, 1...10_000_000)
    if topEdits != nil, search == .enumerate {
      throw .usage("--top-edits asks the model, which --search enumerate does without", hint: "give one")
    }
    try budget.check()
    if !temperature.isFinite || temperature < 0 || temperature > 100 {
      throw .usage(
        "--temperature cannot be \(Figures.number(temperature))", hint: "it is a number from 0 to 100")
    }
    if let timeLimit, !(timeLimit > 0) {
      throw .usage("--time-limit cannot be \(Figures.number(timeLimit))", hint: "it is a number of seconds")
    }
  }

  /// The kind of search that was asked for, by name or by an option that only one kind has.
  private func method(for program: ProgramEntry) -> SearchMethod {
    if let search { return search }
    if samples != nil { return .bestOfN }
    if beam ?? expansions != nil { return .beam }
    // Guided makes one edit at a time.
    return program.tests.isEmpty || editsPerStep > 1 ? .beam : .guided
  }

  private func options(_ method: SearchMethod) -> SearchOptions {
    var options = budget.search(
      method, beam: beam ?? 8, samples: samples ?? 16, depth: depth, temperature: temperature, seed: seed)
    options.expansions = expansions ?? 3
    options.editsPerStep = editsPerStep
    return options
  }

  /// What proposes the edits: the model, or for an enumeration every small mistake.
  @MainActor private func proposer(
    for program: ProgramEntry, _ method: SearchMethod, _ session: Session
  ) throws -> any EditProposer {
    if method == .enumerate { return NearMissProposer(language: session.language, seed: seed) }
    let model =
      if let checkpoint { try session.loadModel(at: checkpoint) } else { try session.requireOrFindModel() }
    return try model.makeProposer(program.brief)
  }

  /// The program to repair with the prompt and tests that hold for it.
  @MainActor private func target(_ session: Session) throws -> ProgramEntry {
    let extra = try tests.map { try TestSources.read($0, session: session) }
    if let file {
      let loaded = try session.load(file)
      if session.door == .shell {
        return ProgramEntry(
          number: 1, origin: loaded.origin, tree: loaded.tree, prompt: prompt, tests: extra ?? [])
      }
      if let entry = loaded.entry {
        session.makeCurrent(entry.number)
      } else {
        session.add(loaded.tree, origin: loaded.origin)
      }
    } else if session.place != nil, session.door != .shell {
      // A repair starts from what is on screen; the program of the session stays what it is.
      session.makeCurrent(try session.requireProgram().number)
    }
    try session.updateProgram {
      if let prompt { $0.prompt = prompt }
      if let extra { $0.tests = extra }
    }
    return try session.requireProgram()
  }

  @MainActor private func show(
    _ repair: RepairEntry, _ result: SearchResult, _ seconds: Double, _ session: Session
  ) {
    let tested =
      repair.tests.isEmpty
      ? ""
      : ", best \(result.candidates.compactMap { $0.judgement?.passed }.max() ?? 0)/\(repair.tests.count) tests"
    session.output.line(
      "\(repair.name): \(Figures.count(repair.candidates.count, "candidate")), \(Figures.count(result.tried)) edits tried, \(result.rejected) rejected\(tested) (\(Figures.seconds(seconds)))"
    )
    session.output.lines(session.table(of: repair, limit: keep).lines(session.output.layout))
    if repair.candidates.count > 1, result.candidates.first?.steps.isEmpty == true {
      session.output.line("the search itself would rather leave the program as it is")
    }
    if let place = session.place, let first = repair.candidates.first {
      let hint = first.candidate.steps.isEmpty ? "the unchanged program" : "next (n) steps on"
      session.output.line("at the start of \(place.name): \(hint), help stepping tells more")
    }
  }

  /// The best program, as text that can be redirected; how it came about on standard error.
  @MainActor private func showForShell(_ result: SearchResult, _ session: Session) {
    guard let best = result.candidates.first else { return }
    let tests = best.judgement.map { ", tests \($0.passed)/\($0.total)" } ?? ""
    session.output.note(
      "best of \(Figures.count(result.candidates.count, "candidate")): \(Figures.count(best.steps.count, "edit")), Σ \(Figures.sum(best.score))\(tests)"
    )
    session.output.program(result.tree(of: best).source)
  }
}
