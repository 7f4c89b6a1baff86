import EditModel
import Foundation
import KelpBase
import SyntaxTrees
import Testing
import Transformer
import TreeEdits

private func related(_ arm: Arm, _ attention: AttentionVariant, length: Int = 512) -> EditModelConfiguration {
  var configuration = arm.configuration(length: length)
  configuration.transformer.attention = attention
  return configuration
}

@Suite("Where tokens stand in the tree")
struct PlacesTests {
  private let text = "def f(ab, c):\n    g(ab)\n    return ab + c\n"

  private func context(_ text: String, _ arm: Arm, prompt: String? = nil) throws -> (
    EncodedContext, ContextView
  ) {
    let codec = related(arm, .relations).codec(language: language)
    let view = try ContextView(of: try language.parse(Array(text.utf8)), language: language)
    return (try codec.context(of: view, prompt: prompt.map { Array($0.utf8) }), view)
  }

  /// The place of the byte at the start of the n-th occurrence of a text.
  private func place(_ part: String, _ occurrence: Int = 0, in context: EncodedContext)
    -> TrainingSequence.Place
  {
    let (whole, wanted) = (Array(text.utf8), Array(part.utf8))
    let starts = whole.indices.filter { whole[$0...].starts(with: wanted) }
    return context.places[context.programStart + starts[occurrence]]
  }

  @Test(
    "A byte belongs to the innermost node, its parent and siblings are nodes that have bytes of their own")
  func tree() throws {
    let (context, view) = try context(text, .node)
    func name(_ place: TrainingSequence.Place) -> String {
      language.table[view.canonical.kind(Int(place.node))].name
    }
    let at = { (part: String, occurrence: Int) in self.place(part, occurrence, in: context) }
    let (function, call, sum, result) = (at("def", 0), at("(", 1), at(" +", 0), at("return", 0))
    #expect([function, call, sum, result].map(name) == ["FunctionDef", "Call", "BinOp", "Return"])
    #expect(name(at("ab", 1)) == "Name" && name(at("ab", 0)) == "arg")
    // The statement around the call has no byte of its own, so the call stands below the function.
    #expect(call.parent == function.node && result.parent == function.node)
    #expect(result.previous == call.node && at("g", 0).parent == call.node)
    #expect(at("ab", 1).previous == at("g", 0).node && at("g", 0).previous == -1)
    #expect(sum.parent == result.node && at("ab", 2).parent == sum.node)
    #expect(at("c", 1).previous == at("ab", 2).node)
    #expect(Set([at("ab", 0), at("ab", 1), at("ab", 2)].map(\.identifier)).count == 1)
    #expect(at("ab", 0).identifier >= 0 && at("b", 2).identifier == at("ab", 0).identifier)
    #expect(at("c", 0).identifier == at("c", 1).identifier && at("c", 0).identifier != at("ab", 0).identifier)
    // The name that a definition gives itself, but not its keyword.
    #expect(at("f(", 0).identifier >= 0 && at("f(", 0).node == function.node && function.identifier == -1)
    #expect(at("return", 0).identifier == -1 && at(" +", 0).identifier == -1)
    #expect([function, call, sum].map(\.line) == [0, 1, 2])
  }

  @Test(
    "Only the program's tokens stand anywhere; without relations nothing is worked out",
    arguments: Arm.allCases)
  func others(_ arm: Arm) throws {
    let (context, _) = try context(text, arm, prompt: "Add.")
    #expect(context.places.count == context.tokens.count)
    for row in context.tokens.indices {
      let isProgram = (context.programStart..<context.startRow).contains(row)
      #expect((context.places[row] == .none) == !isProgram)
    }
    let codec = related(arm, .prefix).codec(language: language)
    let view = try ContextView(of: try language.parse(Array(text.utf8)), language: language)
    #expect(try codec.context(of: view, prompt: nil).places.isEmpty)
  }

