/// The change from one program to another as `patch` and `git apply` read it.
///
/// Lines end with `\n` alone, as for those programs; every other byte is part of its line and kept.
package enum UnifiedDiff {
  /// How many equal lines stand around a change.
  private static let context = 3

  /// The patch with both names in its head; empty when the programs are equal.
  ///
  /// Linear in the programs, times the number of changed lines.
  package static func bytes(from before: [UInt8], to after: [UInt8], name: String) -> [UInt8] {
    let (old, new) = (lines(before), lines(after))
    let rows = rows(from: old, to: new)
    guard rows.contains(where: { $0.sign != .equal }) else { return [] }
    // A name with a blank in it ends at a tab.
    let shown = name.contains(" ") ? name + "\t" : name
    var result = Array("--- \(shown)\n+++ \(shown)\n".utf8)
    for hunk in hunks(rows) {
      let part = rows[hunk]
      let oldStart = rows[..<hunk.lowerBound].count { $0.sign != .added }
      let newStart = rows[..<hunk.lowerBound].count { $0.sign != .removed }
      let oldRange = range(start: oldStart, count: part.count { $0.sign != .added })
      let newRange = range(start: newStart, count: part.count { $0.sign != .removed })
      result += Array("@@ -\(oldRange) +\(newRange) @@\n".utf8)
      for row in part {
        result.append(row.sign.rawValue)
        result += row.line
        if row.line.last != 0x0A { result += Array("\n\\ No newline at end of file\n".utf8) }
      }
    }
    return result
  }

  private enum Sign: UInt8 {
    case equal = 0x20
    case removed = 0x2D
    case added = 0x2B
  }

  private struct Row {
    let sign: Sign
    let line: ArraySlice<UInt8>
  }

  /// The lines with their ends.
  private static func lines(_ source: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for index in source.indices where source[index] == 0x0A {
      lines.append(source[start...index])
      start = index + 1
    }
    if start < source.count { lines.append(source[start...]) }
    return lines
  }

  private static func rows(from old: [ArraySlice<UInt8>], to new: [ArraySlice<UInt8>]) -> [Row] {
    var head = 0
    while head < old.count, head < new.count, old[head] == new[head] { head += 1 }
    var tail = 0
    while tail < min(old.count, new.count) - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] {
      tail += 1
    }
    let (left, right) = (Array(old[head..<(old.count - tail)]), Array(new[head..<(new.count - tail)]))
    var removed = [Bool](repeating: false, count: left.count)
    var added = [Bool](repeating: false, count: right.count)
    for change in right.difference(from: left) {
      switch change {
      case .remove(let offset, _, _): removed[offset] = true
      case .insert(let offset, _, _): added[offset] = true
      }
    }
    var rows = old[..<head].map { Row(sign: .equal, line: $0) }
    var (i, j) = (0, 0)
    while i < left.count || j < right.count {
      if i < left.count, removed[i] {
        rows.append(Row(sign: .removed, line: left[i]))
        i += 1
      } else if j < right.count, added[j] {
        rows.append(Row(sign: .added, line: right[j]))
        j += 1
      } else {
        rows.append(Row(sign: .equal, line: left[i]))
        i += 1
        j += 1
      }
    }
    return rows + old[(old.count - tail)...].map { Row(sign: .equal, line: $0) }
  }

  /// The rows of each hunk: changes with what is equal around them, near ones together.
  private static func hunks(_ rows: [Row]) -> [Range<Int>] {
    var hunks: [Range<Int>] = []
    for index in rows.indices where rows[index].sign != .equal {
      let range = max(0, index - context)..<min(rows.count, index + context + 1)
      if let last = hunks.last, last.upperBound >= range.lowerBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    return hunks
  }

  /// First line and count; an empty range is given by the line before it.
  private static func range(start: Int, count: Int) -> String {
    count == 0 ? "\(start),0" : "\(start + 1),\(count)"
  }
}
