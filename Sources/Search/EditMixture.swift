import KelpBase

/// How a search weighs the edits of one state: by the model, by the model's places alone, and evenly.
///
/// A model may know where a mistake is long before it knows what belongs there, and may be sure of a wrong place. So
/// the weight of an edit is a mixture of three distributions. The first is the model's own. The second takes its
/// places, tempered, and shares the weight of a place among the small mistakes that can be made there, partly as the
/// model finds them probable, partly evenly. The third is even over all small mistakes.
package struct EditMixture: Sendable, Codable, Equatable {
  /// The share of the model's own distribution.
  package var model = 0.25
  /// The share of the even distribution.
  package var even = 0.1
  /// The power that places are raised to in the second distribution: 1 leaves them alone, 0 makes them even.
  package var tempering = 0.7
  /// What part of a place's weight is shared by the model's opinion of the texts, the rest being shared evenly.
  package var text = 0.25
  /// What the weight of a place is multiplied by that no failing test executes.
  package var unexecuted = 0.1
  /// How much more a state counts that passes all tests instead of none, as a logarithm.
  package var progress = 6.0
  /// What the best edit of a state counts before it was asked for, as a logarithm: what one more edit costs.
  package var further = -4.0
  /// The share of the tests' runs that edits of the initial program have for sure while there are some.
  package var initialShare = 0.5

  /// Creates the default mixture, tuned on programs that no figure is reported of.
  package init() {}

  /// The weight of the model's own proposal.
  func weight(_ probability: EditProbability, factor: Double) -> Double {
    model * factor * exponential(probability.total)
  }

  /// The weights of the small mistakes of a state, in their order.
  ///
  /// `probabilities` are the model's, nil for those it cannot express; `factors` weigh the nodes of the state.
  func weights(
    of misses: [NearMiss], probabilities: [EditProbability?], map: PositionMap, factors: [Double]
  ) -> [Double] {
    var places = [Double](repeating: 0, count: factors.count)
    for (node, probability) in zip(map.nodes, map.probabilities) where places.indices.contains(node) {
      places[node] = probability
    }
    var counts = [Double](repeating: 0, count: factors.count)
    var texts = [Double](repeating: 0, count: factors.count)
    for (miss, probability) in zip(misses, probabilities) {
      counts[miss.node] += 1
      if let probability { texts[miss.node] += exponential(probability.action + probability.text) }
    }
    var shares = [Double](repeating: 0, count: factors.count)
    for node in shares.indices where counts[node] > 0 && places[node] > 0 {
      shares[node] = factors[node] * power(places[node], tempering)
    }
    let total = shares.reduce(0, +)
    let evenTotal = misses.reduce(0) { $0 + factors[$1.node] }
    return zip(misses, probabilities).map { miss, probability in
      let node = miss.node
      var conditional = 1 / counts[node]
      if texts[node] > 0 {
        let own = probability.map { exponential($0.action + $0.text) / texts[node] } ?? 0
        conditional = text * own + (1 - text) * conditional
      }
      let placed = total > 0 ? shares[node] / total * conditional : 0
      let evenly = evenTotal > 0 ? factors[node] / evenTotal : 0
      let own = probability.map { weight($0, factor: factors[node]) } ?? 0
      return own + (1 - model) * ((1 - even) * placed + even * evenly)
    }
  }
}
