import KelpBase
import PythonLanguage
import SyntaxTrees
import Testing

private let language = PythonLanguage()

/// A random change of a tree: an expression or statement replaced by another of the tree, statements taken out,
/// put in or doubled.
private func randomChange(_ tree: SyntaxTree, _ random: inout RandomSource) -> TreeChange? {
  let replaceable = language.replaceableNodes(in: tree)
  let nodes = tree.nodes.indices.filter { replaceable[$0] }
  guard let node = random.pick(nodes) else { return nil }
  let sort = language.table.sort(of: tree.kind(node))
  let parent = tree.enclosing(node)
  let field = tree.nodes[node].field
  let others = nodes.filter { language.table.sort(of: tree.kind($0)) == sort && tree.nodes[$0].count < 60 }
  guard let other = random.pick(others) else { return nil }
  let text = language.print(tree, roots: [other])
  let fragmentSort: FragmentSort = sort == .statement ? .statements : .expression
  guard let fragment = try? language.parseFragment(text, sort: fragmentSort) else { return nil }
  var range = tree.subtree(node)
  if sort == .statement {
    let siblings = tree.children(parent, field: field)
    switch random.below(3) {
    case 0 where siblings.count > 1:
      return TreeChange(range: range, parent: parent, field: field, fragment: nil, in: tree)
    case 1:
      range = random.below(2) == 0 ? range.lowerBound..<range.lowerBound : range.upperBound..<range.upperBound
    default: break
    }
  }
  return TreeChange(range: range, parent: parent, field: field, fragment: fragment, in: tree)
}

@Test("Random changes of real programs all have a patch, nearly always a local one")
func randomChanges() throws {
  var changes = 0
  var wholePrograms = 0
  for (number, sample) in PrinterOracle.standardLibrary.enumerated()
  where sample.source.count < 12_000 && sample.source.count > 500 {
    let tree = try language.parse(sample.source)
    let program = EditableProgram(tree: tree)
    var random = RandomSource(seed: UInt64(number))
    for _ in 0..<12 {
      guard let change = randomChange(tree, &random) else { continue }
      // Some changes lead to no program at all, such as a call as a target.
      let printed = language.print(change.result)
      guard let expected = try? language.parse(printed) else { continue }
      guard expected.isStructurallyEqual(to: change.result, table: language.table) else { continue }
      changes += 1
      guard let applied = program.apply(change) else {
        Issue.record("\(sample.path): no patch for \(change.range)")
        continue
      }
      if applied.patch > 0, applied.patch == language.patches(for: change, in: tree).count - 1 {
        wholePrograms += 1
      }
    }
  }
  #expect(wholePrograms * 20 <= changes, "\(wholePrograms) of \(changes)")
}

@Test("Taking statements out and putting them in again a hundred times adds no white space")
func noResidue() throws {
  let source = """
    # first
    import a  # why

    class B:
        x = 1

        def f(self):
            if self.x:
                y = 2; z = 3

                return y

            for i in y: print(i)

        def g(self): pass

    b = B()
    """
  let blanks: Set<UInt8> = [0x20, 0x09, 0x0A]
  var tree = try language.parse(Array(source.utf8))
  let before = tree.source.filter(blanks.contains).count
  var random = RandomSource(seed: 7)
  for _ in 0..<100 {
    let statements = tree.nodes.indices.filter { node in
      node > 0 && language.table.sort(of: tree.kind(node)) == .statement
        && tree.children(tree.enclosing(node), field: tree.nodes[node].field).count > 1
    }
    let choice = random.pick(statements)
    let node = try #require(choice)
    let parent = tree.enclosing(node)
    let field = tree.nodes[node].field
    let fragment = try language.parseFragment(language.print(tree, roots: [node]), sort: .statements)
    let removal = TreeChange(range: tree.subtree(node), parent: parent, field: field, fragment: nil, in: tree)
    let removed = try #require(EditableProgram(tree: tree).apply(removal))
    let shorter = try language.parse(removed.text)
    let insertion = TreeChange(
      range: node..<node, parent: parent, field: field, fragment: fragment, in: shorter)
    let inserted = try #require(EditableProgram(tree: shorter).apply(insertion))
    tree = try language.parse(inserted.text)
  }
  // What was on its header's line may have been printed on lines of its own, once.
  #expect(
    tree.source.filter(blanks.contains).count <= before + 40,
    "\(String(decoding: tree.source, as: UTF8.self))")
  #expect(String(decoding: tree.source, as: UTF8.self).contains("# why"))
}
