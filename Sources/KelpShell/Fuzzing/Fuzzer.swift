import KelpBase
import PythonLanguage
import SyntaxTrees

/// A mutation fuzzer of the language's front end that remembers what reached something new.
///
/// A run is a sequence of rounds of `roundLength` executions. A round depends on the seed, its number and the seed
/// programs alone, so any execution can be had again by running its round, and a long run can be cut into slices.
package struct Fuzzer: ~Copyable {
  /// The number of executions after which the material starts afresh.
  package static let roundLength = 20_000

  /// A broken law, with the input that breaks it.
  package struct Finding: Sendable {
    /// The number of the execution.
    package let execution: Int
    /// The law and what was seen.
    package let violation: LawViolation
    /// The input as it was executed.
    package let input: [UInt8]
    /// The program that it was made from, for the laws of the diff.
    package let base: [UInt8]?
  }

  /// What a run has done so far.
  package struct Report: Sendable {
    /// Inputs executed.
    package var executions = 0
    /// Those of them that were programs.
    package var programs = 0
    /// Bytes of input.
    package var bytes = 0
    /// Edits tried.
    package var edits = 0
    /// Edits that gave a program.
    package var appliedEdits = 0
    /// Diffs that were applied.
    package var diffs = 0
    /// Features seen in the current round.
    package var features = 0
    /// Inputs kept in the current round because they reached something new.
    package var kept = 0
  }

  private let seeds: FuzzSeeds
  private let laws: ProgramLaws
  private let mutator: ProgramMutator
  private let seed: UInt64
  private var random: RandomSource
  private var map = FeatureMap()
  private var pool: [[UInt8]] = []
  private var poolSize = 0
  /// The number of the next execution.
  package private(set) var next: Int
  /// What has been done.
  package private(set) var report = Report()

  /// The most bytes of kept inputs.
  private static let poolLimit = 16 << 20

  /// Creates a fuzzer that starts with the first execution of a round.
  package init(seeds: FuzzSeeds, seed: UInt64, round: Int = 0) {
    self.seeds = seeds
    self.seed = seed
    laws = ProgramLaws(bank: seeds.bank)
    mutator = ProgramMutator(fragments: seeds.bank.map(\.source))
    next = round * Fuzzer.roundLength
    random = RandomSource(seed: seed, labels: [UInt64(round)])
  }

  /// Draws the next input. It is executed by `execute`; in between a caller can put it on record.
  package mutating func draw() -> (input: [UInt8], base: [UInt8]) {
    if next % Fuzzer.roundLength == 0 { startRound() }
    let base = pick()
    let other = pick()
    // Now and then a program as it is.
    let input = random.below(64) == 0 ? base : mutator.mutant(of: base, other: other, random: &random)
    return (input, base)
  }

  private mutating func startRound() {
    random = RandomSource(seed: seed, labels: [UInt64(next / Fuzzer.roundLength)])
    map = FeatureMap()
    pool = []
    poolSize = 0
    report.kept = 0
  }

  private mutating func pick() -> [UInt8] {
    let fromPool = !pool.isEmpty && random.below(2) == 0
    return random.pick(fromPool ? pool : seeds.programs) ?? []
  }

  /// Checks every law for an input that was drawn; gives what it breaks.
  package mutating func execute(_ input: [UInt8], base: [UInt8]) -> Finding? {
    let execution = next
    next += 1
    let baseTree = random.below(2) == 0 ? try? laws.language.parse(base) : nil
    let outcome = laws.check(input, base: baseTree)
    report.executions += 1
    report.bytes += input.count
    report.programs += outcome.tree == nil ? 0 : 1
    report.edits += outcome.edits
    report.appliedEdits += outcome.appliedEdits
    report.diffs += outcome.diffs
    if map.insert(outcome.features), poolSize + input.count <= Fuzzer.poolLimit, input.count <= 8192 {
      pool.append(input)
      poolSize += input.count
      report.kept += 1
    }
    report.features = map.count
    guard let violation = outcome.violation else { return nil }
    return Finding(
      execution: execution, violation: violation, input: input, base: baseTree.map { _ in base })
  }

  /// What an input shows by itself, with many edits.
  package func replay(_ input: [UInt8], base: [UInt8]? = nil, edits: Int = 60) -> LawViolation? {
    var laws = laws
    laws.editsPerInput = edits
    return laws.check(input, base: base.flatMap { try? laws.language.parse($0) }).violation
  }

  /// A smaller input that breaks the same law as a finding.
  package func minimized(_ finding: Finding) -> [UInt8] {
    var laws = laws
    laws.editsPerInput = 60
    let base = finding.base.flatMap { try? laws.language.parse($0) }
    var minimizer = InputMinimizer { input in
      laws.check(input, base: base).violation?.law == finding.violation.law
    }
    return minimizer.minimized(finding.input)
  }
}
