import KelpBase
import PythonLanguage
import Search
import SyntaxTrees
import Testing
import TreeEdits

private let language = PythonLanguage()

/// Is sure of one place, whatever it holds, and has no text for it.
private struct PlaceProposer: EditProposer {
  /// The text of the node that it points to; the first that has it.
  let text: String
  var probability = 0.98

  func positions(in tree: SyntaxTree) throws -> PositionMap {
    let nodes = language.editableNodes(in: tree)
    let place = nodes.first { String(decoding: tree.text($0), as: UTF8.self) == text }
    return PositionMap(
      nodes: nodes,
      probabilities: nodes.map {
        $0 == place ? probability : (1 - probability) / Double(nodes.count)
      }, stop: 0)
  }

  func best(in tree: SyntaxTree, count: Int) throws -> ProposalBatch {
    ProposalBatch(proposals: [], rejected: 0, stopLogProbability: nil)
  }

  func sample(
    in tree: SyntaxTree, count: Int, temperature: Double, random: inout RandomSource
  ) throws -> ProposalBatch { ProposalBatch(proposals: [], rejected: 0, stopLogProbability: nil) }

  func score(_ edit: Edit, in tree: SyntaxTree) throws -> EditProbability? { nil }
}

/// Replaces constants by 2, all at once equally probable; told how a program fares it knows what is missing.
private struct ConstantProposer: EditProposer {
  var isObserving = false
  var passed: Int?

  func positions(in tree: SyntaxTree) throws -> PositionMap {
    let nodes = constants(tree)
    return PositionMap(
      nodes: nodes, probabilities: nodes.map { _ in 1 / Double(nodes.count) }, stop: 0)
  }

  func best(in tree: SyntaxTree, count: Int) throws -> ProposalBatch {
    ProposalBatch(
      proposals: try constants(tree).prefix(count).map { try proposal($0, tree) }, rejected: 0,
      stopLogProbability: nil)
  }

  func sample(
    in tree: SyntaxTree, count: Int, temperature: Double, random: inout RandomSource
  ) throws -> ProposalBatch {
    var proposals: [EditProposal] = []
    for _ in 0..<count {
      guard let node = random.pick(constants(tree)) else { break }
      proposals.append(try proposal(node, tree))
    }
    return ProposalBatch(proposals: proposals, rejected: 0, stopLogProbability: nil)
  }

  func score(_ edit: Edit, in tree: SyntaxTree) throws -> EditProbability? { nil }

  var usesObservations: Bool { isObserving }

  func observing(_ judgement: Judgement?) -> any EditProposer {
    var told = self
    told.passed = judgement?.passed
    return told
  }

  /// The constants that are not 2 yet; one that was told uses what it was told to find the first wrong one.
  private func constants(_ tree: SyntaxTree) -> [Int] {
    let nodes = tree.nodes.indices.filter { language.table[tree.kind($0)].name == "Constant" }
    let open = nodes.filter { tree.text($0) != [0x32] }
    guard isObserving else { return open }
    return passed.map { $0 < nodes.count ? [nodes[$0]] : [] } ?? []
  }

  private func proposal(_ node: Int, _ tree: SyntaxTree) throws -> EditProposal {
    let edit = Edit.replace(node: node, with: try language.parseFragment([0x32], sort: .expression))
    return EditProposal(
      node: node, action: .replace, probability: EditProbability(place: -1, text: -0.1), edit: edit,
      applied: try edit.apply(to: tree, language: language))
  }
}

/// Passes the program with one tree and knows which lines are executed.
private struct Wanted: CandidateJudge {
  let clean: SyntaxTree
  var lines: [Int]?

  func judge(_ programs: [[UInt8]]) async throws -> [Judgement] {
    try programs.map {
      let same = try language.parse($0).isStructurallyEqual(to: clean, table: language.table)
      return Judgement(passed: same ? 1 : 0, total: 1)
    }
  }

  func executedLines(of program: [UInt8]) async throws -> [Int]? { lines }
}

/// A program passes as many of its constants as are 2 before the first that is not.
private struct LeadingTwos: CandidateJudge {
  func judge(_ programs: [[UInt8]]) async throws -> [Judgement] {
    programs.map { program in
      let digits = program.filter { (0x30...0x39).contains($0) }
      return Judgement(passed: digits.prefix { $0 == 0x32 }.count, total: digits.count)
    }
  }
}

private func tree(_ text: String) throws -> SyntaxTree { try language.parse(Array(text.utf8)) }

private let buggy = """
  def f(a, b, c):
      if a > b:
          return a + b
      elif a > c:
          return b * c
      return a - c

  """

private func guided(budget: Int = 4096) -> SearchOptions {
  var options = SearchOptions()
  options.method = .guided
  options.candidateLimit = budget
  options.depth = 1
  return options
}

@Suite("Best first with small mistakes mixed in")
struct GuidedSearchTests {
  private func runs(
    _ proposer: any EditProposer, clean: String, lines: [Int]? = nil, options: SearchOptions = guided()
  ) async throws -> Int? {
    try await RepairSearch(
      proposer: proposer, judge: Wanted(clean: try tree(clean), lines: lines), language: language,
      options: options
    ).run(from: try tree(buggy)).runsToRepair
  }

  @Test("A model that knows the place alone finds the repair there first")
  func places() async throws {
    let clean = buggy.replacing("b * c", with: "b + c")
    let found = try #require(try await runs(PlaceProposer(text: "b * c"), clean: clean))
    #expect(found <= 12, "\(found) runs")
  }

