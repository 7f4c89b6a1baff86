import KelpBase
import PythonLanguage
import Search
import SyntaxTrees
import Testing
import TreeEdits

private let language = PythonLanguage()

/// A proposer whose moves are a table: from a program's text to replacements of the program's constants, in order
/// of probability. A replacement of nil means stop.
private struct TableProposer: EditProposer {
  let moves: [String: [(replacement: String?, probability: Double)]]

  func positions(in tree: SyntaxTree) throws -> PositionMap {
    let stop = entries(tree).filter { $0.replacement == nil }.reduce(0) { $0 + $1.probability }
    return PositionMap(nodes: [constant(in: tree)], probabilities: [1 - stop], stop: stop)
  }

  func best(in tree: SyntaxTree, count: Int) throws -> ProposalBatch {
    let proposals = try entries(tree).prefix(count).map { try proposal($0.replacement, $0.probability, tree) }
    return ProposalBatch(proposals: proposals, rejected: 0, stopLogProbability: stop(tree))
  }

  func sample(
    in tree: SyntaxTree, count: Int, temperature: Double, random: inout RandomSource
  ) throws -> ProposalBatch {
    let list = entries(tree)
    var proposals: [EditProposal] = []
    for _ in 0..<count {
      guard let index = random.pickIndex(weights: list.map(\.probability)) else { break }
      proposals.append(try proposal(list[index].replacement, list[index].probability, tree))
    }
    return ProposalBatch(
      proposals: proposals, rejected: count - proposals.count, stopLogProbability: stop(tree))
  }

  func score(_ edit: Edit, in tree: SyntaxTree) throws -> EditProbability? { nil }

  private func entries(_ tree: SyntaxTree) -> [(replacement: String?, probability: Double)] {
    moves[String(decoding: tree.source, as: UTF8.self)] ?? []
  }

  private func stop(_ tree: SyntaxTree) -> Double? {
    entries(tree).first { $0.replacement == nil }.map { logarithm($0.probability) }
  }

  private func constant(in tree: SyntaxTree) -> Int {
    tree.nodes.indices.last { language.table[tree.kind($0)].name == "Constant" } ?? 0
  }

  private func proposal(_ text: String?, _ probability: Double, _ tree: SyntaxTree) throws -> EditProposal {
    guard let text else { return EditProposal(stopping: logarithm(probability)) }
    let node = constant(in: tree)
    let fragment = try language.parseFragment(Array(text.utf8), sort: .expression)
    let edit = Edit.replace(node: node, with: fragment)
    return EditProposal(
      node: node, action: .replace, probability: EditProbability(place: logarithm(probability)), edit: edit,
      applied: try edit.apply(to: tree, language: language))
  }
}

/// Programs pass as many of two tests as their last digit says.
private struct DigitJudge: CandidateJudge {
  func judge(_ programs: [[UInt8]]) async throws -> [Judgement] {
    programs.map { Judgement(passed: Int($0.last ?? 0x30) - 0x30, total: 2, failure: nil) }
  }
}

private func tree(_ text: String) throws -> SyntaxTree { try language.parse(Array(text.utf8)) }

private func source(_ candidate: Candidate, _ result: SearchResult) -> String {
  String(decoding: result.tree(of: candidate).source, as: UTF8.self)
}

private let chain = TableProposer(moves: [
  "x = 0": [("1", 0.7), ("2", 0.2), (nil, 0.1)],
  "x = 1": [(nil, 0.6), ("2", 0.4)],
  "x = 2": [(nil, 0.9), ("1", 0.1)],
])

@Suite("Searching for a repair")
struct RepairSearchTests {
  @Test("A beam finds every state, scores each path with its stop and orders by score without tests")
  func beam() async throws {
    var options = SearchOptions()
    options.method = .beam
    options.depth = 3
    let search = RepairSearch(proposer: chain, judge: nil, language: language, options: options)
    let result = try await search.run(from: try tree("x = 0"))
    #expect(result.candidates.map { source($0, result) } == ["x = 1", "x = 2", "x = 0"])
    let scores = result.candidates.map(\.score)
    // x = 2 is reached by 0 → 1 → 2 with 0.28, which is more than 0.2 directly.
    for (score, expected) in zip(scores, [0.7 * 0.6, 0.7 * 0.4 * 0.9, 0.1]) {
      #expect(abs(score - logarithm(expected)) < 1e-9)
    }
    #expect(result.candidates[0].ending == .stopped)
    #expect(result.rejected == 0)
  }

  @Test("With tests the candidates are ordered by what passes, and steps carry their judgement")
  func judged() async throws {
    var options = SearchOptions()
    options.method = .beam
    let search = RepairSearch(proposer: chain, judge: DigitJudge(), language: language, options: options)
    let result = try await search.run(from: try tree("x = 0"))
    #expect(source(result.candidates[0], result) == "x = 2")
    #expect(result.candidates[0].judgement?.isPerfect == true)
    #expect(result.initialJudgement == Judgement(passed: 0, total: 2))
    #expect(result.candidates[0].steps.map { $0.judgement?.passed } == [1, 2])
  }

  @Test("Best of N visits only what it draws and is the same for the same seed")
  func sampling() async throws {
    var options = SearchOptions()
    options.samples = 8
    options.depth = 4
    let search = RepairSearch(proposer: chain, judge: nil, language: language, options: options)
    let first = try await search.run(from: try tree("x = 0"))
    let second = try await search.run(from: try tree("x = 0"))
    #expect(first.candidates.map { source($0, first) } == second.candidates.map { source($0, second) })
    #expect(first.candidates.map(\.score) == second.candidates.map(\.score))
    #expect(first.candidates.count <= 3)
    #expect(first.candidates.contains { $0.steps.isEmpty })
  }

