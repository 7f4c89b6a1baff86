import KelpBase
import SyntaxTrees
import TreeEdits

/// Searches the space of edits for a repair, with a model's proposals and, where there are tests, a judge.
///
/// Every state that any trajectory visits is a candidate, the unchanged program included. The result is a
/// function of the program, the proposer, the judge and the seed alone.
package struct RepairSearch: Sendable {
  let proposer: any EditProposer
  let judge: (any CandidateJudge)?
  let language: any Language
  let options: SearchOptions

  /// Creates a search; without a judge candidates are ordered by log-probability alone.
  package init(
    proposer: any EditProposer, judge: (any CandidateJudge)?, language: any Language, options: SearchOptions
  ) {
    self.proposer = proposer
    self.judge = judge
    self.language = language
    self.options = options
  }

  /// Runs the search.
  ///
  /// `isCancelled` is asked before each call of the proposer; when it says yes the search ends and keeps what it
  /// found. `progress` is told the depth reached and the number of distinct states. Throws what the proposer
  /// throws about the initial program, and what the judge throws.
  package func run(
    from tree: SyntaxTree, isCancelled: @Sendable () -> Bool = { false },
    progress: @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws -> SearchResult {
    var run = SearchRun(language: language, tree: tree)
    switch options.method {
    case .bestOfN: try await sampleTrajectories(&run, isCancelled: isCancelled, progress: progress)
    case .beam: try await keepBeam(&run, isCancelled: isCancelled, progress: progress)
    case .guided: try await searchBestFirst(&run, isCancelled: isCancelled, progress: progress)
    case .enumerate: try await enumerate(&run, isCancelled: isCancelled, progress: progress)
    }
    // An enumerator never stops, and a proposer that cannot be shown the program does not answer.
    if options.method != .enumerate, run.proposerRefusal == nil {
      try completeStops(&run, isCancelled: isCancelled)
    }
    try await judgeRest(&run)
    return result(of: run)
  }

  /// What a proposer says about a state; nil when it cannot be shown a state that the search itself made, such as
  /// one that outgrew the model's context. Throws about the initial program, which is the caller's.
  static func reached(
    _ depth: Int, _ propose: () throws -> ProposalBatch
  ) throws -> ProposalBatch? {
    do {
      return try propose()
    } catch {
      if depth == 0 { throw error }
      return nil
    }
  }

  /// Asks for the probability of stopping in the states from which no move was tried.
  ///
  /// A search that tries hundreds of programs and has the tests to choose among them asks only until the
  /// `mostStops` best are known: no probability of stopping makes a state better than its path.
  private func completeStops(_ run: inout SearchRun, isCancelled: () -> Bool) throws {
    let candidates = run.visited.candidates
    let isBounded = options.method == .guided && judge != nil
    let order = candidates.indices.sorted { left, right in
      let paths = (candidates[left].pathLogProbability, candidates[right].pathLogProbability)
      return paths.0 != paths.1 ? paths.0 > paths.1 : left < right
    }
    var best = candidates.compactMap { $0.stopLogProbability == nil ? nil : $0.score }
    for index in isBounded ? order : Array(candidates.indices) {
      let candidate = candidates[index]
      guard candidate.stopLogProbability == nil else { continue }
      if isBounded {
        best.sort(by: >)
        guard
          best.count < RepairSearch.mostStops
            || candidate.pathLogProbability > best[RepairSearch.mostStops - 1]
        else { return }
      }
      guard !run.isInterrupted, !isCancelled() else { return }
      let (state, hash) = run.state(after: candidate.steps)
      guard let map = try? observing(hash, in: run).positions(in: state), map.stop > 0 else { continue }
      run.visited.note(stop: logarithm(map.stop), hash: hash)
      best.append(candidate.pathLogProbability + logarithm(map.stop))
    }
  }

  private static let mostStops = 8

  /// Judges what was not judged on the way, the most probable programs first.
  private func judgeRest(_ run: inout SearchRun) async throws {
    guard let judge else { return }
    let order = RepairSearch.orderedWithoutTests(run.visited.candidates)
    let hashes = order.filter { $0.judgement == nil }.map { run.state(after: $0.steps).hash }
    try await run.judge(hashes, by: judge)
  }

  private func result(of run: SearchRun) -> SearchResult {
    var candidates = run.visited.candidates
    for index in candidates.indices {
      for step in candidates[index].steps.indices {
        let hash = candidates[index].steps[step].tree.structuralHash(table: language.table)
        candidates[index].steps[step].judgement = run.visited.judgement(hash: hash)
      }
    }
    let byProbability = RepairSearch.orderedWithoutTests(candidates)
    let ordered = byProbability.enumerated().sorted { left, right in
      let passed = (left.element.judgement?.passed ?? 0, right.element.judgement?.passed ?? 0)
      return passed.0 != passed.1 ? passed.0 > passed.1 : left.offset < right.offset
    }
    return SearchResult(
      initial: run.initial, initialJudgement: run.visited.judgement(hash: run.initialHash),
      candidates: ordered.map(\.element), tried: run.tried, rejected: run.rejected,
      isInterrupted: run.isInterrupted, proposerRefusal: run.proposerRefusal)
  }

  /// Candidates most probable first, whatever their tests say.
  ///
  /// Those whose probability of stopping is known come before others. Where it is known of none (the model cannot
  /// stop) the unchanged program comes last: its empty product of probabilities says nothing.
  package static func orderedWithoutTests(_ candidates: [Candidate]) -> [Candidate] {
    candidates.enumerated().sorted { left, right in
      let (first, second) = (left.element, right.element)
      let canStop = (first.stopLogProbability != nil, second.stopLogProbability != nil)
      if canStop.0 != canStop.1 { return canStop.0 }
      if !canStop.0, first.steps.isEmpty != second.steps.isEmpty { return second.steps.isEmpty }
      if first.score != second.score { return first.score > second.score }
      // The candidates may come sorted by their tests, which must not decide between equals.
      let runs = (first.run ?? .max, second.run ?? .max)
      return runs.0 != runs.1 ? runs.0 < runs.1 : left.offset < right.offset
    }.map(\.element)
  }
}
