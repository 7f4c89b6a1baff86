import Foundation
import SyntaxTrees

extension SubtreeBank {
  /// The longest line that is read, in bytes.
  package static let maximumLineLength = 1 << 20

  /// The bank as JSON Lines: `{"kind":…,"source":…,"statements":…,"origin":…}`, one entry a line.
  package func jsonLines(table: NodeTable) -> [UInt8] {
    var lines: [UInt8] = []
    for entry in entries {
      lines += Array("{\"kind\":".utf8)
      SubtreeBank.appendQuoted(Array(table[entry.kind].name.utf8), to: &lines)
      lines += Array(",\"source\":".utf8)
      SubtreeBank.appendQuoted(entry.source, to: &lines)
      let rest = ",\"statements\":\(entry.statements),\"origin\":\"\(entry.origin.rawValue)\"}\n"
      lines += Array(rest.utf8)
    }
    return lines
  }

  /// Reads JSON Lines. Blank lines are skipped; everything else must be an entry whose text is a fragment of the
  /// stated kind in the language.
  ///
  /// The number of statements is counted anew; a line may leave out `statements` and `origin` (then `corpus`).
  /// Throws the first line that is wrong. Linear.
  package init(jsonLines: [UInt8], language: any Language) throws(BankError) {
    var kinds: [String: NodeKind] = [:]
    for (index, description) in language.table.descriptions.enumerated() {
      kinds[description.name] = NodeKind(rawValue: UInt8(index))
    }
    let decoder = JSONDecoder()
    var entries: [BankEntry] = []
    var number = 0
    for line in jsonLines.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      guard line.contains(where: { $0 != 0x20 && $0 != 0x0D && $0 != 0x09 }) else { continue }
      do {
        entries.append(try SubtreeBank.entry(line, kinds: kinds, decoder: decoder, language: language))
      } catch {
        throw BankError(line: number, reason: error.reason)
      }
    }
    self.init(entries)
  }

  private static func entry(
    _ line: ArraySlice<UInt8>, kinds: [String: NodeKind], decoder: JSONDecoder, language: any Language
  ) throws(BankError) -> BankEntry {
    func wrong(_ reason: String) -> BankError { BankError(line: 0, reason: reason) }
    guard line.count <= maximumLineLength else {
      throw wrong("the line is longer than \(maximumLineLength) bytes")
    }
    guard let record = try? decoder.decode(BankRecord.self, from: Data(line)) else {
      throw wrong("no JSON object with the strings \"kind\" and \"source\"")
    }
    guard let kind = kinds[record.kind] else { throw wrong("unknown kind '\(record.kind.prefix(40))'") }
    guard let sort = language.table.sort(of: kind).fragmentSort else {
      throw wrong("a node of kind '\(record.kind)' cannot be replaced")
    }
    guard let origin = BankEntry.Origin(rawValue: record.origin ?? BankEntry.Origin.corpus.rawValue) else {
      throw wrong("unknown origin '\((record.origin ?? "").prefix(40))'")
    }
    let source = Array(record.source.utf8)
    let fragment: Fragment
    do {
      fragment = try language.parseFragment(source, sort: sort)
    } catch {
      throw wrong("the source does not parse: \(error.message)")
    }
    guard fragment.roots.count == 1, fragment.tree.kind(fragment.roots[0]) == kind else {
      throw wrong("the source is no single node of kind '\(record.kind)'")
    }
    let statements = fragment.tree.statementCount(fragment.roots[0], table: language.table)
    return BankEntry(kind: kind, source: source, statements: statements, origin: origin)
  }

  private static func appendQuoted(_ text: [UInt8], to line: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    line.append(0x22)
    for byte in text {
      switch byte {
      case 0x22, 0x5C: line += [0x5C, byte]
      case 0x0A: line += [0x5C, 0x6E]
      case 0x09: line += [0x5C, 0x74]
      case 0..<0x20, 0x7F:
        line += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: line.append(byte)
      }
    }
    line.append(0x22)
  }
}

/// One line of a bank file.
private struct BankRecord: Decodable {
  let kind: String
  let source: String
  let origin: String?
}
