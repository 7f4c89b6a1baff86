import HeapModule
import KelpBase
import SyntaxTrees

extension RepairSearch {
  /// A state that can be edited further.
  private struct OpenState {
    let steps: [SearchStep]
    let hash: UInt64
    /// The sum of the logarithms of the weights of the edits that led to it.
    let path: Double
    /// What the tests that it passes count.
    let progress: Double
    /// Its edits; nil before it was asked for any.
    var queue: EditQueue?

    /// How promising its next edit is; nil when it has none left.
    func priority(_ mixture: EditMixture) -> Double? {
      guard let queue else { return path + progress + mixture.further }
      return queue.weight.map { path + progress + $0 }
    }
  }

  /// A state's place in the order; of two equals the older comes first.
  private struct Prospect: Comparable {
    let state: Int
    let priority: Double

    static func < (left: Prospect, right: Prospect) -> Bool {
      left.priority != right.priority ? left.priority < right.priority : left.state > right.state
    }
  }

  /// How many programs are judged at a time.
  private static let chunk = 4

  /// Tries the most promising edit of all states again and again: of a state that passes more tests, and the heavier
  /// one. Each new program is judged at once, and the search ends with the first that passes everything.
  ///
  /// What an edit weighs is the proposer's to say; where there are tests, all small mistakes of a state are among its
  /// edits (see `EditMixture`). The edits of the initial program have a share of the runs for themselves until all
  /// were tried: no detour takes longer than they do.
  ///
  /// Where there are tests but the proposer cannot be shown the initial program, all its small mistakes are tried in the
  /// order in which an enumeration tries them, before anything else: the search is then no worse than that.
  func searchBestFirst(
    _ run: inout SearchRun, isCancelled: () -> Bool, progress: (Int, Int) -> Void
  ) async throws {
    if let judge { try await run.judge([run.initialHash], by: judge) }
    guard run.visited.candidates[0].judgement?.isPerfect != true else { return }
    var states = [OpenState(steps: [], hash: run.initialHash, path: 0, progress: 0)]
    var prospects: Heap<Prospect> = []
    var spent = (initial: 0, all: 0)
    while run.visited.candidates.count <= options.candidateLimit {
      guard let index = choose(states[0], &prospects, spent: spent, isAlone: run.proposerRefusal != nil)
      else {
        return
      }
      guard !isCancelled() else {
        run.isInterrupted = true
        run.record(states[index].steps, ending: .interrupted)
        return
      }
      let isNew = states[index].queue == nil
      guard try await open(&states[index], in: &run) else { continue }
      let isAlone = index == 0 && run.proposerRefusal != nil
      let rival =
        isAlone ? nil : index == 0 ? prospects.max?.priority : nextRival(states[0], prospects)
      if isNew, index > 0, let rival, let priority = states[index].priority(options.mixture), priority < rival
      {
        // What it was thought to be worth was more than it is.
        prospects.insert(Prospect(state: index, priority: priority))
        continue
      }
      let reached = take(&states[index], of: &run, rival: rival ?? -.infinity)
      spent.all += reached.count
      if index == 0 { spent.initial += reached.count }
      if let judge { try await run.judge(reached.map(\.hash), by: judge) }
      if reached.contains(where: { run.visited.judgement(hash: $0.hash)?.isPerfect == true }) { return }
      for child in reached {
        guard child.steps.count < options.depth else {
          run.record(child.steps, ending: .depth)
          continue
        }
        let state = OpenState(
          steps: child.steps, hash: child.hash, path: child.path, progress: self.progress(child.hash, run))
        if let priority = state.priority(options.mixture) {
          prospects.insert(Prospect(state: states.count, priority: priority))
        }
        states.append(state)
      }
      if index != 0, let priority = states[index].priority(options.mixture) {
        prospects.insert(Prospect(state: index, priority: priority))
      }
      progress(states[index].steps.count + 1, run.visited.candidates.count)
    }
  }

  /// Which state is edited next: the most promising one, but the initial one when it is behind with its share, or as
  /// long as it has an edit when it `isAlone`.
  private func choose(
    _ initial: OpenState, _ prospects: inout Heap<Prospect>, spent: (initial: Int, all: Int), isAlone: Bool
  ) -> Int? {
    guard let own = initial.priority(options.mixture) else { return prospects.popMax()?.state }
    if isAlone { return 0 }
    guard let best = prospects.max else { return 0 }
    // Before it was asked for edits the initial state has no rival at all.
    if initial.queue == nil || own >= best.priority { return 0 }
    if Double(spent.initial) < options.mixture.initialShare * Double(spent.all) { return 0 }
    return prospects.popMax()?.state
  }

