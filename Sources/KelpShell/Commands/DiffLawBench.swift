import KelpBase
import SyntaxTrees
import Terminal
import TreeEdits

/// The laws of the diff over many pairs of programs: three of four corrupted and clean, one of four unrelated.
///
/// A pair is a function of its number alone. Of unrelated pairs every other one is a body below the header of
/// another program, as training starts from.
struct DiffLawBench {
  /// What one way of comparing made of pairs.
  private struct Arm {
    var pairs = 0
    var reached = 0
    var edits = 0
    var bytes = 0

    mutating func add(edits: Int, bytes: Int, reaches: Bool) {
      pairs += 1
      self.edits += edits
      self.bytes += bytes
      if reaches { reached += 1 }
    }
  }

  /// What is found of pairs of one sort.
  private struct Tally {
    var local = Arm()
    var fewest = Arm()
    var fieldwise = Arm()
    var states = 0
    var invalid = 0

    /// The ways of comparing with their names, in the order of the table.
    var arms: [(name: String, arm: Arm)] {
      [("tree diff", local), ("fewest edits", fewest), ("by field and index", fieldwise)]
    }
  }

  private static let largest = 5
  private let trees: [SyntaxTree]
  private let pairs: Int
  /// Unrelated pairs at 0, then those with as many corruptions as the index says.
  private var tallies = [Tally](repeating: Tally(), count: largest + 1)

  /// Prepares a run over so many pairs of some programs.
  init(trees: [SyntaxTree], pairs: Int) {
    self.trees = trees
    self.pairs = pairs
  }

  /// Checks all pairs and prints the table. Throws the answer no when a law does not hold.
  @MainActor func run(_ session: Session, _ json: JSONOption) throws {
    var bench = self
    try bench.measure(session)
    let seconds = bench.seconds
    if json.isOn(session) {
      session.output.result(bench.encoded)
    } else {
      bench.show(session)
      session.output.note("\(Figures.count(pairs)) pairs in \(Figures.seconds(seconds)) of processor time")
    }
    if !bench.holds { throw ShellError.no }
  }

  private var seconds = 0.0

  @MainActor private mutating func measure(_ session: Session) throws {
    let language = session.language
    var builder = SubtreeBankBuilder(language: language)
    var random = RandomSource(seed: 1)
    for tree in trees.prefix(1000) { builder.add(tree, origin: .corpus, random: &random) }
    let process = ForwardProcess(language: language, bank: builder.bank())
    let progress = session.progress("law", total: pairs, unit: "pairs")
    let start = BenchFunctions.processorSeconds
    for number in 0..<pairs {
      if number & 255 == 0 {
        try session.checkInterrupt()
        progress.update(count: number)
      }
      var random = RandomSource(seed: 0x1A, labels: [UInt64(number)])
      let target = trees[random.below(trees.count)]
      if number & 3 == 3 {
        let other = trees[random.below(trees.count)]
        let start = number & 4 == 0 ? other : language.grafting(bodyOf: other, onto: target) ?? other
        compare(start, target, language: language, in: &tallies[0])
      } else {
        let corruption = process.corrupt(
          target, steps: 1 + (number / 4) % DiffLawBench.largest, random: &random)
        guard !corruption.steps.isEmpty else { continue }
        compare(corruption.corrupted, target, language: language, in: &tallies[corruption.steps.count])
      }
    }
    seconds = BenchFunctions.processorSeconds - start
    progress.finish()
  }

