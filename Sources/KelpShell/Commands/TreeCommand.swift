import ArgumentParser
import KelpBase
import SyntaxTrees
import Terminal

struct TreeCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "tree", abstract: "Show the syntax tree of the program on screen as an outline.",
    discussion: """
      --changes shows only what the step on screen took out (-) and put in (+), with the way to it; without a step it \
      compares with the clean original, and with --from with any program.
      """)
  static let facts = CommandFacts(
    group: .programs, sessionOnly: true,
    examples: [
      "tree", "tree n7 --depth 2", "tree 8:13 --spans", "tree --changes", "tree --changes --from p1",
    ],
    seeAlso: ["node", "parse", "diff"])

  @Argument(help: "The node to start at: n17 or LINE:COLUMN.") var node: String?
  @Option(help: ArgumentHelp("How far down to go.", valueName: "n")) var depth: Int?
  @Flag(help: "Show where each node stands.") var spans = false
  @Flag(help: "Only what was added and removed.") var changes = false
  @Option(help: ArgumentHelp("The program that --changes compares with.", valueName: "program"))
  var from: String?

  @MainActor func run(in session: Session) async throws {
    let tree = try session.treeOnScreen()
    guard changes || from == nil else {
      throw ShellError.usage("--from is for --changes", hint: "tree --changes --from \(from ?? "p1")")
    }
    if changes { return try showChanges(of: tree, session) }
    let root = try node.map { word throws(ShellError) in try session.node(word, in: tree) } ?? 0
    if let depth, depth < 0 { throw ShellError.usage("a depth cannot be \(depth)", hint: "it counts from 0") }
    session.output.lines(
      TreeOutline.lines(
        tree, root: root, table: session.language.table, depth: depth ?? .max, showsSpans: spans,
        layout: session.output.layout))
  }

  @MainActor private func showChanges(of tree: SyntaxTree, _ session: Session) throws {
    guard node == nil, depth == nil, !spans else {
      throw ShellError.usage(
        "--changes shows the whole program", hint: "leave out the node, --depth and --spans")
    }
    let before: SyntaxTree
    if let from {
      before = try session.tree(named: from)
    } else if let place = session.place, place.step > 0 {
      before = try session.state(of: place.before)
    } else if let gold = try session.requireProgram().gold {
      before = gold
    } else {
      throw ShellError.usage(
        "there is nothing to compare with", hint: "step on with next, name a gold, or give --from p1")
    }
    let changes = TreeChanges(from: before, to: tree, table: session.language.table)
    if changes.isEmpty { return session.output.line("the trees are the same") }
    session.output.lines(changes.lines(session.output.layout))
  }
}