  @Test("A cancelled search keeps what it found")
  func cancelled() async throws {
    let search = RepairSearch(proposer: chain, judge: nil, language: language, options: SearchOptions())
    let result = try await search.run(from: try tree("x = 0"), isCancelled: { true })
    #expect(result.isInterrupted)
    #expect(result.candidates.count == 1)
  }

  @Test("A model that cannot stop does not put the unchanged program first")
  func withoutStop() async throws {
    let endless = TableProposer(moves: ["x = 0": [("1", 0.5)], "x = 1": [("2", 0.5)], "x = 2": [("1", 1)]])
    var options = SearchOptions()
    options.method = .beam
    options.depth = 2
    let search = RepairSearch(proposer: endless, judge: nil, language: language, options: options)
    let result = try await search.run(from: try tree("x = 0"))
    #expect(result.candidates.last?.steps.isEmpty == true)
    #expect(result.candidates.count == 3)
  }

  @Test("A state without a move ends its trajectory")
  func deadEnd() async throws {
    let stuck = TableProposer(moves: [:])
    let search = RepairSearch(proposer: stuck, judge: nil, language: language, options: SearchOptions())
    let result = try await search.run(from: try tree("x = 0"))
    #expect(result.candidates.count == 1)
    #expect(result.candidates[0].ending == .noEdit)
  }

  @Test("Best first edits what passes most tests, judges as it goes and ends with the first repair")
  func guided() async throws {
    var options = SearchOptions()
    options.method = .guided
    options.mixesNearMisses = false
    let proposer = TableProposer(moves: [
      "x = 0": [("10", 0.6), ("1", 0.3), (nil, 0.1)],
      "x = 10": [("20", 0.9), (nil, 0.1)],
      "x = 1": [(nil, 0.6), ("2", 0.4)],
    ])
    let search = RepairSearch(proposer: proposer, judge: DigitJudge(), language: language, options: options)
    let result = try await search.run(from: try tree("x = 0"))
    // x = 10 is more probable and passes nothing; x = 1 passes one test, so it is edited first, and repaired. Of the
    // two that pass nothing the more probable answer comes first: to stop at once (0.1) before 10 and stop (0.06).
    #expect(result.candidates.map { source($0, result) } == ["x = 2", "x = 1", "x = 0", "x = 10"])
    #expect(result.runsToRepair == 3 && result.runs == 3)
    #expect(result.candidates[0].steps.map { $0.judgement?.passed } == [1, 2])
    #expect(result.initialJudgement == Judgement(passed: 0, total: 2))
  }

  @Test("Best first respects its budget and reaches improbable edits when their turn comes")
  func guidedBudget() async throws {
    var options = SearchOptions()
    options.method = .guided
    options.expansions = 1
    options.mixesNearMisses = false
    options.depth = 1
    let wide = TableProposer(moves: ["x = 0": [("3", 0.4), ("4", 0.3), ("5", 0.2), ("2", 0.1)]])
    let judge = OnlyTwo()
    let search = RepairSearch(proposer: wide, judge: judge, language: language, options: options)
    let all = try await search.run(from: try tree("x = 0"))
    #expect(all.runsToRepair == 4)
    options.candidateLimit = 3
    let some = try await RepairSearch(proposer: wide, judge: judge, language: language, options: options)
      .run(from: try tree("x = 0"))
    #expect(some.runsToRepair == nil && some.runs == 3)
  }

  @Test("Enumeration tries every small mistake once, in an order of the seed, until the tests pass")
  func enumeration() async throws {
    let start = try tree("def f(a, b):\n    return a + b\n")
    let clean = try tree("def f(a, b):\n    return a - b\n")
    var options = SearchOptions()
    options.method = .enumerate
    var orders: [[String]] = []
    for seed in 0..<3 as Range<UInt64> {
      let proposer = NearMissProposer(language: language, seed: seed)
      let search = RepairSearch(
        proposer: proposer, judge: Equals(clean: clean), language: language, options: options)
      let result = try await search.run(from: start)
      let again = try await search.run(from: start)
      #expect(result.candidates.first?.judgement?.isPerfect == true)
      #expect(result.candidates.map { source($0, result) } == again.candidates.map { source($0, again) })
      let run = try #require(result.runsToRepair)
      #expect(run >= 1 && run <= result.runs)
      orders.append(result.candidates.map { source($0, result) })
    }
    #expect(Set(orders).count > 1)
    let all = try NearMissProposer(language: language, seed: 1).best(in: start, count: .max)
    let sources = all.proposals.compactMap { $0.applied?.tree.source }
    #expect(Set(sources).count == sources.count && sources.count > 10)
    let map = try NearMissProposer(language: language, seed: 1).positions(in: start)
    #expect(abs(map.probabilities.reduce(0, +) - 1) < 1e-9)
  }
}

/// Passes programs that end in 2.
private struct OnlyTwo: CandidateJudge {
  func judge(_ programs: [[UInt8]]) async throws -> [Judgement] {
    programs.map { Judgement(passed: $0.last == 0x32 ? 1 : 0, total: 1) }
  }
}

/// Passes programs with one tree.
private struct Equals: CandidateJudge {
  let clean: SyntaxTree

  func judge(_ programs: [[UInt8]]) async throws -> [Judgement] {
    try programs.map {
      let same = try language.parse($0).isStructurallyEqual(to: clean, table: language.table)
      return Judgement(passed: same ? 1 : 0, total: 1)
    }
  }
}
