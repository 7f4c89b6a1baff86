import ArgumentParser
import SyntaxTrees
import Terminal
import TreeEdits

struct DiffCommand: ShellCommand {
  enum Style: String, ExpressibleByArgument, CaseIterable { case inline, side, auto, edits }

  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Show the tree edits that lead from one program to another.",
    aliases: ["d"])
  static let facts = CommandFacts(
    group: .programs,
    examples: [
      "diff p1 p2", "diff before.py after.py --json", "diff p1 p2 --style edits",
      "diff p1 p2 --style side --context 3",
    ],
    answersNo: "the programs differ", jsonKeys: ["edits", "reaches_target"], seeAlso: ["corrupt", "gold"])

  @Argument(help: "The program to start from: a file, p1 or -.") var first: String
  @Argument(help: "The program to reach.") var second: String
  @Option(
    help:
      "Changed lines below or beside each other, as the width allows, or the edits; set diff is its default."
  )
  var style: Style?
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
    let layout = session.output.layout
    if style == .edits {
      for (index, state) in states.enumerated() {
        let text = state.edit.description(in: state.before, language: session.language)
        let anchor = state.edit.anchor(in: state.before)
        let place: SafeText =
          anchor.map { " · \(session.place(of: $0, in: state.before).spanText(layout))" } ?? ""
        session.output.line("\(index + 1)  \(SafeText(line: text))\(place)")
      }
      return
    }
    let diff = LineDiff(
      from: before.source, to: after.source, context: max(0, context ?? session.settings.context))
    let chosen = style.flatMap { DisplayChoices.DiffStyle(rawValue: $0.rawValue) }
    session.output.lines(DiffView.lines(diff, style: chosen, layout: layout))
    let moves = diff.moves
    if !moves.isEmpty {
      var parts = moves.prefix(5).map { "line \($0.from) to \($0.to)" }
      if moves.count > 5 { parts.append("\(moves.count - 5) more") }
      session.output.line(
        "moved, as a deletion and an insertion: \(SafeText(line: parts.joined(separator: ", ")))")
    }
  }
}
