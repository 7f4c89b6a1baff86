import Dispatch

/// Runs a fixed number of workers at once.
package enum Parallel {
  /// Calls `work` with each index in `0 ..< count`, at once where the machine can, and waits for all.
  ///
  /// Which thread runs which index is not fixed, so the work of an index must not depend on it.
  package static func perform(_ count: Int, _ work: (Int) -> Void) {
    if count <= 1 {
      if count == 1 { work(0) }
      return
    }
    // The closure is not Sendable because workers are plain classes; each index touches its own.
    withoutActuallyEscaping(work) { work in
      nonisolated(unsafe) let work = work
      DispatchQueue.concurrentPerform(iterations: count) { work($0) }
    }
  }
}
