import Foundation
import Synchronization
import Terminal

/// The command that a door runs: whether it is to stop, and whether it was put into the background.
///
/// Everything that the command calls finds it as a task-local value. Safe to use from several threads.
package final class CommandScope: Sendable {
  /// The scope of the running command; nil outside of the doors that can put commands aside.
  @TaskLocal package static var current: CommandScope?

  /// What happens while a command runs.
  package enum Event: Sendable, Equatable {
    /// It came to its end with this status.
    case ended(Int32)
    /// Ctrl-Z.
    case suspended
    /// Ctrl-C, for the how many-th time.
    case interrupted(Int)
    /// The time that it had for stopping is over.
    case late
  }

  private struct State {
    var canContinue = false
    var isStopped = false
    var isLeft = false
    var folder: String?
    var finding: String?
    var displays: [ProgressLine] = []
    var reporter: JobReporter?
    var progress: ProgressState?
  }

  /// What happens, in order.
  package let events: AsyncStream<Event>

  private let state = Mutex(State())
  private let sender: AsyncStream<Event>.Continuation
  private let presses: @Sendable () -> Int

  /// Creates the scope of a command; `presses` counts Ctrl-C while the command is in the foreground.
  package init(presses: @escaping @Sendable () -> Int = { 0 }) {
    (events, sender) = AsyncStream.makeStream()
    self.presses = presses
  }

  /// Says that something happened.
  package func send(_ event: Event) { sender.yield(event) }

  /// Whether the command may go on in the background.
  package var canContinue: Bool {
    get { state.withLock { $0.canContinue } }
    set { state.withLock { $0.canContinue = newValue } }
  }

  /// Whether the command is to stop: Ctrl-C, Ctrl-Z where it only watches, or `stop`.
  package var isInterrupted: Bool {
    let (isAsked, isBackground) = state.withLock { ($0.isStopped || $0.isLeft, $0.folder != nil) }
    return isAsked || (!isBackground && presses() > 0)
  }

  /// How often Ctrl-C was pressed while the command was in the foreground.
  package var pressCount: Int { isBackground ? 0 : presses() }

  /// Asks the command to stop.
  package func stop() { state.withLock { $0.isStopped = true } }

  /// Whether Ctrl-Z left a command that only watches.
  package var isLeft: Bool { state.withLock { $0.isLeft } }

  /// Leaves a command that only watches.
  package func leave() { state.withLock { $0.isLeft = true } }

  // MARK: - In the background

  /// Whether the command goes on in the background.
  package var isBackground: Bool { state.withLock { $0.folder != nil } }

  /// Puts the command into the background, as the job of a folder: from now on its text goes to the log there.
  package func putAside(folder: String) {
    let (displays, progress) = state.withLock { state in
      state.folder = folder
      state.reporter = JobReporter(folder: folder)
      defer { state.displays = [] }
      return (state.displays, state.progress)
    }
    for display in displays { display.hide() }
    if let progress { report(progress) }
  }

  /// Where the command's text goes; nil in the foreground.
  package var log: String? { state.withLock { state in state.folder.map { $0 + "/log" } } }

  /// A display that has to go when the command is put aside.
  package func add(_ display: ProgressLine) {
    let isLate = state.withLock { state in
      if state.folder == nil { state.displays.append(display) }
      return state.folder != nil
    }
    if isLate { display.hide() }
  }

  /// Says how far the command is.
  package func report(_ progress: ProgressState) {
    let reporter = state.withLock { state in
      state.progress = progress
      return state.reporter
    }
    reporter?.progress(
      done: progress.count, total: progress.total, value: nil, secondsLeft: progress.remaining, note: nil)
  }

  /// What the command made, in a few words for the notice at its end.
  package var finding: String? {
    get { state.withLock { $0.finding } }
    set { state.withLock { $0.finding = newValue } }
  }
}
