import EditModel
import Foundation
import KelpBase
import SyntaxTrees
import Testing
import Transformer

private let divide = "def f(a, n):\n    return a / n\n"
private let prompt = Array("Divide.".utf8)
private let tests = ["assert f(1, 1) == 1", " assert f(4, 2) == 2\n"]
private let observation = Observation(
  passed: 1, total: 2,
  failure: .init(test: "assert f(1, 0) == 0", error: "ZeroDivisionError: division by zero", line: 2))

/// The configuration of a model that knows some blocks.
private func configuration(
  _ blocks: [ContextBlock]?, length: Int = 512, vocabulary: SubwordVocabulary? = nil
) -> EditModelConfiguration {
  let layout: ByteVocabulary = blocks == nil ? .node : .observingNode
  return EditModelConfiguration(
    codec: .node, promptTokens: true, blocks: blocks, maximumLength: length,
    transformer: TransformerConfiguration(
      dim: 32, layers: 2, heads: 2, hidden: 64, vocabulary: vocabulary?.count ?? layout.count,
      maximumLength: length, pointer: true, actions: 4, segments: 3), vocabulary: vocabulary)
}

private func view(_ text: String = divide) throws -> ContextView {
  try ContextView(of: try language.parse(Array(text.utf8)), language: language)
}

/// A context as a person reads it.
private func shown(_ context: EncodedContext, _ vocabulary: SubwordVocabulary) -> String {
  let names: [Int32: String] = [
    1: "[SOS]", 3: "[P]", 4: "[/P]", 11: "[S]", 12: "[/S]", 13: "[O]", 14: "[/O]",
  ]
  return String(
    decoding: context.tokens.flatMap { token in
      names[token].map { Array($0.utf8) } ?? Array(vocabulary.bytes(of: token))
    }, as: UTF8.self)
}

