import KelpShell
import Testing

@MainActor @Suite struct SessionTests {
  private func repaired() async -> TestSession {
    let test = TestSession()
    await test.run("load \(Self.folder)")
    test.session.model = SessionModel(
      name: "fixed", path: "x", summary: "a fixed opinion", makeProposer: { _ in FixedProposer() })
    await test.run("open <<END\n\(Fixtures.clamp)END")
    await test.run("repair --depth 3 --beam 4")
    return test
  }

  private static let folder = "/nonexistent"

  @Test func opensTextShowsItAndListsPrograms() async {
    let test = TestSession()
    let opened = await test.run("open <<END\nx = 1\nEND")
    #expect(opened == "p1 typed: 1 line, 6 bytes, 4 nodes, 2 editable\n", "\(opened)")
    #expect(await test.run("show") == "   1 │ x = 1\n")
    #expect(await test.run("programs").contains("▸ p1   typed"))
    #expect(await test.run("show --lines 5-6") == "")
    #expect(test.status.value == 2)
  }

  @Test func badProgramsLeaveTheSessionAsItWas() async {
    let test = TestSession()
    await test.run("open <<END\nx = 1\nEND")
    for text in ["def", "x = \u{0}", "return 1", "(((((", "\u{FEFF}x ="] {
      await test.run("open <<END\n\(text)\nEND")
      #expect(test.status.value == 2)
      #expect(test.session.programs.count == 1)
      #expect(test.session.program?.name == "p1")
    }
  }

  @Test(arguments: [
    ("frobnicate", "no command 'frobnicate'"), ("positons", "did you mean positions?"),
    ("undo", "did you mean back?"), ("fix", "did you mean repair?"), ("repair", "there is no program yet"),
    ("open no/such/file.py", "no file 'no/such/file.py'"), ("load nowhere", "no checkpoint 'nowhere'"),
    ("next", "no candidate is on screen"), ("positions", "positions needs a model"),
    ("open p7", "there is no p7"), ("corrupt p1 --steps 0", "--steps cannot be 0"),
    ("set colour on", "no setting 'colour'"), ("set context 99", "context cannot be '99'"),
    ("stop %99", "there is no job %99"), ("bench", "bench what?"),
    ("repair --bem 4", "unknown option '--bem'"),
    ("show 'a", "the line ends inside a ' quote"), ("next x", "the value 'x' is invalid"),
    ("c", "there is no program yet"), ("b", "no candidate"), ("ne", "no candidate"),
    ("checkpoint info nope", "no checkpoint"),
    ("train", "train on what?"), ("train --corpus-file nope.txt", "no file 'nope.txt'"),
    ("tree n5", "no program"),
    ("open ''", "no file ''"), ("open /", "is a folder"), ("corrupt &", "there is no program yet"),
  ])
  func everyMistakeIsOneClearError(_ line: String, _ words: String) async {
    let test = TestSession()
    await test.run(line)
    #expect(test.status.value >= 2)
    #expect(test.sink.errors.hasPrefix("error: "), "\(test.sink.errors)")
    #expect(test.sink.errors.contains(words), "\(test.sink.errors)")
    #expect(test.sink.errors.split(separator: "\n").count <= 4)
    #expect(test.session.programs.isEmpty && test.session.model == nil && test.session.place == nil)
  }

  @Test func ambiguousPrefixesAreListedAndScriptsTakeNone() async {
    let test = TestSession()
    await test.run("s")
    #expect(test.sink.errors.contains("'s' could be show, select, stop, status, set"))
    let script = TestSession(.script)
    await script.run("stat")
    #expect(script.sink.errors.contains("no command 'stat'"))
  }

  @Test func corruptMakesAProgramWhoseGoldIsTheOriginal() async {
    let test = TestSession()
    await test.run("open <<END\n\(Fixtures.median)END")
    let text = await test.run("corrupt --steps 2 --seed 7 --noise near")
    #expect(text.hasPrefix("p2 from p1: 2 edits, seed 7 ("))
    #expect(test.session.program?.goldName == "p1")
    let again = await test.run("corrupt p1 --steps 2 --seed 7 --noise near")
    #expect(again.split(separator: "\n").dropFirst() == text.split(separator: "\n").dropFirst())
    await test.run("diff p2 p1")
    #expect(test.status.value == 1)
    await test.run("diff p2 p2")
    #expect(test.status.value == 0)
  }

