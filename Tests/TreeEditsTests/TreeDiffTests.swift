import KelpBase
import SyntaxTrees
import Testing
import TreeEdits

/// The law of the diff: applied to the first program its edits give the second one, for every pair.
struct TreeDiffTests {
  private let language = ProgramSource.language

  @Test(arguments: NoiseKind.allCases)
  func corruptedProgramsAreRepaired(noise: NoiseKind) {
    var (pairs, edits, exact, bytes, steps) = (0, 0, 0, 0, 0)
    let process = forwardProcess(noise)
    let (small, fewest) = (TreeDiff(language: language), TreeDiff(language: language, weights: .fewestEdits))
    withSeeds(0..<150) { seed, random in
      let clean = ProgramSource.all[random.below(ProgramSource.all.count)]
      let corruption = process.corrupt(clean, steps: 1 + Int(seed % 5), random: &random)
      let count = corruption.steps.count
      guard count > 0 else { return }
      let label: Comment = "seed \(seed)"
      let path = try small.edits(from: corruption.corrupted, to: clean)
      let states = try path.states(from: corruption.corrupted, language: language)
      #expect(states.last?.tree.isSame(as: clean) == true, label)
      for state in states { #expect(language.contextualError(in: state.tree) == nil, label) }
      // The root is never drawn, so no edit touches a statement at the top.
      for edit in path.edits {
        #expect(edit.node.map { corruption.corrupted.enclosing($0) != 0 } ?? true, label)
      }
      let shortest = try fewest.edits(from: corruption.corrupted, to: clean)
      #expect(shortest.edits.count <= count, label)
      #expect(shortest.edits.count <= path.edits.count, label)
      pairs += 1
      steps += count
      edits += path.edits.count
      bytes += path.edits.reduce(0) { $0 + ($1.fragment?.source.count ?? 0) }
      if path.edits.count == count { exact += 1 }
    }
    print(
      "diff after \(noise.rawValue): \(pairs) pairs, \(steps) corruptions, \(edits) edits, \(bytes) bytes, "
        + "\(exact) of the corruption's length")
    #expect(pairs > 50)
  }

  @Test func whatWasSwappedIsOneEdit() throws {
    func count(_ before: String, _ after: String) throws -> Int {
      try TreeDiff(language: language).edits(from: parse(before), to: parse(after)).edits.count
    }
    #expect(try count("x = merge(left, right)\n", "x = merge(right, left)\n") == 1)
    #expect(try count("x = [one, two, three]\n", "x = [two, one, three]\n") == 1)
    let long = String(repeating: "a", count: 90)
    #expect(try count("x = f(1, \(long), 2)\n", "x = f(2, \(long), 1)\n") == 1)
    let branches = { (other: String) in "def f():\n    if a:\n        x = 1\n    else:\n        \(other)\n" }
    let swapped = "def f():\n    if a:\n        \(long)\n    else:\n        x = 1\n"
    #expect(try count(swapped, branches(long)) == 1)
    #expect(try count(swapped, branches("y")) == 2)
    // Statements of one list that changed places stay an insertion and a deletion.
    let order = { (one: String, two: String) in "def f():\n    \(one)\n    \(two)\n    return x\n" }
    #expect(try count(order("x = 1", long), order(long, "x = 1")) == 2)
    // Two changes that are no exchange stay two where retyping is longer.
    #expect(try count("x = f(1, \(long), 2)\n", "x = f(2, \(long), 3)\n") == 2)
    #expect(try count("if a:\n    x = 1\n    y = 2\n", "if a:\n    x = 3\n    y = 4\n") == 2)
  }

  @Test func unrelatedProgramsAreReached() {
    for weights in [DiffWeights.smallEdits, .fewestEdits, DiffWeights(edit: 0, topStatement: 0)] {
      let diff = TreeDiff(language: language, weights: weights)
      withSeeds(0..<60) { seed, random in
        let trees = seed % 3 == 0 ? ProgramSource.modules : ProgramSource.all
        try expect(
          diff, leadsFrom: trees[random.below(trees.count)], to: trees[random.below(trees.count)], seed)
      }
    }
  }

  @Test func similarBodiesOfDifferentFunctionsAreReached() throws {
    // One signature for all, so that the diff descends into bodies that have little in common.
    let diff = TreeDiff(language: language)
    let bodies = ProgramSource.functions.compactMap { tree -> SyntaxTree? in
      guard let line = tree.source.firstIndex(of: 0x0A), tree.source[line - 1] == 0x3A else { return nil }
      return try? parse("def f(a, b):\n" + String(decoding: tree.source[(line + 1)...], as: UTF8.self))
    }
    #expect(bodies.count > 50)
    withSeeds(0..<60) { seed, random in
      try expect(
        diff, leadsFrom: bodies[random.below(bodies.count)], to: bodies[random.below(bodies.count)], seed)
    }
  }

  @Test func longListsFallBackToAnchors() {
    for limit in [0, 1, 4] {
      let diff = TreeDiff(language: language, listLimit: limit)
      withSeeds(0..<40) { seed, random in
        let modules = ProgramSource.modules
        try expect(
          diff, leadsFrom: modules[random.below(modules.count)], to: modules[random.below(modules.count)],
          seed)
      }
    }
  }

  @Test func aLongListWithThreeChangesIsThreeEdits() throws {
    let lines = (0..<3000).map { "x\($0) = \($0)\n" }
    var changed = lines
    changed.insert("y = 1\n", at: 1500)
    changed[10] = "x10 = 11\n"
    changed[2991] = "x2990 = 1\n"
    let path = try TreeDiff(language: language).edits(
      from: try parse(lines.joined()), to: try parse(changed.joined()))
    #expect(path.edits.count == 3)
  }

  @Test func everyEditMayComeFirstAndInAnyOrder() {
    let diff = TreeDiff(language: language)
    let process = forwardProcess()
    withSeeds(0..<120) { seed, random in
      let clean = ProgramSource.all[random.below(ProgramSource.all.count)]
      let start = process.corrupt(clean, steps: 4, random: &random).corrupted
      let label: Comment = "seed \(seed)"
      let path = try diff.edits(from: start, to: clean)
      for edit in path.edits { _ = try edit.apply(to: start, language: language, checksContext: false) }
      var applied = [Bool](repeating: false, count: path.edits.count)
      var current = start
      for index in path.edits.indices.shuffled(using: &random) {
        current = try path.renumbered(index, after: applied)
          .apply(to: current, language: language, checksContext: false).tree
        applied[index] = true
      }
      #expect(current.isSame(as: clean), label)
    }
  }

  @Test func deepTreesAreReached() throws {
    let sum = (0..<900).map { "x\($0)" }.joined(separator: " + ")
    let (first, second) = (try parse("y = \(sum)\n"), try parse("y = z\(sum)\n"))
    let nested = { (name: String) in
      (0..<30).map { String(repeating: "    ", count: $0) + "if a:\n" }.joined()
        + String(repeating: "    ", count: 30) + name + "\n"
    }
    try expect(TreeDiff(language: language), leadsFrom: first, to: second, 0)
    try expect(TreeDiff(language: language), leadsFrom: try parse(nested("b")), to: try parse(nested("c")), 1)
  }

  @Test func equalProgramsNeedNothing() throws {
    for tree in ProgramSource.all.prefix(50) {
      let path = try TreeDiff(language: language).edits(from: tree, to: tree)
      #expect(path.edits.isEmpty && path.cost == 0)
    }
  }

  @Test func listsAreNeverEmptiedAndNeverFilledFromNothing() throws {
    let pairs = [
      ("def f():\n    pass\n", "def f():\n    x = 1\n    y = 2\n"), ("", "x = 1\n"), ("x = 1\n", ""),
      ("if a:\n    b\n", "if a:\n    b\nelse:\n    c\n"), ("if a:\n    b\nelse:\n    c\n", "if a:\n    b\n"),
      ("if a:\n    b\nelif c:\n    d\n", "if a:\n    b\nelse:\n    d\n    e\n"),
      ("while x:\n    a\n    b\n    c\n", "while x:\n    c\n"),
      ("try:\n    a\nexcept E:\n    b\n", "try:\n    a\nfinally:\n    b\n"),
      ("x = [1, 2]\n", "x = [1, 2, 3]\n"), ("f'{a}'\n", "f'{b} {c}'\n"), ("x[1:2]\n", "x[1:2:3]\n"),
      ("match x:\n    case 1:\n        a\n", "match x:\n    case 2:\n        a\n"),
    ]
    for (index, (before, after)) in pairs.enumerated() {
      for weights in [DiffWeights.smallEdits, .fewestEdits] {
        let diff = TreeDiff(language: language, weights: weights)
        try expect(diff, leadsFrom: try parse(before), to: try parse(after), UInt64(index))
      }
    }
  }

  @Test func anEditThatWouldBeRejectedTooEarlyIsPutOff() throws {
    // The inner declaration may change only after the outer binding has.
    let before = "def f():\n    x = 1\n\n    def g():\n        nonlocal x\n        x = 2\n    return g\n"
    let after = "def f():\n    y = 1\n\n    def g():\n        nonlocal y\n        x = 2\n    return g\n"
    let (first, second) = (try parse(before), try parse(after))
    let path = try TreeDiff(language: language).edits(from: first, to: second)
    let states = try path.states(from: first, language: language)
    #expect(states.last?.tree.isSame(as: second) == true)
  }

  @Test func editsThatNeedEachOtherAreMadeInOne() throws {
    // Neither the binding nor the declaration can change its name before the other.
    let source = { (name: String) in
      "def f():\n    \(name) = 1\n\n    def g():\n        nonlocal \(name)\n        return \(name)\n    return g\n"
    }
    let (first, second) = (try parse(source("x")), try parse(source("y")))
    let path = try TreeDiff(language: language).edits(from: first, to: second)
    #expect(path.edits.count == 3)
    let states = try path.states(from: first, language: language)
    #expect(states.last?.tree.isSame(as: second) == true)
    #expect(states.count == 2)
    for state in states { #expect(language.contextualError(in: state.tree) == nil) }
  }

  private func expect(
    _ diff: TreeDiff, leadsFrom first: SyntaxTree, to second: SyntaxTree, _ seed: UInt64
  ) throws {
    let path = try diff.edits(from: first, to: second)
    let last = try path.states(from: first, language: language).last?.tree ?? first
    #expect(
      last.isSame(as: second), "seed \(seed), \(path.edits.count) edits:\n\(text(first))\n→\n\(text(second))")
  }
}
