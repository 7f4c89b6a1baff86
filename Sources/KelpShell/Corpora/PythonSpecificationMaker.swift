import Corpus
import Foundation
import PythonLanguage
import Repair
import Sandbox
import SyntaxTrees

/// Makes asserts for Python functions by calling them in the sandbox.
///
/// A function is called when a call by name shows what it does (no coroutine or unknown decorator) and it takes nothing from outside but modules and builtins whose answers depend on arguments alone; what it needs of its
/// own file comes along. Inputs are the calls in its documentation, the calls its file makes, and values made up from
/// how it uses its parameters; a method that asks only for attributes of its object gets a plain object with these.
/// What a call gives must be the same twice and equal a literal; inputs that take ways
/// through the function not taken before, and give new results, are preferred. Each assert must hold once more in a
/// fresh process with another hash seed.
package struct PythonSpecificationMaker: SpecificationMaker {
  /// How many batches are run at once.
  package let parallelism: Int
  /// Functions tried out by one process, each in a fork of its own.
  package let batchLength = 16

  private let proposer: PythonTestRunner
  private let checker: PythonTestRunner
  private let language = PythonLanguage()
  /// The fewest asserts: one is kept back from the model.
  private static let fewest = 3
  private static let longestTest = 6000

  /// The limits on the trying out of one batch; within it each function has its own.
  package static let proposing = SandboxPolicy(
    cpuSeconds: 4, wallSeconds: 100, memoryBytes: 512 << 20, processes: 2, outputBytes: 256 << 10)
  /// The limits on the asserts of one function.
  package static let checking = SandboxPolicy(
    cpuSeconds: 2, wallSeconds: 4, memoryBytes: 512 << 20, processes: 0, outputBytes: 4 << 10)

  /// Creates a maker that starts interpreters of its own, as many of each kind as batches run at once.
  ///
  /// Throws `SandboxError` when nothing can be run.
  package init(isolation: SandboxIsolation, parallelism: Int) async throws {
    proposer = try await PythonTestRunner(
      policy: PythonSpecificationMaker.proposing, isolation: isolation, workers: parallelism)
    checker = try await PythonTestRunner(
      policy: PythonSpecificationMaker.checking, isolation: isolation, workers: parallelism, hashSeed: 1)
    self.parallelism = parallelism
  }

  /// Ends the interpreters.
  package func shutDown() async {
    await proposer.shutDown()
    await checker.shutDown()
  }

  /// Asserts that the functions pass, or why there are none. Throws `SandboxError` when the sandbox itself fails.
  package func specifications(for requests: [SpecificationRequest]) async throws -> [Specification] {
    var found = [Specification?](repeating: nil, count: requests.count)
    var programs: [(place: Int, program: StandaloneProgram)] = []
    for (place, request) in requests.enumerated() {
      switch StandaloneProgram.make(request, language: language) {
      case .failure(let problem): found[place] = problem.specification
      case .success(let program): programs.append((place, program))
      }
    }
    let orders = programs.map { place, program in
      Order(
        name: program.name, code: program.code, setup: program.setup, calls: requests[place].calls,
        documentation: requests[place].program.prompt ?? "")
    }
    let proposals = try await propose(orders)
    for ((place, program), proposal) in zip(programs, proposals) {
      found[place] = try await check(proposal, of: program)
    }
    return zip(requests, found).map { request, made in
      var made = made ?? Specification(gap: .slow, detail: "its batch broke off")
      made.isMethod = isMethod(request.program)
      return made
    }
  }

  private func isMethod(_ program: CorpusProgram) -> Bool {
    guard let tree = try? language.parse(Array(program.code.utf8)), tree.count > 1,
      let first = language.outline(of: 1, in: tree)?.parameters.first
    else { return false }
    return ["self", "cls", "mcs", "klass"].contains(first.name)
  }

  /// What the harness is told of a function.
  struct Order: Encodable {
    var name: String
    var code: String
    var setup: String
    var calls: [String]
    var documentation: String
  }

  private func propose(_ orders: [Order]) async throws -> [SpecificationHarness.Proposal?] {
    guard !orders.isEmpty else { return [] }
    let report = await proposer.run(program: Array(SpecificationHarness.source(orders).utf8), tests: [])
    if let problem = report.programError, problem.stage == .sandbox {
      throw SandboxError.workerEnded(reason: problem.message)
    }
    return SpecificationHarness.proposals(in: report.output, count: orders.count)
  }

  private func check(
    _ proposal: SpecificationHarness.Proposal?, of program: StandaloneProgram
  ) async throws -> Specification {
    guard let proposal else { return Specification(gap: .slow, detail: "its batch broke off") }
    if let gap = proposal.gap { return Specification(gap: gap, detail: proposal.detail) }
    let prefix = program.setup.isEmpty ? "" : program.setup + "\n"
    let tests = proposal.asserts.map { prefix + $0 }.filter(isTest)
    guard tests.count >= PythonSpecificationMaker.fewest else { return Specification(gap: .few) }
    let report = await checker.run(program: Array(program.code.utf8), tests: tests)
    if let problem = report.programError, problem.stage == .sandbox {
      throw SandboxError.workerEnded(reason: problem.message)
    }
    guard report.outcomes.count == tests.count else { return Specification(gap: .unstable) }
    let kept = zip(tests, report.outcomes).filter { $0.1.isPassed }.map(\.0)
    guard kept.count >= PythonSpecificationMaker.fewest else { return Specification(gap: .unstable) }
    return Specification(code: program.hasHeader ? program.code : nil, tests: kept)
  }

  /// Whether a proposed test parses and ends with its only `assert`.
  private func isTest(_ text: String) -> Bool {
    guard text.utf8.count <= PythonSpecificationMaker.longestTest,
      let tree = try? language.parse(Array(text.utf8)), language.contextualError(in: tree) == nil,
      let last = language.assertions(in: tree).last
    else { return false }
    return tree.subtreeEnd(last) == tree.count
  }
}
