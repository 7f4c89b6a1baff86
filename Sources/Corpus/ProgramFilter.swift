/// Which programs a corpus takes.
package struct ProgramFilter: Sendable, Equatable {
  /// The fewest bytes of code.
  package var minimumBytes = 40
  /// The most bytes of code.
  package var maximumBytes = 1024
  /// The fewest expressions and statements that noise can replace; stubs have fewer.
  package var minimumEditableNodes = 3
  /// The least similarity of token runs (`ProgramTokens.similarity`) at which a program counts as a near
  /// duplicate of an earlier one; above 1 turns the comparison off.
  package var nearDuplicateSimilarity = 0.85

  /// Creates the default filter.
  package init() {}

  /// The settings that decide on single programs, in a text that changes with them.
  var fingerprint: String { "\(minimumBytes) \(maximumBytes) \(minimumEditableNodes)" }
}
