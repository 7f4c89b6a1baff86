import SyntaxTrees

extension SyntaxNode {
  /// Set on every node below a formatted string: it has no text that could be edited by itself.
  package static let insideFormattedString: UInt8 = 1
  /// Set on a node whose text stands directly inside parentheses that it does not own.
  package static let parenthesized: UInt8 = 2
  /// Set during a parse on nodes whose spans have been adjusted as CPython reports them.
  static let adjusted: UInt8 = 4
}
