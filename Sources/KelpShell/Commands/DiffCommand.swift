import ArgumentParser
import SyntaxTrees
import Terminal
import TreeEdits

struct DiffCommand: ShellCommand {
  enum Style: String, ExpressibleByArgument, CaseIterable { case inline, edits }

  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Show the tree edits that lead from one program to another.",
    aliases: ["d"])
  static let facts = CommandFacts(
    group: .programs, examples: ["diff p1 p2", "diff before.py after.py --json", "diff p1 p2 --style edits"],
    answersNo: "the programs differ", jsonKeys: ["edits", "reaches_target"], seeAlso: ["corrupt", "gold"])

  @Argument(help: "The program to start from: a file, p1 or -.") var first: String
  @Argument(help: "The program to reach.") var second: String
  @Option(help: "Changed lines or a list of edits.") var style: Style = .inline
  @Option(help: ArgumentHelp("Unchanged lines around a change.", valueName: "n")) var context: Int?
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    let before = try session.load(first)
    let after = try session.load(second)
    let path = try session.difference(from: before.tree, to: after.tree)
    let states: [AppliedEdit]
    do {
      states = try path.states(from: before.tree, language: session.language)
    } catch {
      throw ShellError.failure("an edit of the path does not apply: \(error.description)")
    }
    let reached = states.last?.tree ?? before.tree
    let isReached = reached.isStructurallyEqual(to: after.tree, table: session.language.table)
    if json.isOn(session) {
      session.output.result([
        "edits": .array(states.map { session.json(of: $0) }), "cost": .int(path.cost),
        "reaches_target": .bool(isReached),
      ])
    } else {
      show(states, before.tree, after.tree, session)
      if !isReached { session.output.note("the path ends at another program: this is a fault of Kelp") }
    }
    if !states.isEmpty { throw ShellError.no }
  }

  @MainActor private func show(
    _ states: [AppliedEdit], _ before: SyntaxTree, _ after: SyntaxTree, _ session: Session
  ) {
    if states.isEmpty {
      session.output.line(
        before.source == after.source ? "the programs are equal" : "the programs are the same tree")
      return
    }
    session.output.line("\(Figures.count(states.count, "edit"))")
    switch style {
    case .inline:
      let diff = LineDiff(
        from: before.source, to: after.source, context: max(0, context ?? session.settings.context))
      session.output.lines(InlineDiff.lines(diff, layout: session.output.layout))
    case .edits:
      for (index, state) in states.enumerated() {
        let text = state.edit.description(in: state.before, language: session.language)
        let anchor = state.edit.anchor(in: state.before)
        let place: SafeText = anchor.map { " · \(session.place(of: $0, in: state.before).span)" } ?? ""
        session.output.line("\(index + 1)  \(SafeText(line: text))\(place)")
      }
    }
  }
}
