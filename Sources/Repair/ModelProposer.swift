import EditModel
import Foundation
import KelpBase
import Search
import SyntaxTrees
import TreeEdits

/// A loaded model as a proposer of edits, for one task and for a program that fared in one way.
package struct ModelProposer: EditProposer {
  private let model: ModelCheckpoint
  private let codec: any EditCodec
  private let language: any Language
  private var blocks: ContextBlocks
  private let observes: Bool

  /// How often an answer is drawn again where the model was about to write what cannot be applied; after that it
  /// is held to what can be.
  private static let redraws = 3

  /// Creates a proposer; the prompt says what the program is meant to do, the tests are those that the model may see.
  package init(model: ModelCheckpoint, language: any Language, prompt: String?, tests: [String] = []) {
    self.init(model: model, language: language, brief: TaskBrief(prompt: prompt, tests: tests))
  }

  /// Creates a proposer for a task. What the model was not trained with it is not shown.
  package init(model: ModelCheckpoint, language: any Language, brief: TaskBrief) {
    self.model = model
    self.language = language
    let known = model.configuration.knownBlocks
    blocks = ContextBlocks(prompt: brief.prompt.map { Array($0.utf8) }, tests: brief.tests).limited(to: known)
    observes = brief.observes && known.contains(.observation)
    codec = model.configuration.codec(language: language)
  }

  /// Whether the model was trained with observations and the task has tests.
  package var usesObservations: Bool { observes }

  /// The proposer for a program that fared so in its tests.
  package func observing(_ judgement: Judgement?) -> any EditProposer {
    guard observes else { return self }
    var observing = self
    observing.blocks.observation = judgement.map(Observation.init)
    return observing
  }

  /// How many of the asserts that the model may be shown it is not shown with a program, because they would not fit.
  ///
  /// Throws `ContextError` when not even program and prompt fit.
  package func testsLeftOut(in tree: SyntaxTree) throws -> Int {
    guard !blocks.tests.isEmpty else { return 0 }
    let view = try ContextView(of: tree, language: language)
    return blocks.tests.count - (try codec.fittingContext(of: view, blocks: blocks).blocks.tests.count)
  }

  /// The distribution of the next edit's place. Throws `ContextError` when the program cannot be shown.
  package func positions(in tree: SyntaxTree) throws -> PositionMap {
    let decoder = try decoder(of: tree)
    return PositionMap(
      nodes: decoder.view.candidates.indices.map(decoder.view.programNode(ofCandidate:)),
      probabilities: decoder.placeLogProbabilities.map { exp($0) },
      stop: decoder.stopLogProbability.map { exp($0) } ?? 0,
      raw: decoder.rawPlaceLogProbabilities?.map { exp($0) })
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

  /// The most probable edits that can be applied, with a bound on all that the search for them did not look at.
  package func top(
    in tree: SyntaxTree, count: Int, budget: Int, isCancelled: () -> Bool
  ) throws -> TopEdits {
    let decoder = try decoder(of: tree)
    let ranking = try decoder.ranking(count: count, budget: budget, isCancelled: isCancelled) {
      proposal($0, in: decoder.view)
    }
    return TopEdits(
      proposals: ranking.answers.map(\.item), wanted: count, bound: ranking.bound,
      stopLogProbability: decoder.stopLogProbability, tokens: ranking.tokens)
  }

  /// Draws moves at a temperature.
  package func sample(
    in tree: SyntaxTree, count: Int, temperature: Double, random: inout RandomSource
  ) throws -> ProposalBatch {
    try sample(in: tree, count: count, temperature: temperature, nucleus: 1, random: &random)
  }

  /// Draws moves at a temperature from the nucleus of each choice.
  package func sample(
    in tree: SyntaxTree, count: Int, temperature: Double, nucleus: Double, random: inout RandomSource
  ) throws -> ProposalBatch {
    let decoder = try decoder(of: tree)
    var proposals: [EditProposal] = []
    var rejected = 0
    for round in 0...ModelProposer.redraws where proposals.count < count {
      let mayGiveUp = round < ModelProposer.redraws
      let drawn = try decoder.sample(
        count: count - proposals.count, temperature: temperature, nucleus: nucleus, mayGiveUp: mayGiveUp,
        random: &random)
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

  /// The most probable edit at one node that can be applied.
  package func best(at node: Int, in tree: SyntaxTree) throws -> EditProposal? {
    try best(at: node, in: tree, count: 1).first
  }

  /// The most probable edits at one node that can be applied.
  package func best(at node: Int, in tree: SyntaxTree, count: Int) throws -> [EditProposal] {
    let decoder = try decoder(of: tree)
    let candidate = decoder.view.candidateOfProgramNode[node]
    guard candidate >= 0 else { return [] }
    var found: [EditProposal] = []
    try decoder.best(count: count, only: candidate) { decoded in
      guard let proposal = proposal(decoded, in: decoder.view) else { return false }
      found.append(proposal)
      return true
    }
    return found
  }

  /// How probable an edit of one's own is among everything that the model has an output for.
  package func rawScore(_ edit: Edit, in tree: SyntaxTree) throws -> EditProbability? {
    let decoder = try decoder(of: tree)
    guard let target = codec.target(of: edit, in: decoder.view),
      let decoded = try decoder.rawScore(target)
    else { return nil }
    return EditProbability(place: decoded.place, action: decoded.action, text: decoded.text)
  }

  /// Whether the edit that the codec decodes from an edit's target is that edit.
  package func fidelity(of edit: Edit, in tree: SyntaxTree) throws -> EditFidelity {
    let view = try ContextView(of: tree, language: language)
    guard let target = codec.target(of: edit, in: view), let decoded = codec.edit(of: target, in: view),
      let wanted = try? edit.change(in: tree, language: language),
      let made = try? decoded.change(in: tree, language: language),
      made.result.isStructurallyEqual(to: wanted.result, table: language.table)
    else { return .lost }
    return made.range == wanted.range ? .exact : .widened
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
    try EditDecoder(model: model, codec: codec, language: language, program: tree, blocks: blocks)
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
