import ArgumentParser
import KelpBase
import Terminal

struct TreeCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "tree", abstract: "Show the syntax tree of the program on screen as an outline.")
  static let facts = CommandFacts(
    group: .programs, sessionOnly: true, examples: ["tree", "tree n7 --depth 2", "tree 8:13 --spans"],
    seeAlso: ["node", "parse"])

  @Argument(help: "The node to start at: n17 or LINE:COLUMN.") var node: String?
  @Option(help: ArgumentHelp("How far down to go.", valueName: "n")) var depth: Int?
  @Flag(help: "Show where each node stands.") var spans = false

  @MainActor func run(in session: Session) async throws {
    let tree = try session.treeOnScreen()
    let root = try node.map { word throws(ShellError) in try session.node(word, in: tree) } ?? 0
    if let depth, depth < 0 { throw ShellError.usage("a depth cannot be \(depth)", hint: "it counts from 0") }
    session.output.lines(
      TreeOutline.lines(
        tree, root: root, table: session.language.table, depth: depth ?? .max, showsSpans: spans,
        layout: session.output.layout))
  }
}

struct NodeCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "node", abstract: "Show one node: kind, place, children and what the model thinks of it.")
  static let facts = CommandFacts(
    group: .inspection, sessionOnly: true, examples: ["node n7", "node 8:13"], seeAlso: ["tree", "positions"])

  @Argument(help: "n17 or LINE:COLUMN.") var node: String

  @MainActor func run(in session: Session) async throws {
    let tree = try session.treeOnScreen()
    let index = try session.node(node, in: tree)
    let table = session.language.table
    let place = session.place(of: index, in: tree)
    let layout = session.output.layout
    let kind = StyledText(SafeText(line: place.kind), .cyan)
    let bytes: SafeText = "bytes \(place.bytes.lowerBound)–\(place.bytes.upperBound)"
    let title = "\(place.name) \(kind)  \(place.span)  \(bytes)" as StyledText
    session.output.line(place.path.isEmpty ? title : title + "  in " + place.pathText)
    let fields = table[tree.kind(index)].fields
    let rows = tree.children(index).map { child -> [StyledText] in
      let text = Brief.text(String(decoding: tree.text(child), as: UTF8.self), limit: 48)
      return [
        StyledText(SafeText(line: fields[Int(tree.nodes[child].field)].name), .dim), "n\(child)",
        StyledText(SafeText(line: table[tree.kind(child)].name), .cyan), StyledText(text),
      ]
    }
    session.output.lines(
      TextTable(columns: [.init(""), .init(""), .init(""), .init("", shrinksTo: 12)], rows: rows)
        .lines(width: layout.width, glyphs: layout.glyphs, indent: 2))
    guard let model = session.model else { return }
    guard session.language.editableNodes(in: tree).contains(index) else {
      return session.output.line("  the model does not edit this node")
    }
    let proposer = try model.makeProposer(try session.requireProgram().brief)
      .observing(try session.judgementOnScreen())
    let map = try proposer.positions(in: tree)
    let ranked = map.probabilities.sorted(by: >)
    guard let position = map.nodes.firstIndex(of: index) else { return }
    let probability = map.probabilities[position]
    let rank = (ranked.firstIndex { $0 <= probability } ?? 0) + 1
    session.output.line(
      "  where \(Figures.probability(probability)) (rank \(rank) of \(map.nodes.count))")
    let here = try proposer.best(in: tree, count: 24).proposals.filter { $0.node == index }.prefix(3)
    for proposal in here {
      let edit = session.summary(of: proposal)
      session.output.line(
        "  \(edit) \(Figures.probability(exponential(proposal.probability.total)))")
    }
  }
}
