import Evaluation
import Foundation
import Terminal

/// Where a model erred over an evaluation, as text.
struct PositionErrorsView {
  /// What is shown.
  let errors: PositionErrors
  /// The file or job as it was typed, for commands that open a case.
  let results: String
  /// The only kind of right node, or nil for all.
  let kind: String?

  /// Groups with fewer states than this are marked.
  private static let few = 20

  /// The groups as a table, all states together below, and how the misses lie to the right nodes.
  func table(_ layout: Layout) -> [StyledText] {
    let title = title(steps: errors.all.looks)
    var lines = layout.listed(layout.isNarrow ? [title] : [title, "95% intervals"])
    let groups = errors.groups + [errors.all]
    let rows = groups.map { group -> [StyledText] in
      let isFew = group.name != "all" && group.looks < Self.few
      var cells = [
        name(group.name), "\(Figures.count(group.looks))",
        layout.isNarrow
          ? "\(Figures.percentage(group.top1))" : Self.share(group.top1, group.top1Interval),
        "\(Figures.percentage(group.top5))", "\(group.medianRank.map(String.init) ?? "--")",
      ]
      let instead = group.name == "all" ? nil : group.chosenInstead
      cells.append(instead.map { "\(SafeText(line: $0)) \(group.chosenInsteadCount)" } ?? "")
      cells.append(isFew ? "few" : "")
      return isFew ? cells.map { $0.styled(.dim) } : cells
    }
    let columns: [TextTable.Column] = [
      .init("\(errors.grouping.rawValue)", shrinksTo: layout.isNarrow ? 8 : 14), .init("steps", .right),
      .init("top 1", layout.isNarrow ? .right : .left),
      .init("top 5", .right), .init(layout.isNarrow ? "rank" : "median rank", .right),
      .init(layout.isNarrow ? "instead" : "chosen instead", shrinksTo: layout.isNarrow ? 4 : 9), .init(""),
    ]
    lines += TextTable(columns: columns, rows: rows)
      .lines(width: layout.width, glyphs: layout.glyphs, indent: 0)
    lines += missedBy(layout)
    return lines
  }

  /// How near the misses are.
  private func missedBy(_ layout: Layout) -> [StyledText] {
    func count(_ relations: [PositionLook.Relation]) -> Int {
      relations.reduce(0) { $0 + (errors.relations[$1.rawValue] ?? 0) }
    }
    let parts: [(SafeText, Int)] = [
      ("wrong node, same line", count([.sameLine])), ("parent or child", count([.parent, .child])),
      ("elsewhere", count([.elsewhere])), ("stopping", count([.stop])),
    ]
    let misses = parts.reduce(0) { $0 + $1.1 }
    guard misses > 0 else { return [layout.fit("missed by: nothing, every choice is a right one")] }
    let texts = parts.filter { $0.1 > 0 }.enumerated().map { index, part -> StyledText in
      let share = Int((100 * Double(part.1) / Double(misses)).rounded())
      return "\(index == 0 ? "missed by: " : "")\(part.0) \(share)%"
    }
    return layout.listed(texts)
  }

  /// The worst cases with the command that opens each.
  func cases(_ layout: Layout) -> [StyledText] {
    guard !errors.worst.isEmpty else {
      return [layout.fit("nothing was missed: every choice is a right one")]
    }
    var lines: [StyledText] = []
    for (index, item) in errors.worst.enumerated() {
      let rank = item.right.rank.map(String.init) ?? "--"
      let right =
        "gold n\(item.right.node) \(item.right.kind) rank \(rank) p \(Figures.probability(item.right.probability))"
      let chosen =
        item.relation == .stop
        ? "chose to stop p \(Figures.probability(item.stop))"
        : item.chosen.map { "chose n\($0.node) \($0.kind) p \(Figures.probability($0.probability))" }
          ?? "chose nothing"
      let number = Self.padded("\(index + 1)", to: 3)
      let text =
        "\(number)  \(item.task) trial \(item.trial) step \(item.step)  \(right)  \(chosen)"
      lines += ("\(SafeText(line: text))" as StyledText)
        .wrapped(to: layout.width, indent: 5, glyphs: layout.glyphs)
      var command =
        "replay \(ShellWord.quoted(results)) --task \(ShellWord.quoted(item.task)) --trial \(item.trial)"
      if item.step > 0 { command += " --at \(item.step)" }
      lines += (StyledText("     ") + StyledText(SafeText(line: command), .dim))
        .wrapped(to: layout.width, indent: 7, glyphs: layout.glyphs)
    }
    return lines
  }

