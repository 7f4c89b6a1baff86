import Transformer

extension EditDecoder {
  /// A candidate and an action: what the texts of several targets may go on from.
  private struct Beginning: Hashable {
    let candidate: Int
    let action: EditAction
  }

  /// One target with a text that is being scored.
  private struct ScoredText {
    let index: Int
    let beginning: Beginning
    /// The canonical encoding, with the end.
    let tokens: [Int32]
    /// The draft before each token.
    let drafts: [TextDraft]
  }

  /// How many rows the model is given at a time, but for a text that is longer.
  private static let rowsAtATime = 64
  /// How many targets are scored together: a bound on the branches that are kept at a time.
  private static let targetsAtATime = 256

  /// How probable a given answer is, written in its canonical encoding; nil when the codec cannot express it or its
  /// text is one that the model is never allowed to write.
  package func score(_ target: EditTarget) throws -> DecodedEdit? { try score([target])[0] }

  /// How probable each of several given answers is; nil as for one.
  ///
  /// What the answers share is read once: the context by all, the markers by those of one candidate, the action by
  /// those of one candidate and action. The rest goes through the model some 64 tokens at a time, because the text is
  /// known beforehand. Answers that cannot be written are found before the model reads anything of them.
  package func score(_ targets: [EditTarget]) throws -> [DecodedEdit?] {
    var results = [DecodedEdit?](repeating: nil, count: targets.count)
    // By candidate, so that those of one candidate come together; otherwise in the given order.
    let order = targets.indices.filter { candidate(of: targets[$0]) != nil }
      .sorted { (candidate(of: targets[$0]) ?? 0, $0) < (candidate(of: targets[$1]) ?? 0, $1) }
    for (index, target) in targets.enumerated() where target == .stop {
      results[index] = stopLogProbability.map { DecodedEdit(target: .stop, place: $0, action: 0, text: 0) }
    }
    var start = 0
    while start < order.count {
      let end = min(order.count, start + EditDecoder.targetsAtATime)
      try score(targets, order[start..<end], &results)
      start = end
    }
    return results
  }

  /// The candidate that a target names, if there is such a one.
  private func candidate(of target: EditTarget) -> Int? {
    guard case .edit(let candidate, _, _) = target, view.candidates.indices.contains(candidate),
      placeLogProbabilities[candidate] > -.infinity
    else { return nil }
    return candidate
  }

