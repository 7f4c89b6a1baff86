import Corpus
import EditModel
import Foundation
import KelpBase
import PythonLanguage
import Synchronization
import Testing
import Training
import Transformer

private let programs: [CorpusProgram] = {
  var programs = [
    ("def first(xs):\n    return xs[0]\n", "The first item."),
    ("def last(xs):\n    return xs[-1]\n", "The last item."),
    ("def total(xs):\n    s = 0\n    for x in xs:\n        s += x\n    return s\n", "The sum."),
    ("def is_even(n):\n    return n % 2 == 0\n", "Whether a number is even."),
  ].map { CorpusProgram(code: $0.0, prompt: $0.1, origin: "test") }
  programs[0].tests = ["xs[0]", "def first", "return"]
  programs[2].tests = ["s += x", "s = 0", "for x", "return s"]
  programs[3].tests = ["% 2"]
  return programs
}()

private func options(_ folder: String = "unused") -> TrainingOptions {
  var options = TrainingOptions()
  options.preset = .toy
  options.maximumLength = 256
  options.steps = 12
  options.batchSize = 4
  options.warmupSteps = 2
  options.checkpointInterval = 5
  options.validationInterval = 6
  options.validationShare = 0
  options.noise = "near-miss=2,bank=1,drop=0.5"
  options.testsConditioning = true
  options.observations = true
  options.outputFolder = folder
  return options
}

private func temporary() -> String {
  FileManager.default.temporaryDirectory.appending(path: "kelp-observed-\(UUID().uuidString)").path
}

/// The texts between two markers of an example.
private func block(
  _ start: Int32, _ end: Int32, of example: TrainingSequence
) -> String? {
  guard let first = example.tokens.firstIndex(of: start), let last = example.tokens.firstIndex(of: end) else {
    return nil
  }
  let bytes = example.tokens[(first + 1)..<last].compactMap(ByteVocabulary.observingNode.byte(ofID:))
  return String(decoding: bytes, as: UTF8.self)
}

private func asserts(of example: TrainingSequence) -> String? {
  block(ByteVocabulary.specificationStart, ByteVocabulary.specificationEnd, of: example)
}

private func observation(of example: TrainingSequence) -> String? {
  block(ByteVocabulary.observationStart, ByteVocabulary.observationEnd, of: example)
}

@Suite("Training with asserts and observations")
struct ObservedRunTests {
  @Test("The weights depend neither on when verdicts come nor on a resume; the record says what was shown")
  func bits() throws {
    let folders = (0..<4).map { _ in temporary() }
    defer { for folder in folders { try? FileManager.default.removeItem(atPath: folder) } }
    func run(_ folder: String, judge: TextJudge, stopAfter: Int = .max, resume: Bool = false) throws
      -> [[UInt8]]
    {
      var options = options(folder)
      options.rejectsPassing = true
      options.validationShare = 0.4
      let summary = try TinyRun.train(
        options, on: programs, judge: judge, resume: resume, stopAfter: stopAfter)
      return try ["model.safetensors", "optimizer.safetensors"].map {
        try AtomicFile.read(summary.checkpoint + "/" + $0)
      }
    }
    let quick = TextJudge()
    let first = try run(folders[0], judge: quick)
    #expect(!quick.texts.isEmpty)
    #expect(try run(folders[1], judge: TextJudge(slow: true)) == first)
    _ = try run(folders[2], judge: TextJudge(slow: true), stopAfter: 7)
    #expect(try run(folders[2], judge: TextJudge(), resume: true) == first)
    let model = try ModelCheckpoint.load(folders[0] + "/step-000012")
    #expect(model.configuration.knownBlocks == [.prompt, .tests, .observation])
    let record = try CheckpointRecord.read(folders[0] + "/step-000012")
    #expect(record.options.testsConditioning == true && record.options.observations == true)
    // A run without them is another one, and its model has the old layout.
    var plain = options(folders[3])
    plain.testsConditioning = nil
    plain.observations = nil
    let old = try TinyRun.train(plain, on: programs)
    #expect(try ModelCheckpoint.load(old.checkpoint).configuration.blocks == nil)
    let text = String(decoding: try AtomicFile.read(old.checkpoint + "/training.json"), as: UTF8.self)
    #expect(!text.contains("observation") && !text.contains("testsCond"))
  }

