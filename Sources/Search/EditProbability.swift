/// The probability of an edit as three factors, each a natural logarithm: where, what and which text.
package struct EditProbability: Sendable, Codable, Equatable {
  /// The logarithm of the probability of the node (or of stopping), among all editable nodes and stop.
  package var place: Double
  /// The logarithm of the probability of the action, given the node.
  package var action: Double
  /// The logarithm of the probability of the text, given node and action.
  package var text: Double

  /// Creates a probability from its factors.
  package init(place: Double, action: Double = 0, text: Double = 0) {
    self.place = place
    self.action = action
    self.text = text
  }

  /// The logarithm of the product of the factors.
  package var total: Double { place + action + text }
}
