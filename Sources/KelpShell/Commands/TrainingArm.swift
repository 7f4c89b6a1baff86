import Corpus
import EditModel
import SyntaxTrees
import Training
import Transformer

/// One way to train on the same corpus: how much work is left out, one thing more in each arm.
enum TrainingArm: String, CaseIterable {
  /// As the reference does: every sequence filled up to the model's length, a loss on every row, one edit each.
  case padded
  /// The same without filling: sequences of any length lie end to end.
  case packed
  /// The last layer and the logits only where a loss or the pointer looks.
  case activeRows = "active_rows"
  /// Every right next edit of a state taught from one context.
  case severalEdits = "several_edits"
  /// The same with a sub-word vocabulary.
  case subwords
  /// The same with the auxiliary losses of `kelp train`: the context's next tokens make every row active again.
  case auxiliary

  /// The tokens of the sub-word vocabulary.
  static let subwordCount = 2048

  /// The settings of a run in this arm.
  func options(_ preset: Preset) -> TrainingOptions {
    var options = TrainingOptions()
    options.preset = preset
    switch self {
    case .padded, .packed, .activeRows: options.maximumAnswers = 1
    case .severalEdits: break
    case .subwords, .auxiliary: options.vocabularySize = TrainingArm.subwordCount
    }
    if self != .auxiliary { (options.contextLossWeight, options.nodeLossWeight) = (0, 0) }
    return options
  }

  /// So many batches as a run in this arm trains on, and the model that it trains.
  func batches(
    _ programs: [CorpusProgram], preset: Preset, size: Int, count: Int, language: any Language
  ) throws -> (batches: [[TrainingSequence]], model: TransformerConfiguration) {
    let options = options(preset)
    let source = try ExampleSource(programs: programs, options: options, language: language)
    let model = source.configuration.transformer
    let batches = try (0..<count).map { number in
      let step = number * max(1, options.steps / count)
      return try (0..<size).map { index -> TrainingSequence in
        guard let example = source.example(step: step, number: index) else {
          throw TrainingError.noExamples(step: step)
        }
        switch self {
        case .padded: return filled(example, to: model.maximumLength)
        case .packed: return filled(example, to: example.tokens.count)
        case .activeRows, .severalEdits, .subwords, .auxiliary: return example
        }
      }
    }
    return (batches, model)
  }

  /// The example with padding up to a length, and every row's logits wanted, though with no weight.
  private func filled(_ example: TrainingSequence, to length: Int) -> TrainingSequence {
    var filled = example
    let missing = max(0, length - example.tokens.count)
    filled.tokens += [Int32](repeating: ByteVocabulary.padding, count: missing)
    filled.positions += (0..<missing).map { Int32(example.tokens.count + $0) }
    if !filled.segments.isEmpty { filled.segments += [UInt8](repeating: 0, count: missing) }
    let taught = Set(example.tokenTargets.map(\.row))
    for row in 0..<filled.tokens.count where !taught.contains(row) {
      filled.tokenTargets.append(TokenTarget(row: row, token: 0, weight: 0, context: true))
    }
    return filled
  }
}
