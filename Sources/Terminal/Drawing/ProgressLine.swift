import Foundation
import Synchronization

/// Shows how far a long command is on standard error: a line redrawn in place, or plain lines in a log.
///
/// Safe to use from several threads.
package final class ProgressLine: Sendable {
  /// How progress is shown.
  package enum Mode: Sendable, Hashable {
    /// One line, drawn after half a second, redrawn at most ten times a second, erased at the end.
    case bar
    /// A plain line every 30 seconds or tenth of the way, whichever is rarer.
    case lines
    /// Nothing but messages.
    case none

    /// The line where it can be redrawn, else plain lines.
    package static func automatic(_ capabilities: TerminalCapabilities) -> Mode {
      capabilities.canAnimate ? .bar : .lines
    }
  }

  private struct State {
    var progress: ProgressState
    var estimate: ProgressEstimate
    var lastDrawn: Double?
    var lastShare = 0.0
    var isVisible = false
    var isFinished = false
    var isHidden = false
  }

  private let state: Mutex<State>
  private let mode: Mode
  private let appearance: Appearance
  private let width: @Sendable () -> Int
  private let start: Double
  private let clock: @Sendable () -> Double
  private let write: @Sendable (String) -> Void
  private let follow: (@Sendable (ProgressState) -> Void)?

  /// Starts a display. The clock counts seconds; the texts go to `write`, in pieces that end a line or not.
  /// `follow` is told of each update, whatever is drawn.
  package init(
    _ progress: ProgressState, mode: Mode, appearance: Appearance = .plain,
    width: @escaping @Sendable () -> Int = { TerminalSize.of(2)?.columns ?? 80 },
    clock: @escaping @Sendable () -> Double = { ProcessInfo.processInfo.systemUptime },
    write: @escaping @Sendable (String) -> Void = { text in DescriptorOutput.write(text, to: 2) },
    follow: (@Sendable (ProgressState) -> Void)? = nil
  ) {
    start = clock()
    self.mode = mode
    self.appearance = appearance
    self.width = width
    self.clock = clock
    self.write = write
    self.follow = follow
    state = Mutex(State(progress: progress, estimate: ProgressEstimate(time: start, count: progress.count)))
  }

  /// Starts the measurement at a count, when earlier work is gone on with.
  package func begin(at count: Int) {
    state.withLock { state in
      state.progress.count = count
      state.estimate = ProgressEstimate(time: clock(), count: count)
      state.lastShare = state.progress.fraction ?? 0
    }
  }

  /// What draws a line over the one that stands in the cursor's row.
  package static func redrawn(_ line: StyledText, appearance: Appearance) -> String {
    "\r" + appearance.render(line) + ControlSequence.eraseToEndOfLine
  }

  /// Takes a new count and new values, and draws if it is time to.
  package func update(count: Int, total: Int? = nil, metrics: [ProgressState.Metric]? = nil) {
    let shown: ProgressState? = state.withLock { state in
      guard !state.isFinished else { return nil }
      let now = clock()
      state.progress.count = count
      if let total { state.progress.total = total }
      if let metrics { state.progress.metrics = metrics }
      state.estimate.update(time: now, count: count)
      state.progress.elapsed = now - start
      state.progress.rate = state.estimate.rate.map { $0 * state.progress.unitsPerCount }
      state.progress.remaining = state.estimate.remaining(total: state.progress.total)
      switch state.isHidden ? .none : mode {
      case .none: break
      case .bar: drawBar(&state, now: now)
      case .lines: writeLine(&state, now: now)
      }
      return state.progress
    }
    if let shown { follow?(shown) }
  }

  /// Takes the display away for good; `follow` is still told of updates.
  package func hide() {
    state.withLock { state in
      erase(&state)
      state.isHidden = true
    }
  }

  /// Prints a line above the display.
  package func message(_ line: StyledText) {
    state.withLock { state in
      if state.isHidden { return }
      erase(&state)
      write(appearance.render(line) + "\n")
      if mode == .bar, !state.isFinished, state.lastDrawn != nil { draw(&state, now: clock()) }
    }
  }

  /// Takes the display away; nothing is drawn afterwards. A summary, if given, stays.
  package func finish(summary: StyledText? = nil) {
    state.withLock { state in
      erase(&state)
      state.isFinished = true
      if let summary { write(appearance.render(summary) + "\n") }
    }
  }

  private func drawBar(_ state: inout State, now: Double) {
    if now - start < 0.5 { return }
    if let last = state.lastDrawn, now - last < 0.1 { return }
    draw(&state, now: now)
  }

  private func draw(_ state: inout State, now: Double) {
    // The last column stays free: some terminals wrap as soon as it is filled.
    let line = ProgressLayout.line(state.progress, width: max(10, width() - 1), glyphs: appearance.glyphs)
    write(Self.redrawn(line, appearance: appearance))
    state.lastDrawn = now
    state.isVisible = true
  }

  private func erase(_ state: inout State) {
    if state.isVisible { write("\r" + ControlSequence.eraseToEndOfLine) }
    state.isVisible = false
  }

  private func writeLine(_ state: inout State, now: Double) {
    let share = state.progress.fraction ?? 1
    let last = state.lastDrawn ?? start
    guard now - last >= 30, share - state.lastShare >= 0.1 - 1e-9 || state.progress.total == nil else {
      return
    }
    state.lastDrawn = now
    state.lastShare = share
    write(appearance.render(ProgressLayout.plainLine(state.progress)) + "\n")
  }
}
