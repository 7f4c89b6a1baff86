import Synchronization

/// Remembers which tokens can follow which in canonical encodings, for all decoders of a model.
///
/// Asked for the same pairs again and again, by every program that a model looks at; to find out costs more than to
/// read the model's answer.
final class FollowerTable: Sendable {
  private let count: Int
  private let first: Int32
  /// Two bits for each pair, by the previous token: whether it is known, and whether the other can follow.
  private let rows: Mutex<[[UInt64]]>

  init(_ tokens: Range<Int32>) {
    count = tokens.count
    first = tokens.lowerBound
    rows = Mutex([])
  }

  /// Whether it is known already that a token cannot follow another one.
  func isRefused(_ token: Int32, after previous: Int32?) -> Bool {
    let row = previous.map { Int($0 - first) } ?? count
    let column = Int(token - first)
    return rows.withLock { rows in
      !rows.isEmpty && !rows[row].isEmpty && rows[row][column / 32] >> UInt64(column % 32 * 2) & 3 == 1
    }
  }

  /// Whether canonical encodings can have a token behind another one, or at the beginning; see
  /// `SubwordVocabulary.canFollow`.
  func canFollow(_ token: Int32, after previous: Int32?, in vocabulary: SubwordVocabulary) -> Bool {
    let row = previous.map { Int($0 - first) } ?? count
    let column = Int(token - first)
    let (word, shift) = (column / 32, UInt64(column % 32) * 2)
    let known = rows.withLock { rows -> UInt64 in
      rows.isEmpty || rows[row].isEmpty ? 0 : rows[row][word] >> shift & 3
    }
    if known != 0 { return known == 3 }
    let can = vocabulary.canFollow(token, after: previous)
    rows.withLock { rows in
      // The last row is that of the beginning.
      if rows.isEmpty { rows = [[UInt64]](repeating: [], count: count + 1) }
      if rows[row].isEmpty { rows[row] = [UInt64](repeating: 0, count: (count + 31) / 32) }
      rows[row][word] |= (can ? 3 : 1) << shift
    }
    return can
  }
}