  @Test("In any program the candidates' tokens lie in their subtrees, and equal names have equal numbers")
  func anyProgram() throws {
    for arm in [Arm.node, .words] {
      var seen = 0
      let codec = related(arm, .relations, length: 4096).codec(language: language)
      for (path, source) in try examplePrograms() {
        let view = try ContextView(of: try language.parse(source), language: language)
        guard let context = try? codec.context(of: view, prompt: nil) else { continue }
        let tree = view.canonical
        var numbers: [[UInt8]: Int32] = [:]
        for (index, rows) in context.candidates.enumerated() {
          let node = view.candidates[index]
          for row in rows.first...rows.last {
            #expect(tree.subtree(node).contains(Int(context.places[row].node)), "\(path)")
          }
          guard language.table[tree.kind(node)].name == "Name" else { continue }
          let number = context.places[rows.first].identifier
          #expect(number >= 0 && numbers[Array(tree.text(node)), default: number] == number, "\(path)")
          numbers[Array(tree.text(node))] = number
        }
        #expect(Set(numbers.values).count == numbers.count, "\(path)")
        seen += numbers.count
      }
      #expect(seen > 100)
    }
  }

  @Test(
    "Examples carry places, and teach no next token of a context that sees itself", arguments: Arm.allCases)
  func examples(_ arm: Arm) throws {
    for attention in AttentionVariant.allCases {
      let configuration = related(arm, attention)
      let codec = configuration.codec(language: language)
      let view = try ContextView(of: try language.parse(Array(text.utf8)), language: language)
      var weights = ExampleEncoder.Weights()
      weights.context = 0.1
      weights.node = 1
      let encoder = ExampleEncoder(codec: codec, weights: weights, maximumAnswers: 4)
      let targets = view.candidates.indices.filter {
        codec.actions(ofCandidate: $0, in: view).contains(.replace)
      }
      .prefix(2).map { EditTarget.edit(candidate: $0, action: .replace, text: Array("pass".utf8)) }
      let example = try #require(try encoder.example(targets, view: view, blocks: ContextBlocks()))
      try example.validate(configuration.transformer)
      #expect(example.tokenTargets.contains { $0.context } == !attention.isBidirectional)
      #expect(example.places.count == (attention.hasRelations ? example.tokens.count : 0))
      for row in example.places.indices where row >= example.branches[0] {
        #expect(example.places[row] == .none)
      }
      if arm != .offset { #expect(example.pointer?.labels.count == view.candidates.count) }
    }
  }

  @Test("The decoder points where training does", arguments: AttentionVariant.allCases)
  func decoding(_ attention: AttentionVariant) throws {
    let configuration = related(.words, attention)
    var random = RandomSource(seed: 2)
    let weights = try TransformerWeights(configuration.transformer, random: &random)
    for tensor in weights.layout.tensors where !tensor.name.hasSuffix("norm.weight") {
      for index in tensor.range { weights.values[index] = Float(random.normal() * 0.2) }
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "kelp-places-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try CheckpointFolder.write(
      to: folder, weights: weights, files: ModelCheckpoint.files(configuration).map { ($0.name, $0.bytes) })
    let model = try ModelCheckpoint.load(folder)
    #expect(model.configuration == configuration)
    let codec = configuration.codec(language: language)
    let program = try language.parse(Array(text.utf8))
    let decoder = try EditDecoder(
      model: model, codec: codec, language: language, program: program,
      blocks: ContextBlocks(prompt: Array("Add.".utf8)))
    let encoder = ExampleEncoder(codec: codec, weights: .init(), maximumAnswers: 1)
    let evaluation = TrainingStep(weights, workers: 1, gradients: false)
    for candidate in decoder.view.candidates.indices {
      let target = EditTarget.edit(candidate: candidate, action: .replace, text: Array("pass".utf8))
      let example = try #require(
        try encoder.example([target], view: decoder.view, blocks: ContextBlocks(prompt: Array("Add.".utf8))))
      let trained = try evaluation.evaluate([example]).pointerLoss
      #expect(abs(trained + decoder.placeLogProbabilities[candidate]) < 1e-3)
    }
  }
}
