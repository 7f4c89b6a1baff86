import KelpBase
import SyntaxTrees

/// Programs that are ready: corpus files and folders of whole programs with their tests.
package struct ProgramListSource: ProgramSource {
  /// The path and what is in it.
  package let identity: String

  private let programs: [CorpusProgram]
  private static let batchSize = 500

  /// Reads the programs of a corpus file (`.jsonl`, `.py`, text) or of a folder of programs.
  ///
  /// Throws `CorpusError` when it cannot be read, and `CorpusError.evaluationOnly` for an evaluation set.
  package init(_ path: String, language: any Language, weight: Double = 1) throws(CorpusError) {
    if path.hasSuffix(".jsonl"), EvaluationSet.isOne(path) { throw .evaluationOnly(path: path) }
    var programs = try CorpusFile.read(path, language: language)
    if programs.contains(where: { $0.origin.hasPrefix(EvaluationSet.originPrefix) }) {
      throw .evaluationOnly(path: path)
    }
    var hash = StableHash()
    for index in programs.indices {
      programs[index].weight *= weight
      hash.combine(programs[index].code.utf8)
      hash.combine((programs[index].prompt ?? "").utf8)
      for test in programs[index].tests { hash.combine(test.utf8) }
    }
    self.programs = programs
    identity = "programs \(path) \(hash.value) \(weight)"
  }

  /// Some of the programs.
  package func batch(at position: Int) -> SourceBatch {
    let end = min(programs.count, position + ProgramListSource.batchSize)
    let documents = programs[min(position, end)..<end].map {
      SourceDocument(origin: $0.origin, content: .program($0), weight: $0.weight)
    }
    return SourceBatch(documents: documents, next: end < programs.count ? end : nil, total: programs.count)
  }
}
