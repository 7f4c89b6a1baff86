import Foundation
import KelpBase
import Synchronization

/// A fuzz run with what the fuzzer itself may not have: clocks, a file on record and a thread with a small stack.
package struct FuzzRun: Sendable {
  /// What the random choices start from.
  package var seed: UInt64 = 1
  /// The first round.
  package var round = 0
  /// Ends the run after so many executions.
  package var executions: Int?
  /// Ends the run after so many seconds.
  package var seconds: Double?
  /// Ends the run after so many findings.
  package var findings = 1
  /// The stack of the thread that executes, in bytes: that of Swift's concurrent tasks.
  package var stackSize = 512 << 10
  /// The most processor time of one execution, in seconds.
  package var slowest = 2.0
  /// The file that holds the input being executed; nil for none.
  package var record: String?

  /// Creates a run with the standard settings, which never ends by itself.
  package init() {}

  /// What a run showed.
  package struct Summary: Sendable {
    /// The counts.
    package var report = Fuzzer.Report()
    /// The broken laws with inputs made small.
    package var findings: [Finding] = []
    /// The longest processor time of an execution, in seconds.
    package var slowest = 0.0
    /// The number of the execution after the last one.
    package var next = 0
  }

  /// A finding with the smallest input that shows it.
  package struct Finding: Sendable {
    /// The finding as it was made.
    package let original: Fuzzer.Finding
    /// An input that breaks the same law.
    package let input: [UInt8]
  }

  /// Runs until a limit is reached or `isCancelled` says so.
  ///
  /// `progress` is told the number of executions about four times a second. `onHang` is called, on another thread,
  /// when an execution has taken ten times the allowed processor time and may never end; it is given the number of
  /// the execution, and the process can only end then. Throws when the record cannot be written.
  package func run(
    seeds: FuzzSeeds, isCancelled: @escaping @Sendable () -> Bool = { false },
    progress: @escaping @Sendable (Int) -> Void = { _ in },
    onHang: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws(FileError) -> Summary {
    let file: InputRecord? = if let record { try InputRecord(path: record) } else { nil }
    let watch = Watch()
    let watchdog = Thread { watch.guardExecutions(limit: slowest * 10, onHang) }
    watchdog.start()
    let summary = await withCheckedContinuation { continuation in
      let thread = Thread {
        continuation.resume(returning: execute(seeds, file, watch, isCancelled, progress))
      }
      thread.stackSize = stackSize
      thread.start()
    }
    watch.finish()
    file?.remove()
    return summary
  }

  private func execute(
    _ seeds: FuzzSeeds, _ file: InputRecord?, _ watch: Watch, _ isCancelled: () -> Bool,
    _ progress: (Int) -> Void
  ) -> Summary {
    var fuzzer = Fuzzer(seeds: seeds, seed: seed, round: round)
    var summary = Summary()
    let start = ContinuousClock.now
    var shown = start
    while summary.findings.count < findings, fuzzer.report.executions < executions ?? .max {
      let now = ContinuousClock.now
      if let seconds, now - start >= .seconds(seconds) { break }
      if isCancelled() { break }
      if now - shown > .milliseconds(250) {
        shown = now
        progress(fuzzer.report.executions)
      }
      let (input, base) = fuzzer.draw()
      file?.write(input)
      watch.begin(fuzzer.next)
      let before = FuzzRun.processorTime(CLOCK_THREAD_CPUTIME_ID)
      var finding = fuzzer.execute(input, base: base)
      let used = FuzzRun.processorTime(CLOCK_THREAD_CPUTIME_ID) - before
      summary.slowest = max(summary.slowest, used)
      if used > slowest {
        let violation = LawViolation("time", "\(input.count) bytes took \(Int(used * 1000)) ms")
        finding = Fuzzer.Finding(execution: fuzzer.next - 1, violation: violation, input: input, base: base)
      }
      if let finding {
        watch.begin(-1)
        let small = finding.violation.law == "time" ? input : fuzzer.minimized(finding)
        summary.findings.append(Finding(original: finding, input: small))
      }
    }
    summary.report = fuzzer.report
    summary.next = fuzzer.next
    return summary
  }

  /// A processor-time clock in seconds.
  private static func processorTime(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// What the executing thread tells the one that looks after it.
  private final class Watch: Sendable {
    private let execution = Atomic<Int>(-1)
    private let isFinished = Atomic<Bool>(false)

    /// An execution begins; -1 for work that may take long.
    func begin(_ number: Int) { execution.store(number, ordering: .relaxed) }

    /// The run has ended.
    func finish() { isFinished.store(true, ordering: .relaxed) }

    /// Looks every quarter of a second whether one execution has used more processor time than the limit.
    func guardExecutions(limit: Double, _ onHang: (Int) -> Void) {
      var seen = -1
      var since = 0.0
      while !isFinished.load(ordering: .relaxed) {
        Thread.sleep(forTimeInterval: 0.25)
        let current = execution.load(ordering: .relaxed)
        let used = FuzzRun.processorTime(CLOCK_PROCESS_CPUTIME_ID)
        if current != seen || current < 0 {
          seen = current
          since = used
        } else if used - since > limit {
          onHang(current)
          return
        }
      }
    }
  }
}
