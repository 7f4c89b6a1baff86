/// How the space of edits is searched.
package enum SearchMethod: String, Sendable, Codable, CaseIterable {
  /// Keep the states with the highest cumulative log-probability.
  case beam
  /// Independent sampled trajectories.
  case bestOfN = "best-of-n"
  /// Best first: the state whose program passes most tests, among equals the most probable, is edited next.
  case guided
  /// All proposals for the initial program in the proposer's order, one edit deep, until the tests pass.
  case enumerate
}

/// The settings of a search.
package struct SearchOptions: Sendable, Codable, Equatable {
  /// The kind of search.
  package var method = SearchMethod.bestOfN
  /// How many states a beam keeps.
  package var beam = 16
  /// How many moves a beam tries from each state.
  package var expansions = 3
  /// How many trajectories best-of-N draws.
  package var samples = 16
  /// The most edits of a trajectory.
  package var depth = 10
  /// The sampling temperature; 1 is the model's own distribution, 0 always takes the best.
  package var temperature = 0.8
  /// The most programs that `guided` and `enumerate` reach and judge, the initial one not counted.
  package var candidateLimit = 256
  /// Whether `guided` also tries the small mistakes of `NearMissProposer`, ranked by where the model looks.
  package var mixesNearMisses = false
  /// What the random draws start from.
  package var seed: UInt64 = 42

  /// Creates the default settings.
  package init() {}
}
