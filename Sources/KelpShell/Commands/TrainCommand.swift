import ArgumentParser
import Corpus
import EditModel
import Foundation
import Terminal
import Training
import TreeEdits

extension Preset: ExpressibleByArgument {}
extension CodecName: ExpressibleByArgument {}
extension CorruptionCurriculum.Shape: ExpressibleByArgument {}

struct TrainCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Train a model on a corpus.",
    discussion: """
      Ctrl-C saves a checkpoint first. A run goes on from its last checkpoint with --resume.

      With --vocabulary-size tokens of several bytes are learnt on the corpus first, so that sequences are two to three
      times shorter; they are kept in vocabulary.json of every checkpoint.

      The folder of a run holds its checkpoints, the log metrics.jsonl, the same figures as TensorBoard event files
      (tensorboard --logdir FOLDER), and metrics.svg with the curves.
      """)
  static let facts = CommandFacts(
    group: .training,
    examples: [
      "train --preset toy --max-seq-len 512 --corpus-file Examples/Programs --steps 200 --output-dir Runs/toy",
      "train --preset overnight_cpu --corpus-file corpus.jsonl --output-dir Runs/overnight &",
      "train --corpus-file corpus.jsonl --output-dir Runs/overnight --resume",
    ],
    jsonKeys: ["steps", "loss", "validationLoss", "checkpoint", "seconds"],
    seeAlso: ["plot", "corpus", "eval", "jobs", "checkpoint"], runsAsChild: true)

  @Option(help: "The size of the model.") var preset: Preset = .overnightCPU
  @Option(help: "How edits are written as tokens.") var codec: CodecName = .node
  @Option(
    help: ArgumentHelp(
      "Tokens of a vocabulary that is learnt on the corpus, such as 2048; 0 for bytes.", valueName: "n"))
  var vocabularySize = 0
  @Option(
    name: [.customLong("corpus-file"), .customLong("corpus")],
    help: "A corpus file or a folder of programs; can be given several times.")
  var corpusFile: [String] = []
  @Option(help: "A subtree bank; made of the corpus when left out.") var bank: String?
  @OptionGroup var augment: AugmentOption
  @Option(help: ArgumentHelp("Optimiser steps.", valueName: "n")) var steps = 12_000
  @Option(help: ArgumentHelp("Peak learning rate.", valueName: "r")) var lr: Double?
  @Option(help: ArgumentHelp("Examples a step.", valueName: "n")) var batchSize: Int?
  @Option(
    name: .customLong("max-seq-len"), help: ArgumentHelp("The most tokens of a sequence.", valueName: "n"))
  var maximumLength: Int?
  @Option(help: ArgumentHelp("Steps of warm-up.", valueName: "n")) var warmupSteps = 100
  @Flag(inversion: .prefixedNo, help: "Show the model what programs are meant to do.")
  var promptConditioning = true
  @Option(name: .customLong("p-prompt"), help: ArgumentHelp("How often a prompt is kept.", valueName: "p"))
  var promptProbability = 0.5
  @Option(help: "How the number of corruption steps grows.")
  var corruptionCurriculum: CorruptionCurriculum.Shape = .constant
  @Option(
    name: .customLong("max-corruption-steps"),
    help: ArgumentHelp("The most corruption steps.", valueName: "n"))
  var maximumCorruptionSteps = 5
  @Option(help: ArgumentHelp("Kinds of noise with weights.", valueName: "mix")) var noise: String?
  @Option(
    name: .customLong("p-random"),
    help: ArgumentHelp("How often the start is another program.", valueName: "p"))
  var randomStart = 0.2
  @Flag(help: "Draw mutants again that pass all tests of their program; runs them in the sandbox.")
  var rejectPassing = false
  @Option(
    help: ArgumentHelp("How mutants are kept away from the machine: bubblewrap or none.", valueName: "how"))
  var sandbox = "bubblewrap"
  @Option(help: ArgumentHelp("Steps between checkpoints.", valueName: "n")) var checkpointInterval = 1000
  @Option(help: ArgumentHelp("Steps between validations, 0 for none.", valueName: "n"))
  var validationInterval = 500
  @Option(name: .customLong("output-dir"), help: "Where checkpoints and the run log go.")
  var outputFolder = "Runs/kelp"
  @Option(help: ArgumentHelp("What all random draws start from.", valueName: "s")) var seed: UInt64 = 42
  @Option(help: ArgumentHelp("Data-parallel workers.", valueName: "n")) var workers = 2
  @Flag(help: "Go on from the last checkpoint of the run.") var resume = false
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    guard !corpusFile.isEmpty else {
      throw ShellError.usage(
        "train on what?", hint: "name a corpus with --corpus-file; corpus prepare makes one")
    }
    var programs: [CorpusProgram] = []
    for path in corpusFile { programs += try session.readCorpus(path) }
    guard bank == nil || augment.names.isEmpty else {
      throw ShellError.usage(
        "--augment is for a bank made of the corpus", hint: "give it to bank build, or leave out --bank")
    }
    _ = try augment.augmentation(session)
    let bankFile = try bank.map { path throws(ShellError) in try session.readBank(path, checked: true) }
    guard ["bubblewrap", "none"].contains(sandbox) else {
      throw ShellError.usage("--sandbox cannot be '\(sandbox)'", hint: "it is bubblewrap or none")
    }
    let judge: SandboxMutantJudge? =
      rejectPassing ? try await SandboxMutantJudge(isolation: sandbox == "none" ? .none : .bubblewrap) : nil
    let run = try TrainingRun(
      options: options, programs: programs, bank: bankFile, language: session.language, resume: resume,
      judge: judge)
    let isJSON = json.isOn(session)
    let reporter = JobReporter(environment: session.environment)
    let progress = session.progress(
      "train", total: steps, unit: "ex", unitsPerCount: Double(batchSize ?? preset.batchSize))
    let clock = { ProcessInfo.processInfo.systemUptime }
    let epoch = Date().timeIntervalSince1970 - clock()
    let interrupted = session.isInterrupted
    let summary = try run.run(clock: clock, epoch: epoch, shouldStop: { interrupted() }) { event in
      TrainCommand.tell(event, progress: progress, reporter: reporter, isJSON: isJSON)
    }
    progress.finish()
    await judge?.shutDown()
    if isJSON {
      session.output.result(try JSONValue(encoding: summary))
    } else {
      let words: SafeText = summary.isStopped ? "stopped at step" : "trained to step"
      session.output.line(
        "\(words) \(summary.steps), loss \(Figures.number(summary.loss)) (\(Figures.seconds(summary.seconds)))"
      )
      session.output.line("checkpoint \(SafeText(line: summary.checkpoint)): load it with load")
      let drawing = SafeText(line: outputFolder + "/metrics.svg")
      session.output.line("curves \(drawing): plot \(SafeText(line: outputFolder)) draws them here")
    }
    if summary.isStopped { throw ShellError.interrupted }
  }

  private var options: TrainingOptions {
    var options = TrainingOptions()
    options.preset = preset
    options.codec = codec
    options.vocabularySize = vocabularySize == 0 ? nil : vocabularySize
    options.steps = steps
    options.learningRate = lr
    options.batchSize = batchSize
    options.maximumLength = maximumLength
    options.warmupSteps = warmupSteps
    options.corpusFiles = corpusFile
    options.bankFile = bank
    options.augment = augment.names.isEmpty ? nil : augment.names
    options.promptConditioning = promptConditioning
    options.promptProbability = promptProbability
    options.curriculum = corruptionCurriculum
    options.maximumCorruptionSteps = maximumCorruptionSteps
    if let noise { options.noise = noise }
    options.randomStartProbability = randomStart
    options.rejectsPassing = rejectPassing ? true : nil
    options.checkpointInterval = checkpointInterval
    options.validationInterval = validationInterval
    options.outputFolder = outputFolder
    options.seed = seed
    options.workers = workers
    return options
  }

  private static func share(_ value: Double?) -> String {
    value.map { NumberText.fixed($0 * 100, decimals: 0) + "%" } ?? "--"
  }

  private static func tell(
    _ event: TrainingEvent, progress: ProgressLine, reporter: JobReporter?, isJSON: Bool
  ) {
    switch event {
    case .started(let start):
      reporter?.event("started", start)
      progress.begin(at: start.firstStep)
      let from = start.firstStep > 0 ? ", from step \(start.firstStep)" : ""
      progress.message(
        "\(Figures.parameters(start.parameters)) parameters, \(Figures.count(start.programs, "program")) (\(start.heldOut) held out, \(start.unusable) unusable), bank of \(Figures.count(start.bankEntries))\(from)"
      )
    case .progress(let now):
      reporter?.progress(
        done: now.step, total: now.steps, value: now.loss, secondsLeft: now.secondsLeft,
        note: "loss \(Figures.number(now.loss))")
      reporter?.event("progress", now)
      progress.update(
        count: now.step, total: now.steps,
        metrics: [
          .init("loss", "\(Figures.number(now.loss))"),
          // Whole per cents: so the time left still stands on a line of 80 columns.
          .init("where", "\(share(now.measures.positionAccuracy))"),
          .init("text", "\(share(now.measures.textAccuracy))"),
        ])
    case .validation(let step, let loss, let position, let text):
      progress.message(
        "step \(step): held-out loss \(Figures.number(loss)), where \(Figures.percentage(position)), text \(Figures.percentage(text))"
      )
    case .checkpoint(let path, let step):
      reporter?.message("step \(step), checkpoint \(path)")
      progress.message("step \(step): wrote \(SafeText(line: path))")
    case .note(let text): progress.message(StyledText(SafeText(line: text)))
    }
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
