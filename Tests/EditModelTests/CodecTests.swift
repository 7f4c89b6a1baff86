import EditModel
import Foundation
import KelpBase
import PythonLanguage
import SyntaxTrees
import Testing
import Transformer
import TreeEdits

let language = PythonLanguage()

func configuration(_ codec: CodecName, length: Int = 512) -> EditModelConfiguration {
  let vocabulary: ByteVocabulary = codec == .node ? .node : .offset(positions: length, promptTokens: true)
  let isNode = codec == .node
  return EditModelConfiguration(
    codec: codec, promptTokens: true, maximumLength: length,
    transformer: TransformerConfiguration(
      dim: 32, layers: 2, heads: 2, hidden: 64, vocabulary: vocabulary.count, maximumLength: length,
      pointer: isNode, actions: isNode ? 4 : 0, segments: isNode ? 3 : 0))
}

func configuration(_ vocabulary: SubwordVocabulary, length: Int = 512) -> EditModelConfiguration {
  var shape = configuration(.node, length: length)
  shape.transformer.vocabulary = vocabulary.count
  shape.use(vocabulary)
  return shape
}

/// The kinds of models that every law holds for.
enum Arm: CaseIterable {
  case node, offset, words

  var codec: CodecName { self == .offset ? .offset : .node }

  func configuration(length: Int = 512) -> EditModelConfiguration {
    switch self {
    case .node, .offset: EditModelTests.configuration(codec, length: length)
    case .words: EditModelTests.configuration(learntVocabulary, length: length)
    }
  }
}

/// The project's own example programs, by path.
func examplePrograms() throws -> [(path: String, source: [UInt8])] {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Examples/Programs")
  let walker = try #require(FileManager.default.enumerator(atPath: root.path))
  let paths = walker.compactMap { $0 as? String }.filter { $0.hasSuffix(".py") }.sorted()
  return try paths.map { ($0, try AtomicFile.read(root.path + "/" + $0)) }
}

