extension TrialResult {
  /// What cannot be so in a trial that was read, with its field; nil when nothing is wrong. What its trajectory says
  /// is checked when that is replayed.
  package var fault: String? {
    let counts = [
      ("tests_total", testsTotal), ("tests_shown", testsShown), ("noop_passed", noopPassed),
      ("top_passed", topPassed), ("best_passed", bestPassed), ("nodes", nodes), ("distance", distance),
      ("corruption", corruption), ("task_index", taskIndex), ("candidates", candidates), ("runs", runs),
      ("calls", calls),
    ]
    for (field, count) in counts where !TrialResult.isCount(count) { return "\(field) is \(count)" }
    for (index, look) in looks.enumerated() {
      if let fault = look.fault { return "looks[\(index)].\(fault)" }
    }
    return nil
  }

  /// Whether a number can be the number of something in a program or a run.
  static func isCount(_ value: Int) -> Bool { (0...1_000_000_000).contains(value) }
}

extension PositionLook {
  /// What cannot be so in a look that was read, with its field; nil when nothing is wrong.
  var fault: String? {
    if !TrialResult.isCount(step) { return "step is \(step)" }
    if !TrialResult.isCount(nodes) { return "nodes is \(nodes)" }
    if let fault = PositionLook.fault(probability: stop, "stop") { return fault }
    for (index, place) in right.enumerated() {
      if let fault = place.fault { return "right[\(index)].\(fault)" }
    }
    return chosen?.fault.map { "chosen.\($0)" }
  }

  fileprivate static func fault(probability: Double, _ field: String) -> String? {
    probability >= 0 && probability <= 1 + 1e-6 ? nil : "\(field) is \(probability), which is no probability"
  }
}

extension PositionLook.Place {
  /// What cannot be so in a place that was read, with its field; nil when nothing is wrong.
  fileprivate var fault: String? {
    for (field, count) in [("node", node), ("depth", depth), ("start", start), ("end", end)]
    where !TrialResult.isCount(count) { return "\(field) is \(count)" }
    if end < start { return "end is \(end), before its start" }
    if let rank, rank < 1 || rank > 1_000_000_000 { return "rank is \(rank)" }
    return PositionLook.fault(probability: probability, "probability")
  }
}
