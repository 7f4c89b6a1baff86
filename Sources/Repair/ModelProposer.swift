import EditModel
import Foundation
import KelpBase
import Search
import SyntaxTrees
import TreeEdits

/// A loaded model as a proposer of edits, for one prompt.
package struct ModelProposer: EditProposer {
  private let model: ModelCheckpoint
  private let codec: any EditCodec
  private let language: any Language
  private let prompt: [UInt8]?

  /// How often an answer is drawn again where the model was about to write what cannot be applied; after that it
  /// is held to what can be.
  private static let redraws = 3

  /// Creates a proposer; the prompt says what the program is meant to do.
  package init(model: ModelCheckpoint, language: any Language, prompt: String?) {
    self.model = model
    self.language = language
    self.prompt = prompt.map { Array($0.utf8) }
    codec = model.configuration.codec(language: language)
  }

  /// The distribution of the next edit's place. Throws `ContextError` when the program cannot be shown.
  package func positions(in tree: SyntaxTree) throws -> PositionMap {
    let decoder = try decoder(of: tree)
    return PositionMap(
      nodes: decoder.view.candidates.indices.map(decoder.view.programNode(ofCandidate:)),
      probabilities: decoder.placeLogProbabilities.map { exp($0) },
      stop: decoder.stopLogProbability.map { exp($0) } ?? 0)
  }

  /// The most probable moves that can be applied.
  package func best(in tree: SyntaxTree, count: Int) throws -> ProposalBatch {
    let decoder = try decoder(of: tree)
    var proposals: [EditProposal] = []
    var rejected = 0
    try decoder.best(count: count) { decoded in
      guard let proposal = proposal(decoded, in: decoder.view) else {
        rejected += 1
        return false
      }
      proposals.append(proposal)
      return true
    }
    return ProposalBatch(
      proposals: proposals, rejected: rejected, stopLogProbability: decoder.stopLogProbability)
  }

  /// Draws moves at a temperature.
  package func sample(
    in tree: SyntaxTree, count: Int, temperature: Double, random: inout RandomSource
  ) throws -> ProposalBatch {
    let decoder = try decoder(of: tree)
    var proposals: [EditProposal] = []
    var rejected = 0
    for round in 0...ModelProposer.redraws where proposals.count < count {
      let mayGiveUp = round < ModelProposer.redraws
      let drawn = try decoder.sample(
        count: count - proposals.count, temperature: temperature, mayGiveUp: mayGiveUp, random: &random)
      for decoded in drawn {
        if let decoded, let proposal = proposal(decoded, in: decoder.view) {
          proposals.append(proposal)
        } else if decoded != nil || !mayGiveUp {
          rejected += 1
        }
      }
    }
    return ProposalBatch(
      proposals: proposals, rejected: rejected, stopLogProbability: decoder.stopLogProbability)
  }

  /// How probable an edit of one's own is.
  package func score(_ edit: Edit, in tree: SyntaxTree) throws -> EditProbability? {
    let decoder = try decoder(of: tree)
    guard let target = codec.target(of: edit, in: decoder.view), let decoded = try decoder.score(target)
    else {
      return nil
    }
    return EditProbability(place: decoded.place, action: decoded.action, text: decoded.text)
  }

  /// How probable several edits of one's own are; the program is shown to the model once.
  package func score(_ edits: [Edit], in tree: SyntaxTree) throws -> [EditProbability?] {
    let decoder = try decoder(of: tree)
    let targets = edits.map { codec.target(of: $0, in: decoder.view) }
    let open = targets.indices.filter { targets[$0] != nil }
    var probabilities = [EditProbability?](repeating: nil, count: edits.count)
    for (index, decoded) in zip(open, try decoder.score(open.compactMap { targets[$0] })) {
      probabilities[index] = decoded.map {
        EditProbability(place: $0.place, action: $0.action, text: $0.text)
      }
    }
    return probabilities
  }

  private func decoder(of tree: SyntaxTree) throws -> EditDecoder {
    try EditDecoder(model: model, codec: codec, language: language, program: tree, prompt: prompt)
  }

  private func proposal(_ decoded: DecodedEdit, in view: ContextView) -> EditProposal? {
    guard case .edit(let candidate, let action, _) = decoded.target else {
      return EditProposal(stopping: decoded.place)
    }
    guard let edit = codec.edit(of: decoded.target, in: view),
      let applied = try? edit.apply(to: view.program, language: language),
      !applied.tree.isStructurallyEqual(to: view.program, table: language.table)
    else { return nil }
    let proposed: ProposedAction =
      switch action {
      case .replace: .replace
      case .insertBefore: .insertBefore
      case .insertAfter: .insertAfter
      case .delete: .delete
      }
    return EditProposal(
      node: view.programNode(ofCandidate: candidate), action: proposed,
      probability: EditProbability(place: decoded.place, action: decoded.action, text: decoded.text),
      edit: edit, applied: applied)
  }
}
