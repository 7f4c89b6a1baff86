/// Where the model looked, over the states of all trajectories of some trials.
package struct PositionSummary: Sendable, Codable, Equatable {
  /// The states that have something in common.
  package struct Group: Sendable, Codable, Equatable {
    /// What they have in common, such as a kind of node.
    package let name: String
    /// How many states.
    package let looks: Int
    /// The share in which the most probable node is a right one.
    package let top1: Double
    /// Wilson's 95% interval of `top1`.
    package let top1Interval: [Double]
    /// The share in which a right node is among the five most probable ones.
    package let top5: Double
    /// The median rank of the best right node; nil when it was no candidate in half of them.
    package let medianRank: Int?
    /// The mean probability on all right nodes together.
    package let mass: Double
    /// The kind of node that was chosen most often in place of a right one.
    package let chosenInstead: String?
    /// How often it was.
    package let chosenInsteadCount: Int

    private enum CodingKeys: String, CodingKey {
      case name, looks
      case top1 = "top_1"
      case top1Interval = "top_1_ci"
      case top5 = "top_5"
      case medianRank = "median_rank"
      case mass
      case chosenInstead = "chosen_instead"
      case chosenInsteadCount = "chosen_instead_count"
    }
  }

  /// A state in which the right nodes were least probable.
  package struct Case: Sendable, Codable, Equatable {
    /// The task.
    package let task: String
    /// The arm's name.
    package let arm: String
    /// The corruption.
    package let corruption: Int
    /// The state of the trajectory, from 0.
    package let step: Int
    /// The right node.
    package let right: PositionLook.Place
    /// What was chosen.
    package let chosen: PositionLook.Place?
    /// How it lies to the right nodes.
    package let relation: PositionLook.Relation
    /// The arm and problem in the form that options of `eval` take; the suite and checkpoint are the run's.
    package let replay: String
  }

  /// How many of the worst cases are kept.
  package static let worstCount = 12

  /// All states together.
  package let all: Group
  /// By the kind of the right node.
  package let byKind: [Group]
  /// By how many nodes stand above the right node.
  package let byDepth: [Group]
  /// By the number of nodes of the program.
  package let byNodes: [Group]
  /// By the kinds of noise that made the bug.
  package let byNoise: [Group]
  /// By the step of the trajectory.
  package let byStep: [Group]
  /// In how many states the choice lay how to the right nodes.
  package let relations: [String: Int]
  /// Of the states in which the model was made to look at a right node, the share in which its most probable edit
  /// there is a right one; nil where it was not asked.
  package let textAccuracy: Double?
  /// Of the right edits, the share that the codec decodes as they are; nil where it was not asked.
  package let exactEdits: Double?
  /// Of the right edits, the share that the codec decodes to the same result, as they are or widened.
  package let executableEdits: Double?
  /// The worst of the states in which something else was chosen, the worst first.
  package let worst: [Case]

  private enum CodingKeys: String, CodingKey {
    case all
    case byKind = "by_kind"
    case byDepth = "by_depth"
    case byNodes = "by_nodes"
    case byNoise = "by_noise"
    case byStep = "by_step"
    case relations
    case textAccuracy = "text_accuracy"
    case exactEdits = "exact_edits"
    case executableEdits = "executable_edits"
    case worst
  }

  /// One state with the trial that it belongs to.
  struct Entry {
    let trial: TrialResult
    let look: PositionLook
    let right: PositionLook.Place
  }

  /// Sums up the states of trials whose proposers say where they look.
  package init(_ trials: [TrialResult]) {
    let entries = PositionSummary.entries(of: trials)
    all = PositionSummary.group("all", entries)
    byKind = PositionSummary.groups(entries, sortsByCount: true) { [$0.right.kind] }
    byDepth = PositionSummary.groups(entries) { [$0.depthBand] }
    byNodes = PositionSummary.groups(entries) { [$0.sizeBand] }
    byNoise = PositionSummary.groups(entries, sortsByCount: true) { $0.noises }
    byStep = PositionSummary.groups(entries) { [PositionSummary.padded($0.look.step)] }
    var relations: [String: Int] = [:]
    for relation in PositionLook.Relation.allCases {
      relations[relation.rawValue] = entries.count { $0.look.relation == relation }
    }
    self.relations = relations
    let answers = entries.compactMap(\.look.answers)
    let texts = answers.compactMap(\.isTextRight)
    textAccuracy = texts.isEmpty ? nil : Double(texts.count { $0 }) / Double(texts.count)
    let edits = answers.reduce(0) { $0 + $1.edits }
    let exact = answers.reduce(0) { $0 + $1.exact }
    let widened = answers.reduce(0) { $0 + $1.widened }
    exactEdits = edits == 0 ? nil : Double(exact) / Double(edits)
    executableEdits = edits == 0 ? nil : Double(exact + widened) / Double(edits)
    worst = entries.enumerated().filter { $0.element.look.relation != .right }.sorted { left, right in
      let masses = (left.element.look.mass, right.element.look.mass)
      return masses.0 != masses.1 ? masses.0 < masses.1 : left.offset < right.offset
    }.prefix(PositionSummary.worstCount).map { PositionSummary.worstCase($0.element) }
  }

  /// The states of trials in which something is right to edit.
  static func entries(of trials: [TrialResult]) -> [Entry] {
    trials.flatMap { trial in
      trial.looks.compactMap { look in
        look.right.first.map { Entry(trial: trial, look: look, right: $0) }
      }
    }
  }

  private static func worstCase(_ entry: Entry) -> Case {
    let arm = entry.trial.arm
    var words = ["--task", ShellWord.quoted(entry.trial.task)]
    if arm.steps > 0 {
      words += ["--corruption", String(entry.trial.corruption)]
      words += ["--noise", arm.noise, "--corruption-steps", String(arm.steps)]
    }
    words += ["--search", arm.search.rawValue]
    switch arm.search {
    case .bestOfN: words += ["--n-best-of", String(arm.budget)]
    case .beam: words += ["--beam", String(arm.budget)]
    case .guided, .enumerate: words += ["--budget", String(arm.budget)]
    }
    if arm.asserts {
      words += ["--shown", ShownSpecification(prompt: arm.prompt, tests: true).rawValue]
    } else if !arm.prompt {
      words += ["--shown", ShownSpecification.none.rawValue]
    }
    if arm.observation { words += ["--observation", "on"] }
    if let edits = arm.editsPerStep { words += ["--edits-per-step", String(edits)] }
    if !arm.tests { words += ["--tests", "off"] }
    return Case(
      task: entry.trial.task, arm: arm.name, corruption: entry.trial.corruption, step: entry.look.step,
      right: entry.right, chosen: entry.look.chosen, relation: entry.look.relation,
      replay: words.joined(separator: " "))
  }

  /// Groups by the names that a state has, in the order of the names or the largest first.
  static func groups(
    _ entries: [Entry], sortsByCount: Bool = false, names: (Entry) -> [String]
  ) -> [Group] {
    var members: [String: [Entry]] = [:]
    for entry in entries { for name in names(entry) { members[name, default: []].append(entry) } }
    let order = members.keys.sorted { left, right in
      let counts = (members[left]?.count ?? 0, members[right]?.count ?? 0)
      return sortsByCount && counts.0 != counts.1 ? counts.0 > counts.1 : left < right
    }
    return order.map { group($0, members[$0] ?? []) }
  }

  static func group(_ name: String, _ entries: [Entry]) -> Group {
    let hits = entries.count { $0.look.rank == 1 }
    let ranks = entries.map { $0.look.rank ?? .max }.sorted()
    let median = ranks.isEmpty ? Int.max : ranks[(ranks.count - 1) / 2]
    var instead: [String: Int] = [:]
    for entry in entries where entry.look.relation != .right {
      if let kind = entry.look.relation == .stop ? "stop" : entry.look.chosen?.kind {
        instead[kind, default: 0] += 1
      }
    }
    let most = instead.keys.sorted().max { (instead[$0] ?? 0) < (instead[$1] ?? 0) }
    let count = Double(max(1, entries.count))
    return Group(
      name: name, looks: entries.count, top1: Double(hits) / count,
      top1Interval: Intervals.wilson(hits, of: entries.count),
      top5: Double(entries.count { ($0.look.rank ?? .max) <= 5 }) / count,
      medianRank: median == .max ? nil : median,
      mass: entries.reduce(0) { $0 + $1.look.mass } / count, chosenInstead: most,
      chosenInsteadCount: most.flatMap { instead[$0] } ?? 0)
  }

  /// The band of a number, such as `025-049`, padded so that names sort as numbers do.
  static func band(_ value: Int, _ bounds: [Int]) -> String {
    var low = 0
    for bound in bounds {
      if value < bound { return "\(padded(low))-\(padded(bound - 1))" }
      low = bound
    }
    return "\(padded(low))+"
  }

  static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }
}

extension PositionSummary.Entry {
  /// How many nodes stand above the right node, as a band.
  var depthBand: String { PositionSummary.band(right.depth, [3, 5, 7, 10]) }
  /// The number of nodes of the program, as a band.
  var sizeBand: String { PositionSummary.band(look.nodes, [25, 50, 100, 200]) }
  /// The kinds of noise that made the bug.
  var noises: [String] {
    var kinds: [String] = []
    for noise in trial.noise where !kinds.contains(noise.noise) { kinds.append(noise.noise) }
    return kinds.isEmpty ? [EvaluationOptions.realNoise] : kinds
  }
}

/// Words of a command line.
package enum ShellWord {
  /// The word as a shell reads it back: bare where that is safe, else in single quotes.
  package static func quoted(_ word: String) -> String {
    let isSafe = word.unicodeScalars.allSatisfy {
      $0.isASCII
        && ($0.properties.isAlphabetic || $0.properties.numericType != nil
          || "/._-:+=,".unicodeScalars.contains($0))
    }
    if isSafe, !word.isEmpty, !word.hasPrefix("-") { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
