/// Says whether a corrupted program still does what its tests ask for.
///
/// A verdict must depend on the program and the tests alone: examples are drawn again on it.
package protocol MutantJudge: Sendable {
  /// Whether the program passes all tests. Throws when nothing can be run at all.
  func passes(_ program: [UInt8], tests: [String]) async throws -> Bool
}
