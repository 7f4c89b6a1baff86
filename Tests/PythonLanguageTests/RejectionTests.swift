import KelpBase
import PythonLanguage
import SyntaxTrees
import Testing

/// Every entry of the tables is refused where and why it says, or accepted.
@Suite struct RejectionTests {
  /// What Kelp says of a text: the first error of the parser or of the rules of context.
  static func diagnostic(_ source: [UInt8]) -> SyntaxDiagnostic? {
    do throws(SyntaxDiagnostic) {
      // The tables say what the version of the CPython that they are checked against refuses.
      let tree = try PythonParser.parse(source, version: .python311)
      return ContextRules.firstError(in: tree, version: .python311)
    } catch {
      return error
    }
  }

  /// Line and column of an offset, both counted from 1, the column in characters.
  static func place(_ offset: Int, _ source: [UInt8]) -> (line: Int, column: Int) {
    let table = LineTable(source)
    let line = table.line(at: offset)
    let before = source[table.starts[line - 1]..<offset]
    return (line, String(decoding: before, as: UTF8.self).unicodeScalars.count + 1)
  }

  @Test(arguments: RejectionTable.families.map(\.name))
  func everyEntryIsRefusedOrAcceptedAsItSays(family: String) throws {
    let table = try #require(RejectionTable.families.first { $0.name == family }).table
    for entry in RejectionTable.entries(of: table) {
      let bytes = Array(entry.source.utf8)
      let name = Comment(rawValue: entry.source.debugDescription)
      let found = RejectionTests.diagnostic(bytes)
      guard let refusal = entry.refusal else {
        #expect(found == nil, name)
        continue
      }
      guard let found else {
        Issue.record(name)
        continue
      }
      let place = RejectionTests.place(found.span.lowerBound, bytes)
      #expect(place.line == refusal.line && place.column == refusal.column, name)
      #expect(found.message == refusal.message, name)
      #expect(found.span.upperBound <= bytes.count, name)
    }
  }

  @Test func tablesAreLargeAndNoMessageIsBare() {
    let entries = RejectionTable.families.flatMap { RejectionTable.entries(of: $0.table) }
    let refusals = entries.compactMap(\.refusal)
    #expect(refusals.count >= 2000)
    #expect(entries.count - refusals.count >= 600)
    for refusal in refusals {
      #expect(!refusal.message.isEmpty && !refusal.message.contains("invalid syntax"))
      #expect(!refusal.message.contains("\n"))
    }
    // A line of its own is the exception, not a way out.
    #expect(refusals.filter { $0.oracleLine != $0.line }.count <= 12)
  }
}

/// The tables against the CPython of this machine.
@Suite(.enabled(if: PythonOracle.isAvailable))
struct RejectionParityTests {
  @Test func tablesAgreeWithCompile() throws {
    let entries = RejectionTable.families.flatMap { RejectionTable.entries(of: $0.table) }
    let answers = try PythonOracle.errorLines(for: entries.map { Array($0.source.utf8) })
    #expect(answers.count == entries.count)
    for (entry, answer) in zip(entries, answers) {
      let name = Comment(rawValue: entry.source.debugDescription)
      #expect(answer == entry.refusal?.oracleLine, name)
    }
  }

  @Test func limitsAgreeWithCompile() throws {
    let answers = try PythonOracle.errorLines(for: RejectionLimits.all.map(\.source))
    #expect(answers.count == RejectionLimits.all.count)
    for (limit, answer) in zip(RejectionLimits.all, answers) {
      let name = Comment(rawValue: limit.name)
      let found = RejectionTests.diagnostic(limit.source)
      #expect((found == nil) == limit.isAccepted, name)
      if limit.isStricter { continue }
      #expect((answer == nil) == limit.isAccepted, name)
      // CPython names no line for bytes it cannot decode at all.
      guard let found, let answer, answer > 0 else { continue }
      #expect(RejectionTests.place(found.span.lowerBound, limit.source).line == answer, name)
    }
  }
}
