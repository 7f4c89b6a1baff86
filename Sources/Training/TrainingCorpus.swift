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
  /// The model that the options ask for, with the vocabulary learnt on the programs.
  let configuration: EditModelConfiguration

  /// Prepares programs. Which ones are held out is a function of their text alone.
  ///
  /// Where the options ask for a learnt vocabulary and none is given, it is learnt on the programs that are not held
  /// out, those that turn out too long included.
  init(
    _ programs: [CorpusProgram], options: TrainingOptions, vocabulary: SubwordVocabulary? = nil,
    language: any Language
  ) {
    let learns = (options.vocabularySize ?? 0) > 0 && vocabulary == nil
    var learner = VocabularyLearner(joiningWords: learns ? language.joiningWords : [])
    var configuration = TrainingRun.configuration(of: options, vocabulary: vocabulary)
    let codec = configuration.codec(language: language)
    for program in programs {
      let prompt = program.prompt.flatMap(PromptText.summary(of:)).map { Array($0.utf8) }
      guard program.weight > 0, let tree = try? language.parse(Array(program.code.utf8)),
        language.contextualError(in: tree) == nil,
        let view = try? ContextView(of: tree, language: language),
        learns || (try? codec.context(of: view, prompt: options.promptConditioning ? prompt : nil)) != nil
      else {
        unusable += 1
        continue
      }
      // The model never sees comments, formatting and documentation, so neither does the work on examples.
      let entry = ExampleSource.Entry(
        tree: view.canonical, prompt: prompt, weight: program.weight,
        tests: options.blocks == nil
          ? KnownTests(all: program.tests)
          : KnownTests(keepingBackOneOf: program.tests, program: view.canonical.source))
      let position = Double(StableHash.of(tree.source) % 100_000) / 100_000
      if position < options.validationShare {
        heldOut.append(entry)
        continue
      }
      training.append(entry)
      guard learns else { continue }
      learner.add(view)
      if options.promptConditioning, let prompt { learner.add(prompt) }
      if options.blocks != nil {
        for test in ContextBlocks.shown(of: entry.tests.known) { learner.add(test) }
      }
    }
    if learns {
      let learnt = learner.learn(
        size: options.vocabularySize ?? 0, layout: configuration.layout)
      configuration = TrainingRun.configuration(of: options, vocabulary: learnt)
    }
    self.configuration = configuration
    guard learns else { return }
    let all = training.count + heldOut.count
    let fitting = configuration.codec(language: language)
    func fits(_ entry: ExampleSource.Entry) -> Bool {
      guard let view = try? ContextView(of: entry.tree, language: language) else { return false }
      return (try? fitting.context(of: view, prompt: options.promptConditioning ? entry.prompt : nil)) != nil
    }
    training = training.filter(fits)
    heldOut = heldOut.filter(fits)
    unusable += all - training.count - heldOut.count
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
