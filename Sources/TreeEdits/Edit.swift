import SyntaxTrees

/// One change of a program: what a model predicts, noise makes and a diff lists.
///
/// Nodes are preorder indices of the tree that the edit is applied to; an edit holds no offset of its text. A
/// fragment replaces one node or goes into a statement list; what it means for the tree is `change(in:language:)`,
/// what it does to the text is `apply(to:language:)`.
package enum Edit: Sendable {
  /// Puts a fragment in a node's place: an expression for an expression, statements for a statement.
  case replace(node: Int, with: Fragment)
  /// Puts statements into a list: before its statement number `index`, or at the end.
  case insert(parent: Int, field: UInt8, index: Int, Fragment)
  /// Takes a statement out of its list. The only statement of a block leaves the language's empty statement.
  case delete(node: Int)

  /// What the edit puts in; nil for a deletion.
  package var fragment: Fragment? {
    switch self {
    case .replace(_, let fragment), .insert(_, _, _, let fragment): fragment
    case .delete: nil
    }
  }

  /// The node that the edit takes out; nil for an insertion.
  package var node: Int? {
    switch self {
    case .replace(let node, _), .delete(let node): node
    case .insert: nil
    }
  }

  /// The edit in one line for people, such as "replace n12 BinOp with a - b" or "insert before n9 Return: x = 1".
  ///
  /// Only the first line of a fragment is shown. Node numbers out of range are shown as they are.
  package func description(in tree: SyntaxTree, language: any Language) -> String {
    func label(_ node: Int) -> String {
      tree.nodes.indices.contains(node) ? "n\(node) \(language.table[tree.kind(node)].name)" : "n\(node)"
    }
    func firstLine(_ fragment: Fragment) -> String {
      let line = fragment.source.prefix { $0 != 0x0A }
      return String(decoding: line, as: UTF8.self) + (line.count < fragment.source.count ? " …" : "")
    }
    switch self {
    case .replace(let node, let fragment): return "replace \(label(node)) with \(firstLine(fragment))"
    case .delete(let node): return "delete \(label(node))"
    case .insert(let parent, let field, let index, let fragment):
      let list = tree.nodes.indices.contains(parent) ? tree.children(parent, field: field) : []
      let place =
        if list.indices.contains(index) {
          "before \(label(list[index]))"
        } else if let last = list.last {
          "after \(label(last))"
        } else {
          "into \(label(parent))"
        }
      return "insert \(place): \(firstLine(fragment))"
    }
  }
}
