/// What a command did.
package struct SandboxOutcome: Sendable, Equatable {
  /// How a command came to its end.
  package enum Ending: Sendable, Equatable {
    /// It ended by itself with this status.
    case exited(Int)
    /// A signal ended it, as a limit on memory or processor time does.
    case signalled(Int)
    /// It was killed at the limit on elapsed time.
    case timedOut
    /// It was killed for starting more processes than it may.
    case tooManyProcesses
  }

  /// How the command came to its end.
  package var ending: Ending
  /// Standard output up to the limit, in bytes.
  package var output: [UInt8]
  /// Standard error up to the limit, in bytes.
  package var errors: [UInt8]
  /// Whether output or errors were longer than the limit.
  package var truncated: Bool
  /// Elapsed time in seconds, with starting and stopping.
  package var wallSeconds: Double

  /// Creates an outcome from its parts.
  package init(ending: Ending, output: [UInt8], errors: [UInt8], truncated: Bool, wallSeconds: Double) {
    self.ending = ending
    self.output = output
    self.errors = errors
    self.truncated = truncated
    self.wallSeconds = wallSeconds
  }

  /// Standard error as one line for a message, without control characters and cut at 400 characters.
  package var errorLine: String { BoundedOutput.line(of: errors) }
}
