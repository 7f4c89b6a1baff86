import EditModel
import Foundation
import KelpBase
import PythonLanguage
import Repair
import Search
import SyntaxTrees
import Testing
import Transformer

private let language = PythonLanguage()

/// What a model is told of a program and its tests after a real run.
private func observed(_ program: String, _ tests: [String], shown: Int? = nil, hurried: Bool = false)
  async throws
  -> String
{
  let report =
    hurried ? try await PythonJudge.provoke(program, tests) : try await PythonJudge.run(program, tests)
  let view = try ContextView(of: try language.parse(Array(program.utf8)), language: language)
  let judgement = Judgement(report, tests: tests, shown: shown)
  return String(decoding: Observation(judgement).text(in: view), as: UTF8.self)
}

private let divide = "def f(a, b):\n    # divides\n    c = a / b\n    return c\n"

@Suite("What a model is told of a run", .needsBubblewrap)
struct ObservationTests {
  @Test("Everything passed")
  func passed() async throws {
    #expect(try await observed(divide, ["assert f(4, 2) == 2", "assert f(1, 1) == 1"]) == "2/2")
  }

  @Test("An assertion says what the value was and what it should have been")
  func assertion() async throws {
    let tests = ["assert f(4, 2) == 2", "assert f(1, 2) == 1"]
    #expect(try await observed(divide, tests) == "1/2\nf(1, 2) is 0.5, expected 1")
    let text = try await observed(
      "def f():\n    return object()\n", ["assert f() == 1", "assert f() is None"])
    #expect(text == "0/2\nf() is <object object>, expected 1")
  }

  @Test("An exception says which test raised it, and the line as the model sees it")
  func exception() async throws {
    let text = try await observed(divide, ["assert f(4, 2) == 2", "assert f(1, 0) == 0"])
    #expect(text == "1/2\nassert f(1, 0) == 0\nZeroDivisionError: division by zero\n> c = a / b")
    let opening = try await observed(
      "def f():\n    return open('/tmp/nowhere/data.txt')\n", ["assert f()"])
    #expect(
      opening
        == "0/1\nassert f()\nFileNotFoundError: [Errno 2] No such file or directory: 'data.txt'\n> return open('/tmp/nowhere/data.txt')"
    )
  }

  @Test("A program that cannot be loaded says why; no test is named")
  func load() async throws {
    let text = try await observed("import nothing_like_it\nx = 1\n", ["assert x == 1"])
    #expect(
      text
        == "0/1\nModuleNotFoundError: No module named 'nothing_like_it'\n> import nothing_like_it")
    // Python knows rules that a parser of ours could miss: then the compiler's word is what is told.
    let report = try await PythonJudge.run("def f(:\n", ["assert f()"])
    let judgement = Judgement(report, tests: ["assert f()"])
    #expect(judgement.failedTest?.kind == .program && judgement.failedTest?.type == "SyntaxError")
    #expect(judgement.passed == 0 && judgement.total == 1)
  }

  @Test("A limit on time is told without its length; so is the end of the interpreter")
  func ends() async throws {
    let loop = "def f(n):\n    while n:\n        pass\n    return n\n"
    let tests = ["assert f(0) == 0", "assert f(1) == 1"]
    #expect(try await observed(loop, tests, hurried: true) == "1/2\nassert f(1) == 1\nTimeLimit")
    #expect(
      try await observed("while True:\n    pass\n", ["assert True"], hurried: true) == "0/1\nTimeLimit")
    let leaving = try await observed("import os\ndef f():\n    os._exit(3)\n", ["assert f()"], hurried: true)
    #expect(leaving == "0/1\nassert f()\nExited: ended the interpreter with status 3")
  }

  @Test("The same run is told in the same words every time")
  func repeated() async throws {
    let program = "class A:\n    pass\ndef f(x):\n    return {A(), A()} if x else A()\n"
    let tests = ["assert f(0) == 1", "assert f(1) == {1}"]
    let first = try await observed(program, tests)
    for _ in 0..<3 { #expect(try await observed(program, tests) == first) }
    #expect(first == "0/2\nf(0) is <program.A object>, expected 1")
  }

  @Test("What is kept back leaves no trace, whatever it does")
  func keptBack() async throws {
    let shown = "assert f(4, 2) == 2"
    for hidden in ["assert f(4, 2) == 77", "assert f(1, 0) == 77", "import os\nos._exit(1)"] {
      #expect(try await observed(divide, [shown, hidden], shown: 1) == "1/1")
      let judgement = Judgement(
        try await PythonJudge.run(divide, [shown, hidden]), tests: [shown, hidden], shown: 1)
      #expect(judgement == Judgement(passed: 1, total: 1))
    }
    let wrong = try await observed(divide, ["assert f(1, 2) == 1", "assert f(3, 1) == 77"], shown: 1)
    #expect(wrong == "0/1\nf(1, 2) is 0.5, expected 1")
  }
}

