import SyntaxTrees

/// What came of applying an edit: the program before and after, and the change of text between them.
package struct AppliedEdit: Sendable {
  /// The edit, in terms of `before`.
  package let edit: Edit
  /// The tree that the edit was applied to.
  package let before: SyntaxTree
  /// The tree after the edit, parsed from its own text.
  package let tree: SyntaxTree
  /// The change of text: `patch.applied(to: before.source) == tree.source`.
  package let patch: TextPatch

  /// The change of text that brings the original bytes back: `inversePatch.applied(to: tree.source)` is
  /// `before.source`.
  package var inversePatch: TextPatch {
    let start = patch.span.lowerBound
    return TextPatch(
      span: start..<(start + patch.replacement.count), replacement: Array(before.source[patch.span]))
  }

  /// The edits that, applied in turn to `tree`, give `before` again.
  ///
  /// One edit, except that several statements put at the top of the program are taken out one by one. The
  /// fragments are in canonical text; `inversePatch` restores the bytes. Throws `unprintable` when the original
  /// nodes have no text of their own.
  package func inverse(_ language: any Language) throws(EditError) -> [Edit] {
    switch edit {
    case .replace(let node, let fragment):
      if fragment.roots.count == 1 { return [.replace(node: node, with: try original(node, language))] }
      if let whole = try enclosingRestoration(before.enclosing(node), language) { return whole }
      return deletions(at: node, of: fragment, keeping: 1)
        + [.replace(node: node, with: try original(node, language))]
    case .insert(let parent, let field, let index, let fragment):
      let first = before.insertionPoint(parent, field: field, index: index)
      if fragment.roots.count > 1, let whole = try enclosingRestoration(parent, language) { return whole }
      return deletions(at: first, of: fragment, keeping: 0)
    case .delete(let node):
      let parent = before.enclosing(node)
      let field = before.nodes[node].field
      let list = before.children(parent, field: field)
      let removed = try original(node, language)
      if list.count == 1, parent != 0 { return [.replace(node: node, with: removed)] }
      let index = list.firstIndex(of: node) ?? 0
      return [.insert(parent: parent, field: field, index: index, removed)]
    }
  }

  /// Deletes the fragment's statements, which stand from `first` on, from the last to the one after `keeping`.
  private func deletions(at first: Int, of fragment: Fragment, keeping: Int) -> [Edit] {
    let shift = first - (fragment.roots.first ?? 0)
    return fragment.roots.dropFirst(keeping).reversed().map { .delete(node: $0 + shift) }
  }

  /// Puts back the innermost replaceable node around a change, or nil when only the program is around it.
  private func enclosingRestoration(_ start: Int, _ language: any Language) throws(EditError) -> [Edit]? {
    let replaceable = language.replaceableNodes(in: tree)
    for node in [start] + before.ancestors(of: start) where node > 0 && replaceable[node] {
      return [.replace(node: node, with: try original(node, language))]
    }
    return nil
  }

  private func original(_ node: Int, _ language: any Language) throws(EditError) -> Fragment {
    guard let fragment = language.fragment(of: node, in: before) else { throw .unprintable }
    return fragment
  }
}
