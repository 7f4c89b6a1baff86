import KelpBase
import KelpShell
import Search
import Terminal
import Testing

/// Nothing is wider than asked, whatever is shown and however.
@MainActor @Suite struct WidthTests {
  /// Programs with long lines, wide characters, tabs and deep trees.
  static let programs = [
    Fixtures.clamp, Fixtures.median,
    "def f(数値, élan):\n\treturn 数値 + '" + String(repeating: "漢字 ", count: 40) + "\tend' + élan\n",
    "x = " + String(repeating: "(a + ", count: 30) + "b" + String(repeating: ")", count: 30) + "\n",
    (1...24).map { "name\($0) = other(\($0), key=[\($0)], more={'a': \($0)})  # a remark at its end\n" }
      .joined(),
  ]

  private static let commands = [
    "open p1", "show --nodes", "tree --spans", "tree --depth 2", "positions", "positions --by kind",
    "positions --by line", "positions --raw --no-source --top 20", "node n3", "node n5",
    "diff p1 p2", "diff p1 p2 --style side --context 2", "diff p1 p2 --style edits",
    "tree --changes --from p2",
    "repair --depth 3 --beam 3", "next", "alternatives 9", "alternatives 9 --where", "alternatives 9 --text",
    "trace --probs", "candidates --all", "next", "branch --at n5 'some_rather_long_name(x, y)'", "programs",
    "status", "set", "show p1 --lines 2", "corrupt p1 --seed 3 --noise near", "tests --add 'x > low'",
  ]

  @Test(arguments: [30, 59, 60, 100, 120, 160], [0, 1, 2, 3])
  func noLineOfACommandIsWider(_ width: Int, _ look: Int) async {
    for source in Self.programs {
      let test = TestSession(width: width, appearance: look == 1 ? .plainASCII : .plain)
      test.useFixedModel(
        FixedProposer(from: source.contains("x > low") ? "x > low" : "b", into: ["c", "d + e"]))
      await test.run("open <<END\n\(source)END")
      await test.run(
        "open <<END\n\(source.replacing("low", with: "lowest").replacing("+ b", with: "- b"))END")
      await test.run("gold p1")
      await test.run("prompt 'What it is meant to do, in words.'")
      if look == 2 { await test.run("set reader on") }
      if look == 3 {
        for setting in ["probs both", "spans bytes", "diff auto", "context 4"] {
          await test.run("set \(setting)")
        }
      }
      await test.run("open p1")
      for command in Self.commands {
        let output = await test.run(command)
        for line in (output + test.sink.errors).split(separator: "\n") {
          #expect(DisplayWidth.of(String(line)) <= width, "\(command) at \(width): \(line)")
          #expect(look != 1 || line.utf8.allSatisfy { $0 < 0x80 }, "\(command): \(line)")
        }
      }
    }
  }

  /// Every width, for the parts that lay out by hand.
  @Test(arguments: [false, true], [false, true])
  func noCardIsWider(_ ascii: Bool, _ reader: Bool) throws {
    var random = RandomSource(seed: 17)
    for width in 30...160 {
      var layout = Fixtures.layout(width, ascii: ascii)
      layout.choices.isReader = reader
      layout.choices.diff = DisplayChoices.DiffStyle.allCases[random.below(3)]
      layout.choices.probabilities = DisplayChoices.Probabilities.allCases[random.below(3)]
      layout.choices.showsBytes = random.below(2) == 0
      var card = try Fixtures.card()
      card.rawProbability = EditProbability(place: -0.1, action: -4, text: -90)
      card.isManual = random.below(4) == 0
      card.isAgain = random.below(2) == 0
      let long = String(repeating: "w\(random.below(100)) ", count: random.below(60))
      card.diff = LineDiff(
        from: Array("a\n\(long)\nold\nb\n".utf8), to: Array("a\n\(long)x\nnew\nb\n".utf8),
        context: random.below(3))
      card.original = long
      var lines = card.lines(layout)
      let view = try PositionsViewTests.view()
      lines += view.heatMap(layout) + view.ranks(10, layout)
      lines += ErrorView.lines(.usage("no \(long)", hint: long), place: long, layout: layout)
      let start = random.below(long.utf8.count + 1)
      lines += SourceListing.excerpt(
        Array(long.utf8), at: start..<min(long.utf8.count, start + 9), layout: layout)
      for line in lines {
        let text = layout.appearance.render(line)
        #expect(DisplayWidth.of(text) <= width, "\(width): \(text)")
      }
    }
  }

  @Test func theMapIsGoldenAt50And140Columns() throws {
    let view = try PositionsViewTests.view()
    let narrow = Fixtures.layout(50, ascii: true)
    let expected = """
       line  mass  source
          1  0.00  def median(xs):
          2  0.00      \"""Return the median of a non-...
          3  0.00      ys = sorted(xs)
          4  0.00      n = len(ys)
          5  0.16      mid = n // 3
                               11
          6  0.41      if n % 2 == 0:
                                44
          7  0.00          return ys[mid]
          8  0.11      return (ys[mid + 1] + ys[mid])...
                                 .    .
        . .01 and more, then tenths
      """
    let text = Fixtures.text(view.heatMap(narrow), narrow)
    #expect(text == expected, "\n\(text)")
    let wide = Fixtures.layout(140)
    let map = Fixtures.text(view.heatMap(wide), wide)
    #expect(map.hasPrefix(" line  mass  source"))
    #expect(map.split(separator: "\n")[0].hasSuffix("where the next edit goes, 4 nodes"))
    #expect(map.split(separator: "\n")[0].count == 140)
    #expect(map.hasSuffix("▁ .01  ▂ .02  ▃ .05  ▄ .10  ▅ .20  ▆ .40  ▇ .60  █ .80  under head token"))
  }

  @Test func inColourTheMapHasBackgroundsAndNoBlocks() throws {
    let view = try PositionsViewTests.view()
    let layout = Layout(width: 80, appearance: Appearance(colors: .many))
    let text = Fixtures.text(view.heatMap(layout), layout)
    // 0.41 is the fourth of the five levels, 0.16 and 0.09 the third and second, 0.02 the first.
    #expect(text.contains("\u{1B}[38;5;255;48;5;131m==\u{1B}["), "\(text.debugDescription)")
    #expect(text.contains("48;5;95m//"), "\(text.debugDescription)")
    #expect(!text.contains("▁") && !text.contains("▆"))
    let few = Layout(width: 80, appearance: Appearance(colors: .sixteen))
    #expect(Fixtures.text(view.heatMap(few), few).contains("\u{1B}[7m==\u{1B}[0m"))
  }
}
