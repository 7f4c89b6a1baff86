/// Joins candidates in the order of the sources and keeps the new ones.
struct CandidateMerger: Sendable {
  /// The candidates kept so far.
  private(set) var kept: [Candidate] = []
  private var report = CorpusReport()
  private var seen: [UInt64: Int] = [:]
  private var near = NearDuplicateIndex()
  private let threshold: Double

  init(threshold: Double) {
    self.threshold = threshold
  }

  /// Takes note of a batch that an earlier run had read.
  mutating func noteResumed() { report.resumedBatches += 1 }

  /// Adds the candidates of the next batch.
  mutating func add(_ batch: BatchResult) {
    report.documents += batch.documents
    report.found += batch.found
    report.drops += batch.drops
    for candidate in batch.candidates { add(candidate) }
  }

  /// Gives kept candidates their tests; nil leaves a candidate as it is.
  ///
  /// A program that would be longer than `maximumBytes` with what it needs to be loaded stays as it was, and so
  /// does one whose tests or helpers have words in a row with an evaluation task.
  mutating func setSpecifications(
    _ found: [Specification?], maximumBytes: Int, contamination: ContaminationIndex
  ) {
    for (index, made) in found.enumerated() {
      guard var made else { continue }
      if let code = made.code, code.utf8.count > maximumBytes {
        made = Specification(gap: .contextTooLong, detail: "\(code.utf8.count) bytes")
      }
      var specified = kept[index].program
      specified.tests = made.tests
      if let code = made.code { specified.code = code }
      if made.gap == nil, let finding = contamination.sharedWords(specified) {
        made = Specification(gap: .evaluationWords, detail: "\(finding.task): \(finding.detail)")
      } else {
        kept[index].program = specified
      }
      report.add(made, origin: kept[index].program.origin)
    }
  }

  /// The corpus and the report on it.
  func result() -> CorpusPreparation.Result {
    var report = report
    report.kept = kept.count
    report.withPrompt = kept.count { !($0.program.prompt ?? "").isEmpty }
    report.withTests = kept.count { !$0.program.tests.isEmpty }
    return CorpusPreparation.Result(programs: kept.map(\.program), report: report)
  }

  private mutating func add(_ candidate: Candidate) {
    if let earlier = seen[candidate.treeHash] {
      return drop(candidate, .duplicate, kept[earlier].program.origin)
    }
    if threshold <= 1 {
      if let (earlier, similarity) = nearDuplicate(of: candidate) {
        let percent = Int((100 * similarity).rounded())
        return drop(candidate, .nearDuplicate, "\(kept[earlier].program.origin), \(percent)% alike")
      }
      near.add(candidate.keys)
    }
    seen[candidate.treeHash] = kept.count
    kept.append(candidate)
  }

  private func nearDuplicate(of candidate: Candidate) -> (earlier: Int, similarity: Double)? {
    let earlier = near.candidates(candidate.keys)
    guard !earlier.isEmpty else { return nil }
    let shingles = ProgramTokens.shingles(Array(candidate.program.code.utf8))
    for index in earlier {
      let other = ProgramTokens.shingles(Array(kept[index].program.code.utf8))
      let similarity = ProgramTokens.similarity(shingles, other)
      if similarity >= threshold { return (index, similarity) }
    }
    return nil
  }

  private mutating func drop(_ candidate: Candidate, _ reason: CorpusDrop.Reason, _ detail: String) {
    report.drops.append(CorpusDrop(origin: candidate.program.origin, reason: reason, detail: detail))
  }
}
