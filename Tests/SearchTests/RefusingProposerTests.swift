import PythonLanguage
import Search
import SyntaxTrees
import Testing
import TreeEdits
import KelpBase

private let language = PythonLanguage()

private let buggy = """
  def f(a, b, c):
      if a > b:
          return a + b
      elif a > c:
          return b * c
      return a - c

  """

/// The error of a proposer that cannot be shown a program.
private struct TooLong: Error, CustomStringConvertible {
  var description: String { "too long" }
}

/// Cannot be shown programs of more than so many bytes; of others it knows nothing.
private struct RefusingProposer: EditProposer {
  var limit = 0

  private func check(_ tree: SyntaxTree) throws { if tree.source.count > limit { throw TooLong() } }

  func positions(in tree: SyntaxTree) throws -> PositionMap {
    try check(tree)
    return PositionMap(nodes: [], probabilities: [], stop: 0)
  }

  func best(in tree: SyntaxTree, count: Int) throws -> ProposalBatch {
    try check(tree)
    return ProposalBatch(proposals: [], rejected: 0, stopLogProbability: nil)
  }

  func sample(
    in tree: SyntaxTree, count: Int, temperature: Double, random: inout RandomSource
  ) throws -> ProposalBatch { try best(in: tree, count: count) }

  func score(_ edit: Edit, in tree: SyntaxTree) throws -> EditProbability? { nil }
}

/// Half passed for a program without `b * c`, all for one program.
private struct HalfJudge: CandidateJudge {
  let clean: SyntaxTree

  func judge(_ programs: [[UInt8]]) async throws -> [Judgement] {
    try programs.map { program in
      let tree = try language.parse(program)
      if tree.isStructurallyEqual(to: clean, table: language.table) { return Judgement(passed: 2, total: 2) }
      return Judgement(passed: String(decoding: program, as: UTF8.self).contains("b * c") ? 0 : 1, total: 2)
    }
  }

  func executedLines(of program: [UInt8]) async throws -> [Int]? { [1, 2] }
}

@Suite("A search whose model cannot be shown the program")
struct RefusingProposerTests {
  private func search(
    _ proposer: any EditProposer, _ method: SearchMethod, clean: SyntaxTree, limit: Int = 4096,
    mixes: Bool = true
  ) async throws -> SearchResult {
    var options = SearchOptions()
    options.method = method
    options.candidateLimit = limit
    options.mixesNearMisses = mixes
    options.depth = 3
    return try await RepairSearch(
      proposer: proposer, judge: HalfJudge(clean: clean), language: language, options: options
    ).run(from: try language.parse(Array(buggy.utf8)))
  }

  @Test("With tests it finds what an enumeration finds, after as many runs", arguments: [0, 60, 100])
  func asGood(_ limit: Int) async throws {
    let start = try language.parse(Array(buggy.utf8))
    let floor = NearMissProposer(language: language, seed: 42)
    let misses = try floor.best(in: start, count: .max).proposals
    for index in [0, 5, misses.count / 2, misses.count - 1] {
      let clean = try #require(misses[index].applied?.tree)
      let found = try await search(RefusingProposer(limit: limit), .guided, clean: clean)
      let enumerated = try await search(floor, .enumerate, clean: clean)
      #expect(found.runsToRepair == enumerated.runsToRepair && found.runsToRepair != nil)
      #expect(found.proposerRefusal == "too long" && enumerated.proposerRefusal == nil)
    }
  }

  @Test("With a budget too small for a repair it tries what the enumeration tries")
  func budget() async throws {
    let clean = try language.parse(Array("pass\n".utf8))
    let found = try await search(RefusingProposer(), .guided, clean: clean, limit: 24)
    let floor = try await search(
      NearMissProposer(language: language, seed: 42), .enumerate, clean: clean, limit: 24)
    func sources(_ result: SearchResult) -> [[UInt8]] {
      result.candidates.sorted { ($0.run ?? 0) < ($1.run ?? 0) }.map { result.tree(of: $0).source }
    }
    #expect(sources(found) == sources(floor) && found.runs == 24)
  }

  @Test("Without small mistakes mixed in, or in other searches, it says why it cannot begin")
  func refuses() async throws {
    let clean = try language.parse(Array("pass\n".utf8))
    await #expect(throws: TooLong.self) {
      try await search(RefusingProposer(), .guided, clean: clean, mixes: false)
    }
    await #expect(throws: TooLong.self) { try await search(RefusingProposer(), .beam, clean: clean) }
  }
}
