/// A complete answer of the model and how probable it finds each part, as natural logarithms.
package struct DecodedEdit: Sendable {
  /// What the answer says.
  package let target: EditTarget
  /// The logarithm of the probability of the candidate (or of stop), among all of them.
  package let place: Double
  /// The logarithm of the probability of the action, given the candidate, among those that make sense there.
  package let action: Double
  /// The logarithm of the probability of the text, given candidate and action: the sum over its tokens, each among
  /// those that may come next.
  ///
  /// With a learnt vocabulary a text has several encodings and this is the probability of one: the canonical one, but
  /// for the rare text that could only be completed otherwise. What may come next is then known but for a thousandth of
  /// the probability, and for a model without preferences but for more (see `TokenMask`).
  package let text: Double

  /// The logarithm of the product.
  package var total: Double { place + action + text }
}
