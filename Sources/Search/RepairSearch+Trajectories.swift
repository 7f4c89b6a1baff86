import KelpBase
import SyntaxTrees

extension RepairSearch {
  /// Draws `samples` independent trajectories, an answer of the model at a time; trajectories in the same state share
  /// one call.
  func sampleTrajectories(
    _ run: inout SearchRun, isCancelled: () -> Bool, progress: (Int, Int) -> Void
  ) async throws {
    var active = [[SearchStep]](repeating: [], count: max(1, options.samples))
    var random = RandomSource(seed: options.seed, labels: [0x5A])
    let width = max(1, options.editsPerStep)
    for depth in 0...max(0, options.depth) where !active.isEmpty {
      let groups = run.grouped(active)
      active = []
      try await observe(groups.map { run.state(after: $0[0]).hash }, in: &run)
      for group in groups {
        let (state, hash) = run.state(after: group[0])
        guard !isCancelled() else {
          run.isInterrupted = true
          group.forEach { run.endSample($0, ending: .interrupted) }
          continue
        }
        let open = group.filter { $0.count < options.depth }
        group.filter { $0.count >= options.depth }.forEach { run.endSample($0, ending: .depth) }
        guard !open.isEmpty else { continue }
        let proposer = observing(hash, in: run)
        guard
          let batch = try RepairSearch.reached(
            depth,
            {
              try proposer.sample(
                in: state, count: open.count * width, temperature: options.temperature,
                nucleus: options.topP, random: &random)
            })
        else {
          open.forEach { run.endSample($0, ending: .noEdit) }
          continue
        }
        run.count(batch, hash: hash)
        for (index, steps) in open.enumerated() {
          let own = batch.proposals.dropFirst(index * width).prefix(width)
          guard !own.isEmpty else {
            run.endSample(steps, ending: .noEdit)
            continue
          }
          let room = min(width, options.depth - steps.count)
          let bundle = EditProposal.disjoint(Array(own), count: room, in: state)
          if let next = run.follow(bundle, from: steps, in: state, hash: hash) {
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
  func keepBeam(
    _ run: inout SearchRun, isCancelled: () -> Bool, progress: (Int, Int) -> Void
  ) async throws {
    var beam: [[SearchStep]] = [[]]
    var expanded: Set<UInt64> = []
    let width = max(1, options.editsPerStep)
    for depth in 0..<max(0, options.depth) where !beam.isEmpty {
      var next: [(steps: [SearchStep], score: Double)] = []
      try await observe(beam.map { run.state(after: $0).hash }, in: &run)
      for steps in beam {
        let (state, hash) = run.state(after: steps)
        guard steps.count < options.depth else {
          run.record(steps, ending: .depth)
          continue
        }
        guard expanded.insert(hash).inserted else { continue }
        guard !isCancelled() else {
          run.isInterrupted = true
          run.record(steps, ending: .interrupted)
          continue
        }
        let proposer = observing(hash, in: run)
        let moves = max(1, options.expansions)
        guard
          let batch = try RepairSearch.reached(
            depth, { try proposer.best(in: state, count: moves + width - 1) })
        else {
          run.record(steps, ending: .noEdit)
          continue
        }
        run.count(batch, hash: hash)
        if batch.proposals.isEmpty { run.record(steps, ending: .noEdit) }
        for first in batch.proposals.indices.prefix(moves) {
          // The move's own edit, then the most probable ones that leave it alone.
          var order = batch.proposals
          order.insert(order.remove(at: first), at: 0)
          let room = min(width, options.depth - steps.count)
          let bundle = EditProposal.disjoint(order, count: room, in: state)
          if let longer = run.follow(bundle, from: steps, in: state, hash: hash) {
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

  /// Judges states that the proposer is about to be asked about, where it wants to know how they fare.
  private func observe(_ hashes: [UInt64], in run: inout SearchRun) async throws {
    guard let judge, proposer.usesObservations else { return }
    try await run.judge(hashes.filter { run.visited.judgement(hash: $0) == nil }, by: judge)
  }

  /// The proposer as it is in a state.
  func observing(_ hash: UInt64, in run: SearchRun) -> any EditProposer {
    guard judge != nil, proposer.usesObservations else { return proposer }
    return proposer.observing(run.visited.judgement(hash: hash))
  }
}
