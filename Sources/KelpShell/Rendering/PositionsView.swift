import Foundation
import KelpBase
import SyntaxTrees
import Terminal

/// Where the model would edit next: a heat map over the source and a table of ranks.
package struct PositionsView: Sendable {
  /// One editable node.
  package struct Entry: Sendable {
    /// Where the node stands.
    package let place: NodePlace
    /// The probability that the next edit is of this node.
    package let probability: Double
    /// The byte span of the token that stands for the node.
    package let headToken: Range<Int>
    /// A right next edit of this node, or what it has to do with one; nil without a clean original.
    package let gold: Gold?
    /// How many levels of the tree lie between the node and the right one that it is above or below.
    package let goldDistance: Int
    /// The probability among everything that the model has an output for; nil when that was not asked.
    package let rawProbability: Double?

    /// Creates an entry.
    package init(
      place: NodePlace, probability: Double, headToken: Range<Int>, gold: Gold?, goldDistance: Int = 1,
      rawProbability: Double? = nil
    ) {
      self.place = place
      self.probability = probability
      self.headToken = headToken
      self.gold = gold
      self.goldDistance = goldDistance
      self.rawProbability = rawProbability
    }
  }

  /// What a node has to do with the right next edits.
  package enum Gold: Sendable, Equatable {
    /// It is one: with the edit in words.
    case right(String)
    /// It contains the node of one.
    case above(Int)
    /// It lies inside the node of one.
    case below(Int)
  }

  /// The program.
  package let source: [UInt8]
  /// All editable nodes, most probable first.
  package let entries: [Entry]
  /// The probability of stopping.
  package let stop: Double
  /// The mass of the right nodes when the model does not see the prompt; nil when that was not asked.
  package var goldMassWithoutPrompt: Double?

  /// Creates a view; `entries` must be ordered by probability.
  package init(source: [UInt8], entries: [Entry], stop: Double) {
    self.source = source
    self.entries = entries
    self.stop = stop
  }

  /// The source with the mass of each line before it and that of each node at its head token.
  package func heatMap(_ layout: Layout) -> [StyledText] {
    let table = LineTable(source)
    let texts = LineDiff.lines(source)
    var masses = [Double](repeating: 0, count: texts.count)
    var heads = [[Entry]](repeating: [], count: texts.count)
    for entry in entries {
      let line = table.line(at: entry.headToken.lowerBound) - 1
      guard masses.indices.contains(line) else { continue }
      masses[line] += entry.probability
      heads[line].append(entry)
    }
    if layout.isReader { return readerHeatMap(texts, masses, heads, layout) }
    let title: StyledText = "where the next edit goes, \(entries.count) nodes"
    let head = StyledText(" line  mass  source")
    let room = layout.width - head.width - 2
    var lines: [StyledText] = []
    if title.width <= room {
      lines.append(layout.fit(head.padded(to: layout.width - title.width) + title))
    } else {
      lines.append(layout.fit(head))
    }
    for (index, text) in texts.enumerated() {
      let number = StyledText("\(index + 1)", .dim).padded(to: 5, .right)
      let row = "\(number)  \(Figures.mass(masses[index]))  " as StyledText
      let start = table.starts[index]
      let shown = heads[index].filter { level($0.probability) > 0 }
      lines.append(layout.fit(row + heated(text, start: start, shown, layout)))
      if !layout.hasColor, masses[index] >= 0.05 {
        let marks = markRow(text, start: start, shown, layout)
        if !marks.isEmpty { lines.append(layout.fit("             \(marks)")) }
      }
    }
    lines.append(layout.fit(legend(layout)))
    return lines
  }

  /// The lines with their mass in words, and below each the nodes that hold most of it.
  private func readerHeatMap(
    _ texts: [String], _ masses: [Double], _ heads: [[Entry]], _ layout: Layout
  ) -> [StyledText] {
    var lines: [StyledText] = [layout.fit("where the next edit goes: \(entries.count) nodes")]
    for (index, text) in texts.enumerated() {
      let mass = Figures.mass(masses[index])
      lines.append(layout.fit("line \(index + 1), mass \(mass): " + layout.program(text, tabWidth: 8)))
      for entry in heads[index] where masses[index] >= 0.05 && entry.probability >= 0.05 {
        let kind = StyledText(SafeText(line: entry.place.kind), .cyan)
        lines.append(
          layout.fit("  \(entry.place.name) " + kind + ": \(Figures.probability(entry.probability))"))
      }
    }
    return lines
  }

  /// The most probable nodes as a table, and how the right ones do.
  package func ranks(_ count: Int, _ layout: Layout) -> [StyledText] {
    let hasGold = entries.contains { $0.gold != nil }
    var columns: [TextTable.Column] = [
      .init("rank", .right), .init("node"), .init("kind"),
      .init("where"), .init("p", .right),
    ]
    let hasRaw = entries.contains { $0.rawProbability != nil }
    if hasRaw { columns.append(.init("raw", .right)) }
    if !layout.isNarrow { columns.append(.init("text", shrinksTo: 12)) }
    if hasGold { columns.append(.init("gold", shrinksTo: 6)) }
    let rows = entries.prefix(count).enumerated().map { index, entry -> [StyledText] in
      var cells: [StyledText] = [
        "\(index + 1)", "\(entry.place.name)", StyledText(SafeText(line: entry.place.kind), .cyan),
        "\(entry.place.span)", "\(Figures.probability(entry.probability))",
      ]
      if hasRaw {
        cells.append(entry.rawProbability.map { "\(Figures.probability($0))" } ?? "")
      }
      if !layout.isNarrow {
        cells.append(StyledText(Brief.text(entry.place.text, limit: 24)))
      }
      if hasGold { cells.append(goldText(entry)) }
      return cells
    }
    var lines = TextTable(columns: columns, rows: Array(rows)).lines(
      width: layout.width, glyphs: layout.glyphs, gap: layout.isNarrow ? 1 : 2)
    lines += summary(layout)
    return lines
  }

  /// Probabilities summed over a property of the nodes, largest first: `--by kind` and `--by line`.
  ///
  /// `text` is what stands behind each, such as the source of a line.
  package func sums(
    by key: (Entry) -> String, title: SafeText, text: ((String) -> StyledText)? = nil, _ layout: Layout
  ) -> [StyledText] {
    var order: [String] = []
    var sums: [String: (mass: Double, nodes: Int)] = [:]
    for entry in entries {
      let name = key(entry)
      if sums[name] == nil { order.append(name) }
      sums[name, default: (0, 0)].mass += entry.probability
      sums[name, default: (0, 0)].nodes += 1
    }
    let sorted = order.enumerated().sorted {
      let (left, right) = (sums[$0.element]?.mass ?? 0, sums[$1.element]?.mass ?? 0)
      return left == right ? $0.offset < $1.offset : left > right
    }
    let rows = sorted.map { entry -> [StyledText] in
      let sum = sums[entry.element] ?? (0, 0)
      let cells: [StyledText] = [
        StyledText(SafeText(line: entry.element)), "\(Figures.probability(sum.mass))", "\(sum.nodes)",
      ]
      return cells + (text.map { [$0(entry.element)] } ?? [])
    }
    var columns: [TextTable.Column] = [
      .init(StyledText(title)), .init("p", .right),
      .init("nodes", .right),
    ]
    if text != nil { columns.append(.init("source", shrinksTo: 8)) }
    return TextTable(columns: columns, rows: rows).lines(width: layout.width, glyphs: layout.glyphs)
  }

  /// How many right next edits there are, the best rank of one, their mass, and the entropy of it all.
  package var goldSummary: (right: Int, bestRank: Int?, mass: Double) {
    let ranks = entries.indices.filter { index in
      if case .right = entries[index].gold { return true }
      return false
    }
    return (ranks.count, ranks.first.map { $0 + 1 }, ranks.reduce(0) { $0 + entries[$1].probability })
  }

  /// The entropy of the distribution over nodes and stopping in bits, and the most it could be.
  package var entropy: (bits: Double, maximum: Double) {
    let all = entries.map(\.probability) + (stop > 0 ? [stop] : [])
    let bits = all.reduce(0) { $1 > 0 ? $0 - $1 * log2($1) : $0 }
    return (bits, all.isEmpty ? 0 : log2(Double(all.count)))
  }

  /// How many right edits there are and how they rank, and how spread the distribution is.
  func summary(_ layout: Layout) -> [StyledText] {
    var parts: [StyledText] = []
    if entries.contains(where: { $0.gold != nil }) {
      let gold = goldSummary
      parts.append("gold: \(Figures.count(gold.right, "right next edit"))")
      if let rank = gold.bestRank { parts.append("best rank \(rank)") }
      let without = goldMassWithoutPrompt.map { " (\(Figures.mass($0)) without the prompt)" } ?? ""
      parts.append("mass \(Figures.mass(gold.mass))\(without)")
    }
    if stop > 0 { parts.append("stop \(Figures.probability(stop))") }
    parts.append("entropy \(String(format: "%.1f of %.1f", entropy.bits, entropy.maximum)) bits")
    return layout.listed(parts)
  }

  private func goldText(_ entry: Entry) -> StyledText {
    switch entry.gold {
    case nil: ""
    case .right(let edit): "◆ \(Brief.text(edit, limit: 24))"
    case .above(let node): StyledText("\(entry.goldDistance) above n\(node)", .dim)
    case .below(let node): StyledText("\(entry.goldDistance) below n\(node)", .dim)
    }
  }

  /// The steps of the scale: mass from which each of the eight marks is used.
  static let scale = [0.01, 0.02, 0.05, 0.10, 0.20, 0.40, 0.60, 0.80]
  /// Which of the five backgrounds stands for each step.
  private static let heats = [0, 0, 1, 2, 2, 3, 4, 4]
  private static let blocks = Array("▁▂▃▄▅▆▇█")

  /// The step of the scale that a probability reaches: 0 for none, up to 8.
  func level(_ probability: Double) -> Int { PositionsView.scale.count { probability >= $0 } }

  private func mark(_ probability: Double, _ layout: Layout) -> String {
    if layout.glyphs == .unicode { return String(PositionsView.blocks[max(0, level(probability) - 1)]) }
    return probability < 0.1 ? "." : String(min(9, Int(probability * 10)))
  }

  private func heated(_ text: String, start: Int, _ heads: [Entry], _ layout: Layout) -> StyledText {
    guard layout.hasColor, !heads.isEmpty else { return layout.program(text, tabWidth: 8) }
    var result = StyledText()
    let bytes = Array(text.utf8)
    var index = 0
    for entry in heads.sorted(by: { $0.headToken.lowerBound < $1.headToken.lowerBound }) {
      let from = min(bytes.count, max(index, entry.headToken.lowerBound - start))
      let to = min(bytes.count, max(from, entry.headToken.upperBound - start))
      func add(_ part: Range<Int>, _ style: Style = .plain) {
        result += layout.program(
          String(decoding: bytes[part], as: UTF8.self), style, column: result.width, tabWidth: 8)
      }
      add(index..<from)
      add(from..<to, .heat(PositionsView.heats[level(entry.probability) - 1]))
      index = to
    }
    return result
      + layout.program(
        String(decoding: bytes[index...], as: UTF8.self), column: result.width, tabWidth: 8)
  }

  private func markRow(_ text: String, start: Int, _ heads: [Entry], _ layout: Layout) -> String {
    let bytes = Array(text.utf8)
    var row: [String] = []
    for entry in heads.sorted(by: { $0.headToken.lowerBound < $1.headToken.lowerBound }) {
      let from = min(bytes.count, max(0, entry.headToken.lowerBound - start))
      let to = min(bytes.count, max(from, entry.headToken.upperBound - start))
      let column = layout.program(String(decoding: bytes[..<from], as: UTF8.self), tabWidth: 8).width
      let width = layout.program(
        String(decoding: bytes[from..<to], as: UTF8.self), column: column, tabWidth: 8
      ).width
      while row.count < column + width { row.append(" ") }
      for position in column..<(column + width) { row[position] = mark(entry.probability, layout) }
    }
    return row.joined()
  }

  private func legend(_ layout: Layout) -> StyledText {
    if layout.hasColor {
      return StyledText("       darker means more; each node's mass is at its head token", .dim)
    }
    if layout.isNarrow {
      return layout.glyphs == .ascii
        ? "  . .01 and more, then tenths" : "  ▁ .01 ▂ .02 ▃ .05 ▄ .10 ▅ .20 ▆ .40 ▇ .60 █ .80"
    }
    if layout.glyphs == .ascii { return "       . .01 and more, then tenths; under head token" }
    return "       ▁ .01  ▂ .02  ▃ .05  ▄ .10  ▅ .20  ▆ .40  ▇ .60  █ .80  under head token"
  }
}
