import Foundation
import Sandbox
import Testing

/// What the suites of this target share.
enum SandboxSupport {
  static let isAvailable = Task { await SandboxAvailability.check() == .available }

  /// A shell command in the sandbox.
  static func shell(_ text: String, isolation: SandboxIsolation = .bubblewrap) -> SandboxCommand {
    SandboxCommand(
      arguments: ["/bin/sh", "-c", text], environment: [(name: "PATH", value: "/usr/bin:/bin")],
      isolation: isolation)
  }

  static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// An executable file that lives as long as `body` runs.
  static func withScript<Value>(_ text: String, _ body: (String) async throws -> Value) async throws -> Value
  {
    let path = FileManager.default.temporaryDirectory.path + "/kelp-test-\(UUID().uuidString)"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    defer { try? FileManager.default.removeItem(atPath: path) }
    // A child forked elsewhere just now may still hold the file open for writing; it cannot be run until then.
    for _ in 0..<100 where (try? await TrustedCommand.run([path])) == nil {
      try await Task.sleep(for: .milliseconds(10))
    }
    return try await body(path)
  }

  /// Identifiers of living processes with this text in their command line.
  static func processes(with marker: String) -> [Int32] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return entries.compactMap(Int32.init).filter { identifier in
      guard identifier != getpid(),
        let data = FileManager.default.contents(atPath: "/proc/\(identifier)/cmdline")
      else { return false }
      return String(decoding: data, as: UTF8.self).contains(marker)
    }
  }

  static func openDescriptors() -> Int {
    ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []).count
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips where bubblewrap may not run, as in many containers.
  static var needsBubblewrap: Self {
    .enabled("bubblewrap cannot run here") { await SandboxSupport.isAvailable.value }
  }
}
