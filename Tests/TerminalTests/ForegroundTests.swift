import Foundation
import Synchronization
import Terminal
import Testing

/// Something a command waits for until the test lets it go on.
private final class Gate: Sendable {
  private let state = Mutex(false)
  var isOpen: Bool { state.withLock { $0 } }
  func open() { state.withLock { $0 = true } }
}

@Suite("Commands and other programs") struct ForegroundTests {
  /// Runs what blocks on a thread of its own: the pool's threads are needed for the commands.
  func blocking<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      Thread { continuation.resume(returning: body()) }.start()
    }
  }

  @Test("a command that ends, in time or when asked") func finishes() async throws {
    let monitor = try #require(InterruptMonitor())
    guard case .finished(.success(let value)) = await blocking({ monitor.run { 42 } }) else {
      Issue.record("not finished")
      return
    }
    #expect(value == 42)
    let stopped = await blocking {
      monitor.run(grace: 60) {
        monitor.interrupt()
        try await Task.sleep(for: .seconds(60))
      }
    }
    guard case .finished(.failure(let error)) = stopped else {
      Issue.record("not stopped")
      return
    }
    #expect(error is CancellationError)
    #expect(monitor.isInterrupted && monitor.interruptCount == 1)
    monitor.reset()
    #expect(!monitor.isInterrupted)
  }

  @Test("a command that does not listen is left, and one that is put aside goes on") func leaves()
    async throws
  {
    let monitor = try #require(InterruptMonitor())
    let door = Gate()
    let outcome = await blocking {
      // The gate is opened on this thread, because the command holds one of the pool's few.
      defer { door.open() }
      return monitor.run(grace: 0.05) {
        monitor.interrupt()
        while !door.isOpen { usleep(1000) }
        return 1
      }
    }
    guard case .abandoned(let task) = outcome else {
      Issue.record("not abandoned")
      return
    }
    #expect(try await task.value == 1)
    let gate = Gate()
    let aside = await blocking {
      monitor.run {
        monitor.suspend()
        while !gate.isOpen { try await Task.sleep(for: .milliseconds(1)) }
        return 2
      }
    }
    guard case .suspended(let other) = aside else {
      Issue.record("not suspended")
      return
    }
    gate.open()
    #expect(try await other.value == 2)
  }

  @Test("the second Ctrl-C leaves at once") func secondInterrupt() async throws {
    let monitor = try #require(InterruptMonitor())
    let gate = Gate()
    let presses = Gate()
    monitor.setHandler { count in if count == 2 { presses.open() } }
    let outcome = await blocking {
      defer { gate.open() }
      return monitor.run(grace: 600) {
        monitor.interrupt()
        monitor.interrupt()
        while !gate.isOpen { usleep(1000) }
      }
    }
    guard case .abandoned = outcome else {
      Issue.record("not abandoned")
      return
    }
    #expect(presses.isOpen)
  }

  @Test("programs give their status, and get what they are to read") func programs() throws {
    #expect(try ForegroundProgram.run(["sh", "-c", "exit 3"]) == 3)
    #expect(try ForegroundProgram.run(["sh", "-c", "kill -9 $$"]) == 137)
    #expect(try ForegroundProgram.run(["sh", "-c", "read x; test \"$x\" = hello"], input: "hello\n") == 0)
    #expect(try ForegroundProgram.run(["true"], input: String(repeating: "x", count: 1 << 20)) == 0)
    #expect(throws: ForegroundProgram.LaunchError(program: "/no/such/program", code: ENOENT)) {
      try ForegroundProgram.run(["/no/such/program"])
    }
    #expect(throws: ForegroundProgram.LaunchError.self) { try ForegroundProgram.run([]) }
  }

  @Test("a text comes back from an editor, or the reason why not") func editor() throws {
    let edited = try ExternalEditor.edit(
      "old\n", ending: ".py", command: ["sh", "-c", "grep -q old \"$0\" && echo new > \"$0\""])
    #expect(String(decoding: edited, as: UTF8.self) == "new\n")
    #expect(throws: ExternalEditor.EditError.status(1)) {
      try ExternalEditor.edit("x", command: ["sh", "-c", "exit 1"])
    }
    #expect(ExternalEditor.command(environment: ["VISUAL": "code -w", "EDITOR": "ed"]) == ["code", "-w"])
    #expect(ExternalEditor.command(environment: ["VISUAL": " ", "EDITOR": "ed"]) == ["ed"])
    #expect(ExternalEditor.command(environment: [:]) == ["vi"])
  }

  @Test("numbers and times read the same everywhere") func numbers() {
    #expect(
      [3.414, 1.0, 0.01824, 12400, 123.4, 0.5, 0, -2.5].map { NumberText.significant($0) }
        == ["3.41", "1.00", "0.0182", "12400", "123", "0.500", "0", "-2.50"])
    #expect(NumberText.significant(1.234e-7) == "1.23e-07")
    #expect(NumberText.significant(9.996) == "10.0")
    #expect(NumberText.significant(.nan) == "nan" && NumberText.significant(-.infinity) == "-inf")
    #expect(
      [0.31, 42.4, 411, 64, 3900, 190_000].map { NumberText.elapsed($0) }
        == ["0.3 s", "42s", "6m51s", "1m04s", "1h05m", "2d04h"])
    #expect([42, 3425, 5700].map { NumberText.remaining($0) } == ["42s", "57m", "1h35m"])
    #expect(NumberText.remaining(nil) == "--" && NumberText.elapsed(.nan) == "--")
    #expect(
      [1, 199, 22_000, 1_400_000].map { NumberText.size($0) } == ["1 byte", "199 bytes", "22 kB", "1.4 MB"])
  }
}
