import Foundation
import KelpBase

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Fetches pages over HTTP without being a burden: a pause between requests, and a longer one after each failure.
package actor PoliteFetcher {
  /// How requests are made.
  package struct Manners: Sendable {
    /// The least time between the starts of two requests, in seconds.
    package var interval = 0.05
    /// How often a request is tried in all.
    package var attempts = 6
    /// The first pause after a failure, in seconds; each one after is twice as long.
    package var firstPause = 1.0
    /// The longest pause, in seconds, also where a server asks for more.
    package var longestPause = 60.0
    /// How long a server may stay silent, in seconds.
    package var timeout = 30.0
    /// The most bytes of one answer.
    package var longestAnswer = 32 << 20

    /// Creates the usual manners.
    package init() {}
  }

  private let manners: Manners
  private let downloads: BoundedDownloads
  private let sleep: @Sendable (Double) async throws -> Void
  private var nextStart = ContinuousClock.now
  /// Whether any server has answered; before that, a machine without a network is the likeliest trouble.
  private var wasAnswered = false
  private static let attemptsBeforeFirstAnswer = 3

  /// Creates a fetcher. `sleep` waits for a number of seconds.
  package init(
    manners: Manners = Manners(),
    sleep: @escaping @Sendable (Double) async throws -> Void = { try await Task.sleep(for: .seconds($0)) }
  ) {
    self.manners = manners
    self.sleep = sleep
    downloads = BoundedDownloads(timeout: manners.timeout, limit: manners.longestAnswer)
  }

  /// The body of a page, or nil where the server says that there is none (404 and 410).
  ///
  /// Busy servers, failing servers and broken connections are tried again. Throws `CorpusError.network` when that
  /// does not help, and `CancellationError`.
  package func page(_ address: URL) async throws -> Data? {
    var pause = manners.firstPause
    var failure = ""
    var attempt = 1
    while true {
      try await waitForTurn()
      var asked: Double?
      let outcome = await downloads.get(address)
      if case .success = outcome { wasAnswered = true }
      switch outcome {
      case .success(let answer) where answer.status == 200: return answer.body
      case .success(let answer) where answer.status == 404 || answer.status == 410: return nil
      case .success(let answer) where answer.status == 429 || answer.status >= 500:
        failure = "the server answers \(answer.status)"
        asked = answer.retryAfter
      case .success(let answer):
        throw CorpusError.network(address: shown(address), reason: "the server answers \(answer.status)")
      case .failure(.tooLong):
        throw CorpusError.network(
          address: shown(address), reason: "the answer is longer than \(manners.longestAnswer >> 10) KiB")
      case .failure(.connection(let reason)):
        try Task.checkCancellation()
        failure = reason
      }
      let most =
        wasAnswered ? manners.attempts : min(manners.attempts, PoliteFetcher.attemptsBeforeFirstAnswer)
      guard attempt < most else { break }
      try await sleep(min(max(pause, asked ?? 0), manners.longestPause))
      pause *= 2
      attempt += 1
    }
    throw CorpusError.network(
      address: shown(address), reason: "\(failure), tried \(attempt) times; what was fetched so far is kept")
  }

  /// Waits until the next request may start.
  private func waitForTurn() async throws {
    try Task.checkCancellation()
    let now = ContinuousClock.now
    let start = max(now, nextStart)
    nextStart = start + .seconds(manners.interval)
    if start > now { try await Task.sleep(for: start - now) }
  }

  /// An address without its query, which people need not see.
  private func shown(_ address: URL) -> String {
    "\(address.scheme ?? "")://\(address.host ?? "")\(address.port.map { ":\($0)" } ?? "")\(address.path)"
  }
}
