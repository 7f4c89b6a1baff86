import ArgumentParser
import KelpBase
import Search
import Terminal

struct ExportCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a trajectory to files, in the form that each ending names.",
    discussion: """
      .json is one object, .jsonl a header and a line for each step. Both hold the program, prompt, tests, every \
      edit with the program after it, its probability as where, what and text, the probability of every node in \
      each state, and the moves that were considered there: as far as the loaded model, or the file that is \
      exported again, can tell. replay opens both without a model.
      """)
  static let facts = CommandFacts(
    group: .repair,
    examples: [
      "export r1.2 repair.jsonl", "export r1.1 repair.json repair.jsonl --alternatives 10",
      "export results.jsonl bug.json --task mbpp/11 --trial 2",
    ],
    jsonKeys: ["files", "steps", "states_with_positions"], seeAlso: ["replay", "select"])

  @Argument(help: "A candidate such as r1.2, or a file that replay opens.") var thing: String
  @Argument(help: "Files to write.") var files: [String]
  @Option(help: ArgumentHelp("How many moves of each state the model is asked for.", valueName: "n"))
  var alternatives = 5
  @Option(help: ArgumentHelp("The task, where the thing is the results of eval.", valueName: "id"))
  var task: String?
  @Option(help: ArgumentHelp("Which of the task's trials, from 1.", valueName: "n")) var trial: Int?
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    guard (0...Trajectory.maximumAlternatives).contains(alternatives) else {
      throw ShellError.usage(
        "--alternatives cannot be \(alternatives)",
        hint: "it is a number from 0 to \(Trajectory.maximumAlternatives)")
    }
    guard !files.isEmpty else {
      throw ShellError.usage("which file shall be written?", hint: "such as export \(thing) repair.jsonl")
    }
    let formats = try files.map { path throws(ShellError) in try ExportFormat(path: path) }
    let trajectory = try trajectory(session)
    let seen =
      trajectory.steps.count { $0.outlook.positions != nil } + (trajectory.last?.positions == nil ? 0 : 1)
    var sizes: [(path: String, size: Int)] = []
    for (path, format) in zip(files, formats) {
      let bytes = try format.bytes(of: trajectory)
      try AtomicFile.write(bytes, to: path)
      sizes.append((path, bytes.count))
    }
    if json.isOn(session) {
      return session.output.result([
        "files": .array(sizes.map { ["path": .string($0.path), "bytes": .int($0.size)] }),
        "steps": .int(trajectory.steps.count), "states_with_positions": .int(seen),
      ])
    }
    for (path, size) in sizes {
      session.output.line(
        "wrote \(SafeText(line: path)) (\(Figures.count(trajectory.steps.count, "step")), \(NumberText.size(size)))"
      )
    }
    if seen <= trajectory.steps.count {
      let reason: SafeText =
        session.model == nil
        ? "no model is loaded that could tell" : "the model cannot be shown the others"
      session.output.note(
        "positions of \(seen) of \(Figures.count(trajectory.steps.count + 1, "state")): \(reason)")
    }
  }

  @MainActor private func trajectory(_ session: Session) throws -> Trajectory {
    if session.door != .shell, case .candidate? = Reference(thing) {
      return try session.trajectory(at: try session.candidatePlace(thing), alternatives: alternatives)
    }
    if session.door != .shell, case .repair? = Reference(thing) {
      return try session.trajectory(at: try session.candidatePlace(thing), alternatives: alternatives)
    }
    let saved = try SavedTrajectory.read(thing, task: task, trial: trial, session: session)
    // What does not replay is not written again.
    _ = try saved.file.replay(session.language)
    return saved.file.trajectory
  }
}
