/// An input that does not fit the model: a token, row or position outside its range.
package struct TransformerError: Error, Equatable, CustomStringConvertible {
  /// A whole sentence without the final stop.
  package let description: String

  /// Creates an error that says what is wrong.
  package init(_ description: String) { self.description = description }
}
