import ArgumentParser
import Search
import SyntaxTrees
import Terminal
import TreeEdits

struct BranchCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "branch",
    abstract: "Take another choice at a step, or your own, and let the model go on.")
  static let facts = CommandFacts(
    group: .repair, sessionOnly: true, needs: [.candidate, .model],
    examples: ["branch 2", "branch --at n13 \"x >= high\"", "branch --at n9 --delete"],
    seeAlso: ["alternatives", "trace"])

  @Argument(help: "The number of an alternative, or the text of your own edit.") var choice: String?
  @Option(help: ArgumentHelp("Edit this node of the state before the step.", valueName: "node")) var at:
    String?
  @Flag(help: "Delete the node.") var delete = false
  @Flag(help: "Put the text before the node's statement.") var insertBefore = false
  @Option(help: ArgumentHelp("The most edits the model adds.", valueName: "n")) var steps = 10

  @MainActor func run(in session: Session) async throws {
    let place = try session.requirePlace()
    let step = max(0, place.step - 1)
    let before = CandidatePlace(repair: place.repair, candidate: place.candidate, step: step)
    let tree = try session.state(of: before)
    let repair = try session.repair(numbered: place.repair)
    let model = try session.requireModel(for: "branch")
    let proposer = try model.makeProposer(repair.brief)
    let first: SearchStep
    if let at {
      let observing = proposer.observing(try session.judgement(at: before))
      first = try ownStep(node: try session.node(at, in: tree), tree, observing, session)
    } else {
      guard let choice, let number = Int(choice), number >= 1, number <= 256 else {
        throw ShellError.usage(
          "which alternative?",
          hint: "alternatives lists them by number; branch --at NODE TEXT makes your own edit")
      }
      let proposals = try session.alternatives(at: place, count: number)
      guard proposals.count >= number else {
        throw ShellError.usage("there is no alternative \(number)", hint: "there are \(proposals.count)")
      }
      guard let taken = BranchCommand.step(of: proposals[number - 1], in: tree, session) else {
        throw ShellError.usage(
          "alternative \(number) is to stop", hint: "that needs no branch: the program stays")
      }
      first = taken
    }
    let earlier = Array(try session.candidate(at: place).candidate.steps.prefix(step))
    let judge = repair.tests.isEmpty ? nil : try await session.engines.makeJudge(repair.tests)
    let interrupted = session.isInterrupted
    let result = try await RepairSearch(
      proposer: proposer, judge: judge, language: session.language, options: greedy
    ).run(from: first.tree, isCancelled: { interrupted() })
    // A beam of one is a single trajectory: its longest state is its end.
    let end = result.candidates.max { $0.steps.count < $1.steps.count }
    var judged = first
    judged.judgement = result.initialJudgement
    let added = end?.steps ?? []
    let candidate = Candidate(
      steps: earlier + [judged] + added, ending: end?.ending ?? .visited,
      stopLogProbability: end?.stopLogProbability, judgement: end?.judgement ?? result.initialJudgement)
    let origin = "from \(place.name) at step \(step)"
    let who =
      first.isManual
      ? "your edit\(first.probability.map { " (model p \(Figures.probability(exponential($0.total))))" } ?? "")"
      : "alternative \(choice ?? "")"
    let number = session.addCandidate(
      CandidateEntry(candidate: candidate, note: "\(first.isManual ? "yours" : "branch"), \(origin)"),
      to: repair.number)
    session.output.line(
      "r\(repair.number).\(number) \(origin): \(who), then \(added.count) of the model's")
    try session.go(to: CandidatePlace(repair: repair.number, candidate: number, step: step + 1))
    try session.showPlace()
  }

  private var greedy: SearchOptions {
    var options = SearchOptions()
    options.method = .beam
    options.beam = 1
    options.expansions = 1
    options.depth = max(0, Swift.min(steps, 200))
    return options
  }

  /// The user's own edit as a step, scored by the model.
  @MainActor private func ownStep(
    node: Int, _ tree: SyntaxTree, _ proposer: any EditProposer, _ session: Session
  ) throws -> SearchStep {
    let table = session.language.table
    let edit: Edit
    let action: ProposedAction
    if delete {
      edit = .delete(node: node)
      action = .delete
    } else {
      guard let choice else {
        throw ShellError.usage("what should stand there?", hint: "give the text, or --delete")
      }
      let isStatement = insertBefore || table.sort(of: tree.kind(node)) == .statement
      let fragment: Fragment
      do {
        fragment = try session.language.parseFragment(
          Array(choice.utf8), sort: isStatement ? .statements : .expression)
      } catch {
        throw ShellError.unparsable(error, source: Array(choice.utf8), origin: "the edit")
      }
      if insertBefore {
        let parent = tree.enclosing(node)
        let field = tree.nodes[node].field
        guard parent >= 0, let index = tree.children(parent, field: field).firstIndex(of: node) else {
          throw ShellError.usage("nothing can be inserted before n\(node)", hint: "name a statement")
        }
        edit = .insert(parent: parent, field: field, index: index, fragment)
        action = .insertBefore
      } else {
        edit = .replace(node: node, with: fragment)
        action = .replace
      }
    }
    let applied = try edit.apply(to: tree, language: session.language)
    return SearchStep(
      node: node, nodeKind: table[tree.kind(node)].name, action: action, span: tree.nodes[node].span,
      original: action == .insertBefore ? "" : session.original(of: node, in: tree),
      replacement: session.replacement(of: edit), probability: try proposer.score(edit, in: tree),
      isManual: true,
      tree: applied.tree)
  }

  /// A proposal as a step; nil for stopping.
  @MainActor private static func step(
    of proposal: EditProposal, in tree: SyntaxTree, _ session: Session
  ) -> SearchStep? {
    guard let edit = proposal.edit, let applied = proposal.applied else { return nil }
    let isInsertion = proposal.action == .insertBefore || proposal.action == .insertAfter
    return SearchStep(
      node: proposal.node, nodeKind: session.language.table[tree.kind(proposal.node)].name,
      action: proposal.action, span: tree.nodes[proposal.node].span,
      original: isInsertion ? "" : session.original(of: proposal.node, in: tree),
      replacement: session.replacement(of: edit), probability: proposal.probability, tree: applied.tree)
  }
}
