import KelpBase
import KelpShell
import Search
import Terminal
import Testing

@Suite struct TableTests {
  @Test func candidatesAreATable() {
    let table = CandidateTable(rows: [
      .init(
        name: "r1.1", steps: 2, score: -1.38, judgement: .init(passed: 3, total: 3),
        note: "stopped by the model"),
      .init(
        name: "r1.2", steps: 0, score: -4.1, judgement: .init(passed: 1, total: 3),
        note: "the unchanged program"),
    ])
    let layout = Fixtures.layout(80)
    let expected = """
       cand  steps  Σ log p  tests  note
       r1.1      2    -1.38    3/3  stopped by the model
       r1.2      0    -4.10    1/3  the unchanged program
      """
    #expect(Fixtures.text(table.lines(layout), layout) == expected)
  }

  @Test func alternativesTellTheirMass() {
    let rows = [
      AlternativesTable.Row(
        number: 1, node: 7, kind: "Compare", edit: "x > low → x < low",
        probability: .init(place: -0.446287, action: -0.030459, text: -0.094311), isTaken: true),
      AlternativesTable.Row(
        number: 2, node: nil, kind: "", edit: "stop", probability: .init(place: -3), isTaken: false),
    ]
    let layout = Fixtures.layout(80)
    let text = Fixtures.text(AlternativesTable(rows: rows).lines(layout), layout)
    #expect(text.contains("   1  n7    Compare  x > low → x < low   0.56   0.64  0.97  0.91  taken"))
    #expect(text.hasSuffix("these hold 0.61 of the mass"))
  }

  @Test(arguments: [30, 50, 80, 140], [false, true])
  func nothingIsWiderThanAsked(_ width: Int, _ ascii: Bool) throws {
    let layout = Fixtures.layout(width, ascii: ascii)
    let tree = try Fixtures.tree(Fixtures.median)
    var lines = HelpView.overview(layout)
    for entry in CommandTable.entries { lines += HelpView.command(entry, layout: layout) }
    lines += TreeOutline.lines(
      tree, root: 0, table: Fixtures.language.table, depth: .max, showsSpans: true, layout: layout)
    lines += SourceListing.lines(tree.source, layout: layout)
    let view = try PositionsViewTests.view()
    lines += view.heatMap(layout) + view.ranks(10, layout)
    for line in lines {
      let text = layout.appearance.render(line)
      #expect(DisplayWidth.of(text) <= width)
      // Kelp's own glyphs all have a form in ASCII.
      #expect(!text.contains("\\u{"), "\(text)")
    }
  }
}

@Suite struct PositionsViewTests {
  static func view() throws -> PositionsView {
    let tree = try Fixtures.tree(Fixtures.median)
    let lines = LineTable(tree.source)
    let masses: [(String, String, Double, PositionsView.Gold?)] = [
      ("n % 2 == 0", "Compare", 0.41, .right("n % 2 == 1")), ("n // 3", "BinOp", 0.16, .right("n // 2")),
      ("mid + 1", "BinOp", 0.09, .right("mid - 1")), ("ys[mid + 1]", "Subscript", 0.02, .above(36)),
    ]
    let entries = masses.map { text, kind, mass, gold in
      let node = Fixtures.node(text, kind: kind, in: tree)
      return PositionsView.Entry(
        place: NodePlace(node, in: tree, table: Fixtures.language.table, lines: lines), probability: mass,
        headToken: Fixtures.language.headToken(of: node, in: tree), gold: gold)
    }
    return PositionsView(source: tree.source, entries: entries, stop: 0.05)
  }

  @Test func massStandsUnderTheHeadToken() throws {
    let layout = Fixtures.layout(80)
    let text = Fixtures.text(try PositionsViewTests.view().heatMap(layout), layout)
    #expect(text.contains("    5  0.16      mid = n // 3\n                         ▄▄\n"))
    #expect(text.contains("    6  0.41      if n % 2 == 0:\n                          ▆▆\n"))
  }

  @Test func inASCIITheMassIsADigit() throws {
    let layout = Fixtures.layout(80, ascii: true)
    let text = Fixtures.text(try PositionsViewTests.view().heatMap(layout), layout)
    #expect(text.contains("    6  0.41      if n % 2 == 0:\n                          44\n"))
  }

  @Test func ranksShowWhatIsRight() throws {
    let layout = Fixtures.layout(80)
    let text = Fixtures.text(try PositionsViewTests.view().ranks(2, layout), layout)
    #expect(text.contains("◆ n % 2 == 1"))
    #expect(text.contains("gold: 3 right next edits · best rank 1 · mass 0.66 · stop 0.050\n  entropy"))
  }

  @Test func massesAreSummedByKind() throws {
    let layout = Fixtures.layout(80)
    let text = Fixtures.text(
      try PositionsViewTests.view().sums(by: { $0.place.kind }, title: "kind", layout), layout)
    #expect(text.contains(" Compare     0.41      1\n BinOp       0.25      2"))
  }
}

@MainActor @Suite struct ErrorViewTests {
  @Test func aProgramThatDoesNotParseShowsThePlace() async {
    let test = TestSession()
    await test.run("open <<END\nfor x in xs\n    pass\nEND")
    let lines = test.sink.errors.split(separator: "\n")
    #expect(lines.first?.hasPrefix("error: the text does not parse: 1:12:") == true)
    #expect(lines.dropFirst().first == "   1 │ for x in xs")
    #expect(lines.last?.contains("^") == true)
    #expect(test.status.value == 2)
  }

  @Test func whatAndWhatToDo() {
    let layout = Fixtures.layout(60)
    let lines = ErrorView.lines(
      .usage("no file 'Examples/meen.py'", hint: "did you mean Examples/mean.py?"), place: "a.kelp:7",
      layout: layout)
    let expected = "error: a.kelp:7: no file 'Examples/meen.py'\n  did you mean Examples/mean.py?"
    #expect(Fixtures.text(lines, layout) == expected)
  }
}

@Suite struct FiguresTests {
  @Test(arguments: [
    (0.56, "0.56"), (1.0, "1.00"), (0.037, "0.037"), (0.0023, "0.0023"), (0.0, "0.00"), (0.06, "0.060"),
    (0.00001, "1e-05"),
  ])
  func probabilitiesHaveTwoDigits(_ value: Double, _ text: String) {
    #expect(Figures.probability(value) == text)
  }

  @Test func countsHaveCommas() {
    #expect(Figures.count(1_234_567) == "1,234,567")
    #expect(Figures.count(1, "edit") == "1 edit")
    #expect(Figures.count(0, "edit") == "0 edits")
    #expect(Figures.parameters(4_591_360) == "4.6 M")
  }
}

@Suite struct JSONValueTests {
  @Test func escapesWhatJSONDoesNotAllow() {
    let value: JSONValue = ["a\"\\\n\u{1}": ["x", 1, 2.5, true, .null], "n": .double(.infinity)]
    #expect(value.text == #"{"a\"\\\n\u0001":["x",1,2.5,true,null],"n":null}"#)
  }
}
