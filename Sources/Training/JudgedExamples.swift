import Dispatch
import Synchronization
import Transformer

/// Makes the batches of coming steps ahead of training, running mutants with their programs' tests: for leaving out
/// those that pass, and for showing the model how they fare.
///
/// Each example is a function of seed, step, number and verdicts, so neither the order in which tests are run nor
/// the depth of the queue shows in a batch. At most `depth` batches are under way or waiting.
final class JudgedExamples {
  /// The examples of a step and how their mutants were judged.
  struct Batch: Sendable {
    var examples: [TrainingSequence] = []
    /// Mutants whose tests were run.
    var judged = 0
    /// Those that passed and were drawn again.
    var rejected = 0
  }

  private let source: ExampleSource
  private let judge: any MutantJudge
  private let batchSize: Int
  private let lastStep: Int
  private let depth: Int
  private var pending: [Int: PendingBatch] = [:]

  /// Creates a queue for the steps before `lastStep`. Nothing is made before the first batch is asked for.
  init(source: ExampleSource, judge: any MutantJudge, batchSize: Int, lastStep: Int, depth: Int = 4) {
    self.source = source
    self.judge = judge
    self.batchSize = batchSize
    self.lastStep = lastStep
    self.depth = depth
  }

  deinit { cancel() }

  /// The batch of a step; blocks until it is made. Steps are asked for in order.
  ///
  /// Throws what the judge throws, and `TrainingError.noExamples`.
  func batch(step: Int) throws -> Batch {
    for ahead in step..<max(step + 1, min(step + depth, lastStep)) where pending[ahead] == nil {
      pending[ahead] = PendingBatch { [source, judge, batchSize] in
        try await JudgedExamples.make(step: ahead, batchSize: batchSize, source: source, judge: judge)
      }
    }
    return try pending.removeValue(forKey: step)?.wait() ?? Batch()
  }

  /// Gives up what is under way.
  func cancel() {
    for batch in pending.values { batch.cancel() }
    pending = [:]
  }

  /// The examples of some numbers, without those that could not be made; blocks until the judge is done.
  static func examples(
    _ numbers: Range<Int>, step: Int, stream: UInt64, source: ExampleSource, judge: any MutantJudge
  ) throws -> [TrainingSequence] {
    let batch = PendingBatch {
      Batch(
        examples: try await make(numbers, step: step, stream: stream, source: source, judge: judge)
          .compactMap(\.example))
    }
    return try batch.wait().examples
  }

  private static func make(
    step: Int, batchSize: Int, source: ExampleSource, judge: any MutantJudge
  ) async throws -> Batch {
    var batch = Batch()
    for judged in try await make(0..<batchSize, step: step, stream: 0, source: source, judge: judge) {
      guard let example = judged.example else { throw TrainingError.noExamples(step: step) }
      batch.examples.append(example)
      batch.judged += judged.judged
      batch.rejected += judged.rejected
    }
    return batch
  }

  /// The examples in the order of their numbers, whatever the order in which they are done.
  private static func make(
    _ numbers: Range<Int>, step: Int, stream: UInt64, source: ExampleSource, judge: any MutantJudge
  ) async throws -> [ExampleSource.Judged] {
    try await withThrowingTaskGroup(of: (Int, ExampleSource.Judged).self) { group in
      for number in numbers {
        group.addTask {
          (number, try await source.example(step: step, number: number, stream: stream, judge: judge))
        }
      }
      var found = [ExampleSource.Judged?](repeating: nil, count: numbers.count)
      for try await (number, judged) in group { found[number - numbers.lowerBound] = judged }
      return found.compactMap(\.self)
    }
  }
}

/// A batch that is being made by a task and waited for by a thread.
private final class PendingBatch: Sendable {
  /// Where the task leaves its result; the task holds this and not its owner.
  private final class Place: Sendable {
    let result = Mutex<Result<JudgedExamples.Batch, any Error>?>(nil)
    let ready = DispatchSemaphore(value: 0)
  }

  private let place = Place()
  private let task: Task<Void, Never>

  init(_ make: @escaping @Sendable () async throws -> JudgedExamples.Batch) {
    let place = place
    task = Task.detached {
      let made: Result<JudgedExamples.Batch, any Error>
      do { made = .success(try await make()) } catch { made = .failure(error) }
      place.result.withLock { $0 = made }
      place.ready.signal()
    }
  }

  func wait() throws -> JudgedExamples.Batch {
    place.ready.wait()
    let made = place.result.withLock(\.self)
    return try made?.get() ?? JudgedExamples.Batch()
  }

  func cancel() { task.cancel() }
}
