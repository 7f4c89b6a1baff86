import EditModel
import Foundation
import KelpBase
import SyntaxTrees
import Testing
import Transformer
import TreeEdits

/// A vocabulary learnt on the project's own example programs.
let learntVocabulary: SubwordVocabulary = {
  var learner = VocabularyLearner(joiningWords: language.joiningWords)
  for program in (try? examplePrograms()) ?? [] {
    if let tree = try? language.parse(program.source),
      let view = try? ContextView(of: tree, language: language)
    {
      learner.add(view)
    }
  }
  return learner.learn(size: 700)
}()

private let odd = [
  "def f(x):\n    return f'{x!r:>{n}} and {x + 1:.2f}' + f'{y}' 'z'\n",
  "def g(a, *b, c=-1, **d):\n    return g(*a, k=~c, m=not d, **-b) if not a is not b else --c\n",
  "def h(x):\n    return (lambda: -x, x[-1:], x[::2], 'it\\'s', b'', r'\\n', 1.5e-3, 0x1F, ...)\n",
  "class A:\n    def m(self):\n        global z\n        if (n := 10) > 5:\n            pass\n        return await_ or yield_\n",
  "async def k(xs):\n    async for x in xs:\n        await x\n        yield not x\n    del xs[0], xs.a\n",
  "match p:\n    case -1 | [a, *b] if a:\n        pass\n    case {'k': A(x=1) as c, **d}:\n        print(c, d)\n",
  "café = 'ünï' + ß\nif café:\n    ñ = [é for é in café if é not in ß]\n",
  "def t(x):\n    return ''.join('a'.upper()) + ((x))[0](1)(2).b.c\n",
]

@Suite("Sub-word vocabularies")
struct VocabularyTests {
  @Test("Every sequence of bytes is encoded and comes back, whatever boundaries must be kept")
  func roundTrip() throws {
    #expect(learntVocabulary.isLearnt && learntVocabulary.count > 400 && learntVocabulary.count <= 700)
    var random = RandomSource(seed: 3)
    let programs = try examplePrograms().map(\.source)
    for number in 0..<3000 {
      var text: [UInt8]
      switch number % 3 {
      case 0: text = (0..<random.below(80)).map { _ in UInt8(random.below(256)) }
      case 1:
        let alphabet = Array(" \n.:=-*'\"([{)]},;#\\ab1 in not return é".utf8)
        text = (0..<random.below(120)).map { _ in alphabet[random.below(alphabet.count)] }
      default:
        let program = programs[random.below(programs.count)]
        let start = random.below(program.count)
        text = Array(program[start..<min(program.count, start + random.below(300))])
      }
      if number % 50 == 0 {
        text += [UInt8](repeating: [0x20, 0x61, 0x2E, 0x3D][number / 50 % 4], count: 300)
      }
      let boundaries = (0..<random.below(6)).map { _ in random.below(text.count + 3) - 1 }
      let tokens = learntVocabulary.encode(text, boundaries: boundaries)
      #expect(learntVocabulary.text(of: tokens) == text)
      var ends = Set<Int>([0])
      var end = 0
      for token in tokens {
        end += learntVocabulary.bytes(of: token).count
        ends.insert(end)
      }
      for boundary in boundaries where (0...text.count).contains(boundary) {
        #expect(ends.contains(boundary))
      }
      #expect(SubwordVocabulary.nodeBytes.encode(text) == text.map { Int32($0) + 11 })
    }
  }

