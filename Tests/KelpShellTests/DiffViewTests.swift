import KelpShell
import Search
import Terminal
import Testing

/// How the two sides of a change stand: below or beside each other, in words, and in the tree.
@Suite struct DiffViewTests {
  private func diff(_ before: String, _ after: String, context: Int = 1) -> LineDiff {
    LineDiff(from: Array(before.utf8), to: Array(after.utf8), context: context)
  }

  /// What a line of both sides is at 60 columns.
  private func row(_ left: String, _ right: String) -> String {
    right.isEmpty ? left : left + String(repeating: " ", count: 31 - left.count) + right
  }

  @Test func theSidesStandBesideEachOther() {
    let layout = Fixtures.layout(60)
    let lines = SideBySideDiff.lines(diff("a\nb = 1\nd\nf\n", "a\nb = 2\nd\ne\nf\n"), layout: layout)
    let expected = [
      row("   1 │ a", "   1 │ a"), row("-  2 │ b = 1", "+  2 │ b = 2"),
      row("     │     ^", "     │     ^"), row("   3 │ d", "   3 │ d"), row("", "+  4 │ e"),
      row("   4 │ f", "   5 │ f"),
    ].joined(separator: "\n")
    let text = Fixtures.text(lines, layout)
    #expect(text == expected, "\n\(text)")
  }

  @Test func inColourTheMarksAreInTheLines() {
    let layout = Layout(width: 60, appearance: Appearance(colors: .sixteen))
    let lines = SideBySideDiff.lines(diff("b = 1\n", "b = 2\n"), layout: layout)
    #expect(lines.count == 1)
    let text = Fixtures.text(lines, layout)
    #expect(text.hasPrefix("\u{1B}[31m-  1 │ b = \u{1B}[1;7m1\u{1B}[0m "), "\(text.debugDescription)")
    #expect(text.hasSuffix("\u{1B}[32m+  1 │ b = \u{1B}[1;7m2\u{1B}[0m"), "\(text.debugDescription)")
  }

  @Test func aLineOfADiffHasTheBytesOfTheSpecification() throws {
    let layout = Layout(width: 80, appearance: Appearance(colors: .sixteen))
    let text = Fixtures.text(try Fixtures.card().lines(layout), layout)
    #expect(
      text.contains("\n\u{1B}[31m-  2 │     if x \u{1B}[1;7m>\u{1B}[22;27m low:\u{1B}[0m\n"),
      "\(text.debugDescription)")
    let safe = Layout(width: 80, appearance: Appearance(colors: .sixteen, palette: .safe))
    let other = Fixtures.text(try Fixtures.card().lines(safe), safe)
    #expect(other.contains("\n\u{1B}[34m-  2 │") && other.contains("\n\u{1B}[33m+  2 │"))
    #expect(!other.contains("\u{1B}[31m") && !other.contains("\u{1B}[32m"))
  }

  @Test func theStyleFollowsTheWidth() {
    let change = diff("a\n", "b\n")
    func count(_ width: Int, _ style: DisplayChoices.DiffStyle) -> Int {
      DiffView.lines(change, style: style, layout: Fixtures.layout(width)).count {
        $0.plainText().contains("-  1") && $0.plainText().contains("+  1")
      }
    }
    #expect(count(119, .auto) == 0 && count(120, .auto) == 1)
    #expect(count(59, .side) == 0 && count(60, .side) == 1)
    #expect(count(160, .inline) == 0)
    var layout = Fixtures.layout(140)
    layout.choices.diff = .auto
    #expect(DiffView.lines(change, layout: layout).count == 2)
    layout.choices.isReader = true
    let words = Fixtures.text(DiffView.lines(change, layout: layout), layout)
    #expect(words == "removed line 1: a\nadded line 1: b")
  }

  @Test func longLinesAreCutAroundTheChangeOnBothSides() {
    let head = String(repeating: "a + ", count: 40)
    let layout = Fixtures.layout(80)
    let lines = Fixtures.text(
      SideBySideDiff.lines(diff(head + "b\n", head + "c\n"), layout: layout), layout
    ).split(separator: "\n").map(Array.init)
    #expect(lines.count == 2)
    let marks = lines[1].indices.filter { lines[1][$0] == "^" }
    #expect(marks.map { lines[0][$0] } == ["b", "c"])
  }

  @Test func longRunsKeepTheirEndsOnBothSides() {
    let added = (1...18).map { "new\($0)\n" }.joined()
    let layout = Fixtures.layout(80)
    let shown = Fixtures.text(
      SideBySideDiff.lines(diff("a\nz\n", "a\n" + added + "z\n"), layout: layout), layout)
    #expect(shown.contains("… 12 more lines"))
    #expect(shown.contains("new4") && !shown.contains("new5") && shown.contains("new17"))
    #expect(shown.hasSuffix("  20 │ z") && shown.contains("   2 │ z"))
  }

  @Test func movedLinesAreFound() {
    let moved = diff("first()\nsecond()\nthird()\n", "second()\nthird()\nif x:\n    first()\n")
    #expect(moved.moves.map(\.from) == [1])
    #expect(moved.moves.map(\.to) == [4])
    #expect(diff("a = 1\n", "a = 2\n").moves.isEmpty)
  }

  @Test func tabsRunToTheNextMultipleOfFour() {
    let layout = Fixtures.layout(60)
    let lines = InlineDiff.lines(diff("\tx = 'a\tb'\n", "\tx = 'a\tc'\n"), layout: layout)
    let text = Fixtures.text(lines, layout)
    let mark = "     │ " + String(repeating: " ", count: 12) + "^"
    #expect(text == "-  1 │     x = 'a  b'\n+  1 │     x = 'a  c'\n" + mark, "\n\(text)")
  }

  @Test func contextIsLeftOutOnDemand() {
    let change = diff("a\nb\nc\nd\ne\nf\ng\n", "a\nB\nc\nd\ne\nF\ng\n").withoutContext
    #expect(
      change.rows.map { row -> String in
        switch row {
        case .removed(let number, _): "-\(number)"
        case .added(let number, _): "+\(number)"
        case .gap: "…"
        case .context: "context"
        }
      } == ["-2", "+2", "…", "-6", "+6"])
  }
}

