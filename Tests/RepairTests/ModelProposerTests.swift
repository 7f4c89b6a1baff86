import EditModel
import Foundation
import KelpBase
import PythonLanguage
import Repair
import Search
import SyntaxTrees
import Testing
import Transformer
import TreeEdits

private let language = PythonLanguage()

private let source = """
  def median(values):
      ordered = sorted(values)
      middle = len(ordered) // 2
      if len(ordered) % 2 == 1:
          return ordered[middle]
      return (ordered[middle - 1] + ordered[middle]) / 2

  """

/// An untrained model of a codec.
private func proposer(_ codec: CodecName) throws -> ModelProposer {
  let isNode = codec == .node
  let vocabulary: ByteVocabulary = isNode ? .node : .offset(positions: 512, promptTokens: true)
  let configuration = EditModelConfiguration(
    codec: codec, promptTokens: true, maximumLength: 512,
    transformer: TransformerConfiguration(
      dim: 32, layers: 2, heads: 2, hidden: 64, vocabulary: vocabulary.count, maximumLength: 512,
      pointer: isNode, actions: isNode ? 4 : 0, segments: isNode ? 3 : 0))
  var random = RandomSource(seed: 7)
  let weights = try TransformerWeights(configuration.transformer, random: &random)
  let folder = FileManager.default.temporaryDirectory.appending(path: "kelp-proposer-\(UUID().uuidString)")
  defer { try? FileManager.default.removeItem(at: folder) }
  try CheckpointFolder.write(
    to: folder.path, weights: weights, files: ModelCheckpoint.files(configuration))
  return ModelProposer(model: try ModelCheckpoint.load(folder.path), language: language, prompt: nil)
}

@Suite("A model as a proposer")
struct ModelProposerTests {
  @Test("The node codec teaches every edit as it is; the offset codec widens some and loses others")
  func fidelity() throws {
    let tree = try language.parse(Array(source.utf8))
    let forward = ForwardProcess(
      language: language, mixture: try NoiseMixture(parsing: "near-miss=2,drop=1,double=1"))
    let (node, offset) = (try proposer(.node), try proposer(.offset))
    var counts: [EditFidelity: Int] = [:]
    for seed in 0..<40 {
      var random = RandomSource(seed: UInt64(seed))
      let state = forward.corrupt(tree, steps: 2, random: &random).corrupted
      for edit in try TreeDiff(language: language).edits(from: state, to: tree).edits {
        #expect(try node.fidelity(of: edit, in: state) == .exact)
        // Statements directly in the function have no enclosing node that could be replaced.
        counts[try offset.fidelity(of: edit, in: state), default: 0] += 1
      }
    }
    for fidelity in EditFidelity.allCases { #expect(counts[fidelity, default: 0] > 0) }
  }

  @Test("What a model would write at a node is an edit of that node, and as probable as its score says")
  func bestAtNode() throws {
    let tree = try language.parse(Array(source.utf8))
    let proposer = try proposer(.node)
    let nodes = language.editableNodes(in: tree)
    for node in nodes.suffix(6) {
      let proposal = try #require(try proposer.best(at: node, in: tree))
      #expect(proposal.node == node && proposal.edit?.anchor(in: tree) == node)
      let edit = try #require(proposal.edit)
      let score = try #require(try proposer.score(edit, in: tree))
      #expect(abs(score.total - proposal.probability.total) < 1e-3)
    }
    #expect(try proposer.best(at: 0, in: tree) == nil)
    let lists = try nodes.suffix(6).map { try proposer.best(at: $0, in: tree, count: 3) }
    #expect(lists.contains { $0.count > 1 })
    for (node, several) in zip(nodes.suffix(6), lists) {
      #expect(several.first?.probability == (try proposer.best(at: node, in: tree))?.probability)
      #expect(several.count <= 3 && several.allSatisfy { $0.node == node })
      for (first, second) in zip(several, several.dropFirst()) {
        #expect(first.probability.total >= second.probability.total)
      }
      for proposal in several {
        let edit = try #require(proposal.edit)
        let raw = try #require(try proposer.rawScore(edit, in: tree))
        #expect(raw.total <= proposal.probability.total + 0.1)
      }
    }
  }
}
