import KelpBase
import SyntaxTrees

/// Why a corpus cannot be used, in one line that names the file and the place.
package enum CorpusError: Error, Equatable, CustomStringConvertible {
  /// The file cannot be read or written.
  case file(FileError)
  /// A line of a JSON Lines file is no program.
  case malformedLine(path: String, line: Int, reason: String)
  /// A program does not parse.
  case notAProgram(path: String, line: Int, column: Int, reason: String)
  /// The file is no UTF-8 text.
  case notText(path: String)
  /// The file is an evaluation set, which must never become training data.
  case evaluationOnly(path: String)
  /// An archive cannot be unpacked.
  case archive(path: String, reason: String)
  /// A data set on the network cannot be read.
  case network(address: String, reason: String)
  /// There is no program in the file or folder.
  case empty(path: String)

  /// What is wrong and where.
  package var description: String {
    switch self {
    case .file(let error): error.description
    case .malformedLine(let path, let line, let reason): "\(path):\(line): \(reason)"
    case .notAProgram(let path, let line, let column, let reason):
      "\(path) does not parse: \(line):\(column): \(reason)"
    case .notText(let path): "'\(path)' is not UTF-8 text"
    case .evaluationOnly(let path):
      "'\(path)' is an evaluation set: it never enters a training corpus"
    case .archive(let path, let reason): "cannot unpack '\(path)': \(reason)"
    case .network(let address, let reason): "cannot fetch \(address): \(reason)"
    case .empty(let path): "no programs in '\(path)'"
    }
  }
}
