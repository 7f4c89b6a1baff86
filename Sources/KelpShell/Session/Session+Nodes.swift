import KelpBase
import SyntaxTrees

extension Session {
  /// The node that a word names in a tree: `n17`, or `8:13` for the innermost node there.
  package func node(_ word: String, in tree: SyntaxTree) throws(ShellError) -> Int {
    switch Reference(word) {
    case .node(let number):
      guard tree.nodes.indices.contains(number) else {
        throw .usage("there is no \(word)", hint: "the nodes are n0 to n\(tree.count - 1); tree lists them")
      }
      return number
    case .place(let line, let column):
      let table = LineTable(tree.source)
      guard line >= 1, line <= table.starts.count else {
        throw .usage("there is no line \(line)", hint: "the program has \(LineDiff.lines(tree.source).count)")
      }
      let offset = table.starts[line - 1] + column - 1
      guard column >= 1, offset < tree.source.count, table.line(at: offset) == line else {
        throw .usage("line \(line) has no column \(column)", hint: "columns are bytes, counted from 1")
      }
      return innermost(at: offset, in: tree)
    default:
      throw .usage("'\(word)' names no node", hint: "write n17, or LINE:COLUMN such as 8:13")
    }
  }

  private func innermost(at offset: Int, in tree: SyntaxTree) -> Int {
    var current = 0
    while true {
      let inside = Array(tree.children(current)).last { child in
        tree.nodes[child].span.contains(offset) && language.table.sort(of: tree.kind(child)) != .absent
      }
      guard let inside else { return current }
      current = inside
    }
  }

  /// Where a node of a tree stands, in words.
  package func place(of node: Int, in tree: SyntaxTree) -> NodePlace {
    NodePlace(node, in: tree, table: language.table, lines: LineTable(tree.source))
  }
}
