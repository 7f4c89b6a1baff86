import SyntaxTrees

/// One run of `TreeDiff`: the two trees, what is known about their nodes, and the plans tried so far.
struct DiffSolver {
  /// The cost of a comparison that has no plan.
  static let infinite = Int.max / 4
  /// Nesting below which nodes are replaced rather than descended into, which bounds the recursion.
  static let depthLimit = 400

  /// The cost of turning one node into another and the plan that does it.
  struct Outcome {
    /// The sum of the edits' costs; `infinite` when there is no way.
    var cost: Int
    /// The index of the plan, 0 for nothing to do.
    var plan: Int32
  }

  let language: any Language
  let weights: DiffWeights
  let listLimit: Int
  let first: SyntaxTree
  let second: SyntaxTree
  let firstHashes: [UInt64]
  let secondHashes: [UInt64]
  let replaceable: [Bool]
  /// Whether a node of the second tree may stand for another: it has a text of its own.
  var usable: [Bool]
  var plans: [DiffPlan] = [DiffPlan(operation: .join)]
  private let table: NodeTable
  /// The canonical length of each node of the second tree, -1 until asked for.
  private var lengths: [Int]
  /// For each node of the second tree the payload bytes of all nodes before it.
  private let payloadsBefore: [Int]

  init(
    from first: SyntaxTree, to second: SyntaxTree, language: any Language, weights: DiffWeights,
    listLimit: Int
  ) {
    self.language = language
    self.weights = weights
    self.listLimit = listLimit
    self.first = first
    self.second = second
    table = language.table
    firstHashes = first.structuralHashes(table: table)
    secondHashes = second.structuralHashes(table: table)
    replaceable = language.replaceableNodes(in: first)
    usable = language.replaceableNodes(in: second)
    lengths = [Int](repeating: -1, count: second.count)
    var total = 0
    var sums: [Int] = [0]
    sums.reserveCapacity(second.count + 1)
    for node in second.nodes {
      total += Int(second.payloads[Int(node.payload)].length)
      sums.append(total)
    }
    payloadsBefore = sums
  }

  /// The cheapest way found to turn node `x` of the first tree into node `y` of the second one.
  mutating func compare(_ x: Int, _ y: Int, depth: Int) -> Outcome {
    if firstHashes[x] == secondHashes[y] { return Outcome(cost: 0, plan: 0) }
    let mark = plans.count
    var best = Outcome(cost: DiffSolver.infinite, plan: 0)
    if depth < DiffSolver.depthLimit, isSameLabel(x, y) {
      // Two edits would undo half of one mistake each, and the program between them has lost one of the two.
      if depth > 1, replaceable[x], usable[y], isExchange(x, y) {
        return Outcome(
          cost: weights.edit + length(y), plan: plan(DiffPlan(operation: .replace, from: x, to: y)))
      }
      best = descend(x, y, depth: depth)
    }
    guard replaceable[x], usable[y], table.sort(of: first.kind(x)) == table.sort(of: second.kind(y)) else {
      return best
    }
    let base = weights.edit + (depth == 1 ? weights.topStatement : 0)
    // A text is at least as long as its names and constants, so most nodes need not be printed to be ruled out.
    guard best.cost > base + payloadsBefore[second.subtreeEnd(y)] - payloadsBefore[y] else { return best }
    let cost = base + length(y)
    guard cost < best.cost else { return best }
    plans.removeSubrange(mark...)
    return Outcome(cost: cost, plan: plan(DiffPlan(operation: .replace, from: x, to: y)))
  }

  /// The cost of putting in a statement of the second tree.
  mutating func insertionCost(_ y: Int, depth: Int) -> Int {
    guard usable[y] else { return DiffSolver.infinite }
    return weights.edit + length(y) + (depth == 1 ? weights.topStatement : 0)
  }

  /// The cost of taking out a statement of the first tree.
  func deletionCost(depth: Int) -> Int { weights.edit + (depth == 1 ? weights.topStatement : 0) }

  /// Stores a plan and returns its index.
  mutating func plan(_ plan: DiffPlan) -> Int32 {
    plans.append(plan)
    return Int32(plans.count - 1)
  }

  /// Adds what one comparison found to a running sum.
  mutating func add(_ part: Outcome, to sum: inout Outcome) {
    sum.cost = min(DiffSolver.infinite, sum.cost + part.cost)
    guard part.plan != 0 else { return }
    sum.plan =
      sum.plan == 0
      ? part.plan : plan(DiffPlan(operation: .join, from: Int(sum.plan), to: Int(part.plan)))
  }

