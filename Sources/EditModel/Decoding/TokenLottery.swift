import Foundation
import KelpBase

/// Tokens to draw from, each with its weight.
struct TokenLottery {
  private var tokens: [Int32]
  private var cumulative: [Double]

  /// The weights as they are or, with `isGreedy`, the first of the heaviest tokens alone.
  init(_ tokens: [Int32], isGreedy: Bool, weight: (Int32) -> Float) {
    guard !isGreedy else {
      let best = tokens.indices.max { (weight(tokens[$0]), $1) < (weight(tokens[$1]), $0) }
      self.tokens = best.map { [tokens[$0]] } ?? []
      cumulative = best == nil ? [] : [1]
      return
    }
    self.tokens = tokens
    var sum = 0.0
    cumulative = tokens.map { token in
      sum += Double(weight(token))
      return sum
    }
  }

  /// The choices at a temperature.
  init(_ choices: TextChoices, temperature: Double) {
    let peak = choices.logProbabilities.max() ?? 0
    if temperature <= 0 {
      tokens = choices.logProbabilities.firstIndex(of: peak).map { [choices.tokens[$0]] } ?? []
      cumulative = tokens.isEmpty ? [] : [1]
      return
    }
    tokens = choices.tokens
    var sum = 0.0
    cumulative = choices.logProbabilities.map { value in
      sum += exp((value - peak) / temperature)
      return sum
    }
  }

  /// The same with the nucleus alone (see `Nucleus`); a share of 1 or more changes nothing.
  func limited(toShare share: Double) -> TokenLottery {
    guard share < 1, tokens.count > 1 else { return self }
    var before = 0.0
    let weights = cumulative.map { value in
      defer { before = value }
      return value - before
    }
    var limited = self
    limited.tokens = []
    limited.cumulative = []
    var sum = 0.0
    for index in Nucleus.indices(of: weights, share: share) {
      sum += weights[index]
      limited.tokens.append(tokens[index])
      limited.cumulative.append(sum)
    }
    return limited
  }

  /// One of the tokens; nil when there is none of a weight.
  func draw(_ random: inout RandomSource) -> Int32? {
    guard let total = cumulative.last, total > 0 else { return nil }
    let point = random.unit() * total
    // The first whose sum is beyond the point.
    var (low, high) = (0, cumulative.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > point { high = middle } else { low = middle + 1 }
    }
    return tokens[low]
  }
}
