import Foundation
import KelpBase
import Search
import SyntaxTrees
import Terminal
import TreeEdits

/// How to look at a repair step by step.
extension Session {
  /// The candidate that a word names: `r1.2`, or `2` in the latest repair.
  package func candidatePlace(_ word: String) throws(ShellError) -> CandidatePlace {
    let place: CandidatePlace
    if case .candidate(let repair, let candidate) = Reference(word) {
      place = CandidatePlace(repair: repair, candidate: candidate, step: 0)
    } else if case .repair(let number) = Reference(word) {
      place = CandidatePlace(repair: number, candidate: 1, step: 0)
    } else if let number = Int(word) {
      place = CandidatePlace(repair: try repair(numbered: nil).number, candidate: number, step: 0)
    } else {
      throw .usage("'\(word)' names no candidate", hint: "write r1.2, or 2 in the latest repair")
    }
    _ = try candidate(at: place)
    return place
  }

  /// The repair that a word names, the latest for nil.
  package func repair(named word: String?) throws(ShellError) -> RepairEntry {
    guard let word else { return try repair(numbered: nil) }
    switch Reference(word) {
    case .repair(let number), .candidate(let number, _): return try repair(numbered: number)
    default: throw .usage("'\(word)' names no repair", hint: "write r1")
    }
  }

  /// The number of steps of the candidate on screen.
  package func stepCount(of place: CandidatePlace) throws(ShellError) -> Int {
    try candidate(at: place).candidate.steps.count
  }

  /// Goes to a candidate and says so.
  package func go(to place: CandidatePlace) throws(ShellError) {
    let repair = try repair(numbered: place.repair)
    currentProgramChanged(to: repair.program)
    self.place = place
  }

  private func currentProgramChanged(to number: Int) {
    if currentProgram != number { makeCurrent(number) }
  }

  /// Shows what is on screen: a card for a step, one line for a start.
  package func showPlace(isAgain: Bool = false) throws {
    let place = try requirePlace()
    if place.step == 0 {
      let repair = try repair(numbered: place.repair)
      output.line("start of \(place.name): p\(repair.program)")
      return
    }
    var card = try cardWithAlternatives(at: place)
    card.isAgain = isAgain
    output.lines(card.lines(output.layout))
  }

  /// The card of the edit that leads to a place, with what else could have been done where that is known.
  package func cardWithAlternatives(at place: CandidatePlace) throws -> StepCard {
    var card = try card(at: place)
    if let alternatives = try? alternatives(at: place, count: 5) {
      card.alternatives = cardAlternatives(alternatives, at: place)
    }
    if settings.display.probabilities != .masked {
      let raw = try (1...place.step).map { step in
        try rawProbability(
          at: CandidatePlace(repair: place.repair, candidate: place.candidate, step: step))
      }
      card.rawProbability = raw.last ?? nil
      let totals = raw.compactMap { $0?.total }
      card.rawCumulative = totals.count == raw.count ? totals.reduce(0, +) : nil
    }
    return card
  }

  /// The card of the edit that leads to a place.
  package func card(at place: CandidatePlace) throws(ShellError) -> StepCard {
    let steps = try candidate(at: place).candidate.steps
    guard place.step >= 1, place.step <= steps.count else {
      throw .usage("\(place.name) has no step \(place.step)", hint: "it has \(steps.count)")
    }
    let step = steps[place.step - 1]
    let before = try state(
      of: CandidatePlace(repair: place.repair, candidate: place.candidate, step: place.step - 1))
    let cumulative = steps[..<place.step].reduce(0) { $0 + ($1.probability?.total ?? 0) }
    var nodePlace = NodePlace(
      step.node, in: before, table: language.table, lines: LineTable(before.source), span: step.span)
    if step.action != .replace, step.action != .stop {
      nodePlace = nodePlace.ofList(in: before, table: language.table)
    }
    var card = StepCard(
      index: place.step, count: steps.count, action: step.action, place: nodePlace,
      probability: step.probability,
      cumulative: cumulative,
      diff: LineDiff(from: before.source, to: step.tree.source, context: settings.context),
      original: step.original, replacement: step.replacement)
    card.isManual = step.isManual
    let initial = try repair(numbered: place.repair).initialJudgement
    card.before = place.step == 1 ? initial : steps[place.step - 2].judgement
    card.after = step.judgement
    return card
  }

