import HeapModule
import KelpBase
import SyntaxTrees

extension RepairSearch {
  /// A state that can be edited further, with how promising that is.
  private struct Prospect: Comparable {
    let steps: [SearchStep]
    let passed: Int
    /// The path's log-probability; once edited, with that of the last edit that was tried.
    let logProbability: Double
    /// How many edits are asked for.
    let width: Int
    /// Which prospect this was, from 0: the older of two equals comes first.
    let serial: Int

    static func < (left: Prospect, right: Prospect) -> Bool {
      if left.passed != right.passed { return left.passed < right.passed }
      if left.logProbability != right.logProbability { return left.logProbability < right.logProbability }
      return left.serial > right.serial
    }

    static func == (left: Prospect, right: Prospect) -> Bool { left.serial == right.serial }
  }

  /// Edits the most promising state again and again: the one that passes most tests, among equals the most
  /// probable. Each new program is judged at once, and the search ends with the first that passes everything.
  ///
  /// A state is first asked for `expansions` edits. It stays a prospect for twice as many, worth as much as the
  /// least probable edit it gave: no edit is out of reach, and improbable ones wait for their turn.
  func searchBestFirst(
    _ run: inout SearchRun, isCancelled: () -> Bool, progress: (Int, Int) -> Void
  ) async throws {
    if let judge { try await run.judge([run.initialHash], by: judge) }
    guard run.visited.candidates[0].judgement?.isPerfect != true else { return }
    var serial = 0
    var prospects: Heap<Prospect> = []
    func add(_ steps: [SearchStep], _ logProbability: Double, width: Int, hash: UInt64) {
      let passed = run.visited.judgement(hash: hash)?.passed ?? 0
      prospects.insert(
        Prospect(
          steps: steps, passed: passed, logProbability: logProbability, width: width, serial: serial))
      serial += 1
    }
    add([], 0, width: max(1, options.expansions), hash: run.initialHash)
    while let prospect = prospects.popMax(), run.visited.candidates.count <= options.candidateLimit {
      let (state, hash) = run.state(after: prospect.steps)
      guard !isCancelled() else {
        run.isInterrupted = true
        run.record(prospect.steps, ending: .interrupted)
        return
      }
      guard prospect.steps.count < options.depth else {
        run.record(prospect.steps, ending: .depth)
        continue
      }
      guard
        let batch = try RepairSearch.reached(
          prospect.steps.count, { try proposals(in: state, count: prospect.width) })
      else {
        run.record(prospect.steps, ending: .noEdit)
        continue
      }
      run.count(batch, hash: hash)
      var reached: [(steps: [SearchStep], hash: UInt64)] = []
      let path = prospect.steps.reduce(0) { $0 + ($1.probability?.total ?? 0) }
      for proposal in batch.proposals where run.visited.candidates.count <= options.candidateLimit {
        let target = proposal.applied?.tree.structuralHash(table: language.table)
        let isNew = target.map { run.visited.index(hash: $0) == nil } ?? false
        guard let longer = run.follow(proposal, from: prospect.steps, in: state, hash: hash), let target,
          isNew
        else { continue }
        reached.append((longer, target))
      }
      if let judge { try await run.judge(reached.map(\.hash), by: judge) }
      if reached.contains(where: { run.visited.judgement(hash: $0.hash)?.isPerfect == true }) { return }
      for (steps, hash) in reached {
        add(
          steps, steps.reduce(0) { $0 + ($1.probability?.total ?? 0) }, width: max(1, options.expansions),
          hash: hash)
      }
      if batch.proposals.count >= prospect.width, let last = batch.proposals.last {
        add(prospect.steps, path + last.probability.total, width: prospect.width * 2, hash: hash)
      }
      progress(prospect.steps.count + 1, run.visited.candidates.count)
    }
  }

  /// Judges every proposal for the initial program in the proposer's order, a few at a time, until one passes.
  func enumerate(
    _ run: inout SearchRun, isCancelled: () -> Bool, progress: (Int, Int) -> Void
  ) async throws {
    if let judge { try await run.judge([run.initialHash], by: judge) }
    guard run.visited.candidates[0].judgement?.isPerfect != true else { return }
    let batch = try proposer.best(in: run.initial, count: options.candidateLimit)
    run.count(batch, hash: run.initialHash)
    let chunk = 8
    for start in stride(from: 0, to: batch.proposals.count, by: chunk) {
      guard !isCancelled() else {
        run.isInterrupted = true
        return
      }
      var hashes: [UInt64] = []
      for proposal in batch.proposals[start..<min(start + chunk, batch.proposals.count)] {
        guard let steps = run.follow(proposal, from: [], in: run.initial, hash: run.initialHash) else {
          continue
        }
        hashes.append(run.state(after: steps).hash)
      }
      if let judge { try await run.judge(hashes, by: judge) }
      progress(1, run.visited.candidates.count)
      if hashes.contains(where: { run.visited.judgement(hash: $0)?.isPerfect == true }) { return }
    }
  }

  /// The proposer's best moves, with the small mistakes among them where they are asked for.
  private func proposals(in state: SyntaxTree, count: Int) throws -> ProposalBatch {
    let batch = try proposer.best(in: state, count: count)
    guard options.mixesNearMisses else { return batch }
    let misses = NearMissProposer(language: language, seed: options.seed)
      .ranked(by: try proposer.positions(in: state), in: state, count: count)
    let mixed = (batch.proposals + misses).enumerated().sorted { left, right in
      let totals = (left.element.probability.total, right.element.probability.total)
      return totals.0 != totals.1 ? totals.0 > totals.1 : left.offset < right.offset
    }.prefix(count).map(\.element)
    return ProposalBatch(
      proposals: mixed, rejected: batch.rejected, stopLogProbability: batch.stopLogProbability)
  }
}
