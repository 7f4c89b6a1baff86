import Foundation
import Synchronization
import Terminal

/// A line reader whose blocking reads have a thread of their own, so that the main actor stays free meanwhile.
///
/// The reader is used by one thread at a time: by the reading one during a read, else by the main one.
@MainActor final class LineThread {
  /// What other threads see of the reader.
  let mailbox: LineMailbox
  private let box: Box

  /// The reader, handed from thread to thread.
  private final class Box: @unchecked Sendable {
    let reader: any LineReader
    init(_ reader: any LineReader) { self.reader = reader }
  }

  /// Takes over a reader.
  init(_ reader: any LineReader) {
    mailbox = reader.mailbox
    box = Box(reader)
  }

  /// Reads the next line.
  func read(prompt: StyledText) async -> LineRead {
    let box = box
    return await withCheckedContinuation { continuation in
      Thread { continuation.resume(returning: box.reader.readLine(prompt: prompt)) }.start()
    }
  }

  /// Keeps a command for recall.
  func addHistory(_ command: String) { box.reader.addHistory(command) }

  /// Runs a body on the main actor and waits for it: for the reading thread, which has no other way to the session.
  nonisolated static func onMain<Value: Sendable>(_ body: @escaping @MainActor @Sendable () -> Value)
    -> Value?
  {
    let holder = Holder<Value>()
    Task { @MainActor in
      let value = body()
      holder.result.withLock { $0 = value }
      holder.done.signal()
    }
    holder.done.wait()
    return holder.result.withLock { $0 }
  }

  /// Where the main actor leaves what the reading thread waits for.
  private final class Holder<Value: Sendable>: Sendable {
    let result = Mutex<Value?>(nil)
    let done = DispatchSemaphore(value: 0)
  }
}
