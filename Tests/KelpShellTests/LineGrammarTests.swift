import KelpShell
import Testing

@Suite struct LineGrammarTests {
  @Test(arguments: [
    ("repair --beam 4", ["repair", "--beam", "4"]),
    ("  a\tb  ", ["a", "b"]),
    (
      "prompt 'one  two' \"three \\\"four\\\" \\\\ five\\nsix\"",
      ["prompt", "one  two", "three \"four\" \\ five\nsix"]
    ),
    ("a'b'\"c\"d", ["abcd"]),
    ("x '' \"\"", ["x", "", ""]),
    ("open f.py # the first", ["open", "f.py"]),
    ("open a#b", ["open", "a#b"]),
    ("# nothing", []),
    ("", []),
    ("tests --add \\\n  'f(1) == 2'", ["tests", "--add", "f(1) == 2"]),
    ("open my\\ file.py", ["open", "my file.py"]),
    ("open 'it'\\''s.py'", ["open", "it's.py"]),
    ("x \"a\\tb\"", ["x", "a\\tb"]),
    ("branch --at n13 \"x >= high\"", ["branch", "--at", "n13", "x >= high"]),
  ])
  func splitsWords(_ line: String, _ words: [String]) throws {
    #expect(try LineGrammar.parse(line).words.map(\.text) == words)
  }

  @Test func takesTheLinesOfAHereDocument() throws {
    let line = try LineGrammar.parse("open <<END\ndef f():\n    return 1\n\nEND")
    #expect(line.words.map(\.text) == ["open"])
    #expect(line.input == "def f():\n    return 1\n\n")
  }

  @Test func aHereDocumentMayBeEmpty() throws {
    #expect(try LineGrammar.parse("open <<X\nX").input == "")
  }

  @Test func anAmpersandAloneAtTheEndMeansTheBackground() throws {
    #expect(try LineGrammar.parse("train --steps 3 &").background)
    #expect(try !LineGrammar.parse("train '&'").background)
    #expect(try !LineGrammar.parse("train a&").background)
    #expect(try LineGrammar.parse("train &").words.map(\.text) == ["train"])
  }

  @Test func anExclamationMarkIsALineForTheSystemsShell() throws {
    let line = try LineGrammar.parse("!ls 'a b' & # x")
    #expect(line.shellCommand == "ls 'a b' & # x")
    #expect(line.words.isEmpty)
  }

  @Test(arguments: [
    ("prompt 'a", IncompleteLine.Reason.quote("'")), ("prompt \"a", .quote("\"")),
    ("tests \\", .continuation), ("tests \\\n", .continuation), ("open <<END", .hereDocument("END")),
    ("open <<END\nx", .hereDocument("END")), ("open <<END\nEND ", .hereDocument("END")),
  ])
  func saysWhatIsOpen(_ text: String, _ reason: IncompleteLine.Reason) {
    #expect(throws: IncompleteLine(reason: reason)) { try LineGrammar.parse(text) }
    #expect(!LineGrammar.isComplete(text))
  }

  @Test func quotedWordsParseBackToThemselves() throws {
    for word in ["a", "a b", "it's", "\"x\" 'y'", "", "&", "#a", "a\\b", "<<E", "line\nbreak \\ \"q\" 'r'"] {
      #expect(try LineGrammar.parse("x " + LineGrammar.quoted(word)).words.map(\.text) == ["x", word])
    }
  }

  @Test func theContextOfTheCursorIsTheWordBeforeIt() {
    let open = LineGrammar.context(before: "repair --be")
    #expect(open.words == ["repair"])
    #expect(open.partial == "--be")
    #expect(open.typed == "--be")
    let blank = LineGrammar.context(before: "repair ")
    #expect(blank.words == ["repair"])
    #expect(blank.partial == "")
    let quoted = LineGrammar.context(before: "open 'my fi")
    #expect(quoted.words == ["open"])
    #expect(quoted.partial == "my fi")
    #expect(quoted.typed == "'my fi")
    #expect(LineGrammar.context(before: "open # x").isComment)
    #expect(LineGrammar.context(before: "!ls ").isComment)
  }

  @Test func anyTextIsTakenApartWithoutACrash() {
    var text = ""
    for scalar in "a'\"\\\n<<E #&!\r\t\u{0}é🙂".unicodeScalars {
      for other in "a'\"\\\n<<E #&!\r\t".unicodeScalars {
        text = "x" + String(scalar) + String(other) + text.suffix(20)
        _ = try? LineGrammar.parse(text)
        _ = LineGrammar.context(before: text)
      }
    }
  }
}

@Suite struct EditDistanceTests {
  @Test(arguments: [
    ("positons", "positions", 1), ("repiar", "repair", 1), ("", "abc", 3), ("abc", "abc", 0),
    ("ca", "abc", 3), ("kitten", "sitting", 3),
  ])
  func countsSlips(_ first: String, _ second: String, _ distance: Int) {
    #expect(EditDistance.between(first, second) == distance)
    #expect(EditDistance.between(second, first) == distance)
  }

  @Test func shortWordsMustBeNearer() {
    #expect(EditDistance.suggestions(for: "shwo", among: ["show"]) == ["show"])
    #expect(EditDistance.suggestions(for: "sxxw", among: ["show"]).isEmpty)
    #expect(EditDistance.suggestions(for: "poistons", among: ["positions", "position"]).first == "positions")
  }
}

@Suite struct ReferenceTests {
  @Test func readsTheWordsForThings() {
    #expect(Reference("p2") == .program(2))
    #expect(Reference("r1") == .repair(1))
    #expect(Reference("r1.3") == .candidate(repair: 1, candidate: 3))
    #expect(Reference("n17") == .node(17))
    #expect(Reference("8:13") == .place(line: 8, column: 13))
    #expect(Reference("%1") == .job(1))
    for word in ["p", "p2.py", "./p2", "r1.", "r.1", "n-1", "8:", ":3", "%", "%x", "", "p99999999999999"] {
      #expect(Reference(word) == nil)
    }
  }
}
