/// A fixed number of warm workers, each lent to one caller at a time, in the order of asking.
package actor WorkerPool {
  private let workers: [WarmWorker]
  private var idle: [WarmWorker]
  private var waiting: [CheckedContinuation<WarmWorker, Never>] = []

  /// Creates `count` workers (at least one) for the same command.
  package init(count: Int, command: SandboxCommand, policy: SandboxPolicy, startSeconds: Double = 30) {
    workers = (0..<max(1, count)).map { _ in
      WarmWorker(command: command, policy: policy, startSeconds: startSeconds)
    }
    idle = workers.reversed()
  }

  /// Lends a worker to `body` as soon as one is free.
  package func withWorker<Value: Sendable>(
    _ body: @Sendable (WarmWorker) async -> Value
  ) async -> Value {
    let worker = await borrow()
    let value = await body(worker)
    if waiting.isEmpty { idle.append(worker) } else { waiting.removeFirst().resume(returning: worker) }
    return value
  }

  /// Sends one message to the first worker that is free and returns its answer.
  ///
  /// Throws `SandboxError` as `WarmWorker.exchange` does; waiting for a free worker has no limit.
  package func exchange(_ message: [UInt8], within seconds: Double) async throws(SandboxError) -> [UInt8] {
    let result: Result<[UInt8], SandboxError> = await withWorker { worker in
      do throws(SandboxError) {
        return .success(try await worker.exchange(message, within: seconds))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// The same, with one more try in a fresh process where the first ended: it may have died of something else while
  /// it was idle.
  package func exchangeOrRestart(
    _ message: [UInt8], within seconds: Double
  ) async throws(SandboxError) -> [UInt8] {
    do {
      return try await exchange(message, within: seconds)
    } catch .workerEnded {
      return try await exchange(message, within: seconds)
    }
  }

  /// Ends all processes; messages that are under way fail.
  package func shutDown() async {
    for worker in workers { await worker.shutDown() }
  }

  private func borrow() async -> WarmWorker {
    if let worker = idle.popLast() { return worker }
    return await withCheckedContinuation { waiting.append($0) }
  }
}
