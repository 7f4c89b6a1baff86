import Evaluation
import Terminal

/// The figures of an evaluation for people, each with what it is a share of.
package enum EvaluationView {
  /// The figures laid out.
  package static func lines(_ summary: EvaluationSummary, model: String, layout: Layout) -> [StyledText] {
    let interval = summary.repairedInterval
    let percent = Figures.percentage
    var rows: [(StyledText, StyledText)] = [
      (
        "repaired",
        "\(percent(summary.repaired)) [\(percent(interval.first ?? 0))–\(percent(interval.last ?? 0))]"
      ),
      ("repaired, first choice", "\(percent(summary.repairedTop1))"),
      ("doing nothing repairs", "\(percent(summary.noopRepaired))"),
      ("tests passed, best", "\(percent(summary.bestTestPass))"),
      ("tests passed, average", "\(percent(summary.averageTestPass))"),
      ("tests passed, doing nothing", "\(percent(summary.noopTestPass))"),
      ("same text as the clean one", "\(percent(summary.exactMatch))"),
      ("same tree as the clean one", "\(percent(summary.normalizedMatch))"),
      ("first edit's place, top 1", "\(percent(summary.positionTop1))"),
      ("first edit's place, top 5", "\(percent(summary.positionTop5))"),
      ("candidates that are programs", "\(percent(summary.validity))"),
    ]
    for budget in EvaluationSummary.budgets {
      guard let share = summary.repairedByBudget[String(budget)] else { continue }
      rows.append(("repaired within \(Figures.count(budget, "run"))", "\(percent(share))"))
    }
    rows.append(("decoded edits rejected", "\(percent(summary.rejectedShare))"))
    let title: StyledText =
      "\(SafeText(line: model)): \(Figures.count(summary.tasks, "task")), \(Figures.count(summary.trials, "trial")) (\(Figures.seconds(summary.seconds)))"
    let table = TextTable(columns: [.init(""), .init("", .right)], rows: rows.map { [$0.0, $0.1] })
    return [layout.fit(title)] + table.lines(width: layout.width, glyphs: layout.glyphs)
  }
}
