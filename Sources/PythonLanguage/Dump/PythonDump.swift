import KelpBase
import SyntaxTrees

/// Writes a tree as CPython's `ast.dump` does.
package enum PythonDump {
  /// The text of `ast.dump(ast.parse(source), include_attributes: attributes)` of CPython 3.11, byte for byte.
  ///
  /// Line and column are worked out from the tree's source. Linear, and without recursion.
  package static func dump(_ tree: SyntaxTree, attributes: Bool) -> [UInt8] {
    var writer = DumpWriter(tree: tree, attributes: attributes)
    writer.writeAll()
    return writer.output
  }
}
