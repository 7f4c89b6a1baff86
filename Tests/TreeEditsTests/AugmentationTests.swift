import Foundation
import KelpBase
import SyntaxTrees
import Testing
import TreeEdits

/// Variants of programs: what they keep, and that all sources are told apart in a bank.
struct AugmentationTests {
  private let language = ProgramSource.language

  @Test func namesAreReadAndWrongOnesNamed() throws {
    #expect(
      try Augmentation.sources(named: ["perturbed", "renamed", "perturbed"]) == [.perturbed, .renamed])
    #expect(throws: AugmentationError.self) { try Augmentation.sources(named: ["moon"]) }
  }

  @Test func equalVariantsDifferInOneExpressionAndAreValid() throws {
    let augmentation = try Augmentation([.egraph], language: language)
    var made = 0
    for (index, tree) in ProgramSource.functions.prefix(60).enumerated() {
      var random = RandomSource(seed: 1, labels: [UInt64(index)])
      for variant in augmentation.variants(of: tree, random: &random) {
        made += 1
        #expect(variant.origin == .egraph)
        #expect(!variant.tree.isStructurallyEqual(to: tree, table: language.table))
        #expect(language.contextualError(in: variant.tree) == nil)
        let path = try TreeDiff(language: language).edits(from: variant.tree, to: tree)
        #expect(path.edits.count <= 4)
      }
    }
    #expect(made > 5, "\(made)")
  }

  @Test func renamingIsConsistentAndCapturesNothing() throws {
    var renamed = 0
    withSeeds(0..<300) { seed, random in
      let tree = ProgramSource.all[random.below(ProgramSource.all.count)]
      guard let variant = try variant(.renamed, of: tree, &random) else { return }
      let label: Comment = "seed \(seed)"
      renamed += 1
      #expect(variant.count == tree.count, label)
      let isUnchanged = variant.isSame(as: tree)
      #expect(!isUnchanged, label)
      var forward: [String: String] = [:]
      let known = Set(tree.nodes.indices.filter { isVariable($0, tree) }.map { tree.payloadText($0) })
      for node in tree.nodes.indices where tree.payloadText(node) != variant.payloadText(node) {
        #expect(isVariable(node, tree), label)
        // A new name was nowhere before.
        let isNew = !known.contains(variant.payloadText(node))
        #expect(isNew, label)
        forward[variant.payloadText(node)] = tree.payloadText(node)
      }
      // Undoing every renaming by the new name alone gives the program again: no two names became one.
      var back = variant
      for node in variant.nodes.indices where isVariable(node, variant) {
        guard let old = forward[variant.payloadText(node)] else { continue }
        #expect(old == tree.payloadText(node), label)
        back.nodes[node].payload = UInt32(back.payloads.count)
        back.payloads.append(
          Payload(kind: .identifier, offset: UInt32(back.pool.count), length: UInt32(old.utf8.count)))
        back.pool += Array(old.utf8)
      }
      let isBack = back.isSame(as: tree)
      #expect(isBack, label)
    }
    print("renamed \(renamed) of 300 programs")
    #expect(renamed > 100)
  }

  @Test func whatOthersCanSeeKeepsItsName() throws {
    let source = """
      def f(a, b, limit=3):
          import os
          total = len(a)
          for part in a:
              total += g(part, b=b)
          try:
              return [q.total for q in os.walk(total)]
          except ValueError as error:
              global shared
              shared = error
          class C:
              inner = limit
          return f(a, b, limit=1)

      """
    let tree = try parse(source)
    for seed in 0..<40 {
      var random = RandomSource(seed: UInt64(seed))
      guard let variant = try variant(.renamed, of: tree, &random) else { continue }
      let text = text(variant)
      for kept in ["os.walk", "b=b", "global shared", "as error", "limit=3", "limit=1", "q.total", "len("] {
        #expect(text.contains(kept), "\(kept): \(text)")
      }
    }
    // Variables that are looked up by text stay.
    var random = RandomSource(seed: 1)
    #expect(try variant(.renamed, of: parse("def f(a):\n    b = a\n    return locals()\n"), &random) == nil)
  }

  @Test func perturbingChangesOnlyConstantsAndOperators() throws {
    var perturbed = 0
    withSeeds(0..<300) { seed, random in
      let tree = ProgramSource.all[random.below(ProgramSource.all.count)]
      guard let variant = try variant(.perturbed, of: tree, &random) else { return }
      let label: Comment = "seed \(seed)"
      perturbed += 1
      #expect(variant.count == tree.count, label)
      for node in tree.nodes.indices {
        #expect(variant.kind(node) == tree.kind(node), label)
        guard tree.payloadBytes(node) != variant.payloadBytes(node) else { continue }
        let name = language.table[tree.kind(node)].name
        #expect(name == "Constant" || name == "Compare", label)
        if name == "Constant", let old = Int(tree.payloadText(node)), let new = Int(variant.payloadText(node))
        {
          #expect(abs(old - new) <= 3 && new >= 0, label)
        }
      }
    }
    print("perturbed \(perturbed) of 300 programs")
    #expect(perturbed > 100)
  }

  @Test func syntheticProgramsRunWithoutErrorsOfType() throws {
    let augmentation = try Augmentation([.synthetic], language: language)
    var random = RandomSource(seed: 5)
    let programs = augmentation.syntheticPrograms(300, random: &random)
    #expect(programs.count == 300)
    #expect(Set(programs.map { text($0) }).count > 290)
    let script = """
      import ast, json, sys
      samples = {'int': 3, 'truth': True, 'text': 'ab c', 'integers': [4, 1], 'words': ['a', 'b']}
      stock = {}
      for kind, names in {
          'int': 'n x count total size limit k step value score', 'truth': 'flag is_ready found done is_valid',
          'text': 'text word name line label s', 'integers': 'xs values numbers items data scores',
          'words': 'words names lines labels parts'}.items():
          for name in names.split(): stock[name] = samples[kind]
      bad = []
      for source in json.load(sys.stdin):
          scope = {}
          exec(source, scope)
          function = ast.parse(source).body[0]
          values = [stock[a.arg.rstrip('0123456789')] for a in function.args.args]
          values = [list(v) if isinstance(v, list) else v for v in values]
          try: scope[function.name](*values)
          except Exception as error: bad.append(source + repr(error))
      print(json.dumps(bad))
      """
    #expect(try answer(script, programs) == [])
  }

  @Test func aBankTellsItsSourcesApartAndIsTheSameEveryTime() throws {
    let augmentation = try Augmentation([.synthetic, .renamed, .perturbed], language: language)
    func bank() -> SubtreeBank {
      var builder = SubtreeBankBuilder(language: language, capacity: 500)
      var random = RandomSource(seed: 8)
      builder.add(Array(ProgramSource.functions.prefix(60)), augmentation: augmentation, random: &random) {
        _, _ in
      }
      return builder.bank()
    }
    let (first, second) = (bank(), bank())
    #expect(first.entries == second.entries)
    try first.check(language)
    for origin in [BankEntry.Origin.corpus, .renamed, .perturbed, .synthetic] {
      #expect(first.entries.contains { $0.origin == origin }, "\(origin)")
    }
    #expect(!first.entries.contains { $0.origin == .egraph })
  }

  @Test func renamedProgramsStillPassTheirOwnTests() throws {
    var random = RandomSource(seed: 11)
    let variants = try ProgramSource.examples.compactMap { try variant(.renamed, of: $0, &random) }
    #expect(variants.count > 20)
    let script = """
      import json, sys
      bad = []
      for source in json.load(sys.stdin):
          try: exec(source, {'__name__': 'variant'})
          except BaseException as error: bad.append(source + repr(error))
      print(json.dumps(bad))
      """
    print("renamed \(variants.count) of \(ProgramSource.examples.count) examples with tests of their own")
    #expect(try answer(script, variants) == [])
  }

  private func isVariable(_ node: Int, _ tree: SyntaxTree) -> Bool {
    let name = language.table[tree.kind(node)].name
    return name == "Name" || name == "arg"
  }

  /// What a Python program that reads programs as JSON says of them: the bad ones.
  private func answer(_ script: String, _ programs: [SyntaxTree]) throws -> [String] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    input.fileHandleForWriting.write(try JSONEncoder().encode(programs.map { text($0) }))
    try input.fileHandleForWriting.close()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    return try JSONDecoder().decode([String].self, from: data)
  }

  private func variant(
    _ source: AugmentationSource, of tree: SyntaxTree, _ random: inout RandomSource
  ) throws -> SyntaxTree? {
    try Augmentation([source], language: language).variants(of: tree, random: &random).first?.tree
  }
}
