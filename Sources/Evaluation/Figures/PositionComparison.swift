/// Where two models looked in the states that both were shown: a paired comparison.
///
/// States are the same when task, corruption and the program's text are. In each the share of hits is the mean over
/// the arms that saw it, so arms that only search in another way count once.
package struct PositionComparison: Sendable, Codable, Equatable {
  /// The states of a group.
  package struct Group: Sendable, Codable, Equatable {
    /// What they have in common.
    package let name: String
    /// How many states.
    package let pairs: Int
    /// The share in which the first looked at a right node.
    package let top1: Double
    /// The share in which the other did.
    package let otherTop1: Double
    /// The first share less the other.
    package let difference: Double
    /// A 95% interval of the difference: a percentile bootstrap over the tasks.
    package let interval: [Double]

    /// Whether the interval leaves out zero.
    package var isClear: Bool { pairs > 0 && (interval[0] > 0 || interval[1] < 0) }

    private enum CodingKeys: String, CodingKey {
      case name, pairs
      case top1 = "top_1"
      case otherTop1 = "other_top_1"
      case difference
      case interval = "difference_ci"
    }
  }

  /// The groups, named as those of the first run.
  package let groups: [Group]
  /// All states together.
  package let all: Group

  /// A state that two runs may have in common.
  private struct StateKey: Hashable {
    let problem: EvaluationProblem
    let text: String
  }

  private struct Pair {
    let task: String
    let names: [String]
    let first: Double
    let other: Double
  }

  /// Compares the states that two runs have in common; with `kind` only those in which a node of that kind is right.
  package init(
    _ trials: [TrialResult], _ others: [TrialResult], by grouping: PositionErrors.Grouping,
    kind: String? = nil
  ) {
    let first = PositionComparison.states(trials, kind)
    let second = PositionComparison.states(others, nil)
    var pairs: [Pair] = []
    for key in first.order {
      guard let mine = first.states[key], let theirs = second.states[key], let entry = mine.first else {
        continue
      }
      pairs.append(
        Pair(
          task: key.problem.task, names: entry.names(grouping), first: PositionComparison.hits(mine),
          other: PositionComparison.hits(theirs)))
    }
    var members: [String: [Pair]] = [:]
    for pair in pairs { for name in pair.names { members[name, default: []].append(pair) } }
    let order = PositionErrors(trials, by: grouping, kind: kind).groups.map(\.name)
    groups = order.compactMap { name in members[name].map { PositionComparison.group(name, $0) } }
    all = PositionComparison.group("all", pairs)
  }

  private static func states(
    _ trials: [TrialResult], _ kind: String?
  ) -> (order: [StateKey], states: [StateKey: [PositionSummary.Entry]]) {
    var order: [StateKey] = []
    var states: [StateKey: [PositionSummary.Entry]] = [:]
    for entry in PositionSummary.entries(of: trials) where kind == nil || entry.right.kind == kind {
      guard let text = entry.text else { continue }
      let key = StateKey(problem: entry.trial.problem, text: text)
      if states[key] == nil { order.append(key) }
      states[key, default: []].append(entry)
    }
    return (order, states)
  }

  private static func hits(_ entries: [PositionSummary.Entry]) -> Double {
    Double(entries.count { $0.look.rank == 1 }) / Double(entries.count)
  }

  private static func group(_ name: String, _ pairs: [Pair]) -> Group {
    var order: [String] = []
    var tasks: [String: (sum: Double, count: Int)] = [:]
    for pair in pairs {
      if tasks[pair.task] == nil { order.append(pair.task) }
      let before = tasks[pair.task] ?? (0, 0)
      tasks[pair.task] = (before.sum + pair.first - pair.other, before.count + 1)
    }
    let count = Double(max(1, pairs.count))
    let top1 = pairs.reduce(0) { $0 + $1.first } / count
    let other = pairs.reduce(0) { $0 + $1.other } / count
    return Group(
      name: name, pairs: pairs.count, top1: top1, otherTop1: other, difference: top1 - other,
      interval: Intervals.bootstrap(order.compactMap { tasks[$0] }))
  }
}
