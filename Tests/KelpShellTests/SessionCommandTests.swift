import Foundation
import KelpBase
import KelpShell
import Testing

/// Commands about the session itself, through the scripted doors.
@MainActor @Suite struct SessionCommandTests {
  private func inFolder(_ body: (String) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "kelp-session-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder)
  }

  @Test func watchRunsACommandAgainAndAgain() async {
    let test = TestSession()
    let text = await test.run("watch 0 version --count 3")
    #expect(text.split(separator: "\n").filter { $0.hasPrefix("Kelp ") }.count == 3)
    #expect(test.status.value == 0)
    await test.run("watch 0 frobnicate --count 3")
    #expect(test.status.value == 2)
    #expect(test.sink.errors.split(separator: "\n").filter { $0.contains("no command") }.count == 1)
    for line in ["watch 0", "watch -1 version", "watch 0 version --count 0", "watch x version"] {
      await test.run(line)
      #expect(test.status.value == 2, "\(line)")
    }
  }

  @Test func timeSaysHowLongACommandTookAndPassesItsStatus() async {
    let test = TestSession()
    let text = await test.run("time version")
    #expect(text.hasPrefix("Kelp ") && text.contains("version: ") && text.contains("processor"))
    await test.run("time show p9")
    #expect(test.status.value == 2)
    #expect(test.sink.errors.contains("there is no p9"))
    await test.run("time")
    #expect(test.status.value == 2)
  }

  @Test func sourceRunsAFileAndNamesItsLine() async throws {
    try await inFolder { folder in
      let file = folder + "/a.kelp"
      try AtomicFile.write("open <<END\nx = 1\nEND\nshow\nfrobnicate\nopen <<END\ny = 2\nEND\n", to: file)
      let test = TestSession()
      #expect(await test.run("source \(file)").contains("x = 1"))
      #expect(test.status.value == 2)
      #expect(test.sink.errors.contains("a.kelp:5:"))
      #expect(test.session.programs.count == 1)
      await test.run("source \(file) --keep-going --echo")
      #expect(test.sink.output.contains("❯ show"))
      #expect(test.session.programs.count == 3)
      // Prefixes count where someone types, not in files.
      try AtomicFile.write("stat\n", to: file)
      await test.run("source \(file)")
      #expect(test.status.value == 2)
      try AtomicFile.write("source \(file)\n", to: file)
      await test.run("source \(file)")
      #expect(test.sink.errors.contains("nested more than 16 deep"))
      await test.run("source \(folder)/none")
      #expect(test.status.value == 2)
    }
  }

  @Test func aproposFindsCommandsOptionsAndTopics() async {
    let test = TestSession()
    let text = await test.run("apropos beam")
    #expect(text.contains("repair --beam"))
    #expect(await test.run("apropos notices").isEmpty == false || test.status.value == 1)
    await test.run("apropos xyzzy")
    #expect(test.status.value == 1)
  }

  @Test func helpAllNamesEveryCommand() async {
    let text = await TestSession().run("help --all")
    for entry in CommandTable.entries { #expect(text.contains(entry.name)) }
  }

  @Test func resultsGoToFilesAndPrograms() async throws {
    try await inFolder { folder in
      let test = TestSession(.script)
      let door = ScriptDoor(session: test.session)
      let status = await door.run(commands: [
        "open <<END\nx = 1\nEND", "show > \(folder)/a.txt", "show --raw >'\(folder)/b c.txt'",
        "version | sed s/Kelp/Tang/ > \(folder)/c.txt", "frobnicate > \(folder)/d.txt",
      ])
      #expect(status == 2)
      func text(_ name: String) -> String? {
        try? String(contentsOfFile: folder + "/" + name, encoding: .utf8)
      }
      #expect(text("a.txt") == "   1 │ x = 1\n")
      #expect(text("b c.txt") == "x = 1\n")
      #expect(text("c.txt")?.hasPrefix("Tang ") == true)
      #expect(text("d.txt") == nil)
      #expect(!test.sink.output.contains("│"))
      #expect(await door.run(commands: ["version | false"]) == 1)
      for line in ["version >", "version > a b", "version |", "train > x &"] {
        #expect(await door.run(commands: [line]) == 2, "\(line)")
      }
    }
  }

  @Test func aFlagCanBeUndone() async {
    let test = TestSession()
    #expect(await test.run("version --json --no-json").hasPrefix("Kelp "))
    await test.run("version --no-such")
    #expect(test.status.value == 2)
  }

  @Test(arguments: [
    ("p1", "no command 'p1'", "did you mean open p1?"),
    ("r1.2", "no command 'r1.2'", "did you mean select r1.2?"),
    ("repair --search bam", "--search cannot be 'bam'", "did you mean beam?"),
    ("repair --search x", "--search cannot be 'x'", "there are beam, best-of-n"),
    ("repair --bem 4", "unknown option '--bem'", "did you mean --beam?"),
    ("bench pars", "no command 'bench pars'", "did you mean parse?"),
    ("checkpoint inof", "no command 'checkpoint inof'", "did you mean info?"),
    ("bg", "no command 'bg'", "add & to a command"), ("help steping", "no command or topic", "stepping"),
    ("cat", "no command 'cat'", "did you mean show?"),
  ])
  func slipsAreAnswered(_ line: String, _ message: String, _ hint: String) async {
    let test = TestSession()
    await test.run(line)
    #expect(test.status.value == 2)
    #expect(test.sink.errors.contains(message) && test.sink.errors.contains(hint), "\(test.sink.errors)")
  }

  @Test func everyCommandOfAScriptHasOneObject() async {
    let test = TestSession(.script, json: .jsonLines)
    let door = ScriptDoor(session: test.session, keepsGoing: true)
    _ = await door.run(commands: [
      "open <<END\nx = 1\nEND", "show --json", "status --json", "watch 0 version --count 2",
      "time version --json",
    ])
    let lines = test.sink.output.split(separator: "\n").filter { $0.hasPrefix("{") }
    #expect(lines.contains { $0.contains("\"command\":\"status\"") && $0.contains("\"ok\":true") })
    #expect(lines.filter { $0.contains("\"command\":\"version\"") }.count == 1)
  }

  @Test func thePromptCanHaveAFormOfOnesOwn() {
    let text = PromptView.text(
      form: "{model}:{program} {step} {other} {jobs}$", model: "tiny", program: "p2",
      place: CandidatePlace(repair: 1, candidate: 2, step: 1), steps: 3, jobs: 0, failed: false)
    #expect(text.plainText() == "tiny:r1.2 1/3 {other} $ ")
  }

  @Test func settingsOfTheSessionAreKept() async {
    let test = TestSession()
    await test.run("set pager off")
    #expect(await test.run("set pager") == "pager off\n")
    await test.run("set prompt '{model} >'")
    #expect(await test.run("set prompt") == "prompt {model} >\n")
    await test.run("set prompt default")
    #expect(await test.run("set prompt") == "prompt default\n")
  }
}

/// Jobs that are paused, watched or part of this process.
@Suite struct JobControlTests {
  private func store() -> JobStore {
    JobStore(root: NSTemporaryDirectory() + "kelp-jobs-\(UUID().uuidString)", executable: "/bin/sh")
  }

