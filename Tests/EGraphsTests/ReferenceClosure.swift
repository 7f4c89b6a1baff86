import EGraphs

/// A slow, obvious equality saturation to compare with: a set of terms and a partition of it, no e-graph.
struct ReferenceClosure {
  let table: OperatorTable
  /// All terms met so far, in the order of discovery, closed under subterms.
  private(set) var terms: [Term] = []
  private var index: [Term: Int] = [:]
  private var parents: [Int] = []

  init(_ table: OperatorTable) { self.table = table }

  @discardableResult
  mutating func add(_ term: Term) -> Int {
    if let known = index[term] { return known }
    for start in term.operands(of: 0, in: table) { add(term.subterm(start, in: table)) }
    index[term] = terms.count
    terms.append(term)
    parents.append(parents.count)
    return terms.count - 1
  }

  func find(_ member: Int) -> Int {
    var current = member
    while parents[current] != current { current = parents[current] }
    return current
  }

  mutating func union(_ left: Term, _ right: Term) {
    let members = (add(left), add(right))
    let (first, second) = (find(members.0), find(members.1))
    if first != second { parents[max(first, second)] = min(first, second) }
  }

  /// Joins classes of terms with equal operators and operands in equal classes until none are left.
  mutating func close() {
    var isChanging = true
    while isChanging {
      isChanging = false
      var seen: [[Int]: Int] = [:]
      for (number, term) in terms.enumerated() {
        let operands = term.operands(of: 0, in: table).map { find(index[term.subterm($0, in: table)]!) }
        let key = [Int(term.operators[0].rawValue)] + operands
        if let other = seen[key] {
          let (first, second) = (find(other), find(number))
          if first != second {
            parents[max(first, second)] = min(first, second)
            isChanging = true
          }
        } else {
          seen[key] = number
        }
      }
    }
  }

  func areEqual(_ left: Term, _ right: Term) -> Bool {
    guard let first = index[left], let second = index[right] else { return left == right }
    return find(first) == find(second)
  }

  /// The number of classes.
  var classCount: Int { Set(terms.indices.map(find)).count }

  /// The number of nodes up to congruence.
  var nodeCount: Int {
    Set(
      terms.map { term in
        [Int(term.operators[0].rawValue)]
          + term.operands(of: 0, in: table).map { find(index[term.subterm($0, in: table)]!) }
      }
    ).count
  }
}
