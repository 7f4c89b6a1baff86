/// Where a proposer looked in one state of a trajectory, and where it should have looked.
package struct PositionLook: Sendable, Codable, Equatable {
  /// How the place that was chosen lies to the right ones.
  package enum Relation: String, Sendable, Codable, CaseIterable {
    /// It is a right one.
    case right
    /// It holds a right one.
    case parent
    /// It is inside a right one.
    case child
    /// It begins on the line of a right one.
    case sameLine = "same-line"
    /// It is somewhere else.
    case elsewhere
    /// Stopping was more probable than any node.
    case stop
  }

  /// A node and how probable it was.
  package struct Place: Sendable, Codable, Equatable {
    /// The node's number in the state's tree.
    package let node: Int
    /// The name of its kind.
    package let kind: String
    /// How many nodes stand above it.
    package let depth: Int
    /// The byte at which it starts.
    package let start: Int
    /// The byte after its last.
    package let end: Int
    /// Its rank among all nodes, from 1; nil when it was no candidate.
    package let rank: Int?
    /// Its probability.
    package let probability: Double
    /// What is right to do there: replace, insert or delete; nil for the place that was chosen, and in files of
    /// earlier versions.
    package let action: String?
  }

  /// What the proposer makes of the edits that are right next.
  package struct Answers: Sendable, Codable, Equatable {
    /// How many edits are right next.
    package let edits: Int
    /// How many of them come out of the codec as they were, at their own node.
    package let exact: Int
    /// How many come out with the same result, but as the replacement of something larger.
    package let widened: Int
    /// Whether the most probable edit at the most probable right node is a right edit; nil when the proposer has
    /// none there.
    package let isTextRight: Bool?

    private enum CodingKeys: String, CodingKey {
      case edits, exact, widened
      case isTextRight = "text_right"
    }
  }

  /// Which state of the trajectory, from 0, the corrupted program.
  package let step: Int
  /// The number of nodes of the state.
  package let nodes: Int
  /// The nodes of all edits that are right next, the most probable first.
  package let right: [Place]
  /// The most probable node; nil when there was no candidate.
  package let chosen: Place?
  /// How that node lies to the right ones.
  package let relation: Relation
  /// The probability of stopping.
  package let stop: Double
  /// What the proposer makes of the right edits; nil in results of earlier builds.
  package var answers: Answers?

  /// The rank of the most probable right node; nil when none was a candidate.
  package var rank: Int? { right.compactMap(\.rank).min() }
  /// The probability of all right nodes together.
  package var mass: Double { right.reduce(0) { $0 + $1.probability } }
}
