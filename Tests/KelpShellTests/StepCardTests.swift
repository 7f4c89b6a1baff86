import KelpShell
import Search
import Terminal
import Testing

@Suite struct StepCardTests {
  @Test func isTheCardOfTheSpecificationAt80Columns() throws {
    let layout = Fixtures.layout(80)
    let expected = """
      ── step 1 of 2 · replace n7 Compare ──────────────────────── p 0.56 · Σ -0.57 ──
         1 │ def clamp(x, low, high):
      -  2 │     if x > low:
      +  2 │     if x < low:
           │          ^
         3 │         return low
         at     clamp › if › test · 2:8–2:15
         edit   x > low → x < low
         p      where 0.64 · what 0.97 (replace) · text 0.91
         else   2 n19 low → x 0.16 · 3 here x <= low 0.037 · alt shows more
         tests  1/3 → 2/3   ✗ clamp(2, 0, 3) is 0, expected 2
      """
    let text = Fixtures.text(try Fixtures.card().lines(layout), layout)
    #expect(text == expected, "\n\(text)")
  }

  @Test func isTheNarrowCardInASCII() throws {
    let layout = Fixtures.layout(50, ascii: true)
    let expected = """
      step 1 of 2, replace n7 Compare
      p 0.56, sum -0.57
      -  2 |     if x > low:
      +  2 |     if x < low:
           |          ^
      at clamp / if / test, 2:8-2:15
      where 0.64, what 0.97, text 0.91
      else 2 n19 low -> x 0.16
      tests 1/3 -> 2/3
      x clamp(2, 0, 3) is 0, expected 2
      """
    let text = Fixtures.text(try Fixtures.card().lines(layout), layout)
    #expect(text == expected, "\n\(text)")
  }

  @Test func colourReplacesTheMarksAndLosesNothing() throws {
    let layout = Layout(width: 80, appearance: Appearance(colors: .sixteen))
    let lines = try Fixtures.card().lines(layout)
    let plain = lines.map { $0.plainText() }.joined(separator: "\n")
    #expect(!plain.contains("^"))
    #expect(plain.contains("+  2 │     if x < low:"))
    let rendered = Fixtures.text(lines, layout)
    #expect(rendered.contains("\u{1B}["))
    #expect(lines.filter { $0.width > 80 }.isEmpty)
  }

  @Test(arguments: [20, 30, 50, 59, 60, 80, 140], [false, true])
  func neverIsWiderThanAsked(_ width: Int, _ ascii: Bool) throws {
    let layout = Fixtures.layout(width, ascii: ascii)
    for line in try Fixtures.card().lines(layout) {
      #expect(DisplayWidth.of(layout.appearance.render(line)) <= width)
    }
  }

  @Test func anEditOfOnesOwnSaysSo() throws {
    var card = try Fixtures.card()
    card.isManual = true
    card.after = nil
    let text = Fixtures.text(card.lines(Fixtures.layout(80)), Fixtures.layout(80))
    #expect(text.contains("Compare · yours"))
    #expect(!text.contains("where 0.64"))
  }
}

@Suite struct InlineDiffTests {
  private func text(_ before: String, _ after: String, width: Int = 60, context: Int = 1) -> String {
    let layout = Fixtures.layout(width)
    let diff = LineDiff(from: Array(before.utf8), to: Array(after.utf8), context: context)
    return Fixtures.text(InlineDiff.lines(diff, layout: layout), layout)
  }

  @Test func equalTextsHaveNoRows() {
    #expect(LineDiff(from: Array("a\n".utf8), to: Array("a\n".utf8)).isEmpty)
  }

  @Test func pairedLinesAreInterleaved() {
    let expected = """
         1 │ a
      -  2 │ b = 1
      +  2 │ b = 2
           │     ^
      -  3 │ c = x + 1
      +  3 │ c = x - 1
           │       ^
         4 │ d
      """
    #expect(text("a\nb = 1\nc = x + 1\nd\n", "a\nb = 2\nc = x - 1\nd\n") == expected)
  }

  @Test func insertionsHaveNoMinusAndDeletionsNoPlus() {
    #expect(text("a\nc\n", "a\nb\nc\n") == "   1 │ a\n+  2 │ b\n   3 │ c")
    #expect(text("a\nb\nc\n", "a\nc\n") == "   1 │ a\n-  2 │ b\n   2 │ c")
  }

  @Test func whatOnlyGoesIsMarkedInTheOldLine() {
    #expect(text("return -x\n", "return x\n") == "-  1 │ return -x\n     │        ^\n+  1 │ return x")
  }

  @Test func equalLinesFarFromChangesAreLeftOut() {
    let before = (1...20).map { "line\($0)" }.joined(separator: "\n")
    let after = before.replacing("line3\n", with: "LINE3\n").replacing("line15", with: "LINE15")
    let shown = text(before, after)
    #expect(shown.contains("\n   …\n"))
    #expect(!shown.contains("line8"))
  }

  @Test func longRunsKeepTheirEnds() {
    let added = (1...18).map { "new\($0)\n" }.joined()
    let shown = text("a\nz\n", "a\n" + added + "z\n")
    #expect(shown.contains("… 12 more lines"))
    #expect(shown.contains("new4"))
    #expect(!shown.contains("new5"))
    #expect(shown.contains("new17"))
  }

  @Test func longLinesAreCutAroundTheChange() {
    let head = String(repeating: "a + ", count: 40)
    let shown = text(head + "b\n", head + "c\n", width: 40)
    let lines = shown.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1].contains("c") && lines[1].contains("…"))
    let mark = lines[2].distance(
      from: lines[2].startIndex, to: lines[2].firstIndex(of: "^") ?? lines[2].startIndex)
    let changed = Array(lines[1])[mark]
    #expect(changed == "c")
  }

  @Test func controlCharactersAreShownAsPictures() {
    let shown = text("a = 1\n", "a = 1  # \u{1B}[31m\u{202E}\n")
    #expect(!shown.contains("\u{1B}"))
    #expect(!shown.contains("\u{202E}"))
    #expect(shown.contains("␛"))
  }
}