@Suite("A model as a proposer that is told how programs fare")
struct ObservingProposerTests {
  private func model(_ blocks: [ContextBlock]?, length: Int = 256) throws -> ModelCheckpoint {
    let layout: ByteVocabulary = blocks == nil ? .node : .observingNode
    let configuration = EditModelConfiguration(
      codec: .node, promptTokens: true, blocks: blocks, maximumLength: length,
      transformer: TransformerConfiguration(
        dim: 32, layers: 2, heads: 2, hidden: 64, vocabulary: layout.count, maximumLength: length,
        pointer: true, actions: 4, segments: 3))
    var random = RandomSource(seed: 3)
    let weights = try TransformerWeights(configuration.transformer, random: &random)
    let folder = FileManager.default.temporaryDirectory.appending(path: "kelp-observing-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try CheckpointFolder.write(
      to: folder.path, weights: weights, files: ModelCheckpoint.files(configuration))
    return try ModelCheckpoint.load(folder.path)
  }

  private let tests = ["assert f(4, 2) == 2", "assert f(1, 0) == 0"]
  private let failing = Judgement(
    passed: 1, total: 2, failure: "wrong",
    failedTest: FailedTest(
      index: 1, source: "assert f(1, 0) == 0", kind: .exception, type: "ZeroDivisionError",
      message: "by zero",
      line: 3))

  @Test("What a model knows changes what it says; what it does not know changes nothing")
  func shown() throws {
    let tree = try language.parse(Array(divide.utf8))
    func places(_ blocks: [ContextBlock]?, _ brief: TaskBrief, _ judgement: Judgement?) throws -> [Double] {
      let proposer = ModelProposer(model: try model(blocks), language: language, brief: brief)
      return try proposer.observing(judgement).positions(in: tree).probabilities
    }
    let nothing = TaskBrief()
    let told = TaskBrief(tests: tests)
    #expect(try places(nil, told, failing) == places(nil, nothing, nil))
    #expect(try places([.tests], told, failing) == places([.tests], told, nil))
    #expect(try places([.tests], told, nil) != places([.tests], nothing, nil))
    let all = ContextBlock.allCases
    #expect(try places(all, told, failing) != places(all, told, nil))
    #expect(try places(all, TaskBrief(tests: tests, observes: false), failing) == places(all, told, nil))
    let perfect = Judgement(passed: 2, total: 2)
    #expect(try places(all, told, perfect) != places(all, told, failing))
    #expect(try places(all, TaskBrief(observes: true), failing) != places(all, nothing, failing))
  }

  @Test("A proposer says whether it makes use of observations, and which asserts it has no room for")
  func facts() throws {
    func uses(_ blocks: [ContextBlock]?, _ tests: [String]) throws -> Bool {
      ModelProposer(model: try model(blocks), language: language, prompt: nil, tests: tests).usesObservations
    }
    #expect(try uses([.observation], tests) && !uses([.observation], []) && !uses([.tests], tests))
    #expect(try !uses(nil, tests))
    let tree = try language.parse(Array(divide.utf8))
    for (length, left) in [(256, 0), (125, 1), (100, 2)] {
      let proposer = ModelProposer(
        model: try model(ContextBlock.allCases, length: length), language: language, prompt: nil, tests: tests
      )
      #expect(try proposer.testsLeftOut(in: tree) == left)
      _ = try proposer.observing(failing).positions(in: tree)
    }
  }
}
