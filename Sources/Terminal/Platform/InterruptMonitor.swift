import Dispatch
import Foundation
import Synchronization

/// How a command ended that ran under an `InterruptMonitor`.
package enum CommandOutcome<Value: Sendable>: Sendable {
  /// It came to its end, perhaps early because it was asked to stop.
  case finished(Result<Value, any Error>)
  /// Ctrl-Z: it goes on running.
  case suspended(Task<Value, any Error>)
  /// It was asked to stop and did not in time; it is left to itself.
  case abandoned(Task<Value, any Error>)
}

/// Watches for Ctrl-C and Ctrl-Z while a command runs.
///
/// While it is started, neither signal ends or stops the process. Start it once, from the main thread, before
/// other threads are made. A program started while it is on has to be given default signals.
package final class InterruptMonitor: Sendable {
  private struct State {
    var interrupts: [Double] = []
    var suspensions = 0
    var handler: (@Sendable (Int) -> Void)?
    var suspendHandler: (@Sendable () -> Void)?
    var sources: [SignalSource] = []
  }

  private let state = Mutex(State())
  private let pipe: WakePipe

  /// Nil when the process has no descriptors left.
  package init?() {
    guard let pipe = WakePipe() else { return nil }
    self.pipe = pipe
  }

  deinit { stop() }

  /// From now on the signals are counted instead of acted on.
  package func start() {
    stop()
    let sources = [SIGINT, SIGTSTP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      // Without @Sendable the closure is taken to be the main thread's when made there, and traps.
      source.setEventHandler { @Sendable [weak self] in
        if number == SIGINT { self?.interrupt() } else { self?.suspend() }
      }
      source.activate()
      return SignalSource(source)
    }
    state.withLock { $0.sources = sources }
  }

  /// From now on the signals do what they do by default.
  package func stop() {
    let sources = state.withLock { state in
      defer { state.sources = [] }
      return state.sources
    }
    guard !sources.isEmpty else { return }
    for source in sources { source.source.cancel() }
    for number in [SIGINT, SIGTSTP] { signal(number, SIG_DFL) }
  }

  /// How often Ctrl-C was pressed since the last `reset`.
  package var interruptCount: Int { state.withLock { $0.interrupts.count } }

  /// Whether Ctrl-C was pressed since the last `reset`.
  package var isInterrupted: Bool { interruptCount > 0 }

  /// Forgets what was pressed. Call it before a command.
  package func reset() {
    state.withLock { state in
      state.interrupts = []
      state.suspensions = 0
    }
    pipe.drain()
  }

  /// Called with the number of presses so far, on any thread, at each Ctrl-C; nil for no call.
  package func setHandler(_ handler: (@Sendable (Int) -> Void)?) {
    state.withLock { $0.handler = handler }
  }

  /// Called at each Ctrl-Z, on any thread; nil for no call.
  package func setSuspendHandler(_ handler: (@Sendable () -> Void)?) {
    state.withLock { $0.suspendHandler = handler }
  }

  /// Counts a Ctrl-C; what the signal does, and tests.
  package func interrupt() {
    let now = ProcessInfo.processInfo.systemUptime
    let (handler, count) = state.withLock { state in
      state.interrupts.append(now)
      return (state.handler, state.interrupts.count)
    }
    handler?(count)
    pipe.wake()
  }

  /// Counts a Ctrl-Z; what the signal does, and tests.
  package func suspend() {
    let handler = state.withLock { state in
      state.suspensions += 1
      return state.suspendHandler
    }
    handler?()
    pipe.wake()
  }

  /// Runs a command off the main thread and waits for it, for Ctrl-C and for Ctrl-Z. Blocks the caller.
  ///
  /// The first Ctrl-C cancels the task and gives it `grace` seconds to end; a second one within two seconds
  /// leaves it at once. Ctrl-Z leaves it running, where `canSuspend` allows that.
  package func run<Value: Sendable>(
    grace: Double = 0.2, canSuspend: Bool = true,
    _ operation: @escaping @Sendable () async throws -> Value
  ) -> CommandOutcome<Value> {
    reset()
    let box = ResultBox<Value>()
    let pipe = pipe
    let task = Task.detached {
      do {
        let value = try await operation()
        box.result.withLock { $0 = .success(value) }
        pipe.wake()
        return value
      } catch {
        box.result.withLock { $0 = .failure(error) }
        pipe.wake()
        throw error
      }
    }
    while true {
      if let result = box.result.withLock({ $0 }) { return .finished(result) }
      let (interrupts, suspensions) = state.withLock { ($0.interrupts, $0.suspensions) }
      if canSuspend, suspensions > 0, interrupts.isEmpty { return .suspended(task) }
      var milliseconds: Int32 = -1
      if let first = interrupts.first {
        task.cancel()
        let now = ProcessInfo.processInfo.systemUptime
        let presses = interrupts.suffix(2)
        if let last = presses.last, let previous = presses.first, presses.count == 2, last - previous <= 2 {
          return .abandoned(task)
        }
        let left = first + grace - now
        if left <= 0 { return .abandoned(task) }
        milliseconds = Int32(clamping: Int((left * 1000).rounded(.up)))
      }
      _ = WakePipe.wait(for: [pipe.readEnd], milliseconds: milliseconds)
      pipe.drain()
    }
  }
}

/// Where a task leaves its result for the thread that waits.
private final class ResultBox<Value: Sendable>: Sendable {
  let result = Mutex<Result<Value, any Error>?>(nil)
}

/// A dispatch source, which may be used from any thread although its type does not say so.
private final class SignalSource: @unchecked Sendable {
  let source: any DispatchSourceSignal
  init(_ source: any DispatchSourceSignal) { self.source = source }
}
