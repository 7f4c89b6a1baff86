import SyntaxTrees
import TreeEdits

/// The `node` codec: a pointer to one node, an action, then the text.
///
/// After SOS stand two markers at the rotary positions of the first and the last token of the chosen node, the
/// action, and the tokens of the text, which continue from the rotary position of the node: a token of a replacement
/// stands at the very position of the token it replaces, so keeping what was there is attending to oneself. A node's
/// text is always whole tokens, and but for oddities the same ones in the program and in an answer.
package struct NodeCodec: EditCodec {
  /// The configuration of the model.
  package let configuration: EditModelConfiguration
  /// The tokens of the model.
  package let vocabulary: SubwordVocabulary
  private let language: any Language

  /// Creates the codec of a configuration.
  package init(configuration: EditModelConfiguration, language: any Language) {
    self.configuration = configuration
    vocabulary = configuration.vocabulary
    self.language = language
  }

  /// The context of a view; see `EditCodec`.
  package func context(
    of view: ContextView, blocks: ContextBlocks
  ) throws(ContextError) -> EncodedContext {
    try encode(view, blocks: blocks, segments: true)
  }

  /// The target of any edit of a candidate; nil for edits elsewhere (statements at the top of the program).
  package func target(of edit: Edit, in view: ContextView) -> EditTarget? {
    switch edit {
    case .replace(let node, let fragment):
      return target(.replace, at: node, text: fragment, in: view)
    case .delete(let node):
      return target(.delete, at: node, text: nil, in: view)
    case .insert(let parent, let field, let index, let fragment):
      let siblings = view.program.children(parent, field: field)
      if index < siblings.count, view.candidateOfProgramNode[siblings[index]] >= 0 {
        return target(.insertBefore, at: siblings[index], text: fragment, in: view)
      }
      guard index > 0, index <= siblings.count else { return nil }
      return target(.insertAfter, at: siblings[index - 1], text: fragment, in: view)
    }
  }

  /// The edit that a target means; see `EditCodec`.
  package func edit(of target: EditTarget, in view: ContextView) -> Edit? {
    guard case .edit(let candidate, let action, let text) = target,
      view.candidates.indices.contains(candidate)
    else { return nil }
    let node = view.programNode(ofCandidate: candidate)
    let isStatement = language.table.sort(of: view.program.kind(node)) == .statement
    if action == .delete { return isStatement ? .delete(node: node) : nil }
    let sort: FragmentSort = isStatement ? .statements : .expression
    guard isStatement || action == .replace,
      let fragment = try? language.parseFragment(text, sort: sort), !fragment.roots.isEmpty
    else { return nil }
    if action == .replace { return .replace(node: node, with: fragment) }
    let parent = view.program.enclosing(node)
    let field = view.program.nodes[node].field
    guard let index = view.program.children(parent, field: field).firstIndex(of: node) else { return nil }
    return .insert(
      parent: parent, field: field, index: action == .insertBefore ? index : index + 1, fragment)
  }

  /// Every action for a statement, replacement for an expression.
  package func actions(ofCandidate candidate: Int, in view: ContextView) -> [EditAction] {
    let kind = view.canonical.kind(view.candidates[candidate])
    return language.table.sort(of: kind) == .statement ? EditAction.allCases : [.replace]
  }

  private func target(
    _ action: EditAction, at node: Int, text fragment: Fragment?, in view: ContextView
  ) -> EditTarget? {
    let candidate = view.candidateOfProgramNode[node]
    guard candidate >= 0 else { return nil }
    let text = fragment.map { language.print($0.tree, roots: $0.roots) } ?? []
    return .edit(candidate: candidate, action: action, text: text)
  }
}
