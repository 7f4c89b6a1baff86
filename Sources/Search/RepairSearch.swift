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
    case .bestOfN: try sampleTrajectories(&run, isCancelled: isCancelled, progress: progress)
    case .beam: try keepBeam(&run, isCancelled: isCancelled, progress: progress)
    case .guided: try await searchBestFirst(&run, isCancelled: isCancelled, progress: progress)
    case .enumerate: try await enumerate(&run, isCancelled: isCancelled, progress: progress)
    }
    // An enumerator never stops, so there is nothing to ask it.
    if options.method != .enumerate { try completeStops(&run, isCancelled: isCancelled) }
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

  /// Draws `samples` independent trajectories, a depth at a time; trajectories in the same state share one call.
  private func sampleTrajectories(
    _ run: inout SearchRun, isCancelled: () -> Bool, progress: (Int, Int) -> Void
  ) throws {
    var active = [[SearchStep]](repeating: [], count: max(1, options.samples))
    var random = RandomSource(seed: options.seed, labels: [0x5A])
    for depth in 0...max(0, options.depth) where !active.isEmpty {
      let groups = run.grouped(active)
      active = []
      for group in groups {
        let (state, hash) = run.state(after: group[0])
        guard !isCancelled() else {
          run.isInterrupted = true
          group.forEach { run.endSample($0, ending: .interrupted) }
          continue
        }
        guard depth < options.depth else {
          group.forEach { run.endSample($0, ending: .depth) }
          continue
        }
        guard
          let batch = try RepairSearch.reached(
            depth,
            {
              try proposer.sample(
                in: state, count: group.count, temperature: options.temperature, random: &random)
            })
        else {
          group.forEach { run.endSample($0, ending: .noEdit) }
          continue
        }
        run.count(batch, hash: hash)
        for (index, steps) in group.enumerated() {
          guard index < batch.proposals.count else {
            run.endSample(steps, ending: .noEdit)
            continue
          }
          if let next = run.follow(batch.proposals[index], from: steps, in: state, hash: hash) {
            active.append(next)
          } else {
            run.visited.noteSample(hash: hash)
          }
        }
      }
      progress(depth + 1, run.visited.candidates.count)
    }
  }

  /// Keeps the `beam` states with the highest cumulative log-probability, trying `expansions` moves from each.
  private func keepBeam(
    _ run: inout SearchRun, isCancelled: () -> Bool, progress: (Int, Int) -> Void
  ) throws {
    var beam: [[SearchStep]] = [[]]
    var expanded: Set<UInt64> = []
    for depth in 0..<max(0, options.depth) where !beam.isEmpty {
      var next: [(steps: [SearchStep], score: Double)] = []
      for steps in beam {
        let (state, hash) = run.state(after: steps)
        guard expanded.insert(hash).inserted else { continue }
        guard !isCancelled() else {
          run.isInterrupted = true
          run.record(steps, ending: .interrupted)
          continue
        }
        guard
          let batch = try RepairSearch.reached(
            depth,
            {
              try proposer.best(in: state, count: max(1, options.expansions))
            })
        else {
          run.record(steps, ending: .noEdit)
          continue
        }
        run.count(batch, hash: hash)
        if batch.proposals.isEmpty { run.record(steps, ending: .noEdit) }
        for proposal in batch.proposals {
          if let longer = run.follow(proposal, from: steps, in: state, hash: hash) {
            next.append((longer, longer.reduce(0) { $0 + ($1.probability?.total ?? 0) }))
          }
        }
      }
      next.sort { $0.score > $1.score }
      beam = next.prefix(max(1, options.beam)).map(\.steps)
      if depth == options.depth - 1 { beam.forEach { run.record($0, ending: .depth) } }
      progress(depth + 1, run.visited.candidates.count)
    }
  }

  /// Asks for the probability of stopping in the states from which no move was tried.
  private func completeStops(_ run: inout SearchRun, isCancelled: () -> Bool) throws {
    for candidate in run.visited.candidates where candidate.stopLogProbability == nil {
      guard !run.isInterrupted, !isCancelled() else { return }
      let (state, hash) = run.state(after: candidate.steps)
      guard let map = try? proposer.positions(in: state), map.stop > 0 else { continue }
      run.visited.note(stop: logarithm(map.stop), hash: hash)
    }
  }

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
      isInterrupted: run.isInterrupted)
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
