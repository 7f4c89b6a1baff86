/// Why a file of evaluation tasks cannot be used, in one line that names the file and the place.
package struct SuiteError: Error, Equatable, CustomStringConvertible {
  /// The file as the caller named it.
  package let path: String
  /// The line, counted from 1; nil when the whole file is meant.
  package let line: Int?
  /// What is wrong.
  package let reason: String

  /// Creates an error.
  package init(path: String, line: Int? = nil, reason: String) {
    self.path = path
    self.line = line
    self.reason = reason
  }

  /// Such as `tasks.jsonl:12: "task_id" is missing`.
  package var description: String {
    line.map { "\(path):\($0): \(reason)" } ?? "\(path): \(reason)"
  }
}
