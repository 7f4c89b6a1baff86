/// A class of mutation that the forward process makes.
package enum NoiseKind: String, Sendable, CaseIterable, Codable {
  /// Another fragment of the same kind from the bank: the reference's noise.
  case bank
  /// A small mistake at a node (`Language.nearMisses`).
  case nearMiss = "near-miss"
  /// Something else that is in scope in this program: a near miss whose category begins with "in-scope".
  case inScope = "in-scope"
  /// A statement goes, or an element of a list: an argument, an item, an operand.
  case drop
  /// A statement or an element of a list stands twice.
  case double
}
