/// Why equality saturation ended.
package enum StopReason: String, Sendable, Equatable {
  /// Nothing new can be derived.
  case saturated
  /// The limit of iterations was reached.
  case iterations
  /// The limit of nodes was reached.
  case nodes
  /// The limit of time was reached.
  case time
}

/// What one iteration did.
package struct IterationReport: Sendable, Equatable {
  /// For each rule, by its place in the list, the matches whose condition held; 0 while it was banned.
  package var matches: [Int]
  /// The unions that rules made, those by congruence not counted.
  package var unions = 0
  /// The nodes after the iteration.
  package var nodes = 0
  /// The classes after the iteration.
  package var classes = 0
}

/// What a run did and why it ended.
package struct RunReport: Sendable, Equatable {
  /// Why it ended.
  package var stopReason: StopReason
  /// The iterations in order; the last may be unfinished.
  package var iterations: [IterationReport] = []
}
