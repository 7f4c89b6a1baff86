/// Looks up which token two neighbouring tokens are joined to: open addressing over packed pairs, because every pair
/// of neighbours of every text is looked up.
struct PairTable: Sendable {
  private var keys: [UInt64]
  private var values: [Int32]
  private let mask: Int
  private let shift: UInt64

  /// Makes room for so many pairs.
  init(capacity: Int) {
    var bits: UInt64 = 4
    while 1 << bits < 2 * capacity { bits += 1 }
    keys = [UInt64](repeating: .max, count: 1 << bits)
    values = [Int32](repeating: -1, count: 1 << bits)
    mask = (1 << bits) - 1
    shift = 64 - bits
  }

  static func key(_ left: Int32, _ right: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
  }

  /// The token of a pair, or -1.
  subscript(left: Int32, right: Int32) -> Int32 {
    let key = PairTable.key(left, right)
    var slot = start(key)
    while keys[slot] != .max {
      if keys[slot] == key { return values[slot] }
      slot = (slot + 1) & mask
    }
    return -1
  }

  /// Adds a pair that is not there yet; there is room for as many as were asked for.
  mutating func insert(_ left: Int32, _ right: Int32, _ value: Int32) {
    let key = PairTable.key(left, right)
    var slot = start(key)
    while keys[slot] != .max { slot = (slot + 1) & mask }
    keys[slot] = key
    values[slot] = value
  }

  private func start(_ key: UInt64) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) >> shift) }
}
