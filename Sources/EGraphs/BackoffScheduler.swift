/// Keeps rules that match everywhere from crowding out the others.
///
/// After egg's exponential back-off: a rule with more matches in one iteration than its threshold is not applied but
/// banned for some iterations; each time, threshold and ban double.
package struct BackoffScheduler: Sendable {
  /// The matches a rule may have in one iteration before its first ban.
  package var matchLimit: Int
  /// The iterations of the first ban.
  package var banLength: Int

  /// Creates a scheduler; egg's defaults are 1,000 matches and 5 iterations.
  package init(matchLimit: Int = 1000, banLength: Int = 5) {
    self.matchLimit = matchLimit
    self.banLength = banLength
  }

  /// What the scheduler remembers of one rule.
  struct RuleState: Sendable {
    var bans = 0
    var bannedUntil = 0
  }

  /// The most matches a rule may have now.
  func threshold(_ state: RuleState) -> Int { shifted(matchLimit, state.bans) }

  /// Bans a rule from an iteration on.
  func ban(_ state: inout RuleState, at iteration: Int) {
    state.bannedUntil = iteration + 1 + shifted(banLength, state.bans)
    state.bans += 1
  }

  private func shifted(_ value: Int, _ bits: Int) -> Int {
    let (result, isTooLarge) = value.multipliedReportingOverflow(by: 1 << min(bits, 40))
    return isTooLarge ? Int.max / 2 : min(result, Int.max / 2)
  }
}
