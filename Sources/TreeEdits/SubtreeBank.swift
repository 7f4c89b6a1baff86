import SyntaxTrees

/// Fragments of programs by the kind of their top node: the material of the reference's noise.
package struct SubtreeBank: Sendable {
  /// The shortest text that is worth an entry, in bytes.
  package static let minimumLength = 5

  /// The entries of every kind, indexed by `NodeKind.rawValue`.
  private let lists: [[BankEntry]]

  /// Creates a bank from entries, which keep their order within a kind.
  package init(_ entries: [BankEntry] = []) {
    var lists = [[BankEntry]](repeating: [], count: 256)
    for entry in entries { lists[Int(entry.kind.rawValue)].append(entry) }
    self.lists = lists
  }

  /// The entries of one kind.
  package func entries(of kind: NodeKind) -> [BankEntry] { lists[Int(kind.rawValue)] }

  /// All entries in the order of their kinds.
  package var entries: [BankEntry] { Array(lists.joined()) }

  /// The number of entries.
  package var count: Int { lists.reduce(0) { $0 + $1.count } }

  /// What the bank holds of each kind that occurs, in the order of kinds.
  package func statistics(table: NodeTable) -> [BankStatistics] {
    lists.enumerated().filter { !$0.element.isEmpty }.map { index, entries in
      BankStatistics(
        kind: table[NodeKind(rawValue: UInt8(index))].name, entries: entries.count,
        bytes: entries.reduce(0) { $0 + $1.source.count },
        origins: BankEntry.Origin.allCases.map { origin in entries.count { $0.origin == origin } })
    }
  }
}
