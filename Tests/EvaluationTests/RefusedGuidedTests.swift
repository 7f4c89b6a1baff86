import Evaluation
import KelpBase
import Search
import SyntaxTrees
import Testing
import TreeEdits

/// Cannot be shown any program.
private struct Refusing: EditProposer {
  struct TooLong: Error {}
  func positions(in tree: SyntaxTree) throws -> PositionMap { throw TooLong() }
  func best(in tree: SyntaxTree, count: Int) throws -> ProposalBatch { throw TooLong() }
  func sample(
    in tree: SyntaxTree, count: Int, temperature: Double, random: inout RandomSource
  ) throws -> ProposalBatch { throw TooLong() }
  func score(_ edit: Edit, in tree: SyntaxTree) throws -> EditProbability? { nil }
}

@Suite("Guided trials of programs that the model cannot be shown")
struct RefusedGuidedTests {
  @Test("They say so, and count what the small mistakes repair")
  func refusedAndRepaired() async throws {
    var options = smallOptions()
    options.searches[0].method = .guided
    options.searches[0].candidateLimit = 4096
    options.searches[0].depth = 1
    options.enumerateLimit = 4096
    let trials = try await evaluate(options) { _ in Refusing() }
    #expect(!trials.isEmpty && trials.allSatisfy { $0.refusal == "TooLong()" })
    for trial in trials {
      let isRepaired = try #require(trial.enumeration).repaired
      #expect(
        trial.isRepaired == isRepaired && (trial.runsToRepair != nil) == isRepaired, "\(trial.corrupted)")
      #expect(trial.trajectory != nil)
    }
  }
}
