/// The operands of all nodes, one after another.
struct ChildTable: Sendable {
  private(set) var starts: [UInt32] = [0]
  private(set) var items: [UInt32] = []

  mutating func append(_ children: UnsafeBufferPointer<UInt32>) {
    items.append(contentsOf: children)
    starts.append(UInt32(items.count))
  }

  @inline(__always)
  func range(_ node: UInt32) -> Range<Int> { Int(starts[Int(node)])..<Int(starts[Int(node) + 1]) }

  @inline(__always)
  func areEqual(_ node: UInt32, _ children: UnsafeBufferPointer<UInt32>) -> Bool {
    let start = Int(starts[Int(node)])
    guard Int(starts[Int(node) + 1]) - start == children.count else { return false }
    for index in children.indices where items[start + index] != children[index] { return false }
    return true
  }

  func hash(_ node: UInt32, _ op: UInt32) -> UInt32 {
    let range = range(node)
    return items.withUnsafeBufferPointer { HashCons.hash(op, UnsafeBufferPointer(rebasing: $0[range])) }
  }

  mutating func set(_ index: Int, to child: UInt32) { items[index] = child }
}
