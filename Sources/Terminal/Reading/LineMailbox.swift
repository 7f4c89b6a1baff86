import Foundation
import Synchronization

/// What threads other than the reading one may do with a line reader.
///
/// While a line is being typed, posts wait in a queue and a byte in a pipe wakes the reader, which prints them
/// above the typed text. At other times they are written at once.
package final class LineMailbox: Sendable {
  private struct State {
    var lines: [StyledText] = []
    var status = StyledText()
    var isStatusNew = false
    var isReading = false
    var isInterrupted = false
    var isResized = false
  }

  private let state = Mutex(State())
  private let write: @Sendable (StyledText) -> Void
  private let pipe: WakePipe?

  /// Creates a mailbox whose posts go to `write` when no line is being typed.
  package init(write: @escaping @Sendable (StyledText) -> Void) {
    self.write = write
    pipe = nil
  }

  /// Creates a mailbox that can wake a reader in `poll`.
  init(pipe: WakePipe, write: @escaping @Sendable (StyledText) -> Void) {
    self.write = write
    self.pipe = pipe
  }

  /// Prints a line above the one being typed, or at once when none is. The text may have several lines.
  package func post(_ line: StyledText) {
    let isWaiting = state.withLock { state in
      if state.isReading { state.lines.append(line) }
      return state.isReading
    }
    if isWaiting { pipe?.wake() } else { write(line) }
  }

  /// What stands at the right edge while a line is typed.
  package var status: StyledText {
    get { state.withLock { $0.status } }
    set {
      let isShown = state.withLock { state in
        guard state.status != newValue else { return false }
        state.status = newValue
        state.isStatusNew = true
        return state.isReading
      }
      if isShown { pipe?.wake() }
    }
  }

  /// Ends the line being typed as Ctrl-C does; without effect when none is.
  package func interrupt() {
    let isReading = state.withLock { state in
      if state.isReading { state.isInterrupted = true }
      return state.isReading
    }
    if isReading { pipe?.wake() }
  }

  /// Tells the reader that the terminal may have another size.
  package func terminalWasResized() {
    state.withLock { $0.isResized = true }
    pipe?.wake()
  }

  // MARK: - The reader's side

  /// From now on posts are queued.
  func beginReading() {
    state.withLock { state in
      state.isReading = true
      state.isInterrupted = false
      state.isStatusNew = false
    }
  }

  /// From now on posts are written at once; those still queued are written here.
  func endReading() {
    let rest = state.withLock { state in
      state.isReading = false
      defer { state.lines = [] }
      return state.lines
    }
    for line in rest { write(line) }
  }

  var hasLines: Bool { state.withLock { !$0.lines.isEmpty } }

  /// Takes the queued lines.
  func takeLines() -> [StyledText] {
    state.withLock { state in
      defer { state.lines = [] }
      return state.lines
    }
  }

  /// Whether the status changed since the last call.
  func takeStatusChange() -> Bool {
    state.withLock { state in
      defer { state.isStatusNew = false }
      return state.isStatusNew
    }
  }

  /// Whether `interrupt` was called since the last call.
  func takeInterrupt() -> Bool {
    state.withLock { state in
      defer { state.isInterrupted = false }
      return state.isInterrupted
    }
  }

  /// Whether the terminal was resized since the last call.
  func takeResize() -> Bool {
    state.withLock { state in
      defer { state.isResized = false }
      return state.isResized
    }
  }
}
