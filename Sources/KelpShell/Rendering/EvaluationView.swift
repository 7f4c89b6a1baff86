import Evaluation
import Terminal

/// The figures of an evaluation for people, each with what it is a share of.
package enum EvaluationView {
  /// The figures laid out: the headline arm's, a table of all arms, and where the model looked.
  package static func lines(
    _ summary: EvaluationSummary, showsDetails: Bool = false, layout: Layout
  ) -> [StyledText] {
    let figures = summary.headline
    var head = "\(summary.run.suite), \(summary.run.model): \(Figures.count(figures.tasks, "task")), "
    head += Figures.count(figures.trials, "trial")
    if summary.skipped > 0 { head += ", \(Figures.count(summary.skipped, "problem")) left out" }
    if let shard = summary.run.shard { head += ", shard \(shard)" }
    if let seconds = summary.seconds { head += " (\(Figures.seconds(seconds)))" }
    var lines = [layout.fit("\(SafeText(line: head))")]
    if let arm = summary.arms.first { lines.append(layout.fit("arm: \(SafeText(line: arm.name))")) }
    if let name = summary.run.protocolName, let named = EvaluationProtocol(rawValue: name) {
      lines.append(layout.fit("published for \(SafeText(line: name)): \(SafeText(line: named.published))"))
    }
    lines += headline(figures, secondsPerTask: summary.secondsPerTask, layout: layout)
    lines += curve(figures, layout: layout)
    if summary.arms.count > 1 { lines += arms(summary, layout: layout) }
    if let first = summary.arms.first, first.positions.all.looks > 0 {
      lines += positions(first.positions, replay: summary.run.replay, showsDetails, layout: layout)
    }
    return lines
  }

  private static func range(_ share: Double, _ interval: [Double]) -> String {
    let bounds = interval.map(Figures.percentage)
    return "\(Figures.percentage(share)) [\(bounds.first ?? "")–\(bounds.last ?? "")]"
  }

  private static func headline(
    _ figures: RepairFigures, secondsPerTask: Double?, layout: Layout
  ) -> [StyledText] {
    let percent = Figures.percentage
    var rows: [(String, String)] = [
      ("repaired", range(figures.repaired, figures.repairedInterval)),
      ("repaired, first choice", range(figures.repairedTop1, figures.repairedTop1Interval)),
      ("repaired beyond one near miss", percent(figures.repairedBeyondNearMiss)),
      ("doing nothing repairs", percent(figures.noopRepaired)),
    ]
    if let floor = figures.enumeration {
      rows.append(("enumeration repairs", range(floor.repaired, floor.repairedInterval)))
    }
    rows.append(("answers that overfit", percent(figures.overfitting)))
    for (k, share) in figures.passAtK.sorted(by: { (Int($0.key) ?? 0) < (Int($1.key) ?? 0) }) {
      rows.append(("pass@\(k)", percent(share)))
    }
    rows += [
      ("tests passed, answer", range(figures.bestTestPass, figures.bestTestPassInterval)),
      ("tests passed, average", percent(figures.averageTestPass)),
      ("tests passed, doing nothing", percent(figures.noopTestPass)),
      ("same text as the clean one", percent(figures.exactMatch)),
      ("same normalised text", percent(figures.normalizedMatch)),
      ("same tree as the clean one", percent(figures.treeMatch)),
      ("first edit's place, top 1", percent(figures.positionTop1)),
      ("first edit's place, top 5", percent(figures.positionTop5)),
      ("candidates that are programs", percent(figures.validity)),
      ("decoded edits rejected", percent(figures.rejectedShare)),
      ("programs too long to show", percent(figures.refused)),
      ("calls of the model, mean", Figures.number(figures.meanCalls)),
    ]
    if let secondsPerTask { rows.append(("time a task", Figures.seconds(secondsPerTask))) }
    let table = TextTable(
      columns: [.init(""), .init("", .right)],
      rows: rows.map { ["\(SafeText(line: $0.0))", "\(SafeText(line: $0.1))"] })
    return table.lines(width: layout.width, glyphs: layout.glyphs)
  }

  /// Repairs against what was spent, the model's beside the enumeration's.
  private static func curve(_ figures: RepairFigures, layout: Layout) -> [StyledText] {
    let rows = RepairFigures.budgets.map { budget -> [StyledText] in
      let key = String(budget)
      func cell(_ share: Double?) -> StyledText { "\(share.map(Figures.percentage) ?? "")" }
      return [
        "\(Figures.count(budget))", cell(figures.repairedByBudget[key]),
        cell(figures.enumeration?.repairedByBudget[key]), cell(figures.repairedByCalls[key]),
      ]
    }
    let table = TextTable(
      columns: [
        .init("repaired within", .right), .init("runs", .right), .init("enumeration", .right),
        .init("calls", .right),
      ], rows: rows)
    return table.lines(width: layout.width, glyphs: layout.glyphs)
  }

  private static func arms(_ summary: EvaluationSummary, layout: Layout) -> [StyledText] {
    let percent = Figures.percentage
    let rows = summary.arms.map { arm -> [StyledText] in
      let figures = arm.figures
      let bounds = figures.repairedInterval.map { Figures.number((100 * $0).rounded()) }
      return [
        "\(SafeText(line: arm.name))", "\(Figures.count(figures.trials))", "\(percent(figures.repaired))",
        "\(SafeText(line: bounds.joined(separator: "–")))", "\(percent(figures.repairedTop1))",
        "\(figures.enumeration.map { percent($0.repaired) } ?? "")", "\(percent(figures.overfitting))",
      ]
    }
    let table = TextTable(
      columns: [
        .init("arm", shrinksTo: 16), .init("trials", .right), .init("repaired", .right),
        .init("95%", .right), .init("top 1", .right), .init("enum.", .right), .init("overfit", .right),
      ], rows: rows)
    return table.lines(width: layout.width, glyphs: layout.glyphs, gap: 1)
  }

  private static func positions(
    _ positions: PositionSummary, replay: String, _ showsDetails: Bool, layout: Layout
  ) -> [StyledText] {
    let groups: [(String, [PositionSummary.Group])] = [
      ("", [positions.all]), ("kind ", showsDetails ? positions.byKind : Array(positions.byKind.prefix(6))),
      ("noise ", positions.byNoise), ("depth ", positions.byDepth), ("nodes ", positions.byNodes),
      ("step ", positions.byStep),
    ]
    let rows = groups.prefix(showsDetails ? groups.count : 3).flatMap { heading, groups in
      groups.map { group -> [StyledText] in
        [
          "\(SafeText(line: heading + group.name))", "\(Figures.count(group.looks))",
          "\(SafeText(line: range(group.top1, group.top1Interval)))", "\(Figures.percentage(group.top5))",
          "\(group.medianRank.map(String.init) ?? "--")", "\(Figures.mass(group.mass))",
          "\(SafeText(line: group.chosenInstead ?? ""))",
        ]
      }
    }
    let table = TextTable(
      columns: [
        .init("looked at", shrinksTo: 12), .init("states", .right), .init("top 1", .right),
        .init("top 5", .right), .init("median", .right), .init("mass", .right), .init("instead"),
      ], rows: rows)
    var lines = table.lines(width: layout.width, glyphs: layout.glyphs)
    let missed = PositionLook.Relation.allCases.filter { $0 != .right }.map { relation in
      "\(relation.rawValue) \(positions.relations[relation.rawValue] ?? 0)"
    }
    lines.append(layout.fit(" chosen instead: \(SafeText(line: missed.joined(separator: ", ")))"))
    var answers: [String] = []
    if let share = positions.textAccuracy {
      answers.append("text right at a right place \(Figures.percentage(share))")
    }
    if let executable = positions.executableEdits, let exact = positions.exactEdits {
      answers.append("right edits that the codec can decode \(Figures.percentage(executable))")
      answers.append("at their own node \(Figures.percentage(exact))")
    }
    if !answers.isEmpty {
      lines += (" \(SafeText(line: answers.joined(separator: ", ")))" as StyledText)
        .wrapped(to: layout.width, indent: 2, glyphs: layout.glyphs)
    }
    for (number, item) in positions.worst.prefix(showsDetails ? positions.worst.count : 3).enumerated() {
      let chosen = item.chosen.map { "\($0.kind) p \(Figures.probability($0.probability))" } ?? "nothing"
      let right =
        "\(item.right.kind) rank \(item.right.rank.map(String.init) ?? "--") p \(Figures.probability(item.right.probability))"
      lines.append(
        layout.fit(
          " worst \(number + 1): \(SafeText(line: item.task)) step \(item.step), right \(SafeText(line: right)), chose \(SafeText(line: chosen))"
        ))
      lines += ("   kelp \(SafeText(line: replay + " " + item.replay))" as StyledText)
        .wrapped(to: layout.width, indent: 5, glyphs: layout.glyphs)
    }
    return lines
  }

  /// One trial: the bug, the answer, and where the model looked on the way.
  package static func trial(_ trial: TrialResult, layout: Layout) -> [StyledText] {
    let verdict =
      trial.isRepaired
      ? "repaired" : trial.overfits ? "overfits" : "\(trial.bestPassed)/\(trial.testsTotal) tests"
    var lines: [StyledText] = [
      layout.fit(
        "\(SafeText(line: trial.task)) corruption \(trial.corruption), \(SafeText(line: trial.arm.name)): \(SafeText(line: verdict))"
      )
    ]
    if let refusal = trial.refusal { lines.append(layout.fit("  \(SafeText(line: refusal))")) }
    lines.append("clean, then with the bug")
    lines += diff(trial.clean, trial.corrupted, layout)
    lines.append("with the bug, then the answer")
    lines += diff(trial.corrupted, trial.repaired, layout)
    for look in trial.looks {
      let right = look.right.map { place in
        "n\(place.node) \(place.kind) rank \(place.rank.map(String.init) ?? "--") p \(Figures.probability(place.probability))"
      }
      let chosen =
        look.chosen.map { "n\($0.node) \($0.kind) p \(Figures.probability($0.probability))" } ?? "nothing"
      lines +=
        ("step \(look.step): right \(SafeText(line: right.joined(separator: ", "))); looked at \(SafeText(line: chosen)) (\(SafeText(line: look.relation.rawValue))), stop \(Figures.probability(look.stop))"
        as StyledText).wrapped(to: layout.width, indent: 2, glyphs: layout.glyphs)
    }
    return lines
  }

  private static func diff(_ before: String, _ after: String, _ layout: Layout) -> [StyledText] {
    let diff = LineDiff(from: Array(before.utf8), to: Array(after.utf8))
    return diff.isEmpty ? ["  (no difference)"] : InlineDiff.lines(diff, layout: layout)
  }
}
