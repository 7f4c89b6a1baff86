import KelpBase
import SyntaxTrees
import Testing
import TreeEdits

/// Laws of single edits over real programs.
struct EditLawTests {
  private let language = ProgramSource.language

  @Test func realProgramsAreThere() {
    #expect(ProgramSource.functions.count >= 250)
    #expect(ProgramSource.modules.count >= 50)
    #expect(ProgramSource.examples.count >= 20)
  }

  @Test func applyingTheInverseGivesTheOriginal() {
    var (edits, canonical, restored) = (0, 0, 0)
    withSeeds(0..<400) { seed, random in
      let trees = seed % 4 == 0 ? ProgramSource.modules : ProgramSource.all
      let drawn = trees[random.below(trees.count)]
      // Half of the programs as they are, half in canonical text, where the inverse restores every byte.
      let tree = seed % 2 == 0 ? drawn : try language.parse(language.print(drawn))
      let label: Comment = "seed \(seed)"
      for edit in randomEdits(of: tree, count: 6, random: &random) {
        guard let applied = try? edit.apply(to: tree, language: language) else { continue }
        edits += 1
        var current = applied.tree
        for step in try applied.inverse(language) {
          current = try step.apply(to: current, language: language, checksContext: false).tree
        }
        #expect(current.isSame(as: tree), label)
        #expect(language.contextualError(in: current) == nil, label)
        #expect(applied.inversePatch.applied(to: applied.tree.source) == tree.source, label)
        if seed % 2 == 1 { canonical += 1 }
        if seed % 2 == 1, current.source == tree.source { restored += 1 }
      }
    }
    print("inverse: \(edits) edits, \(restored) of \(canonical) in canonical text restored byte for byte")
    #expect(edits > 1500)
    #expect(restored * 10 > canonical * 8)
  }

  @Test func anEditChangesNothingOutsideItself() {
    withSeeds(0..<300) { seed, random in
      let trees = ProgramSource.all
      let tree = trees[random.below(trees.count)]
      let label: Comment = "seed \(seed)"
      for edit in randomEdits(of: tree, count: 4, random: &random) {
        guard let applied = try? edit.apply(to: tree, language: language) else { continue }
        let change = try edit.change(in: tree, language: language)
        let (before, after) = (tree.source, applied.tree.source)
        let span = applied.patch.span
        #expect(before[..<span.lowerBound] == after[..<span.lowerBound], label)
        #expect(before[span.upperBound...] == after.suffix(before.count - span.upperBound), label)
        let growth = applied.tree.count - tree.count
        // Every node outside the change, apart from those around it, is the same subtree at its new number.
        for node in 1..<tree.count where !tree.subtree(node).contains(change.parent) {
          let isAfter = node >= change.range.upperBound
          guard isAfter || tree.subtreeEnd(node) <= change.range.lowerBound else { continue }
          let moved = isAfter ? node + growth : node
          let isEqual = tree.isStructurallyEqual(node, to: applied.tree, moved, table: language.table)
          #expect(isEqual && tree.nodes[node].field == applied.tree.nodes[moved].field, label)
        }
      }
    }
  }

  @Test func deletingTheOnlyStatementLeavesTheEmptyOne() throws {
    let tree = try parse("def f():\n    return 1\n")
    let body = try #require(tree.nodes.indices.first { language.table[tree.kind($0)].name == "Return" })
    let applied = try Edit.delete(node: body).apply(to: tree, language: language)
    #expect(applied.tree.isSame(as: try parse("def f():\n    pass\n")))
    let program = try parse("x = 1\n")
    let empty = try Edit.delete(node: 1).apply(to: program, language: language)
    #expect(empty.tree.isSame(as: try parse("")))
    let back = try empty.inverse(language)
    #expect(back.count == 1)
    #expect(try back[0].apply(to: empty.tree, language: language).tree.isSame(as: program))
  }

  @Test func statementsPutAtTheTopAreTakenOutOneByOne() throws {
    let tree = try parse("x = 1\ny = 2\n")
    let edit = Edit.replace(node: 1, with: try fragment("a = 1\nb = 2\nc = 3", .statements))
    let applied = try edit.apply(to: tree, language: language)
    let inverse = try applied.inverse(language)
    #expect(inverse.count == 3)
    let back = try inverse.reduce(applied.tree) { try $1.apply(to: $0, language: language).tree }
    #expect(back.isSame(as: tree))
  }

  /// Some edits of many kinds, not all of which apply.
  private func randomEdits(of tree: SyntaxTree, count: Int, random: inout RandomSource) -> [Edit] {
    let other = ProgramSource.functions[random.below(ProgramSource.functions.count)]
    let otherNodes = language.replaceableNodes(in: other)
    let donors = otherNodes.indices.filter { otherNodes[$0] && other.nodes[$0].count < 60 }
    let replaceable = language.replaceableNodes(in: tree)
    let nodes = replaceable.indices.filter { replaceable[$0] }
    let statements = nodes.filter { language.table.sort(of: tree.kind($0)) == .statement }
    var edits: [Edit] = []
    while edits.count < count {
      guard let node = random.pick(nodes), let donor = random.pick(donors),
        let part = language.fragment(of: donor, in: other), let statement = random.pick(statements)
      else { return edits }
      let parent = tree.enclosing(statement)
      let field = tree.nodes[statement].field
      let index = tree.children(parent, field: field).firstIndex(of: statement) ?? 0
      switch random.below(5) {
      case 0: edits.append(.delete(node: statement))
      case 1:
        guard let several = try? fragment("a = 1\nif a:\n    b = a\nc = 2", .statements) else { return edits }
        edits.append(.replace(node: statement, with: several))
        edits.append(.insert(parent: parent, field: field, index: index, several))
      default:
        if part.sort == .statements {
          edits.append(.insert(parent: parent, field: field, index: index + random.below(2), part))
          edits.append(.replace(node: statement, with: part))
        } else if language.table.sort(of: tree.kind(node)) == .expression {
          edits.append(.replace(node: node, with: part))
        }
      }
    }
    return edits
  }
}
