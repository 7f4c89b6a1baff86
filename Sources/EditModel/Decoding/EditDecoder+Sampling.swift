import Foundation
import KelpBase
import Transformer

extension EditDecoder {
  /// One answer being drawn.
  private struct Draw {
    let candidate: Int
    let place: Double
    var action = EditAction.replace
    var actionLogProbability = 0.0
    /// What is written; nil until the action is known, and for a deletion.
    var draft: TextDraft?
    var textLogProbability = 0.0
    let branch: Int
    var position: Int32 = 0
    var isDone = false
    var isFailed = false
  }

  /// Draws independent answers at a temperature, all of them a token at a time in one batch.
  ///
  /// The probabilities reported are those of temperature 1. Temperature 0 always takes the most probable choice.
  /// Unless `mayGiveUp` every answer is one that can be applied; otherwise an answer is nil where the model was about
  /// to write what cannot be, so that the answers that there are have the probabilities that the model gives them.
  package func sample(
    count: Int, temperature: Double, mayGiveUp: Bool = false, random: inout RandomSource
  ) throws -> [DecodedEdit?] {
    var results = [DecodedEdit?](repeating: nil, count: count)
    var draws: [Int: Draw] = [:]
    let places = placeLogProbabilities + [stopLogProbability ?? -.infinity]
    for index in 0..<count {
      guard let chosen = EditDecoder.draw(places, temperature, &random) else { continue }
      if chosen == placeLogProbabilities.count {
        results[index] = DecodedEdit(target: .stop, place: places[chosen], action: 0, text: 0)
      } else {
        draws[index] = Draw(candidate: chosen, place: places[chosen], branch: session.addBranch())
      }
    }
    let order = draws.keys.sorted()
    guard !order.isEmpty else { return results }
    defer { for index in order { draws[index].map { session.release($0.branch) } } }
    var logits = try chooseActions(order, &draws, temperature: temperature, random: &random)
    while true {
      var steps: [DecodingStep] = []
      var stepOwners: [Int] = []
      for index in order {
        guard var draw = draws[index], !draw.isDone, let row = logits[index] else { continue }
        advance(&draw, logits: row, temperature: temperature, mayGiveUp: mayGiveUp, random: &random)
        if !draw.isDone, let last = draw.draft?.lastToken {
          steps.append(textStep(last, branch: draw.branch, position: draw.position))
          stepOwners.append(index)
          draw.position += 1
        }
        draws[index] = draw
      }
      guard !steps.isEmpty else { break }
      let output = try session.extend(steps)
      logits = [:]
      for (row, index) in stepOwners.enumerated() { logits[index] = output.logits(row) }
    }
    for index in order {
      guard let draw = draws[index], !draw.isFailed else { continue }
      results[index] = DecodedEdit(
        target: .edit(candidate: draw.candidate, action: draw.action, text: draw.draft?.text ?? []),
        place: draw.place,
        action: draw.actionLogProbability, text: draw.textLogProbability)
    }
    return results
  }

  /// Reads the markers of every draw, draws the actions, and returns the logits of the first token of each text.
  private func chooseActions(
    _ order: [Int], _ draws: inout [Int: Draw], temperature: Double, random: inout RandomSource
  ) throws -> [Int: ArraySlice<Float>] {
    var logits: [Int: ArraySlice<Float>] = [:]
    var steps: [DecodingStep] = []
    for index in order {
      guard let draw = draws[index] else { continue }
      steps += markerSteps(candidate: draw.candidate, action: .replace, branch: draw.branch).place
    }
    let perDraw = steps.count / max(1, order.count)
    let placed = try session.extend(steps)
    var actionSteps: [DecodingStep] = []
    var owners: [Int] = []
    for (number, index) in order.enumerated() {
      guard var draw = draws[index] else { continue }
      let row = (number + 1) * perDraw - 1
      let actions = try actions(ofCandidate: draw.candidate, after: placed.hidden(row))
      if let chosen = EditDecoder.draw(actions.map(\.1), temperature, &random) {
        (draw.action, draw.actionLogProbability) = actions[chosen]
        draw.isDone = draw.action == .delete
        draw.draft = draft(candidate: draw.candidate, action: draw.action)
        draw.position = firstTextPosition(candidate: draw.candidate, action: draw.action)
        let following = markerSteps(candidate: draw.candidate, action: draw.action, branch: draw.branch)
          .action
        if following.isEmpty {
          logits[index] = placed.logits(row)
        } else if !draw.isDone {
          actionSteps += following
          owners.append(index)
        }
      } else {
        fail(&draw)
      }
      draws[index] = draw
    }
    if !actionSteps.isEmpty {
      let output = try session.extend(actionSteps)
      for (row, index) in owners.enumerated() { logits[index] = output.logits(row) }
    }
    return logits
  }

  private func advance(
    _ draw: inout Draw, logits: ArraySlice<Float>, temperature: Double, mayGiveUp: Bool,
    random: inout RandomSource
  ) {
    guard var draft = draw.draft else { return fail(&draw) }
    let choices = mask.choices(logits, for: draft)
    let mayEnd = choices.tokens.last == ByteVocabulary.end
    let drawn = mayGiveUp ? mask.opened(logits, for: draft, mayEnd: mayEnd) : choices
    guard let index = EditDecoder.draw(drawn.logProbabilities, temperature, &random) else {
      return fail(&draw)
    }
    let token = drawn.tokens[index]
    let logProbability =
      mayGiveUp
      ? mask.logProbability(of: token, logits, among: choices, for: draft) : choices.logProbabilities[index]
    guard logProbability > -.infinity else { return fail(&draw) }
    draw.textLogProbability += logProbability
    if token == ByteVocabulary.end {
      draw.isDone = true
    } else if draft.append(token, codec.vocabulary.bytes(of: token)) {
      draw.draft = draft
    } else {
      fail(&draw)
    }
  }

  private func fail(_ draw: inout Draw) {
    draw.isDone = true
    draw.isFailed = true
  }

  /// An index drawn from log-probabilities at a temperature; nil when all are impossible.
  static func draw(_ logProbabilities: [Double], _ temperature: Double, _ random: inout RandomSource) -> Int?
  {
    guard let peak = logProbabilities.max(), peak > -.infinity else { return nil }
    if temperature <= 0 { return logProbabilities.firstIndex(of: peak) }
    return random.pickIndex(weights: logProbabilities.map { exp(($0 - peak) / temperature) })
  }
}