  private func waits(_ condition: () -> Bool) async throws -> Bool {
    for _ in 0..<400 {
      if condition() { return true }
      try await Task.sleep(for: .milliseconds(50))
    }
    return condition()
  }

  @Test func aJobIsPausedResumedAndStopped() async throws {
    let store = store()
    defer { try? FileManager.default.removeItem(atPath: store.root) }
    let record = try store.start(
      try store.reserve(), arguments: ["-c", "echo ready; exec sleep 600"], line: "sleep",
      environment: ["PATH": "/usr/bin:/bin"])
    let log = store.folder(of: 1) + "/log"
    #expect(try await waits { (try? String(contentsOfFile: log, encoding: .utf8)) == "ready\n" })
    #expect(store.setPaused(record, true))
    #expect(try await waits { store.job(1)?.status.isPaused == true })
    #expect(store.job(1)?.status.words == "paused")
    #expect(store.setPaused(record, false))
    #expect(try await waits { store.job(1)?.status.isPaused == false })
    #expect(store.setPaused(record, true))
    // A paused job hears of it all the same.
    #expect(store.stop(record, now: false))
    #expect(try await waits { store.job(1)?.status.state == .ended })
    #expect(!store.setPaused(record, true))
  }

  @Test func aCommandOfThisProcessIsAJobUntilItEnds() async throws {
    let store = store()
    defer { try? FileManager.default.removeItem(atPath: store.root) }
    let scope = CommandScope()
    let record = store.adopt(
      try store.reserve(), arguments: ["repair"], line: "repair", stop: { scope.stop() })
    scope.putAside(folder: store.folder(of: record.number))
    #expect(store.ownRunning().map(\.record.name) == ["%1"])
    #expect(!scope.isInterrupted && scope.isBackground)
    #expect(!store.setPaused(record, true))
    #expect(store.stop(record, now: false) && scope.isInterrupted)
    store.end(record, exit: 130, note: "select r1.1")
    #expect(store.job(1)?.status.words == "stopped" && store.job(1)?.status.note == "select r1.1")
    #expect(store.ownRunning().isEmpty)
  }

  @MainActor @Test func theRunningCommandDecidesWhatAnInterruptIs() {
    let test = TestSession()
    let scope = CommandScope(presses: { 1 })
    #expect(scope.isInterrupted)
    CommandScope.$current.withValue(scope) {
      #expect(test.session.isInterrupted())
      scope.putAside(folder: "/nonexistent")
      // In the background the keys are another command's.
      #expect(!test.session.isInterrupted())
      scope.stop()
      #expect(test.session.isInterrupted())
    }
  }

  @Test func messagesOfAJobAreReadOnce() throws {
    let store = store()
    defer { try? FileManager.default.removeItem(atPath: store.root) }
    let reporter = JobReporter(folder: store.folder(of: try store.reserve()))
    reporter.message("step 10")
    let (first, end) = store.messages(of: 1, from: 0)
    #expect(first == ["step 10"])
    reporter.event("progress", 3)
    reporter.message("step 20")
    #expect(store.messages(of: 1, from: end).texts == ["step 20"])
  }
}
