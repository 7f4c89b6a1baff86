/// What went wrong in a command, in two lines: what, and what to do about it.
package struct ShellError: Error, Equatable {
  /// Whose fault it is, which decides the exit status.
  package enum Kind: String, Sendable {
    /// The line was wrong: exit status 2.
    case usage
    /// The world was: exit status 3.
    case failure
    /// Nobody's: the answer, already printed, is no. Exit status 1.
    case no
    /// The user stopped the command: exit status 130.
    case interrupted
  }

  /// A program that is shown below the message, and the place in it.
  package struct Excerpt: Equatable, Sendable {
    /// The program.
    package let source: [UInt8]
    /// The byte span at fault.
    package let span: Range<Int>
  }

  /// Whose fault it is.
  package let kind: Kind
  /// What went wrong, lower case, without a full stop.
  package let message: String
  /// What to do about it; may have several lines.
  package let hint: String?
  /// The place in a program that the message is about.
  package let excerpt: Excerpt?

  /// Creates an error.
  package init(_ kind: Kind, _ message: String, hint: String? = nil, excerpt: Excerpt? = nil) {
    self.kind = kind
    self.message = message
    self.hint = hint
    self.excerpt = excerpt
  }

  /// The line was wrong.
  package static func usage(_ message: String, hint: String? = nil) -> ShellError {
    ShellError(.usage, message, hint: hint)
  }

  /// The world was wrong.
  package static func failure(_ message: String, hint: String? = nil) -> ShellError {
    ShellError(.failure, message, hint: hint)
  }

  /// The answer is no.
  package static let no = ShellError(.no, "")

  /// The user stopped the command.
  package static let interrupted = ShellError(.interrupted, "interrupted")

  /// The exit status of a process that ends with this error.
  package var status: Int32 {
    switch kind {
    case .usage: 2
    case .failure: 3
    case .no: 1
    case .interrupted: 130
    }
  }
}
