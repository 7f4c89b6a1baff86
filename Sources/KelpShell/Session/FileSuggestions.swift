import Foundation
import KelpBase

/// Names of files near to one that does not exist.
enum FileSuggestions {
  /// The nearest name in the same folder, written as the path was, or nil.
  static func near(_ path: String) -> String? {
    let name = PathText.name(path)
    let folder = PathText.folder(path)
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
    guard let near = EditDistance.suggestions(for: name, among: entries.sorted()).first else { return nil }
    return PathText.joined(folder, near)
  }
}
