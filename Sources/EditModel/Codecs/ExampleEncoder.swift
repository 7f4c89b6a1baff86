import SyntaxTrees
import Transformer
import TreeEdits

/// Encodes training examples: a context once, and behind it the answers that are right, each as a branch.
package struct ExampleEncoder: Sendable {
  /// How much each part of an example's loss counts; a token of an answer counts 1.
  package struct Weights: Sendable, Equatable {
    /// The pointer's loss.
    package var pointer = 1.0
    /// Each next token of the context. Not taught to a model whose context sees itself in both directions: it would
    /// only have to look.
    package var context = 0.0
    /// The mean over the nodes of telling whether the path still edits them.
    package var node = 0.0
    /// The most that the tokens of one answer count together.
    package var maximumAnswer = Double.infinity

    /// Creates the weights of the reference: no auxiliary losses.
    package init() {}
  }

  private let codec: any EditCodec
  private let weights: Weights
  private let maximumAnswers: Int

  /// Creates an encoder that teaches at most so many answers from one context.
  package init(codec: any EditCodec, weights: Weights, maximumAnswers: Int) {
    self.codec = codec
    self.weights = weights
    self.maximumAnswers = maximumAnswers
  }

  /// The example that teaches `targets` in a state; the first ones are taught as answers, all are right positions.
  ///
  /// Asserts and observation are shown as far as they fit, as in `EditCodec.fittingContext`.
  /// Nil when not even one answer fits behind the context, or when the codec cannot teach any (stop in the `offset`
  /// codec).
  package func example(
    _ targets: [EditTarget], view: ContextView, blocks: ContextBlocks
  ) throws(ContextError) -> TrainingSequence? {
    let context = try codec.fittingContext(of: view, blocks: blocks)
    var sequence = TrainingSequence(
      tokens: context.tokens, positions: context.positions, segments: context.segments,
      places: context.places)
    // A position is a token in the offset codec, and a row can teach only one: one answer then.
    let limit = codec.configuration.codec == .node ? maximumAnswers : 1
    var taught = 0
    for target in targets where taught < limit {
      guard let answer = codec.answer(target, in: context, view: view) else { continue }
      guard sequence.tokens.count + answer.tokens.count <= codec.configuration.maximumLength else { continue }
      append(answer, to: &sequence, target: target, startRow: context.startRow)
      taught += 1
    }
    let isStop = targets == [.stop] && codec.configuration.codec == .node
    guard taught > 0 || isStop else { return nil }
    if codec.configuration.codec == .node { point(at: targets, in: context, &sequence) }
    if weights.context > 0, !codec.configuration.transformer.attention.isBidirectional {
      for row in context.programStart..<context.programEnd - 1 {
        sequence.tokenTargets.append(
          TokenTarget(row: row, token: context.tokens[row + 1], weight: Float(weights.context), context: true)
        )
      }
    }
    if codec.configuration.transformer.segments == 0 { sequence.segments = [] }
    return sequence
  }

  private func append(
    _ answer: EncodedAnswer, to sequence: inout TrainingSequence, target: EditTarget, startRow: Int
  ) {
    let start = sequence.tokens.count
    sequence.branches.append(start)
    sequence.tokens += answer.tokens
    sequence.positions += answer.positions
    sequence.segments += [UInt8](repeating: answer.segment, count: answer.tokens.count)
    if !sequence.places.isEmpty {
      // An answer's text is in no tree yet, and its markers say by their rotary positions where they belong.
      sequence.places += Array(repeating: .none, count: answer.tokens.count)
    }
    let weight = Float(min(1, weights.maximumAnswer / Double(max(1, answer.text.count))))
    for (index, token) in answer.text.enumerated() {
      sequence.tokenTargets.append(
        TokenTarget(row: start + answer.markers - 1 + index, token: token, weight: weight))
    }
    switch codec.configuration.codec {
    case .node:
      if case .edit(_, let action, _) = target {
        // The second marker has seen both ends of the node.
        sequence.actionTargets.append(ActionTarget(row: start + 1, action: action.rawValue))
      }
    case .offset:
      sequence.tokenTargets.append(
        TokenTarget(row: startRow, token: answer.tokens[0], weight: Float(weights.pointer)))
    }
  }

  private func point(at targets: [EditTarget], in context: EncodedContext, _ sequence: inout TrainingSequence)
  {
    let candidates = context.candidates.map { PointerCandidate(first: $0.first, last: $0.last) }
    var labels = [UInt8](repeating: 0, count: candidates.count)
    var right: Set<Int> = []
    for target in targets {
      switch target {
      case .edit(let candidate, _, _):
        right.insert(candidate)
        labels[candidate] = 1
      case .stop: right.insert(candidates.count)
      }
    }
    // The mean over the nodes, so that long programs do not outweigh short ones.
    sequence.pointer = PointerTarget(
      query: context.startRow, candidates: candidates, right: right.sorted(),
      weight: Float(weights.pointer), labels: weights.node > 0 ? labels : [],
      labelWeight: Float(weights.node / Double(max(1, candidates.count))))
  }
}
