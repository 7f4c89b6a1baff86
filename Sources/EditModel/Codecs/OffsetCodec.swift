import SyntaxTrees
import TreeEdits

/// The reference's codec: a position token names the byte offset at which a node starts, and the innermost editable
/// node that starts there is meant.
///
/// It knows only replacements. An edit it cannot name is widened: to the smallest enclosing editable node that is
/// the innermost one at its offset, replaced by its text after the edit.
package struct OffsetCodec: EditCodec {
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
    try encode(view, blocks: blocks, segments: false)
  }

  /// The offset of a candidate in the model's text: the k of its position token.
  package func offset(ofCandidate candidate: Int, in view: ContextView) -> Int {
    Int(view.canonical.nodes[view.candidates[candidate]].start)
  }

  /// Whether a candidate is the one that its own offset names.
  package func isNameable(_ candidate: Int, in view: ContextView) -> Bool {
    innermost(at: offset(ofCandidate: candidate, in: view), in: view) == candidate
  }

  /// The innermost candidate that starts at an offset, or nil.
  package func innermost(at offset: Int, in view: ContextView) -> Int? {
    // Preorder: the last candidate of those that start at the offset is the innermost one.
    view.candidates.lastIndex { Int(view.canonical.nodes[$0].start) == offset }
  }

  /// The target of an edit, widened where the codec cannot name its node.
  package func target(of edit: Edit, in view: ContextView) -> EditTarget? {
    if case .replace(let node, let fragment) = edit, view.candidateOfProgramNode[node] >= 0 {
      let candidate = view.candidateOfProgramNode[node]
      if isNameable(candidate, in: view) {
        return .edit(
          candidate: candidate, action: .replace, text: language.print(fragment.tree, roots: fragment.roots))
      }
    }
    guard let change = try? edit.change(in: view.program, language: language) else { return nil }
    // Nodes before the change keep their index, so an enclosing node has the same one in both trees.
    var node = change.range.isEmpty ? change.parent : view.program.enclosing(change.range.lowerBound)
    while node > 0 {
      let candidate = view.candidateOfProgramNode[node]
      if candidate >= 0, isNameable(candidate, in: view) {
        return .edit(
          candidate: candidate, action: .replace, text: language.print(change.result, roots: [node]))
      }
      node = view.program.enclosing(node)
    }
    return nil
  }

  /// The edit that a target means; see `EditCodec`.
  package func edit(of target: EditTarget, in view: ContextView) -> Edit? {
    guard case .edit(let candidate, .replace, let text) = target, view.candidates.indices.contains(candidate)
    else { return nil }
    let node = view.programNode(ofCandidate: candidate)
    let isStatement = language.table.sort(of: view.program.kind(node)) == .statement
    guard let fragment = try? language.parseFragment(text, sort: isStatement ? .statements : .expression),
      !fragment.roots.isEmpty
    else { return nil }
    return .replace(node: node, with: fragment)
  }

  /// Replacement, of the candidates that an offset names.
  package func actions(ofCandidate candidate: Int, in view: ContextView) -> [EditAction] {
    isNameable(candidate, in: view) ? [.replace] : []
  }
}