  @Test func corruptAndDiffAnswerInJSON() async {
    let test = TestSession()
    await test.run("open <<END\n\(Fixtures.median)END")
    let json = await test.run("corrupt --seed 3 --json")
    for key in ["source", "corrupted", "edits", "kind", "node", "start", "end", "original", "replacement"] {
      #expect(json.contains("\"\(key)\":"))
    }
    #expect(test.session.programs.count == 1)
    #expect(await test.run("diff p1 p1 --json").hasPrefix("{\"edits\":[],"))
    #expect(await test.run("diff p1 p1 --json").contains("\"reaches_target\":true"))
  }

  @Test func aRepairIsListedAndSteppedThrough() async {
    let test = await repaired()
    #expect(test.sink.output.contains("r1: "))
    #expect(test.session.place == CandidatePlace(repair: 1, candidate: 1, step: 0))
    let card = await test.run("next")
    #expect(card.contains("step 1 of 1 · replace n7 Compare"))
    #expect(card.contains("+  2 │     if x < low:"))
    #expect(card.contains("else"))
    #expect(await test.run("n").hasPrefix("end of r1.1: the model stops here, p 0.90"))
    #expect(await test.run("back") == "start of r1.1: p1\n")
    #expect(await test.run("last").contains("step 1 of 1"))
    #expect(await test.run("trace").contains("▸ 1 replace n7 x > low → x < low"))
    #expect(await test.run("goto 9") == "")
    #expect(test.sink.errors.contains("r1.1 has no step 9"))
    #expect(test.session.place?.step == 1)
    #expect(await test.run("show").contains("if x < low"))
    #expect(await test.run("take").hasPrefix("p2 r1.1 at step 1"))
    #expect(test.session.place == nil)
  }

  @Test func alternativesAreNumberedAndBranchTakesOne() async {
    let test = await repaired()
    await test.run("next")
    let table = await test.run("alternatives 3")
    #expect(table.contains("x > low → x < low"))
    #expect(table.contains("taken"))
    let branch = await test.run("branch 3")
    #expect(branch.contains("from r1.1 at step 0: alternative 3"))
    #expect(branch.contains("if x <= low"))
    await test.run("branch 2")
    #expect(test.status.value == 2)
    let own = await test.run("branch --at n13 'x >= high'")
    #expect(own.contains("your edit (model p 0.017)"))
    #expect(own.contains("· yours"))
    await test.run("branch --at n13 'x >= ('")
    #expect(test.sink.errors.contains("the edit does not parse"))
    #expect(await test.run("candidates").contains("yours, from r1."))
  }

  @Test func testsDecideTheOrderAndTheExitStatus() async {
    let test = await repaired()
    await test.run("open p1")
    #expect(await test.run("tests --add \"'x < low' in source\"").contains("1 test; p1 passes 0 of 1   ✗ no"))
    let text = await test.run("repair --depth 2")
    #expect(text.contains("best 1/1 tests"))
    #expect(test.status.value == 0)
    await test.run("open p1")
    await test.run("tests --run")
    #expect(test.status.value == 1)
    await test.run("tests --clear")
    #expect(test.session.program?.tests.isEmpty == true)
  }

  @Test func repairAnswersInJSON() async {
    let test = await repaired()
    await test.run("open p1")
    let json = await test.run("repair --json --depth 2")
    for key in ["candidates", "source", "score", "edits", "tests_passed", "tests_total", "seconds"] {
      #expect(json.contains("\"\(key)\":"))
    }
    #expect(json.split(separator: "\n").count == 1)
  }

  @Test func anInterruptedRepairKeepsWhatItFound() async {
    let test = TestSession(interrupted: true)
    test.session.model = SessionModel(
      name: "m", path: "x", summary: "", makeProposer: { _ in FixedProposer() })
    await test.run("open <<END\n\(Fixtures.clamp)END")
    await test.run("repair")
    #expect(test.status.value == 130)
    #expect(test.session.repairs.count == 1)
  }

  @Test func positionsAreShownWithGold() async {
    let test = await repaired()
    await test.run("open p1")
    let text = await test.run("positions --top 2")
    #expect(text.contains("where the next edit goes, 14 nodes"))
    #expect(text.contains("    1  n7    Compare"))
    #expect(await test.run("pos --by kind").contains("Compare"))
    #expect(await test.run("positions --json").contains("\"stop\":0.1"))
  }

