import KelpBase
import SyntaxTrees
import Testing
import TreeEdits

/// The bank: what gets in, and what a file may hold.
struct SubtreeBankTests {
  private let language = ProgramSource.language

  @Test func entriesAreDistinctBoundedAndParse() throws {
    #expect(smallBank.count > 500)
    var seen: Set<[UInt8]> = []
    for entry in smallBank.entries {
      #expect(entry.source.count >= 5 && entry.statements <= 3)
      #expect(seen.insert([entry.kind.rawValue] + entry.source).inserted)
      let sort = try #require(language.table.sort(of: entry.kind).fragmentSort)
      let fragment = try language.parseFragment(entry.source, sort: sort)
      #expect(fragment.roots.count == 1 && fragment.tree.kind(fragment.roots[0]) == entry.kind)
    }
    for statistics in smallBank.statistics(table: language.table) {
      #expect(statistics.entries <= 200 && statistics.origins[0] == statistics.entries)
    }
  }

  @Test func fullKindsAreSampledEvenly() throws {
    let name = try #require(language.table.kind(named: "Name"))
    var counts = [Int](repeating: 0, count: 40)
    withSeeds(0..<2000) { _, random in
      var builder = SubtreeBankBuilder(language: language, capacity: 10)
      for index in 0..<40 {
        let source = Array("name\(index + 10)".utf8)
        for _ in 0..<2 {
          builder.add(BankEntry(kind: name, source: source, statements: 0, origin: .corpus), random: &random)
        }
      }
      let bank = builder.bank()
      #expect(bank.count == 10)
      for entry in bank.entries {
        counts[Int(String(decoding: entry.source.dropFirst(4), as: UTF8.self))! - 10] += 1
      }
    }
    // 500 expected; six standard deviations are 117.
    for count in counts { #expect(abs(count - 500) < 117) }
  }

  @Test func linesAreReadBackAsWritten() throws {
    let lines = smallBank.jsonLines(table: language.table)
    let bank = try SubtreeBank(jsonLines: lines, language: language)
    #expect(bank.entries == smallBank.entries)
    let first = String(decoding: lines.prefix { $0 != 0x0A }, as: UTF8.self)
    #expect(first.hasPrefix("{\"kind\":\"") && first.hasSuffix(",\"origin\":\"corpus\"}"))
  }

  @Test func awkwardTextsSurvive() throws {
    let kind = try #require(language.table.kind(named: "Constant"))
    let source = try language.print(parse("'a\\tb \\x7f \"é\" \\\\ 😀'\n"), roots: [2])
    let bank = SubtreeBank([BankEntry(kind: kind, source: source, statements: 0, origin: .egraph)])
    let again = try SubtreeBank(jsonLines: bank.jsonLines(table: language.table), language: language)
    #expect(again.entries == bank.entries)
  }

  @Test func entriesInOurFormAreCheckedWhenDrawn() throws {
    // What the scanner takes is not parsed before it is used; then it has to be what it says.
    let good = "{\"kind\":\"BinOp\",\"source\":\"a + b\",\"statements\":0,\"origin\":\"corpus\"}\n"
    let bad = "{\"kind\":\"Call\",\"source\":\"f(\",\"statements\":0,\"origin\":\"corpus\"}\n"
    let lies = "{\"kind\":\"Pass\",\"source\":\"pass\",\"statements\":7,\"origin\":\"corpus\"}\n"
    let bank = try SubtreeBank(jsonLines: Array((good + bad).utf8), language: language)
    #expect(bank.count == 2)
    #expect(throws: BankError.self) { try bank.check(language) }
    #expect(throws: Never.self) { try smallBank.check(language) }
    let liar = try SubtreeBank(jsonLines: Array((good + lies).utf8), language: language)
    #expect(throws: BankError.self) { try liar.check(language) }
    let call = try #require(bank.entries.first { language.table[$0.kind].name == "Call" })
    do {
      _ = try call.fragment(language)
      Issue.record("a broken entry was taken")
    } catch {
      #expect(error.description.hasPrefix("the Call 'f(' does not parse: "), "\(error)")
    }
    // Noise leaves such an entry out and goes on.
    let process = ForwardProcess(language: language, bank: bank, mixture: .only(.bank))
    var random = RandomSource(seed: 3)
    let tree = try parse("x = f(1) + (2 + z)\ny = [g(x)]\n")
    let corruption = process.corrupt(tree, steps: 2, random: &random)
    #expect(!corruption.steps.isEmpty)
    for step in corruption.steps { #expect(language.table[step.kind].name == "BinOp") }
  }

  @Test func formsOfJSONThatOthersWriteAreRead() throws {
    let text = """
      { "source" : "a + \\u00e9", "kind" : "BinOp" }
      {"kind":"BinOp","source":"'\\ud83d\\ude00' + b","statements":0,"origin":"egraph"}
      {"kind":"Pass","source":"pass","origin":"synthetic"}\r

      """
    let bank = try SubtreeBank(jsonLines: Array(text.utf8), language: language)
    #expect(bank.entries.map { String(decoding: $0.source, as: UTF8.self) } == ["pass", "a + é", "'😀' + b"])
    #expect(bank.entries.map(\.statements) == [1, 0, 0])
    #expect(throws: Never.self) { try bank.check(language) }
  }

  @Test func wrongLinesAreNamed() {
    let good = "{\"kind\":\"BinOp\",\"source\":\"a + b\",\"statements\":0,\"origin\":\"corpus\"}\n"
    let wrong: [(line: String, message: String)] = [
      ("{", "no JSON object"), ("[1]", "no JSON object"), ("{\"kind\":\"BinOp\"}", "no JSON object"),
      ("{\"kind\":\"Bin\",\"source\":\"a + b\"}", "unknown kind 'Bin'"),
      ("{\"kind\":\"arg\",\"source\":\"a\"}", "cannot be replaced"),
      ("{\"kind\":\"BinOp\",\"source\":\"a +\"}", "the BinOp 'a +' does not parse"),
      ("{\"kind\":\"BinOp\",\"source\":\"a\"}", "no single node"),
      ("{\"kind\":\"Pass\",\"source\":\"pass\\npass\"}", "the Pass 'pass …' is no single node"),
      ("{\"kind\":\"Pass\",\"source\":\"pass\",\"statements\":-1}", "no number of statements"),
      ("{\"kind\":\"arg\",\"source\":\"a\",\"statements\":0,\"origin\":\"corpus\"}", "cannot be replaced"),
      ("{\"kind\":\"Name\",\"source\":\"\u{7f}\\u\",\"statements\":0}", "no JSON object"),
      ("{\"kind\":\"BinOp\",\"source\":\"a + b\",\"origin\":\"moon\"}", "unknown origin 'moon'"),
      ("\u{0}", "no JSON object"),
    ]
    for (line, message) in wrong {
      do {
        _ = try SubtreeBank(jsonLines: Array((good + "\n" + line + "\n").utf8), language: language)
        Issue.record("accepted: \(line)")
      } catch {
        #expect(error.line == 3 && error.reason.contains(message), "\(error)")
      }
    }
    #expect(throws: Never.self) { try SubtreeBank(jsonLines: Array(good.utf8), language: language) }
    let long = Array("{\"kind\":\"".utf8) + [UInt8](repeating: 0x41, count: SubtreeBank.maximumLineLength)
    #expect(throws: BankError.self) { try SubtreeBank(jsonLines: long, language: language) }
    #expect(throws: BankError.self) { try SubtreeBank(jsonLines: [0xFF, 0xFE, 0x0A], language: language) }
  }
}
