/// A source of fragments for the bank beyond the programs of the corpus as they stand.
package enum AugmentationSource: String, Sendable, CaseIterable, Codable {
  /// Programs under other names of their own.
  case renamed
  /// Programs with numbers and operators varied.
  case perturbed
  /// Programs made up from a grammar.
  case synthetic
  /// Variants that an e-graph proved equal.
  case egraph

  /// How entries of the source are marked in a bank.
  package var origin: BankEntry.Origin {
    switch self {
    case .renamed: .renamed
    case .perturbed: .perturbed
    case .synthetic: .synthetic
    case .egraph: .egraph
    }
  }
}
