/// The number of an e-class, or of a term in an e-graph that explains itself.
///
/// Numbers stay valid for ever; after unions several of them may name one class (`EGraph.find`).
package struct ClassID: RawRepresentable, Hashable, Comparable, Sendable {
  /// The number.
  package let rawValue: UInt32

  /// Creates the class with a number.
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The order of creation.
  package static func < (left: ClassID, right: ClassID) -> Bool { left.rawValue < right.rawValue }
}
