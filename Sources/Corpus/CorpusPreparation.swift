import KelpBase
import SyntaxTrees

/// Builds a corpus: reads sources, filters programs, and drops duplicates and evaluation tasks.
///
/// Batches of documents are read at once by several tasks and joined in the order of the sources, so the same
/// input gives the same corpus on any number of threads. Of programs that are alike the first one stays.
package struct CorpusPreparation: Sendable {
  /// How far a preparation is.
  package struct Progress: Sendable, Equatable {
    /// What is being done.
    package enum Stage: Sendable, Equatable {
      /// Documents of sources are read.
      case reading
      /// Programs are run to make tests for them.
      case running
    }

    /// What is being done.
    package var stage: Stage
    /// Documents or programs done.
    package var done: Int
    /// Documents or programs in all, where that is known.
    package var total: Int?
  }

  /// A finished corpus.
  package struct Result: Sendable, Equatable {
    /// The programs, in the order of the sources.
    package var programs: [CorpusProgram]
    /// What was seen and dropped.
    package var report: CorpusReport
  }

  private let reader: DocumentReader
  private let workers: Int

  /// Changes with every setting on which the reading of documents depends: what a journal is bound to.
  package var fingerprint: String {
    "\(reader.language.name) \(reader.filter.fingerprint) \(reader.contamination.fingerprint)"
  }

  /// Creates a preparation that uses a number of tasks at once.
  package init(
    language: any Language, filter: ProgramFilter, contamination: ContaminationIndex, workers: Int
  ) {
    reader = DocumentReader(language: language, filter: filter, contamination: contamination)
    self.workers = max(1, workers)
  }

  /// Makes the corpus.
  ///
  /// Work that `journal` knows is not done again. Throws `CancellationError` soon after its task is cancelled, and
  /// the errors of sources; the journal then holds what was done.
  package func run(
    _ sources: [any ProgramSource], specifications: (any SpecificationMaker)? = nil,
    journal: PreparationJournal? = nil, onProgress: (Progress) -> Void = { _ in }
  ) async throws -> Result {
    var merger = CandidateMerger(threshold: reader.filter.nearDuplicateSimilarity)
    for source in sources {
      try await read(source, into: &merger, journal: journal, onProgress: onProgress)
    }
    if let specifications {
      try await specify(&merger, with: specifications, journal: journal, onProgress: onProgress)
    }
    return merger.result()
  }

  /// Reads one source: batches are asked for in turn, read at once and merged in order.
  private func read(
    _ source: any ProgramSource, into merger: inout CandidateMerger, journal: PreparationJournal?,
    onProgress: (Progress) -> Void
  ) async throws {
    let reader = reader
    let identity = source.identity
    try await withThrowingTaskGroup(of: (Int, BatchResult).self) { group in
      var position: Int? = 0
      var asked = 0
      var merged = 0
      var waiting: [Int: BatchResult] = [:]
      var documents = 0
      while position != nil || merged < asked {
        try Task.checkCancellation()
        if let place = position, asked - merged < 3 * workers {
          let number = asked
          asked += 1
          if let known = journal?.take(source: identity, position: place) {
            merger.noteResumed()
            waiting[number] = known
            position = known.next
          } else {
            let batch = try await source.batch(at: place)
            position = batch.next
            group.addTask {
              let result = reader.read(batch, source: identity, position: place)
              try journal?.add(result)
              return (number, result)
            }
          }
        } else if waiting[merged] == nil, let (number, result) = try await group.next() {
          waiting[number] = result
        }
        while let result = waiting.removeValue(forKey: merged) {
          merged += 1
          documents += result.documents
          merger.add(result)
          onProgress(Progress(stage: .reading, done: documents, total: result.total))
        }
      }
    }
  }

  private func specify(
    _ merger: inout CandidateMerger, with maker: any SpecificationMaker, journal: PreparationJournal?,
    onProgress: (Progress) -> Void
  ) async throws {
    let kept = merger.kept
    let found = try await withThrowingTaskGroup(of: (Int, [String]).self) { group in
      var tests = [[String]?](repeating: nil, count: kept.count)
      var running = 0
      var done = 0
      for index in kept.indices where kept[index].program.tests.isEmpty {
        try Task.checkCancellation()
        if let known = journal?.tests(treeHash: kept[index].treeHash) {
          tests[index] = known
          done += 1
          continue
        }
        if running >= max(1, maker.parallelism), let (number, made) = try await group.next() {
          tests[number] = made
          running -= 1
          done += 1
          onProgress(Progress(stage: .running, done: done, total: kept.count))
        }
        running += 1
        let candidate = kept[index]
        group.addTask {
          let request = SpecificationRequest(program: candidate.program, calls: candidate.calls)
          let made = try await maker.tests(for: request)
          try journal?.add(tests: made, treeHash: candidate.treeHash)
          return (index, made)
        }
      }
      while let (number, made) = try await group.next() { tests[number] = made }
      return tests
    }
    merger.setTests(found)
  }
}
