import Foundation
import Sandbox
import Testing

@Suite("Sandbox: refusal and leaks", .timeLimit(.minutes(10)))
struct SandboxAvailabilityTests {
  @Test func missingBubblewrap() async throws {
    for name in ["/nowhere/bwrap", "bwrap-of-nowhere"] {
      let reason = "'\(name)' was not found"
      #expect(await SandboxAvailability.check(bubblewrap: name) == .unavailable(reason: reason))
      await #expect(throws: SandboxError.noBubblewrap(reason: reason)) {
        try await SandboxAvailability.require(.bubblewrap, bubblewrap: name)
      }
      try await SandboxAvailability.require(.none, bubblewrap: name)
      let command = SandboxCommand(arguments: ["/usr/bin/true"], bubblewrap: name)
      await #expect(throws: SandboxError.noBubblewrap(reason: reason)) { _ = try await command.run() }
    }
  }

  @Test func bubblewrapWithoutPermission() async throws {
    let script = "#!/bin/sh\nprintf 'bwrap: No permissions to create new namespace\\033[31m\\n' >&2\nexit 1\n"
    try await SandboxSupport.withScript(script) { path in
      #expect(
        await SandboxAvailability.check(bubblewrap: path)
          == .unavailable(reason: "bwrap: No permissions to create new namespace[31m"))
      let worker = WarmWorker(
        command: SandboxCommand(arguments: ["/bin/cat"], bubblewrap: path), policy: SandboxPolicy())
      await #expect(
        throws: SandboxError.noBubblewrap(reason: "bwrap: No permissions to create new namespace[31m")
      ) { _ = try await worker.exchange([1], within: 5) }
    }
  }

  @Test func unprotectedCommandsKeepLimitsButNotSecrets() async throws {
    let outcome = try await SandboxSupport.shell("env; ls -d /usr; pwd", isolation: .none).run()
    #expect(SandboxSupport.text(outcome.output).hasSuffix("/usr\n/tmp\n"))
    #expect(!SandboxSupport.text(outcome.output).contains("HOME="))
    let endless = try await SandboxSupport.shell("sleep 100 & sleep 100", isolation: .none).run(
      policy: SandboxPolicy(wallSeconds: 0.3))
    #expect(endless.ending == .timedOut)
  }

  @Test func trustedCommandsSayWhatWentWrong() async throws {
    let outcome = try await TrustedCommand.run(["sh", "-c", "echo $0 $1; exit 4", "a", "b"])
    #expect(outcome.ending == .exited(4) && SandboxSupport.text(outcome.output) == "a b\n")
    for command in [[], ["no-such-command"], ["/no/such/command"]] {
      await #expect(throws: SandboxError.self) { _ = try await TrustedCommand.run(command) }
    }
    #expect(try await TrustedCommand.run(["sleep", "100"], wallSeconds: 0.2).ending == .timedOut)
  }

  @Test func descriptorsDoNotLeak() async {
    await #expect(processExitsWith: .success) {
      let none = SandboxSupport.openDescriptors()
      let opened = (0..<20).map { _ in open("/dev/null", O_RDONLY) }
      // The counter itself can see a leak.
      guard SandboxSupport.openDescriptors() > none + 10 else { exit(2) }
      for descriptor in opened { close(descriptor) }
      func rounds(_ count: Int) async {
        for _ in 0..<count {
          _ = try? await SandboxCommand(arguments: ["/x"], bubblewrap: "/nowhere/bwrap").run()
          _ = try? await SandboxCommand(arguments: ["/nowhere"], isolation: .none).run()
          _ = try? await SandboxSupport.shell("exit 1", isolation: .none).run()
          let worker = WarmWorker(
            command: SandboxSupport.shell("exit 1", isolation: .none), policy: SandboxPolicy())
          _ = try? await worker.exchange([1], within: 1)
          await worker.shutDown()
        }
      }
      await rounds(2)
      let before = SandboxSupport.openDescriptors()
      await rounds(10)
      exit(SandboxSupport.openDescriptors() < before + 10 ? 0 : 1)
    }
  }

  @Test(.needsBubblewrap) func nothingOutlivesAParentThatIsKilled() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) {
      let worker = WarmWorker(
        command: SandboxSupport.shell("printf '\\0\\0\\0\\6\\1ready'; sleep 27182.8182"),
        policy: SandboxPolicy())
      let waiting = Task { _ = try? await worker.exchange([1], within: 100) }
      while SandboxSupport.processes(with: "27182.8182").count < 3 {
        try? await Task.sleep(for: .milliseconds(5))
      }
      kill(getpid(), SIGKILL)
      await waiting.value
    }
    for _ in 0..<100 where !SandboxSupport.processes(with: "27182.8182").isEmpty {
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(SandboxSupport.processes(with: "27182.8182").isEmpty)
  }
}
