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

  /// Reads JSON Lines. Blank lines are skipped; everything else must be an object with a kind that can be replaced
  /// and a source in UTF-8; it may leave out `statements` and `origin` (then `corpus`).
  ///
  /// Sources are not parsed, so that a large bank is there at once: an entry is checked when it is drawn
  /// (`BankEntry.fragment`), or all of them by `check`. Throws the first line that is wrong. Linear.
  package init(jsonLines: [UInt8], language: any Language) throws(BankError) {
    let reader = BankLineReader(language: language)
    var entries: [BankEntry] = []
    entries.reserveCapacity(jsonLines.count / 80)
    var number = 0
    var start = 0
    while start <= jsonLines.count {
      number += 1
      let end = SubtreeBank.lineEnd(jsonLines, from: start)
      do {
        if let entry = try reader.entry(jsonLines[start..<end]) { entries.append(entry) }
      } catch {
        throw BankError(line: number, reason: error.reason)
      }
      start = end + 1
    }
    self.init(entries)
  }

  private static func lineEnd(_ bytes: [UInt8], from start: Int) -> Int {
    bytes.withUnsafeBytes { buffer in
      guard start < buffer.count, let base = buffer.baseAddress,
        let found = memchr(base + start, 0x0A, buffer.count - start)
      else { return buffer.count }
      return UnsafeRawPointer(found) - base
    }
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
