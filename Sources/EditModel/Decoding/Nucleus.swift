/// The smallest set of most probable choices that together hold a share of the probability.
///
/// What sampling from it leaves out is the long tail, where a model's opinion is worth least (Holtzman et al., "The
/// curious case of neural text degeneration", 2020).
enum Nucleus {
  /// The choices of the nucleus, ascending, of weights that need not sum to 1.
  ///
  /// Of equally heavy choices the first come first; there is at least one choice, if there is any of a weight.
  static func indices(of weights: [Double], share: Double) -> [Int] {
    let total = weights.reduce(0, +)
    let order = weights.indices.filter { weights[$0] > 0 }
      .sorted { weights[$0] != weights[$1] ? weights[$0] > weights[$1] : $0 < $1 }
    var sum = 0.0
    var chosen: [Int] = []
    for index in order {
      chosen.append(index)
      sum += weights[index]
      if sum >= share * total { break }
    }
    return chosen.sorted()
  }
}
