import SyntaxTrees

/// One edit of a trajectory and the state it led to.
package struct SearchStep: Sendable {
  /// The node that was edited, in the state before.
  package let node: Int
  /// The name of the node's kind.
  package let nodeKind: String
  /// What was done to it.
  package let action: ProposedAction
  /// The byte span of the node in the state before.
  package let span: Range<Int>
  /// The text that the edit took out.
  package let original: String
  /// The text that the edit put in.
  package let replacement: String
  /// How probable the model found it; nil for an edit of the user's that the model cannot express.
  package let probability: EditProbability?
  /// Whether a person chose the edit.
  package let isManual: Bool
  /// The state after.
  package let tree: SyntaxTree
  /// How the state after fares in the tests.
  package var judgement: Judgement?

  /// Creates a step.
  package init(
    node: Int, nodeKind: String, action: ProposedAction, span: Range<Int>, original: String,
    replacement: String, probability: EditProbability?, isManual: Bool = false, tree: SyntaxTree,
    judgement: Judgement? = nil
  ) {
    self.node = node
    self.nodeKind = nodeKind
    self.action = action
    self.span = span
    self.original = original
    self.replacement = replacement
    self.probability = probability
    self.isManual = isManual
    self.tree = tree
    self.judgement = judgement
  }
}

/// Why a trajectory ends where it does.
package enum Ending: String, Sendable, Codable {
  /// The model stopped there.
  case stopped
  /// The limit of depth was reached.
  case depth
  /// No decoded edit could be applied.
  case noEdit = "no-edit"
  /// The search was interrupted or ran out of time.
  case interrupted
  /// A state on the way, from which the search went on.
  case visited
}

/// A program that a search reached and how it got there.
package struct Candidate: Sendable {
  /// The edits from the initial program, in order; none for the unchanged program.
  package var steps: [SearchStep]
  /// Why the trajectory ends here.
  package var ending: Ending
  /// The logarithm of the probability of stopping here; nil when it was not asked or the model cannot stop.
  package var stopLogProbability: Double?
  /// How the program fares in the tests.
  package var judgement: Judgement?
  /// Which run of the tests this was, from 1; 0 for the initial program, nil when the tests were not run.
  package var run: Int?
  /// How many of the independent trajectories of best-of-N end here; 0 for every other search.
  package var samples = 0

  /// Creates a candidate.
  package init(
    steps: [SearchStep], ending: Ending, stopLogProbability: Double? = nil, judgement: Judgement? = nil
  ) {
    self.steps = steps
    self.ending = ending
    self.stopLogProbability = stopLogProbability
    self.judgement = judgement
  }

  /// The sum of the log-probabilities of the edits, without stopping.
  package var pathLogProbability: Double { steps.reduce(0) { $0 + ($1.probability?.total ?? 0) } }

  /// The log-probability of the edits and of stopping here, as far as known.
  package var score: Double { pathLogProbability + (stopLogProbability ?? 0) }
}

/// Everything a search found.
package struct SearchResult: Sendable {
  /// The program it started from.
  package let initial: SyntaxTree
  /// How that program fares in the tests.
  package let initialJudgement: Judgement?
  /// Distinct programs, best first: by tests passed where there are tests, then stopped ones before others, then
  /// by score. The unchanged program is among them.
  package let candidates: [Candidate]
  /// How many edits were decoded.
  package let tried: Int
  /// How many of them could not be applied.
  package let rejected: Int
  /// Whether the search was cut short.
  package let isInterrupted: Bool
  /// Why the proposer could not be shown the initial program, where small mistakes alone were tried instead; nil where
  /// it could.
  package let proposerRefusal: String?

  /// Creates a result.
  package init(
    initial: SyntaxTree, initialJudgement: Judgement?, candidates: [Candidate], tried: Int, rejected: Int,
    isInterrupted: Bool, proposerRefusal: String? = nil
  ) {
    self.initial = initial
    self.initialJudgement = initialJudgement
    self.candidates = candidates
    self.tried = tried
    self.rejected = rejected
    self.isInterrupted = isInterrupted
    self.proposerRefusal = proposerRefusal
  }

  /// How many programs besides the initial one the tests were run on.
  package var runs: Int { candidates.compactMap(\.run).max() ?? 0 }

  /// How many runs of the tests it took until a program passed all of them; 0 when the initial one does, nil when
  /// none does.
  package var runsToRepair: Int? {
    candidates.filter { $0.judgement?.isPerfect == true }.compactMap(\.run).min()
  }

  /// The program of a candidate.
  package func tree(of candidate: Candidate) -> SyntaxTree { candidate.steps.last?.tree ?? initial }
}
