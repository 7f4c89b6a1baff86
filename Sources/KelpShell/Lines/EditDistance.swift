/// How many slips lie between two words.
package enum EditDistance {
  /// The optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours,
  /// each counted once and no piece edited twice. Quadratic in the lengths of the words.
  package static func between(_ first: String, _ second: String) -> Int {
    let left = Array(first.lowercased().unicodeScalars)
    let right = Array(second.lowercased().unicodeScalars)
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in 1...left.count {
      var current = [row] + [Int](repeating: 0, count: right.count)
      for column in 1...right.count {
        let cost = left[row - 1] == right[column - 1] ? 0 : 1
        current[column] = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + cost)
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          current[column] = min(current[column], beforeLast[column - 2] + 1)
        }
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }

  /// The words that the typed one was probably meant to be, nearest first, at most three.
  ///
  /// Up to 2 slips away, 1 for words of fewer than 5 letters; words of equal distance keep their order.
  package static func suggestions(for word: String, among words: [String]) -> [String] {
    let limit = word.count < 5 ? 1 : 2
    let near = words.enumerated().compactMap { entry -> (distance: Int, order: Int, word: String)? in
      guard abs(entry.element.count - word.count) <= limit else { return nil }
      let distance = between(word, entry.element)
      return distance <= limit ? (distance, entry.offset, entry.element) : nil
    }
    let sorted = near.sorted { ($0.distance, $0.order) < ($1.distance, $1.order) }
    return Array(sorted.prefix(3).map(\.word))
  }
}
