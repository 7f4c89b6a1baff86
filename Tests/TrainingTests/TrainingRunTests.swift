import Corpus
import EditModel
import Foundation
import KelpBase
import PythonLanguage
import Synchronization
import Testing
import Training
import Transformer

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

private func train(
  _ options: TrainingOptions, on corpus: [CorpusProgram] = programs, judge: (any MutantJudge)? = nil,
  resume: Bool = false, stopAfter: Int = .max
) throws -> TrainingRun.Summary {
  try TinyRun.train(options, on: corpus, judge: judge, resume: resume, stopAfter: stopAfter)
}

private func temporary() -> String {
  FileManager.default.temporaryDirectory.appending(path: "kelp-run-\(UUID().uuidString)").path
}

/// Judges without running anything: a program passes a test whose text it holds. Counts, and answers out of turn.
final class TextJudge: MutantJudge {
  private let asked = Mutex<[String]>([])
  let slow: Bool

  init(slow: Bool = false) { self.slow = slow }

  var texts: [String] { asked.withLock(\.self) }

  func judge(_ program: [UInt8], tests: [String], shown: Int) async throws -> MutantVerdict {
    let text = String(decoding: program, as: UTF8.self)
    let number = asked.withLock { texts in
      texts.append(text)
      return texts.count
    }
    if slow, number % 3 == 0 { try await Task.sleep(for: .milliseconds(number % 7)) }
    let known = tests.prefix(shown)
    let failure = known.first { !text.contains($0) }.map {
      Observation.Failure(test: $0, error: "NameError: it is not there", line: 2)
    }
    return MutantVerdict(
      passes: tests.allSatisfy { text.contains($0) },
      observation: Observation(
        passed: known.count { text.contains($0) }, total: shown, failure: failure))
  }
}

/// A judge that cannot run anything.
private struct BrokenJudge: MutantJudge {
  struct Failure: Error {}
  func judge(_ program: [UInt8], tests: [String], shown: Int) async throws -> MutantVerdict {
    throw Failure()
  }
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

  @Test("Mutants that pass are drawn again; the weights do not depend on when verdicts come, nor on a resume")
  func rejecting() throws {
    let folders = (0..<4).map { _ in temporary() }
    defer { for folder in folders { try? FileManager.default.removeItem(atPath: folder) } }
    var tested = programs
    tested[2].tests = ["s += x"]
    func run(_ folder: String, judge: (any MutantJudge)?, stopAfter: Int = .max, resume: Bool = false) throws
      -> TrainingRun.Summary
    {
      var options = options(folder)
      options.rejectsPassing = judge == nil ? nil : true
      return try train(options, on: tested, judge: judge, resume: resume, stopAfter: stopAfter)
    }
    func weights(_ summary: TrainingRun.Summary) throws -> [UInt8] {
      try AtomicFile.read(summary.checkpoint + "/model.safetensors")
    }
    let quick = TextJudge()
    let first = try run(folders[0], judge: quick)
    #expect(first.judgedMutants ?? 0 > 0 && first.rejectedMutants ?? 0 > 0)
    // Only the program that has tests is ever judged.
    #expect(quick.texts.allSatisfy { $0.hasPrefix("def total(") })
    let second = try run(folders[1], judge: TextJudge(slow: true))
    #expect(second.judgedMutants == first.judgedMutants && second.rejectedMutants == first.rejectedMutants)
    #expect(try weights(first) == weights(second))
    _ = try run(folders[2], judge: TextJudge(slow: true), stopAfter: 7)
    #expect(try weights(run(folders[2], judge: TextJudge(), resume: true)) == weights(first))
    let plain = try run(folders[3], judge: nil)
    #expect(plain.judgedMutants == nil && plain.rejectedMutants == nil)
    #expect(try weights(plain) != weights(first))
  }

  @Test("An example is a function of seed, step and number, in any order and on any number of threads")
  func examplesOnThreads() throws {
    var options = options(temporary())
    options.curriculum = .linear
    options.randomStartProbability = 0.5
    let source = try ExampleSource(programs: programs, options: options, language: language)
    let count = 400
    let inTurn = (0..<count).map { source.example(step: $0 % 12, number: $0) }
    let parallel = Mutex([TrainingSequence?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let number = count - 1 - index
      let example = source.example(step: number % 12, number: number)
      parallel.withLock { $0[number] = example }
    }
    #expect(inTurn == parallel.withLock(\.self))
    #expect(!inTurn.contains(nil))
    options.seed = 7
    let other = try ExampleSource(programs: programs, options: options, language: language)
    #expect((0..<count).map { other.example(step: $0 % 12, number: $0) } != inTurn)
  }

  @Test("A judge that fails ends the run with its error, and rejection without a judge is refused")
  func brokenJudge() throws {
    let folder = temporary()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var tested = programs
    for index in tested.indices { tested[index].tests = ["assert True"] }
    var options = options(folder)
    options.rejectsPassing = true
    let run = try TrainingRun(
      options: options, programs: tested, bank: nil, language: language, resume: false, judge: BrokenJudge())
    #expect(throws: BrokenJudge.Failure.self) {
      try run.run(clock: { 0 }, shouldStop: { false }, onEvent: { _ in })
    }
    #expect(throws: TrainingError.self) {
      try TrainingRun(options: options, programs: tested, bank: nil, language: language, resume: false)
    }
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
