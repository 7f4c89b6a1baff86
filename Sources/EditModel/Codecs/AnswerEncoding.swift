import SyntaxTrees
import TreeEdits

/// The tokens that follow a context for one answer.
package struct EncodedAnswer: Sendable {
  /// Markers, action and the text's tokens but the last: what the model reads.
  package var tokens: [Int32] = []
  /// The rotary position of each token.
  package var positions: [Int32] = []
  /// The number of tokens before the text: the last of them predicts its first token.
  package var markers = 0
  /// The tokens of the text with EOS: what the model should write. Empty for a deletion.
  package var text: [Int32] = []
  /// The segment of all the tokens.
  package var segment: UInt8 = 0

  mutating func append(_ token: Int32, at position: Int32) {
    tokens.append(token)
    positions.append(max(0, position))
  }
}

extension EditCodec {
  /// The markers of an answer: which node and, in the `node` codec, which action.
  ///
  /// In the `node` codec the text starts at the rotary position of the node it stands for (an insertion behind a
  /// statement starts behind it), and the action stands one before.
  package func markers(
    candidate: Int, action: EditAction, in context: EncodedContext, view: ContextView
  ) -> EncodedAnswer {
    var answer = EncodedAnswer()
    switch configuration.codec {
    case .node:
      let rows = context.candidates[candidate]
      answer.segment = 2
      answer.append(ByteVocabulary.nodeFirst, at: Int32(rows.first))
      answer.append(ByteVocabulary.nodeLast, at: Int32(rows.last))
      if action != .delete {
        answer.append(
          action.token, at: (action == .insertAfter ? Int32(rows.last) + 1 : Int32(rows.first)) - 1)
      }
    case .offset:
      let offset = Int32(view.canonical.nodes[view.candidates[candidate]].start)
      answer.append((vocabulary.layout.firstPosition ?? 0) + offset, at: Int32(context.tokens.count))
    }
    answer.markers = answer.tokens.count
    return answer
  }

  /// The whole answer that a target asks for; nil for stop, which is told by the pointer alone.
  package func answer(_ target: EditTarget, in context: EncodedContext, view: ContextView) -> EncodedAnswer? {
    guard case .edit(let candidate, let action, let text) = target else { return nil }
    var answer = markers(candidate: candidate, action: action, in: context, view: view)
    guard action != .delete else { return answer }
    answer.text = vocabulary.encode(text) + [ByteVocabulary.end]
    let first = answer.positions[answer.markers - 1] + 1
    for (index, token) in answer.text.dropLast().enumerated() {
      answer.append(token, at: first + Int32(index))
    }
    return answer
  }
}
