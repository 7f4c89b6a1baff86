import Foundation

/// Distributions as logarithms; minus infinity is impossible.
enum LogProbabilities {
  /// Logits turned into log-probabilities; minus infinity stays, and all stay when there is nothing else.
  static func normalized(_ logits: [Double]) -> [Double] {
    guard let peak = logits.max(), peak > -.infinity else { return logits }
    let sum = logits.reduce(0) { $0 + exp($1 - peak) }
    let shift = peak + log(sum)
    return logits.map { $0 - shift }
  }

  /// The logarithm of the sum of the exponentials: what a logit less this is a log-probability.
  static func total(_ logits: [Double]) -> Double {
    guard let peak = logits.max(), peak > -.infinity else { return 0 }
    return peak + log(logits.reduce(0) { $0 + exp($1 - peak) })
  }
}
