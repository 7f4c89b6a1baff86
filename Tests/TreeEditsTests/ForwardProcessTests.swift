import KelpBase
import SyntaxTrees
import Testing
import TreeEdits

/// The forward process over real programs.
struct ForwardProcessTests {
  private let language = ProgramSource.language

  @Test(arguments: [nil] + NoiseKind.allCases.map { Optional($0) })
  func everyStateIsANewProgram(noise: NoiseKind?) {
    let process = forwardProcess(noise)
    var steps = 0
    withSeeds(0..<60) { seed, random in
      let tree = ProgramSource.all[random.below(ProgramSource.all.count)]
      let corruption = process.corrupt(tree, steps: 5, random: &random)
      let label: Comment = "seed \(seed)"
      #expect(corruption.states.count == corruption.steps.count + 1, label)
      var hashes: Set<UInt64> = []
      for state in corruption.states {
        let parsed = try language.parse(state.source)
        #expect(parsed.isSame(as: state), label)
        #expect(language.contextualError(in: parsed) == nil, label)
        #expect(hashes.insert(state.structuralHash(table: language.table)).inserted, label)
      }
      for (index, step) in corruption.steps.enumerated() {
        let before = corruption.states[index]
        #expect(step.patch.applied(to: before.source) == corruption.states[index + 1].source, label)
        #expect(before.enclosing(step.node) > 0 || language.table.sort(of: step.kind) != .statement, label)
        #expect(step.kind == before.kind(step.node), label)
        for documentation in language.documentation(in: before) {
          #expect(!before.subtree(documentation.statement).contains(step.node), label)
        }
        #expect(noise == nil || step.noise == noise, label)
        #expect(step.category?.hasPrefix("in-scope") ?? false == (step.noise == .inScope), label)
      }
      steps += corruption.steps.count
    }
    print("noise \(noise?.rawValue ?? "standard"): \(steps) of 300 steps made")
    #expect(steps > 150)
  }

  @Test func theSameSeedGivesTheSameBytes() {
    let process = forwardProcess()
    withSeeds(0..<30) { seed, random in
      let tree = ProgramSource.all[random.below(ProgramSource.all.count)]
      var (first, second) = (RandomSource(seed: seed, labels: [7]), RandomSource(seed: seed, labels: [7]))
      let (left, right) = (
        process.corrupt(tree, steps: 5, random: &first), process.corrupt(tree, steps: 5, random: &second)
      )
      #expect(left.states.map(\.source) == right.states.map(\.source), "seed \(seed)")
      #expect(first == second, "seed \(seed)")
    }
  }

  @Test func anyNumberOfThreadsGivesTheSameBytes() async {
    let process = forwardProcess()
    let trees = Array(ProgramSource.all.prefix(40))
    @Sendable func corrupted(_ number: Int) -> [[UInt8]] {
      var random = RandomSource(seed: 9, labels: [UInt64(number)])
      return process.corrupt(trees[number % trees.count], steps: 4, random: &random).states.map(\.source)
    }
    let alone = (0..<120).map(corrupted)
    let together = await withTaskGroup(of: (Int, [[UInt8]]).self) { group in
      for number in (0..<120).reversed() { group.addTask { (number, corrupted(number)) } }
      var found = [[[UInt8]]](repeating: [], count: 120)
      for await (number, states) in group { found[number] = states }
      return found
    }
    #expect(alone == together)
  }

  @Test func elementsAreDroppedAndDoubled() throws {
    let tree = try parse("x = f(1, a, k=2)\ny = [b, c]\nz = p and q and r\nw = {1: 2, 3: 4}\nv = 1 < s < 3\n")
    var made: Set<String> = []
    for kind in [NoiseKind.drop, .double] {
      withSeeds(0..<150) { _, random in
        let corruption = forwardProcess(kind).corrupt(tree, steps: 1, random: &random)
        guard let step = corruption.steps.first, language.table.sort(of: step.kind) == .expression else {
          return
        }
        made.insert(String(decoding: corruption.corrupted.source, as: UTF8.self))
      }
    }
    let lines = made.flatMap { $0.split(separator: "\n").map(String.init) }
    for expected in [
      "x = f(a, k=2)", "x = f(1, k=2)", "x = f(1, 1, a, k=2)", "y = [b]", "y = [b, b, c]", "z = p and q",
      "z = p and q and r and r",
    ] { #expect(lines.contains(expected), "\(expected)") }
    // Keys belong to values, and operators stand between the parts of a comparison.
    #expect(
      lines.filter { $0.hasPrefix("w") || $0.hasPrefix("v") }.allSatisfy {
        ["w = {1: 2, 3: 4}", "v = 1 < s < 3"].contains($0)
      })
  }

