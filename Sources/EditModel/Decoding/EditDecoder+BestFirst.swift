import HeapModule
import Transformer

extension EditDecoder {
  /// An answer begun: as far as it goes, with its log-probability, which no completion can exceed.
  private struct Partial: Comparable {
    enum Stage {
      /// A candidate is chosen; its markers are not read yet.
      case place
      /// The action is chosen too; `branch` has read the markers.
      case action
      /// Some tokens are chosen; `branch` has read all but the last one.
      case text
      /// Nothing is missing.
      case complete
    }

    var stage: Stage
    var candidate = -1
    var action = EditAction.replace
    /// What is written; nil until the action is known, and for a deletion.
    var draft: TextDraft?
    var place = 0.0
    var actionLogProbability = 0.0
    var textLogProbability = 0.0
    var branch = -1
    var position: Int32 = 0
    /// Breaks ties, so that the order is the same on every run.
    var number = 0

    var total: Double { place + actionLogProbability + textLogProbability }

    static func < (left: Partial, right: Partial) -> Bool {
      left.total != right.total ? left.total < right.total : left.number > right.number
    }

    static func == (left: Partial, right: Partial) -> Bool { left.number == right.number }
  }

  /// The most probable complete answers, most probable first, found by best-first search: a partial answer's
  /// probability bounds that of its completions, so the order is exact until the budget is used up.
  ///
  /// `accept` decides about each complete answer in turn; the search goes on until it has accepted `count`. The
  /// budget is in tokens read by the model. With `only` no other candidate is looked at, and stop is not.
  package func best(
    count: Int, only: Int? = nil, budget: Int = 768, batch: Int = 16, accept: (DecodedEdit) -> Bool
  ) throws {
    var heap = Heap<Partial>()
    var numbers = 0
    func push(_ partial: Partial) {
      var partial = partial
      numbers += 1
      partial.number = numbers
      heap.insert(partial)
    }
    for (candidate, place) in placeLogProbabilities.enumerated()
    where place > -.infinity && (only ?? candidate) == candidate {
      push(Partial(stage: .place, candidate: candidate, place: place))
    }
    if let stop = stopLogProbability, only == nil { push(Partial(stage: .complete, place: stop)) }
    var accepted = 0
    var spent = 0
    var branches: [Int] = []
    defer { for branch in branches { session.release(branch) } }
    while accepted < count, let top = heap.max {
      if top.stage == .complete {
        heap.removeMax()
        if accept(decoded(top)) { accepted += 1 }
        continue
      }
      guard spent < budget else { return }
      var chosen: [Partial] = []
      while chosen.count < batch, let next = heap.max, next.stage != .complete {
        chosen.append(next)
        heap.removeMax()
      }
      spent += chosen.count
      try expand(chosen, branches: &branches, push: push)
    }
  }

  /// Reads the next token of each partial answer in one batch and pushes what can follow.
  private func expand(
    _ partials: [Partial], branches: inout [Int], push: (Partial) -> Void
  ) throws {
    var steps: [DecodingStep] = []
    var rows: [Int] = []
    var expanded = partials
    for index in expanded.indices {
      let partial = expanded[index]
      let branch = partial.stage == .place ? session.addBranch() : session.fork(partial.branch)
      branches.append(branch)
      expanded[index].branch = branch
      switch partial.stage {
      case .place:
        steps += markerSteps(candidate: partial.candidate, action: .replace, branch: branch).place
      case .action:
        steps += markerSteps(candidate: partial.candidate, action: partial.action, branch: branch).action
      case .text, .complete:
        guard let last = partial.draft?.lastToken else { break }
        steps.append(textStep(last, branch: branch, position: partial.position))
        expanded[index].position += 1
      }
      rows.append(steps.count - 1)
    }
    let output = try extend(steps)
    for (index, partial) in expanded.enumerated() {
      guard partial.stage == .place, codec.configuration.codec == .node else {
        var next = partial
        if partial.stage != .text {
          next.draft = draft(candidate: partial.candidate, action: partial.action)
          next.position = firstTextPosition(candidate: partial.candidate, action: partial.action)
        }
        pushTexts(of: next, logits: output.logits(rows[index]), push: push)
        continue
      }
      for (action, logProbability) in try actions(
        ofCandidate: partial.candidate, after: output.hidden(rows[index]))
      {
        var next = partial
        next.action = action
        next.actionLogProbability = logProbability
        next.stage = action == .delete ? .complete : .action
        next.draft = draft(candidate: partial.candidate, action: action)
        push(next)
      }
    }
  }

  private func pushTexts(of partial: Partial, logits: ArraySlice<Float>, push: (Partial) -> Void) {
    guard let draft = partial.draft else { return }
    let choices = mask.choices(logits, for: draft)
    // A continuation this improbable is never among the answers that anyone asks for.
    for (token, logProbability) in zip(choices.tokens, choices.logProbabilities) where logProbability > -9 {
      var next = partial
      next.textLogProbability += logProbability
      if token == ByteVocabulary.end {
        next.stage = .complete
      } else {
        var longer = draft
        guard longer.append(token, codec.vocabulary.bytes(of: token)) else { continue }
        next.stage = .text
        next.draft = longer
      }
      push(next)
    }
  }

  private func decoded(_ partial: Partial) -> DecodedEdit {
    DecodedEdit(
      target: partial.candidate < 0
        ? .stop
        : .edit(candidate: partial.candidate, action: partial.action, text: partial.draft?.text ?? []),
      place: partial.place, action: partial.actionLogProbability, text: partial.textLogProbability)
  }
}
