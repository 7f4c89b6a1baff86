/// Why a text is no program: a reason and a place.
package struct SyntaxDiagnostic: Error, Equatable, Sendable {
  /// The reason in one line, lower case, without a full stop.
  package let message: String
  /// The UTF-8 byte span that the reason is about.
  package let span: Range<Int>

  /// Creates a diagnostic about a span of bytes.
  package init(_ message: String, at span: Range<Int>) {
    self.message = message
    self.span = span
  }
}
