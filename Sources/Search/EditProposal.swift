import KelpBase
import SyntaxTrees
import TreeEdits

/// What a proposal does to its node.
package enum ProposedAction: String, Sendable, Codable, CaseIterable {
  /// Exchange the node for the text.
  case replace
  /// Put the text before the statement.
  case insertBefore = "insert-before"
  /// Put the text after the statement.
  case insertAfter = "insert-after"
  /// Take the statement away.
  case delete
  /// Leave the program as it is: it is finished.
  case stop
}

/// One possible next move in a state: an edit that has been applied and checked, or stopping.
package struct EditProposal: Sendable {
  /// The node of the state's tree; -1 for stop.
  package let node: Int
  /// What is done to the node.
  package let action: ProposedAction
  /// How probable the model finds it.
  package let probability: EditProbability
  /// The edit; nil for stop.
  package let edit: Edit?
  /// The state after the edit; nil for stop.
  package let applied: AppliedEdit?

  /// Creates a proposal of an edit.
  package init(
    node: Int, action: ProposedAction, probability: EditProbability, edit: Edit, applied: AppliedEdit
  ) {
    self.node = node
    self.action = action
    self.probability = probability
    self.edit = edit
    self.applied = applied
  }

  /// Creates the proposal to stop.
  package init(stopping logProbability: Double) {
    node = -1
    action = .stop
    probability = EditProbability(place: logProbability)
    edit = nil
    applied = nil
  }
}

/// Where a model would edit next: one probability a node, and the probability of stopping.
package struct PositionMap: Sendable {
  /// The editable nodes in preorder.
  package let nodes: [Int]
  /// The probability of each; together with `stop` they sum to 1.
  package let probabilities: [Double]
  /// The probability of stopping.
  package let stop: Double
  /// The probability of each node among everything that the model has an output for; nil where those are the nodes.
  package var raw: [Double]?

  /// Creates a map.
  package init(nodes: [Int], probabilities: [Double], stop: Double, raw: [Double]? = nil) {
    self.nodes = nodes
    self.probabilities = probabilities
    self.stop = stop
    self.raw = raw
  }
}

/// Something that proposes edits of a program: a model, for one prompt.
package protocol EditProposer: Sendable {
  /// The distribution of the next edit's place. Throws when the program cannot be shown to the model.
  func positions(in tree: SyntaxTree) throws -> PositionMap

  /// The most probable complete moves, most probable first, stop among them where it is one of them.
  func best(in tree: SyntaxTree, count: Int) throws -> ProposalBatch

  /// Independent draws at a temperature; fewer when some could not be completed or applied.
  func sample(
    in tree: SyntaxTree, count: Int, temperature: Double, random: inout RandomSource
  ) throws -> ProposalBatch

  /// Independent draws at a temperature, each choice made among the most probable ones that hold the share `nucleus`.
  func sample(
    in tree: SyntaxTree, count: Int, temperature: Double, nucleus: Double, random: inout RandomSource
  ) throws -> ProposalBatch

  /// The most probable edits of the program, stop apart, and how far that is certain.
  ///
  /// `budget` is in tokens that a model reads; when `isCancelled` says so the search for them ends before.
  func top(
    in tree: SyntaxTree, count: Int, budget: Int, isCancelled: () -> Bool
  ) throws -> TopEdits

  /// How probable an edit of one's own is; nil when the codec cannot express it.
  func score(_ edit: Edit, in tree: SyntaxTree) throws -> EditProbability?

  /// The most probable edit at one node, once that node is chosen; nil when none can be made there.
  func best(at node: Int, in tree: SyntaxTree) throws -> EditProposal?

  /// The most probable edits at one node, the most probable first.
  func best(at node: Int, in tree: SyntaxTree, count: Int) throws -> [EditProposal]

  /// How probable an edit of one's own is among everything that the model has an output for, whether it may be chosen
  /// or not; nil when the codec cannot express it or there is no model.
  func rawScore(_ edit: Edit, in tree: SyntaxTree) throws -> EditProbability?

  /// What becomes of an edit that the proposer is taught.
  func fidelity(of edit: Edit, in tree: SyntaxTree) throws -> EditFidelity

  /// How probable several edits of one's own are, in their order; nil for those that the codec cannot express.
  func score(_ edits: [Edit], in tree: SyntaxTree) throws -> [EditProbability?]

  /// Whether the proposer can make use of how a program fared: a search judges a state before it asks for edits then.
  var usesObservations: Bool { get }

  /// The same proposer for a program that fared so; nil for one that was not judged.
  func observing(_ judgement: Judgement?) -> any EditProposer
}

extension EditProposer {
  /// Scores one edit after the other.
  package func score(_ edits: [Edit], in tree: SyntaxTree) throws -> [EditProbability?] {
    try edits.map { try score($0, in: tree) }
  }

  /// A proposer whose draws are not made choice by choice has no nucleus.
  package func sample(
    in tree: SyntaxTree, count: Int, temperature: Double, nucleus: Double, random: inout RandomSource
  ) throws -> ProposalBatch {
    try sample(in: tree, count: count, temperature: temperature, random: &random)
  }

  /// The best edits of a proposer that keeps no account of what it leaves out: none is certainly at its rank.
  package func top(
    in tree: SyntaxTree, count: Int, budget: Int, isCancelled: () -> Bool
  ) throws -> TopEdits {
    let batch = try best(in: tree, count: count == .max ? count : count + 1)
    return TopEdits(
      proposals: Array(batch.proposals.filter { $0.edit != nil }.prefix(count)), wanted: count, bound: 0,
      stopLogProbability: batch.stopLogProbability, tokens: 0)
  }

  /// Most proposers look at the program alone.
  package var usesObservations: Bool { false }

  /// A proposer that looks at the program alone stays what it is.
  package func observing(_ judgement: Judgement?) -> any EditProposer { self }

  /// A proposer without a model looks at no single node.
  package func best(at node: Int, in tree: SyntaxTree) throws -> EditProposal? { nil }

  /// Those of the best edits of the whole program that are at the node.
  package func best(at node: Int, in tree: SyntaxTree, count: Int) throws -> [EditProposal] {
    Array(try best(in: tree, count: max(count, 24)).proposals.filter { $0.node == node }.prefix(count))
  }

  /// A proposer without a model has no outputs.
  package func rawScore(_ edit: Edit, in tree: SyntaxTree) throws -> EditProbability? { nil }

  /// A proposer without a model makes every edit as it is.
  package func fidelity(of edit: Edit, in tree: SyntaxTree) throws -> EditFidelity { .exact }
}

/// What becomes of an edit between being taught and being decoded.
package enum EditFidelity: String, Sendable, Codable, CaseIterable {
  /// The decoded edit is the very edit.
  case exact
  /// The decoded edit has the same result, but replaces more than the edit does.
  case widened
  /// The edit cannot be taught, or another result comes out.
  case lost
}

/// Proposals and what it took to get them.
package struct ProposalBatch: Sendable {
  /// The proposals whose edits could be applied.
  package let proposals: [EditProposal]
  /// How many decoded edits could not be applied.
  package let rejected: Int
  /// The logarithm of the probability of stopping in this state; nil when the model cannot stop.
  package let stopLogProbability: Double?

  /// Creates a batch.
  package init(proposals: [EditProposal], rejected: Int, stopLogProbability: Double?) {
    self.proposals = proposals
    self.rejected = rejected
    self.stopLogProbability = stopLogProbability
  }
}
