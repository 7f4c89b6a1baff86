/// What changed between two texts, line by line and in paired lines token by token.
package struct LineDiff: Sendable, Equatable {
  /// A piece of a line.
  package struct Piece: Sendable, Equatable {
    /// The text.
    package let text: String
    /// Whether it is part of the change.
    package let isChanged: Bool
  }

  /// A line of the comparison.
  package enum Row: Sendable, Equatable {
    /// A line that both have, with its number in the second text.
    case context(number: Int, text: String)
    /// A line of the first text.
    case removed(number: Int, pieces: [Piece])
    /// A line of the second text.
    case added(number: Int, pieces: [Piece])
    /// Equal lines that are left out.
    case gap
  }

  /// The lines in the order of showing.
  package let rows: [Row]

  /// Whether the texts are equal.
  package var isEmpty: Bool { rows.isEmpty }

  private init(rows: [Row]) { self.rows = rows }

  /// The changed lines alone; lines left out between two of them are a gap.
  package var withoutContext: LineDiff {
    var kept: [Row] = []
    for row in rows {
      switch row {
      case .removed, .added: kept.append(row)
      case .context, .gap: if !kept.isEmpty, kept.last != .gap { kept.append(.gap) }
      }
    }
    if kept.last == .gap { kept.removeLast() }
    return LineDiff(rows: kept)
  }

  /// Lines that go in one place and come in another with the same text but for its indentation: by their number in
  /// the first text and in the second, each line once.
  package var moves: [(from: Int, to: Int)] {
    func text(_ pieces: [Piece]) -> String {
      let text = pieces.map(\.text).joined()
      return String(text.drop { $0 == " " || $0 == "\t" })
    }
    var arrivals: [(number: Int, text: String)] = []
    for case .added(let number, let pieces) in rows { arrivals.append((number, text(pieces))) }
    var moves: [(from: Int, to: Int)] = []
    for case .removed(let number, let pieces) in rows {
      let gone = text(pieces)
      guard gone.count > 2, let index = arrivals.firstIndex(where: { $0.text == gone }) else { continue }
      moves.append((number, arrivals.remove(at: index).number))
    }
    return moves
  }

  /// Compares two texts and keeps some equal lines on each side of a change.
  ///
  /// Linear in the texts, times the number of changed lines.
  package init(from before: [UInt8], to after: [UInt8], context: Int = 1) {
    self.init(from: LineDiff.lines(before), to: LineDiff.lines(after), context: context)
  }

  init(from before: [String], to after: [String], context: Int) {
    var all: [Row] = []
    var isNear: [Bool] = []
    var prefix = 0
    while prefix < before.count, prefix < after.count, before[prefix] == after[prefix] { prefix += 1 }
    var suffix = 0
    while suffix < before.count - prefix, suffix < after.count - prefix,
      before[before.count - 1 - suffix] == after[after.count - 1 - suffix]
    {
      suffix += 1
    }
    let middleBefore = Array(before[prefix..<(before.count - suffix)])
    let middleAfter = Array(after[prefix..<(after.count - suffix)])
    if middleBefore.isEmpty, middleAfter.isEmpty {
      rows = []
      return
    }
    for line in 0..<prefix { all.append(.context(number: line + 1, text: before[line])) }
    for hunk in LineDiff.hunks(middleBefore, middleAfter) {
      switch hunk {
      case .equal(let afterIndex):
        all.append(.context(number: prefix + afterIndex + 1, text: middleAfter[afterIndex]))
      case .change(let removed, let added):
        all += LineDiff.rows(
          removed: removed.map { (prefix + $0 + 1, middleBefore[$0]) },
          added: added.map { (prefix + $0 + 1, middleAfter[$0]) })
      }
    }
    for line in (after.count - suffix)..<after.count {
      all.append(.context(number: line + 1, text: after[line]))
    }
    isNear = [Bool](repeating: false, count: all.count)
    for (index, row) in all.enumerated() {
      if case .context = row { continue }
      for near in max(0, index - context)...min(all.count - 1, index + context) { isNear[near] = true }
    }
    var kept: [Row] = []
    for (index, row) in all.enumerated() {
      if isNear[index] {
        kept.append(row)
      } else if !kept.isEmpty, kept.last != .gap {
        kept.append(.gap)
      }
    }
    if kept.last == .gap { kept.removeLast() }
    rows = kept
  }

  /// The lines of a text without their ends; a final line end adds no line.
  package static func lines(_ source: [UInt8]) -> [String] {
    var text = String(decoding: source, as: UTF8.self)
    text = text.replacing("\r\n", with: "\n")
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  private enum Hunk {
    case equal(Int)
    case change(removed: [Int], added: [Int])
  }

  private static func hunks(_ before: [String], _ after: [String]) -> [Hunk] {
    let difference = after.difference(from: before)
    var removed = Set<Int>()
    var added = Set<Int>()
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var hunks: [Hunk] = []
    var (left, right) = (0, 0)
    while left < before.count || right < after.count {
      var goes: [Int] = []
      var comes: [Int] = []
      while left < before.count, removed.contains(left) {
        goes.append(left)
        left += 1
      }
      while right < after.count, added.contains(right) {
        comes.append(right)
        right += 1
      }
      if !goes.isEmpty || !comes.isEmpty { hunks.append(.change(removed: goes, added: comes)) }
      if left < before.count, right < after.count, !removed.contains(left), !added.contains(right) {
        hunks.append(.equal(right))
        left += 1
        right += 1
      }
    }
    return hunks
  }

  /// Pairs the lines when there are as many on each side, so that only the changed tokens are marked.
  private static func rows(removed: [(Int, String)], added: [(Int, String)]) -> [Row] {
    guard removed.count == added.count else {
      return removed.map { .removed(number: $0.0, pieces: [Piece(text: $0.1, isChanged: false)]) }
        + added.map { .added(number: $0.0, pieces: [Piece(text: $0.1, isChanged: false)]) }
    }
    return zip(removed, added).flatMap { (old, new) -> [Row] in
      let (before, after) = pieces(old.1, new.1)
      return [.removed(number: old.0, pieces: before), .added(number: new.0, pieces: after)]
    }
  }

  /// The pieces of two versions of a line, with what differs marked. Blanks count only between marked tokens.
  static func pieces(_ before: String, _ after: String) -> (before: [Piece], after: [Piece]) {
    let old = TokenPieces.split(before)
    let new = TokenPieces.split(after)
    let oldTokens = old.indices.filter { !TokenPieces.isBlank(old[$0]) }
    let newTokens = new.indices.filter { !TokenPieces.isBlank(new[$0]) }
    var oldChanged = Set<Int>()
    var newChanged = Set<Int>()
    for change in newTokens.map({ new[$0] }).difference(from: oldTokens.map { old[$0] }) {
      switch change {
      case .remove(let offset, _, _): oldChanged.insert(oldTokens[offset])
      case .insert(let offset, _, _): newChanged.insert(newTokens[offset])
      }
    }
    return (merge(old, oldChanged), merge(new, newChanged))
  }

  private static func merge(_ pieces: [String], _ changed: Set<Int>) -> [Piece] {
    var merged: [Piece] = []
    for (index, text) in pieces.enumerated() {
      let bridges = TokenPieces.isBlank(text) && changed.contains(index - 1) && changed.contains(index + 1)
      let isChanged = changed.contains(index) || bridges
      if let last = merged.last, last.isChanged == isChanged {
        merged[merged.count - 1] = Piece(text: last.text + text, isChanged: isChanged)
      } else {
        merged.append(Piece(text: text, isChanged: isChanged))
      }
    }
    return merged
  }
}
