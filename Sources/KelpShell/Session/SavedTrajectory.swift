import Evaluation
import Foundation
import KelpBase
import Search
import SyntaxTrees

/// A trajectory that a file holds: one that was exported, or the answer of a trial of an evaluation.
@MainActor struct SavedTrajectory {
  /// The trajectory and its place, for messages.
  let file: TrajectoryFile
  /// What it is called in listings.
  let origin: String
  /// The trial that it is the answer of; nil for an exported one.
  let trial: TrialResult?
  /// Which of the task's trials that is, from 1, and of how many.
  let number: (trial: Int, count: Int)

  /// Reads the trajectory of a file, or of the trial of a results file that the options name.
  ///
  /// Throws what is wrong with the file, with line and field, and when it has several trials and none is named.
  static func read(
    _ word: String, task: String?, trial: Int?, session: Session
  ) throws -> SavedTrajectory {
    let path = try session.resultsPath(of: word)
    let holdsTrials = try isResults(path)
    guard holdsTrials else {
      if task != nil || trial != nil {
        throw ShellError.usage(
          "'\(word)' is one trajectory, without tasks", hint: "leave out --task and --trial")
      }
      let bytes = try AtomicFile.read(path, limit: TrajectoryFile.sizeLimit)
      return SavedTrajectory(
        file: try TrajectoryFile(reading: bytes, path: word), origin: word, trial: nil, number: (1, 1))
    }
    let trials = try ResultsFiles(path).readTrials()
    let (index, number) = try pick(trials, of: word, task: task, trial: trial)
    let chosen = trials[index]
    guard let trajectory = chosen.trajectory else {
      throw ShellError.usage(
        "\(word) holds no trajectory of \(chosen.task)",
        hint: chosen.refusal.map { "its search could not begin: \($0)" }
          ?? "it was written by an earlier version: eval writes a new one")
    }
    return SavedTrajectory(
      file: TrajectoryFile(
        path: word, layout: .part(line: index + 1, key: "trajectory"), trajectory: trajectory),
      origin: "\(chosen.task) trial \(number.trial) of \(word)", trial: chosen, number: number)
  }

  /// Whether the first line of a file is a trial. Throws when it is neither a trial nor a trajectory.
  private static func isResults(_ path: String) throws -> Bool {
    struct Probe: Decodable {
      let task: String?
      let schema: Int?
      let program: String?
    }
    guard let handle = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? handle.close() }
    // A trial names its task in its first line; a trajectory may be spread over lines.
    var first = Data()
    while let part = try handle.read(upToCount: 1 << 20), !part.isEmpty {
      if let end = part.firstIndex(of: 0x0A) {
        first += part[..<end]
        break
      }
      first += part
      guard first.count <= TrajectoryFile.sizeLimit else { break }
    }
    guard let probe = try? JSONDecoder().decode(Probe.self, from: first) else { return false }
    return probe.task != nil && probe.program == nil
  }

  /// The trial that options name: its index among all, and its number among those of its task.
  private static func pick(
    _ trials: [TrialResult], of word: String, task: String?, trial: Int?
  ) throws(ShellError) -> (index: Int, number: (trial: Int, count: Int)) {
    guard !trials.isEmpty else {
      throw .usage("'\(word)' holds no trial", hint: "an evaluation that was begun writes them as it goes")
    }
    guard let name = task ?? (Set(trials.map(\.task)).count == 1 ? trials[0].task : nil) else {
      throw .usage(
        "\(word) holds \(Figures.count(trials.count, "trial")): which?",
        hint: "--task ID --trial N names one, such as --task \(ShellWord.quoted(trials[0].task)); "
          + "errors \(word) --worst 5 lists bad ones")
    }
    let indices = trials.indices.filter { trials[$0].task == name }
    guard !indices.isEmpty else {
      let near = EditDistance.suggestions(for: name, among: uniqueTasks(of: trials)).first
      throw .usage(
        "there is no task '\(name)' in \(word)",
        hint: near.map { "did you mean \($0)?" } ?? "such as \(trials[0].task)")
    }
    let number = trial ?? 1
    guard (1...indices.count).contains(number) else {
      throw .usage(
        "\(name) has no trial \(number) in \(word)", hint: "its trials are 1 to \(indices.count)")
    }
    return (indices[number - 1], (number, indices.count))
  }

  private static func uniqueTasks(of trials: [TrialResult]) -> [String] {
    var seen: Set<String> = []
    return trials.map(\.task).filter { seen.insert($0).inserted }
  }
}