@Suite("What a context tells besides the program")
struct ContextBlocksTests {
  @Test("Every subset of the blocks has its own context, with the program in its segment", arguments: 0..<8)
  func subsets(_ subset: Int) throws {
    let codec = configuration(ContextBlock.allCases).codec(language: language)
    let blocks = ContextBlocks(
      prompt: subset & 1 == 0 ? nil : prompt, tests: subset & 2 == 0 ? [] : tests,
      observation: subset & 4 == 0 ? nil : observation)
    let view = try view()
    let context = try codec.context(of: view, blocks: blocks)
    let before = [
      "", "[P]Divide.[/P]", "[P][S]assert f(1, 1) == 1\nassert f(4, 2) == 2[/S][/P]",
      "[P]Divide.[S]assert f(1, 1) == 1\nassert f(4, 2) == 2[/S][/P]",
    ][subset & 3]
    let after =
      subset & 4 == 0
      ? "" : "[O]1/2\nassert f(1, 0) == 0\nZeroDivisionError: division by zero\n> return a / n[/O]"
    let source = String(decoding: view.canonical.source, as: UTF8.self)
    #expect(shown(context, codec.vocabulary) == before + source + after + "[SOS]")
    #expect(context.blocks == blocks)
    let program = context.tokens[context.programStart..<context.programEnd]
    #expect(codec.vocabulary.text(of: program) == view.canonical.source)
    for row in context.tokens.indices {
      let isProgram = (context.programStart..<context.programEnd).contains(row) || row == context.startRow
      #expect(context.segments[row] == (isProgram ? 1 : 0))
      #expect(context.positions[row] == Int32(row))
    }
    for (candidate, rows) in zip(view.candidates, context.candidates) {
      let span = view.canonical.nodes[candidate].span
      #expect(
        codec.vocabulary.text(of: context.tokens[rows.first...rows.last])
          == Array(view.canonical.source[span]))
    }
  }

  @Test("A learnt vocabulary has the same special tokens, and its text comes back")
  func learnt() throws {
    var learner = VocabularyLearner(joiningWords: language.joiningWords)
    for _ in 0..<4 { learner.add(Array((divide + tests.joined()).utf8)) }
    let vocabulary = learner.learn(size: 300, layout: .observingNode)
    #expect(vocabulary.isLearnt && vocabulary.layout == .observingNode)
    let codec = configuration(ContextBlock.allCases, vocabulary: vocabulary).codec(language: language)
    let blocks = ContextBlocks(prompt: prompt, tests: tests, observation: observation)
    let bytes = configuration(ContextBlock.allCases).codec(language: language)
    let context = try codec.context(of: view(), blocks: blocks)
    let plain = try bytes.context(of: view(), blocks: blocks)
    #expect(context.tokens.count < plain.tokens.count)
    #expect(shown(context, codec.vocabulary) == shown(plain, bytes.vocabulary))
  }

  @Test(
    "A model is never shown what it was not trained with, and the contexts of old models are what they were")
  func unknown() throws {
    let blocks = ContextBlocks(prompt: prompt, tests: tests, observation: observation)
    let old = configuration(nil).codec(language: language)
    let view = try view()
    let context = try old.context(of: view, blocks: blocks)
    #expect(
      context.tokens == [3] + prompt.map { Int32($0) + 11 } + [4]
        + view.canonical.source.map { Int32($0) + 11 } + [1])
    #expect(try context.tokens == old.fittingContext(of: view, blocks: blocks).tokens)
    let offset = EditModelTests.configuration(.offset).codec(language: language)
    #expect(try offset.context(of: view, blocks: blocks).blocks == ContextBlocks(prompt: prompt))
    let testsOnly = configuration([.tests]).codec(language: language)
    #expect(try testsOnly.context(of: view, blocks: blocks).blocks == ContextBlocks(tests: tests))
  }

  @Test("Whole asserts are shown or none: three at most, none above 160 bytes, 320 bytes in all")
  func limits() {
    let short = (0..<5).map { "assert f(\($0)) == \($0)" }
    #expect(ContextBlocks.shown(of: short) == short.prefix(3).map { Array($0.utf8) })
    func assert(_ bytes: Int) -> String {
      String(("assert f() == " + String(repeating: "1", count: 999)).prefix(bytes))
    }
    #expect(ContextBlocks.shown(of: [assert(161), assert(160), "  ", assert(20)]).map(\.count) == [160, 20])
    #expect(
      ContextBlocks.shown(of: [assert(160), assert(140), assert(21), assert(5)]).map(\.count) == [160, 140])
  }

  @Test(
    "What does not fit is left out whole: asserts but one, the observation, the last assert; never the prompt"
  )
  func fitting() throws {
    let blocks = ContextBlocks(prompt: prompt, tests: tests, observation: observation)
    let view = try view()
    var seen: [[Int]] = []
    for length in (60...400).reversed() {
      let codec = configuration(ContextBlock.allCases, length: length).codec(language: language)
      guard let context = try? codec.fittingContext(of: view, blocks: blocks) else { continue }
      #expect(context.blocks.prompt == prompt && context.tokens.count + 5 <= length)
      let kinds = [context.blocks.tests.count, context.blocks.observation == nil ? 0 : 1]
      if seen.last != kinds { seen.append(kinds) }
      if kinds != [0, 0] { #expect(context.tokens.count + 48 <= length) }
    }
    #expect(seen == [[2, 1], [1, 1], [1, 0], [0, 0]])
    let tight = configuration(ContextBlock.allCases, length: 40).codec(language: language)
    #expect(throws: ContextError.self) { try tight.fittingContext(of: view, blocks: blocks) }
    // Asked for as they are, blocks that do not fit are refused.
    let narrow = configuration(ContextBlock.allCases, length: 100).codec(language: language)
    #expect(throws: ContextError.self) { try narrow.context(of: view, blocks: blocks) }
  }

  @Test("An observation is one bounded text without addresses, folders, control characters")
  func observations() throws {
    let view = try view("# a comment\n\n" + divide)
    func text(_ error: String, line: Int? = nil, test: String? = nil) -> String {
      let failure = Observation.Failure(test: test, error: error, line: line)
      return String(
        decoding: Observation(passed: 0, total: 3, failure: failure).text(in: view), as: UTF8.self)
    }
    #expect(Observation(passed: 3, total: 3).text(in: view) == Array("3/3".utf8))
    #expect(
      text("f(1) is <object object at 0x7f12ab34cd>, expected 1")
        == "0/3\nf(1) is <object object>, expected 1")
    #expect(text("it stays at 0x1f") == "0/3\nit stays at 0x1f")
    #expect(text("a\u{1b}[31m\n\tb\u{0} c ") == "0/3\na [31m b c")
    // The line is that of the person's program; the model is shown its own.
    #expect(text("E", line: 4) == "0/3\nE\n> return a / n")
    #expect(
      text("E", line: 1) == "0/3\nE" && text("E", line: 99) == "0/3\nE" && text("E", line: -1) == "0/3\nE")
    let moved = Observation.withoutFolders(
      "No such file: '/tmp/kelp-12/data.txt' and /usr/lib/x.py, 1/2, '/x'")
    #expect(moved == "No such file: 'data.txt' and x.py, 1/2, '/x'")
    let long = text(String(repeating: "é", count: 500), test: String(repeating: "x", count: 500))
    #expect(long.utf8.count <= 420 && long.hasSuffix("…") && !long.contains("\u{FFFD}"))
  }

  @Test("config.json says which blocks a model knows; without a word it is the old one")
  func files() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kelp-blocks-\(UUID().uuidString)")
      .path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func written(_ configuration: EditModelConfiguration) throws -> String {
      let bytes = ModelCheckpoint.encode(configuration)
      try AtomicFile.write(bytes, to: folder + "/config.json")
      return String(decoding: bytes, as: UTF8.self)
    }
    #expect(try !written(configuration(nil)).contains("blocks"))
    let old = try ModelCheckpoint.readConfiguration(folder)
    #expect(old == configuration(nil) && old.knownBlocks == [.prompt] && old.vocabulary.count == 267)
    #expect(try written(configuration([.tests, .observation])).contains("\"observation\""))
    let new = try ModelCheckpoint.readConfiguration(folder)
    #expect(new.knownBlocks == [.tests, .observation] && new.vocabulary.count == 271)
    for damage in [("\"tests\"", "\"wishes\""), ("\"tests\"", "\"observation\""), (": 271", ": 267")] {
      let text = try written(configuration([.tests, .observation])).replacing(damage.0, with: damage.1)
      try AtomicFile.write(Array(text.utf8), to: folder + "/config.json")
      #expect(throws: CheckpointError.self) { try ModelCheckpoint.readConfiguration(folder) }
    }
  }
}
