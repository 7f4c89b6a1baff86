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
    /// The mean loss over the last report.
    package let loss: Double
    /// The loss on the held-out examples at the end; nil without validation.
    package let validationLoss: Double?
    /// The last checkpoint.
    package let checkpoint: String
    /// Mutants whose tests were run and those that passed and were drawn again; nil where none are judged.
    package let judgedMutants, rejectedMutants: Int?
    /// Seconds since the run was started or resumed.
    package let seconds: Double
  }

  private let options: TrainingOptions
  private let configuration: EditModelConfiguration
  private let source: ExampleSource
  private let validation: ExampleSource?
  private let start: TrainingStart
  private let weights: TransformerWeights
  private let optimizer: Optimizer
  private let step: TrainingStep
  private let schedule: LearningRateSchedule
  private let batchSize: Int
  private let folder: RunFolder
  private let judge: (any MutantJudge)?

  /// Prepares a run: parses the corpus, builds the bank unless one is given, and makes or loads the weights.
  ///
  /// With `resume` the run goes on from the last checkpoint of its folder; without one there it starts anew. With
  /// `rejectsPassing` in the options, `judge` runs the tests of mutants, ahead of the step that needs them.
  package init(
    options: TrainingOptions, programs: [CorpusProgram], bank: SubtreeBank?, language: any Language,
    resume: Bool, judge: (any MutantJudge)? = nil
  ) throws {
    try TrainingRun.check(options)
    guard options.rejectsPassing != true || judge != nil else {
      throw TrainingError.option(name: "--reject-passing", reason: "needs something that runs tests")
    }
    self.options = options
    self.judge = options.rejectsPassing == true ? judge : nil
    folder = RunFolder(path: options.outputFolder)
    let learnt = resume && (options.vocabularySize ?? 0) > 0 ? try folder.vocabulary() : nil
    let corpus = TrainingCorpus(programs, options: options, vocabulary: learnt, language: language)
    configuration = corpus.configuration
    let codec = configuration.codec(language: language)
    guard !corpus.training.isEmpty else { throw TrainingError.noPrograms(unusable: corpus.unusable) }
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
    let resumed = resume ? try folder.latest(options: options, configuration: configuration) : nil
    if let resumed {
      weights = resumed.weights
      optimizer = resumed.optimizer
    } else {
      var initial = RandomSource(seed: options.seed, labels: [0x1417])
      weights = try TransformerWeights(configuration.transformer, random: &initial)
      optimizer = Optimizer(weights)
    }
    step = TrainingStep(weights, workers: options.workers)
    schedule = LearningRateSchedule(
      peak: options.learningRate ?? options.preset.learningRate, warmup: options.warmupSteps,
      steps: options.steps)
    batchSize = options.batchSize ?? options.preset.batchSize
    start = TrainingStart(
      parameters: configuration.transformer.parameterCount, programs: corpus.training.count,
      heldOut: corpus.heldOut.count, unusable: corpus.unusable, bankEntries: bank.count,
      firstStep: resumed?.step ?? 0)
  }

  /// Runs to the last step, or until `shouldStop` says so; either way a checkpoint is written at the end.
  ///
  /// `clock` gives seconds from any fixed point, which lies `epoch` seconds after the start of 1970. Events come
  /// on the calling thread.
  package func run(
    clock: () -> Double, epoch: Double = 0, shouldStop: () -> Bool, onEvent: (TrainingEvent) -> Void
  ) throws -> Summary {
    try folder.create()
    let log = try RunLog(folder: folder.path, firstStep: start.firstStep, time: epoch + clock())
    onEvent(.started(start))
    let vocabulary = configuration.vocabulary
    if let mean = vocabulary.corpus.bytesPerToken {
      let rounded = (mean * 100).rounded() / 100
      onEvent(
        .note("vocabulary of \(vocabulary.count) tokens learnt on the corpus, \(rounded) bytes a token"))
    }
    let began = clock()
    var window = TrainingWindow(began: began)
    var done = start.firstStep
    var lastSaved = -1
    var validationLoss: Double?
    var isStopped = false
    func report() throws {
      let progress = window.report(
        step: done, of: options.steps, rate: schedule.rate(at: done - 1), skipped: optimizer.skipped,
        now: clock(), began: began, firstStep: start.firstStep)
      try log.append(progress, time: epoch + clock())
      onEvent(.progress(progress))
    }
    func checkpoint() throws {
      // The log first: what is on the disk of it reaches at least as far as the checkpoint.
      try log.settle()
      onEvent(.checkpoint(path: try save(done, validationLoss), step: done))
      lastSaved = done
    }
    let judged = judge.map {
      JudgedExamples(source: source, judge: $0, batchSize: batchSize, lastStep: options.steps)
    }
    defer { judged?.cancel() }
    var counts = (judged: 0, rejected: 0)
    if judged != nil {
      let tested = source.entries.count { !$0.tests.isEmpty }
      onEvent(.note("mutants of \(tested) of \(source.entries.count) programs are judged by their tests"))
    }
    while done < options.steps {
      if shouldStop() {
        isStopped = true
        break
      }
      let batch: [TrainingSequence]
      if let judged {
        let made = try judged.batch(step: done)
        batch = made.examples
        counts = (counts.judged + made.judged, counts.rejected + made.rejected)
      } else {
        batch = try self.batch(step: done)
      }
      let (metrics, outcome) = try step.run(batch, optimizer: optimizer, rate: schedule.rate(at: done))
      done += 1
      window.add(metrics, gradientNorm: outcome.gradientNorm)
      // A checkpoint ends a report, so that a run that goes on from it leaves no step out of the log.
      if window.isDue(at: clock(), done: done, of: options.steps) || done % options.checkpointInterval == 0 {
        try report()
      }
      if let validation, done % options.validationInterval == 0 || done == options.steps {
        if let measures = try validate(validation, step: done, onEvent: onEvent) {
          validationLoss = measures.loss
          try log.append(validation: measures, step: done, time: epoch + clock())
          try log.settle()
        }
      }
      if done % options.checkpointInterval == 0 || done == options.steps {
        try checkpoint()
      }
    }
    if !window.isEmpty { try report() }
    if lastSaved != done { try checkpoint() }
    if judged != nil {
      onEvent(
        .note("\(counts.rejected) of \(counts.judged) judged mutants passed their tests and were drawn again")
      )
    }
    return Summary(
      steps: done, isStopped: isStopped, loss: window.lastLoss, validationLoss: validationLoss,
      checkpoint: folder.checkpointPath(step: done), judgedMutants: judged.map { _ in counts.judged },
      rejectedMutants: judged.map { _ in counts.rejected }, seconds: clock() - began)
  }

  private func batch(step: Int) throws -> [TrainingSequence] {
    var batch: [TrainingSequence] = []
    for number in 0..<batchSize {
      guard let example = source.example(step: step, number: number) else {
        throw TrainingError.noExamples(step: step)
      }
      batch.append(example)
    }
    return batch
  }

  /// Evaluates the same held-out examples every time: those of the full curriculum.
  private func validate(
    _ source: ExampleSource, step done: Int, onEvent: (TrainingEvent) -> Void
  ) throws -> TrainingMeasures? {
    let examples = (0..<128).compactMap { source.example(step: options.steps, number: $0, stream: 1) }
    guard !examples.isEmpty else { return nil }
    let measures = TrainingMeasures(try step.evaluate(examples))
    onEvent(
      .validation(
        step: done, loss: measures.loss, positionAccuracy: measures.positionAccuracy ?? 0,
        textAccuracy: measures.textAccuracy ?? 0))
    return measures
  }

  private func save(_ done: Int, _ validationLoss: Double?) throws -> String {
    try folder.save(
      step: done, options: options, configuration: configuration, weights: weights, optimizer: optimizer,
      validationLoss: validationLoss)
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
    let layout: ByteVocabulary =
      options.codec == .node
      ? .node : .offset(positions: length, promptTokens: options.promptConditioning)
    let isNode = options.codec == .node
    return EditModelConfiguration(
      codec: options.codec, promptTokens: isNode || options.promptConditioning, maximumLength: length,
      transformer: TransformerConfiguration(
        dim: preset.dimension, layers: preset.layers, heads: preset.heads, hidden: preset.hidden,
        vocabulary: learnt?.count ?? layout.count, maximumLength: length, pointer: isNode,
        actions: isNode ? EditAction.allCases.count : 0, segments: isNode ? 3 : 0),
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
    try require((1...64).contains(options.workers), "--workers", "must be from 1 to 64")
    try require(
      (1...64).contains(options.maximumCorruptionSteps), "--max-corruption-steps", "must be from 1 to 64")
    if let size = options.vocabularySize, size != 0 {
      let range =
        ByteVocabulary.node.count + 1...ByteVocabulary.node.count + SubwordVocabulary.largestMergeCount
      try require(
        range.contains(size), "--vocabulary-size",
        "must be 0 or from \(range.lowerBound) to \(range.upperBound)")
      try require(options.codec == .node, "--vocabulary-size", "is for the node codec; offset has bytes")
    }
    let rate = options.learningRate ?? 1
    try require(rate.isFinite && rate > 0, "--lr", "must be a positive number")
    let probabilities = [
      ("--p-prompt", options.promptProbability), ("--p-random", options.randomStartProbability),
      ("--p-stop", options.stopProbability), ("--validation-share", options.validationShare),
    ]
    for (name, value) in probabilities {
      try require((0...1).contains(value), name, "must be from 0 to 1")
    }
  }
}
