import ArgumentParser
import Corpus
import Foundation
import Tensors
import Training

struct BenchTrainCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Tokens trained a second, next to what matrix products alone reach.")
  static let facts = BenchCommand.facts

  @Option(help: "The size of the model.") var preset: Preset = .overnightCPU
  @Option(help: ArgumentHelp("Steps to time.", valueName: "n")) var steps = 8
  @Option(help: ArgumentHelp("Data-parallel workers.", valueName: "n")) var workers = 2
  @OptionGroup var options: BenchOptions

  @MainActor func run(in session: Session) async throws {
    guard (1...10_000).contains(steps), (1...256).contains(workers) else {
      throw ShellError.usage("--steps is a number from 1 to 10000, --workers one from 1 to 256")
    }
    try await options.measure("train", session, facts: [("steps", steps)]) { figures in
      let (rate, parameters) = try train(session)
      figures.add("tokens_per_second", rate)
      // Forward and backward pass: six floating-point operations a parameter and token.
      figures.add("gflops", 6 * Double(parameters) * rate / 1e9)
      figures.add("sgemm_gflops", MatrixCeiling.gigaflops(workers: workers))
      figures.add("parameters", Double(parameters), { Figures.count(Int($0)) })
    }
  }

  /// Trains for the steps of one run: the best rate between two reports, and the model's size.
  @MainActor private func train(_ session: Session) throws -> (rate: Double, parameters: Int) {
    let folder = NSTemporaryDirectory() + "kelp-bench-\(ProcessInfo.processInfo.processIdentifier)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var options = TrainingOptions()
    options.preset = preset
    options.steps = steps
    options.workers = workers
    options.validationInterval = 0
    options.checkpointInterval = .max
    options.outputFolder = folder
    let run = try TrainingRun(
      options: options, programs: programs, bank: nil, language: session.language, resume: false)
    var parameters = 0
    var rates: [Double] = []
    let interrupted = session.isInterrupted
    _ = try run.run(
      clock: { BenchStopwatch.now }, shouldStop: { interrupted() }
    ) { event in
      if case .started(let start) = event { parameters = start.parameters }
      if case .progress(let progress) = event { rates.append(progress.tokensPerSecond) }
    }
    return (rates.max() ?? 0, parameters)
  }

  /// One program in many variants, short enough for the model: speed does not depend on what they say.
  private var programs: [CorpusProgram] {
    let isShort = preset.maximumLength < 512
    let example = isShort ? "def median(ys):\n    n = len(ys)\n    return n + 1\n" : BenchFunctions.example
    return (0..<64).map { index in
      CorpusProgram(
        code: example.replacing("median", with: "median_\(index)").replacing("ys", with: "ys\(index)"),
        prompt: isShort ? nil : "Return the median of a non-empty list.", origin: "bench")
    }
  }
}

/// What the linear algebra library reaches on its own, as many calls at a time as training makes.
enum MatrixCeiling {
  static func gigaflops(workers: Int) -> Double {
    let size = 512
    MatrixProduct.useOneThreadPerCall()
    let lanes = (0..<workers).map { _ in (0..<3).map { _ in FloatBuffer(count: size * size) } }
    var best = 0.0
    for _ in 0..<5 {
      let rounds = 4
      let start = BenchStopwatch.now
      Parallel.perform(workers) { worker in
        let buffers = lanes[worker]
        for _ in 0..<rounds {
          MatrixProduct.timesTransposed(
            buffers[0].base, stride: size, .init(buffers[1].base, stride: size),
            .init(buffers[2].base, stride: size), m: size, n: size, k: size)
        }
      }
      let elapsed = BenchStopwatch.now - start
      best = max(best, 2 * Double(size * size * size) * Double(rounds * workers) / elapsed / 1e9)
    }
    return best
  }
}