@Suite("Edits as tokens and back")
struct CodecTests {
  @Test("Decoding the encoded target of any diff step gives exactly that edit", arguments: Arm.allCases)
  func decodeEncode(_ arm: Arm) throws {
    let codec = arm.configuration(length: 2048).codec(language: language)
    let forward = ForwardProcess(
      language: language, mixture: try NoiseMixture(parsing: "near-miss=2,drop=1,double=1"))
    var expressible = 0
    var seen = 0
    for (index, program) in try examplePrograms().enumerated() {
      let clean = try language.parse(program.source)
      var random = RandomSource(seed: 11, labels: [UInt64(index)])
      let state = forward.corrupt(clean, steps: 2, random: &random).corrupted
      let view = try ContextView(of: state, language: language)
      for edit in try TreeDiff(language: language).edits(from: state, to: clean).edits {
        seen += 1
        guard let target = codec.target(of: edit, in: view) else { continue }
        expressible += 1
        // What the model is taught to write, read back as it would be decoded.
        let context = try codec.context(of: view, prompt: nil)
        let answer = try #require(codec.answer(target, in: context, view: view))
        guard case .edit(let candidate, let action, let text) = target else { continue }
        #expect(codec.vocabulary.text(of: answer.text) == text)
        let read = EditTarget.edit(
          candidate: candidate, action: action, text: codec.vocabulary.text(of: answer.text))
        let decoded = try #require(codec.edit(of: read, in: view), "\(program.path)")
        let expected = try edit.apply(to: state, language: language)
        let reached = try decoded.apply(to: state, language: language)
        #expect(
          reached.tree.isStructurallyEqual(to: expected.tree, table: language.table), "\(program.path)")
      }
    }
    #expect(seen > 250)
    // Every edit below the top of the program has a node or an enclosing one; asserts stand at the top.
    #expect(Double(expressible) / Double(seen) > (arm == .offset ? 0.5 : 0.9))
  }

  @Test("The model sees canonical text without documentation, and each candidate stands for its own node")
  func view() throws {
    let text = "def f( x ):  # comment\n    '''Docs.'''\n    return (x+1)\n"
    let tree = try language.parse(Array(text.utf8))
    let view = try ContextView(of: tree, language: language)
    #expect(String(decoding: view.canonical.source, as: UTF8.self).hasPrefix("def f(x):\n    return x + 1"))
    for candidate in view.candidates.indices {
      let node = view.programNode(ofCandidate: candidate)
      #expect(tree.kind(node) == view.canonical.kind(view.candidates[candidate]))
      #expect(view.candidateOfProgramNode[node] == candidate)
    }
    #expect(view.candidates.count == 4)
  }

  @Test("A context that does not fit is refused with its size, never cut")
  func tooLong() throws {
    let codec = configuration(.node, length: 64).codec(language: language)
    let tree = try language.parse(Array("x = f(a)\n".utf8))
    let view = try ContextView(of: tree, language: language)
    #expect(throws: ContextError.tooLong(tokens: 76, limit: 64)) {
      try codec.context(of: view, prompt: [UInt8](repeating: 0x61, count: 60))
    }
    _ = try codec.context(of: view, prompt: nil)
    let empty = try ContextView(of: try language.parse([]), language: language)
    #expect(throws: ContextError.nothingToEdit) { try codec.context(of: empty, prompt: nil) }
  }

  @Test("The offset codec names the innermost node and widens what it cannot name")
  func offsets() throws {
    let codec = OffsetCodec(configuration: configuration(.offset), language: language)
    let tree = try language.parse(Array("def f(a, b):\n    return a + b\n".utf8))
    let view = try ContextView(of: tree, language: language)
    let sum = try #require(
      view.candidates.firstIndex { language.table[view.canonical.kind($0)].name == "BinOp" })
    let left = sum + 1
    #expect(!codec.isNameable(sum, in: view))
    #expect(codec.innermost(at: codec.offset(ofCandidate: sum, in: view), in: view) == left)
    let fragment = try language.parseFragment(Array("a - b".utf8), sort: .expression)
    let target = codec.target(
      of: .replace(node: view.programNode(ofCandidate: sum), with: fragment), in: view)
    #expect(target == .edit(candidate: 0, action: .replace, text: Array("return a - b".utf8)))
  }

  @Test("A byte of a replacement stands at the rotary position of the byte it replaces")
  func positions() throws {
    let codec = configuration(.node).codec(language: language)
    let tree = try language.parse(Array("x = f(abc)\n".utf8))
    let view = try ContextView(of: tree, language: language)
    let context = try codec.context(of: view, prompt: Array("hi".utf8))
    let name = try #require(
      view.candidates.firstIndex { String(decoding: view.canonical.text($0), as: UTF8.self) == "abc" })
    let answer = try #require(
      codec.answer(.edit(candidate: name, action: .replace, text: Array("xy".utf8)), in: context, view: view))
    let first = Int32(4 + 6)
    #expect(answer.positions == [first, first + 2, first - 1, first, first + 1])
    #expect(answer.tokens[..<3] == [5, 6, 7])
    #expect(answer.text == [0x78 + 11, 0x79 + 11, 2])
  }

  @Test("A token of a replacement stands at the rotary position of the token it replaces")
  func tokenPositions() throws {
    let codec = configuration(learntVocabulary).codec(language: language)
    let tree = try language.parse(Array("def f(x):\n    return f(abc) + x\n".utf8))
    let view = try ContextView(of: tree, language: language)
    let context = try codec.context(of: view, prompt: Array("hi".utf8))
    for (candidate, rows) in context.candidates.enumerated() {
      let text = Array(view.canonical.source[view.canonical.nodes[view.candidates[candidate]].span])
      let target = EditTarget.edit(candidate: candidate, action: .replace, text: text)
      let answer = try #require(codec.answer(target, in: context, view: view))
      let own = Array(context.tokens[rows.first...rows.last])
      #expect(answer.text == own + [ByteVocabulary.end])
      #expect(Array(answer.tokens[3...]) == own)
      #expect(answer.positions[3...].elementsEqual((rows.first...rows.last).map { Int32($0) }))
    }
  }
}
