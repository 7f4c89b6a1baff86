import Foundation
import KelpBase
import Transformer

extension EditDecoder {
  /// Draws that have said the same so far: they go on as one until they differ.
  private struct Group {
    /// The numbers of the draws, ascending.
    var draws: [Int]
    let candidate: Int
    let action: EditAction
    let actionLogProbability: Double
    var draft: TextDraft
    var textLogProbability = 0.0
    var branch: Int
    var position: Int32
    /// What the model says comes next; empty until it was asked.
    var logits: ArraySlice<Float> = []
  }

  /// Draws independent answers at a temperature, all of them a token at a time in one batch.
  ///
  /// The probabilities reported are those of temperature 1. Temperature 0 always takes the most probable choice. With a
  /// `nucleus` below 1 each choice of place, action and token is made among the most probable ones that hold this share
  /// at the temperature.
  /// Unless `mayGiveUp` every answer is one that can be applied; otherwise an answer is nil where the model was about
  /// to write what cannot be, so that the answers that there are have the probabilities that the model gives them.
  package func sample(
    count: Int, temperature: Double, nucleus: Double = 1, mayGiveUp: Bool = false,
    random: inout RandomSource
  ) throws -> [DecodedEdit?] {
    var results = [DecodedEdit?](repeating: nil, count: count)
    let places = placeLogProbabilities + [stopLogProbability ?? -.infinity]
    var drawsAt: [Int: [Int]] = [:]
    for index in 0..<count {
      guard let chosen = EditDecoder.draw(places, temperature, nucleus, &random) else { continue }
      if chosen == placeLogProbabilities.count {
        results[index] = DecodedEdit(target: .stop, place: places[chosen], action: 0, text: 0)
      } else {
        drawsAt[chosen, default: []].append(index)
      }
    }
    var branches: Set<Int> = []
    defer { for branch in branches.sorted() { session.release(branch) } }
    func newBranch(_ from: Int?) -> Int {
      let branch = from.map(session.fork) ?? session.addBranch()
      branches.insert(branch)
      return branch
    }
    var groups = try beginnings(
      drawsAt.sorted { $0.key < $1.key }, temperature: temperature, nucleus: nucleus, random: &random,
      newBranch: newBranch, &results)
    while !groups.isEmpty {
      var next: [Group] = []
      for group in groups {
        let texts = masking {
          advance(
            group, temperature: temperature, nucleus: nucleus, mayGiveUp: mayGiveUp, random: &random, &results
          )
        }
        // The branches of those that part are made before the first goes on.
        for index in texts.indices {
          var text = texts[index]
          if index > 0 { text.branch = newBranch(group.branch) }
          next.append(text)
        }
        if texts.isEmpty {
          session.release(group.branch)
          branches.remove(group.branch)
        }
      }
      groups = next
      guard !groups.isEmpty else { break }
      let steps = groups.map { textStep($0.draft.lastToken ?? 0, branch: $0.branch, position: $0.position) }
      let output = try extend(steps)
      for index in groups.indices {
        groups[index].logits = output.logits(index)
        groups[index].position += 1
      }
    }
    return results
  }