  @Test("A candidate is whole tokens, so no two with other spans have the same rows")
  func rows() throws {
    let codec = configuration(learntVocabulary, length: 4096).codec(language: language)
    let sources = try examplePrograms().map(\.source) + odd.map { Array($0.utf8) }
    var candidates = 0
    for source in sources {
      let view = try ContextView(of: try language.parse(source), language: language)
      let context = try codec.context(of: view, prompt: Array("Sum of the list.".utf8))
      let program = context.tokens[context.programStart..<context.startRow]
      #expect(codec.vocabulary.text(of: program) == view.canonical.source)
      var spans: [[Int]: Range<Int>] = [:]
      for (node, rows) in zip(view.candidates, context.candidates) {
        let span = view.canonical.nodes[node].span
        let text = codec.vocabulary.text(of: context.tokens[rows.first...rows.last])
        #expect(text == Array(view.canonical.source[span]))
        let known = spans.updateValue(span, forKey: [rows.first, rows.last])
        #expect(known == nil || known == span)
        candidates += 1
      }
    }
    #expect(candidates > 1000)
  }

  @Test("Programs need no boundaries but those that the pieces have, and shrink to less than half")
  func pieces() throws {
    var (bytes, tokens, same, programs) = (0, 0, 0, 0)
    for program in try examplePrograms() {
      let view = try ContextView(of: try language.parse(program.source), language: language)
      let free = learntVocabulary.encode(view.canonical.source)
      bytes += view.canonical.source.count
      tokens += free.count
      programs += 1
      if free == learntVocabulary.encode(view.canonical.source, boundaries: view.boundaries) { same += 1 }
    }
    #expect(Double(same) >= 0.9 * Double(programs))
    #expect(2 * tokens < bytes)
    #expect(learntVocabulary.corpus.bytes > 0 && (learntVocabulary.corpus.bytesPerToken ?? 0) > 2)
  }

  @Test(
    "Learning joins the most frequent pair, ties by bytes, in any order of the texts, and stops with the pairs"
  )
  func learning() throws {
    func learn(_ texts: [String], size: Int = 10_000) -> [String] {
      var learner = VocabularyLearner(joiningWords: ["in"])
      for text in texts { learner.add(Array(text.utf8)) }
      let vocabulary = learner.learn(size: size)
      return vocabulary.textTokens.dropFirst(256).map {
        String(decoding: vocabulary.bytes(of: $0), as: UTF8.self)
      }
    }
    #expect(learn(["abab", "cd", "cd", "cd"]) == ["cd", "ab"])
    #expect(learn(["xy", "ab", "xy", "ab"]) == ["ab", "xy"])
    #expect(learn(["xy", "ab", "xy", "ab"], size: 268) == ["ab"])
    #expect(learn(["a b", "a b"]) == [" b"])
    // The blanks are the joining word's.
    #expect(learn(["a in b", "a in b"]) == [" i", " in", " in "])
    let texts = try examplePrograms().map { String(decoding: $0.source, as: UTF8.self) }
    #expect(learn(texts, size: 600) == learn(texts.reversed(), size: 600))
    #expect(learn(["aaaaaaaa", "aaaa"]).first == "aa")
    #expect(learn([]) == [])
  }

  @Test("Neighbours of canonical encodings can follow each other; what should be joined cannot")
  func canonical() throws {
    for program in try examplePrograms() {
      let view = try ContextView(of: try language.parse(program.source), language: language)
      let tokens = learntVocabulary.encode(view.canonical.source)
      var refused = 0
      for (left, right) in zip(tokens, tokens.dropFirst())
      where !learntVocabulary.canFollow(right, after: left) {
        refused += 1
      }
      #expect(refused * 50 <= tokens.count, "\(program.path)")
    }
    // But for parts of joining words: the `f` and the blank of `if ` are two pieces when they stand alone.
    let apart = learntVocabulary.merges.count { merge in
      learntVocabulary.canFollow(merge.right + 11, after: merge.left + 11)
    }
    #expect(apart * 50 <= learntVocabulary.merges.count)
  }

