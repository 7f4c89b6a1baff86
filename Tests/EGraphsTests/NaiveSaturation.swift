import EGraphs

/// Equality saturation as the papers define it and nothing else: nodes in a dictionary, all of it gone through to
/// find anything. Counts nodes and classes after every iteration.
struct NaiveSaturation {
  private struct Node: Hashable {
    let op: OperatorID
    var children: [Int]
  }

  private let table: OperatorTable
  private var parents: [Int] = []
  private var owners: [Node: Int] = [:]

  init(_ table: OperatorTable) { self.table = table }

  private func find(_ member: Int) -> Int {
    var current = member
    while parents[current] != current { current = parents[current] }
    return current
  }

  private mutating func union(_ left: Int, _ right: Int) {
    let (first, second) = (find(left), find(right))
    parents[max(first, second)] = min(first, second)
  }

  mutating func add(_ pattern: Pattern, _ environment: [Int: Int] = [:]) -> Int {
    var stack: [Int] = []
    for token in pattern.tokens.reversed() {
      switch token {
      case .variable(let variable): stack.append(find(environment[variable]!))
      case .op(let op):
        let arity = table.arity(op)
        let node = Node(op: op, children: stack.suffix(arity).reversed())
        stack.removeLast(arity)
        if owners[node] == nil {
          owners[node] = parents.count
          parents.append(parents.count)
        }
        stack.append(find(owners[node]!))
      }
    }
    return stack[0]
  }

  private mutating func rebuild() {
    var isChanging = true
    while isChanging {
      isChanging = false
      var next: [Node: Int] = [:]
      for (node, owner) in owners {
        let canonical = Node(op: node.op, children: node.children.map(find))
        if canonical != node { isChanging = true }
        if let other = next[canonical] {
          if find(other) != find(owner) {
            union(other, owner)
            isChanging = true
          }
        } else {
          next[canonical] = owner
        }
      }
      owners = next
    }
  }

  private func matches(_ tokens: ArraySlice<Pattern.Token>, _ id: Int, _ environment: [Int: Int]) -> [[Int:
    Int]]
  {
    switch tokens.first {
    case .variable(let variable):
      if let known = environment[variable] { return known == id ? [environment] : [] }
      return [environment.merging([variable: id]) { first, _ in first }]
    case .op(let op):
      let pattern = Term(tokens.map { if case .op(let op) = $0 { op } else { OperatorID(rawValue: .max) } })
      var starts: [Int] = []
      var index = 1
      for _ in 0..<table.arity(op) {
        starts.append(index)
        index = end(pattern, index)
      }
      return owners.filter { $0.key.op == op && find($0.value) == id }.flatMap { node, _ in
        var environments = [environment]
        for (child, start) in zip(node.children, starts) {
          let part = tokens[(tokens.startIndex + start)...]
          environments = environments.flatMap { matches(part, child, $0) }
        }
        return environments
      }
    case nil: return []
    }
  }

  private func end(_ pattern: Term, _ start: Int) -> Int {
    var open = 1
    var index = start
    while open > 0 {
      let op = pattern.operators[index]
      open += (op.rawValue == .max ? 0 : table.arity(op)) - 1
      index += 1
    }
    return index
  }

  /// One iteration. Returns the classes and nodes after it.
  mutating func iterate(_ rules: [Rewrite<NoAnalysis>]) -> [Int] {
    rebuild()
    var equations: [(Int, Pattern, [Int: Int])] = []
    for rule in rules {
      for id in Set(owners.values.map(find)) {
        for environment in matches(rule.left.tokens[...], id, [:]) {
          equations.append((id, rule.right, environment))
        }
      }
    }
    for (id, right, environment) in equations {
      let other = add(right, environment)
      union(id, other)
    }
    rebuild()
    return [Set(owners.values.map(find)).count, owners.count]
  }
}
