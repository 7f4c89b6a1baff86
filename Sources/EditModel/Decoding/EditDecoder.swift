import Foundation
import SyntaxTrees
import Transformer
import TreeEdits

/// A model looking at one program: the context is computed once, then places, answers and scores are read off it.
///
/// For one thread at a time.
package final class EditDecoder {
  /// What the model sees.
  package let view: ContextView
  /// The log-probability of each candidate of the view, among all candidates and stop.
  package let placeLogProbabilities: [Double]
  /// The same among all tokens of the vocabulary; nil for a codec whose places are the candidates and nothing else.
  package let rawPlaceLogProbabilities: [Double]?
  /// The log-probability of stopping; nil for a codec without stop.
  package let stopLogProbability: Double?

  let model: ModelCheckpoint
  let codec: any EditCodec
  let language: any Language
  let context: EncodedContext
  let session: DecodingSession
  let mask: TokenMask
  /// The most bytes of a text: fewer than `maximumTextBytes` where the context leaves less room.
  let maximumBytes: Int
  /// The empty drafts of the candidates and actions that were looked at; nil where no edit is possible.
  private var drafts: [DraftKey: TextDraft?] = [:]
  private var deletable: [Int: Bool] = [:]
  /// A clock in seconds for measurements; this layer reads none by itself.
  package var clock: (() -> Double)?
  /// The seconds of `clock` that deciding about what may come next has taken, and reading by the model.
  package private(set) var maskSeconds = 0.0, modelSeconds = 0.0

  private struct DraftKey: Hashable {
    let candidate: Int
    let action: EditAction
  }

  /// The most bytes of a decoded text.
  package static let maximumTextBytes = 160

  /// Shows a program to a model: one forward pass over program and blocks.
  ///
  /// Asserts and observation are shown as far as they fit; `shownBlocks` says which are.
  /// Throws `ContextError` when the program does not fit or has nothing to edit.
  package init(
    model: ModelCheckpoint, codec: any EditCodec, language: any Language, program: SyntaxTree,
    blocks: ContextBlocks = ContextBlocks()
  ) throws {
    self.model = model
    self.codec = codec
    self.language = language
    view = try ContextView(of: program, language: language)
    context = try codec.fittingContext(of: view, blocks: blocks)
    session = DecodingSession(model.weights)
    mask = TokenMask(codec.vocabulary)
    // A token has at least one byte, so what has room in bytes has room in tokens.
    let room = model.configuration.maximumLength - context.tokens.count - 4
    maximumBytes = min(EditDecoder.maximumTextBytes, room)
    let usesSegments = model.configuration.transformer.segments > 0
    let rows = [context.startRow] + context.candidates.flatMap { [$0.first, $0.last] }
    let hidden = try session.prefill(
      tokens: context.tokens, positions: context.positions, segments: usesSegments ? context.segments : [],
      places: context.places,
      rows: codec.configuration.codec == .node ? Array(Set(rows)).sorted() : [context.startRow])
    (placeLogProbabilities, rawPlaceLogProbabilities, stopLogProbability) = try EditDecoder.places(
      hidden, view: view, context: context, codec: codec, weights: model.weights)
  }

  /// The blocks that the model is shown beside the program.
  package var shownBlocks: ContextBlocks { context.blocks }

  /// The distribution of the place: the pointer's for the `node` codec, that of the position tokens for `offset`.
  private static func places(
    _ hidden: HiddenRows, view: ContextView, context: EncodedContext, codec: any EditCodec,
    weights: TransformerWeights
  ) throws -> ([Double], [Double]?, Double?) {
    guard let offset = codec as? OffsetCodec else {
      let candidates = context.candidates.map { PointerCandidate(first: $0.first, last: $0.last) }
      let all = try weights.pointerLogProbabilities(hidden, query: context.startRow, candidates: candidates)
      return (all.dropLast().map(Double.init), nil, all.last.map(Double.init))
    }
    let logits = try weights.tokenLogits(hidden.vector(context.startRow) ?? [])
    let first = codec.vocabulary.layout.firstPosition ?? 0
    let masked = view.candidates.indices.map { candidate -> Double in
      guard offset.isNameable(candidate, in: view) else { return -.infinity }
      return Double(logits[Int(first) + offset.offset(ofCandidate: candidate, in: view)])
    }
    let total = LogProbabilities.total(logits.map(Double.init))
    return (LogProbabilities.normalized(masked), masked.map { $0 - total }, nil)
  }

  /// The actions that are possible at a candidate, with their log-probabilities, from the state after its markers.
  func actions(ofCandidate candidate: Int, after hidden: ArraySlice<Float>) throws -> [(EditAction, Double)] {
    let possible = codec.actions(ofCandidate: candidate, in: view).filter {
      $0 == .delete ? isDeletable(candidate) : draft(candidate: candidate, action: $0) != nil
    }
    guard codec.configuration.codec == .node else { return possible.map { ($0, 0) } }
    let all = try model.weights.actionLogProbabilities(hidden)
    let masked = LogProbabilities.normalized(possible.map { Double(all[$0.rawValue]) })
    return Array(zip(possible, masked))
  }

  /// Adds what `body` takes to `maskSeconds`.
  func masking<Result>(_ body: () throws -> Result) rethrows -> Result {
    guard let clock else { return try body() }
    let start = clock()
    defer { maskSeconds += clock() - start }
    return try body()
  }

  /// Continues branches, and adds what that takes to `modelSeconds`.
  func extend(_ steps: [DecodingStep]) throws -> DecodingOutput {
    guard let clock else { return try session.extend(steps) }
    let start = clock()
    defer { modelSeconds += clock() - start }
    return try session.extend(steps)
  }

  /// An empty text for a candidate and an action; nil when no text is possible there.
  func draft(candidate: Int, action: EditAction) -> TextDraft? {
    let key = DraftKey(candidate: candidate, action: action)
    if let known = drafts[key] { return known }
    let made = TextDraft(
      action, at: view.programNode(ofCandidate: candidate), in: view.program, language: language,
      maximumBytes: maximumBytes)
    drafts[key] = .some(made)
    return made
  }

  /// Whether the program without a candidate is a program.
  private func isDeletable(_ candidate: Int) -> Bool {
    if let known = deletable[candidate] { return known }
    let edit = Edit.delete(node: view.programNode(ofCandidate: candidate))
    let applied = try? edit.apply(to: view.program, language: language)
    let changes =
      applied.map { !$0.tree.isStructurallyEqual(to: view.program, table: language.table) } ?? false
    deletable[candidate] = changes
    return changes
  }

  /// The markers up to where the action is decided, then the one that tells the action, as steps of a branch.
  func markerSteps(candidate: Int, action: EditAction, branch: Int) -> (
    place: [DecodingStep], action: [DecodingStep]
  ) {
    let answer = codec.markers(candidate: candidate, action: action, in: context, view: view)
    let steps = zip(answer.tokens, answer.positions).map {
      DecodingStep(branch: branch, token: $0, position: $1, segment: answer.segment)
    }
    guard codec.configuration.codec == .node else { return (steps, []) }
    return (Array(steps.prefix(2)), Array(steps.dropFirst(2)))
  }

  /// The rotary position of the first token of a text.
  func firstTextPosition(candidate: Int, action: EditAction) -> Int32 {
    let answer = codec.markers(candidate: candidate, action: action, in: context, view: view)
    return (answer.positions.last ?? 0) + 1
  }

  /// The step that writes one token of a text.
  func textStep(_ token: Int32, branch: Int, position: Int32) -> DecodingStep {
    DecodingStep(
      branch: branch, token: token, position: position, segment: codec.configuration.codec == .node ? 2 : 0)
  }
}
