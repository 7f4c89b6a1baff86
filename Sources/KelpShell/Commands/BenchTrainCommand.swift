import ArgumentParser
import Corpus
import Foundation
import SyntaxTrees
import Training
import Transformer

struct BenchTrainCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Training measured against matrix products alone, and against its own arms.",
    discussion: """
      Full rows first: random tokens, sequences as long as the model takes, a loss on every row. share_of_products is \
      how much of a step's time its own matrix products take when nothing else is done; gflops counts operations as \
      is usual, the masked half of the scores included, executed_gflops those that are made; sgemm_gflops is the \
      library's rate on large products, one for each worker at once.

      Then the arms, on examples of the corpus: padded as the reference trains, packed without filling, active_rows \
      with the last layer only where a loss looks, several_edits with all right edits of a state from one context, \
      subwords with a vocabulary of \(TrainingArm.subwordCount) tokens, auxiliary with the auxiliary losses that \
      train has. An example is one taught edit.

      --jax PYTHON trains the same model on full rows with JAX in turn, and times_jax is the last arm's examples a \
      second over JAX's.
      """)
  static let facts = CommandFacts(
    group: .training,
    examples: [
      "bench train", "bench train --corpus-file corpus.jsonl --jax python3", "bench train --preset toy",
    ],
    jsonKeys: [
      "tokens_per_second", "gflops", "executed_gflops", "sgemm_gflops", "share_of_products",
      "ARM_examples_per_second", "ARM_contexts_per_second", "ARM_rows_per_context", "jax_tokens_per_second",
      "times_jax", "peak_bytes", "step_bytes",
    ],
    seeAlso: ["train", "presets"], runsAsChild: true)

  @OptionGroup var sources: BenchSources
  @Option(help: "The size of the model.") var preset: Preset = .overnightCPU
  @Option(help: ArgumentHelp("A corpus whose programs are used.", valueName: "corpus")) var corpusFile:
    String?
  @Option(help: ArgumentHelp("Batches of each arm in each run.", valueName: "n")) var steps = 4
  @Option(help: ArgumentHelp("Data-parallel workers; the processor's cores when left out.", valueName: "n"))
  var workers: Int?
  @Option(help: ArgumentHelp("A Python with jax and optax to compare with.", valueName: "python"))
  var jax: String?
  @Flag(inversion: .prefixedNo, help: "Measure the arms on examples of a corpus.") var arms = true
  @OptionGroup var options: BenchOptions

  private struct Arm {
    let arm: TrainingArm
    let batches: [[TrainingSequence]]
    let bench: TrainingBenchmark
  }

  @MainActor func run(in session: Session) async throws {
    let workers = workers ?? ProcessInfo.processInfo.activeProcessorCount
    guard (1...1000).contains(steps), (1...256).contains(workers) else {
      throw ShellError.usage("--steps is a number from 1 to 1000, --workers one from 1 to 256")
    }
    // The reference's vocabulary: bytes and a token for each position.
    var reference = TrainingOptions()
    reference.preset = preset
    reference.codec = .offset
    let model = TrainingRun.configuration(of: reference, vocabulary: nil).transformer
    let (length, size) = (model.maximumLength, preset.batchSize)
    let full = try TrainingBenchmark(model, workers: workers) { BenchStopwatch.now }
    let batch = TrainingBenchmark.fullRows(model, sequence: length, batch: size)
    // The buffers grow in a step that does not count; nothing else has been read yet.
    _ = try full.measure([batch])
    let peak = BenchFunctions.peakBytes
    let arms = try arms ? prepare(session, workers: workers) : []
    var peer: JAXPeer?
    if let jax { peer = try await .start(python: jax, model, sequence: length, batch: size) }
    _ = try full.measure([batch], products: true)
    for arm in arms { _ = try arm.bench.measure([arm.batches[0]]) }
    let facts = [
      ("workers", workers), ("parameters", model.parameterCount), ("sequence", length), ("batch", size),
    ]
    try await options.measure("train", session, facts: facts) { figures in
      try measure(full, batch, model, &figures)
      var best = 0.0
      for arm in arms {
        try session.checkInterrupt()
        best = try measure(arm, &figures)
      }
      if let peer {
        let seconds = await peer.seconds()
        let rate = seconds.map { Double(length * size) / $0 }
        figures.add("jax_tokens_per_second", rate)
        figures.add("jax_examples_per_second", rate.map { $0 / Double(length) })
        figures.add("times_jax", best == 0 ? nil : rate.map { best / ($0 / Double(length)) })
      }
      figures.add("peak_bytes", peak.map(Double.init)) { Figures.memory(Int($0)) }
      let memory = TrainingMemory(training: model, workers: workers, rows: full.rowsPerMicroBatch)
      figures.add("step_bytes", Double(memory.total)) { Figures.memory(Int($0)) }
    }
    await peer?.end()
  }

  private func measure(
    _ full: TrainingBenchmark, _ batch: [TrainingSequence], _ model: TransformerConfiguration,
    _ figures: inout BenchFigures
  ) throws {
    let sample = try full.measure([batch, batch], products: true)
    let rate = Double(sample.rows) / sample.seconds
    let operations = TrainingBenchmark.operationsPerToken(model, sequence: model.maximumLength)
    figures.add("tokens_per_second", rate)
    figures.add("gflops", rate * operations / 1e9)
    figures.add("executed_gflops", sample.operations / sample.seconds / 1e9)
    figures.add("products_gflops", sample.operations / sample.productSeconds / 1e9)
    figures.add("share_of_products", sample.productSeconds / sample.seconds)
    figures.add("sgemm_gflops", full.ceiling(m: 2048, n: 1024, k: 256))
  }

  /// The examples a second of an arm.
  private func measure(_ arm: Arm, _ figures: inout BenchFigures) throws -> Double {
    let sample = try arm.bench.measure(arm.batches)
    let name = arm.arm.rawValue
    figures.add("\(name)_examples_per_second", Double(sample.edits) / sample.seconds)
    figures.add("\(name)_contexts_per_second", Double(sample.contexts) / sample.seconds)
    figures.add("\(name)_rows_per_context", Double(sample.rows) / Double(sample.contexts))
    return Double(sample.edits) / sample.seconds
  }

  @MainActor private func prepare(_ session: Session, workers: Int) throws -> [Arm] {
    let programs = try BenchFunctions.programs(corpusFile, sources, session)
    return try TrainingArm.allCases.map { arm in
      try session.checkInterrupt()
      let (batches, model) = try arm.batches(
        programs, preset: preset, size: preset.batchSize, count: steps, language: session.language)
      return Arm(
        arm: arm, batches: batches,
        bench: try TrainingBenchmark(model, workers: workers) { BenchStopwatch.now })
    }
  }
}
