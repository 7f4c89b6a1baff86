import SyntaxTrees

extension RepairSearch {
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
}
