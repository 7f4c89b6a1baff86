import Foundation
import Terminal

extension Session {
  /// The names of the session that can stand in a line.
  package var completionNames: Completer.Names {
    var names = Completer.Names()
    names.programs = programs.map(\.name)
    names.candidates = repairs.flatMap { repair in
      [repair.name] + repair.candidates.indices.map { "\(repair.name).\($0 + 1)" }
    }
    names.jobs = jobs.all().suffix(20).map(\.record.name)
    if let tree = try? treeOnScreen() {
      names.nodes = language.editableNodes(in: tree).prefix(400).map {
        ("n\($0)", language.table[tree.kind($0)].name)
      }
    }
    return names
  }

  /// The arguments of a command that will run in another process, with the session's model named.
  package func withCheckpoint(_ arguments: [String]) -> [String] {
    let works =
      arguments.first == "eval" || arguments.starts(with: ["bench", "decode"])
      || arguments.starts(with: ["bench", "repair"])
    guard works, arguments.count > 1, let model, !arguments.contains("--help"),
      !arguments.contains(where: { $0 == "--checkpoint" || $0.hasPrefix("--checkpoint=") })
    else { return arguments }
    return arguments + ["--checkpoint", model.path]
  }
}
