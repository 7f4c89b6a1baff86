import Foundation
import KelpBase

/// Finds checkpoint folders by what people call them.
package enum CheckpointFinder {
  /// Whether a path is a checkpoint folder.
  package static func isCheckpoint(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/config.json")
      && FileManager.default.fileExists(atPath: path + "/model.safetensors")
  }

  /// The checkpoint that a word names: a folder, a run's newest checkpoint, its `RUN/best` or `RUN/latest`, or a name
  /// below `Checkpoints`.
  package static func find(_ word: String) -> String? {
    for path in [word, "Checkpoints/" + word, "Runs/" + word] {
      if isCheckpoint(path) { return path }
      if let latest = pointed(path + "/latest") ?? pointed(path) { return latest }
    }
    return nil
  }

  /// The checkpoint that is shipped with Kelp: below the working folder, or beside the program's own package.
  package static func starter(executable: String) -> String? {
    var candidates = ["Checkpoints/starter"]
    var folder = PathText.folder(executable)
    while folder.count > 1 {
      candidates.append(folder + "/Checkpoints/starter")
      folder = PathText.folder(folder)
    }
    return candidates.first(where: isCheckpoint)
  }

  /// All checkpoints below folders, at most three levels down, sorted by path.
  package static func all(below folders: [String]) -> [String] {
    var found: [String] = []
    func look(_ path: String, _ depth: Int) {
      if isCheckpoint(path) { found.append(path) }
      guard depth > 0 else { return }
      for entry in ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
      where !entry.hasPrefix(".") && !isUnfinished(entry) {
        var isFolder: ObjCBool = false
        let child = path + "/" + entry
        if FileManager.default.fileExists(atPath: child, isDirectory: &isFolder), isFolder.boolValue {
          look(child, depth - 1)
        }
      }
    }
    for folder in folders { look(folder, 2) }
    return found
  }

  /// What the run that a checkpoint belongs to says of it: `latest`, `best`, both or neither.
  package static func marks(of checkpoint: String) -> [String] {
    let parent = PathText.folder(checkpoint)
    let name = PathText.name(checkpoint)
    return pointers.filter { pointed(parent + "/" + $0).map { PathText.name($0) } == name }
  }

  private static let pointers = ["latest", "best"]

  /// Whether a folder is a checkpoint that is being written or removed.
  private static func isUnfinished(_ name: String) -> Bool {
    [AtomicFolder.partialMark, AtomicFolder.replacedMark].contains { name.contains($0) }
  }

  /// The checkpoint that a file `latest` or `best` of a run folder names.
  private static func pointed(_ path: String) -> String? {
    guard pointers.contains(PathText.name(path)),
      let bytes = try? AtomicFile.read(path, limit: 4096)
    else { return nil }
    let name = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    let checkpoint = PathText.folder(path) + "/" + name
    return !name.isEmpty && !name.utf8.contains(0x2F) && isCheckpoint(checkpoint) ? checkpoint : nil
  }
}
