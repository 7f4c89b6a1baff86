import Corpus
import EditModel
import KelpBase
import SyntaxTrees
import Transformer
import TreeEdits

/// Makes training examples: draws a program, corrupts it, takes a step of the way back and encodes it.
///
/// Example number n of step s is a function of the seed, s and n alone, so a resumed run needs no state and any
/// number of threads gives the same examples.
package struct ExampleSource: Sendable {
  /// A program of the corpus, parsed.
  struct Entry: Sendable {
    let tree: SyntaxTree
    let prompt: [UInt8]?
    let weight: Double
    let tests: KnownTests
  }

  /// An example whose mutants were judged.
  package struct Judged: Sendable {
    /// The example, or nil when 200 draws gave none.
    package var example: TrainingSequence?
    /// Mutants whose tests were run.
    package var judged = 0
    /// Those that passed and were drawn again.
    package var rejected = 0
  }

  /// A drawn example before it is known how its program fares.
  private struct Draft {
    let view: ContextView
    let targets: [EditTarget]
    let blocks: ContextBlocks
    let tests: KnownTests
    /// Whether the model is to be told how the program fares.
    let isObserved: Bool

    /// Whether the program is finished: no mutant.
    var isStop: Bool { targets == [.stop] }
  }

  /// The programs that examples are drawn from.
  let entries: [Entry]
  private let options: TrainingOptions
  private let codec: any EditCodec
  private let encoder: ExampleEncoder
  private let cumulativeWeights: [Double]
  private let language: any Language
  private let forward: ForwardProcess
  private let curriculum: CorruptionCurriculum
  private let diff: TreeDiff

  /// Creates a source over parsed programs.
  init(
    entries: [Entry], options: TrainingOptions, codec: any EditCodec, language: any Language,
    forward: ForwardProcess
  ) {
    self.entries = entries
    self.options = options
    self.codec = codec
    var weights = ExampleEncoder.Weights()
    weights.pointer = options.pointerLossWeight
    weights.context = options.contextLossWeight
    weights.node = options.nodeLossWeight
    weights.maximumAnswer = options.maximumAnswerWeight
    encoder = ExampleEncoder(codec: codec, weights: weights, maximumAnswers: options.maximumAnswers)
    var total = 0.0
    cumulativeWeights = entries.map { entry in
      total += entry.weight
      return total
    }
    self.language = language
    self.forward = forward
    diff = TreeDiff(language: language)
    curriculum = CorruptionCurriculum(options.curriculum, maximumSteps: options.maximumCorruptionSteps)
  }

  /// The example with a number in a step; `stream` keeps training and validation apart.
  ///
  /// Draws again until a program, its corruption and the answer fit the model; gives up after 200 draws.
  package func example(step: Int, number: Int, stream: UInt64 = 0) -> TrainingSequence? {
    var random = RandomSource(seed: options.seed, labels: [stream, UInt64(step), UInt64(number)])
    for _ in 0..<200 {
      if let draft = draw(step: step, random: &random), let example = encode(draft) { return example }
    }
    return nil
  }

  /// The same example with the program that the model is shown run with its tests, where it has any.
  ///
  /// With `rejectsPassing` it is drawn again while that program passes all tests: then nothing is left to repair. With
  /// `observations` the model is told how it fares in the tests that are not kept back.
  ///
  /// Throws what the judge throws, and `CancellationError`.
  package func example(
    step: Int, number: Int, stream: UInt64 = 0, judge: any MutantJudge
  ) async throws -> Judged {
    var random = RandomSource(seed: options.seed, labels: [stream, UInt64(step), UInt64(number)])
    var judged = Judged()
    for _ in 0..<200 {
      try Task.checkCancellation()
      guard let draft = draw(step: step, random: &random), let plain = encode(draft) else { continue }
      judged.example = plain
      let rejects = options.rejectsPassing == true && !draft.isStop
      guard !draft.tests.all.isEmpty, rejects || draft.isObserved else { return judged }
      let verdict = try await judge.judge(
        draft.view.program.source, tests: draft.tests.all, shown: draft.tests.shown)
      if !draft.isStop { judged.judged += 1 }
      if rejects, verdict.passes {
        judged.rejected += 1
        judged.example = nil
        continue
      }
      // A finished program that fails its own tests has nothing to say about finished programs.
      if draft.isObserved, !draft.isStop || verdict.passes {
        judged.example = encode(draft, observation: verdict.observation) ?? plain
      }
      return judged
    }
    return judged
  }

  /// The example of a draft; nil when the codec cannot teach it or no answer fits.
  private func encode(_ draft: Draft, observation: Observation? = nil) -> TrainingSequence? {
    var blocks = draft.blocks
    blocks.observation = observation
    return try? encoder.example(draft.targets, view: draft.view, blocks: blocks)
  }

  private func draw(step: Int, random: inout RandomSource) -> Draft? {
    let entry = pick(&random)
    let isStop = options.codec == .node && random.unit() < options.stopProbability
    let keepsPrompt = options.promptConditioning && random.unit() < options.promptProbability
    let keepsTests =
      options.testsConditioning == true && random.unit() < options.testsProbability ?? 0.5
    let isObserved =
      options.observations == true && random.unit() < options.observationProbability ?? 0.5
    let blocks = ContextBlocks(
      prompt: keepsPrompt ? entry.prompt : nil, tests: keepsTests ? entry.tests.known : [])
    if isStop {
      guard let view = try? ContextView(of: entry.tree, language: language) else { return nil }
      return Draft(
        view: view, targets: [.stop], blocks: blocks, tests: entry.tests, isObserved: isObserved)
    }
    guard let (state, edits) = state(of: entry, step: step, random: &random),
      let view = try? ContextView(of: state, language: language)
    else { return nil }
    let targets = edits.compactMap { codec.target(of: $0, in: view) }
    // Every right edit must be expressible, or a right position would be taught as a wrong one.
    guard !targets.isEmpty, targets.count == edits.count else { return nil }
    return Draft(view: view, targets: targets, blocks: blocks, tests: entry.tests, isObserved: isObserved)
  }

  /// An entry drawn with probability proportional to its weight. Logarithmic.
  private func pick(_ random: inout RandomSource) -> Entry {
    let position = random.unit() * (cumulativeWeights.last ?? 0)
    var low = 0
    var high = entries.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulativeWeights[middle] > position { high = middle } else { low = middle + 1 }
    }
    return entries[low]
  }

  /// A state on the way back to the entry's program and the edits that are still to be made, in random order.
  ///
  /// The way starts from the program corrupted by some steps, or from the body of another program; a random number
  /// of the edits of the path has been made already.
  private func state(
    of entry: Entry, step: Int, random: inout RandomSource
  ) -> (tree: SyntaxTree, edits: [Edit])? {
    var state: SyntaxTree
    if random.unit() < options.randomStartProbability, entries.count > 1 {
      // Another program's body, below this program's header: statements at the top are out of the model's reach.
      let other = pick(&random).tree
      guard let grafted = language.grafting(bodyOf: other, onto: entry.tree) else { return nil }
      state = grafted
    } else {
      let progress = Double(step) / Double(max(1, options.steps))
      let steps = curriculum.draw(at: progress, random: &random)
      state = forward.corrupt(entry.tree, steps: steps, random: &random).corrupted
    }
    guard let path = try? diff.edits(from: state, to: entry.tree), !path.edits.isEmpty else { return nil }
    var order = Array(path.edits.indices)
    order.shuffle(using: &random)
    var applied = [Bool](repeating: false, count: order.count)
    for index in order.prefix(random.below(order.count)) {
      let edit = path.renumbered(index, after: applied)
      guard let next = try? edit.apply(to: state, language: language) else { continue }
      state = next.tree
      applied[index] = true
    }
    return (state, order.filter { !applied[$0] }.map { path.renumbered($0, after: applied) })
  }
}