  @Test("One assert of a program with several is never shown, neither as an assert nor in an observation")
  func keptBack() async throws {
    var options = options()
    options.testsProbability = 1
    options.observationProbability = 1
    let source = try ExampleSource(programs: programs, options: options, language: PythonLanguage())
    let seen = KnownJudge()
    var texts: Set<String> = []
    var observations: Set<String> = []
    for number in 0..<300 {
      let example = try #require(try await source.example(step: 0, number: number, judge: seen).example)
      for line in (asserts(of: example) ?? "").split(separator: "\n") { texts.insert(String(line)) }
      if let text = observation(of: example) { observations.insert(text) }
    }
    for program in programs where program.tests.count > 1 {
      #expect(program.tests.count { texts.contains($0) } == program.tests.count - 1)
    }
    #expect(texts.contains("% 2"))
    #expect(observations.count > 4)
    // What is judged holds every test, those that may be shown first.
    for (tests, shown) in seen.calls {
      #expect(shown == max(1, tests.count - 1))
      guard tests.count > 1 else { continue }
      #expect(!texts.contains(tests[shown]))
      #expect(!observations.contains { $0.contains("\n" + tests[shown] + "\n") })
    }
  }

  @Test("Observations are those of the state that is shown, and a finished program has passed everything")
  func states() async throws {
    var options = options()
    options.observationProbability = 1
    options.stopProbability = 0.4
    let source = try ExampleSource(programs: programs, options: options, language: PythonLanguage())
    let judge = TextJudge()
    var (stops, mutants, unseen) = (0, 0, 0)
    for number in 0..<200 {
      let example = try #require(try await source.example(step: 0, number: number, judge: judge).example)
      let program = String(
        decoding: zip(example.tokens, example.segments).compactMap {
          $0.1 == 1 ? ByteVocabulary.observingNode.byte(ofID: $0.0) : nil
        }, as: UTF8.self)
      guard let text = observation(of: example) else {
        unseen += 1
        continue
      }
      let tests = try #require(programs.first { program.contains($0.code.prefix { $0 != "(" }) }).tests
      let counts = text.prefix { $0 != "\n" }.split(separator: "/").compactMap { Int($0) }
      #expect(counts.count == 2 && counts[1] == max(1, tests.count - 1))
      if example.branches.isEmpty {
        stops += 1
        #expect(text == "\(counts[1])/\(counts[1])")
      } else {
        mutants += 1
        let passing = tests.count { program.contains($0) }
        #expect((passing - 1...passing).contains(counts[0]))
        #expect((counts[0] == counts[1]) == !text.contains("NameError"))
      }
    }
    // Programs without tests are never run.
    #expect(stops > 20 && mutants > 50 && unseen > 20)
    #expect(!judge.texts.contains { $0.hasPrefix("def last(") })
  }

  @Test("Each block is kept as often as its probability says")
  func probabilities() async throws {
    for (share, range) in [(0.0, 0...0), (0.5, 60...140), (1.0, 200...200)] {
      var options = options()
      options.testsProbability = share
      options.observationProbability = share
      let tested = programs.filter { !$0.tests.isEmpty }
      let source = try ExampleSource(programs: tested, options: options, language: PythonLanguage())
      var counts = (tests: 0, observations: 0)
      for number in 0..<200 {
        let example = try #require(
          try await source.example(step: 0, number: number, judge: TextJudge()).example)
        if asserts(of: example) != nil { counts.tests += 1 }
        if observation(of: example) != nil { counts.observations += 1 }
      }
      #expect(range.contains(counts.tests) && range.contains(counts.observations))
    }
  }

  @Test("Asserts and observations need tests, a judge and the node codec")
  func refusals() {
    func fails(
      _ programs: [CorpusProgram] = programs, judge: Bool = true, _ change: (inout TrainingOptions) -> Void
    )
      -> Bool
    {
      var options = options(temporary())
      change(&options)
      let judge = judge ? TextJudge() : nil
      return
        (try? TrainingRun(
          options: options, programs: programs, bank: nil, language: PythonLanguage(), resume: false,
          judge: judge))
        == nil
    }
    #expect(!fails { _ in })
    #expect(fails(judge: false) { _ in })
    #expect(!fails(judge: false) { $0.observations = nil })
    #expect(fails([programs[1]]) { _ in })
    #expect(fails { $0.codec = .offset })
    #expect(fails { $0.testsProbability = 2 })
    #expect(fails { $0.observationProbability = -1 })
  }
}

/// Remembers which tests it was asked about.
private final class KnownJudge: MutantJudge {
  private let asked = Mutex<[(tests: [String], shown: Int)]>([])
  private let judge = TextJudge()

  var calls: [(tests: [String], shown: Int)] { asked.withLock(\.self) }

  func judge(_ program: [UInt8], tests: [String], shown: Int) async throws -> MutantVerdict {
    asked.withLock { $0.append((tests, shown)) }
    return try await judge.judge(program, tests: tests, shown: shown)
  }
}
