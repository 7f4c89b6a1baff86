import ArgumentParser
import Search
import SyntaxTrees
import Terminal

struct AlternativesCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "alternatives", abstract: "Show what else the model gave mass to at the step on screen.",
    discussion: """
      They are whole edits, with the number by which branch takes each. --where ranks the places alone, whatever is \
      done there; --text ranks what the model would do at the very node of the step.
      """,
    aliases: ["alt"])
  static let facts = CommandFacts(
    group: .repair, sessionOnly: true, needs: [.candidate],
    examples: [
      "alternatives", "alternatives 10", "alternatives --min 0.05", "alternatives --where",
      "alternatives 8 --text",
    ],
    seeAlso: ["branch", "positions"],
    repeats: true)

  @Argument(help: "How many.") var count = 5
  @Flag(name: .customLong("where"), help: "The most probable places, whatever is done there.")
  var places = false
  @Flag(help: "The most probable edits of the node of the step.") var text = false
  @Option(help: ArgumentHelp("Only moves at least this probable.", valueName: "p")) var min = 0.0

  @MainActor func run(in session: Session) async throws {
    guard (1...256).contains(count) else {
      throw ShellError.usage("cannot show \(count) alternatives", hint: "it is a number from 1 to 256")
    }
    guard !(places && text) else { throw ShellError.usage("--where cannot go with --text") }
    guard (0...1).contains(min) else {
      throw ShellError.usage("--min cannot be \(Figures.number(min))", hint: "it is a probability")
    }
    let place = try session.requirePlace()
    let file = try session.repair(numbered: place.repair).file
    // What a file does not say is not made up in a script by a model that nobody loaded.
    if file == nil { _ = try session.modelToAsk(for: "alternatives") }
    if places { return try showPlaces(at: place, session) }
    let proposals =
      try text ? atNode(place, session) : session.alternatives(at: place, count: count)
    let rows = try rows(of: proposals, at: place, session)
    let shown = rows.filter { exponential($0.probability.total) >= min }
    if shown.isEmpty { return session.output.line("no move is that probable") }
    let table = text ? AlternativesTable(ranked: shown) : AlternativesTable(rows: shown)
    session.output.lines(table.lines(session.output.layout))
    if rows.count < count, let file {
      session.output.note("\(SafeText(line: file)) holds no more")
    }
  }

  @MainActor private func rows(
    of proposals: [EditProposal], at place: CandidatePlace, _ session: Session
  ) throws -> [AlternativesTable.Row] {
    let tree = try session.state(of: place.before)
    return try proposals.enumerated().map { index, proposal in
      AlternativesTable.Row(
        number: index + 1, node: proposal.node < 0 ? nil : proposal.node,
        kind: proposal.node < 0 ? "" : session.language.table[tree.kind(proposal.node)].name,
        edit: session.summary(of: proposal), probability: proposal.probability,
        isTaken: try session.isTaken(proposal, at: place))
    }
  }

  /// The edits of the node of the step; at the start those of the node that the best edit is of.
  @MainActor private func atNode(_ place: CandidatePlace, _ session: Session) throws -> [EditProposal] {
    let steps = try session.candidate(at: place).candidate.steps
    let known = try session.alternatives(at: place, count: count)
    let node =
      steps.indices.contains(place.step - 1)
      ? steps[place.step - 1].node : known.first { $0.node >= 0 }?.node
    guard let node else { return [] }
    guard let model = session.model else { return known.filter { $0.node == node } }
    let proposer = try model.makeProposer(try session.repair(numbered: place.repair).brief)
      .observing(try session.judgement(at: place.before))
    return try proposer.best(at: node, in: try session.state(of: place.before), count: count)
  }

  /// The places alone, stopping among them.
  @MainActor private func showPlaces(at place: CandidatePlace, _ session: Session) throws {
    let tree = try session.state(of: place.before)
    let map = try session.positions(at: place.before)
    let taken = try session.candidate(at: place).candidate.steps
    let node = taken.indices.contains(place.step - 1) ? taken[place.step - 1].node : nil
    var entries: [(node: Int?, probability: Double)] = zip(map.nodes, map.probabilities).map { ($0, $1) }
    if map.stop > 0 { entries.append((nil, map.stop)) }
    let ranked = entries.enumerated().sorted {
      $0.element.probability == $1.element.probability
        ? $0.offset < $1.offset : $0.element.probability > $1.element.probability
    }.map(\.element).prefix(count).filter { $0.probability >= min }
    if ranked.isEmpty { return session.output.line("no place is that probable") }
    let rows = ranked.enumerated().map { index, entry -> [StyledText] in
      let probability: StyledText = "\(Figures.probability(entry.probability))"
      guard let entryNode = entry.node else { return ["\(index + 1)", "", "", "", probability, "stop", ""] }
      let place = session.place(of: entryNode, in: tree)
      return [
        "\(index + 1)", "\(place.name)", StyledText(SafeText(line: place.kind), .cyan), "\(place.span)",
        probability, StyledText(Brief.text(place.text, limit: 40)), entryNode == node ? "taken" : "",
      ]
    }
    let columns: [TextTable.Column] = [
      .init("rank", .right), .init("node"), .init("kind"), .init("where"), .init("p", .right),
      .init("text", shrinksTo: 8), .init(""),
    ]
    let layout = session.output.layout
    session.output.lines(
      TextTable(columns: columns, rows: rows).lines(width: layout.width, glyphs: layout.glyphs))
    let mass = ranked.reduce(0) { $0 + $1.probability }
    session.output.line("these hold \(Figures.probability(mass)) of the mass")
  }
}
