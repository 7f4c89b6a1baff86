import PythonLanguage
import SyntaxTrees

/// A program under test that can be edited as text, the way callers apply patches.
struct EditableProgram {
  static let language = PythonLanguage()

  let tree: SyntaxTree

  init(_ source: String) throws {
    tree = try EditableProgram.language.parse(Array(source.utf8))
  }

  init(tree: SyntaxTree) { self.tree = tree }

  static func fragment(_ text: String, _ sort: FragmentSort) throws -> Fragment {
    try language.parseFragment(Array(text.utf8), sort: sort)
  }

  /// The first node in preorder of a sort whose text is `text`, or starts with it if `text` ends with "…".
  func node(_ text: String, _ sort: NodeSort) -> Int {
    let isPrefix = text.hasSuffix("…")
    let wanted = Array((isPrefix ? String(text.dropLast()) : text).utf8)
    return tree.nodes.indices.dropFirst().first { index in
      guard EditableProgram.language.table.sort(of: tree.kind(index)) == sort else { return false }
      let found = tree.text(index)
      return isPrefix ? found.starts(with: wanted) : found.elementsEqual(wanted)
    } ?? -1
  }

  /// The text after a change and the number of the patch that made it, or nil when no patch works.
  func apply(_ change: TreeChange) -> (text: [UInt8], patch: Int)? {
    let language = EditableProgram.language
    for (number, patch) in language.patches(for: change, in: tree).enumerated() {
      let text = patch.applied(to: tree.source)
      guard let changed = try? language.parse(text) else { continue }
      if changed.isStructurallyEqual(to: change.result, table: language.table) { return (text, number) }
    }
    return nil
  }

  private func applied(_ change: TreeChange) -> String {
    guard let result = apply(change) else { return "no patch works" }
    return String(decoding: result.text, as: UTF8.self)
  }

  func change(replacing node: Int, with fragment: Fragment?) -> TreeChange {
    TreeChange(
      range: tree.subtree(node), parent: tree.enclosing(node), field: tree.nodes[node].field,
      fragment: fragment, in: tree)
  }

  /// The text in which an expression is replaced.
  func replacing(expression: String, with text: String) throws -> String {
    let fragment = try EditableProgram.fragment(text, .expression)
    return applied(change(replacing: node(expression, .expression), with: fragment))
  }

  /// The text in which a statement is replaced by statements.
  func replacing(statement: String, with text: String) throws -> String {
    let fragment = try EditableProgram.fragment(text, .statements)
    return applied(change(replacing: node(statement, .statement), with: fragment))
  }

  /// The text without a statement.
  func deleting(_ statement: String) -> String {
    applied(change(replacing: node(statement, .statement), with: nil))
  }

  /// The text with statements before or after one that is there.
  func inserting(_ text: String, before next: String? = nil, after previous: String? = nil) throws -> String {
    let fragment = try EditableProgram.fragment(text, .statements)
    let anchor = node(next ?? previous ?? "", .statement)
    let place = next == nil ? tree.subtreeEnd(anchor) : anchor
    return applied(
      TreeChange(
        range: place..<place, parent: tree.enclosing(anchor), field: tree.nodes[anchor].field,
        fragment: fragment, in: tree))
  }

  /// The text with statements put into an empty optional clause of a statement.
  func inserting(_ text: String, into field: String, of owner: String) throws -> String {
    let fragment = try EditableProgram.fragment(text, .statements)
    let parent = node(owner, .statement)
    let fields = EditableProgram.language.table[tree.kind(parent)]
    let index = fields.field(named: field) ?? 0
    let place = tree.children(parent).first { tree.nodes[$0].field >= index } ?? tree.subtreeEnd(parent)
    return applied(
      TreeChange(range: place..<place, parent: parent, field: index, fragment: fragment, in: tree))
  }
}

/// Changes that name no statement of the program.
enum TreeChangeSupport {
  /// The insertion of a statement into a program without any.
  static func firstStatement(_ text: String, in program: EditableProgram) throws -> TreeChange {
    TreeChange(
      range: 1..<1, parent: 0, field: 0, fragment: try EditableProgram.fragment(text, .statements),
      in: program.tree)
  }
}