  @Test func nodesAreNamedByNumberAndPlace() async {
    let test = TestSession()
    await test.run("open <<END\n\(Fixtures.clamp)END")
    #expect(await test.run("node n7").hasPrefix("n7 Compare  2:8–2:15"))
    #expect(await test.run("node 2:10").hasPrefix("n7 Compare"))
    #expect(await test.run("node 2:8").hasPrefix("n8 Name"))
    for word in ["n99", "9:1", "2:99", "2:0", "x"] {
      await test.run("node \(word)")
      #expect(test.status.value == 2)
    }
    #expect(await test.run("tree n7").split(separator: "\n").count == 3)
  }

  @Test func promptsAndGoldsAreAttached() async {
    let test = TestSession()
    await test.run("open <<END\n\(Fixtures.median)END")
    #expect(
      await test.run("prompt --docstring")
        == "prompt: \"Return the median of a non-empty list.\" (38 bytes)\n")
    #expect(await test.run("prompt --clear") == "no prompt\n")
    #expect(await test.run("gold p1").contains("gold of p1: p1, 0 edits away"))
    #expect(await test.run("status --json").contains("\"gold\":\"p1\""))
  }

  @Test func hostileTextReachesTheTerminalHarmless() async {
    let test = TestSession()
    await test.run("open <<END\nx = 1  # \u{1B}[31m\u{202E}\u{7}\u{9B}\nEND")
    for line in ["show", "tree", "open p1", "corrupt p1 --noise near --seed 1", "positions", "show --raw"] {
      await test.run(line)
      let isRaw = line.hasSuffix("--raw")
      for scalar in (test.sink.output + test.sink.errors).unicodeScalars {
        #expect(isRaw || scalar == "\n" || (scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)))
        #expect(isRaw || scalar != "\u{202E}")
      }
    }
    await test.run("open 'no\u{1B}[2Jfile'")
    #expect(!test.sink.errors.contains("\u{1B}"))
  }

  @Test func settingsHoldForTheSession() async {
    let test = TestSession()
    await test.run("set ascii on")
    await test.run("open <<END\nx = 1\nEND")
    #expect(await test.run("show") == "   1 | x = 1\n")
    #expect(await test.run("set timing") == "timing off\n")
  }
}

@MainActor @Suite struct ScriptTests {
  @Test func theFirstFailureEndsAScript() async {
    let test = TestSession(.script)
    let door = ScriptDoor(session: test.session)
    let status = await door.run(commands: ["open <<END\nx = 1\nEND", "frobnicate", "show"])
    #expect(status == 2)
    #expect(!test.sink.output.contains("│"))
    #expect(test.sink.errors.contains("no command"))
  }

  @Test func keepGoingRunsOn() async {
    let test = TestSession(.script)
    let door = ScriptDoor(session: test.session, keepsGoing: true)
    let status = await door.run(commands: ["frobnicate", "open <<END\nx = 1\nEND", "show"])
    #expect(status == 2)
    #expect(test.sink.output.contains("   1 │ x = 1"))
  }

  @Test func anAnswerOfNoDoesNotEndAScript() async {
    let test = TestSession(.script)
    let door = ScriptDoor(session: test.session)
    let status = await door.run(commands: [
      "open <<END\nx = 1\nEND", "open <<END\nx = 2\nEND", "diff p1 p2", "status",
    ])
    #expect(status == 1)
    #expect(test.sink.output.contains("program"))
  }

  @Test func jsonIsOneLineACommand() async {
    let test = TestSession(.script, json: .jsonLines)
    let door = ScriptDoor(session: test.session, keepsGoing: true)
    _ = await door.run(commands: ["version --json", "diff --json p1 p2"])
    let lines = test.sink.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("{\"kelp\":1,\"command\":\"version\",\"ok\":true,\"seconds\":"))
    #expect(lines[0].hasSuffix("\"result\":{\"version\":\"0.1\"}}"))
    #expect(lines[1].contains("\"ok\":false"))
    #expect(lines[1].contains("\"error\":{\"kind\":\"usage\",\"message\":\"there is no p1\""))
  }
}
