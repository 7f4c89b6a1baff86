/// Disjoint sets of small numbers, with path halving (Tarjan and van Leeuwen 1984).
struct UnionFind: Sendable {
  private(set) var parents: [UInt32] = []

  var count: Int { parents.count }

  /// Adds a set of its own.
  mutating func append() { parents.append(UInt32(parents.count)) }

  /// The representative of a member's set; shortens the way there.
  @inline(__always)
  mutating func find(_ member: UInt32) -> UInt32 {
    var current = member
    while true {
      let parent = parents[Int(current)]
      if parent == current { return current }
      let grandparent = parents[Int(parent)]
      if grandparent == parent { return parent }
      parents[Int(current)] = grandparent
      current = grandparent
    }
  }

  /// The representative of a member's set, without a change.
  @inline(__always)
  func root(_ member: UInt32) -> UInt32 {
    var current = member
    while parents[Int(current)] != current { current = parents[Int(current)] }
    return current
  }

  /// Puts the set of one representative below another.
  mutating func link(_ absorbed: UInt32, to root: UInt32) { parents[Int(absorbed)] = root }
}
