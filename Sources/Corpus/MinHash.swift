import KelpBase

/// Short keys of a set of shingles, such that sets that are alike are likely to share one.
///
/// Broder's min-wise hashing (1997) with banding: 16 bands of 8 minima. Sets that share 85% of their shingles
/// have a band in common with probability 0.994, those that share 50% with probability 0.06. Keys only propose
/// pairs; whoever uses them compares the sets themselves.
package enum MinHash {
  /// The number of keys of a set.
  package static let bands = 16
  private static let rows = 8

  /// Multipliers (odd) and masks of the 128 hash functions.
  private static let functions: (multipliers: [UInt32], masks: [UInt32]) = {
    var random = RandomSource(seed: 0x4B65_6C70)
    let multipliers = (0..<bands * rows).map { _ in UInt32(truncatingIfNeeded: random.next()) | 1 }
    return (multipliers, (0..<bands * rows).map { _ in UInt32(truncatingIfNeeded: random.next()) })
  }()

  /// The keys of a set, one for each band. Linear in the size of the set.
  package static func keys(_ shingles: [UInt64]) -> [UInt64] {
    var minima = [UInt32](repeating: .max, count: bands * rows)
    minima.withUnsafeMutableBufferPointer { minima in
      functions.multipliers.withUnsafeBufferPointer { multipliers in
        functions.masks.withUnsafeBufferPointer { masks in
          for shingle in shingles {
            let word = UInt32(truncatingIfNeeded: shingle ^ (shingle >> 32))
            for lane in 0..<bands * rows {
              var value = (word ^ masks[lane]) &* multipliers[lane]
              value ^= value >> 15
              minima[lane] = min(minima[lane], value)
            }
          }
        }
      }
    }
    return (0..<bands).map { band in
      var hash = StableHash(seed: UInt64(band))
      for row in 0..<rows { hash.combine(UInt64(minima[band * rows + row])) }
      return hash.value
    }
  }
}

/// Finds which of the sets added so far might be alike, by their `MinHash` keys.
struct NearDuplicateIndex: Sendable {
  /// The last item with a key; items with the same key form a chain.
  private var latest: [UInt64: Int32] = [:]
  /// For every item and band the item before it in the chain, or -1.
  private var previous: [Int32] = []
  private static let mostCandidates = 48

  /// Adds the next item.
  mutating func add(_ keys: [UInt64]) {
    let item = Int32(previous.count / MinHash.bands)
    for key in keys { previous.append(latest.updateValue(item, forKey: key) ?? -1) }
  }

  /// Items that share a key, the latest of each chain first, each once; bounded, so that no program costs much.
  func candidates(_ keys: [UInt64]) -> [Int] {
    var found: [Int] = []
    for (band, key) in keys.enumerated() {
      var item = latest[key] ?? -1
      while item >= 0, found.count < NearDuplicateIndex.mostCandidates {
        if !found.contains(Int(item)) { found.append(Int(item)) }
        item = previous[Int(item) * MinHash.bands + band]
      }
    }
    return found
  }
}
