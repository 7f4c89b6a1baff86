/// How a command is kept away from the rest of the machine.
package enum SandboxIsolation: String, Sendable, Equatable, CaseIterable {
  /// Linux namespaces through bubblewrap: no network, a read-only system, its own processes and `/tmp`.
  case bubblewrap
  /// No isolation, only resource limits. Chosen by name alone, never as a fallback.
  case none
}