  /// Which kinds were chosen for which, in percent of the row.
  func confusion(_ layout: Layout) -> [StyledText] {
    var totals: [String: Int] = [:]
    for row in errors.confusion {
      for choice in row.chosen { totals[choice.kind, default: 0] += choice.count }
    }
    let room = max(1, min(12, (layout.width - 22) / 10))
    let order = totals.keys.sorted().sorted { (totals[$0] ?? 0) > (totals[$1] ?? 0) }
    let chosen = Array(order.prefix(room))
    let rows = errors.confusion.map { row -> [StyledText] in
      func percent(_ count: Int) -> StyledText {
        count == 0 ? "·" : "\(Int((100 * Double(count) / Double(max(1, row.steps))).rounded()))"
      }
      let counts = chosen.map { kind in row.chosen.first { $0.kind == kind }?.count ?? 0 }
      var cells: [StyledText] = ["\(SafeText(line: row.kind))", "\(Figures.count(row.steps))"]
      cells += zip(chosen, counts).map { kind, count in
        kind == row.kind ? percent(count).styled(.bold) : percent(count)
      }
      if order.count > chosen.count { cells.append(percent(row.steps - counts.reduce(0, +))) }
      return row.steps < Self.few ? cells.map { $0.styled(.dim) } : cells
    }
    var columns: [TextTable.Column] = [.init("gold", shrinksTo: 8), .init("steps", .right)]
    columns += chosen.map { .init("\(SafeText(line: $0))", .right) }
    if order.count > chosen.count { columns.append(.init("other", .right)) }
    return [layout.fit("chosen kind in percent of the gold kind's steps")]
      + TextTable(columns: columns, rows: rows).lines(width: layout.width, glyphs: layout.glyphs, indent: 0)
  }

  /// Two runs in the states that both were shown.
  func comparison(_ found: PositionComparison, with other: String, _ layout: Layout) -> [StyledText] {
    var lines = ("\(title(steps: found.all.pairs)) in both runs" as StyledText)
      .wrapped(to: layout.width, indent: 2, glyphs: layout.glyphs)
    lines += ("\(SafeText(line: results)) less \(SafeText(line: other))" as StyledText)
      .wrapped(to: layout.width, indent: 2, glyphs: layout.glyphs)
    let rows = (found.groups + [found.all]).map { group -> [StyledText] in
      let isFew = group.name != "all" && group.pairs < Self.few
      let bounds = group.interval.map { Self.points($0) }.joined(separator: ", ")
      let cells: [StyledText] = [
        name(group.name), "\(Figures.count(group.pairs))", "\(Figures.percentage(group.top1))",
        "\(Figures.percentage(group.otherTop1))",
        layout.width < 70
          ? "\(Self.points(group.difference))" : "\(Self.points(group.difference)) [\(bounds)]",
        group.isClear ? "*" : "",
        isFew ? "few" : "",
      ]
      return isFew ? cells.map { $0.styled(.dim) } : cells
    }
    let columns: [TextTable.Column] = [
      .init("\(errors.grouping.rawValue)", shrinksTo: 8), .init("steps", .right), .init("top 1", .right),
      .init("other", .right),
      .init(layout.width < 70 ? "points" : "difference in points", shrinksTo: 12), .init(""), .init(""),
    ]
    return lines
      + TextTable(columns: columns, rows: rows).lines(width: layout.width, glyphs: layout.glyphs, indent: 0)
  }

  private func title(steps: Int) -> StyledText {
    let words: SafeText =
      switch errors.grouping {
      case .kind: "the kind of the gold node"
      case .step: "the step of the trajectory"
      case .depth: "the depth of the gold node"
      case .size: "the number of nodes of the program"
      case .line: "the line of the gold node"
      case .noise: "the noise that made the bug"
      case .action: "what is right to do"
      case .prompt: "whether the model saw the prompt"
      }
    let only = kind.map { ", gold \($0) only" } ?? ""
    return "position accuracy by \(words)\(SafeText(line: only)) · \(Figures.count(steps, "step"))"
  }

  /// A group's name without the zeros that make names sort as numbers do.
  private func name(_ name: String) -> StyledText {
    guard name.first?.isNumber == true else { return "\(SafeText(line: name))" }
    let parts = name.split(separator: "-", omittingEmptySubsequences: false).map { part -> StyledText in
      let digits = part.last == "+" ? part.dropLast() : part
      guard let number = Int(digits) else { return "\(SafeText(line: String(part)))" }
      return "\(number)\(part.last == "+" ? "+" : "")"
    }
    return StyledText.joined(parts, separator: "–")
  }

  private static func share(_ share: Double, _ interval: [Double]) -> StyledText {
    let bounds = interval.map { padded(String(format: "%.1f", 100 * $0), to: 4) }
    return "\(padded(Figures.percentage(share), to: 6)) [\(bounds.first ?? "")–\(bounds.last ?? "")]"
  }

  private static func points(_ difference: Double) -> String { String(format: "%+.1f", 100 * difference) }

  private static func padded(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
