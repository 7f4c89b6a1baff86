import Foundation

/// Times work; the benches' only clock.
enum BenchStopwatch {
  /// Seconds since some fixed moment.
  static var now: Double { ProcessInfo.processInfo.systemUptime }

  /// The seconds that one round of work takes: the mean over as many rounds as fill `least` seconds.
  static func seconds(least: Double = 0.3, _ work: () throws -> Void) rethrows -> Double {
    let start = now
    var rounds = 0.0
    repeat {
      try work()
      rounds += 1
    } while now - start < least
    return max(now - start, 1e-9) / rounds
  }
}
