import Foundation
import Search

/// A form in which a trajectory is written, named by the ending of the file.
enum ExportFormat: String, CaseIterable {
  /// One JSON object.
  case json
  /// JSON Lines: a header, then a line for each step.
  case jsonl

  /// The form that a file's ending names. Throws when there is none.
  init(path: String) throws(ShellError) {
    let ending = (path as NSString).pathExtension.lowercased()
    guard let format = ExportFormat(rawValue: ending) else {
      let all = ExportFormat.allCases.map { "." + $0.rawValue }.joined(separator: ", ")
      let near = EditDistance.suggestions(for: ending, among: ExportFormat.allCases.map(\.rawValue)).first
      let hint = near.map { "did you mean .\($0)? export writes \(all)" } ?? "export writes \(all)"
      throw .usage(
        ending.isEmpty ? "'\(path)' has no ending that says what to write" : "export cannot write .\(ending)",
        hint: hint)
    }
    self = format
  }

  /// The bytes of a file with a trajectory; the same trajectory is the same bytes.
  func bytes(of trajectory: Trajectory) throws -> [UInt8] {
    switch self {
    case .json: try TrajectoryFile.object(trajectory)
    case .jsonl: try TrajectoryFile.lines(trajectory)
    }
  }
}
