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

  /// The rank of the most probable right node; nil when none was a candidate.
  package var rank: Int? { right.compactMap(\.rank).min() }
  /// The probability of all right nodes together.
  package var mass: Double { right.reduce(0) { $0 + $1.probability } }
}
