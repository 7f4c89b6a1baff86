import Terminal
import Testing

@Suite("Layout and decoration") struct StyledTextTests {
  @Test("columns as wcwidth counts them") func width() {
    #expect(DisplayWidth.of("abc") == 3)
    #expect(DisplayWidth.of("漢字") == 4)
    #expect(DisplayWidth.of("e\u{301}") == 1)
    #expect(DisplayWidth.of("😀") == 2)
    #expect(DisplayWidth.of("한글") == 4)
    #expect(DisplayWidth.of("\u{1100}\u{1161}" as String) == 2)
    #expect(DisplayWidth.of("│─❯→◆›…·✗▁█⣿") == 12)
    #expect(DisplayWidth.of("ｱﾊ") == 2)
    #expect(DisplayWidth.of("Ａ") == 2)
    #expect(DisplayWidth.of("\u{20000}") == 2)
  }

  @Test("cut with a mark, never wider than asked") func truncation() {
    let text: StyledText = "return xs[mid]"
    #expect(text.truncated(to: 20).plainText() == "return xs[mid]")
    #expect(text.truncated(to: 14).plainText() == "return xs[mid]")
    #expect(text.truncated(to: 10).plainText() == "return xs…")
    #expect(text.truncated(to: 10, glyphs: .ascii).plainText() == "return ...")
    #expect(text.truncated(to: 1).plainText() == "…")
    #expect(text.truncated(to: 0).isEmpty)
    let wide = StyledText(untrusted: "漢字漢字")
    #expect(wide.truncated(to: 6).plainText() == "漢字…")
    for width in 0...10 { #expect(wide.truncated(to: width).width <= width) }
    let combining = StyledText(untrusted: "e\u{301}e\u{301}e\u{301}")
    #expect(combining.truncated(to: 2).plainText() == "e\u{301}…")
  }

  @Test("a window keeps the change in sight") func window() {
    let text: StyledText = "0123456789abcdefghijklmnopqrstuvwxyz"
    let early = text.window(to: 20, focus: 2..<5)
    #expect(early.text.plainText() == "0123456789abcdefghi…")
    #expect(early.shift == 0)
    let late = text.window(to: 20, focus: 30..<32)
    #expect(late.text.width == 20)
    #expect(late.text.plainText().hasPrefix("…"))
    let shown = Array(late.text.plainText())
    #expect(shown[30 - late.shift] == "u" && shown[31 - late.shift] == "v")
    for width in [8, 9, 13, 40] {
      for start in 0..<34 {
        let window = text.window(to: width, focus: start..<(start + 2))
        #expect(window.text.width <= width)
        let column = start - window.shift
        #expect(Array(window.text.plainText())[column] == Array(text.plainText())[start])
      }
    }
  }

  @Test("padding on either side") func padding() {
    #expect(StyledText(untrusted: "漢").padded(to: 4).plainText() == "漢  ")
    #expect(("7" as StyledText).padded(to: 3, .right).plainText() == "  7")
    #expect(("wide" as StyledText).padded(to: 3).plainText() == "wide")
  }

  @Test("wrapping at blanks") func wrapping() {
    let text: StyledText = "find the change that repairs a program, step by step"
    #expect(
      text.wrapped(to: 20, indent: 2).map { $0.plainText() }
        == ["find the change that", "  repairs a program,", "  step by step"])
    let long: StyledText = "a abcdefghijklmnopqrstuvwxyz b"
    #expect(long.wrapped(to: 10).map { $0.plainText() } == ["a", "abcdefghij", "klmnopqrst", "uvwxyz b"])
    #expect(("one\n\ntwo" as StyledText).wrapped(to: 9).map { $0.plainText() } == ["one", "", "two"])
  }

  @Test("rule lines") func rules() {
    let rule = StyledText.rule(
      left: "step 1 of 2 · replace n7 Compare", right: "p 0.56 · Σ -0.57", width: 80, glyphs: .unicode)
    #expect(
      rule.plainText() == "── step 1 of 2 · replace n7 Compare ──────────────────────── p 0.56 · Σ -0.57 ──")
    for width in 20...90 {
      for glyphs in [GlyphSet.unicode, .ascii] {
        let rule = StyledText.rule(
          left: "step 1 of 2 · replace", right: "p 0.5", width: width, glyphs: glyphs)
        #expect(rule.width == width)
      }
    }
  }

  @Test("the bytes of a changed line are the shortest that do it") func decoration() {
    var line = StyledText("-  2 │     if x ", .red)
    line.append(">", Style.red.adding(.changed))
    line.append(" low:", .red)
    let appearance = Appearance(colors: .sixteen)
    #expect(appearance.render(line) == "\u{1B}[31m-  2 │     if x \u{1B}[1;7m>\u{1B}[22;27m low:\u{1B}[0m")
    #expect(Appearance.plain.render(line) == "-  2 │     if x > low:")
    #expect(Appearance.plainASCII.render(line) == "-  2 |     if x > low:")
    #expect(Appearance(colors: .sixteen, palette: .safe).render(line).hasPrefix("\u{1B}[34m"))
  }

  @Test("each line ends in the default style, and hidden characters are marked") func linesAndMarks() {
    let appearance = Appearance(colors: .sixteen)
    #expect(
      appearance.render(StyledText("a\nb", .green)) == "\u{1B}[32ma\u{1B}[0m\n\u{1B}[32mb\u{1B}[0m")
    #expect(
      appearance.render("x\("\u{1B}")y") == "x\u{1B}[2;7m␛\u{1B}[0my")
    #expect(appearance.render(StyledText("h", .heat(4))) == "\u{1B}[1;7mh\u{1B}[0m")
    #expect(Appearance(colors: .many).render(StyledText("h", .heat(4))).contains("48;5;160"))
  }

  @Test("tables align, shrink and never exceed the width") func tables() {
    let table = TextTable(
      columns: [.init("rank", .right), .init("node"), .init("text", shrinksTo: 6), .init("p", .right)],
      rows: [["1", "n22", "n % 2 == 0", "0.41"], ["2", "n33", "ys[mid + 1] + ys[mid]", "0.17"], ["3"]])
    #expect(
      table.lines(width: 60).map { $0.plainText() } == [
        " rank  node  text                      p", "    1  n22   n % 2 == 0             0.41",
        "    2  n33   ys[mid + 1] + ys[mid]  0.17", "    3",
      ])
    #expect(
      table.lines(width: 30).map { $0.plainText() } == [
        " rank  node  text            p", "    1  n22   n % 2 == 0   0.41", "    2  n33   ys[mid + 1…  0.17",
        "    3",
      ])
    for width in 10...60 {
      for line in table.lines(width: width, glyphs: .ascii) { #expect(line.width <= width) }
    }
  }
}
