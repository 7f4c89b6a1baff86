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
  /// The share of the probability that each choice of best-of-N's draws is made from, the most probable first; 1 is all.
  package var topP = 1.0
  /// The most programs that `guided` and `enumerate` reach and judge, the initial one not counted.
  package var candidateLimit = 256
  /// Whether `guided`, where there are tests, also tries the small mistakes of `NearMissProposer`, ranked by the model.
  package var mixesNearMisses = true
  /// How `guided` weighs edits.
  package var mixture = EditMixture()
  /// Whether `guided` asks the judge which lines the failing tests execute, and puts off edits of others.
  package var usesExecutedLines = true
  /// How many edits of places that do not contain each other best-of-N and beam make of one answer of the model.
  package var editsPerStep = 1
  /// What the random draws start from.
  package var seed: UInt64 = 42

  /// Creates the default settings.
  package init() {}

  /// Reads settings; those that files of earlier versions do not hold stay what they were then.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    method = try values.decode(SearchMethod.self, forKey: .method)
    beam = try values.decode(Int.self, forKey: .beam)
    expansions = try values.decode(Int.self, forKey: .expansions)
    samples = try values.decode(Int.self, forKey: .samples)
    depth = try values.decode(Int.self, forKey: .depth)
    temperature = try values.decode(Double.self, forKey: .temperature)
    topP = try values.decodeIfPresent(Double.self, forKey: .topP) ?? 1
    candidateLimit = try values.decode(Int.self, forKey: .candidateLimit)
    mixesNearMisses = try values.decode(Bool.self, forKey: .mixesNearMisses)
    mixture = try values.decodeIfPresent(EditMixture.self, forKey: .mixture) ?? EditMixture()
    usesExecutedLines = try values.decodeIfPresent(Bool.self, forKey: .usesExecutedLines) ?? false
    editsPerStep = try values.decodeIfPresent(Int.self, forKey: .editsPerStep) ?? 1
    seed = try values.decode(UInt64.self, forKey: .seed)
  }
}
