import Foundation
import KelpBase
import KelpShell
import Synchronization
import Terminal
import Testing

/// Recordings of sessions.
@Suite(.serialized) struct RecordingTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kelp-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  private func text(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }

  /// A clock that is set by hand.
  private final class Clock: Sendable {
    let time = Mutex(100.0)
    func add(_ seconds: Double) { time.withLock { $0 += seconds } }
    var now: Double { time.withLock { $0 } }
  }

  @Test func eventsAreWrittenWithTheirTimes() throws {
    try withFolder { folder in
      let clock = Clock()
      let recorder = try SessionRecorder(
        path: folder + "/a.cast", size: TerminalSize(columns: 90, rows: 30), time: 7, clock: { clock.now })
      recorder.write(Array("one\ntwo\r\n".utf8))
      clock.add(1.5)
      recorder.mark("  show \u{1B}[31m p1\n")
      recorder.resize(TerminalSize(columns: 90, rows: 30))
      recorder.resize(TerminalSize(columns: 60, rows: 20))
      clock.add(-5)
      // A character that comes in two pieces, and a line end after a return of the piece before.
      let arrow = Array("→".utf8)
      recorder.write(arrow[0..<1])
      recorder.write(arrow[1...] + [0x0D])
      recorder.write([0x0A, 0xFF, 0x22])
      clock.add(10)
      #expect(recorder.stop() == 6.5 && recorder.stop() == 6.5)
      recorder.write([0x41])
      let expected = #"""
        {"version":2,"width":90,"height":30,"timestamp":7,"idle_time_limit":2.0,"title":"a session of Kelp","env":{"TERM":"xterm-256color"}}
        [0.000000,"o","one\r\ntwo\r\n"]
        [1.500000,"m","show ␛[31m p1"]
        [1.500000,"r","60x20"]
        [1.500000,"o","→\r"]
        [1.500000,"o","\n�\""]

        """#
      #expect(text(folder + "/a.cast") == expected)
    }
  }

  @Test func aScriptIsRecordedAsItWasSeen() throws {
    try withFolder { folder in
      let ending = try BuiltKelp().run(
        [
          "-c", "record a.cast", "-c", "open <<END\nx = 1  # \u{1B}[2J\nEND", "-c", "show", "-c", "status",
          "-c", "record stop", "-c", "version",
        ], in: folder)
      #expect(ending.status == 0, "\(ending.errors)")
      #expect(ending.output.contains("recording to a.cast: record stop ends it\n"))
      #expect(ending.output.contains("wrote a.cast (0.") && ending.output.contains("a.cast, 0."))
      let cast = try Cast(text(folder + "/a.cast"))
      #expect(cast.isRising && cast.header["idle_time_limit"] as? Double == 2)
      #expect(cast.events(of: "m").map { $0.prefix(6) } == ["open <", "show", "status", "record"])
      let shown = cast.events(of: "o").joined().replacing("\r\n", with: "\n")
      #expect(!shown.contains("\u{1B}") && shown.contains("   1 │ x = 1  # ␛[2J\n"))
      #expect(shown.contains("recording  to a.cast") && !shown.contains("Kelp 0.1"))
      // Both streams are in it, as on a screen; what came after its end is not.
      let printed = ending.output.split(separator: "\n").dropLast()
      #expect(printed.count > 10 && printed.allSatisfy { shown.contains($0) })
      #expect(shown.contains("1 control character in it is shown as ␛"))
    }
  }

  @Test func theWholeOfASessionIsRecordedOnDemand() throws {
    try withFolder { folder in
      let ending = try BuiltKelp().run(
        ["--record", "b.cast", "-c", "version", "-c", "frobnicate"], in: folder)
      #expect(ending.status == 2)
      #expect(ending.output.contains("wrote b.cast (0."))
      let cast = try Cast(text(folder + "/b.cast"))
      #expect(cast.events(of: "m") == ["version", "frobnicate"])
      let shown = cast.events(of: "o").joined()
      #expect(shown.hasPrefix("Kelp 0.1\r\n") && shown.contains("error: no command 'frobnicate'"))
    }
  }

  @Test func whatCannotBeRecordedIsOneClearError() throws {
    try withFolder { folder in
      for (arguments, message) in [
        (
          ["--record", "none/a.cast", "-c", "version"],
          "error: cannot write 'none/a.cast': no such file or directory"
        ),
        (["--record", "a.txt", "-c", "version"], "error: a recording is a .cast file"),
        (["-c", "record stop"], "error: this session is not being recorded"),
        (["-c", "record on"], "error: a recording is a .cast file"),
        (
          ["-c", "record a.cast", "-c", "record b.cast"], "error: this session is being recorded to 'a.cast'"
        ),
      ] {
        let ending = try BuiltKelp().run(arguments, in: folder)
        #expect(ending.status >= 2 && ending.errors.hasPrefix(message), "\(arguments): \(ending.errors)")
        #expect(ending.errors.components(separatedBy: "error:").count == 2)
      }
      #expect(!FileManager.default.fileExists(atPath: folder + "/b.cast"))
    }
  }

  @Test func aFullDiskEndsTheRecordingAndNotTheSession() throws {
    try withFolder { folder in
      // Eight blocks of 512 bytes: enough for what is printed, not for what is recorded of it.
      var arguments = ["--record", "a.cast"]
      for _ in 0..<80 { arguments += ["-c", "version"] }
      let ending = try BuiltKelp().run(arguments + ["-c", "version"], in: folder, fileLimit: 8)
      #expect(ending.status == 0, "\(ending.errors)")
      #expect(ending.errors.contains("error: cannot write 'a.cast': file too large"), "\(ending.errors)")
      #expect(ending.errors.components(separatedBy: "a.cast").count == 2)
      let cast = try Cast(text(folder + "/a.cast"))
      #expect(cast.events(of: "m").count >= 1 && cast.isRising)
    }
  }
}

/// Stepping to the end by itself.
@MainActor @Suite struct PlayCommandTests {
  private func repaired(_ test: TestSession) async throws {
    await test.run("open <<END\n\(Fixtures.clamp)END")
    test.session.model = try test.session.engines.loadModel("fixed")
    await test.run("repair --depth 3 --beam 4")
  }

  @Test func printsEveryCardWithoutATerminal() async throws {
    let test = TestSession()
    try await repaired(test)
    let played = await test.run("play --delay 3600")
    await test.run("first")
    let next = await test.run("next")
    let end = await test.run("next")
    #expect(played == next + end && test.session.place?.step == 1)
    #expect(await test.run("play") == end)
    await test.run("play --delay=-1")
    #expect(test.status.value == 2 && test.sink.errors.contains("--delay cannot be -1"))
    await test.run("open p1")
    await test.run("play")
    #expect(test.sink.errors.contains("no candidate is on screen"))
  }

  @Test func anInterruptKeepsTheStep() async throws {
    let path = NSTemporaryDirectory() + "kelp-\(UUID().uuidString).json"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let other = TestSession()
    try await repaired(other)
    await other.run("export r1.1 \(path)")
    let test = TestSession(interrupted: true)
    await test.run("replay \(path)")
    await test.run("play")
    #expect(test.status.value == 130 && test.session.place?.step == 0)
  }
}
