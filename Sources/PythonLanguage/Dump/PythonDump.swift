import KelpBase
import SyntaxTrees

/// Writes a tree as CPython's `ast.dump` does.
package enum PythonDump {
  /// The text of `ast.dump(ast.parse(source), include_attributes: attributes)` of a version of CPython, byte for byte.
  ///
  /// The tree must be one of that version: what others have not is no part of the dump.
  ///
  /// Line and column are worked out from the tree's source. Linear, and without recursion.
  package static func dump(
    _ tree: SyntaxTree, attributes: Bool, version: LanguageVersion = .newest
  ) -> [UInt8] {
    var writer = DumpWriter(tree: tree, attributes: attributes, version: version)
    writer.writeAll()
    return writer.output
  }
}
