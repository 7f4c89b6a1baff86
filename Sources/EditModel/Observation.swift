import KelpBase
import SyntaxTrees

/// How a program fared in the tests that a model may know of, as the model is told it.
///
/// The text is a function of these values and of the program, made here for training and for search alike.
package struct Observation: Sendable, Equatable {
  /// What went wrong first.
  package struct Failure: Sendable, Equatable {
    /// The source of the test that failed; nil when the error says it, or when no test could be run.
    package let test: String?
    /// What went wrong, such as `clamp(2, 0, 3) is 0, expected 2` or `ZeroDivisionError: division by zero`.
    package let error: String
    /// The line of the program at which it went wrong, from 1; nil when it is not known.
    package let line: Int?

    /// Creates a failure.
    package init(test: String?, error: String, line: Int? = nil) {
      self.test = test
      self.error = error
      self.line = line
    }
  }

  /// The tests that passed.
  package let passed: Int
  /// All tests.
  package let total: Int
  /// What went wrong first; nil when every test passed.
  package let failure: Failure?

  /// The most bytes of the failing assert that are shown; a longer one is cut and ends with an ellipsis.
  package static let longestTest = 120
  /// The most bytes of the error.
  package static let longestError = 200
  /// The most bytes of the line at which it went wrong.
  package static let longestLine = 80

  /// Creates an observation.
  package init(passed: Int, total: Int, failure: Failure? = nil) {
    self.passed = passed
    self.total = total
    self.failure = failure
  }

  /// The text between the markers, for a program that fared so. At most 420 bytes; linear in program and failure.
  ///
  /// One line each for the counts, the failing assert, the error, and the line of the program (as the model sees it)
  /// at which an exception was raised; what there is not is left out.
  package func text(in view: ContextView) -> [UInt8] {
    var lines = [Array("\(passed)/\(total)".utf8)]
    if let failure {
      if let test = failure.test { lines.append(ObservationText.cleaned(test, limit: Self.longestTest)) }
      lines.append(ObservationText.cleaned(failure.error, limit: Self.longestError))
      if let line = failure.line.flatMap({ Observation.line($0, of: view) }) {
        lines.append([0x3E, 0x20] + ObservationText.cut(line, to: Self.longestLine))
      }
    }
    return Array(lines.filter { !$0.isEmpty }.joined(separator: [0x0A]))
  }

  /// A message of an exception with every absolute path as its last component, see `text`.
  package static func withoutFolders(_ message: String) -> String { ObservationText.withoutFolders(message) }

  /// The canonical line that shows what begins on a line of the program, without indentation; nil for none.
  private static func line(_ number: Int, of view: ContextView) -> [UInt8]? {
    let lines = LineTable(view.program.source)
    let shown = view.programNodes.indices.dropFirst().first { index in
      let span = view.program.nodes[view.programNodes[index]].span
      return !span.isEmpty && lines.line(at: span.lowerBound) == number
    }
    guard let shown else { return nil }
    let source = view.canonical.source
    let place = view.canonical.nodes[shown].span.lowerBound
    let start = (source[..<place].lastIndex(of: 0x0A) ?? -1) + 1
    let end = source[place...].firstIndex(of: 0x0A) ?? source.count
    return Array(source[start..<end].drop { $0 == 0x20 })
  }
}
