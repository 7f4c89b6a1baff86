import KelpBase
import SyntaxTrees
import TreeEdits

/// Draws many edits from a model, applies each, and counts what becomes of them and what deciding about tokens costs.
///
/// The law that it checks: an edit that was decoded can be applied and changes the program.
package struct DecodingTrial: Sendable {
  /// Answers that were complete, stop included.
  package private(set) var drawn = 0
  /// Answers that were stop.
  package private(set) var stops = 0
  /// Answers that were given up because the model was about to write what cannot be.
  package private(set) var givenUp = 0
  /// Edits that could not be applied, or changed nothing. None, if all is right.
  package private(set) var rejected = 0
  /// The tokens of the texts of the complete answers, with their ends.
  package private(set) var tokens = 0
  /// Seconds of drawing: all of it, deciding about tokens, and the model alone; the context apart.
  package private(set) var seconds = 0.0, maskSeconds = 0.0, modelSeconds = 0.0
  /// The first few rejected edits: what each wrote, where.
  package private(set) var examples: [String] = []

  private let model: ModelCheckpoint
  private let codec: any EditCodec
  private let language: any Language
  private let clock: @Sendable () -> Double

  /// Prepares a trial. `clock` is a monotonic time in seconds.
  package init(
    model: ModelCheckpoint, language: any Language, clock: @escaping @Sendable () -> Double
  ) {
    self.model = model
    self.language = language
    self.clock = clock
    codec = model.configuration.codec(language: language)
  }

  /// The share of drawing that deciding about tokens takes; nil before anything was drawn.
  package var maskShare: Double? { seconds > 0 ? maskSeconds / seconds : nil }

  /// Draws `count` answers for a program at a temperature.
  ///
  /// Unless `mayGiveUp` the model is held to what can be written; see `EditDecoder.sample`. Throws `ContextError` when
  /// the program does not fit.
  package mutating func draw(
    _ count: Int, for program: SyntaxTree, temperature: Double, mayGiveUp: Bool,
    random: inout RandomSource
  ) throws {
    let decoder = try EditDecoder(
      model: model, codec: codec, language: language, program: program)
    decoder.clock = clock
    let start = clock()
    let answers = try decoder.sample(
      count: count, temperature: temperature, mayGiveUp: mayGiveUp, random: &random)
    seconds += clock() - start
    maskSeconds += decoder.maskSeconds
    modelSeconds += decoder.modelSeconds
    for answer in answers {
      guard let answer else {
        givenUp += 1
        continue
      }
      drawn += 1
      guard case .edit(_, let action, let text) = answer.target else {
        stops += 1
        continue
      }
      if action != .delete { tokens += codec.vocabulary.encode(text).count + 1 }
      if !isApplicable(answer.target, in: decoder.view) {
        rejected += 1
        if examples.count < 20 {
          examples.append("\(action) \(String(decoding: text, as: UTF8.self).debugDescription)")
        }
      }
    }
  }

  private func isApplicable(_ target: EditTarget, in view: ContextView) -> Bool {
    guard let edit = codec.edit(of: target, in: view),
      let applied = try? edit.apply(to: view.program, language: language)
    else { return false }
    return !applied.tree.isStructurallyEqual(to: view.program, table: language.table)
  }
}
