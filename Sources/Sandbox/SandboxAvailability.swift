/// Whether programs can be isolated on this machine, found out by doing it once.
package enum SandboxAvailability: Sendable, Equatable {
  /// A command ran in isolation.
  case available
  /// It cannot be done; one clause that says why.
  case unavailable(reason: String)

  /// Runs `true` in a sandbox.
  package static func check(bubblewrap: String = "bwrap") async -> SandboxAvailability {
    let command = SandboxCommand(arguments: ["/usr/bin/true"], bubblewrap: bubblewrap)
    do {
      let outcome = try await command.launch(policy: SandboxPolicy(wallSeconds: 10), input: [])
      switch outcome.ending {
      case .exited(0): return .available
      case .timedOut: return .unavailable(reason: "'\(bubblewrap)' did not finish within 10 s")
      case .exited, .signalled, .tooManyProcesses:
        let said = BoundedOutput.line(of: outcome.errors)
        return .unavailable(reason: said.isEmpty ? "'\(bubblewrap)' failed" : said)
      }
    } catch {
      if case .noBubblewrap(let reason) = error { return .unavailable(reason: reason) }
      return .unavailable(reason: error.description)
    }
  }

  /// Throws the refusal that a person is shown when isolation is asked for and cannot be had.
  package static func require(
    _ isolation: SandboxIsolation, bubblewrap: String = "bwrap"
  ) async throws(SandboxError) {
    guard isolation == .bubblewrap else { return }
    if case .unavailable(let reason) = await check(bubblewrap: bubblewrap) {
      throw .noBubblewrap(reason: reason)
    }
  }
}
