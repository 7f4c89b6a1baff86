import SyntaxTrees

/// One mutation that the forward process could make without a bank.
package struct Neighbour: Sendable {
  /// The class of the mutation.
  package let noise: NoiseKind
  /// The node that it is about.
  package let node: Int
  /// The edit that makes it.
  package let edit: Edit
}

extension ForwardProcess {
  /// Every mutation of a program that needs no bank: near misses, other things in scope, statements dropped and
  /// doubled, sorted by node. Not all of them need be valid programs, and some may lead to the same one.
  ///
  /// The same limits hold as in `corrupt`. The number is linear in the size of the program times its names.
  package func neighbours(of tree: SyntaxTree) -> [Neighbour] {
    var found: [Neighbour] = []
    for node in candidates(in: tree).nodes.sorted() {
      for miss in language.nearMisses(of: node, in: tree)
      where statementCount(miss.fragment) <= maximumStatements {
        let isInScope = miss.category.hasPrefix(NoiseKind.inScope.rawValue)
        found.append(
          Neighbour(
            noise: isInScope ? .inScope : .nearMiss, node: node,
            edit: .replace(node: node, with: miss.fragment)))
      }
      guard language.table.sort(of: tree.kind(node)) == .statement else { continue }
      found.append(Neighbour(noise: .drop, node: node, edit: .delete(node: node)))
      let parent = tree.enclosing(node)
      let field = tree.nodes[node].field
      if let index = tree.children(parent, field: field).firstIndex(of: node),
        let copy = language.fragment(of: node, in: tree)
      {
        let edit = Edit.insert(parent: parent, field: field, index: index + 1, copy)
        found.append(Neighbour(noise: .double, node: node, edit: edit))
      }
    }
    return found
  }
}
