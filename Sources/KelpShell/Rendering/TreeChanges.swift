import SyntaxTrees
import Terminal

/// What differs between two syntax trees as an outline: the way to each change, what goes, and what comes.
///
/// Subtrees that both have are left out. A node that only changes what it holds, such as an operator or a name, is a
/// line of each sign; its children are compared further.
package struct TreeChanges: Sendable {
  private enum Sign { case kept, removed, added }

  private struct Row {
    let sign: Sign
    let node: Int
    let depth: Int
    /// How many nodes below it are not shown.
    var hidden = 0
  }

  /// What is still to be compared or listed.
  private enum Work {
    case compare(Int, Int, depth: Int)
    case list(Sign, Int, depth: Int)
  }

  private let before: SyntaxTree
  private let after: SyntaxTree
  private let table: NodeTable
  private var rows: [Row] = []

  /// The most lines that are shown of one subtree that goes or comes.
  private static let subtreeLimit = 12

  /// Compares two trees. Linear but for the lists in which children come and go.
  package init(from before: SyntaxTree, to after: SyntaxTree, table: NodeTable) {
    self.before = before
    self.after = after
    self.table = table
    let old = before.structuralHashes(table: table)
    let new = after.structuralHashes(table: table)
    var work: [Work] = [.compare(0, 0, depth: 0)]
    // A stack of its own: hostile programs are nested deeper than the machine's goes.
    while let next = work.popLast() {
      switch next {
      case .list(let sign, let node, let depth): list(sign, node, depth: depth)
      case .compare(let left, let right, let depth):
        if old[left] == new[right] { continue }
        guard before.kind(left) == after.kind(right) else {
          work += [.list(.added, right, depth: depth), .list(.removed, left, depth: depth)]
          continue
        }
        if holdsSame(left, right) {
          rows.append(Row(sign: .kept, node: right, depth: depth))
        } else {
          rows += [
            Row(sign: .removed, node: left, depth: depth), Row(sign: .added, node: right, depth: depth),
          ]
        }
        let below = children(left, right, old: old, new: new, depth: depth + 1)
        work += below.reversed()
      }
    }
  }

  /// Whether the trees are the same.
  package var isEmpty: Bool { rows.isEmpty }

  /// The outline laid out, with the numbers that nodes have in their own tree.
  package func lines(_ layout: Layout) -> [StyledText] {
    let width = "n\(max(before.count, after.count) - 1)".count
    return rows.map { row in
      let (sign, style): (StyledText, Style?) =
        switch row.sign {
        case .kept: (layout.isReader ? "" : "  ", nil)
        case .removed: (layout.isReader ? "removed " : StyledText("- ", .red), .red)
        case .added: (layout.isReader ? "added " : StyledText("+ ", .green), .green)
        }
      let tree = row.sign == .removed ? before : after
      var line = sign + StyledText("n\(row.node)", style ?? .dim).padded(to: width + 2)
      line += TreeOutline.row(
        row.node, in: tree, depth: row.depth, isRoot: row.node == 0, table: table, style: style)
      if row.hidden > 0 { line += StyledText("  … \(row.hidden) more below", .dim) }
      return layout.fit(line)
    }
  }

  /// Whether two nodes of one kind hold the same name, constant or operators.
  private func holdsSame(_ left: Int, _ right: Int) -> Bool {
    before.nodes[left].detail == after.nodes[right].detail
      && before.payload(left).kind == after.payload(right).kind
      && before.payloadBytes(left) == after.payloadBytes(right)
  }

  /// Adds the lines of a subtree that goes or comes.
  private mutating func list(_ sign: Sign, _ root: Int, depth: Int) {
    let tree = sign == .removed ? before : after
    var stack: [(node: Int, depth: Int)] = [(root, depth)]
    var count = 0
    while let (node, depth) = stack.popLast() {
      rows.append(Row(sign: sign, node: node, depth: depth))
      count += 1
      if count == TreeChanges.subtreeLimit {
        rows[rows.count - 1].hidden = tree.subtreeEnd(root) - node - 1
        return
      }
      for child in Array(tree.children(node)).reversed() { stack.append((child, depth + 1)) }
    }
  }

  /// The children of two nodes of one kind: those that are paired are compared, the others go or come.
  private func children(_ left: Int, _ right: Int, old: [UInt64], new: [UInt64], depth: Int) -> [Work] {
    struct Key: Equatable {
      let field: UInt8
      let hash: UInt64
    }
    let (allMine, allTheirs) = (Array(before.children(left)), Array(after.children(right)))
    let most = min(allMine.count, allTheirs.count)
    func isSame(_ first: Int, _ second: Int) -> Bool {
      before.nodes[first].field == after.nodes[second].field && old[first] == new[second]
    }
    var (head, tail) = (0, 0)
    while head < most, isSame(allMine[head], allTheirs[head]) { head += 1 }
    while tail < most - head,
      isSame(allMine[allMine.count - 1 - tail], allTheirs[allTheirs.count - 1 - tail])
    {
      tail += 1
    }
    let mine = Array(allMine[head..<(allMine.count - tail)])
    let theirs = Array(allTheirs[head..<(allTheirs.count - tail)])
    let difference = theirs.map { Key(field: after.nodes[$0].field, hash: new[$0]) }
      .difference(from: mine.map { Key(field: before.nodes[$0].field, hash: old[$0]) })
    var goes: Set<Int> = []
    var comes: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): goes.insert(offset)
      case .insert(let offset, _, _): comes.insert(offset)
      }
    }
    var work: [Work] = []
    var (first, second) = (0, 0)
    while first < mine.count || second < theirs.count {
      var removed: [Int] = []
      var added: [Int] = []
      while first < mine.count, goes.contains(first) {
        removed.append(mine[first])
        first += 1
      }
      while second < theirs.count, comes.contains(second) {
        added.append(theirs[second])
        second += 1
      }
      work += paired(removed, added, depth: depth)
      if first < mine.count { first += 1 }
      if second < theirs.count { second += 1 }
    }
    return work
  }

  /// Pairs, in order, the children that go with those of the same field and kind that come in their place.
  private func paired(_ removed: [Int], _ added: [Int], depth: Int) -> [Work] {
    var work: [Work] = []
    var next = 0
    for node in removed {
      let match = added[next...].firstIndex {
        after.nodes[$0].field == before.nodes[node].field && after.kind($0) == before.kind(node)
      }
      guard let match else {
        work.append(.list(.removed, node, depth: depth))
        continue
      }
      work += added[next..<match].map { .list(.added, $0, depth: depth) }
      work.append(.compare(node, added[match], depth: depth))
      next = match + 1
    }
    return work + added[next...].map { .list(.added, $0, depth: depth) }
  }
}
