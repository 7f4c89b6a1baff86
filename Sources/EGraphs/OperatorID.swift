/// The number of an interned operator: an index of its `OperatorTable`.
package struct OperatorID: RawRepresentable, Hashable, Comparable, Sendable {
  /// The index in the table.
  package let rawValue: UInt32

  /// Creates the operator with an index of the table.
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The order in which operators were interned.
  package static func < (left: OperatorID, right: OperatorID) -> Bool { left.rawValue < right.rawValue }
}
