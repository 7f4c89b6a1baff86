import Terminal
import Testing

@Suite("Completion") struct CompletionTests {
  let options: [Completion.Candidate] = [
    .init("--beam", help: "width of the beam (8)", label: "--beam N"),
    .init("--best-of", help: "independent trajectories (16)", label: "--best-of N"),
    .init("--depth"), .init("--device="),
  ]

  func insertion(_ typed: String, _ words: [String], after: String = "") -> String {
    Completion.of(typed, after: after, among: words.map { .init($0) }).insertion
  }

  @Test("a single match is finished with a blank, but for folders and values") func single() {
    #expect(insertion("rep", ["repair", "positions"]) == "air ")
    #expect(insertion("repair", ["repair"]) == " ")
    #expect(insertion("Ex", ["Examples/"]) == "amples/")
    #expect(insertion("--dev", ["--device=", "--depth"]) == "ice=")
    #expect(insertion("rep", ["repair"], after: " p1") == "air")
    #expect(insertion("x", ["repair"]) == "")
    #expect(insertion("rep", ["repair", "repair"]) == "air ")
  }

  @Test("several give their common part, then the list") func several() {
    let common = Completion.of("--b", among: options)
    #expect(common.insertion == "e" && common.candidates.isEmpty)
    let list = Completion.of("--be", among: options)
    #expect(list.insertion.isEmpty && list.candidates.count == 2)
    #expect(
      list.listing(width: 60).map { $0.plainText() } == [
        "--beam N     width of the beam (8)", "--best-of N  independent trajectories (16)",
      ])
  }

  @Test("blanks and quotes are escaped in the way of the typed word") func quoting() {
    #expect(insertion("my", ["my file's.py"]) == "\\ file\\'s.py ")
    #expect(insertion("my\\ f", ["my file.py"]) == "ile.py ")
    #expect(insertion("\"my f", ["my file.py"]) == "ile.py\" ")
    #expect(insertion("'it", ["it's"]) == "'\\''s' ")
    #expect(insertion("\"a", ["a\"b"]) == "\\\"b\" ")
    #expect(insertion("'my fo", ["my folder/"]) == "lder/")
    #expect(insertion("ver", ["vérité", "version"]) == "sion ")
  }

  @Test("many stand in at most four rows of columns") func columns() {
    let many = Completion(candidates: (0..<50).map { .init("word\($0)") })
    let lines = many.listing(width: 40).map { $0.plainText() }
    #expect(lines.count == 5)
    #expect(lines[0] == "word0   word1   word2   word3   word4")
    #expect(lines[4] == "… 30 more")
    #expect(lines.allSatisfy { $0.count <= 40 })
    #expect(many.listing(width: 40, glyphs: .ascii).last?.plainText() == "... 30 more")
    let few = Completion(candidates: (0..<5).map { .init("word\($0)") })
    #expect(few.listing(width: 18).map { $0.plainText() } == ["word0  word3", "word1  word4", "word2"])
    #expect(Completion().listing(width: 40).isEmpty)
    let hostile = Completion(candidates: [.init("a\u{1B}[2J\nb"), .init("c")])
    #expect(hostile.listing(width: 40).map { $0.plainText() } == ["a␛[2J␊b  c"])
  }
}
