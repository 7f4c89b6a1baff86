import Tensors
import Testing
import Transformer

/// Token-by-token decoding with cached keys and values against one pass over the whole sequence.
@Suite struct DecodingTests {
  /// The states of all rows of a plain sequence in one pass.
  private func whole(_ reference: Reference, _ sequence: TrainingSequence) throws -> HiddenRows {
    try DecodingSession(reference.weights).prefill(
      tokens: sequence.tokens, positions: sequence.positions, segments: sequence.segments,
      rows: Array(sequence.tokens.indices))
  }

  @Test func prefillEqualsTheReference() throws {
    let reference = try Reference()
    for index in 0..<2 {
      let hidden = try whole(reference, reference.batch[index])
      let all = reference.batch[index].tokens.indices.flatMap { hidden.vector($0) ?? [] }
      let error = relativeError(all, try reference.file.array("hidden.\(index)"))
      #expect(error < 1e-5)
    }
  }

  @Test(arguments: [0, 1, 40, 69]) func tokenByTokenEqualsOnePass(context: Int) throws {
    let reference = try Reference()
    let sequence = reference.batch[0]
    let hidden = try whole(reference, sequence)
    let session = DecodingSession(reference.weights)
    if context > 0 {
      let seen = try session.prefill(
        tokens: Array(sequence.tokens[..<context]), positions: Array(sequence.positions[..<context]),
        segments: Array(sequence.segments[..<context]), rows: [context - 1])
      #expect(relativeError(Array(seen.vector(context - 1)!), Array(hidden.vector(context - 1)!)) < 1e-5)
    }
    let branch = session.addBranch()
    for row in context..<sequence.tokens.count {
      let output = try session.extend([step(sequence, row, branch)])
      #expect(relativeError(Array(output.hidden(0)), Array(hidden.vector(row)!)) < 1e-5)
      let logits = try reference.weights.tokenLogits(hidden.vector(row)!)
      #expect(relativeError(Array(output.logits(0)), logits) < 1e-5)
    }
    #expect(session.length(branch) == sequence.tokens.count - context)
  }

  @Test(arguments: [2, 3, 7, 40]) func branchesDoNotSeeEachOther(count: Int) throws {
    let reference = try Reference()
    let sequence = reference.batch[0]
    let session = DecodingSession(reference.weights)
    _ = try session.prefill(
      tokens: Array(sequence.tokens[..<20]), positions: Array(sequence.positions[..<20]),
      segments: Array(sequence.segments[..<20]), rows: [])
    // Branch b continues with the rows 20 + b, 21 + b …, all in the same calls.
    let branches = (0..<count).map { _ in session.addBranch() }
    var together: [[Float]] = []
    for time in 0..<5 {
      let output = try session.extend(
        branches.enumerated().map { step(sequence, 20 + ($0.offset + time) % 50, $0.element) })
      if time == 4 { together = (0..<count).map { Array(output.hidden($0)) } }
    }
    for index in 0..<count {
      let alone = session.addBranch()
      let steps = (0..<5).map { step(sequence, 20 + (index + $0) % 50, alone) }
      let output = try session.extend(steps, logits: false)
      #expect(relativeError(Array(output.hidden(4)), together[index]) < 1e-5)
      #expect(output.logits(0).isEmpty)
      session.release(alone)
    }
  }

  @Test func forkContinuesFromACopy() throws {
    let reference = try Reference()
    let sequence = reference.batch[0]
    let session = DecodingSession(reference.weights)
    let first = session.addBranch()
    _ = try session.extend((0..<40).map { step(sequence, $0, first) })
    let second = session.fork(first)
    #expect(second != first)
    #expect(session.length(second) == 40)
    let ahead = try session.extend([step(sequence, 50, second)])
    let other = try session.extend([step(sequence, 60, first)])
    let same = try session.extend([step(sequence, 50, session.fork(first))])
    #expect(Array(ahead.hidden(0)) != Array(other.hidden(0)))
    #expect(Array(ahead.hidden(0)) != Array(same.hidden(0)))
    session.release(second)
    #expect(session.length(second) == 0)
    #expect(throws: TransformerError.self) { try session.extend([step(sequence, 0, second)]) }
  }

