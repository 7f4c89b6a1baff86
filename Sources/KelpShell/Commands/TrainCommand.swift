import ArgumentParser
import Corpus
import EditModel
import Foundation
import Training
import Transformer
import TreeEdits

extension Preset: ExpressibleByArgument {}
extension CodecName: ExpressibleByArgument {}
extension AttentionVariant: ExpressibleByArgument {}
extension CorruptionCurriculum.Shape: ExpressibleByArgument {}

struct TrainCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Train a model on a corpus.",
    discussion: """
      Ctrl-C saves a checkpoint first. With --resume a run goes on from its last checkpoint and ends with the very \
      bits of a run that was never stopped, even by kill -9 or a power cut. Options that are not given are then those \
      it was started with; other values are refused, except for when to save, what to keep, how to store it, and \
      when to stop early.

      With --vocabulary-size tokens of several bytes are learnt on the corpus first, so that sequences are two to three \
      times shorter; they are kept in vocabulary.json of every checkpoint.

      With --attention relations every head learns what the tree's relations between two tokens (parent, child, \
      siblings, same name, same line) are worth to it. With prefix the prompt and the program see themselves in both \
      directions; the auxiliary loss on the program's next tokens is then off, because the model would see what it has \
      to predict. prefix-relations is both.

      With --tests-conditioning and --observations the model also learns from asserts and from how the program fares, \
      where the corpus has tests; the prompt, the asserts and the observation are each left out at random, so that any \
      of them will do later. --observations runs mutants in the sandbox, ahead of the step that needs them.

      The folder of a run holds its checkpoints, the files latest and best that name the newest one and the one with \
      the lowest validation loss (load FOLDER, load FOLDER/best), the log metrics.jsonl, the same figures as \
      TensorBoard event files (tensorboard --logdir FOLDER), and metrics.svg with the curves.
      """)
  static let facts = CommandFacts(
    group: .training,
    examples: [
      "train --preset toy --max-seq-len 512 --corpus-file Examples/Programs --steps 200 --output-dir Runs/toy",
      "train --preset overnight_cpu --corpus-file corpus.jsonl --output-dir Runs/overnight &",
      "train --output-dir Runs/overnight --resume",
    ],
    jsonKeys: [
      "steps", "loss", "validationLoss", "validationLossEMA", "best", "isStoppedEarly", "skippedSteps",
      "checkpoint", "seconds",
    ],
    seeAlso: ["presets", "plot", "corpus", "eval", "jobs", "checkpoint"], runsAsChild: true)

  // Nothing has a value until it is given, so that what is not given can be that of the run to resume.
  @Option(help: "The size of the model (overnight_cpu).") var preset: Preset?
  @Option(help: "How edits are written as tokens (node).") var codec: CodecName?
  @Option(help: "What attends to what (causal).") var attention: AttentionVariant?
  @Option(
    name: [.customLong("corpus-file"), .customLong("corpus")],
    help: "A corpus file or a folder of programs; can be given several times.")
  var corpusFile: [String] = []
  @Option(help: "A subtree bank; made of the corpus when left out.") var bank: String?
  @OptionGroup var augment: AugmentOption
  @Option(help: ArgumentHelp("Optimiser steps (12000).", valueName: "n")) var steps: Int?
  @Option(help: ArgumentHelp("Peak learning rate; the preset's when left out.", valueName: "r")) var lr:
    Double?
  @Option(help: ArgumentHelp("Examples a step; the preset's when left out.", valueName: "n")) var batchSize:
    Int?
  @Option(
    name: .customLong("max-seq-len"),
    help: ArgumentHelp("The most tokens of a sequence; the preset's when left out.", valueName: "n"))
  var maximumLength: Int?
  @Option(help: ArgumentHelp("Steps of warm-up (100).", valueName: "n")) var warmupSteps: Int?
  @Flag(inversion: .prefixedNo, help: "Show the model what programs are meant to do (yes).")
  var promptConditioning: Bool?
  @Option(
    name: .customLong("p-prompt"), help: ArgumentHelp("How often a prompt is kept (0.5).", valueName: "p"))
  var promptProbability: Double?
  @Flag(
    inversion: .prefixedNo,
    help: "Show the model asserts of programs that have tests (no); one of each program is kept back.")
  var testsConditioning: Bool?
  @Option(
    name: .customLong("p-tests"), help: ArgumentHelp("How often asserts are kept (0.5).", valueName: "p"))
  var testsProbability: Double?
  @Flag(
    inversion: .prefixedNo,
    help: "Show the model how the program fares in its tests (no); runs mutants in the sandbox.")
  var observations: Bool?
  @Option(
    name: .customLong("p-observation"),
    help: ArgumentHelp("How often what was observed is kept (0.5).", valueName: "p"))
  var observationProbability: Double?
  @Option(help: "How the number of corruption steps grows (constant).")
  var corruptionCurriculum: CorruptionCurriculum.Shape?
  @Option(
    name: .customLong("max-corruption-steps"),
    help: ArgumentHelp("The most corruption steps (5).", valueName: "n"))
  var maximumCorruptionSteps: Int?
  @Option(help: ArgumentHelp("Kinds of noise with weights.", valueName: "mix")) var noise: String?
  @Option(
    name: .customLong("p-random"),
    help: ArgumentHelp("How often the start is another program (0.2).", valueName: "p"))
  var randomStart: Double?
  @Flag(help: "Draw mutants again that pass all tests of their program; runs them in the sandbox.")
  var rejectPassing = false
  @Option(
    help: ArgumentHelp("How mutants are kept away from the machine: bubblewrap or none.", valueName: "how"))
  var sandbox = "bubblewrap"
  @Option(
    help: ArgumentHelp(
      "Tokens of a vocabulary learnt on the corpus, such as 2048; 0 for bytes (0).", valueName: "n"))
  var vocabularySize: Int?
  @Option(
    help: ArgumentHelp("The most right edits of a state taught from one context (4).", valueName: "n"))
  var maxAnswers: Int?
  @Option(
    help: ArgumentHelp(
      "Rows that go through the model at once (512); a batch of any size is accumulated.", valueName: "n"))
  var microBatchRows: Int?
  @Flag(
    inversion: .prefixedNo,
    help: "Compute layers again in the backward pass: the same bits in less memory, a third slower.")
  var gradientCheckpointing: Bool?
  @Flag(help: "Start even where the memory seems too small.") var ignoreMemory = false
  @OptionGroup var losses: AuxiliaryLossOptions
  @OptionGroup var checkpoints: CheckpointOptions
  @Option(
    help: ArgumentHelp(
      "Data-parallel workers; as many as processor cores, and no more than examples a step, when left out. The number decides the bits.",
      valueName: "n"))
  var workers: Int?
  @Option(help: ArgumentHelp("What all random draws start from (42).", valueName: "s")) var seed: UInt64?
  @Option(help: "How progress is shown: a line, JSON objects a line on standard error, or nothing.")
  var progress: TrainingProgressStyle = .line
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    let options = try self.options(session)
    guard !options.corpusFiles.isEmpty else {
      throw ShellError.usage(
        "train on what?", hint: "name a corpus with --corpus-file; corpus prepare makes one")
    }
    if !ignoreMemory { try requireMemory(options) }
    var programs: [CorpusProgram] = []
    for path in options.corpusFiles { programs += try session.readCorpus(path) }
    guard options.bankFile == nil || options.augment == nil else {
      throw ShellError.usage(
        "--augment is for a bank made of the corpus", hint: "give it to bank build, or leave out --bank")
    }
    _ = try augment.augmentation(session)
    let bankFile = try options.bankFile.map { path throws(ShellError) in
      try session.readBank(path, checked: true)
    }
    guard ["bubblewrap", "none"].contains(sandbox) else {
      throw ShellError.usage("--sandbox cannot be '\(sandbox)'", hint: "it is bubblewrap or none")
    }
    let judge: SandboxMutantJudge? =
      options.runsMutants
      ? try await SandboxMutantJudge(isolation: sandbox == "none" ? .none : .bubblewrap) : nil
    let run = try TrainingRun(
      options: options, programs: programs, bank: bankFile, language: session.language,
      resume: checkpoints.resume, resumeFrom: checkpoints.resumeFrom, judge: judge)
    let view = TrainingView(
      session, options: options, style: progress, isJSON: json.isOn(session))
    let clock = { ProcessInfo.processInfo.systemUptime }
    let epoch = Date().timeIntervalSince1970 - clock()
    let interrupted = session.isInterrupted
    let summary = try run.run(clock: clock, epoch: epoch, shouldStop: { interrupted() }) { view.show($0) }
    view.finish()
    await judge?.shutDown()
    try view.show(summary, on: session)
    if summary.isStopped { throw ShellError.interrupted }
  }

  /// Refuses a run whose steps would not fit the memory that is free now.
  private func requireMemory(_ options: TrainingOptions) throws {
    guard let free = SystemMemory.available else { return }
    let needed = try TrainingRun.memory(options).total
    guard needed > free else { return }
    var ways: [String] = []
    if options.recomputes != true { ways.append("--gradient-checkpointing") }
    if options.workers > 1 { ways.append("--workers 1") }
    ways.append("a smaller --preset or --max-seq-len")
    throw ShellError.failure(
      "training \(options.preset.rawValue) needs about \(Figures.memory(needed)), and \(Figures.memory(free)) are free",
      hint: "use \(ways.joined(separator: ", ")); --ignore-memory starts all the same")
  }

  /// What is to be done: what was given, else what the run to resume was started with, else the usual.
  @MainActor private func options(_ session: Session) throws -> TrainingOptions {
    let folder = checkpoints.folder
    let resumes = checkpoints.resume || checkpoints.resumeFrom != nil
    let recorded =
      resumes ? try TrainingRun.recordedOptions(in: folder, checkpoint: checkpoints.resumeFrom) : nil
    var options = recorded ?? TrainingOptions()
    if let preset { options.preset = preset }
    if let codec { options.codec = codec }
    if let attention { options.attention = attention == .causal ? nil : attention }
    if let steps { options.steps = steps }
    if let lr { options.learningRate = lr }
    if let batchSize { options.batchSize = batchSize }
    if let maximumLength { options.maximumLength = maximumLength }
    if let warmupSteps { options.warmupSteps = warmupSteps }
    if !corpusFile.isEmpty { options.corpusFiles = corpusFile }
    if let bank { options.bankFile = bank }
    if !augment.names.isEmpty { options.augment = augment.names }
    if let promptConditioning { options.promptConditioning = promptConditioning }
    if let promptProbability { options.promptProbability = promptProbability }
    if let testsConditioning { options.testsConditioning = testsConditioning ? true : nil }
    if let testsProbability { options.testsProbability = testsProbability }
    if let observations { options.observations = observations ? true : nil }
    if let observationProbability { options.observationProbability = observationProbability }
    if let corruptionCurriculum { options.curriculum = corruptionCurriculum }
    if let maximumCorruptionSteps { options.maximumCorruptionSteps = maximumCorruptionSteps }
    if let noise { options.noise = noise }
    if let randomStart { options.randomStartProbability = randomStart }
    if rejectPassing { options.rejectsPassing = true }
    if let seed { options.seed = seed }
    if let vocabularySize { options.vocabularySize = vocabularySize == 0 ? nil : vocabularySize }
    if let maxAnswers { options.maximumAnswers = maxAnswers }
    if let microBatchRows { options.rowsPerMicroBatch = microBatchRows }
    if let gradientCheckpointing {
      options.recomputes = gradientCheckpointing
    } else if recorded == nil {
      options.recomputes = options.preset.recomputes ? true : nil
    }
    if let workers {
      options.workers = workers
    } else if recorded == nil {
      // More than there are examples would have nothing to do, and each takes memory for a gradient.
      let examples = options.batchSize ?? options.preset.batchSize
      options.workers = max(1, min(ProcessInfo.processInfo.activeProcessorCount, 64, examples))
    }
    options.outputFolder = folder
    losses.apply(to: &options)
    checkpoints.apply(to: &options)
    return options
  }
}

extension Session {
  /// Reads the programs of a corpus.
  package func readCorpus(_ path: String) throws -> [CorpusProgram] {
    guard FileManager.default.fileExists(atPath: path) else {
      throw ShellError.usage(
        "no file '\(path)'", hint: FileSuggestions.near(path).map { "did you mean \($0)?" })
    }
    return try CorpusFile.read(path, language: language)
  }
}
