import Foundation
import KelpBase
import Synchronization
import Terminal

/// Writes what a session shows to an asciicast while it is shown.
///
/// Each event is in the file as soon as it has happened, so that a session that is cut short leaves a recording that
/// plays. A file that can no longer be written ends the recording, not the session. Safe to use from several threads.
package final class SessionRecorder: Sendable {
  /// The file, as the user named it.
  package let path: String

  private struct State {
    var descriptor: Int32
    /// How many bytes of whole lines the file holds.
    var size: Int
    /// The bytes of a character whose rest is still to come.
    var begun: [UInt8] = []
    var terminal: TerminalSize
    var lastOutput: Unicode.Scalar?
    var lastTime = 0.0
    var failure: FileError?
  }

  private let state: Mutex<State>
  private let clock: @Sendable () -> Double
  private let start: Double

  /// The longest pause that is played, in seconds.
  private static let idleLimit = 2.0
  /// The longest label of a marker, in characters.
  private static let longestLabel = 80

  /// Creates the file, in place of one that was there. Throws `FileError` when it cannot be written.
  package init(
    path: String, size: TerminalSize, time: Int = Int(Date().timeIntervalSince1970),
    clock: @escaping @Sendable () -> Double = { ProcessInfo.processInfo.systemUptime }
  ) throws(FileError) {
    self.path = path
    self.clock = clock
    start = clock()
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError(path: path, action: "write", code: errno) }
    let header = CastFile.header(
      size: size, title: "a session of Kelp", time: time, idleLimit: SessionRecorder.idleLimit)
    guard DescriptorOutput.write(header, to: descriptor) else {
      let error = FileError(path: path, action: "write", code: errno)
      close(descriptor)
      throw error
    }
    state = Mutex(State(descriptor: descriptor, size: header.utf8.count, terminal: size))
  }

  deinit { _ = stop() }

  /// Writes down what was shown; part of a character waits for its rest.
  package func write(_ bytes: some Collection<UInt8>) {
    state.withLock { state in
      state.begun += bytes
      let whole = SessionRecorder.wholeCharacters(state.begun)
      guard whole > 0 else { return }
      let text = String(decoding: state.begun[..<whole], as: UTF8.self)
      state.begun.removeFirst(whole)
      let shown = CastFile.terminalText(text, after: state.lastOutput)
      state.lastOutput = shown.unicodeScalars.last
      add(.output(shown), &state)
    }
  }

  /// Writes down the size of the terminal, if it is another than before.
  package func resize(_ size: TerminalSize) {
    state.withLock { state in
      guard state.terminal != size else { return }
      state.terminal = size
      add(.resize(size), &state)
    }
  }

  /// Writes down that a command begins.
  package func mark(_ command: String) {
    let line = SafeText(line: command.trimmingCharacters(in: .whitespacesAndNewlines)).description
    let label =
      line.count > SessionRecorder.longestLabel ? line.prefix(SessionRecorder.longestLabel - 1) + "…" : line
    state.withLock { state in add(.marker(label), &state) }
  }

  /// What ended the recording before its time; nil while nothing did.
  package var failure: FileError? { state.withLock { $0.failure } }

  /// How many seconds were recorded.
  package var seconds: Double { state.withLock { $0.descriptor < 0 ? $0.lastTime : max(0, clock() - start) } }

  /// Ends the recording and gives its length in seconds. A second call changes nothing.
  package func stop() -> Double {
    state.withLock { state in
      guard state.descriptor >= 0 else { return state.lastTime }
      state.lastTime = max(state.lastTime, clock() - start)
      if close(state.descriptor) != 0, state.failure == nil {
        state.failure = FileError(path: path, action: "write", code: errno)
      }
      state.descriptor = -1
      return state.lastTime
    }
  }

  private func add(_ event: CastFile.Event, _ state: inout State) {
    guard state.descriptor >= 0 else { return }
    let time = max(state.lastTime, clock() - start)
    let line = CastFile.line(event, at: time)
    if DescriptorOutput.write(line, to: state.descriptor) {
      state.lastTime = time
      state.size += line.utf8.count
    } else {
      state.failure = FileError(path: path, action: "write", code: errno)
      // Half a line would keep players from reading the rest.
      ftruncate(state.descriptor, off_t(state.size))
      close(state.descriptor)
      state.descriptor = -1
    }
  }

  /// How many bytes at the start are whole characters, or can never become one.
  private static func wholeCharacters(_ bytes: [UInt8]) -> Int {
    for length in 1...3 where length <= bytes.count {
      let lead = bytes[bytes.count - length]
      if lead & 0xC0 == 0x80 { continue }
      let wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
      return length < wanted ? bytes.count - length : bytes.count
    }
    return bytes.count
  }
}

extension SessionRecorder: OutputTap.Listener {
  /// Writes down what reached the terminal.
  package func wrote(_ bytes: UnsafeRawBufferPointer) { write(Array(bytes)) }

  /// Writes down the terminal's size.
  package func resized(_ size: TerminalSize) { resize(size) }
}