@Suite struct TreeChangesTests {
  private func lines(_ before: String, _ after: String, width: Int = 80) throws -> [String] {
    let changes = TreeChanges(
      from: try Fixtures.tree(before), to: try Fixtures.tree(after), table: Fixtures.language.table)
    let layout = Fixtures.layout(width)
    return changes.lines(layout).map { layout.appearance.render($0) }
  }

  @Test func whatANodeHoldsIsALineOfEachSign() throws {
    let shown = try lines(Fixtures.clamp, Fixtures.clamp.replacing("x > low", with: "x < low"))
    let expected = [
      "  n0   Module", "  n1     body FunctionDef clamp", "  n6       body If",
      "- n7         test Compare x > low", "+ n7         test Compare x < low",
    ]
    #expect(shown == expected, "\(shown)")
  }

  @Test func whatGoesAndComesIsListedWhole() throws {
    let shown = try lines("x = f(1)\ny = 2\n", "x = g\nz()\ny = 2\n")
    #expect(shown.contains { $0.hasPrefix("- ") && $0.contains("Call") })
    #expect(shown.contains { $0.hasPrefix("- ") && $0.contains("Constant 1") })
    #expect(shown.contains { $0.hasPrefix("+ ") && $0.contains("Name g") })
    #expect(shown.contains { $0.hasPrefix("+ ") && $0.contains("Expr") })
    #expect(!shown.contains { $0.contains("Constant 2") })
  }

  @Test func equalTreesHaveNone() throws {
    #expect(
      TreeChanges(
        from: try Fixtures.tree("x=1\n"), to: try Fixtures.tree("x = 1\n"), table: Fixtures.language.table
      ).isEmpty)
  }

  @Test func longSubtreesAreCut() throws {
    let added = "def f():\n" + (0..<20).map { "    a\($0) = \($0)\n" }.joined()
    let shown = try lines("x = 1\n", "x = 1\n" + added)
    #expect(shown.count == 13)
    #expect(shown.last?.contains("more below") == true)
  }

  @Test func deepTreesAreCompared() throws {
    let before = "x = " + String(repeating: "a + ", count: 60) + "b\n"
    let after = before.replacing(" b\n", with: " c\n").replacing("= a", with: "= d")
    let shown = try lines(before, after)
    #expect(shown.contains { $0.hasPrefix("+ ") })
  }
}
