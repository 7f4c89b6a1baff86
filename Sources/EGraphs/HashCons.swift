/// An open-addressing table from an operator and operands to the node that has them.
///
/// Slots hold a node and its hash at the time of insertion; what nodes look like is the caller's business. The
/// slot of a node that has changed since is passed over by every search and goes away when the table is filled
/// anew.
struct HashCons: Sendable {
  private var nodes: [UInt32]
  private var hashes: [UInt32]
  private var used = 0

  private static let free = UInt32.max

  init(capacity: Int = 256) {
    nodes = Array(repeating: HashCons.free, count: capacity)
    hashes = Array(repeating: 0, count: capacity)
  }

  /// Whether the table must be filled anew, with four times the capacity, before the next insertion.
  var isFull: Bool { (used + 1) * 2 > nodes.count }

  /// The number of slots.
  var capacity: Int { nodes.count }

  /// Mixes an operator and operands.
  @inline(__always)
  static func hash(_ op: UInt32, _ children: UnsafeBufferPointer<UInt32>) -> UInt32 {
    var hash = UInt64(op) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(children.count)
    for child in children {
      hash = (hash ^ UInt64(child)) &* 0xFF51_AFD7_ED55_8CCD
      hash ^= hash >> 32
    }
    hash &*= 0xC4CE_B9FE_1A85_EC53
    return UInt32(truncatingIfNeeded: hash >> 32)
  }

  /// The node with a hash that a test accepts, or nil.
  @inline(__always)
  func find(_ hash: UInt32, where isWanted: (UInt32) -> Bool) -> UInt32? {
    let mask = nodes.count - 1
    var slot = Int(hash) & mask
    while nodes[slot] != HashCons.free {
      if hashes[slot] == hash, isWanted(nodes[slot]) { return nodes[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Enters a node that is not there; the table must not be full.
  mutating func insert(_ hash: UInt32, _ node: UInt32) {
    let mask = nodes.count - 1
    var slot = Int(hash) & mask
    while nodes[slot] != HashCons.free { slot = (slot + 1) & mask }
    nodes[slot] = node
    hashes[slot] = hash
    used += 1
  }
}
