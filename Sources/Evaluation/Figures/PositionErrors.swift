import KelpBase

/// Where a model looked in the states of an evaluation, grouped in the way that was asked for.
package struct PositionErrors: Sendable, Codable, Equatable {
  /// What states are grouped by.
  package enum Grouping: String, Sendable, Codable, CaseIterable {
    /// The kind of the right node.
    case kind
    /// The number of the state in its trajectory.
    case step
    /// How many nodes stand above the right node.
    case depth
    /// The number of nodes of the program.
    case size
    /// The line on which the right node begins.
    case line
    /// The kinds of noise that made the bug; a state may have several.
    case noise
    /// What is right to do: replace, insert or delete.
    case action
    /// Whether the model saw the prompt.
    case prompt
  }

  /// A state in which something else was more probable than every right node.
  package struct Case: Sendable, Codable, Equatable {
    /// The task.
    package let task: String
    /// Which of the task's trials in the file, from 1.
    package let trial: Int
    /// The arm's name.
    package let arm: String
    /// Which state of the trajectory, from 0.
    package let step: Int
    /// The most probable right node.
    package let right: PositionLook.Place
    /// The most probable node; nil when there was no candidate.
    package let chosen: PositionLook.Place?
    /// How that lies to the right nodes.
    package let relation: PositionLook.Relation
    /// The probability of all right nodes together.
    package let mass: Double
    /// The probability of stopping.
    package let stop: Double
  }

  /// What was chosen where nodes of a kind were right.
  package struct Row: Sendable, Codable, Equatable {
    /// The kind of the right node.
    package let kind: String
    /// How many states.
    package let steps: Int
    /// How often each kind was chosen, right choices among them; `stop` for stopping. The most frequent first.
    package let chosen: [Choice]
  }

  /// A kind of node and how often it was chosen.
  package struct Choice: Sendable, Codable, Equatable {
    /// The kind.
    package let kind: String
    /// How often.
    package let count: Int
  }

  /// What the states are grouped by.
  package let grouping: Grouping
  /// The groups.
  package let groups: [PositionSummary.Group]
  /// All states together.
  package let all: PositionSummary.Group
  /// In how many states the choice lay how to the right nodes.
  package let relations: [String: Int]
  /// The kinds of right nodes that there are, of all states.
  package let kinds: [String]
  /// The states in which the right nodes were least probable, the worst first.
  package let worst: [Case]
  /// Which kinds were chosen for which, the most frequent right kind first.
  package let confusion: [Row]

  private enum CodingKeys: String, CodingKey {
    case grouping = "by"
    case groups, all, relations, kinds, worst, confusion
  }

  /// Groups the states of trials; with `kind` only those in which a node of that kind is right. Keeps the `worst`
  /// cases.
  package init(_ trials: [TrialResult], by grouping: Grouping, kind: String? = nil, worst count: Int = 0) {
    let everything = PositionSummary.entries(of: trials)
    let numbers = PositionErrors.numbers(of: trials)
    var kinds: [String] = []
    var seen: Set<String> = []
    for entry in everything where seen.insert(entry.right.kind).inserted { kinds.append(entry.right.kind) }
    self.kinds = kinds.sorted()
    let entries = kind.map { kind in everything.filter { $0.right.kind == kind } } ?? everything
    self.grouping = grouping
    let sortsByCount = grouping == .kind || grouping == .noise || grouping == .action
    groups = PositionSummary.groups(entries, sortsByCount: sortsByCount) { $0.names(grouping) }
    all = PositionSummary.group("all", entries)
    var relations: [String: Int] = [:]
    for relation in PositionLook.Relation.allCases {
      relations[relation.rawValue] = entries.count { $0.look.relation == relation }
    }
    self.relations = relations
    confusion = PositionErrors.confusion(of: entries)
    let misses = entries.filter { $0.look.relation != .right }.enumerated().sorted { left, right in
      let masses = (left.element.look.mass, right.element.look.mass)
      return masses.0 != masses.1 ? masses.0 < masses.1 : left.offset < right.offset
    }
    worst = misses.prefix(max(0, count)).map { _, entry in
      Case(
        task: entry.trial.task, trial: numbers[TrialKey(entry.trial)] ?? 1, arm: entry.trial.arm.name,
        step: entry.look.step, right: entry.right, chosen: entry.look.chosen, relation: entry.look.relation,
        mass: entry.look.mass, stop: entry.look.stop)
    }
  }

  /// What tells the trials of a file apart.
  struct TrialKey: Hashable {
    let task: String
    let arm: EvaluationArm
    let corruption: Int

    init(_ trial: TrialResult) {
      task = trial.task
      arm = trial.arm
      corruption = trial.corruption
    }
  }

  /// The number of each trial among those of its task, from 1, in the order of the file.
  private static func numbers(of trials: [TrialResult]) -> [TrialKey: Int] {
    var counts: [String: Int] = [:]
    var numbers: [TrialKey: Int] = [:]
    for trial in trials {
      counts[trial.task, default: 0] += 1
      let key = TrialKey(trial)
      if numbers[key] == nil { numbers[key] = counts[trial.task] }
    }
    return numbers
  }

  private static func confusion(of entries: [PositionSummary.Entry]) -> [Row] {
    var counts: [String: [String: Int]] = [:]
    for entry in entries {
      let choice = entry.look.relation == .stop ? "stop" : entry.look.chosen?.kind ?? "nothing"
      counts[entry.right.kind, default: [:]][choice, default: 0] += 1
    }
    func ordered(_ counts: [String: Int]) -> [Choice] {
      counts.keys.sorted().map { Choice(kind: $0, count: counts[$0] ?? 0) }.sorted {
        $0.count != $1.count ? $0.count > $1.count : $0.kind < $1.kind
      }
    }
    return counts.keys.sorted().map { kind in
      let chosen = ordered(counts[kind] ?? [:])
      return Row(kind: kind, steps: chosen.reduce(0) { $0 + $1.count }, chosen: chosen)
    }.sorted { $0.steps != $1.steps ? $0.steps > $1.steps : $0.kind < $1.kind }
  }
}

extension PositionSummary.Entry {
  /// The groups that the state is in.
  func names(_ grouping: PositionErrors.Grouping) -> [String] {
    switch grouping {
    case .kind: [right.kind]
    case .step: [PositionSummary.padded(look.step)]
    case .depth: [depthBand]
    case .size: [sizeBand]
    case .line: [line.map { PositionSummary.band($0, [2, 4, 8, 16, 32]) } ?? "unknown"]
    case .noise: noises
    case .action: [right.action ?? "unknown"]
    case .prompt: [trial.arm.prompt ? "with prompt" : "without prompt"]
    }
  }

  /// The text of the state; nil when the file does not have it.
  var text: String? {
    look.step == 0 ? trial.corrupted : trial.trajectory?.text(ofState: look.step)
  }

  /// The line on which the right node begins, from 1; nil when the file does not have the program.
  private var line: Int? {
    guard let text, right.start <= text.utf8.count else { return nil }
    return LineTable(Array(text.utf8)).line(at: right.start)
  }
}
