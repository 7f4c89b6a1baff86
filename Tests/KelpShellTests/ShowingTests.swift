import Foundation
import KelpShell
import Search
import Terminal
import Testing

/// Programs, nodes and positions as the session shows them.
@MainActor @Suite struct ShowingTests {
  private func opened(_ source: String = Fixtures.clamp, width: Int = 80) async -> TestSession {
    let test = TestSession(width: width)
    test.useFixedModel()
    await test.run("open <<END\n\(source)END")
    return test
  }

  private func repaired() async -> TestSession {
    let test = await opened()
    await test.run("repair --depth 3 --beam 4")
    await test.run("next")
    return test
  }

  @Test func nodesStandBelowTheirHeadTokens() async {
    let test = await opened()
    let text = await test.run("show --lines 2-3 --nodes")
    let expected = """
         2 │     if x > low:
           │     n6 n8  n9
           │          n7
         3 │         return low
           │         n10    n11

      """
    #expect(text == expected, "\n\(text)")
  }

  @Test func aNodeTellsWhatItHasToDoWithTheRightEdits() async {
    let test = await opened()
    await test.run("open <<END\n\(Fixtures.clamp.replacing("x > low", with: "x < low"))END")
    await test.run("open p1")
    await test.run("gold p2")
    let right = await test.run("node n7")
    #expect(right.hasPrefix("n7 Compare  2:8–2:15  bytes "), "\(right)")
    #expect(right.contains("\n  left         n8  Name  x\n") || right.contains("n8"), "\(right)")
    #expect(right.contains("\n  where 0.39 (rank 1 of 14) · replace 0.95 · text x < low 0.82\n"), "\(right)")
    #expect(right.contains("\n  else x > low → x <= low 0.26\n"), "\(right)")
    #expect(right.hasSuffix("  A right next edit is here: x < low.\n"), "\(right)")
    let above = await test.run("node n6")
    #expect(
      above.hasSuffix("  A replacement of n6 repairs n7 as well: counted as near, not as right.\n"),
      "\(above)")
    let below = await test.run("node n8")
    #expect(
      below.hasSuffix("  It is inside n7, which a right edit changes: counted as near, not as right.\n"),
      "\(below)")
    await test.run("node n7 --count 0")
    #expect(test.status.value == 2)
  }

  @Test func positionsCountTheLevelsToTheRightEdit() async {
    let test = await opened()
    await test.run("open <<END\n\(Fixtures.clamp.replacing("x > low", with: "x < low"))END")
    await test.run("open p1")
    await test.run("gold p2")
    let text = await test.run("positions --top 14 --no-source")
    #expect(text.contains("◆ x < low"))
    #expect(text.contains("1 above n7"), "\(text)")
    #expect(text.contains("1 below n7"), "\(text)")
    #expect(text.contains("gold: 1 right next edit · best rank 1 · mass 0.39 · stop 0.10\n  entropy 3.2"))
    await test.run("prompt 'Limit x.'")
    let prompted = await test.run("positions --no-source")
    #expect(prompted.contains("mass 0.39 (0.39 without the prompt)"), "\(prompted)")
    let json = await test.run("positions --json")
    #expect(json.contains("\"gold_mass_without_prompt\":0.39"))
    let raw = await test.run("positions --raw --top 1")
    #expect(raw.contains("  raw  ") && raw.contains("raw and masked are the same"), "\(raw)")
    let lines = await test.run("positions --by line")
    #expect(lines.contains("if x > low:"))
  }

  @Test func theSettingsChangeTheCard() async {
    let test = await repaired()
    await test.run("set spans bytes")
    await test.run("set probs both")
    let card = await test.run("goto 1")
    #expect(card.contains("   at     clamp › if › test · 2:8–2:15 · bytes 32–39\n"), "\(card)")
    #expect(card.contains("\n   p      where 0.90 · what 0.95 (replace) · text 0.82\n"), "\(card)")
    #expect(card.contains("\n   raw    where 0.90 · what 0.50 (replace) · text 0.20\n"), "\(card)")
    await test.run("set probs raw")
    let raw = await test.run("goto 1")
    #expect(raw.contains(" p 0.090 · Σ -2.40 ──"), "\(raw)")
    #expect(raw.contains("where 0.90 · what 0.50 (replace) · text 0.20 · raw\n"), "\(raw)")
    #expect(!raw.contains("what 0.95"))
    #expect(await test.run("set probs") == "probs raw\n")
    await test.run("set probs none")
    #expect(test.sink.errors.contains("it is one of masked, raw, both"))
  }

  @Test func atWideWidthsTheSidesAreBesideEachOtherWhereThatIsSet() async {
    let test = TestSession(width: 140)
    test.useFixedModel()
    await test.run("open <<END\n\(Fixtures.clamp)END")
    await test.run("repair --depth 1")
    #expect(await test.run("next").contains("\n-  2 │     if x > low:\n"))
    await test.run("set diff auto")
    let card = await test.run("goto 1")
    let line = card.split(separator: "\n").first { $0.hasPrefix("-  2 │") }
    #expect(line?.contains("+  2 │     if x < low:") == true, "\(card)")
  }

  @Test func forScreenReadersACardIsLabelsAndValues() async {
    let test = await repaired()
    await test.run("set reader on")
    let card = await test.run("goto 1")
    let expected = """
      step: 1 of 1
      action: replace n7 Compare
      line 1: def clamp(x, low, high):
      removed line 2:     if x > low:
      added line 2:     if x < low:
      line 3:         return low
      at: clamp, if, test, 2:8 to 2:15
      edit: x > low → x < low
      probability: 0.70
      sum of log p: -0.35
      where: 0.90
      what: 0.95 (replace)
      text: 0.82
      else: 2 stop 0.10
      else: 3 here x <= low 0.26

      """
    #expect(card == expected, "\n\(card)")
    #expect(await test.run("show --lines 1-1") == "line 1: def clamp(x, low, high):\n")
    let map = await test.run("positions")
    #expect(map.contains("line 2, mass 0."))
    for character in ["│", "─", "▁", "▄", "^"] { #expect(!card.contains(character), "\(character)") }
    for character in ["─", "▁", "▄", "^"] { #expect(!map.contains(character), "\(character)") }
  }

  @Test func aStepThatBreaksATestSaysSo() throws {
    var card = try Fixtures.card()
    card.before = Judgement(
      passed: 2, total: 3, failure: "two",
      failedTest: FailedTest(index: 2, source: "assert two", kind: .assertion, message: "two"))
    card.after = Judgement(
      passed: 2, total: 3, failure: "one is 2",
      failedTest: FailedTest(
        index: 1, source: "assert one(1) == 1", kind: .assertion, message: "one is 2"))
    let layout = Fixtures.layout(80)
    let text = Fixtures.text(card.lines(layout), layout)
    #expect(text.contains("   tests  2/3 → 2/3   ✗ one is 2\n   lost   one(1) == 1 passed before this step"))
    card.before = Judgement(passed: 2, total: 3, failure: "two")
    card.after = Judgement(passed: 1, total: 3, failure: "one is 2")
    #expect(
      Fixtures.text(card.lines(layout), layout).contains("lost   a test that passed before this step fails"))
    card.after = Judgement(passed: 3, total: 3)
    #expect(!Fixtures.text(card.lines(layout), layout).contains("lost"))
  }

  @Test func aTraceAddsUpItsLogarithms() async {
    let test = await repaired()
    let text = await test.run("trace --probs")
    #expect(
      text.contains("\n     log p  where -0.10 · what -0.05 · text -0.20 · all -0.35\n"), "\(text)")
    #expect(
      text.contains("\n     raw    where -0.10 · what -0.69 · text -1.61 · all -2.40\n"), "\(text)")
    #expect(!(await test.run("trace")).contains("log p"))
  }

  @Test func alternativesOfThePlaceAndOfTheText() async {
    let test = await repaired()
    let places = await test.run("alternatives 2 --where")
    #expect(places.contains("    1  n7    Compare  2:8–2:15  0.39  x > low  taken"), "\(places)")
    #expect(places.contains("these hold 0."))
    let texts = await test.run("alternatives 4 --text")
    #expect(texts.contains("    2  n7    Compare  x > low → x <= low  0.26"), "\(texts)")
    #expect(!texts.contains("stop"))
    #expect(await test.run("alternatives --min 0.6").split(separator: "\n").count == 3)
    for line in ["alternatives --where --text", "alternatives --min 2", "alternatives 0"] {
      await test.run(line)
      #expect(test.status.value == 2, "\(line)")
    }
  }

  @Test func aTreeShowsWhatTheStepChanged() async {
    let test = await repaired()
    let text = await test.run("tree --changes")
    #expect(
      text.contains("\n- n7         test Compare x > low\n+ n7         test Compare x < low\n"), "\(text)")
    #expect(await test.run("tree --changes --from p1") == text)
    await test.run("first")
    await test.run("tree --changes")
    #expect(test.sink.errors.contains("there is nothing to compare with"))
    await test.run("tree --from p1")
    #expect(test.sink.errors.contains("--from is for --changes"))
    #expect(await test.run("tree --changes --from p1") == "the trees are the same\n")
  }

  @Test func theUnchangedProgramStaysLast() async {
    let test = await repaired()
    for order in ["found", "score", "tests"] {
      let lines = await test.run("candidates --all --sort \(order)").split(separator: "\n")
      #expect(lines.last?.hasSuffix("the unchanged program") == true, "\(order)")
    }
  }

  @Test func movedStatementsAreADeletionAndAnInsertion() async {
    let test = await opened("a = 1\nb = 2\nc = 3\nd = 4\n")
    await test.run("open <<END\nb = 2\nc = 3\nd = 4\na = 1\nEND")
    let text = await test.run("diff p1 p2")
    #expect(text.contains("moved, as a deletion and an insertion: line 1 to 4"), "\(text)")
  }

  @Test func largeProgramsAreRefusedWithTheirSize() async throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "kelp-\(UUID().uuidString).py").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(repeating: 0x0A, count: 10_000_000).write(to: URL(filePath: path))
    let test = TestSession()
    await test.run("open \(path)")
    #expect(test.status.value == 2 && test.session.programs.isEmpty)
    let errors = test.sink.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(errors.contains("has 10 MB, a program can have 4.0 MB"), "\(errors)")
    test.sink.errors = ""
    test.session.lineInput = String(repeating: "x = 1\n", count: 800_000)
    #expect(await test.runner.run(words: ["open", "-"], line: "open -") == 2)
    #expect(test.sink.errors.contains("the text has 4.8 MB"), "\(test.sink.errors)")
  }

  @Test func whatIsHiddenIsSaidOnceAProgram() async {
    let test = TestSession()
    let opened = await test.run("open <<END\nx = 1  # \u{1B}[31m\u{202E}\nEND")
    #expect(opened.contains("1 control character in it is shown as ␛"), "\(opened)")
    #expect(!(await test.run("show")).contains("control character"))
    #expect(!(await test.run("open p1")).contains("control character"))
  }
}
