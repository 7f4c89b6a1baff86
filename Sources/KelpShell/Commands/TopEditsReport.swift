import Foundation
import KelpBase
import Search
import SyntaxTrees
import Terminal

/// Lists the most probable single edits of a program, with the tests that pass after each where there are some.
struct TopEditsReport {
  let count: Int
  /// The most tokens that the model reads.
  let budget: Int
  /// In seconds; nil for no limit.
  let timeLimit: Double?
  let json: JSONOption

  /// Asks the model, runs the tests and shows both. Throws `ShellError.no` when there are tests and no edit passes all.
  @MainActor func run(
    _ program: ProgramEntry, proposer: any EditProposer, judge: (any CandidateJudge)?, _ session: Session
  ) async throws {
    let start = Date()
    let deadline = timeLimit.map { start.addingTimeInterval($0) }
    let interrupted = session.isInterrupted
    let tree = program.tree
    let initial = try await judge?.judge([tree.source]).first
    let top = try proposer.observing(initial).top(
      in: tree, count: count, budget: budget,
      isCancelled: { interrupted() || deadline.map { Date() >= $0 } ?? false })
    let sources = top.proposals.map { $0.applied?.tree.source ?? tree.source }
    var judgements: [Judgement]?
    if let judge, !interrupted() { judgements = sources.isEmpty ? [] : try await judge.judge(sources) }
    let seconds = Date().timeIntervalSince(start)
    if json.isOn(session) {
      session.output.result(object(top, judgements, initial: initial, seconds: seconds, session))
    } else {
      show(top, judgements, seconds: seconds, in: tree, session)
    }
    if interrupted() {
      session.output.note("stopped early: what was found is shown")
      throw ShellError.interrupted
    }
    if let judgements, !judgements.contains(where: \.isPerfect), initial?.isPerfect != true {
      throw ShellError.no
    }
  }

  @MainActor private func show(
    _ top: TopEdits, _ judgements: [Judgement]?, seconds: Double, in tree: SyntaxTree, _ session: Session
  ) {
    let rows = top.proposals.enumerated().map { index, proposal in
      AlternativesTable.Row(
        number: index + 1, node: proposal.node,
        kind: session.language.table[tree.kind(proposal.node)].name, edit: session.summary(of: proposal),
        probability: proposal.probability, isTaken: false, judgement: judgements?[index])
    }
    let layout = session.output.layout
    session.output.lines(AlternativesTable(ranked: rows).lines(layout))
    let stop = top.stopLogProbability.map { ", stop \(Figures.probability(exponential($0)))" } ?? ""
    session.output.line(
      "\(SafeText(line: TopEditsReport.words(top)))\(stop) (\(Figures.count(top.tokens, "token")), \(Figures.seconds(seconds)))"
    )
  }

  /// How far the list is certain, such as `exact` or `from rank 3 on others of at most p 0.02 may be missing`.
  static func words(_ top: TopEdits) -> String {
    if top.isExact {
      return top.proposals.count < top.wanted
        ? "exact: the model can write no other edit" : "exact: no other edit is more probable"
    }
    let bound = Figures.probability(top.missingAtMost)
    return "from rank \(top.certain + 1) on others of at most p \(bound) may be missing"
  }

  @MainActor private func object(
    _ top: TopEdits, _ judgements: [Judgement]?, initial: Judgement?, seconds: Double, _ session: Session
  ) -> JSONValue {
    let edits = top.proposals.enumerated().map { index, proposal -> JSONValue in
      var members: [JSONValue.Member] = [
        .init(key: "rank", value: .int(index + 1)), .init(key: "certain", value: .bool(index < top.certain)),
      ]
      if let applied = proposal.applied {
        if var step = SearchStep(proposal, in: applied.before, language: session.language) {
          step.judgement = judgements?[index]
          if case .object(let own) = session.json(of: step, in: applied.before) { members += own }
        }
        let source = String(decoding: applied.tree.source, as: UTF8.self)
        members.append(.init(key: "source", value: .string(source)))
      }
      return .object(members)
    }
    return [
      "top_edits": .array(edits), "exact": .bool(top.isExact), "certain": .int(top.certain),
      "missing_at_most": .double(top.missingAtMost),
      "stop_log_probability": top.stopLogProbability.map { .double($0) } ?? .null,
      "noop_tests_passed": initial.map { .int($0.passed) } ?? .null, "tokens": .int(top.tokens),
      "seconds": .double(seconds),
    ]
  }
}
