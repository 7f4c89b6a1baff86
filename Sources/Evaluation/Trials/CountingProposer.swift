import KelpBase
import Search
import SyntaxTrees
import TreeEdits

/// A proposer that counts how often it is asked for edits or for where it looks.
struct CountingProposer: EditProposer {
  let proposer: any EditProposer
  let counter: CallCounter

  func positions(in tree: SyntaxTree) throws -> PositionMap {
    counter.count()
    return try proposer.positions(in: tree)
  }

  func best(in tree: SyntaxTree, count: Int) throws -> ProposalBatch {
    counter.count()
    return try proposer.best(in: tree, count: count)
  }

  func sample(
    in tree: SyntaxTree, count: Int, temperature: Double, random: inout RandomSource
  ) throws -> ProposalBatch {
    counter.count()
    return try proposer.sample(in: tree, count: count, temperature: temperature, random: &random)
  }

  func sample(
    in tree: SyntaxTree, count: Int, temperature: Double, nucleus: Double, random: inout RandomSource
  ) throws -> ProposalBatch {
    counter.count()
    return try proposer.sample(
      in: tree, count: count, temperature: temperature, nucleus: nucleus, random: &random)
  }

  func score(_ edit: Edit, in tree: SyntaxTree) throws -> EditProbability? {
    try proposer.score(edit, in: tree)
  }

  func score(_ edits: [Edit], in tree: SyntaxTree) throws -> [EditProbability?] {
    counter.count()
    return try proposer.score(edits, in: tree)
  }

  var usesObservations: Bool { proposer.usesObservations }

  func observing(_ judgement: Judgement?) -> any EditProposer {
    CountingProposer(proposer: proposer.observing(judgement), counter: counter)
  }

  func best(at node: Int, in tree: SyntaxTree) throws -> EditProposal? {
    counter.count()
    return try proposer.best(at: node, in: tree)
  }

  func fidelity(of edit: Edit, in tree: SyntaxTree) throws -> EditFidelity {
    try proposer.fidelity(of: edit, in: tree)
  }
}
