import SyntaxTrees

extension Language {
  /// A node as a fragment in canonical text, or nil when it has no text of its own.
  ///
  /// The text is parsed again and compared, so a fragment that is returned means exactly the node.
  package func fragment(of node: Int, in tree: SyntaxTree) -> Fragment? {
    guard let sort = table.sort(of: tree.kind(node)).fragmentSort,
      let fragment = try? parseFragment(print(tree, roots: [node]), sort: sort), fragment.roots.count == 1,
      fragment.tree.isStructurallyEqual(fragment.roots[0], to: tree, node, table: table)
    else { return nil }
    return fragment
  }
}
