/// Makes an input smaller while it still shows what it showed.
///
/// Delta debugging (Zeller and Hildebrandt 2002) over lines first and bytes after, with a limit of trials.
package struct InputMinimizer {
  private let stillFails: ([UInt8]) -> Bool
  private var remainingTrials: Int

  /// Creates a minimiser with the question that every smaller input must answer with yes.
  package init(trials: Int = 3000, stillFails: @escaping ([UInt8]) -> Bool) {
    self.stillFails = stillFails
    remainingTrials = trials
  }

  /// The smallest input found.
  package mutating func minimized(_ input: [UInt8]) -> [UInt8] {
    var best = input
    var size = -1
    while best.count != size, remainingTrials > 0 {
      size = best.count
      best = reduced(lines(of: best))
      best = reduced(best.map { [$0] })
    }
    return best
  }

  private func lines(of input: [UInt8]) -> [[UInt8]] {
    var lines: [[UInt8]] = [[]]
    for byte in input {
      lines[lines.count - 1].append(byte)
      if byte == 0x0A || byte == 0x0D { lines.append([]) }
    }
    return lines
  }

  /// Leaves out runs of pieces, shorter and shorter ones.
  private mutating func reduced(_ pieces: [[UInt8]]) -> [UInt8] {
    var pieces = pieces
    var length = max(1, pieces.count / 2)
    while true {
      var start = 0
      while start < pieces.count, remainingTrials > 0 {
        var shorter = pieces
        shorter.removeSubrange(start..<min(pieces.count, start + length))
        remainingTrials -= 1
        if stillFails(Array(shorter.joined())) { pieces = shorter } else { start += length }
      }
      guard length > 1, remainingTrials > 0 else { return Array(pieces.joined()) }
      length /= 2
    }
  }
}
