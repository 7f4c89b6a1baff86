import Transformer

extension EditDecoder {
  /// How probable a given answer is among everything that the model has an output for: every action, and in its text
  /// every token of the vocabulary, whether it may come next or not.
  ///
  /// For inspection: what a decoder draws has the probabilities of `score`. Nil when the answer names no candidate.
  package func rawScore(_ target: EditTarget) throws -> DecodedEdit? {
    guard case .edit(let candidate, let action, let text) = target else {
      return stopLogProbability.map { DecodedEdit(target: .stop, place: $0, action: 0, text: 0) }
    }
    guard view.candidates.indices.contains(candidate), placeLogProbabilities[candidate] > -.infinity,
      text.count <= maximumBytes
    else { return nil }
    let place = (rawPlaceLogProbabilities ?? placeLogProbabilities)[candidate]
    let branch = session.addBranch()
    defer { session.release(branch) }
    let steps = markerSteps(candidate: candidate, action: action, branch: branch)
    var output = try extend(steps.place)
    var last = steps.place.count - 1
    var actionScore = 0.0
    if codec.configuration.codec == .node {
      actionScore = Double(try model.weights.actionLogProbabilities(output.hidden(last))[action.rawValue])
    }
    guard action != .delete else {
      return DecodedEdit(target: target, place: place, action: actionScore, text: 0)
    }
    if !steps.action.isEmpty {
      output = try extend(steps.action)
      last = steps.action.count - 1
    }
    let tokens = codec.vocabulary.encode(text) + [ByteVocabulary.end]
    var total = EditDecoder.rawLogProbability(of: tokens[0], output.logits(last))
    let first = firstTextPosition(candidate: candidate, action: action)
    let textSteps = tokens.dropLast().enumerated().map {
      textStep($1, branch: branch, position: first + Int32($0))
    }
    if !textSteps.isEmpty {
      let read = try extend(textSteps)
      for (row, token) in tokens.dropFirst().enumerated() {
        total += EditDecoder.rawLogProbability(of: token, read.logits(row))
      }
    }
    return DecodedEdit(target: target, place: place, action: actionScore, text: total)
  }

  private static func rawLogProbability(of token: Int32, _ logits: ArraySlice<Float>) -> Double {
    Double(logits[logits.startIndex + Int(token)]) - LogProbabilities.total(logits.map(Double.init))
  }
}
