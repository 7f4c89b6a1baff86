import ArgumentParser
import Foundation
import KelpBase
import SyntaxTrees
import Terminal
import TreeEdits

struct PositionsCommand: ShellCommand {
  enum Grouping: String, ExpressibleByArgument, CaseIterable { case node, kind, line }

  static let configuration = CommandConfiguration(
    commandName: "positions", abstract: "Show where the model would edit next: heat map and ranks.",
    discussion: """
      The mass of a node stands at its head token: the operator of an operation, the name of a name, the keyword of a \
      statement. With a clean original (gold) the table marks the right next edits with a diamond and tells how many levels \
      above or below one its relatives are; with a prompt the last line compares with the model that does not see it.
      """,
    aliases: ["pos"])
  static let facts = CommandFacts(
    group: .inspection, sessionOnly: true,
    examples: [
      "positions --top 10", "positions --by kind", "positions --gold p1 --no-source", "positions --raw",
    ],
    jsonKeys: [
      "positions", "stop", "entropy_bits", "gold_mass", "gold_best_rank", "gold_mass_without_prompt",
    ],
    seeAlso: ["node", "gold", "alternatives"])

  @Argument(help: "A program such as p1; the one on screen when left out.") var program: String?
  @Option(help: ArgumentHelp("How many ranks.", valueName: "k")) var top = 5
  @Option(help: "Sum the mass by node, kind or line.") var by: Grouping = .node
  @Flag(name: .customLong("no-source"), help: "Only the ranks.") var noSource = false
  @Option(help: "The clean original, in place of the program's own.") var gold: String?
  @Flag(help: "Add the probabilities among everything the model has an output for.") var raw = false
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    guard top >= 1 else { throw ShellError.usage("--top cannot be \(top)", hint: "it is a number from 1 up") }
    let named = try program.map { word throws(ShellError) in try session.load(word) }
    let recorded = try named == nil ? session.recordedPositions() : nil
    let model = try recorded == nil ? session.modelToAsk(for: "positions") : nil
    let entry = try named.flatMap(\.entry) ?? session.requireProgram()
    let tree = try named?.tree ?? session.treeOnScreen()
    let judgement = try named == nil ? session.judgementOnScreen() : nil
    guard
      let map = try recorded
        ?? model?.makeProposer(entry.brief).observing(judgement).positions(in: tree)
    else { return }
    let goldTree = try gold.map { word throws(ShellError) in try session.load(word).tree } ?? entry.gold
    let marks = try goldTree.map { try PositionsCommand.marks(from: tree, to: $0, session) } ?? [:]
    if raw, map.raw == nil {
      session.output.note("this model has outputs for editable nodes only: raw and masked are the same")
    }
    var view = PositionsView(map, of: tree, language: session.language, gold: marks, showsRaw: raw)
    if let model, entry.prompt != nil, model.blocks.contains(.prompt), view.goldSummary.right > 0 {
      var brief = entry.brief
      brief.prompt = nil
      let without = try model.makeProposer(brief).observing(judgement).positions(in: tree)
      view.goldMassWithoutPrompt = without.nodes.indices.reduce(0) { sum, index in
        if case .right = marks[without.nodes[index]] { return sum + without.probabilities[index] }
        return sum
      }
    }
    if json.isOn(session) { return session.output.result(PositionsCommand.report(view, session, tree)) }
    show(view, session)
  }

  @MainActor private func show(_ view: PositionsView, _ session: Session) {
    let layout = session.output.layout
    switch by {
    case .node:
      if !noSource {
        session.output.lines(view.heatMap(layout))
        session.output.line("")
      }
      session.output.lines(view.ranks(top, layout))
    case .kind: session.output.lines(view.sums(by: { $0.place.kind }, title: "kind", layout))
    case .line:
      let texts = LineDiff.lines(view.source)
      let source = { (line: String) -> StyledText in
        guard let number = Int(line), texts.indices.contains(number - 1) else { return "" }
        return layout.program(texts[number - 1].trimmingCharacters(in: .whitespaces))
      }
      session.output.lines(
        view.sums(by: { "\($0.place.start.line)" }, title: "line", text: source, layout))
    }
  }

  /// A distribution as the JSON keys that other tools rely on.
  @MainActor static func report(_ view: PositionsView, _ session: Session, _ tree: SyntaxTree) -> JSONValue {
    let list = view.entries.map { entry -> JSONValue in
      var members: [JSONValue.Member] = [
        .init(key: "node", value: .int(entry.place.node)),
        .init(key: "kind", value: .string(entry.place.kind)),
      ]
      members += session.json(span: entry.place.bytes, in: tree)
      members.append(.init(key: "probability", value: .double(entry.probability)))
      if let raw = entry.rawProbability {
        members.append(.init(key: "raw_probability", value: .double(raw)))
      }
      var isGold = false
      if case .right = entry.gold { isGold = true }
      members.append(.init(key: "gold", value: .bool(isGold)))
      return .object(members)
    }
    let gold = view.goldSummary
    return [
      "positions": .array(list), "stop": .double(view.stop), "entropy_bits": .double(view.entropy.bits),
      "gold_mass": .double(gold.mass), "gold_best_rank": gold.bestRank.map { .int($0) } ?? .null,
      "gold_mass_without_prompt": view.goldMassWithoutPrompt.map { .double($0) } ?? .null,
    ]
  }

  /// What the nodes of a program have to do with the edits that lead to another.
  @MainActor static func marks(
    from tree: SyntaxTree, to gold: SyntaxTree, _ session: Session
  ) throws -> [Int: PositionsView.Gold] {
    let path = try session.difference(from: tree, to: gold)
    var marks: [Int: PositionsView.Gold] = [:]
    for edit in path.edits {
      guard let node = edit.anchor(in: tree) else { continue }
      let text: String =
        switch edit {
        case .replace(_, let fragment): String(decoding: fragment.source, as: UTF8.self)
        case .insert(_, _, _, let fragment): "+ " + String(decoding: fragment.source, as: UTF8.self)
        case .delete: "delete"
        }
      marks[node] = .right(text)
      var above = tree.enclosing(node)
      while above > 0 {
        if marks[above] == nil { marks[above] = .above(node) }
        above = tree.enclosing(above)
      }
      for below in tree.subtree(node).dropFirst() where marks[below] == nil { marks[below] = .below(node) }
    }
    return marks
  }
}
