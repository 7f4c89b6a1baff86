import Sandbox

/// ruff as a peer of our parser: its import graph reads and parses every file and does little else, on one thread.
struct RuffPeer {
  /// ruff's command, a name on the search path or a path.
  let command: String

  /// The seconds of one run over files, its start included. Throws when ruff is not there or gives up.
  func seconds(_ paths: [String]) async throws(ShellError) -> Double {
    let arguments =
      ["env", "RAYON_NUM_THREADS=1", command, "analyze", "graph", "--isolated", "--quiet", "--"] + paths
    let outcome: SandboxOutcome
    do {
      outcome = try await TrustedCommand.run(arguments, wallSeconds: 600, outputBytes: 1 << 26)
    } catch {
      throw .failure("ruff cannot be run: \(error)")
    }
    guard outcome.ending == .exited(0) else {
      let reason = String(decoding: outcome.errors.prefix(200), as: UTF8.self)
      throw .failure("'\(command)' is no ruff that can be measured", hint: reason.isEmpty ? nil : reason)
    }
    return outcome.wallSeconds
  }
}
