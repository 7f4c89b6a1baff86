import ArgumentParser
import KelpBase
import Search
import Terminal

struct ExportCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a repair, or positions, to files, in the form that each ending names.",
    discussion: """
      .html is a page of its own that opens without a network: cards, heat maps and alternatives, stepped through with \
      the arrow keys. .svg is one step as a picture with real text, .cast a recording for asciinema that was never \
      recorded, .md the cards for an issue tracker, .py the program after the last edit, .diff the change as a patch \
      (patch -p0, git apply -p0). .json is one object, .jsonl a header and a line for each step: both hold the program, \
      prompt, tests, every edit with the program after it, its probability as where, what and text, the probability \
      of every node in each state, and the moves that were considered there, as far as the loaded model, or the file \
      that is exported again, can tell. replay opens both without a model. Of positions, where the model would edit \
      the program on screen, .html, .svg and .json can be written. A file that is there is replaced. Paths in the home \
      folder begin with ~ in pages, pictures, recordings and Markdown.
      """)
  static let facts = CommandFacts(
    group: .repair,
    examples: [
      "export r1.2 repair.html repair.cast", "export r1.1 step.svg --step 1 --theme dark",
      "export r1.1 repair.json repair.jsonl --alternatives 10", "export r1 fixed.py change.diff issue.md",
      "export positions map.html", "export results.jsonl bug.html --task mbpp/11 --trial 2",
    ],
    jsonKeys: ["files", "steps", "states_with_positions"],
    seeAlso: ["replay", "select", "positions", "record"])

  @Argument(help: "A candidate such as r1.2, a file that replay opens, or the word positions.")
  var thing: String
  @Argument(help: "Files to write; .html .svg .json .jsonl .cast .md .py .diff by ending.") var files:
    [String]
  @Option(
    help: ArgumentHelp("The step of .svg, .py and .diff (the last), and the first of .html.", valueName: "k"))
  var step: Int?
  @Option(help: ArgumentHelp("Seconds that each step of a .cast stays.", valueName: "seconds"))
  var delay = 2.0
  @Option(help: "The colours of .svg; .html follows the reader's.") var theme: SVGDrawing.Theme = .light
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
    guard delay >= 0, delay <= 3600 else {
      throw ShellError.usage("--delay cannot be \(delay)", hint: "it is a number of seconds from 0 to 3600")
    }
    guard !files.isEmpty else {
      throw ShellError.usage("which file shall be written?", hint: "such as export \(thing) repair.html")
    }
    if thing == "positions", session.door != .shell { return try writePositions(session) }
    let formats = try files.map { path throws(ShellError) in
      try ExportFormat(path: path, among: ExportFormat.ofTrajectories)
    }
    let export = try trajectory(formats, session)
    let count = export.trajectory.steps.count
    if let step, !(0...count).contains(step) {
      throw ShellError.usage("\(thing) has no step \(step)", hint: "its steps are 0 to \(count)")
    }
    let options = TrajectoryExport.Options(step: step, delay: delay, theme: theme)
    // All of them are made before the first is written: what cannot be made leaves no half of a set behind.
    let made = try formats.map { try export.bytes($0, options) }
    var written: [Written] = []
    for ((path, format), file) in zip(zip(files, formats), made) {
      try AtomicFile.write(file.bytes, to: path)
      let steps = file.note ?? Figures.count(count, "step")
      written.append(Written(path: path, bytes: file.bytes.count, note: steps, format: format))
    }
    report(written, export.trajectory, session)
  }

  private struct Written {
    let path: String
    let bytes: Int
    let note: String
    let format: ExportFormat
  }

  @MainActor private func report(_ written: [Written], _ trajectory: Trajectory, _ session: Session) {
    let seen =
      trajectory.steps.count { $0.outlook.positions != nil } + (trajectory.last?.positions == nil ? 0 : 1)
    if json.isOn(session) {
      return session.output.result([
        "files": .array(written.map { ["path": .string($0.path), "bytes": .int($0.bytes)] }),
        "steps": .int(trajectory.steps.count), "states_with_positions": .int(seen),
      ])
    }
    for file in written {
      session.output.line("wrote \(SafeText(line: file.path)) (\(file.note), \(NumberText.size(file.bytes)))")
    }
    if seen <= trajectory.steps.count, written.contains(where: \.format.holdsPositions) {
      let reason: SafeText =
        session.model == nil
        ? "no model is loaded that could tell" : "the model cannot be shown the others"
      session.output.note(
        "positions of \(seen) of \(Figures.count(trajectory.steps.count + 1, "state")): \(reason)")
    }
  }

  @MainActor private func trajectory(
    _ formats: [ExportFormat], _ session: Session
  ) throws -> TrajectoryExport {
    let isInSession =
      switch session.door == .shell ? nil : Reference(thing) {
      case .candidate, .repair: true
      default: false
      }
    if isInSession {
      let place = try session.candidatePlace(thing)
      let program = try session.program(numbered: session.repair(numbered: place.repair).program)
      return try TrajectoryExport(
        session.trajectory(at: place, alternatives: alternatives), name: place.name, title: program.title,
        origin: program.origin,
        opening: "select \(place.name)", formats: formats, in: session)
    }
    if thing == "positions" {
      throw ShellError.usage(
        "export positions needs a session", hint: "it works in the REPL and in scripts: kelp -c 'open FILE' …"
      )
    }
    let saved = try SavedTrajectory.read(thing, task: task, trial: trial, session: session)
    // What does not replay is not written again.
    _ = try saved.file.replay(session.language)
    var opening = "replay \(LineGrammar.quoted(thing))"
    if let task { opening += " --task \(LineGrammar.quoted(task))" }
    if let trial { opening += " --trial \(trial)" }
    return try TrajectoryExport(
      saved.file.trajectory, name: "r1.1", title: saved.origin, origin: saved.origin, opening: opening,
      formats: formats,
      in: session)
  }
}

extension SVGDrawing.Theme: ExpressibleByArgument {}