  @Test("One that is sure of the wrong place, by much, still tries every small mistake")
  func wrongPlace() async throws {
    let start = try tree(buggy)
    let misses = try NearMissProposer(language: language, seed: 42).best(in: start, count: .max).proposals
    #expect(misses.count > 60)
    let sure = PlaceProposer(text: "a + b", probability: 1)
    let judge = Wanted(clean: try tree("pass\n"))
    let result = try await RepairSearch(
      proposer: sure, judge: judge, language: language, options: guided()
    ).run(from: start)
    func sources(_ trees: [SyntaxTree?]) -> Set<[UInt8]> {
      Set(trees.compactMap { $0.map { language.print($0) } })
    }
    #expect(
      sources(result.candidates.map { result.tree(of: $0) })
        .isSuperset(of: sources(misses.map { $0.applied?.tree })))
    // The repair is elsewhere, and comes before everything else was tried.
    let found = try #require(try await runs(sure, clean: buggy.replacing("a - c", with: "a + c")))
    #expect(found < misses.count)
  }

  @Test("Going deeper takes no more than its share of the runs from the initial program's edits")
  func share() async throws {
    var options = guided()
    options.depth = 3
    options.mixture.initialShare = 0.5
    // One more edit costs nothing here, so without its share the initial program would wait for ever.
    options.mixture.further = 50
    let start = try tree(buggy)
    let misses = try NearMissProposer(language: language, seed: 42).best(in: start, count: .max).proposals
    for index in [3, misses.count / 2, misses.count - 1] {
      let clean = try #require(misses[index].applied?.tree)
      let found = try await RepairSearch(
        proposer: PlaceProposer(text: "a + b"), judge: Wanted(clean: clean), language: language,
        options: options
      ).run(from: start)
      #expect(try #require(found.runsToRepair) <= 2 * misses.count + 8)
    }
  }

  @Test("Without small mistakes, or without tests, the proposer's edits are all there is")
  func switches() async throws {
    var options = guided()
    options.mixesNearMisses = false
    let proposer = PlaceProposer(text: "b * c")
    #expect(try await runs(proposer, clean: "pass\n", options: options) == nil)
    let untested = try await RepairSearch(
      proposer: proposer, judge: nil, language: language, options: guided()
    ).run(from: try tree(buggy))
    #expect(untested.candidates.count == 1 && untested.candidates[0].ending == .noEdit)
  }

  @Test("Edits of lines that no failing test executes wait")
  func executedLines() async throws {
    let clean = buggy.replacing("a - c", with: "a + c")
    let nowhere = PlaceProposer(text: "none", probability: 0)
    let usual = try #require(try await runs(nowhere, clean: clean))
    let traced = try #require(try await runs(nowhere, clean: clean, lines: [1, 2, 4, 6]))
    let misled = try #require(try await runs(nowhere, clean: clean, lines: [1, 2, 3]))
    #expect(traced < misled && traced <= usual)
    var options = guided()
    options.usesExecutedLines = false
    #expect(try await runs(nowhere, clean: clean, lines: [1, 2, 3], options: options) == usual)
  }

  @Test("The same seed gives the same search")
  func repeats() async throws {
    let judge = Wanted(clean: try tree("pass\n"))
    var options = guided(budget: 60)
    options.depth = 4
    let search = RepairSearch(
      proposer: PlaceProposer(text: "b * c"), judge: judge, language: language, options: options)
    let (first, second) = (
      try await search.run(from: try tree(buggy)), try await search.run(from: try tree(buggy))
    )
    #expect(first.candidates.count == 61)
    #expect(
      first.candidates.map { first.tree(of: $0).source }
        == second.candidates.map { second.tree(of: $0).source })
  }
}

@Suite("Several edits a step, and proposers that are told the tests")
struct TrajectoryTests {
  private func search(
    _ proposer: ConstantProposer, _ method: SearchMethod, width: Int = 1, judged: Bool = false
  ) async throws -> SearchResult {
    var options = SearchOptions()
    options.method = method
    options.editsPerStep = width
    options.samples = 4
    options.mixesNearMisses = false
    options.usesExecutedLines = false
    return try await RepairSearch(
      proposer: proposer, judge: judged ? LeadingTwos() : nil, language: language, options: options
    ).run(from: try tree("x = [1, 3, [4, 5]]\n"))
  }

  @Test(
    "k edits of one answer are k steps, each with the state after it",
    arguments: [SearchMethod.beam, .bestOfN])
  func bundles(_ method: SearchMethod) async throws {
    for width in [1, 2, 4] {
      let result = try await search(ConstantProposer(), method, width: width)
      let last = try #require(result.candidates.max { $0.steps.count < $1.steps.count })
      #expect(last.steps.count == 4)
      #expect(String(decoding: result.tree(of: last).source, as: UTF8.self) == "x = [2, 2, [2, 2]]\n")
      // Every step is one edit of the state before it: the text that it takes out stands there.
      var state = result.initial
      for step in last.steps {
        #expect(step.original == String(decoding: state.text(step.node), as: UTF8.self))
        state = step.tree
      }
    }
  }

  @Test(
    "A proposer that uses observations is told how each state fares, and no program is run twice",
    arguments: [SearchMethod.beam, .bestOfN, .guided])
  func observations(_ method: SearchMethod) async throws {
    let result = try await search(ConstantProposer(isObserving: true), method, judged: true)
    #expect(result.candidates.first?.judgement?.isPerfect == true)
    #expect(result.runs == 4 && result.runsToRepair == 4)
    // Without a judge there is nothing to tell.
    let blind = try await search(ConstantProposer(isObserving: true), method)
    #expect(blind.candidates.count == 1)
  }
}
