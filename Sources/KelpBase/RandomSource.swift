/// A seeded, portable random generator: the same seed gives the same numbers on every machine.
///
/// xoshiro256** (Blackman and Vigna, 2018), seeded through SplitMix64. All randomness in Kelp is
/// drawn from a value of this type handed down by the caller.
package struct RandomSource: RandomNumberGenerator, Sendable, Equatable, Codable {
  /// The four words of generator state; never all zero.
  package private(set) var state: [UInt64]

  /// Creates a generator whose stream is a function of `seed` alone.
  package init(seed: UInt64) {
    var mixer = seed
    state = (0..<4).map { _ in RandomSource.splitMix(&mixer) }
  }

  /// Creates an independent generator named by a seed and a list of labels, such as a step and a worker.
  ///
  /// Streams of different labels do not depend on the order in which they are drawn from.
  package init(seed: UInt64, labels: [UInt64]) {
    var mixer = seed
    for label in labels {
      mixer = RandomSource.splitMix(&mixer) ^ (label &* 0x9E37_79B9_7F4A_7C15)
    }
    self.init(seed: RandomSource.splitMix(&mixer))
  }

  /// The next 64 random bits.
  package mutating func next() -> UInt64 {
    let result = RandomSource.rotate(state[1] &* 5, 7) &* 9
    let shifted = state[1] << 17
    state[2] ^= state[0]
    state[3] ^= state[1]
    state[1] ^= state[2]
    state[0] ^= state[3]
    state[2] ^= shifted
    state[3] = RandomSource.rotate(state[3], 45)
    return result
  }

  /// A number in `0 ..< bound`; `bound` must be positive.
  package mutating func below(_ bound: Int) -> Int {
    Int(next(upperBound: UInt64(bound)))
  }

  /// A number in `0 ..< 1` with 53 random bits.
  package mutating func unit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// An element drawn uniformly, or nil from an empty collection.
  package mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[below(elements.count)]
  }

  /// Puts elements into a random order, every one equally probable (Fisher and Yates).
  package mutating func shuffle<Element>(_ elements: inout [Element]) {
    for last in stride(from: elements.count - 1, to: 0, by: -1) { elements.swapAt(last, below(last + 1)) }
  }

  /// An index drawn with probability proportional to its weight, or nil when no weight is positive.
  package mutating func pickIndex(weights: [Double]) -> Int? {
    let total = weights.reduce(0) { $0 + max(0, $1) }
    guard total > 0 else { return nil }
    var remaining = unit() * total
    var last: Int?
    for (index, weight) in weights.enumerated() where weight > 0 {
      last = index
      if remaining < weight { return index }
      remaining -= weight
    }
    return last
  }

  /// A draw from the normal distribution (Box–Muller, one value a call).
  package mutating func normal() -> Double {
    let radius = (-2 * logarithm(1 - unit())).squareRoot()
    return radius * cosine(2 * Double.pi * unit())
  }

  private static func splitMix(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  private static func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 {
    (value << count) | (value >> (64 - count))
  }
}
