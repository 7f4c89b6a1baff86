import Foundation
import Sandbox
import Testing

@Suite("Sandbox: one command", .needsBubblewrap, .timeLimit(.minutes(10)))
struct SandboxCommandTests {
  private let short = SandboxPolicy(cpuSeconds: 1, wallSeconds: 0.6, outputBytes: 1000)

  @Test func outcomeOfAnOrdinaryCommand() async throws {
    let outcome = try await SandboxSupport.shell("cat; echo oops >&2; exit 3").run(input: Array("héllo".utf8))
    #expect(outcome.ending == .exited(3))
    #expect(SandboxSupport.text(outcome.output) == "héllo" && outcome.errorLine == "oops")
    #expect(!outcome.truncated && outcome.wallSeconds > 0)
  }

  @Test func endlessCommandsAreKilled() async throws {
    let marker = "31415.9265"
    for text in [
      "sleep \(marker)", "trap '' TERM INT HUP; while :; do sleep \(marker); done",
      "exec >&- 2>&-; sleep \(marker)", "sleep \(marker) & sleep \(marker) & wait",
    ] {
      let outcome = try await SandboxSupport.shell(text).run(policy: short)
      #expect(outcome.ending == .timedOut, "\(text)")
    }
    var left = SandboxSupport.processes(with: marker)
    for _ in 0..<50 where !left.isEmpty {
      try await Task.sleep(for: .milliseconds(20))
      left = SandboxSupport.processes(with: marker)
    }
    #expect(left.isEmpty)
  }

  @Test func limitsOnTimeMemoryFilesAndOutput() async throws {
    let generous = SandboxPolicy(cpuSeconds: 1, wallSeconds: 20, memoryBytes: 64 << 20, fileBytes: 1 << 20)
    #expect(
      try await SandboxSupport.shell("while :; do :; done").run(policy: generous).ending == .signalled(9))
    #expect(try await SandboxSupport.shell("tail /dev/zero").run(policy: generous).ending == .exited(1))
    let file = try await SandboxSupport.shell("head -c 2000000 /dev/zero > /tmp/x; wc -c < /tmp/x").run(
      policy: generous)
    #expect(SandboxSupport.text(file.output) == "1048576\n")
    let flood = try await SandboxSupport.shell("yes | head -c 3000000").run(policy: generous)
    #expect(flood.truncated && flood.output.count == generous.outputBytes && flood.ending == .exited(0))
    let deaf = try await SandboxSupport.shell("exec <&-; exit 0").run(
      input: [UInt8](repeating: 1, count: 1 << 20))
    #expect(deaf.ending == .exited(0))
  }

  @Test func forkBombEndsWithItsSandbox() async throws {
    let outcome = try await SandboxSupport.shell("f() { f | f & sleep 0.05; f; }; f").run(policy: short)
    #expect(outcome.ending == .tooManyProcesses || outcome.ending == .exited(2), "\(outcome.ending)")
  }

  @Test func theSystemItselfRefusesProcessesBeyondTheLimit() async throws {
    // So many at once would slip through a count from outside; only the system's limit stops them in time.
    let command = SandboxCommand(
      arguments: [
        "/usr/bin/perl", "-e",
        "for (1..500) { my $p = fork; last unless defined $p; if (!$p) { sleep 3; exit } $n++ } print $n",
      ])
    let outcome = try await command.run(policy: SandboxPolicy(wallSeconds: 20, processes: 20))
    let started = Int(SandboxSupport.text(outcome.output)) ?? 0
    #expect(
      outcome.ending == .tooManyProcesses || (started > 15 && started <= 23), "\(outcome.ending) \(started)")
  }

  @Test func theSuperuserIsLeftOutside() async throws {
    let outcome = try await SandboxSupport.shell("id -u; cat /proc/self/uid_map").run()
    let words = SandboxSupport.text(outcome.output).split(whereSeparator: \.isWhitespace).map(String.init)
    try #require(words.count == 4, "\(words)")
    if SandboxSupport.shell("").line(policy: short).contains("/usr/bin/setpriv") {
      #expect(words[0] != "0" && words[1] == "0" && words[2] == "0")
      let other = try await SandboxSupport.shell("id -u").run()
      #expect(SandboxSupport.text(other.output) != words[0] + "\n")
    } else {
      #expect(words[3] == "1")
    }
  }

  @Test func theMachineIsHidden() async throws {
    let outcome = try await SandboxSupport.shell(
      """
      env | sort; hostname; ls -A /; ls /tmp | wc -l; ls /root /home /var /run /etc/passwd 2>/dev/null | wc -l
      grep -c : /proc/net/dev; for f in /x /usr/x /etc/x /dev/x /dev/shm/x; do (echo > $f) 2>/dev/null && echo $f; done
      echo > /tmp/x && echo wrote; grep CapEff /proc/self/status
      """
    ).run()
    let lines = SandboxSupport.text(outcome.output).split(separator: "\n").map(String.init)
    #expect(lines.prefix(3) == ["PATH=/usr/bin:/bin", "PWD=/tmp", "sandbox"])
    #expect(!lines.contains("root") && !lines.contains("home") && lines.contains("usr"))
    #expect(lines.suffix(5) == ["0", "0", "1", "wrote", "CapEff:\t0000000000000000"], "\(lines)")
  }

  @Test func readablePathsAreShownReadOnly() async throws {
    try await SandboxSupport.withScript("#!/bin/sh\necho seen\n") { path in
      var command = SandboxSupport.shell("cat \(path); echo x 2>/dev/null >> \(path) || echo refused")
      let hidden = try await command.run()
      #expect(hidden.ending == .exited(0) && hidden.errorLine.contains("No such file"))
      command.readable = [path]
      let shown = try await command.run()
      #expect(SandboxSupport.text(shown.output) == "#!/bin/sh\necho seen\nrefused\n")
    }
  }
}
