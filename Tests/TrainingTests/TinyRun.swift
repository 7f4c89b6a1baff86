import Corpus
import Foundation
import KelpBase
import PythonLanguage
import Training

/// A run that takes a second, in a folder of its own.
struct TinyRun {
  var options = TrainingOptions()
  var folder: String { options.outputFolder }

  /// What it is trained on.
  static let programs = [
    "def first(xs):\n    return xs[0]\n", "def last(xs):\n    return xs[-1]\n",
    "def total(xs):\n    s = 0\n    for x in xs:\n        s += x\n    return s\n",
    "def is_even(n):\n    return n % 2 == 0\n", "def double(n):\n    return n + n\n",
    "def greet(name):\n    return 'hello ' + name\n",
  ].map { CorpusProgram(code: $0, prompt: nil, origin: "test") }

  /// Runs a body with a run of 12 steps that saves every third and validates every fourth.
  static func with(_ body: (TinyRun) throws -> Void) throws {
    var run = TinyRun()
    run.options.preset = .toy
    run.options.maximumLength = 128
    run.options.steps = 12
    run.options.batchSize = 2
    run.options.warmupSteps = 2
    run.options.checkpointInterval = 3
    run.options.validationInterval = 4
    run.options.validationShare = 0.4
    run.options.noise = "near-miss=2,drop=0.5"
    run.options.outputFolder =
      FileManager.default.temporaryDirectory.appending(path: "kelp-tiny-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: run.folder) }
    try body(run)
  }

  /// Runs a body with a run that has these options but a folder of its own.
  static func with<Result>(options: TrainingOptions, _ body: (TinyRun) throws -> Result) throws -> Result {
    var result: Result?
    try with { run in
      var other = run
      other.options = options
      other.options.outputFolder = run.folder
      result = try body(other)
    }
    return result!
  }

  /// Trains with the options as `change` leaves them.
  @discardableResult
  func train(
    resume: Bool = false, from: String? = nil, stopAfter: Int = .max, programs: [CorpusProgram]? = nil,
    change: (inout TrainingOptions) -> Void = { _ in }, onEvent: @escaping (TrainingEvent) -> Void = { _ in }
  ) throws -> TrainingRun.Summary {
    var options = options
    change(&options)
    return try Self.train(
      options, on: programs ?? Self.programs, resume: resume, from: from, stopAfter: stopAfter,
      onEvent: onEvent)
  }

  /// Trains on programs with a bank made of them, and asks for an end after so many steps.
  static func train(
    _ options: TrainingOptions, on programs: [CorpusProgram], judge: (any MutantJudge)? = nil,
    resume: Bool = false, from: String? = nil, stopAfter: Int = .max,
    onEvent: @escaping (TrainingEvent) -> Void = { _ in }
  ) throws -> TrainingRun.Summary {
    let run = try TrainingRun(
      options: options, programs: programs, bank: nil, language: PythonLanguage(), resume: resume,
      resumeFrom: from, judge: judge)
    var asked = 0
    return try run.run(
      clock: { 0 },
      shouldStop: {
        asked += 1
        return asked > stopAfter
      }, onEvent: onEvent)
  }

  /// The names in the folder that are checkpoints or were to become one, sorted.
  var checkpoints: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasPrefix("step-") }
      .sorted()
  }

  /// A small file of the folder without the end of its line.
  func text(_ name: String) -> String? {
    (try? AtomicFile.read(folder + "/" + name)).map {
      String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }

  /// The files that decide how a run goes on and what it has learnt.
  static func weights(_ checkpoint: String) throws -> [[UInt8]] {
    try ["model.safetensors", "optimizer.safetensors"].map { try AtomicFile.read(checkpoint + "/" + $0) }
  }
}
