import Foundation
import Terminal

/// The streams of the process as a session's sink. A reader that went away ends the process quietly.
@MainActor final class StandardStreams: OutputSink {
  func writeOutput(_ text: String) {
    if let log = CommandScope.current?.log { return append(text, to: log) }
    if !DescriptorOutput.write(text, to: 1) { exit(0) }
  }

  func writeError(_ text: String) {
    if let log = CommandScope.current?.log { return append(text, to: log) }
    _ = DescriptorOutput.write(text, to: 2)
  }

  /// What a command in the background says goes to its log: the terminal is where someone types.
  private func append(_ text: String, to log: String) {
    let descriptor = open(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    DescriptorOutput.write(text, to: descriptor)
    close(descriptor)
  }
}
