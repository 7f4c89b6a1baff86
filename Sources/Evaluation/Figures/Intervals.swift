import KelpBase

/// Intervals that hold a share with 95% confidence.
package enum Intervals {
  /// How many resamples a bootstrap draws.
  static let resamples = 2000

  /// A percentile bootstrap (Efron 1979) of a mean over trials that come in groups, resampling the groups.
  ///
  /// Each group, a task, is the sum and number of its trials' values. The same groups and seed give the same
  /// interval. Cost: 2,000 draws a group.
  package static func bootstrap(_ groups: [(sum: Double, count: Int)], seed: UInt64 = 1) -> [Double] {
    guard groups.contains(where: { $0.count > 0 }) else { return [0, 0] }
    var random = RandomSource(seed: seed)
    let means = (0..<resamples).map { _ -> Double in
      var sum = 0.0
      var count = 0
      for _ in groups {
        let group = groups[random.below(groups.count)]
        sum += group.sum
        count += group.count
      }
      return count == 0 ? 0 : sum / Double(count)
    }.sorted()
    return [means[resamples / 40], means[resamples - resamples / 40 - 1]]
  }

  /// Wilson's score interval (1927) of a share of independent cases.
  package static func wilson(_ hits: Int, of count: Int) -> [Double] {
    guard count > 0 else { return [0, 1] }
    let (z, n) = (1.959964, Double(count))
    let share = Double(hits) / n
    let middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    let half = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    return [max(0, middle - half), min(1, middle + half)]
  }
}

/// The probability that one of k samples is right, estimated without bias from n of which c are right:
/// 1 − C(n−c, k) / C(n, k) (Chen et al. 2021, arXiv 2107.03374, equation 1).
package func passAtK(samples: Int, passed: Int, k: Int) -> Double {
  guard k > 0, samples >= k, passed > 0 else { return 0 }
  guard samples - passed >= k else { return 1 }
  var misses = 1.0
  for number in (samples - passed + 1)...samples { misses *= 1 - Double(k) / Double(number) }
  return 1 - misses
}