  /// Waits at a terminal. Enter ends it; Ctrl-C ends the command.
  func wait(seconds: Double) async throws {
    let end = ProcessInfo.processInfo.systemUptime + seconds
    let keys = output.isTerminal ? KeyWatch() : nil
    defer { keys?.end() }
    while true {
      try checkInterrupt()
      let left = end - ProcessInfo.processInfo.systemUptime
      if left <= 0 || keys?.takeKeys().contains(0x0A) == true { return }
      try await Task.sleep(for: .seconds(min(0.03, left)))
    }
  }

  /// How a candidate ends, in one line.
  package func ending(of place: CandidatePlace) throws(ShellError) -> StyledText {
    "end of \(place.name): " + Session.endingWords(try candidate(at: place).candidate)
  }

  /// Why a candidate ends, with the probability of ending there and of it all.
  static func endingWords(_ candidate: Candidate) -> StyledText {
    let sum = Figures.sum(candidate.score)
    if let stop = candidate.stopLogProbability, candidate.ending == .stopped || candidate.ending == .visited {
      let probability = Figures.probability(exponential(stop))
      let words: SafeText = candidate.ending == .stopped ? "the model stops here" : "stopping here has"
      return "\(words), p \(probability), Σ \(sum)"
    }
    let words: SafeText =
      switch candidate.ending {
      case .stopped: "the model stops here"
      case .depth: "depth \(candidate.steps.count) reached"
      case .noEdit: "no edit fits the context"
      case .interrupted: "the search was interrupted"
      case .visited: "the search went on from here"
      }
    return "\(words), Σ \(sum)"
  }

  /// The moves that the model gave most mass to in the state before the step on screen, or in the start.
  ///
  /// Worked out once for a place; more of them are worked out anew. Those that a file holds are taken from there.
  package func alternatives(at place: CandidatePlace, count: Int) throws -> [EditProposal] {
    if let recorded = try outlook(at: place, state: max(0, place.step - 1), needs: \.alternatives) {
      return Array(recorded.prefix(count))
    }
    let key = "\(place.name) \(max(0, place.step - 1))"
    if let known = knownAlternatives[key], known.count >= count { return Array(known.prefix(count)) }
    let model = try requireModel(for: "alternatives")
    let before = CandidatePlace(
      repair: place.repair, candidate: place.candidate, step: max(0, place.step - 1))
    let tree = try state(of: before)
    let proposer = try model.makeProposer(try repair(numbered: place.repair).brief)
      .observing(try judgement(at: before))
    let found = try proposer.best(in: tree, count: max(count, 5)).proposals
    knownAlternatives[key] = found
    return Array(found.prefix(count))
  }

  /// Where the model would edit the program at a place: as a file says that the candidate was read from, else as the
  /// loaded model does.
  package func positions(at place: CandidatePlace) throws -> PositionMap {
    if let recorded = try outlook(at: place, state: place.step, needs: \.positions) { return recorded }
    let model = try requireModel(for: "this")
    return try model.makeProposer(try repair(numbered: place.repair).brief)
      .observing(try judgement(at: place)).positions(in: try state(of: place))
  }

  /// The probability of the step that leads to a place among everything that the loaded model has an output for; nil
  /// when none is loaded or it cannot tell. Worked out once for a place.
  package func rawProbability(at place: CandidatePlace) throws -> EditProbability? {
    let steps = try candidate(at: place).candidate.steps
    guard let model, place.step >= 1, place.step <= steps.count else { return nil }
    let key = "\(place.name) \(place.step)"
    if let known = knownRawProbabilities[key] { return known }
    let before = place.before
    let tree = try state(of: before)
    guard let edit = edit(of: steps[place.step - 1], in: tree) else { return nil }
    let proposer = try model.makeProposer(try repair(numbered: place.repair).brief)
      .observing(try judgement(at: before))
    let found = try proposer.rawScore(edit, in: tree)
    if let found { knownRawProbabilities[key] = found }
    return found
  }

  /// How the program at a place fared in the tests; nil where they were not run.
  package func judgement(at place: CandidatePlace) throws(ShellError) -> Judgement? {
    let steps = try candidate(at: place).candidate.steps
    guard place.step > 0 else { return try repair(numbered: place.repair).initialJudgement }
    return place.step <= steps.count ? steps[place.step - 1].judgement : nil
  }

  /// How the program on screen fared in the tests; nil where they were not run.
  package func judgementOnScreen() throws(ShellError) -> Judgement? {
    guard let place else { return nil }
    return try judgement(at: place)
  }