  @Test("A vocabulary is read as it was written, and a damaged file is refused with a reason")
  func file() throws {
    let bytes = learntVocabulary.encoded()
    #expect(try SubwordVocabulary(decoding: bytes, layout: .node) == learntVocabulary)
    #expect(bytes.allSatisfy { $0 < 0x80 })
    func text(
      words: String = "\"in\"", corpus: String = "{\"bytes\": 1, \"tokens\": 1}", merges: String,
      format: Int = 1
    ) -> String {
      "{\"format\": \(format), \"joiningWords\": [\(words)], \"corpus\": \(corpus), \"merges\": [\(merges)]}"
    }
    func refuse(_ text: String) {
      #expect(throws: CheckpointError.self) {
        try SubwordVocabulary(decoding: Array(text.utf8), layout: .node)
      }
    }
    _ = try SubwordVocabulary(decoding: Array(text(merges: "[97, 98], [256, 99]").utf8), layout: .node)
    for merges in [
      "[97]", "[97, 98, 99]", "[97, 256]", "[97, -1]", "[97, 98], [97, 98]", "[97, 4294967296]",
      "[97, \"b\"]",
      "[97, 98], [257, 99]", "[97, 98], [98, 99], [256, 99], [97, 257]",
    ] {
      refuse(text(merges: merges))
    }
    // Doubling would make tokens of 2^n bytes.
    refuse(text(merges: "[97, 97]" + (0..<40).map { ", [\(256 + $0), \(256 + $0)]" }.joined()))
    refuse(text(merges: [String](repeating: "[97, 98]", count: 70_000).joined(separator: ", ")))
    refuse(text(words: "\"a b\"", merges: ""))
    refuse(text(words: "\"in\", \"in\"", merges: ""))
    refuse(text(words: "\"\"", merges: ""))
    refuse(text(words: (0..<300).map { "\"w\($0)\"" }.joined(separator: ", "), merges: ""))
    refuse(text(corpus: "{\"bytes\": -1, \"tokens\": 1}", merges: ""))
    refuse(text(merges: "", format: 2))
    refuse("[]")
    refuse("")
    var random = RandomSource(seed: 8)
    for _ in 0..<400 {
      var damaged = bytes
      for _ in 0...random.below(3) { damaged[random.below(damaged.count)] = UInt8(random.below(256)) }
      // Refused or another vocabulary: never a crash.
      _ = try? SubwordVocabulary(decoding: damaged, layout: .node)
      _ = try? SubwordVocabulary(decoding: Array(bytes.prefix(random.below(bytes.count))), layout: .node)
    }
  }

  @Test("A configuration names its vocabulary; bytes are as they were")
  func configurations() throws {
    let bytes = configuration(.node)
    #expect(!String(decoding: ModelCheckpoint.encode(bytes), as: UTF8.self).contains("ocabulary\" : {"))
    #expect(ModelCheckpoint.files(bytes).map(\.name) == ["config.json"])
    let learnt = configuration(learntVocabulary)
    #expect(ModelCheckpoint.files(learnt).map(\.name) == ["config.json", "vocabulary.json"])
    let folder = FileManager.default.temporaryDirectory.appending(path: "kelp-words-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for file in ModelCheckpoint.files(learnt) {
      try AtomicFile.write(file.bytes, to: folder + "/" + file.name)
    }
    #expect(try ModelCheckpoint.readConfiguration(folder) == learnt)
    // Another vocabulary of the same size, none, and one that the codec cannot have.
    var merges = learntVocabulary.merges
    merges.swapAt(0, 1)
    let other = try? SubwordVocabulary(
      layout: .node, merges: merges, joiningWords: learntVocabulary.joiningWords,
      corpus: learntVocabulary.corpus)
    try AtomicFile.write((other ?? learntVocabulary).encoded(), to: folder + "/vocabulary.json")
    if other != nil {
      #expect(throws: CheckpointError.self) { try ModelCheckpoint.readConfiguration(folder) }
    }
    try FileManager.default.removeItem(atPath: folder + "/vocabulary.json")
    #expect(throws: CheckpointError.self) { try ModelCheckpoint.readConfiguration(folder) }
  }
}
