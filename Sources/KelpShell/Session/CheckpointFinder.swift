import Foundation

/// Finds checkpoint folders by what people call them.
package enum CheckpointFinder {
  /// Whether a path is a checkpoint folder.
  package static func isCheckpoint(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/config.json")
      && FileManager.default.fileExists(atPath: path + "/model.safetensors")
  }

  /// The checkpoint that a word names: a folder, a run's newest checkpoint, or a name below `Checkpoints`.
  package static func find(_ word: String) -> String? {
    for path in [word, "Checkpoints/" + word, "Runs/" + word] {
      if isCheckpoint(path) { return path }
      if let latest = latest(of: path) { return latest }
    }
    return nil
  }

  /// The checkpoint that is shipped with Kelp: below the working folder, or beside the program's own package.
  package static func starter(executable: String) -> String? {
    var candidates = ["Checkpoints/starter"]
    var folder = (executable as NSString).deletingLastPathComponent
    while folder.count > 1 {
      candidates.append(folder + "/Checkpoints/starter")
      folder = (folder as NSString).deletingLastPathComponent
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
      where !entry.hasPrefix(".") {
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

  /// The newest checkpoint of a run folder, named by its file `latest`.
  private static func latest(of run: String) -> String? {
    guard let name = try? String(contentsOfFile: run + "/latest", encoding: .utf8) else { return nil }
    let path = run + "/" + name.trimmingCharacters(in: .whitespacesAndNewlines)
    return !path.contains("..") && isCheckpoint(path) ? path : nil
  }
}
