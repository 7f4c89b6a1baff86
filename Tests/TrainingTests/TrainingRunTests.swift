import Corpus
import EditModel
import Foundation
import KelpBase
import PythonLanguage
import Testing
import Training

private let language = PythonLanguage()

private let programs = [
  ("def first(xs):\n    return xs[0]\n", "The first item."),
  ("def last(xs):\n    return xs[-1]\n", "The last item."),
  ("def total(xs):\n    s = 0\n    for x in xs:\n        s += x\n    return s\n", "The sum."),
  ("def is_even(n):\n    return n % 2 == 0\n", "Whether a number is even."),
].map { CorpusProgram(code: $0.0, prompt: $0.1, origin: "test") }

private func options(_ folder: String) -> TrainingOptions {
  var options = TrainingOptions()
  options.preset = .toy
  options.maximumLength = 256
  options.steps = 12
  options.batchSize = 4
  options.warmupSteps = 2
  options.checkpointInterval = 5
  options.validationInterval = 0
  options.noise = "near-miss=2,bank=1,drop=0.5"
  options.outputFolder = folder
  return options
}

private func train(_ options: TrainingOptions, resume: Bool = false, stopAfter: Int = .max) throws
  -> TrainingRun.Summary
{
  let run = try TrainingRun(
    options: options, programs: programs, bank: nil, language: language, resume: resume)
  var asked = 0
  return try run.run(
    clock: { 0 },
    shouldStop: {
      asked += 1
      return asked > stopAfter
    }, onEvent: { _ in })
}

private func temporary() -> String {
  FileManager.default.temporaryDirectory.appending(path: "kelp-run-\(UUID().uuidString)").path
}

@Suite("Training runs")
struct TrainingRunTests {
  @Test(
    "A run that was stopped and resumed ends with the very bits of an undisturbed one",
    arguments: CodecName.allCases)
  func resume(_ codec: CodecName) throws {
    let (whole, parts) = (temporary(), temporary())
    defer {
      try? FileManager.default.removeItem(atPath: whole)
      try? FileManager.default.removeItem(atPath: parts)
    }
    var first = options(whole)
    first.codec = codec
    var second = first
    second.outputFolder = parts
    let undisturbed = try train(first)
    let stopped = try train(second, stopAfter: 7)
    #expect(stopped.isStopped && stopped.steps == 7)
    let resumed = try train(second, resume: true)
    #expect(resumed.steps == 12 && !resumed.isStopped)
    for name in ["model.safetensors", "optimizer.safetensors"] {
      #expect(
        try AtomicFile.read(undisturbed.checkpoint + "/" + name)
          == AtomicFile.read(resumed.checkpoint + "/" + name))
    }
    let model = try ModelCheckpoint.load(resumed.checkpoint)
    #expect(model.step == 12 && model.configuration.codec == codec)
  }

  @Test("A run is resumed only with the options it was started with")
  func otherOptions() throws {
    let folder = temporary()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    _ = try train(options(folder))
    var other = options(folder)
    other.seed = 7
    #expect(throws: TrainingError.differentRun(option: "seed", was: "42", now: "7")) {
      try train(other, resume: true)
    }
  }

  @Test("A damaged checkpoint is an error and nothing is lost")
  func damaged() throws {
    let folder = temporary()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let summary = try train(options(folder))
    let path = summary.checkpoint + "/model.safetensors"
    let bytes = try AtomicFile.read(path)
    try AtomicFile.write(Array(bytes.dropLast(100)), to: path)
    #expect(throws: (any Error).self) { try train(options(folder), resume: true) }
    #expect(throws: (any Error).self) { try ModelCheckpoint.load(summary.checkpoint) }
    #expect(FileManager.default.fileExists(atPath: folder + "/step-000010/model.safetensors"))
    try AtomicFile.write("../elsewhere", to: folder + "/latest")
    #expect(throws: (any Error).self) { try train(options(folder), resume: true) }
  }

  @Test("Options that make no sense are refused by name")
  func badOptions() {
    for change: (inout TrainingOptions) -> Void in [
      { $0.steps = 0 }, { $0.batchSize = 0 }, { $0.promptProbability = 1.5 }, { $0.learningRate = .nan },
      { $0.noise = "nonsense=1" }, { $0.workers = 0 }, { $0.maximumLength = 3 },
    ] {
      var bad = options(temporary())
      change(&bad)
      #expect(throws: (any Error).self) { try train(bad) }
    }
    #expect(throws: TrainingError.noPrograms(unusable: 1)) {
      _ = try TrainingRun(
        options: options(temporary()), programs: [CorpusProgram(code: "def (")], bank: nil,
        language: language,
        resume: false)
    }
  }

  @Test("The default model of the reference's byte vocabulary has its published number of parameters")
  func parameterCount() {
    var options = TrainingOptions()
    options.codec = .offset
    options.promptConditioning = false
    let plain = TrainingRun.configuration(of: options).transformer.parameterCount
    options.promptConditioning = true
    // 771 tokens without prompt tokens, 773 with: two rows of 256 floats, in and out.
    #expect(plain == 4_591_360)
    #expect(TrainingRun.configuration(of: options).transformer.parameterCount == plain + 2 * 2 * 256)
  }
}