  private func score(
    _ targets: [EditTarget], _ indices: ArraySlice<Int>, _ results: inout [DecodedEdit?]
  ) throws {
    var texts: [ScoredText] = []
    var deletions: [Int] = []
    var candidates: [Int] = []
    for index in indices {
      guard case .edit(let candidate, let action, let text) = targets[index] else { continue }
      if action == .delete {
        deletions.append(index)
      } else if let scored = scoredText(index, Beginning(candidate: candidate, action: action), text) {
        texts.append(scored)
      } else {
        continue
      }
      if candidates.last != candidate { candidates.append(candidate) }
    }
    var branches: [Int] = []
    defer { for branch in branches { session.release(branch) } }
    func newBranch(_ from: Int?) -> Int {
      let branch = from.map(session.fork) ?? session.addBranch()
      branches.append(branch)
      return branch
    }
    // The markers of the candidates.
    var markerBranches: [Int: Int] = [:]
    var actionScores: [Beginning: Double] = [:]
    var firstLogits: [Beginning: ArraySlice<Float>] = [:]
    try read(
      candidates.map { candidate in
        let branch = newBranch(nil)
        markerBranches[candidate] = branch
        return markerSteps(candidate: candidate, action: .replace, branch: branch).place
      }
    ) { number, output, last in
      let candidate = candidates[number]
      for (action, score) in try actions(ofCandidate: candidate, after: output.hidden(last)) {
        let beginning = Beginning(candidate: candidate, action: action)
        actionScores[beginning] = score
        if codec.configuration.codec == .offset { firstLogits[beginning] = output.logits(last) }
      }
    }
    for index in deletions {
      guard case .edit(let candidate, let action, _) = targets[index],
        let score = actionScores[Beginning(candidate: candidate, action: action)]
      else { continue }
      results[index] = DecodedEdit(
        target: targets[index], place: placeLogProbabilities[candidate], action: score, text: 0)
    }
    // The actions.
    texts.removeAll { actionScores[$0.beginning] == nil }
    var beginnings: [Beginning] = []
    var known: Set<Beginning> = []
    for text in texts where known.insert(text.beginning).inserted { beginnings.append(text.beginning) }
    var actionBranches: [Beginning: Int] = [:]
    let steps = beginnings.map { beginning in
      let branch = newBranch(markerBranches[beginning.candidate])
      actionBranches[beginning] = branch
      return markerSteps(candidate: beginning.candidate, action: beginning.action, branch: branch).action
    }
    try read(steps) { number, output, last in firstLogits[beginnings[number]] = output.logits(last) }
    // The texts. The first token's choices are the same for all that begin alike.
    var firstChoices: [Beginning: TextChoices] = [:]
    var totals = [Double](repeating: 0, count: texts.count)
    for (number, text) in texts.enumerated() {
      guard let logits = firstLogits[text.beginning] else { continue }
      let choices = firstChoices[text.beginning] ?? mask.choices(logits, for: text.drafts[0])
      firstChoices[text.beginning] = choices
      totals[number] = mask.logProbability(of: text.tokens[0], logits, among: choices, for: text.drafts[0])
    }
    let textSteps = texts.map { text -> [DecodingStep] in
      guard text.tokens.count > 1 else { return [] }
      let branch = newBranch(actionBranches[text.beginning])
      let first = firstTextPosition(candidate: text.beginning.candidate, action: text.beginning.action)
      return text.tokens.dropLast().enumerated().map {
        textStep($1, branch: branch, position: first + Int32($0))
      }
    }
    try read(textSteps) { number, output, last in
      let text = texts[number]
      for position in 1..<max(1, text.tokens.count) {
        let logits = output.logits(last - (text.tokens.count - 1) + position)
        let choices = mask.choices(logits, for: text.drafts[position])
        totals[number] += mask.logProbability(
          of: text.tokens[position], logits, among: choices, for: text.drafts[position])
      }
    }
    for (number, text) in texts.enumerated() where totals[number] > -.infinity {
      results[text.index] = DecodedEdit(
        target: targets[text.index], place: placeLogProbabilities[text.beginning.candidate],
        action: actionScores[text.beginning] ?? 0, text: totals[number])
    }
  }

  /// The tokens of a text and the drafts on the way; nil when it may not be written.
  private func scoredText(_ index: Int, _ beginning: Beginning, _ text: [UInt8]) -> ScoredText? {
    guard text.count <= maximumBytes,
      var draft = draft(candidate: beginning.candidate, action: beginning.action)
    else { return nil }
    var drafts = [draft]
    var tokens = codec.vocabulary.encode(text)
    for token in tokens {
      let bytes = codec.vocabulary.bytes(of: token)
      guard draft.takes(bytes), draft.append(token, bytes) else { return nil }
      drafts.append(draft)
    }
    guard draft.mayEnd else { return nil }
    tokens.append(ByteVocabulary.end)
    return ScoredText(index: index, beginning: beginning, tokens: tokens, drafts: drafts)
  }

  /// Reads groups of steps, several groups at a time, and tells the number of each that is not empty, what came out,
  /// and the index in it of the group's last step.
  private func read(
    _ groups: [[DecodingStep]], _ body: (_ number: Int, _ output: DecodingOutput, _ last: Int) throws -> Void
  ) throws {
    var start = 0
    while start < groups.count {
      var end = start
      var steps: [DecodingStep] = []
      while end < groups.count,
        end == start || steps.count + groups[end].count <= EditDecoder.rowsAtATime
      {
        steps += groups[end]
        end += 1
      }
      if !steps.isEmpty {
        let output = try extend(steps)
        var last = -1
        for number in start..<end where !groups[number].isEmpty {
          last += groups[number].count
          try body(number, output, last)
        }
      }
      start = end
    }
  }
}