  /// Whether a proposal is the step that leads to a place.
  package func isTaken(_ proposal: EditProposal, at place: CandidatePlace) throws(ShellError) -> Bool {
    let steps = try candidate(at: place).candidate.steps
    guard place.step >= 1, place.step <= steps.count else { return false }
    let step = steps[place.step - 1]
    guard let applied = proposal.applied else { return false }
    return proposal.node == step.node && proposal.action == step.action
      && applied.tree.source == step.tree.source
  }

  private func cardAlternatives(
    _ proposals: [EditProposal], at place: CandidatePlace
  ) -> [StepCard.Alternative] {
    let steps = (try? candidate(at: place).candidate.steps) ?? []
    let node = place.step >= 1 && place.step <= steps.count ? steps[place.step - 1].node : -1
    return proposals.enumerated().compactMap { index, proposal in
      if (try? isTaken(proposal, at: place)) == true { return nil }
      let isHere = proposal.node == node
      let edit: SafeText =
        if isHere, proposal.action == .replace, let edit = proposal.edit {
          Brief.text(replacement(of: edit), limit: 28)
        } else {
          summary(of: proposal)
        }
      return StepCard.Alternative(
        number: index + 1, node: proposal.node < 0 ? nil : proposal.node, isHere: isHere, edit: edit,
        probability: exponential(proposal.probability.total))
    }
  }

  /// The candidates of a repair as a table.
  package func table(of repair: RepairEntry, limit: Int = .max) -> CandidateTable {
    var seen: [UInt64: String] = [:]
    let rows = repair.candidates.enumerated().map { index, entry -> CandidateTable.Row in
      let name = "\(repair.name).\(index + 1)"
      let tree = entry.candidate.steps.last?.tree ?? repair.initial
      let hash = tree.structuralHash(table: language.table)
      var note = entry.note ?? words(for: entry.candidate)
      if let earlier = seen[hash] {
        note = "same program as \(earlier)" + (entry.note.map { "; \($0)" } ?? "")
      } else {
        seen[hash] = name
      }
      return CandidateTable.Row(
        name: name, steps: entry.candidate.steps.count, score: entry.candidate.score,
        judgement: entry.candidate.judgement, note: note)
    }
    return CandidateTable(rows: rows, limit: limit)
  }

  private func words(for candidate: Candidate) -> String {
    if candidate.steps.isEmpty { return "the unchanged program" }
    switch candidate.ending {
    case .stopped: return "stopped by the model"
    case .depth: return "depth reached"
    case .noEdit: return "no edit fits"
    case .interrupted: return "interrupted"
    case .visited: return "on the way"
    }
  }

  /// The result of a search as the JSON keys that other tools rely on.
  package func json(of result: SearchResult, keep: Int, seconds: Double) -> JSONValue {
    let candidates = result.candidates.prefix(keep).map { candidate -> JSONValue in
      var before = result.initial
      var edits: [JSONValue] = []
      for step in candidate.steps {
        edits.append(json(of: step, in: before))
        before = step.tree
      }
      return [
        "source": .string(String(decoding: result.tree(of: candidate).source, as: UTF8.self)),
        "score": .double(candidate.score), "edits": .array(edits),
        "tests_passed": candidate.judgement.map { .int($0.passed) } ?? .null,
        "tests_total": candidate.judgement.map { .int($0.total) } ?? .null,
        "failure": candidate.judgement?.failure.map { .string($0) } ?? .null,
        "ending": .string(candidate.ending.rawValue),
        "stop_log_probability": candidate.stopLogProbability.map { .double($0) } ?? .null,
      ]
    }
    return [
      "candidates": .array(Array(candidates)), "found": .int(result.candidates.count),
      "tried": .int(result.tried), "rejected": .int(result.rejected),
      "noop_tests_passed": result.initialJudgement.map { .int($0.passed) } ?? .null,
      "interrupted": .bool(result.isInterrupted), "seconds": .double(seconds),
    ]
  }
}

extension NodePlace {
  /// The place of the list that holds a statement: what an insertion or a deletion is about.
  func ofList(in tree: SyntaxTree, table: NodeTable) -> NodePlace {
    let parent = tree.enclosing(node)
    guard parent >= 0, tree.nodes.indices.contains(node) else { return self }
    let field = table[tree.kind(parent)].fields[Int(tree.nodes[node].field)].name
    return replacingPath(Array(path.dropLast(field == "body" ? 1 : 2)) + [field])
  }
}