  @Test func anotherBodyBelowTheSameHeaderIsReachedBelowTheTop() {
    var reached = 0
    withSeeds(0..<120) { seed, random in
      let functions = ProgramSource.functions
      let (target, other) = (
        functions[random.below(functions.count)], functions[random.below(functions.count)]
      )
      guard let start = language.grafting(bodyOf: other, onto: target) else { return }
      #expect(start.source == language.print(start), "seed \(seed)")
      let path = try TreeDiff(language: language).edits(from: start, to: target)
      for edit in path.edits { #expect(edit.node.map { start.enclosing($0) != 0 } ?? true, "seed \(seed)") }
      let last = try path.states(from: start, language: language).last?.tree ?? start
      #expect(last.isSame(as: target), "seed \(seed)")
      reached += 1
    }
    print("grafted \(reached) of 120 pairs")
    #expect(reached > 80)
  }

  @Test func corruptingAndRepairingAddsNoWhiteSpace() {
    let process = forwardProcess()
    let diff = TreeDiff(language: language)
    func whiteSpace(_ tree: SyntaxTree) -> Int {
      tree.source.count { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }
    }
    // A branch that went and came back may be written `else:` and `if` instead of `elif`, which is counted apart.
    let plain = ProgramSource.functions.filter { !text($0).contains("elif") }
    withSeeds(0..<10) { seed, random in
      let programs = seed < 8 ? plain : ProgramSource.functions
      let original = programs[random.below(programs.count)]
      let canonical = try language.parse(language.print(original))
      let isPlain = !text(canonical).contains("elif")
      let allowed = whiteSpace(canonical) * (isPlain ? 1 : 2)
      var current = canonical
      for round in 0..<100 {
        let corrupted = process.corrupt(current, steps: 1 + random.below(3), random: &random).corrupted
        let path = try diff.edits(from: corrupted, to: canonical)
        current = try path.states(from: corrupted, language: language).last?.tree ?? corrupted
        guard current.isSame(as: canonical), whiteSpace(current) <= allowed else {
          Issue.record("seed \(seed), round \(round):\n\(text(canonical))\nbecame\n\(text(current))")
          return
        }
      }
    }
  }

  @Test func nothingToDoIsNoFailure() throws {
    var random = RandomSource(seed: 1)
    for source in ["", "pass\n", "import os\n"] {
      let tree = try parse(source)
      let corruption = forwardProcess().corrupt(tree, steps: 3, random: &random)
      #expect(corruption.states.count == corruption.steps.count + 1)
    }
    #expect(forwardProcess().corrupt(try parse("x = 1\n"), steps: 0, random: &random).steps.isEmpty)
    let noBank = ForwardProcess(language: language, mixture: .only(.bank))
    #expect(noBank.corrupt(try parse("x = f(1)\n"), steps: 3, random: &random).steps.isEmpty)
  }

  @Test func noiseCanBeAskedForAtANode() throws {
    let tree = try parse("def f(a):\n    return a + 1\n")
    let sum = try #require(tree.nodes.indices.first { language.table[tree.kind($0)].name == "BinOp" })
    withSeeds(0..<20) { seed, random in
      let process = forwardProcess(.nearMiss)
      let corruption = process.corrupt(tree, steps: 1, at: sum, random: &random)
      #expect(corruption.steps.map(\.node) == [sum], "seed \(seed)")
      #expect(process.corrupt(tree, steps: 1, at: 0, random: &random).steps.isEmpty)
      #expect(process.corrupt(tree, steps: 1, at: 99, random: &random).steps.isEmpty)
    }
  }

  @Test func theCurriculumGrows() {
    let constant = CorruptionCurriculum(.constant)
    #expect(constant.limit(at: 0) == 5)
    for shape in [CorruptionCurriculum.Shape.linear, .cosine] {
      let curriculum = CorruptionCurriculum(shape)
      let limits = stride(from: 0.0, through: 1.0, by: 0.01).map { curriculum.limit(at: $0) }
      #expect(limits.first == 1 && limits.last == 5 && limits == limits.sorted())
      #expect(curriculum.limit(at: 0.15) == 3)
      #expect(curriculum.limit(at: 0.3) == 5)
    }
    var random = RandomSource(seed: 3)
    let draws = (0..<200).map { _ in constant.draw(at: 0.5, random: &random) }
    #expect(Set(draws) == [1, 2, 3, 4, 5])
  }

  @Test func mixturesAreRead() throws {
    let mixture = try NoiseMixture(parsing: "near-miss=3, bank=1")
    #expect(mixture.weight(of: .nearMiss) == 3 && mixture.weight(of: .bank) == 1)
    #expect(mixture.description == "bank=1,near-miss=3")
    #expect(try NoiseMixture(parsing: mixture.description) == mixture)
    #expect(try NoiseMixture(parsing: "near") == .only(.nearMiss))
    #expect(try NoiseMixture(parsing: NoiseMixture.standard.description) == .standard)
    for wrong in [
      "", "noise", "d", "bank=", "bank=-1", "bank=nan", "bank=0", "bank,bank", "bank=1,,drop", "=",
    ] {
      #expect(throws: NoiseError.self, "\(wrong)") { try NoiseMixture(parsing: wrong) }
    }
  }
}
