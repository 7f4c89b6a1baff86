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

  @Test func wrongLinesAreNamed() {
    let good = "{\"kind\":\"BinOp\",\"source\":\"a + b\",\"statements\":0,\"origin\":\"corpus\"}\n"
    let wrong: [(line: String, message: String)] = [
      ("{", "no JSON object"), ("[1]", "no JSON object"), ("{\"kind\":\"BinOp\"}", "no JSON object"),
      ("{\"kind\":\"Bin\",\"source\":\"a + b\"}", "unknown kind 'Bin'"),
      ("{\"kind\":\"arg\",\"source\":\"a\"}", "cannot be replaced"),
      ("{\"kind\":\"BinOp\",\"source\":\"a +\"}", "does not parse"),
      ("{\"kind\":\"BinOp\",\"source\":\"a\"}", "no single node"),
      ("{\"kind\":\"Pass\",\"source\":\"pass\\npass\"}", "no single node"),
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
