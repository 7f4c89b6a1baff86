import Corpus
import EditModel
import KelpBase
import SyntaxTrees
import Transformer
import TreeEdits

/// The programs of a run, parsed, checked against the model's context and split into training and validation.
struct TrainingCorpus: Sendable {
  /// The programs that examples are drawn from.
  private(set) var training: [ExampleSource.Entry] = []
  /// The programs held out.
  private(set) var heldOut: [ExampleSource.Entry] = []
  /// Programs that do not parse, do not compile, have nothing to edit or do not fit.
  private(set) var unusable = 0

  /// Prepares programs. Which ones are held out is a function of their text alone.
  init(_ programs: [CorpusProgram], options: TrainingOptions, codec: any EditCodec, language: any Language) {
    for program in programs {
      let prompt = program.prompt.flatMap(PromptText.summary(of:)).map { Array($0.utf8) }
      guard program.weight > 0, let tree = try? language.parse(Array(program.code.utf8)),
        language.contextualError(in: tree) == nil,
        let view = try? ContextView(of: tree, language: language),
        (try? codec.context(of: view, prompt: options.promptConditioning ? prompt : nil)) != nil
      else {
        unusable += 1
        continue
      }
      // The model never sees comments, formatting and documentation, so neither does the work on examples.
      let entry = ExampleSource.Entry(
        tree: view.canonical, prompt: prompt, weight: program.weight, tests: program.tests)
      let position = Double(StableHash.of(tree.source) % 100_000) / 100_000
      if position < options.validationShare { heldOut.append(entry) } else { training.append(entry) }
    }
  }

  /// A hash of all that training draws from programs and a bank, by which a resumed run knows them again.
  static func hash(of programs: [CorpusProgram], bank: SubtreeBank?, withTests: Bool) -> String {
    var hash = StableHash()
    for program in programs {
      hash.combine(Array(program.code.utf8))
      hash.combine(Array((program.prompt ?? "\u{0}").utf8))
      hash.combine(program.weight.bitPattern)
      if withTests { for test in program.tests { hash.combine(Array(test.utf8)) } }
    }
    for entry in bank?.entries ?? [] {
      hash.combine(UInt64(entry.kind.rawValue))
      hash.combine(Array(entry.source))
    }
    return StoredFile.hash(value: hash.value)
  }
}
