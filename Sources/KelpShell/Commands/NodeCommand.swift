import ArgumentParser
import Search
import SyntaxTrees
import Terminal

struct NodeCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "node", abstract: "Show one node: kind, place, children and what the model thinks of it.",
    discussion: """
      where is the probability that the next edit is of this node, with its rank; then come the best edit there and \
      others of the node. With a clean original (gold) it says what the node has to do with the right next edits.
      """)
  static let facts = CommandFacts(
    group: .inspection, sessionOnly: true, examples: ["node n7", "node 8:13", "node n7 --count 5"],
    seeAlso: ["tree", "positions"])

  @Argument(help: "n17 or LINE:COLUMN.") var node: String
  @Option(help: ArgumentHelp("How many edits of the node.", valueName: "n")) var count = 3

  @MainActor func run(in session: Session) async throws {
    guard (1...64).contains(count) else {
      throw ShellError.usage("--count cannot be \(count)", hint: "it is a number from 1 to 64")
    }
    let tree = try session.treeOnScreen()
    let index = try session.node(node, in: tree)
    let place = session.place(of: index, in: tree)
    let layout = session.output.layout
    let kind = StyledText(SafeText(line: place.kind), .cyan)
    var lines: SafeText { layout.isReader ? place.spanText(layout) : place.span }
    let title = "\(place.name) " + kind + "  \(lines)  \(place.bytesText(layout))"
    session.output.line(place.path.isEmpty ? title : title + "  in " + place.pathText(layout))
    session.output.lines(children(of: index, in: tree, session))
    try opinion(of: index, in: tree, session)
    if let gold = session.program?.gold { try relation(of: index, in: tree, to: gold, session) }
  }

  @MainActor private func children(
    of index: Int, in tree: SyntaxTree, _ session: Session
  ) -> [StyledText] {
    let table = session.language.table
    let layout = session.output.layout
    let fields = table[tree.kind(index)].fields
    let rows = tree.children(index).map { child -> [StyledText] in
      let text = Brief.text(String(decoding: tree.text(child), as: UTF8.self), limit: 48)
      return [
        StyledText(SafeText(line: fields[Int(tree.nodes[child].field)].name), .dim), "n\(child)",
        StyledText(SafeText(line: table[tree.kind(child)].name), .cyan), StyledText(text),
      ]
    }
    return TextTable(columns: [.init(""), .init(""), .init(""), .init("", shrinksTo: 12)], rows: rows)
      .lines(width: layout.width, glyphs: layout.glyphs, indent: 2)
  }

  /// What the loaded model, or the file that is replayed, thinks of the node.
  @MainActor private func opinion(of index: Int, in tree: SyntaxTree, _ session: Session) throws {
    // A file that does not say it and no model: then there is no opinion to show.
    let recorded = try? session.recordedPositions()
    guard recorded != nil || session.model != nil else { return }
    guard session.language.editableNodes(in: tree).contains(index) else {
      return session.output.line("  the model does not edit this node")
    }
    let proposer = try session.model?.makeProposer(try session.requireProgram().brief)
      .observing(try session.judgementOnScreen())
    guard let map = try recorded ?? proposer?.positions(in: tree),
      let position = map.nodes.firstIndex(of: index)
    else { return }
    let probability = map.probabilities[position]
    let rank = map.probabilities.count { $0 > probability } + 1
    var parts: [StyledText] = [
      "where \(Figures.probability(probability)) (rank \(rank) of \(map.nodes.count))"
    ]
    let edits =
      try proposer?.best(at: index, in: tree, count: count)
      ?? session.recordedAlternatives()?.filter { $0.node == index } ?? []
    if let best = edits.first {
      let factors = best.probability
      parts.append(
        "\(NodeCommand.words(for: best.action)) \(Figures.probability(exponential(factors.action)))")
      if let edit = best.edit, best.action != .delete {
        let text = StyledText(Brief.text(session.replacement(of: edit), limit: 40))
        parts.append("text " + text + " \(Figures.probability(exponential(factors.text)))")
      }
    }
    session.output.lines(indented(parts, session.output.layout))
    let others = edits.dropFirst().prefix(count - 1).map { proposal -> StyledText in
      let edit = StyledText(session.summary(of: proposal))
      return edit + " \(Figures.probability(exponential(proposal.probability.total)))"
    }
    if !others.isEmpty {
      session.output.lines(indented(["else " + others[0]] + others.dropFirst(), session.output.layout))
    }
  }

  private func indented(_ parts: [StyledText], _ layout: Layout) -> [StyledText] {
    var inner = layout
    inner.width -= 2
    return inner.listed(parts).map { layout.fit(StyledText("  ") + $0) }
  }

  private static func words(for action: ProposedAction) -> String {
    action.rawValue.replacing("-", with: " ")
  }

  /// What the node has to do with the edits that lead to the clean original.
  @MainActor private func relation(
    of index: Int, in tree: SyntaxTree, to gold: SyntaxTree, _ session: Session
  ) throws {
    let marks = try PositionsCommand.marks(from: tree, to: gold, session)
    let output = session.output
    if case .right(let text) = marks[index] {
      return output.line("  A right next edit is here: \(Brief.text(text, limit: 60)).")
    }
    let inside = tree.subtree(index).filter { node in
      if case .right = marks[node] { return true }
      return false
    }
    if !inside.isEmpty, session.language.editableNodes(in: tree).contains(index) {
      let names = inside.prefix(4).map { "n\($0)" } + (inside.count > 4 ? ["others"] : [])
      let list = names.joined(separator: " and ")
      return output.line(
        "  A replacement of n\(index) repairs \(list) as well: counted as near, not as right.")
    }
    if case .below(let right) = marks[index] {
      output.line("  It is inside n\(right), which a right edit changes: counted as near, not as right.")
    }
  }
}
