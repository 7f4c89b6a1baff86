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
  private let specificationLimit: Int?

  /// Changes with every setting on which the reading of documents depends: what a journal is bound to.
  package var fingerprint: String {
    "\(reader.language.name) \(reader.filter.fingerprint) \(reader.contamination.fingerprint)"
      + (reader.gathersContext ? " context" : "")
  }

  /// Creates a preparation that uses a number of tasks at once.
  ///
  /// With `gathersContext` the makers of tests are told what functions need of their files; they get
  /// `specificationLimit` programs at most, spread evenly over the corpus.
  package init(
    language: any Language, filter: ProgramFilter, contamination: ContaminationIndex, workers: Int,
    gathersContext: Bool = false, specificationLimit: Int? = nil
  ) {
    reader = DocumentReader(
      language: language, filter: filter, contamination: contamination, gathersContext: gathersContext)
    self.specificationLimit = specificationLimit
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

  /// Makes tests for kept programs, `specificationLimit` of them at most, spread evenly.
  private func specify(
    _ merger: inout CandidateMerger, with maker: any SpecificationMaker, journal: PreparationJournal?,
    onProgress: (Progress) -> Void
  ) async throws {
    let kept = merger.kept
    var wanted = kept.indices.filter { kept[$0].program.tests.isEmpty }
    if let limit = specificationLimit, limit < wanted.count {
      wanted = (0..<limit).map { wanted[$0 * wanted.count / limit] }
    }
    var found = [Specification?](repeating: nil, count: kept.count)
    var left: [Int] = []
    for index in wanted {
      found[index] = journal?.specification(treeHash: kept[index].treeHash)
      if found[index] == nil { left.append(index) }
    }
    var done = wanted.count - left.count
    let length = max(1, maker.batchLength)
    try await withThrowingTaskGroup(of: [(Int, Specification)].self) { group in
      func take(_ made: [(Int, Specification)]) {
        for (index, specification) in made { found[index] = specification }
        done += made.count
        onProgress(Progress(stage: .running, done: done, total: wanted.count))
      }
      for (number, start) in stride(from: 0, to: left.count, by: length).enumerated() {
        try Task.checkCancellation()
        if number >= max(1, maker.parallelism), let made = try await group.next() { take(made) }
        let batch = left[start..<min(start + length, left.count)].map { ($0, kept[$0]) }
        group.addTask {
          let requests = batch.map { _, candidate in
            SpecificationRequest(
              program: candidate.program, calls: candidate.calls,
              context: candidate.context ?? ProgramContext(isWhole: candidate.program.helpers.isEmpty))
          }
          let made = try await maker.specifications(for: requests)
          for ((_, candidate), specification) in zip(batch, made) {
            try journal?.add(specification, treeHash: candidate.treeHash)
          }
          return zip(batch, made).map { ($0.0, $1) }
        }
      }
      while let made = try await group.next() { take(made) }
    }
    merger.setSpecifications(
      found, maximumBytes: reader.filter.maximumBytes, contamination: reader.contamination)
  }
}
