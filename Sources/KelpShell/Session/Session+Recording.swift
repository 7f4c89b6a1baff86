import Foundation
import KelpBase
import Terminal

/// How a session is recorded.
extension Session {
  /// Begins to record what the session shows. Throws when it is recorded already or the file cannot be written.
  package func startRecording(_ path: String) throws {
    if let recorder, recorder.failure == nil {
      throw ShellError.usage(
        "this session is being recorded to '\(recorder.path)'", hint: "record stop ends that")
    }
    guard PathText.ending(path) == "cast" else {
      throw ShellError.usage("a recording is a .cast file", hint: "record FILE.cast; record stop ends one")
    }
    stopTap()
    let size = TerminalSize.of(1) ?? TerminalSize(columns: output.layout.width, rows: 24)
    let recorder = try SessionRecorder(path: path, size: size)
    self.recorder = recorder
    let terminals = Set([Int32(1), 2].filter { isatty($0) == 1 })
    OutputTap.shared.attach(recorder, to: terminals.isEmpty ? [1, 2] : terminals)
  }

  /// Ends the recording and says where it is. Throws when there is none, or when it ended before its time.
  package func stopRecording() throws {
    guard let recorder else {
      throw ShellError.usage("this session is not being recorded", hint: "record FILE.cast begins that")
    }
    // The line that says so is the last one of the recording.
    let seconds = Figures.seconds(recorder.seconds)
    if recorder.failure == nil {
      output.line("wrote \(SafeText(line: recorder.path)) (\(seconds))")
    }
    stopTap()
    self.recorder = nil
    _ = recorder.stop()
    if let failure = recorder.failure {
      throw ShellError.failure(
        failure.description, hint: "the recording ends after \(Figures.seconds(recorder.seconds))")
    }
  }

  /// Ends the recording of a session that is over.
  package func finishRecording() {
    guard recorder != nil else { return }
    do {
      try stopRecording()
    } catch {
      output.errorLines(ErrorView.lines(ShellError(explaining: error), layout: output.errorLayout))
    }
  }

  /// Marks the beginning of a command, and says once that the recording could not go on.
  func recordCommand(_ line: String) {
    guard let recorder else { return }
    if let size = TerminalSize.of(1) { recorder.resize(size) }
    recorder.mark(line)
    if recorder.failure != nil { finishRecording() }
  }

  private func stopTap() { if recorder != nil { OutputTap.shared.detach() } }
}