  /// Reads the markers of every place, draws the actions, and begins the texts; deletions are complete.
  private func beginnings(
    _ places: [(key: Int, value: [Int])], temperature: Double, nucleus: Double,
    random: inout RandomSource, newBranch: (Int?) -> Int, _ results: inout [DecodedEdit?]
  ) throws -> [Group] {
    guard !places.isEmpty else { return [] }
    var steps: [DecodingStep] = []
    let branches = places.map { _ in newBranch(nil) }
    for (place, branch) in zip(places, branches) {
      steps += markerSteps(candidate: place.key, action: .replace, branch: branch).place
    }
    let perPlace = steps.count / places.count
    let placed = try extend(steps)
    var groups: [Group] = []
    var actionSteps: [DecodingStep] = []
    for (number, (candidate, draws)) in places.enumerated() {
      let row = (number + 1) * perPlace - 1
      let possible = try masking { try actions(ofCandidate: candidate, after: placed.hidden(row)) }
      var drawsOf: [Int: [Int]] = [:]
      for draw in draws {
        guard let chosen = EditDecoder.draw(possible.map(\.1), temperature, nucleus, &random) else {
          continue
        }
        drawsOf[chosen, default: []].append(draw)
      }
      var isTaken = false
      for (chosen, draws) in drawsOf.sorted(by: { $0.key < $1.key }) {
        let (action, logProbability) = possible[chosen]
        guard action != .delete else {
          for draw in draws {
            results[draw] = DecodedEdit(
              target: .edit(candidate: candidate, action: action, text: []),
              place: placeLogProbabilities[candidate], action: logProbability, text: 0)
          }
          continue
        }
        guard let draft = draft(candidate: candidate, action: action) else { continue }
        let branch = isTaken ? newBranch(branches[number]) : branches[number]
        isTaken = true
        groups.append(
          Group(
            draws: draws, candidate: candidate, action: action, actionLogProbability: logProbability,
            draft: draft, branch: branch,
            position: firstTextPosition(candidate: candidate, action: action), logits: placed.logits(row)))
        actionSteps += markerSteps(candidate: candidate, action: action, branch: branch).action
      }
    }
    guard !actionSteps.isEmpty else { return groups }
    let output = try extend(actionSteps)
    for index in groups.indices { groups[index].logits = output.logits(index) }
    return groups
  }

  /// Draws the next token of each draw of a group: those that end are complete, the others come back by token.
  private func advance(
    _ group: Group, temperature: Double, nucleus: Double, mayGiveUp: Bool, random: inout RandomSource,
    _ results: inout [DecodedEdit?]
  ) -> [Group] {
    let choices = mask.choices(group.logits, for: group.draft)
    let whole =
      mayGiveUp
      ? mask.opened(
        group.logits, for: group.draft, mayEnd: choices.tokens.last == ByteVocabulary.end,
        temperature: temperature)
      : TokenLottery(choices, temperature: temperature)
    let lottery = whole.limited(toShare: nucleus)
    var tokens: [Int32] = []
    var drawsOf: [Int32: [Int]] = [:]
    for draw in group.draws {
      guard let token = lottery.draw(&random) else { return [] }
      if drawsOf[token] == nil { tokens.append(token) }
      drawsOf[token, default: []].append(draw)
    }
    var longer: [Group] = []
    for token in tokens {
      let logProbability = mask.logProbability(of: token, group.logits, among: choices, for: group.draft)
      guard logProbability > -.infinity, let draws = drawsOf[token] else { continue }
      var next = group
      next.draws = draws
      next.textLogProbability += logProbability
      if token == ByteVocabulary.end {
        for draw in draws {
          results[draw] = DecodedEdit(
            target: .edit(candidate: group.candidate, action: group.action, text: group.draft.text),
            place: placeLogProbabilities[group.candidate], action: group.actionLogProbability,
            text: next.textLogProbability)
        }
      } else if next.draft.append(token, codec.vocabulary.bytes(of: token)) {
        longer.append(next)
      }
    }
    return longer
  }

  /// An index drawn from the nucleus of log-probabilities at a temperature; nil when all are impossible.
  static func draw(
    _ logProbabilities: [Double], _ temperature: Double, _ nucleus: Double, _ random: inout RandomSource
  ) -> Int? {
    guard let peak = logProbabilities.max(), peak > -.infinity else { return nil }
    if temperature <= 0 { return logProbabilities.firstIndex(of: peak) }
    let weights = logProbabilities.map { exp(($0 - peak) / temperature) }
    guard nucleus < 1 else { return random.pickIndex(weights: weights) }
    let chosen = Nucleus.indices(of: weights, share: nucleus)
    return random.pickIndex(weights: chosen.map { weights[$0] }).map { chosen[$0] }
  }
}