  /// The edits of a plan in the order in which they are applied: the last place first.
  func steps(of root: Int32) -> [DiffPlan] {
    var steps: [DiffPlan] = []
    var open = root == 0 ? [] : [root]
    while let index = open.popLast() {
      let plan = plans[Int(index)]
      if plan.operation == .join {
        open.append(plan.from)
        open.append(plan.to)
      } else {
        steps.append(plan)
      }
    }
    // At one place the node that stands there goes first, since an insertion before it would renumber it; of
    // several insertions the one later in the text goes first.
    var places = StatementPlaces(first)
    return steps.map { (position: position($0, &places), step: $0) }
      .sorted { left, right in
        if left.position != right.position { return left.position > right.position }
        let insertions = (left.step.operation == .insert, right.step.operation == .insert)
        if insertions.0 != insertions.1 { return insertions.1 }
        return left.step.to > right.step.to
      }
      .map(\.step)
  }

  private func position(_ plan: DiffPlan, _ places: inout StatementPlaces) -> Int {
    guard plan.operation == .insert else { return Int(plan.from) }
    return places.insertionPoint(Int(plan.from), field: plan.field, index: Int(plan.place))
  }

  private mutating func length(_ y: Int) -> Int {
    if lengths[y] < 0 { lengths[y] = language.print(second, roots: [y]).count }
    return lengths[y]
  }

  private func isSameLabel(_ x: Int, _ y: Int) -> Bool {
    let (left, right) = (first.nodes[x], second.nodes[y])
    guard left.kind == right.kind, left.detail == right.detail || table.hasContext(left.kind) else {
      return false
    }
    let (leftPayload, rightPayload) = (first.payload(x), second.payload(y))
    guard leftPayload.kind == rightPayload.kind, leftPayload.length == rightPayload.length else {
      return false
    }
    return first.payloadBytes(x) == second.payloadBytes(y)
  }

  /// Whether all that differs below two nodes with one label is that two children have changed places, and they
  /// are not statements of one list.
  private func isExchange(_ x: Int, _ y: Int) -> Bool {
    var (left, right) = (x + 1, y + 1)
    let (leftEnd, rightEnd) = (first.subtreeEnd(x), second.subtreeEnd(y))
    var changed: [(left: Int, right: Int)] = []
    while left < leftEnd, right < rightEnd {
      guard first.nodes[left].field == second.nodes[right].field else { return false }
      if firstHashes[left] != secondHashes[right] {
        if changed.count == 2 { return false }
        changed.append((left, right))
      }
      left = first.subtreeEnd(left)
      right = second.subtreeEnd(right)
    }
    guard left == leftEnd, right == rightEnd, changed.count == 2,
      firstHashes[changed[0].left] == secondHashes[changed[1].right],
      firstHashes[changed[1].left] == secondHashes[changed[0].right]
    else { return false }
    return first.nodes[changed[0].left].field != first.nodes[changed[1].left].field
      || table.sort(of: first.kind(changed[0].left)) != .statement
  }

  /// Compares the children of two nodes with one label, field by field.
  private mutating func descend(_ x: Int, _ y: Int, depth: Int) -> Outcome {
    let fields = table[first.kind(x)].fields
    let mark = plans.count
    let isExpression = table.sort(of: first.kind(x)) == .expression
    var changedChildren = 0
    var sum = Outcome(cost: 0, plan: 0)
    var (left, right) = (x + 1, y + 1)
    let (leftEnd, rightEnd) = (first.subtreeEnd(x), second.subtreeEnd(y))
    while left < leftEnd || right < rightEnd {
      let leftField = left < leftEnd ? first.nodes[left].field : UInt8.max
      let rightField = right < rightEnd ? second.nodes[right].field : UInt8.max
      let field = min(leftField, rightField)
      if Int(field) < fields.count, fields[Int(field)].role == .list(.statement) {
        let before = DiffSolver.run(in: first, from: &left, to: leftEnd, field: field)
        let after = DiffSolver.run(in: second, from: &right, to: rightEnd, field: field)
        add(align(before, after, parent: x, field: field, depth: depth + 1), to: &sum)
      } else if leftField == rightField {
        let child = compare(left, right, depth: depth + 1)
        add(child, to: &sum)
        if child.plan != 0 {
          changedChildren += 1
          if isExpression, changedChildren > 1, sum.cost < DiffSolver.infinite {
            sum.cost += weights.sameExpression
          }
        }
        left = first.subtreeEnd(left)
        right = second.subtreeEnd(right)
      } else {
        sum.cost = DiffSolver.infinite
      }
      guard sum.cost < DiffSolver.infinite else {
        plans.removeSubrange(mark...)
        return Outcome(cost: DiffSolver.infinite, plan: 0)
      }
    }
    return sum
  }

  private static func run(in tree: SyntaxTree, from child: inout Int, to end: Int, field: UInt8) -> [Int] {
    var list: [Int] = []
    while child < end, tree.nodes[child].field == field {
      list.append(child)
      child = tree.subtreeEnd(child)
    }
    return list
  }
}
