import Corpus
import EditModel
import Foundation
import KelpBase
import PythonLanguage
import Testing
import Training
import Transformer

private let language = PythonLanguage()

private let programs = (0..<12).map { number in
  CorpusProgram(
    code: "def total_\(number)(values):\n    result = \(number)\n    for value in values:\n"
      + "        result += value\n    return result\n", prompt: "The sum of the values.", origin: "test")
}

private func options(_ folder: String, size: Int? = 340) -> TrainingOptions {
  var options = TrainingOptions()
  options.preset = .toy
  options.maximumLength = 256
  options.vocabularySize = size
  options.steps = 8
  options.batchSize = 4
  options.warmupSteps = 2
  options.checkpointInterval = 3
  options.validationInterval = 0
  options.noise = "near-miss=2,drop=0.5"
  options.outputFolder = folder
  return options
}

private func train(
  _ options: TrainingOptions, resume: Bool = false, stopAfter: Int = .max
) throws -> TrainingRun.Summary {
  try TinyRun.train(options, on: programs, resume: resume, stopAfter: stopAfter)
}

@Suite("Training with a learnt vocabulary")
struct VocabularyRunTests {
  @Test(
    "The vocabulary is learnt once, stands in every checkpoint, and a resumed run ends with the same bits")
  func resume() throws {
    let base = FileManager.default.temporaryDirectory.appending(path: "kelp-words-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: base) }
    let whole = try train(options(base + "/whole"))
    let stopped = try train(options(base + "/parts"), stopAfter: 4)
    #expect(stopped.isStopped)
    let resumed = try train(options(base + "/parts"), resume: true)
    for name in ["model.safetensors", "optimizer.safetensors", "vocabulary.json", "config.json"] {
      #expect(
        try AtomicFile.read(whole.checkpoint + "/" + name)
          == AtomicFile.read(resumed.checkpoint + "/" + name), "\(name)")
    }
    let model = try ModelCheckpoint.load(resumed.checkpoint)
    #expect(model.configuration.vocabulary.isLearnt && model.configuration.vocabulary.count <= 340)
    #expect(model.configuration.transformer.vocabulary == model.configuration.vocabulary.count)
    #expect((model.configuration.vocabulary.corpus.bytesPerToken ?? 0) > 2)
    // The vocabulary comes from the run: what the corpus would give now does not matter.
    try FileManager.default.removeItem(atPath: stopped.checkpoint + "/vocabulary.json")
    try AtomicFile.write(
      (stopped.checkpoint as NSString).lastPathComponent + "\n", to: base + "/parts/latest")
    let error = #expect(throws: TrainingError.self) { try train(options(base + "/parts"), resume: true) }
    #expect(error?.description.contains("vocabulary.json") == true)
    // Another size is another run.
    #expect(throws: TrainingError.self) { try train(options(base + "/whole", size: 330), resume: true) }
    #expect(throws: TrainingError.self) { try train(options(base + "/whole", size: nil), resume: true) }
  }

  @Test("Held-out programs teach the vocabulary nothing")
  func heldOut() throws {
    var options = options("unused")
    options.validationShare = 1
    #expect(throws: TrainingError.self) {
      try TrainingRun(options: options, programs: programs, bank: nil, language: language, resume: false)
    }
    options.validationShare = 0
    let source = try ExampleSource(programs: programs, options: options, language: language)
    let vocabulary = source.configuration.vocabulary
    // Each program and each prompt is counted once.
    let bytes = programs.reduce(0) { $0 + $1.code.utf8.count + ($1.prompt?.utf8.count ?? 0) }
    #expect(abs(vocabulary.corpus.bytes - bytes) <= 2 * programs.count)
  }

  @Test("Sizes that cannot be and the offset codec are refused; 0 is bytes")
  func refused() throws {
    for size in [-1, 1, 267, 1 << 20] {
      #expect(throws: TrainingError.self) {
        try TrainingRun(
          options: options("unused", size: size), programs: programs, bank: nil, language: language,
          resume: false
        )
      }
    }
    var offset = options("unused")
    offset.codec = .offset
    #expect(throws: TrainingError.self) {
      try TrainingRun(options: offset, programs: programs, bank: nil, language: language, resume: false)
    }
    let source = try ExampleSource(
      programs: programs, options: options("unused", size: 0), language: language)
    #expect(!source.configuration.vocabulary.isLearnt)
    #expect(TrainingRun.configuration(of: options("unused", size: nil)).transformer.vocabulary == 267)
  }
}
