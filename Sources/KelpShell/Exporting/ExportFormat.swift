import KelpBase

/// A form in which something is written, named by the ending of the file.
enum ExportFormat: String, CaseIterable {
  /// One JSON object.
  case json
  /// JSON Lines: a header, then a line for each step.
  case jsonl
  /// A page that needs nothing but itself.
  case html
  /// A picture with real text.
  case svg
  /// A recording of a terminal.
  case cast
  /// Markdown.
  case md
  /// The program.
  case py
  /// The change of the program.
  case diff

  /// What can be written of a trajectory.
  static let ofTrajectories = allCases
  /// What can be written of a distribution of positions.
  static let ofPositions: [ExportFormat] = [.html, .svg, .json]

  /// The form that a file's ending names, of those that there are. Throws when it is none of them.
  init(path: String, among formats: [ExportFormat]) throws(ShellError) {
    let ending = PathText.ending(path)
    guard let format = formats.first(where: { $0.rawValue == ending }) else {
      let all = "export writes " + formats.map { "." + $0.rawValue }.joined(separator: ", ")
      let near = EditDistance.suggestions(for: ending, among: formats.map(\.rawValue)).first
      throw .usage(
        ending.isEmpty
          ? "'\(path)' has no ending that says what to write" : "export cannot write .\(ending) of this",
        hint: near.map { "did you mean .\($0)? \(all)" } ?? all)
    }
    self = format
  }

  /// Whether the form holds what the model thought of each state.
  var holdsPositions: Bool { self == .json || self == .jsonl || self == .html }

  /// Whether the form is made from what is shown of each state.
  var tellsStory: Bool {
    switch self {
    case .html, .svg, .cast, .md: true
    case .json, .jsonl, .py, .diff: false
    }
  }
}
