import SyntaxTrees

/// The alignment of two statement lists.
extension DiffSolver {
  /// The cheapest way found to turn one statement list into another; infinite when one of them is empty and the
  /// list is not that of the program.
  mutating func align(
    _ before: [Int], _ after: [Int], parent: Int, field: UInt8, depth: Int
  ) -> Outcome {
    guard parent == 0 || before.isEmpty == after.isEmpty else {
      return Outcome(cost: DiffSolver.infinite, plan: 0)
    }
    var start = 0
    let shorter = min(before.count, after.count)
    while start < shorter, firstHashes[before[start]] == secondHashes[after[start]] { start += 1 }
    var tail = 0
    while tail < shorter - start,
      firstHashes[before[before.count - 1 - tail]] == secondHashes[after[after.count - 1 - tail]]
    { tail += 1 }
    let list = StatementLists(
      before: before, after: after, parent: parent, field: field, depth: depth,
      mayEmpty: parent == 0 || start + tail > 0)
    return align(list, start..<(before.count - tail), start..<(after.count - tail), mayAnchor: true)
  }

  private mutating func align(
    _ list: StatementLists, _ left: Range<Int>, _ right: Range<Int>, mayAnchor: Bool
  ) -> Outcome {
    if left.isEmpty || right.isEmpty {
      var sum = Outcome(cost: 0, plan: 0)
      for index in left { add(deletion(list, index), to: &sum) }
      for index in right { add(insertion(list, index, at: left.lowerBound), to: &sum) }
      return sum
    }
    if left.count == 1, right.count == 1 {
      let pair = compare(list.before[left.lowerBound], list.after[right.lowerBound], depth: list.depth)
      let cost =
        insertionCost(list.after[right.lowerBound], depth: list.depth) + deletionCost(depth: list.depth)
      if pair.cost <= cost || !list.mayEmpty { return pair }
      var sum = deletion(list, left.lowerBound)
      add(insertion(list, right.lowerBound, at: left.lowerBound), to: &sum)
      return sum
    }
    if left.count.multipliedReportingOverflow(by: right.count).partialValue <= listLimit {
      return alignByTable(list, left, right)
    }
    return mayAnchor ? alignByAnchors(list, left, right) : alignByPosition(list, left, right)
  }

  /// Dynamic programming over all pairs of a window.
  private mutating func alignByTable(
    _ list: StatementLists, _ left: Range<Int>, _ right: Range<Int>
  ) -> Outcome {
    let (rows, columns) = (left.count, right.count)
    var pairs: [Outcome] = []
    pairs.reserveCapacity(rows * columns)
    for index in left {
      for other in right { pairs.append(compare(list.before[index], list.after[other], depth: list.depth)) }
    }
    let insertions = right.map { insertionCost(list.after[$0], depth: list.depth) }
    let deletion = deletionCost(depth: list.depth)
    let width = columns + 1
    // Backwards, so that the alignment is read off forwards.
    var costs = [Int](repeating: 0, count: (rows + 1) * width)
    for row in stride(from: rows, through: 0, by: -1) {
      for column in stride(from: columns, through: 0, by: -1) where row < rows || column < columns {
        var best = DiffSolver.infinite
        if row < rows { best = costs[(row + 1) * width + column] + deletion }
        if column < columns { best = min(best, costs[row * width + column + 1] + insertions[column]) }
        if row < rows, column < columns {
          best = min(best, costs[(row + 1) * width + column + 1] + pairs[row * columns + column].cost)
        }
        costs[row * width + column] = min(best, DiffSolver.infinite)
      }
    }
    guard costs[0] < DiffSolver.infinite else { return Outcome(cost: DiffSolver.infinite, plan: 0) }
    var sum = Outcome(cost: 0, plan: 0)
    var (row, column, pairCount) = (0, 0, 0)
    while row < rows || column < columns {
      let here = costs[row * width + column]
      if row < rows, column < columns,
        here == costs[(row + 1) * width + column + 1] + pairs[row * columns + column].cost
      {
        add(pairs[row * columns + column], to: &sum)
        (row, column, pairCount) = (row + 1, column + 1, pairCount + 1)
      } else if row < rows, here == costs[(row + 1) * width + column] + deletion {
        add(self.deletion(list, left.lowerBound + row), to: &sum)
        row += 1
      } else {
        add(insertion(list, right.lowerBound + column, at: left.lowerBound + row), to: &sum)
        column += 1
      }
    }
    return pairCount > 0 || list.mayEmpty ? sum : Outcome(cost: DiffSolver.infinite, plan: 0)
  }

