/// What a bank holds of one kind of node.
package struct BankStatistics: Sendable, Equatable {
  /// The kind's name in the node table.
  package let kind: String
  /// The number of entries.
  package let entries: Int
  /// The sum of their lengths.
  package let bytes: Int
  /// The number of entries of each origin, in the order of `BankEntry.Origin.allCases`.
  package let origins: [Int]
}
