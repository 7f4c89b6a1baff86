import KelpBase
import SyntaxTrees

/// What an execution reached, as numbers that a run remembers: the poor man's code coverage.
///
/// A feature is a node's kind with its field, its parent and the sibling before it and, in powers of two, how often
/// that occurs; a reason for which an input was refused; or what became of an edit. An input with a feature that no
/// earlier one had is kept as material, as coverage-guided fuzzers keep inputs that reach a new branch.
package struct FuzzFeatures: Sendable {
  /// The features of one input, with repetitions.
  private(set) var found: [UInt64] = []

  /// Starts with nothing.
  package init() {}

  /// Notes the shape of a tree.
  mutating func add(_ tree: SyntaxTree) {
    var counts = [UInt8](repeating: 0, count: 1 << 14)
    var shapes: [(slot: Int, shape: UInt64)] = []
    for node in tree.nodes.indices {
      let record = tree.nodes[node]
      if record.count == 1 {
        add(1, UInt64(record.kind.rawValue) << 16 | UInt64(tree.payload(node).kind.rawValue) << 8)
        continue
      }
      var previous: UInt64 = 255
      for child in tree.children(node) {
        let kind = UInt64(tree.nodes[child].kind.rawValue)
        let shape =
          UInt64(record.kind.rawValue) << 24 | UInt64(tree.nodes[child].field) << 16 | kind << 8 | previous
        previous = kind
        let slot = Int(truncatingIfNeeded: (shape &* 0x9E37_79B9_7F4A_7C15) >> 50)
        if counts[slot] == 0 { shapes.append((slot, shape)) }
        if counts[slot] < 255 { counts[slot] += 1 }
      }
      add(2, UInt64(record.kind.rawValue) << 8 | UInt64(record.detail))
    }
    for (slot, shape) in shapes { add(3, shape << 8 | UInt64(8 - counts[slot].leadingZeroBitCount)) }
  }

  /// Notes the reason of a diagnostic, without what it quotes from the program.
  mutating func add(_ diagnostic: SyntaxDiagnostic, contextual: Bool) {
    var hash = StableHash()
    var quoted = false
    for byte in diagnostic.message.utf8 {
      if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") { quoted.toggle() }
      if !quoted, byte < 0x30 || byte > 0x39 { hash.combine(UInt64(byte)) }
    }
    add(contextual ? 4 : 5, hash.value >> 8)
  }

  /// Notes what became of an edit in some kind of place.
  mutating func addEdit(_ outcome: String, _ place: Int) {
    add(6, StableHash.of(outcome.utf8) >> 8 ^ UInt64(place))
  }

  private mutating func add(_ group: UInt64, _ value: UInt64) { found.append(group << 56 ^ value) }
}

/// The features that a run has seen, in a table of bits.
package struct FeatureMap: Sendable {
  private var bits = [UInt64](repeating: 0, count: 1 << 14)
  /// How many features have been seen.
  package private(set) var count = 0

  /// Creates an empty map.
  package init() {}

  /// Notes features; true when one of them is new.
  package mutating func insert(_ features: FuzzFeatures) -> Bool {
    var isNew = false
    for feature in features.found {
      var hash = StableHash()
      hash.combine(feature)
      let place = Int(truncatingIfNeeded: hash.value & 0xF_FFFF)
      let bit = UInt64(1) << UInt64(place & 63)
      guard bits[place >> 6] & bit == 0 else { continue }
      bits[place >> 6] |= bit
      count += 1
      isNew = true
    }
    return isNew
  }
}
