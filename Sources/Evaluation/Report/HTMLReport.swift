import KelpBase

/// The results of an evaluation as one page that opens without a network: no scripts, fonts or pictures from
/// outside; plots are drawn in SVG with real text.
///
/// Every text of programs, tasks and files is escaped, and control characters are shown as pictures of themselves.
package struct HTMLReport {
  private let summary: EvaluationSummary
  private let trials: [TrialResult]
  /// The most trials that are shown in full.
  private static let shownTrials = 12

  /// Creates the report of a run.
  package init(summary: EvaluationSummary, trials: [TrialResult]) {
    self.summary = summary
    self.trials = trials
  }

  /// The page.
  package var text: String {
    let title = "\(summary.run.suite): \(summary.run.model)"
    var body = "<h1>\(MarkupText.escaped(title))</h1>\n" + facts
    body += "<h2>Arms</h2>\n" + arms
    for arm in summary.arms.prefix(24) { body += section(arm) }
    body += cases
    return """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(MarkupText.escaped(title))</title>
      <style>\(HTMLReport.style)</style></head><body>
      \(body)</body></html>

      """
  }

  private static let style = """
    :root{color-scheme:light dark;--model:#0b6e99;--floor:#b35900;--line:#8885}
    body{font:15px/1.45 system-ui,sans-serif;max-width:84rem;margin:2rem auto;padding:0 1rem}
    table{display:block;overflow-x:auto;border-collapse:collapse;margin:.5rem 0 1rem;font-variant-numeric:tabular-nums}
    th,td{padding:.15rem .5rem;text-align:right;border-bottom:1px solid var(--line)}
    th:first-child,td:first-child{text-align:left;white-space:nowrap}
    .arms{font-size:.86rem}.arms th,.arms td{padding:.15rem .3rem}
    .arms td{white-space:nowrap}.arms td:first-child{white-space:normal;min-width:10rem}
    .commands td:last-child{text-align:left;font:12px/1.4 ui-monospace,monospace}
    pre{background:#8881;padding:.6rem;overflow-x:auto;font-size:13px;white-space:pre}
    .programs{display:flex;gap:1rem;flex-wrap:wrap}.programs>div{flex:1;min-width:16rem}
    svg{max-width:100%;height:auto}svg text{fill:currentColor;font:12px system-ui,sans-serif}
    .figures{display:flex;gap:2rem;flex-wrap:wrap;align-items:flex-start}
    @media print{details{display:block}}
    """

  private var facts: String {
    var rows: [(String, String)] = [
      ("suite", summary.run.suite), ("checkpoint", summary.run.model),
      ("seed", "\(summary.run.options.seed)"),
      ("corruptions of a task", "\(summary.run.options.corruptions)"),
      ("tests kept from the search", "\(summary.run.options.keptBack)"),
      ("problems left out", "\(summary.skipped)"),
    ]
    if let name = summary.run.protocolName {
      rows.append(("protocol", name))
      if let named = EvaluationProtocol(rawValue: name) { rows.append(("published for it", named.published)) }
    }
    if let found = summary.run.contamination {
      rows.append(
        (
          "corpus checked",
          "\(found.corpus): \(found.contaminated) of \(found.programs) programs hold something of the suite"
        ))
    } else {
      rows.append(("corpus checked", "no: it was not at hand"))
    }
    if let seconds = summary.seconds { rows.append(("seconds", HTMLText.number(seconds, 1))) }
    if let seconds = summary.secondsPerTask { rows.append(("seconds a task", HTMLText.number(seconds, 2))) }
    return HTMLText.table(["", ""], rows.map { [$0.0, $0.1] })
  }

  private var arms: String {
    HTMLText.table(
      [
        "arm", "tasks", "trials", "repaired", "95% interval", "first choice", "doing nothing", "enumeration",
        "overfitting", "answer's tests", "doing nothing's", "same tree", "place top 1",
      ],
      summary.arms.map { arm in
        let figures = arm.figures
        let percent = HTMLText.percent
        return [
          arm.name, "\(figures.tasks)", "\(figures.trials)", percent(figures.repaired),
          "\(percent(figures.repairedInterval[0]))–\(percent(figures.repairedInterval[1]))",
          percent(figures.repairedTop1), percent(figures.noopRepaired),
          figures.enumeration.map { percent($0.repaired) } ?? "", percent(figures.overfitting),
          percent(figures.bestTestPass), percent(figures.noopTestPass), percent(figures.treeMatch),
          percent(figures.positionTop1),
        ]
      }, kind: "arms")
  }

  private func section(_ arm: EvaluationSummary.Arm) -> String {
    let figures = arm.figures
    func points(_ curve: [String: Double]) -> [Double] {
      RepairFigures.budgets.map { curve[String($0)] ?? 0 }
    }
    var series = [
      SVGPlot.Series(name: "candidates run", values: points(figures.repairedByBudget), color: "var(--model)")
    ]
    if let floor = figures.enumeration {
      series.append(
        SVGPlot.Series(
          name: "enumeration, no model", values: points(floor.repairedByBudget), color: "var(--floor)",
          isDashed: true))
    }
    let labels = RepairFigures.budgets.map(String.init)
    var text = "<h2>\(MarkupText.escaped(arm.name))</h2>\n<div class=\"figures\">"
    text += SVGPlot.curve(title: "Share of trials repaired, by programs run", labels: labels, series: series)
    if arm.positions.all.looks > 0 {
      text += SVGPlot.bars(
        title: "The most probable node is a right one, by its kind",
        bars: arm.positions.byKind.prefix(14).map {
          SVGPlot.Bar(name: "\($0.name) (\($0.looks))", value: $0.top1, interval: $0.top1Interval)
        })
    }
    text += "</div>\n"
    var rows = RepairFigures.budgets.map { budget -> [String] in
      let key = String(budget)
      return [
        key, HTMLText.percent(figures.repairedByBudget[key] ?? 0),
        figures.enumeration.map { HTMLText.percent($0.repairedByBudget[key] ?? 0) } ?? "",
        HTMLText.percent(figures.repairedByCalls[key] ?? 0),
      ]
    }
    text += HTMLText.table(["within", "programs run", "enumeration", "calls of the model"], rows)
    rows = figures.passAtK.sorted { (Int($0.key) ?? 0) < (Int($1.key) ?? 0) }
      .map { ["pass@\($0.key)", HTMLText.percent($0.value)] }
    if !rows.isEmpty { text += HTMLText.table(["samples", "share"], rows) }
    return text + positions(arm.positions)
  }

  private func positions(_ positions: PositionSummary) -> String {
    guard positions.all.looks > 0 else { return "" }
    let groups: [(String, [PositionSummary.Group])] = [
      ("", [positions.all]), ("kind ", positions.byKind), ("noise ", positions.byNoise),
      ("depth ", positions.byDepth), ("nodes ", positions.byNodes), ("step ", positions.byStep),
    ]
    let rows = groups.flatMap { heading, groups in
      groups.map { group in
        [
          heading + group.name, "\(group.looks)", HTMLText.percent(group.top1),
          "\(HTMLText.percent(group.top1Interval[0]))–\(HTMLText.percent(group.top1Interval[1]))",
          HTMLText.percent(group.top5), group.medianRank.map(String.init) ?? "–",
          HTMLText.number(group.mass, 2), group.chosenInstead ?? "",
        ]
      }
    }
    let relations = PositionLook.Relation.allCases.map {
      "\($0.rawValue) \(positions.relations[$0.rawValue] ?? 0)"
    }
    var text = "<details open><summary>Where the model looked</summary>\n"
    text += HTMLText.table(
      ["states", "count", "top 1", "95%", "top 5", "median rank", "mass", "chosen instead"], rows)
    text += "<p>The most probable place against the right ones: "
    text += MarkupText.escaped(relations.joined(separator: ", ")) + "</p>\n"
    text += "<h3>Worst cases</h3>\n"
    text += HTMLText.table(
      ["task", "step", "right", "rank", "p", "chosen", "p", "replay"],
      positions.worst.map { item in
        [
          item.task, "\(item.step)", item.right.kind, item.right.rank.map(String.init) ?? "–",
          HTMLText.number(item.right.probability, 4), item.chosen?.kind ?? "–",
          HTMLText.number(item.chosen?.probability ?? 0, 4), "kelp \(summary.run.replay) \(item.replay)",
        ]
      }, kind: "commands")
    return text + "</details>\n"
  }

  /// Some trials in full: those of the first arm that were not repaired.
  private var cases: String {
    guard let arm = summary.arms.first?.arm else { return "" }
    let missed = trials.filter { $0.arm == arm && !$0.isRepaired }.prefix(HTMLReport.shownTrials)
    guard !missed.isEmpty else { return "" }
    var text = "<h2>Trials that were not repaired</h2>\n"
    for trial in missed {
      let what = trial.overfits ? "overfits" : "\(trial.bestPassed) of \(trial.testsTotal) tests"
      text +=
        "<details><summary>\(MarkupText.escaped("\(trial.task), corruption \(trial.corruption): \(what)"))"
      text += "</summary><div class=\"programs\">"
      for (name, program) in [
        ("clean", trial.clean), ("with the bug", trial.corrupted), ("answer", trial.repaired),
      ] {
        text += "<div><h4>\(name)</h4><pre>\(MarkupText.escaped(program))</pre></div>"
      }
      text += "</div></details>\n"
    }
    return text
  }
}
