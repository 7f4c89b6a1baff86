import Foundation
import Terminal

extension Session {
  /// Loads the checkpoint that a word names, without making it the session's.
  package func loadModel(at word: String) throws -> SessionModel {
    guard let path = CheckpointFinder.find(word) else {
      let names = CheckpointFinder.all(below: ["Checkpoints", "Runs"])
      let near = EditDistance.suggestions(for: word, among: names + names.map(SessionModel.name(of:)))
      throw ShellError.usage(
        "no checkpoint '\(word)'",
        hint: near.first.map { "did you mean \($0)?" } ?? "checkpoint list shows what is there")
    }
    return try engines.loadModel(path)
  }

  /// Loads a checkpoint for the session and says so.
  package func useModel(at word: String) throws {
    let start = Date()
    let loaded = try loadModel(at: word)
    model = loaded
    knownAlternatives = [:]
    knownRawProbabilities = [:]
    let seconds = Figures.seconds(Date().timeIntervalSince(start))
    output.line("loaded \(SafeText(line: loaded.name)): \(SafeText(line: loaded.summary)) (\(seconds))")
  }

  /// The session's model; where no one could have loaded one, the one that is shipped with Kelp.
  package func requireOrFindModel() throws -> SessionModel {
    if let model { return model }
    guard door != .repl else { return try requireModel(for: "repair") }
    guard let path = namedCheckpoint ?? starter else {
      throw ShellError.usage(
        "there is no checkpoint to work with",
        hint: door == .shell
          ? "name one with --checkpoint; kelp checkpoint list shows some"
          : "load CHECKPOINT first; checkpoint list shows what is there")
    }
    let found = try loadModel(at: path)
    if door == .script {
      model = found
      output.note("loaded \(SafeText(line: found.name)): \(SafeText(line: found.summary))")
    }
    return found
  }

  /// The model that a command asks for its opinion: the session's, in scripts also the one shipped with Kelp.
  func modelToAsk(for command: String) throws -> SessionModel {
    door == .script ? try requireOrFindModel() : try requireModel(for: command)
  }

  /// The checkpoint that the environment names in `KELP_CHECKPOINT`.
  package var namedCheckpoint: String? {
    environment["KELP_CHECKPOINT"].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The checkpoint that is shipped with Kelp, or nil when it is not found.
  package var starter: String? {
    CheckpointFinder.starter(executable: Bundle.main.executablePath ?? CommandLine.arguments.first ?? "kelp")
  }

  /// A display of how far a long command is: a line on standard error where that is a terminal.
  ///
  /// `unitsPerCount` units are done when the count goes up by one.
  package func progress(
    _ label: SafeText, total: Int?, unit: SafeText, unitsPerCount: Double = 1
  ) -> ProgressLine {
    // A line that is drawn again and again is nothing for a screen reader.
    let wanted = settings.display.isReader && progressMode == .bar ? .lines : progressMode
    let mode: ProgressLine.Mode = environment["KELP_PROGRESS"] == "none" ? .none : wanted
    var state = ProgressState(label: label, count: 0, total: total, unit: unit)
    state.unitsPerCount = unitsPerCount
    // Those that know more of how they stand tell their job themselves.
    let reporter =
      ["train", "eval", "prepare", "run"].contains(label) ? nil : JobReporter(environment: environment)
    let scope = CommandScope.current
    let display = ProgressLine(
      state, mode: mode, appearance: output.errorLayout.appearance,
      follow: { now in
        reporter?.progress(
          done: now.count, total: now.total, value: nil, secondsLeft: now.remaining, note: nil)
        scope?.report(now)
      })
    scope?.add(display)
    return display
  }
}
