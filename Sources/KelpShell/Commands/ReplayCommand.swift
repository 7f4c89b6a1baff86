import ArgumentParser
import Evaluation
import KelpBase
import Search
import Terminal

struct ReplayCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Open a saved trajectory, or a trial of an evaluation, without a model.",
    discussion: """
      It becomes a repair that next, back, goto, trace, alternatives, positions, tests and show work on. Every edit \
      is applied again and compared with what the file says. Of a trial the clean program becomes the gold of the \
      program.
      """)
  static let facts = CommandFacts(
    group: .repair, sessionOnly: true,
    examples: [
      "replay repair.jsonl", "replay results.jsonl --task mbpp/11 --trial 2",
      "replay %1 --task count_positive --at 1",
    ],
    jsonKeys: ["repair", "program", "steps", "task", "trial"],
    seeAlso: ["export", "errors", "next", "stepping"])

  @Argument(help: "A file of export, the results of eval, or a job such as %1.") var saved: String
  @Option(help: ArgumentHelp("The task of a results file.", valueName: "id")) var task: String?
  @Option(help: ArgumentHelp("Which of the task's trials in the file, from 1.", valueName: "n"))
  var trial: Int?
  @Option(help: ArgumentHelp("The step to go to.", valueName: "k")) var at: Int?
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    let found = try SavedTrajectory.read(saved, task: task, trial: trial, session: session)
    let replay = try found.file.replay(session.language)
    let trajectory = found.file.trajectory
    let count = trajectory.steps.count
    if let at, !(0...count).contains(at) {
      throw ShellError.usage(
        "the trajectory has no step \(at)", hint: "its steps are 0 to \(count)")
    }
    let clean = try found.trial.map { trial throws(ShellError) in
      try session.parse(Array(trial.clean.utf8), origin: "the clean program of \(trial.task)")
    }
    let program = session.add(
      replay.initial, origin: found.origin, prompt: trajectory.prompt, tests: trajectory.tests, gold: clean,
      goldName: clean == nil ? nil : "its clean program")
    let repair = session.addReplay(replay, of: trajectory, program: program, file: found.file.path)
    if json.isOn(session) {
      session.output.result([
        "repair": .string(repair.name), "program": .string(program.name), "steps": .int(count),
        "task": found.trial.map { .string($0.task) } ?? .null,
        "trial": found.trial.map { _ in .int(found.number.trial) } ?? .null,
      ])
    } else {
      show(found, replay, program, repair, session)
    }
    if let at, at > 0 {
      try session.go(to: CandidatePlace(repair: repair.number, candidate: 1, step: at))
      if !json.isOn(session) { try session.showPlace() }
    }
  }

  @MainActor private func show(
    _ found: SavedTrajectory, _ replay: Trajectory.Replay, _ program: ProgramEntry, _ repair: RepairEntry,
    _ session: Session
  ) {
    let output = session.output
    output.line(session.description(of: program))
    if let trial = found.trial {
      let verdict =
        trial.isRepaired
        ? "repaired" : trial.overfits ? "overfits" : "\(trial.bestPassed)/\(trial.testsTotal) tests"
      output.line("\(SafeText(line: trial.arm.name)): \(verdict); its clean program is gold")
      if task != nil, self.trial == nil, found.number.count > 1 {
        output.line("trial 1 of \(found.number.count) of this task: --trial N opens another")
      }
    }
    var first: StyledText = "\(repair.name).1: \(Figures.count(replay.candidate.steps.count, "step"))"
    let isScored = replay.candidate.steps.contains { $0.probability != nil }
    if isScored { first += ", Σ \(Figures.sum(replay.candidate.score))" }
    if let before = repair.initialJudgement, let after = replay.candidate.judgement {
      first += ", tests \(before.passed)/\(before.total) → \(after.passed)/\(after.total)"
    }
    output.line(first)
    let states = replay.outlooks.count
    let missing = [
      ("positions", replay.outlooks.count { $0.positions == nil }),
      ("alternatives", replay.outlooks.count { $0.alternatives == nil }),
    ].filter { $0.1 > 0 }
    if !missing.isEmpty {
      let parts = missing.map { "\($0.0) of \($0.1) of \(Figures.count(states, "state"))" }
      output.note("not in the file: \(SafeText(line: parts.joined(separator: ", ")))")
    }
    let hint = replay.candidate.steps.isEmpty ? "there are no edits" : "next (n) steps on"
    output.line("at the start of \(repair.name).1: \(hint)")
  }
}
