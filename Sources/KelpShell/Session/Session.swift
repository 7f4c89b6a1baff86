import Foundation
import Search
import SyntaxTrees
import Terminal

/// Where commands come from.
package enum Door: Sendable {
  /// One command of the system's shell.
  case shell
  /// Lines typed at the prompt.
  case repl
  /// A script, `-c` or piped input.
  case script
}

/// The state that commands share: model, programs, repairs, the place on screen and the settings.
///
/// A command that fails leaves it as it was: commands change it only after everything that can fail.
@MainActor package final class Session {
  /// Language, models and judges.
  package let engines: Engines
  /// Where commands come from.
  package let door: Door
  /// Where text goes.
  package let output: Output
  /// The environment: the only one that commands look at.
  package let environment: [String: String]
  /// Whether the user asked the running command to stop. To be asked for within the command, and then to be kept.
  package var isInterrupted: @Sendable () -> Bool {
    guard let scope = CommandScope.current else { return isProcessInterrupted }
    return { scope.isInterrupted }
  }
  /// Runs a line within the session, as the door does, and gives its exit status; set by the runner.
  var perform: (@MainActor (_ words: [String], _ input: String?) async -> Int32)?
  /// The exit status of a command that ran another one, which has said what went wrong.
  var passedStatus: Int32?
  /// How many files of commands are being read, one from within the other.
  var sourceDepth = 0
  private let isProcessInterrupted: @Sendable () -> Bool
  /// The programs, oldest first.
  package private(set) var programs: [ProgramEntry] = []
  /// The repairs, oldest first.
  package private(set) var repairs: [RepairEntry] = []
  /// The number of the current program.
  package private(set) var currentProgram: Int?
  /// The candidate and step on screen.
  package var place: CandidatePlace?
  /// The loaded checkpoint.
  package var model: SessionModel?
  /// The settings.
  package var settings = Settings() { didSet { output.apply(settings, width: output.layout.width) } }
  /// The `<<END` text of the running line, until a command takes it.
  package var lineInput: String?
  /// The lines typed so far, for `history`.
  package var history: [String] = []
  /// What the REPL should do after the running command.
  package var wish: Wish?
  /// The background jobs.
  package let jobs: JobStore
  /// How progress is shown.
  package var progressMode = ProgressLine.Mode.none
  /// What records the session; nil while nothing does.
  var recorder: SessionRecorder?
  /// Alternatives that were worked out already, by candidate and step.
  var knownAlternatives: [String: [EditProposal]] = [:]
  /// Raw probabilities of steps that were worked out already, by candidate and step.
  var knownRawProbabilities: [String: EditProbability] = [:]
  /// The programs of which it was said already what is shown in another form.
  var noticed: Set<String> = []
  private let startTime: Date

  /// What a command can ask of the door.
  package enum Wish: Sendable, Equatable {
    /// End the session.
    case quit
    /// Clear the screen.
    case clear
    /// Read lines up to `.` as a program.
    case paste
  }

  /// Creates an empty session.
  package init(
    engines: Engines, door: Door, output: Output, environment: [String: String] = [:], jobs: JobStore,
    isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) {
    self.engines = engines
    self.door = door
    self.output = output
    self.environment = environment
    self.jobs = jobs
    isProcessInterrupted = isInterrupted
    startTime = Date()
  }

  /// The language of all programs.
  package var language: any Language { engines.language }

  /// Throws when the user asked the running command to stop.
  package func checkInterrupt() throws(ShellError) {
    if isInterrupted() { throw .interrupted }
  }

  // MARK: Programs

  /// The current program, or nil.
  package var program: ProgramEntry? {
    currentProgram.flatMap { number in programs.first { $0.number == number } }
  }

  /// The current program. Throws when there is none.
  package func requireProgram() throws(ShellError) -> ProgramEntry {
    if let program { return program }
    throw .usage("there is no program yet", hint: "open FILE, or paste one")
  }

  /// The program with a number. Throws when there is none.
  package func program(numbered number: Int) throws(ShellError) -> ProgramEntry {
    if let entry = programs.first(where: { $0.number == number }) { return entry }
    let known = programs.map(\.name).suffix(5).joined(separator: ", ")
    throw .usage(
      "there is no p\(number)", hint: known.isEmpty ? "open FILE makes p1" : "there are \(known)")
  }

  /// Adds a program, makes it current and gives its entry.
  @discardableResult
  package func add(
    _ tree: SyntaxTree, origin: String, prompt: String? = nil, tests: [String] = [], gold: SyntaxTree? = nil,
    goldName: String? = nil
  ) -> ProgramEntry {
    let entry = ProgramEntry(
      number: programs.count + 1, origin: origin, tree: tree, prompt: prompt, tests: tests, gold: gold,
      goldName: goldName)
    programs.append(entry)
    makeCurrent(entry.number)
    return entry
  }

  /// Makes a program current; the place on screen is then its own.
  package func makeCurrent(_ number: Int) {
    currentProgram = number
    place = nil
  }

  /// Changes the current program's prompt, tests or gold.
  package func updateProgram(_ change: (inout ProgramEntry) -> Void) throws(ShellError) {
    let number = try requireProgram().number
    guard let index = programs.firstIndex(where: { $0.number == number }) else { return }
    change(&programs[index])
  }

  /// The tree on screen: the state of the current candidate, or the current program.
  package func treeOnScreen() throws(ShellError) -> SyntaxTree {
    if let place { return try state(of: place) }
    return try requireProgram().tree
  }

  // MARK: Repairs

  /// Adds a repair and goes to the start of its first candidate. The unchanged program is listed last.
  package func addRepair(
    program: ProgramEntry, result: SearchResult, prompt: String?, tests: [String]
  ) -> RepairEntry {
    let ordered = result.candidates.filter { !$0.steps.isEmpty } + result.candidates.filter(\.steps.isEmpty)
    let entry = RepairEntry(
      number: repairs.count + 1, program: program.number,
      candidates: ordered.map { CandidateEntry(candidate: $0, note: nil) },
      initial: result.initial, initialJudgement: result.initialJudgement, prompt: prompt, tests: tests)
    repairs.append(entry)
    if let scope = CommandScope.current, scope.isBackground {
      // Whoever put it aside is working on something else: it waits to be gone to.
      scope.finding = entry.candidates.isEmpty ? entry.name : "select \(entry.name).1"
      return entry
    }
    currentProgram = program.number
    place = entry.candidates.isEmpty ? nil : CandidatePlace(repair: entry.number, candidate: 1, step: 0)
    return entry
  }

  /// Adds a trajectory that was read as a repair of a program, and goes to its start.
  package func addReplay(
    _ replay: Trajectory.Replay, of trajectory: Trajectory, program: ProgramEntry, file: String
  ) -> RepairEntry {
    let entry = RepairEntry(
      number: repairs.count + 1, program: program.number,
      candidates: [CandidateEntry(candidate: replay.candidate, note: nil, outlooks: replay.outlooks)],
      initial: replay.initial, initialJudgement: trajectory.judgement, prompt: trajectory.prompt,
      tests: trajectory.tests, file: file)
    repairs.append(entry)
    currentProgram = program.number
    place = CandidatePlace(repair: entry.number, candidate: 1, step: 0)
    return entry
  }

  /// Adds a candidate to a repair and gives its number.
  package func addCandidate(_ candidate: CandidateEntry, to repair: Int) -> Int {
    guard let index = repairs.firstIndex(where: { $0.number == repair }) else { return 0 }
    repairs[index].candidates.append(candidate)
    return repairs[index].candidates.count
  }

  /// The repair with a number, the latest for nil. Throws when there is none.
  package func repair(numbered number: Int?) throws(ShellError) -> RepairEntry {
    if let number {
      if let entry = repairs.first(where: { $0.number == number }) { return entry }
      let known = repairs.map(\.name).suffix(5).joined(separator: ", ")
      throw .usage("there is no r\(number)", hint: known.isEmpty ? "repair makes r1" : "there are \(known)")
    }
    let latest = place.flatMap { place in repairs.first { $0.number == place.repair } } ?? repairs.last
    guard let latest else { throw .usage("nothing was repaired yet", hint: "repair searches for repairs") }
    return latest
  }

  /// The candidate at a place. Throws when there is none.
  package func candidate(at place: CandidatePlace) throws(ShellError) -> CandidateEntry {
    let repair = try repair(numbered: place.repair)
    guard repair.candidates.indices.contains(place.candidate - 1) else {
      throw .usage(
        "there is no \(place.name)",
        hint: "r\(place.repair) has \(Figures.count(repair.candidates.count, "candidate"))")
    }
    return repair.candidates[place.candidate - 1]
  }

  /// The place on screen. Throws when no candidate is.
  package func requirePlace() throws(ShellError) -> CandidatePlace {
    if let place { return place }
    let hint = repairs.isEmpty ? "repair searches for repairs" : "select r\(repairs.count).1 goes to one"
    throw .usage("no candidate is on screen", hint: hint)
  }

  /// The program at a place.
  package func state(of place: CandidatePlace) throws(ShellError) -> SyntaxTree {
    let repair = try repair(numbered: place.repair)
    let steps = try candidate(at: place).candidate.steps
    return place.step == 0 || steps.isEmpty ? repair.initial : steps[min(place.step, steps.count) - 1].tree
  }

  // MARK: Model

  /// The loaded model. Throws when there is none.
  package func requireModel(for command: String) throws(ShellError) -> SessionModel {
    if let model { return model }
    throw .usage(
      "\(command) needs a model", hint: "load CHECKPOINT first; checkpoint list shows what is there")
  }

  /// What a command has to find, checked before it runs.
  package func check(_ needs: [CommandNeed], for command: String) throws(ShellError) {
    for need in needs {
      switch need {
      case .model: _ = try requireModel(for: command)
      case .program: _ = try requireProgram()
      case .candidate: _ = try requirePlace()
      }
    }
  }
}
