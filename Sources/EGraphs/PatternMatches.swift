/// What a search found: for each match the class of the root and the classes of the variables.
struct PatternMatches: Sendable {
  /// The number of variables.
  let variableCount: Int
  /// `variableCount + 1` classes a match, the root's first.
  private(set) var items: [UInt32] = []

  init(variableCount: Int) { self.variableCount = variableCount }

  var count: Int { items.count / (variableCount + 1) }

  /// The number of classes stored for all matches together.
  var itemCount: Int { items.count }

  var isEmpty: Bool { items.isEmpty }

  func root(_ match: Int) -> UInt32 { items[match * (variableCount + 1)] }

  func substitution(_ match: Int) -> ArraySlice<UInt32> {
    let start = match * (variableCount + 1) + 1
    return items[start..<start + variableCount]
  }

  @inline(__always)
  mutating func append(_ item: UInt32) { items.append(item) }

  /// Keeps the matches that a test accepts.
  mutating func filter(_ isWanted: (Substitution) -> Bool) {
    var kept: [UInt32] = []
    let width = variableCount + 1
    for match in 0..<count where isWanted(Substitution(root: root(match), substitution(match))) {
      kept += items[match * width..<(match + 1) * width]
    }
    items = kept
  }
}