  private func compare(
    _ first: SyntaxTree, _ second: SyntaxTree, language: any Language, in tally: inout Tally
  ) {
    func bytes(_ path: EditPath) -> Int { path.edits.reduce(0) { $0 + ($1.fragment?.source.count ?? 0) } }
    if let path = try? TreeDiff(language: language).edits(from: first, to: second) {
      let states = try? path.states(from: first, language: language)
      let last = states.map { $0.last?.tree ?? first }
      let reaches = last?.isStructurallyEqual(to: second, table: language.table) ?? false
      tally.local.add(edits: path.edits.count, bytes: bytes(path), reaches: reaches)
      // Every state was parsed from its own text to get there; the compiler's rules are the rest.
      for state in states ?? [] {
        tally.states += 1
        if language.contextualError(in: state.tree) != nil { tally.invalid += 1 }
      }
    } else {
      tally.local.add(edits: 0, bytes: 0, reaches: false)
    }
    if let path = try? TreeDiff(language: language, weights: .fewestEdits).edits(from: first, to: second) {
      let states = try? path.states(from: first, language: language)
      let last = states.map { $0.last?.tree ?? first }
      let reaches = last?.isStructurallyEqual(to: second, table: language.table) ?? false
      tally.fewest.add(edits: path.edits.count, bytes: bytes(path), reaches: reaches)
    } else {
      tally.fewest.add(edits: 0, bytes: 0, reaches: false)
    }
    let fieldwise = FieldwiseDiff(from: first, to: second, language: language).run()
    tally.fieldwise.add(edits: fieldwise.edits, bytes: fieldwise.bytes, reaches: fieldwise.reaches)
  }

  /// Whether both of our ways always reached the target and the fewest edits are on average no more than the
  /// corruptions.
  private var holds: Bool {
    tallies.enumerated().allSatisfy { count, tally in
      tally.local.reached == tally.local.pairs && tally.fewest.reached == tally.fewest.pairs
        && tally.invalid == 0 && (count == 0 || tally.fewest.edits <= count * tally.fewest.pairs)
    }
  }

  private var encoded: JSONValue {
    let rows = tallies.enumerated().map { count, tally -> JSONValue in
      let arms = tally.arms.map { name, arm -> JSONValue in
        [
          "rule": .string(name), "reached": .int(arm.reached), "edits": .int(arm.edits),
          "bytes": .int(arm.bytes),
        ]
      }
      return [
        "corruptions": .int(count), "pairs": .int(tally.local.pairs), "states": .int(tally.states),
        "invalid": .int(tally.invalid), "rules": .array(arms),
      ]
    }
    return [
      "pairs": .int(tallies.reduce(0) { $0 + $1.local.pairs }),
      "reached": .int(tallies.reduce(0) { $0 + $1.local.reached }),
      "invalid": .int(tallies.reduce(0) { $0 + $1.invalid }), "laws_hold": .bool(holds), "by": .array(rows),
      "processor_seconds": .double(seconds),
    ]
  }

  @MainActor private func show(_ session: Session) {
    var rows: [[StyledText]] = []
    for (count, tally) in tallies.enumerated() where tally.local.pairs > 0 {
      for (index, entry) in tally.arms.enumerated() {
        let arm = entry.arm
        let pairs = Double(max(1, arm.pairs))
        let name: StyledText =
          index > 0 ? "" : count == 0 ? "unrelated" : "\(Figures.count(count, "corruption"))"
        rows.append([
          name, index > 0 ? "" : "\(Figures.count(arm.pairs))", StyledText(SafeText(line: entry.name)),
          "\(Figures.percentage(Double(arm.reached) / pairs))",
          "\(Figures.number(Double(arm.edits) / pairs))",
          "\(Figures.number(Double(arm.bytes) / pairs))",
        ])
      }
    }
    let table = TextTable(
      columns: [
        .init("pairs of"), .init("number", .right), .init("rule"), .init("reached", .right),
        .init("edits", .right), .init("bytes", .right),
      ], rows: rows)
    let layout = session.output.layout
    session.output.lines(table.lines(width: layout.width, glyphs: layout.glyphs))
    let states = tallies.reduce(0) { $0 + $1.states }
    let invalid = tallies.reduce(0) { $0 + $1.invalid }
    session.output.line(
      "\(Figures.count(states)) states on the way, \(Figures.count(invalid)) of them invalid")
  }
}
