import Foundation
import Terminal

/// The streams of the process as a session's sink. A reader that went away ends the process quietly.
@MainActor final class StandardStreams: OutputSink {
  func writeOutput(_ text: String) {
    if !DescriptorOutput.write(text, to: 1) { exit(0) }
  }

  func writeError(_ text: String) {
    _ = DescriptorOutput.write(text, to: 2)
  }
}
