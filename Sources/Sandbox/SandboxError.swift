/// Why the sandbox could not do what was asked; what the command itself did is an outcome, never an error.
package enum SandboxError: Error, Equatable, CustomStringConvertible {
  /// Bubblewrap is missing or may not create namespaces here.
  case noBubblewrap(reason: String)
  /// A limit that cannot be enforced.
  case badPolicy(String)
  /// The command could not be started.
  case cannotStart(command: String, reason: String)
  /// The warm worker ended before it answered.
  case workerEnded(reason: String)
  /// The warm worker gave no answer within this many seconds and was killed.
  case noAnswer(seconds: Double)
  /// The worker was shut down.
  case shutDown

  /// One sentence for a person.
  package var description: String {
    switch self {
    case .noBubblewrap(let reason):
      "no bubblewrap: \(reason); install it with apt-get install bubblewrap, "
        + "or pass --sandbox none to run programs unprotected"
    case .badPolicy(let reason): "bad sandbox limits: \(reason)"
    case .cannotStart(let command, let reason): "cannot start '\(command)': \(reason)"
    case .workerEnded(let reason): "the sandboxed worker ended early: \(reason)"
    case .noAnswer(let seconds): "the sandboxed worker gave no answer within \(seconds) s"
    case .shutDown: "the sandboxed worker was shut down"
    }
  }
}