  @Test func aContextThatBeginsAlikeIsReadFromItsFirstDifference() throws {
    let reference = try Reference()
    var sequence = reference.batch[0]
    let session = DecodingSession(reference.weights)
    session.reusesContext = true
    // Unchanged, changed late, shorter, longer, another position, another segment, changed at the start.
    let changes: [(inout TrainingSequence) -> Void] = [
      { _ in }, { _ in }, { $0.tokens[60] = 1 },
      {
        $0.tokens.removeLast(30)
        $0.positions.removeLast(30)
        $0.segments.removeLast(30)
      },
      {
        $0.tokens += [4, 5, 6]
        $0.positions += [1, 2, 3]
        $0.segments += [0, 0, 1]
      }, { $0.positions[20] = 99 }, { $0.segments[10] = 2 - $0.segments[10] }, { $0.tokens[0] = 3 },
    ]
    for change in changes {
      change(&sequence)
      let rows = Array(sequence.tokens.indices)
      let fresh = try whole(reference, sequence)
      let reused = try session.prefill(
        tokens: sequence.tokens, positions: sequence.positions, segments: sequence.segments, rows: rows)
      let pair = [fresh, reused].map { hidden in rows.flatMap { hidden.vector($0) ?? [] } }
      #expect(relativeError(pair[1], pair[0]) < 1e-5)
      let outputs = try [fresh, reused].enumerated().map { index, _ in
        let other = DecodingSession(reference.weights)
        if index == 0 {
          _ = try other.prefill(
            tokens: sequence.tokens, positions: sequence.positions, segments: sequence.segments, rows: [])
        }
        let used = index == 0 ? other : session
        return try used.extend([DecodingStep(branch: used.addBranch(), token: 2, position: 5)])
      }
      #expect(relativeError(Array(outputs[1].hidden(0)), Array(outputs[0].hidden(0))) < 1e-5)
    }
  }

  @Test func sessionsRunAtOnce() throws {
    let reference = try Reference()
    let sequence = reference.batch[0]
    let sessions = (0..<3).map { _ in DecodingSession(reference.weights) }
    var results = [[Float]](repeating: [], count: 3)
    results.withUnsafeMutableBufferPointer { results in
      let results = results
      Parallel.perform(3) { index in
        let session = sessions[index]
        for _ in 0..<20 {
          let hidden = try? session.prefill(
            tokens: sequence.tokens, positions: sequence.positions, segments: sequence.segments, rows: [69])
          let branch = session.addBranch()
          let output = try? session.extend([step(sequence, 3, branch)])
          results[index] = Array(hidden?.vector(69) ?? []) + Array(output?.hidden(0) ?? [])
        }
      }
    }
    #expect(results[0].count == 32 && results[1] == results[0] && results[2] == results[0])
  }

  @Test func headsAgreeWithTraining() throws {
    let reference = try Reference()
    let sequence = reference.batch[0]
    let pointer = try #require(sequence.pointer)
    let hidden = try whole(reference, sequence)
    let nodes = try reference.weights.pointerLogProbabilities(
      hidden, query: pointer.query, candidates: pointer.candidates)
    #expect(nodes.count == pointer.candidates.count + 1)
    #expect(abs(nodes.map { Double($0).exponential }.reduce(0, +) - 1) < 1e-5)
    let right = pointer.right.map { Double(nodes[$0]).exponential }.reduce(0, +)
    let action = try reference.weights.actionLogProbabilities(hidden.vector(60)!)
    let labels = try reference.weights.labelLogits(hidden, candidates: pointer.candidates)
    let metrics = try TrainingStep(reference.weights, workers: 1, gradients: false).evaluate([sequence])
    #expect(abs(metrics.pointerLoss + right.logarithm) < 1e-4)
    #expect(abs(metrics.actionLoss + Double(action[2])) < 1e-4)
    #expect(zip(labels, pointer.labels).filter { ($0 > 0) == ($1 == 1) }.count == metrics.correctLabels)
  }

  @Test func impossibleRequestsAreErrors() throws {
    let reference = try Reference()
    let session = DecodingSession(reference.weights)
    #expect(throws: TransformerError.self) { try session.prefill(tokens: [], positions: [], rows: []) }
    #expect(throws: TransformerError.self) { try session.prefill(tokens: [1], positions: [0], rows: [1]) }
    #expect(throws: TransformerError.self) { try session.prefill(tokens: [29], positions: [0], rows: []) }
    #expect(throws: TransformerError.self) { try session.prefill(tokens: [1], positions: [128], rows: []) }
    #expect(throws: TransformerError.self) {
      try session.prefill(tokens: [1], positions: [0], segments: [3], rows: [])
    }
    let branch = session.addBranch()
    for bad in [
      DecodingStep(branch: branch, token: -1, position: 0),
      DecodingStep(branch: branch, token: 0, position: -1),
      DecodingStep(branch: branch, token: 0, position: 0, segment: 9),
      DecodingStep(branch: branch + 1, token: 0, position: 0),
    ] {
      #expect(throws: TransformerError.self) { try session.extend([bad]) }
    }
    #expect(session.length(branch) == 0)
    let hidden = try session.prefill(tokens: [1], positions: [0], rows: [0])
    #expect(throws: TransformerError.self) {
      try reference.weights.pointerLogProbabilities(hidden, query: 3, candidates: [])
    }
  }

  private func step(_ sequence: TrainingSequence, _ row: Int, _ branch: Int) -> DecodingStep {
    DecodingStep(
      branch: branch, token: sequence.tokens[row], position: sequence.positions[row],
      segment: sequence.segments[row])
  }
}
