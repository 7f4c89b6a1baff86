import Corpus
import EditModel
import KelpBase
import SyntaxTrees
import Transformer
import TreeEdits

/// A training run: examples, steps, validation, log and checkpoints.
///
/// The weights after n steps are a function of options, corpus, bank and number of workers; a run that was stopped
/// or killed and resumed from its last checkpoint ends with the same bits.
package final class TrainingRun {
  /// How a run ended.
  package struct Summary: Sendable, Codable, Equatable {
    /// Steps done in all.
    package let steps: Int
    /// Whether the run was stopped before its last step.
    package let isStopped: Bool
    /// Whether the run ended before its last step because validations got no better.
    package let isStoppedEarly: Bool
    /// The mean loss over the last report.
    package let loss: Double
    /// The loss on the held-out examples at the last validation; nil without validation.
    package let validationLoss: Double?
    /// The same of the averaged weights; nil in a run without.
    package let validationLossEMA: Double?
    /// The best validation; nil without one.
    package let best: ValidationHistory.Best?
    /// The last checkpoint.
    package let checkpoint: String
    /// Steps whose gradients were not finite and were left out.
    package let skippedSteps: Int
    /// Mutants whose tests were run and those that passed and were drawn again; nil where none are judged.
    package let judgedMutants, rejectedMutants: Int?
    /// Seconds since the run was started or resumed.
    package let seconds: Double
  }

  /// Steps in a row without a finite gradient after which a run ends.
  package static let mostNonFiniteSteps = 100

  let options: TrainingOptions
  let configuration: EditModelConfiguration
  let source: ExampleSource
  private let validation: ExampleSource?
  private var observedValidation: [TrainingSequence]?
  private let start: TrainingStart
  let state: RunState
  let isResumed: Bool
  let step: TrainingStep
  let schedule: LearningRateSchedule
  let batchSize: Int
  let folder: RunFolder
  let judge: (any MutantJudge)?
  /// A hash of the programs and of the bank.
  let corpus: String

  /// Prepares a run: parses the corpus, builds the bank unless one is given, and makes or loads the weights.
  ///
  /// With `resume` the run goes on from the last checkpoint of its folder, or from the one that `resumeFrom` names;
  /// without one there it starts anew. With `rejectsPassing` or `observations` in the options, `judge` runs the tests
  /// of mutants, ahead of the step that needs them.
  package init(
    options: TrainingOptions, programs: [CorpusProgram], bank: SubtreeBank?, language: any Language,
    resume: Bool, resumeFrom: String? = nil, judge: (any MutantJudge)? = nil
  ) throws {
    try TrainingRun.check(options)
    guard !options.runsMutants || judge != nil else {
      throw TrainingError.option(
        name: options.observations == true ? "--observations" : "--reject-passing",
        reason: "needs something that runs tests")
    }
    self.options = options
    self.judge = options.runsMutants ? judge : nil
    self.corpus = TrainingCorpus.hash(of: programs, bank: bank, withTests: options.usesTests)
    folder = RunFolder(path: options.outputFolder)
    let resumes = resume || resumeFrom != nil
    let learnt = resumes && (options.vocabularySize ?? 0) > 0 ? try folder.vocabulary(resumeFrom) : nil
    let corpus = TrainingCorpus(programs, options: options, vocabulary: learnt, language: language)
    configuration = corpus.configuration
    let codec = configuration.codec(language: language)
    guard !corpus.training.isEmpty else { throw TrainingError.noPrograms(unusable: corpus.unusable) }
    guard options.blocks == nil || corpus.training.contains(where: { !$0.tests.all.isEmpty }) else {
      throw TrainingError.option(
        name: options.testsConditioning == true ? "--tests-conditioning" : "--observations",
        reason: "needs a corpus with tests, and no program of this one has any")
    }
    var random = RandomSource(seed: options.seed, labels: [0xBA])
    let bank =
      try bank
      ?? TrainingRun.bank(of: corpus, augment: options.augment ?? [], language: language, random: &random)
    let forward = ForwardProcess(
      language: language, bank: bank, mixture: try NoiseMixture(parsing: options.noise))
    source = ExampleSource(
      entries: corpus.training, options: options, codec: codec, language: language, forward: forward)
    validation =
      corpus.heldOut.isEmpty || options.validationInterval == 0
      ? nil
      : ExampleSource(
        entries: corpus.heldOut, options: options, codec: codec, language: language, forward: forward)
    let resumed =
      resumes
      ? try folder.state(resumeFrom, options: options, configuration: configuration, corpus: self.corpus)
      : nil
    isResumed = resumed != nil
    state = try resumed ?? TrainingRun.fresh(configuration, options: options)
    step = TrainingStep(
      state.tensors.weights, workers: options.workers, recomputes: options.recomputes ?? false)
    step.rowsPerMicroBatch = options.rowsPerMicroBatch ?? TrainingStep.defaultRows
    schedule = LearningRateSchedule(
      peak: options.learningRate ?? options.preset.learningRate, warmup: options.warmupSteps,
      steps: options.steps)
    batchSize = options.batchSize ?? options.preset.batchSize
    start = TrainingStart(
      parameters: configuration.transformer.parameterCount, programs: corpus.training.count,
      heldOut: corpus.heldOut.count, unusable: corpus.unusable, bankEntries: bank.count,
      firstStep: state.step)
  }

  /// Runs to the last step, to an early end, or until `shouldStop` says so; each way a checkpoint is written at the
  /// end.
  ///
  /// `clock` gives seconds from any fixed point, which lies `epoch` seconds after the start of 1970. Events come
  /// on the calling thread.
  package func run(
    clock: @escaping () -> Double, epoch: Double = 0, shouldStop: () -> Bool,
    onEvent: @escaping (TrainingEvent) -> Void
  ) throws -> Summary {
    let lock = try folder.open()
    if isResumed { try folder.settle(on: state) } else { folder.forgetBest() }
    let loop = try TrainingLoop(self, clock: clock, epoch: epoch, onEvent: onEvent)
    onEvent(.started(start))
    let vocabulary = configuration.vocabulary
    if let mean = vocabulary.corpus.bytesPerToken {
      let rounded = (mean * 100).rounded() / 100
      onEvent(
        .note("vocabulary of \(vocabulary.count) tokens learnt on the corpus, \(rounded) bytes a token"))
    }
    return try withExtendedLifetime(lock) { try loop.execute(shouldStop: shouldStop) }
  }

  /// The options that the run in a folder was started with, or nil when it has no checkpoint. `checkpoint` names
  /// another than the newest.
  package static func recordedOptions(in folder: String, checkpoint: String? = nil) throws -> TrainingOptions?
  {
    try RunFolder(path: folder).record(checkpoint)?.options
  }

  /// The memory that a run's steps will need, known before anything is read.
  ///
  /// Throws `TrainingError.option` for options that make no sense.
  package static func memory(_ options: TrainingOptions) throws -> TrainingMemory {
    try check(options)
    let model = configuration(of: options).transformer
    try model.validate()
    return TrainingMemory(
      training: model, workers: options.workers, rows: options.rowsPerMicroBatch ?? TrainingStep.defaultRows,
      recomputes: options.recomputes ?? false, averages: options.averageDecay != nil)
  }

  /// The state before the first step.
  private static func fresh(
    _ configuration: EditModelConfiguration, options: TrainingOptions
  ) throws -> RunState {
    var random = RandomSource(seed: options.seed, labels: [0x1417])
    let weights = try TransformerWeights(configuration.transformer, random: &random)
    let average = try options.averageDecay.map { try WeightAverage(weights, decay: $0) }
    return RunState(
      tensors: TrainingTensors(weights: weights, optimizer: Optimizer(weights), average: average))
  }

  func batch(step: Int) throws -> [TrainingSequence] {
    var batch: [TrainingSequence] = []
    for number in 0..<batchSize {
      guard let example = source.example(step: step, number: number) else {
        throw TrainingError.noExamples(step: step)
      }
      batch.append(example)
    }
    return batch
  }

  /// Evaluates the same held-out examples every time: those of the full curriculum. Nil where there are none.
  func validate() throws -> TrainingMeasures? {
    guard let validation else { return nil }
    let examples = try validationExamples(of: validation)
    return examples.isEmpty ? nil : TrainingMeasures(try step.evaluate(examples))
  }

  /// Mutants that are shown with how they fared are run at the first validation; later ones have the same examples.
  private func validationExamples(of validation: ExampleSource) throws -> [TrainingSequence] {
    let numbers = 0..<(options.validationExamples ?? TrainingOptions.defaultValidationExamples)
    guard options.observations == true, let judge else {
      return numbers.compactMap { validation.example(step: options.steps, number: $0, stream: 1) }
    }
    if let observedValidation { return observedValidation }
    let made = try JudgedExamples.examples(
      numbers, step: options.steps, stream: 1, source: validation, judge: judge)
    observedValidation = made
    return made
  }

  static func bank(
    of corpus: TrainingCorpus, augment: [String], language: any Language, random: inout RandomSource
  ) throws(AugmentationError) -> SubtreeBank {
    let augmentation = try Augmentation(Augmentation.sources(named: augment), language: language)
    var builder = SubtreeBankBuilder(language: language)
    builder.add(corpus.training.map(\.tree), augmentation: augmentation, random: &random) { _, _ in }
    return builder.bank()
  }

  /// The model that options ask for, with a learnt vocabulary in place of bytes where one is given.
  package static func configuration(
    of options: TrainingOptions, vocabulary learnt: SubwordVocabulary? = nil
  ) -> EditModelConfiguration {
    let preset = options.preset
    let length = options.maximumLength ?? preset.maximumLength
    let isNode = options.codec == .node
    let blocks = isNode ? options.blocks : nil
    let layout: ByteVocabulary =
      isNode
      ? (blocks == nil ? .node : .observingNode)
      : .offset(positions: length, promptTokens: options.promptConditioning)
    return EditModelConfiguration(
      codec: options.codec, promptTokens: isNode || options.promptConditioning, blocks: blocks,
      maximumLength: length,
      transformer: TransformerConfiguration(
        dim: preset.dimension, layers: preset.layers, heads: preset.heads, hidden: preset.hidden,
        vocabulary: learnt?.count ?? layout.count, maximumLength: length, pointer: isNode,
        actions: isNode ? EditAction.allCases.count : 0, segments: isNode ? 3 : 0,
        attention: options.attention ?? .causal),
      vocabulary: learnt)
  }

  static func check(_ options: TrainingOptions) throws(TrainingError) {
    func require(_ holds: Bool, _ name: String, _ reason: String) throws(TrainingError) {
      if !holds { throw .option(name: name, reason: reason) }
    }
    try require(options.steps > 0, "--steps", "must be at least 1")
    try require((options.batchSize ?? 1) > 0, "--batch-size", "must be at least 1")
    try require((options.maximumLength ?? 64) >= 32, "--max-seq-len", "must be at least 32")
    try require((options.maximumLength ?? 64) <= 1 << 16, "--max-seq-len", "must be at most 65536")
    try require(options.checkpointInterval > 0, "--checkpoint-interval", "must be at least 1")
    try require(options.validationInterval >= 0, "--validation-interval", "must not be negative")
    try require(
      (1...100_000).contains(options.validationExamples ?? 1), "--validation-examples", "must be 1 to 100000")
    for (name, weight) in [
      ("--context-loss", options.contextLossWeight), ("--node-loss", options.nodeLossWeight),
    ] {
      try require((0...1e6).contains(weight), name, "must be a number from 0 to 1000000")
    }
    try require((options.keep ?? 0) >= 0, "--keep", "must not be negative")
    try require((options.keepEvery ?? 0) >= 0, "--keep-every", "must not be negative")
    try require((options.earlyStop ?? 1) > 0, "--early-stop", "must be at least 1")
    let decay = options.averageDecay ?? 0.5
    try require(decay > 0 && decay < 1, "--ema", "must be above 0 and below 1, or 0 for none")
    try require(
      options.earlyStop == nil || options.validationInterval > 0, "--early-stop", "needs validations")
    try require(
      (1...1 << 20).contains(options.rowsPerMicroBatch ?? 1), "--micro-batch-rows",
      "must be from 1 to 1048576")
    try require((1...64).contains(options.maximumAnswers), "--max-answers", "must be from 1 to 64")
    try require((1...64).contains(options.workers), "--workers", "must be from 1 to 64")
    try require(
      (1...64).contains(options.maximumCorruptionSteps), "--max-corruption-steps", "must be from 1 to 64")
    if let size = options.vocabularySize, size != 0 {
      let bytes = configuration(of: options).layout.count
      let range = bytes + 1...bytes + SubwordVocabulary.largestMergeCount
      try require(
        range.contains(size), "--vocabulary-size",
        "must be 0 or from \(range.lowerBound) to \(range.upperBound)")
      try require(options.codec == .node, "--vocabulary-size", "is for the node codec; offset has bytes")
    }
    try require(
      options.testsConditioning != true || options.codec == .node, "--tests-conditioning",
      "is for the node codec")
    try require(
      options.observations != true || options.codec == .node, "--observations", "is for the node codec")
    let rate = options.learningRate ?? 1
    try require(rate.isFinite && rate > 0, "--lr", "must be a positive number")
    let probabilities = [
      ("--p-prompt", options.promptProbability), ("--p-tests", options.testsProbability ?? 0.5),
      ("--p-observation", options.observationProbability ?? 0.5),
      ("--p-random", options.randomStartProbability),
      ("--p-stop", options.stopProbability), ("--validation-share", options.validationShare),
    ]
    for (name, value) in probabilities {
      try require((0...1).contains(value), name, "must be from 0 to 1")
    }
  }
}
