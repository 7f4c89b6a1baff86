import Repair
import Search
import SyntaxTrees

/// A repair of the session: `r1` with its candidates `r1.1`, `r1.2` and so on.
package struct RepairEntry: Sendable {
  /// The number in its name; never used twice in a session.
  package let number: Int
  /// The program it started from.
  package let program: Int
  /// What the search found; branches are added to it.
  package var candidates: [CandidateEntry]
  /// The program it started from, as a tree.
  package let initial: SyntaxTree
  /// How that program does in the tests.
  package let initialJudgement: Judgement?
  /// The prompt that the model was given.
  package let prompt: String?
  /// The tests that candidates were judged by.
  package let tests: [String]
  /// The file that it was read from; nil for a search of this session.
  package var file: String?

  /// What the model was told besides the program.
  package var brief: TaskBrief { TaskBrief(prompt: prompt, tests: tests) }

  /// The name by which commands refer to it.
  package var name: String { "r\(number)" }
}

/// A candidate of a repair in the session.
package struct CandidateEntry: Sendable {
  /// The trajectory.
  package let candidate: Candidate
  /// What there is to say about it beyond how it ends, such as where it branched off.
  package let note: String?
  /// What the file that it was read from says of each state, from the first; empty for a search of this session.
  package var outlooks: [Trajectory.StateOutlook] = []
}

/// What is on screen: a step of a candidate.
package struct CandidatePlace: Sendable, Equatable {
  /// The number of the repair.
  package let repair: Int
  /// The number of the candidate, from 1.
  package let candidate: Int
  /// How many of its edits are applied.
  package var step: Int

  /// Names a place.
  package init(repair: Int, candidate: Int, step: Int) {
    self.repair = repair
    self.candidate = candidate
    self.step = step
  }

  /// The candidate's name.
  package var name: String { "r\(repair).\(candidate)" }

  /// The place of the step before: where the choice was made that led here; the start is its own.
  package var before: CandidatePlace {
    CandidatePlace(repair: repair, candidate: candidate, step: max(0, step - 1))
  }
}