  /// Splits a large window at statements that occur once on both sides, and aligns what lies between.
  private mutating func alignByAnchors(
    _ list: StatementLists, _ left: Range<Int>, _ right: Range<Int>
  ) -> Outcome {
    let anchors = commonUniqueStatements(list, left, right)
    var inner = list
    inner.mayEmpty = list.mayEmpty || !anchors.isEmpty
    var sum = Outcome(cost: 0, plan: 0)
    var (start, other) = (left.lowerBound, right.lowerBound)
    for anchor in anchors {
      add(align(inner, start..<anchor.left, other..<anchor.right, mayAnchor: false), to: &sum)
      (start, other) = (anchor.left + 1, anchor.right + 1)
    }
    add(align(inner, start..<left.upperBound, other..<right.upperBound, mayAnchor: false), to: &sum)
    return sum
  }

  /// Pairs statements in order: what is left when a window is too large and nothing in it is equal.
  private mutating func alignByPosition(
    _ list: StatementLists, _ left: Range<Int>, _ right: Range<Int>
  ) -> Outcome {
    let common = min(left.count, right.count)
    var sum = Outcome(cost: 0, plan: 0)
    for offset in 0..<common {
      let (index, other) = (left.lowerBound + offset, right.lowerBound + offset)
      add(compare(list.before[index], list.after[other], depth: list.depth), to: &sum)
    }
    for index in left.dropFirst(common) { add(deletion(list, index), to: &sum) }
    for other in right.dropFirst(common) { add(insertion(list, other, at: left.upperBound), to: &sum) }
    return sum
  }

  /// A longest run of pairs, increasing on both sides, of equal statements that are unique on each side.
  private func commonUniqueStatements(
    _ list: StatementLists, _ left: Range<Int>, _ right: Range<Int>
  ) -> [(left: Int, right: Int)] {
    let leftPlaces = DiffSolver.uniquePlaces(left.map { (firstHashes[list.before[$0]], $0) })
    let rightPlaces = DiffSolver.uniquePlaces(right.map { (secondHashes[list.after[$0]], $0) })
    var pairs: [(left: Int, right: Int)] = []
    for index in left {
      let hash = firstHashes[list.before[index]]
      if leftPlaces[hash] == index, let other = rightPlaces[hash], other >= 0 { pairs.append((index, other)) }
    }
    // Patience sorting: ends[k] is the pair with the smallest right place that ends an increasing run of k + 1.
    var ends: [Int] = []
    var previous = [Int](repeating: -1, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[ends[middle]].right < pair.right { low = middle + 1 } else { high = middle }
      }
      if low > 0 { previous[index] = ends[low - 1] }
      if low == ends.count { ends.append(index) } else { ends[low] = index }
    }
    var chain: [(left: Int, right: Int)] = []
    var index = ends.last ?? -1
    while index >= 0 {
      chain.append(pairs[index])
      index = previous[index]
    }
    return chain.reversed()
  }

  /// The place of every hash, -1 for one that occurs twice. Only looked up, never iterated.
  private static func uniquePlaces(_ places: [(hash: UInt64, place: Int)]) -> [UInt64: Int] {
    var result: [UInt64: Int] = [:]
    for (hash, place) in places { result[hash] = result[hash] == nil ? place : -1 }
    return result
  }

  private mutating func deletion(_ list: StatementLists, _ index: Int) -> Outcome {
    let plan = plan(DiffPlan(operation: .delete, from: list.before[index]))
    return Outcome(cost: deletionCost(depth: list.depth), plan: plan)
  }

  private mutating func insertion(_ list: StatementLists, _ index: Int, at place: Int) -> Outcome {
    let node = list.after[index]
    let step = DiffPlan(operation: .insert, from: list.parent, to: node, field: list.field, place: place)
    let cost = insertionCost(node, depth: list.depth)
    return Outcome(cost: cost, plan: plan(step))
  }
}
