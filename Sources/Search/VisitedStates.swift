import KelpBase
import SyntaxTrees

/// The distinct programs a search has reached, by structural hash, in the order in which they were first reached.
///
/// A program reached again by a more probable path keeps its place but takes the better path.
struct VisitedStates {
  private(set) var candidates: [Candidate] = []
  private var indices: [UInt64: Int] = [:]

  /// Records a candidate whose last state has a hash; returns its place in `candidates`.
  @discardableResult
  mutating func record(_ candidate: Candidate, hash: UInt64) -> Int {
    guard let index = indices[hash] else {
      indices[hash] = candidates.count
      candidates.append(candidate)
      return candidates.count - 1
    }
    let known = candidates[index]
    if candidate.pathLogProbability > known.pathLogProbability {
      candidates[index] = candidate
      candidates[index].stopLogProbability = candidate.stopLogProbability ?? known.stopLogProbability
      candidates[index].judgement = candidate.judgement ?? known.judgement
      candidates[index].run = known.run
      candidates[index].samples = known.samples
      if known.ending == .stopped { candidates[index].ending = .stopped }
    } else if known.ending != .stopped, candidate.ending != .visited {
      candidates[index].ending = candidate.ending
      candidates[index].stopLogProbability = known.stopLogProbability ?? candidate.stopLogProbability
    }
    return index
  }

  /// Says how probable stopping is in the state with a hash.
  mutating func note(stop logProbability: Double?, hash: UInt64) {
    guard let index = indices[hash], let logProbability else { return }
    candidates[index].stopLogProbability = logProbability
  }

  /// Says that one independent trajectory ends in the state with a hash.
  mutating func noteSample(hash: UInt64) {
    if let index = indices[hash] { candidates[index].samples += 1 }
  }

  /// Gives the candidate at an index its judgement and the number of the run that led to it.
  mutating func judge(_ index: Int, _ judgement: Judgement, run: Int) {
    candidates[index].judgement = judgement
    candidates[index].run = run
  }

  /// The index of the state with a hash in `candidates`, or nil when it was not reached.
  func index(hash: UInt64) -> Int? { indices[hash] }

  /// The judgement of the state with a hash.
  func judgement(hash: UInt64) -> Judgement? {
    indices[hash].flatMap { candidates[$0].judgement }
  }
}