  private func nextRival(_ initial: OpenState, _ prospects: Heap<Prospect>) -> Double? {
    [initial.priority(options.mixture), prospects.max?.priority].compactMap { $0 }.max()
  }

  /// What the tests that a state passes beyond those of the initial program count.
  private func progress(_ hash: UInt64, _ run: SearchRun) -> Double {
    guard let judgement = run.visited.judgement(hash: hash), judgement.total > 0 else { return 0 }
    let initial = run.visited.candidates[0].judgement?.passed ?? 0
    return options.mixture.progress * Double(judgement.passed - initial) / Double(judgement.total)
  }

  /// Sees to it that a state has an edit to try; false when it has none.
  private func open(_ state: inout OpenState, in run: inout SearchRun) async throws -> Bool {
    let (tree, hash) = run.state(after: state.steps)
    let judgement =
      state.queue == nil ? try await traced(hash, tree, in: &run) : run.visited.judgement(hash: hash)
    let proposer = judge == nil ? self.proposer : self.proposer.observing(judgement)
    var batches: [ProposalBatch] = []
    var misses: [NearMiss] = []
    if state.queue == nil, options.mixesNearMisses, judge != nil {
      misses = NearMissProposer(language: language, seed: options.seed).misses(in: tree)
    }
    do {
      if state.queue == nil {
        state.queue = try EditQueue(
          tree, proposer: proposer, misses: misses,
          factors: ExecutedLines.factors(
            judgement?.executedLines, in: tree, table: language.table,
            unexecuted: options.mixture.unexecuted),
          width: max(1, options.expansions), language: language, mixture: options.mixture
        ) { batches.append($0) }
      }
      try state.queue?.refill(proposer) { batches.append($0) }
    } catch {
      // A state that the search itself made may have outgrown the model's context.
      guard state.steps.isEmpty else {
        run.record(state.steps, ending: .noEdit)
        return false
      }
      guard state.queue == nil, !misses.isEmpty else { throw error }
      state.queue = EditQueue(tree, misses: misses, language: language, mixture: options.mixture)
      run.proposerRefusal = "\(error)"
    }
    for batch in batches {
      run.rejected += batch.rejected
      run.tried += batch.rejected
      run.visited.note(stop: batch.stopLogProbability, hash: hash)
      for stop in batch.proposals where stop.edit == nil {
        _ = run.follow(stop, from: state.steps, in: tree, hash: hash)
      }
    }
    if state.queue?.isBarren == true { run.record(state.steps, ending: .noEdit) }
    return state.queue?.weight != nil
  }

  /// The judgement of a state, with the lines that its failing tests execute where they are asked for.
  private func traced(_ hash: UInt64, _ tree: SyntaxTree, in run: inout SearchRun) async throws -> Judgement?
  {
    guard let judge, options.usesExecutedLines, let index = run.visited.index(hash: hash),
      var judgement = run.visited.candidates[index].judgement, judgement.executedLines == nil
    else { return run.visited.judgement(hash: hash) }
    judgement.executedLines = try await judge.executedLines(of: tree.source)
    run.visited.judge(index, judgement, run: run.visited.candidates[index].run ?? 0)
    return judgement
  }

  /// Takes edits of a state while none of another state is more promising; those that lead to new programs.
  private func take(
    _ state: inout OpenState, of run: inout SearchRun, rival: Double
  ) -> [(steps: [SearchStep], hash: UInt64, path: Double)] {
    let (tree, hash) = run.state(after: state.steps)
    var reached: [(steps: [SearchStep], hash: UInt64, path: Double)] = []
    while reached.count < RepairSearch.chunk, run.visited.candidates.count <= options.candidateLimit,
      let next = state.queue?.pop()
    {
      run.tried += 1
      if let proposal = next.proposal, let target = proposal.applied?.tree {
        let targetHash = target.structuralHash(table: language.table)
        let isNew = run.visited.index(hash: targetHash) == nil
        if let longer = run.follow(proposal, from: state.steps, in: tree, hash: hash), isNew {
          reached.append((longer, targetHash, state.path + next.weight))
        }
      } else {
        run.rejected += 1
      }
      guard let priority = state.priority(options.mixture), priority >= rival else { break }
    }
    return reached
  }
}
