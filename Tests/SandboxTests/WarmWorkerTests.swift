import Sandbox
import Testing

@Suite("Sandbox: warm worker", .timeLimit(.minutes(10)))
struct WarmWorkerTests {
  /// Shell text that sends a frame of five bytes and the status byte.
  private func frame(_ text: String, status: Int = 1) -> String {
    "printf '\\0\\0\\0\\6\\\(status)\(text)'"
  }

  /// A worker that greets and then, for each message of five bytes, runs `answer`.
  private func worker(_ answer: String, greeting: String? = nil, startSeconds: Double = 60) -> WarmWorker {
    let text =
      "\(greeting ?? frame("ready")); while dd bs=1 count=9 2>/dev/null | tail -c 5; do \(answer); done"
    return WarmWorker(
      command: SandboxSupport.shell(text, isolation: .none), policy: SandboxPolicy(),
      startSeconds: startSeconds)
  }

  private let message = Array("hello".utf8)

  @Test func answersInTurnFromOneProcess() async throws {
    // Each message is echoed by `tail` inside a frame whose head went out with the answer before.
    let head = "printf '\\0\\0\\0\\6\\1'"
    let worker = WarmWorker(
      command: SandboxSupport.shell(
        "\(frame("ready")); while :; do m=$(dd bs=1 count=9 2>/dev/null | tail -c 5); [ \"$m\" ] || exit; "
          + "\(head); printf %s \"$m\"; done", isolation: .none), policy: SandboxPolicy())
    for text in ["first", "again", "third"] {
      #expect(try await worker.exchange(Array(text.utf8), within: 60) == Array(text.utf8))
    }
    #expect(await worker.starts == 1)
    await worker.shutDown()
    await #expect(throws: SandboxError.shutDown) { try await worker.exchange(message, within: 60) }
  }

  @Test func silenceIsKilledAndTheNextMessageFindsAFreshProcess() async throws {
    let silent = worker("sleep 100")
    for _ in 0..<2 {
      // The echo of `tail` is no frame yet: its first four bytes promise far too much.
      await #expect(throws: SandboxError.self) { try await silent.exchange(message, within: 0.3) }
    }
    #expect(await silent.starts == 2)
    let mute = WarmWorker(
      command: SandboxSupport.shell("\(frame("ready")); sleep 100", isolation: .none), policy: SandboxPolicy()
    )
    await #expect(throws: SandboxError.noAnswer(seconds: 0.3)) {
      try await mute.exchange(message, within: 0.3)
    }
    await mute.shutDown()
    await silent.shutDown()
  }

  @Test func deathIsReportedWithItsReason() async throws {
    let dying = WarmWorker(
      command: SandboxSupport.shell("\(frame("ready")); read x; echo gone >&2; exit 7", isolation: .none),
      policy: SandboxPolicy())
    await #expect(throws: SandboxError.workerEnded(reason: "gone")) {
      try await dying.exchange(Array("hell\n".utf8), within: 60)
    }
    let broken = WarmWorker(
      command: SandboxSupport.shell(
        "\(frame("ready")); printf '\\377\\377\\377\\377'; sleep 100", isolation: .none),
      policy: SandboxPolicy())
    await #expect(throws: SandboxError.self) { try await broken.exchange(message, within: 60) }
    await broken.shutDown()
    await dying.shutDown()
  }

  @Test func startsThatFail() async throws {
    let refusing = worker("true", greeting: frame("sorry", status: 0))
    await #expect(throws: SandboxError.cannotStart(command: "/bin/sh", reason: "sorry")) {
      try await refusing.exchange(message, within: 60)
    }
    let late = worker("true", greeting: "sleep 100", startSeconds: 1)
    await #expect(throws: SandboxError.noAnswer(seconds: 1)) { try await late.exchange(message, within: 60) }
    let absent = WarmWorker(
      command: SandboxCommand(arguments: ["/nowhere/x"], isolation: .none), policy: SandboxPolicy())
    await #expect(throws: SandboxError.cannotStart(command: "/nowhere/x", reason: "it was not found")) {
      try await absent.exchange(message, within: 60)
    }
  }

  @Test func lastAnswersAreFollowedByAFreshProcess() async throws {
    let once = WarmWorker(
      command: SandboxSupport.shell(
        "\(frame("ready")); dd bs=1 count=9 2>/dev/null >&2; \(frame("enough", status: 0))",
        isolation: .none), policy: SandboxPolicy())
    _ = message
    for _ in 0..<3 {
      #expect(try await once.exchange(message, within: 60) == Array("enoug".utf8))
    }
    #expect(await once.starts == 4)
    await once.shutDown()
  }

  @Test func poolServesMoreCallersThanWorkers() async throws {
    let pool = WorkerPool(
      count: 2,
      command: SandboxSupport.shell(
        "\(frame("ready")); while [ \"$(dd bs=1 count=9 2>/dev/null | tail -c 5)\" ]; do \(frame("reply")); done",
        isolation: .none), policy: SandboxPolicy())
    let answers = await withTaskGroup(of: [UInt8]?.self) { group in
      for _ in 0..<20 {
        group.addTask { try? await pool.exchange(Array("hello".utf8), within: 10) }
      }
      return await group.reduce(into: [[UInt8]?]()) { $0.append($1) }
    }
    #expect(answers == Array(repeating: Array("reply".utf8), count: 20))
    await pool.shutDown()
  }
}