extension ExampleSource {
  /// Creates a source over the programs of a corpus as a training run with these options makes it, all of them for
  /// training; the bank is built of them unless one is given.
  ///
  /// Throws when no program can be used or the options are wrong.
  package init(
    programs: [CorpusProgram], bank: SubtreeBank? = nil, options: TrainingOptions, language: any Language
  ) throws {
    try TrainingRun.check(options)
    var options = options
    options.validationShare = 0
    let corpus = TrainingCorpus(programs, options: options, language: language)
    let codec = corpus.configuration.codec(language: language)
    guard !corpus.training.isEmpty else { throw TrainingError.noPrograms(unusable: corpus.unusable) }
    var random = RandomSource(seed: options.seed, labels: [0xBA])
    let bank =
      try bank
      ?? TrainingRun.bank(of: corpus, augment: options.augment ?? [], language: language, random: &random)
    let forward = ForwardProcess(
      language: language, bank: bank, mixture: try NoiseMixture(parsing: options.noise))
    self.init(
      entries: corpus.training, options: options, codec: codec, language: language, forward: forward)
  }

  /// The model that the examples are encoded for.
  package var configuration: EditModelConfiguration { codec.configuration }

  /// The programs that examples are drawn from, in canonical text without documentation.
  package var programs: [SyntaxTree] { entries.map(\.tree) }
}
