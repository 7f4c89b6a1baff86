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
private let source = "if a < b:\n    c = a\n"

@Suite("The most probable edits")
struct TopEditsTests {
  private func tree(_ text: String = source) throws -> SyntaxTree { try language.parse(Array(text.utf8)) }

  private func proposer(_ model: ModelCheckpoint) -> ModelProposer {
    ModelProposer(model: model, language: language, prompt: nil)
  }

  private func decoder(_ model: ModelCheckpoint) throws -> EditDecoder {
    try EditDecoder(
      model: model, codec: model.configuration.codec(language: language), language: language,
      program: try tree())
  }

  private func top(
    _ model: ModelCheckpoint, _ count: Int, budget: Int = 50_000
  ) throws -> TopEdits {
    try proposer(model).top(in: try tree(), count: count, budget: budget, isCancelled: { false })
  }

  /// Place, action and text of an edit.
  private func name(_ proposal: EditProposal) -> String {
    let text = proposal.edit?.fragment.map { String(decoding: $0.source, as: UTF8.self) } ?? ""
    return "\(proposal.node) \(proposal.action) \(text)"
  }

  @Test("All short texts at all places, scored one by one, are no better", arguments: [Float(1), 6])
  func bruteForce(_ scale: Float) throws {
    let model = try TinyModel.make(.node, scale: scale)
    let decoder = try decoder(model)
    let listed = try decoder.ranking(count: 40, budget: 50_000) { $0.target }
    #expect(listed.answers.count == 40 && listed.bound <= listed.answers[39].edit.total)
    var texts = (0x20..<0x7F).map { [UInt8($0)] }
    let letters = Array("abc019+-(){}[]._".utf8)
    for first in letters { for second in letters { texts.append([first, second]) } }
    var targets: [EditTarget] = []
    for candidate in decoder.view.candidates.indices {
      targets.append(.edit(candidate: candidate, action: .delete, text: []))
      for action in [EditAction.replace, .insertBefore, .insertAfter] {
        targets += texts.map { .edit(candidate: candidate, action: action, text: $0) }
      }
    }
    let scores = try decoder.score(targets).compactMap { $0 }
    #expect(scores.count > 400)
    let last = listed.answers[39].edit.total
    let known = Dictionary(uniqueKeysWithValues: scores.map { ("\($0.target)", $0.total) })
    for score in scores where score.total > last + 1e-3 {
      #expect(listed.answers.contains { $0.item == score.target })
    }
    var compared = 0
    for answer in listed.answers {
      guard let score = known["\(answer.item)"] else { continue }
      #expect(abs(score - answer.edit.total) < 2e-3)
      compared += 1
    }
    #expect(compared > 5)
  }

  @Test(
    "The order falls, the sum is at most 1, and what is drawn often is listed",
    arguments: [CodecName.node, .offset])
  func drawn(_ codec: CodecName) throws {
    let model = try TinyModel.make(codec, scale: 12)
    let top = try top(model, 32)
    #expect(top.isExact && top.certain == 32)
    for (first, second) in zip(top.proposals, top.proposals.dropFirst()) {
      #expect(first.probability.total >= second.probability.total)
    }
    #expect(top.proposals.reduce(0) { $0 + exponential($1.probability.total) } <= 1 + 1e-5)
    let names = Set(top.proposals.map(name))
    #expect(names.count == 32)
    let last = try #require(top.proposals.last).probability.total
    var random = RandomSource(seed: 3)
    var (drawn, common) = (0, 0)
    for temperature in [0.3, 0.6, 1, 0.1] {
      let batch = try proposer(model).sample(
        in: try tree(), count: 300, temperature: temperature, random: &random)
      for proposal in batch.proposals where proposal.edit != nil {
        drawn += 1
        guard proposal.probability.total > last + 1e-2 else { continue }
        common += 1
        #expect(names.contains(name(proposal)))
      }
    }
    #expect(drawn > 300 && common > 3, "\(common) of \(drawn)")
  }

  @Test("A smaller budget is sure of less, and of nothing that is not so", arguments: [Float(1), 6])
  func budgets(_ scale: Float) throws {
    let model = try TinyModel.make(.node, scale: scale)
    let full = try top(model, 24)
    #expect(full.isExact)
    var certain: [Int] = []
    for budget in [1, 20, 60, 200, 600, 50_000] {
      let cut = try top(model, 24, budget: budget)
      #expect(cut.tokens <= budget + 16 * 16)
      certain.append(cut.certain)
      for (own, exact) in zip(cut.proposals.prefix(cut.certain), full.proposals) {
        #expect(abs(own.probability.total - exact.probability.total) < 1e-4)
      }
      let names = Set(cut.proposals.map(name))
      for exact in full.proposals where !names.contains(name(exact)) {
        #expect(exact.probability.total <= cut.bound + 1e-4)
      }
      if !cut.isExact { #expect(cut.missingAtMost > 0) }
    }
    #expect(certain.first == 0 && certain.last == 24)
    #expect(certain == certain.sorted())
    let cancelled = try proposer(model).top(in: try tree(), count: 3, budget: 1000, isCancelled: { true })
    #expect(cancelled.proposals.isEmpty && !cancelled.isExact)
  }

  @Test("Every edit of the list can be applied and changes the program")
  func applied() throws {
    let start = try tree()
    for proposal in try top(TinyModel.make(.node, seed: 11, scale: 8), 100).proposals {
      let edit = try #require(proposal.edit)
      let after = try edit.apply(to: start, language: language).tree
      #expect(!after.isStructurallyEqual(to: start, table: language.table))
      #expect(after.source == proposal.applied?.tree.source)
    }
  }
}
