import Foundation
import HeapModule
import SyntaxTrees
import Transformer

/// What a model may write next and how probable it finds each.
struct TextChoices {
  /// The tokens that may come next, ascending, and last `ByteVocabulary.end` where the text may end.
  fileprivate(set) var tokens: [Int32] = []
  /// The logarithm of the probability of each, among what may come next.
  fileprivate(set) var logProbabilities: [Double] = []
  /// What a logit exceeds its log-probability by.
  fileprivate var shift = 0.0
  /// A bound on the probability of what was not looked at.
  fileprivate(set) var leftOut = 0.0
}

/// Decides which tokens may come next in a text and how probable that makes each, for one decoder.
///
/// A byte may come next when the acceptor takes it. A token of several bytes may when the acceptor takes them all, what
/// is open then can be completed within the budget, and the token follows its predecessor in canonical encodings, so
/// that a text is written in one way only; where that would leave nothing, any encoding will do. To look at all tokens
/// of a large vocabulary would cost more than the model itself, so the most probable come first, the end of the text
/// among them, until all those not looked at weigh less than `leftOut` of what is allowed. A model that prefers none
/// would be looked at without end: after `mostLookedAt` tokens the share of the rest that is allowed is taken to be that
/// of those. What was not looked at is no choice. The bytes of a vocabulary without merges are all looked at.
final class TokenMask {
  /// The share of the allowed probability that may stay unlooked at.
  static let leftOut = 1e-3
  /// The same where the choices are to be enumerated.
  static let leftOutOfAll = 1e-6
  /// The most tokens that are looked at once something is allowed, for models that know too little to prefer any.
  static let mostLookedAt = 32
  /// Tokens of less than these shares of the best one's weight are looked at only when those above are not enough.
  private static let floors: [Float] = [1.0 / 64, 1e-4, -1]

  private struct Entry: Comparable {
    let weight: Float
    let token: Int32

    static func < (left: Entry, right: Entry) -> Bool {
      left.weight != right.weight ? left.weight < right.weight : left.token > right.token
    }
  }

  /// How far the looking at tokens went.
  private struct Search {
    var found: [Int32] = []
    var mayEnd = false
    /// The weight of what may come next, of all that was looked at, and of all that was not.
    var seen = 0.0
    var looked = 0.0
    var unseen = 0.0
    var count = 0
  }

  private let vocabulary: SubwordVocabulary
  private var weights = TokenWeights()
  /// The text tokens that statements, and expressions, can hold, without the end and with it.
  private var openTokens: [OpenKey: [Int32]] = [:]

  private struct OpenKey: Hashable {
    let isStatements: Bool
    let mayEnd: Bool
  }

  init(_ vocabulary: SubwordVocabulary) {
    self.vocabulary = vocabulary
  }

  /// What may come next in a draft. Empty only where nothing may.
  ///
  /// `all` looks on until what is left out is next to nothing.
  func choices(_ logits: ArraySlice<Float>, for draft: TextDraft, all: Bool = false) -> TextChoices {
    let text = vocabulary.textTokens
    weights.set(
      logits, in: Int(text.lowerBound)..<Int(text.upperBound), and: Int(ByteVocabulary.end))
    let allowed = draft.nextBytes
    var search = Search()
    if vocabulary.isLearnt {
      var trial = TokenTrial(draft)
      search = look(allowed, &trial, isCanonical: true, all: all)
      if search.found.isEmpty, !search.mayEnd {
        search = look(allowed, &trial, isCanonical: false, all: all)
      }
    } else {
      for byte in allowed.bytes {
        let token = vocabulary.layout.id(ofByte: byte)
        search.found.append(token)
        search.seen += Double(weights.values[Int(token)])
      }
      let end = Double(weights.values[Int(ByteVocabulary.end)])
      if search.found.isEmpty || end > (all ? TokenMask.leftOutOfAll : TokenMask.leftOut) * search.seen {
        search.mayEnd = draft.mayEnd
        search.seen += search.mayEnd ? end : 0
      } else {
        search.unseen = end
      }
    }
    return choices(logits, search)
  }

  private func choices(_ logits: ArraySlice<Float>, _ search: Search) -> TextChoices {
    var choices = TextChoices()
    choices.tokens = search.found.sorted()
    if search.mayEnd { choices.tokens.append(ByteVocabulary.end) }
    guard !choices.tokens.isEmpty else { return choices }
    let isEnough = search.unseen <= TokenMask.leftOut * search.seen
    let rest = isEnough || search.looked <= 0 ? 0 : search.unseen * search.seen / search.looked
    choices.shift = Double(weights.peak) + log(search.seen + rest)
    choices.leftOut = search.unseen / (search.seen + search.unseen)
    let values = choices.tokens.map { Double(logits[logits.startIndex + Int($0)]) }
    // Everything allowed may be too improbable for the weights.
    if !choices.shift.isFinite || search.seen < 1e-30 {
      choices.logProbabilities = LogProbabilities.normalized(values)
      choices.shift = values[0] - choices.logProbabilities[0]
    } else {
      choices.logProbabilities = values.map { $0 - choices.shift }
    }
    return choices
  }

  /// The log-probability of one token: looked at even where it is too improbable to be among the choices.
  func logProbability(
    of token: Int32, _ logits: ArraySlice<Float>, among choices: TextChoices, for draft: TextDraft
  ) -> Double {
    if let index = choices.tokens.firstIndex(of: token) { return choices.logProbabilities[index] }
    guard !choices.tokens.isEmpty else { return -.infinity }
    if token == ByteVocabulary.end {
      guard draft.mayEnd else { return -.infinity }
    } else {
      guard vocabulary.isLearnt, vocabulary.textTokens.contains(token),
        draft.takes(vocabulary.bytes(of: token))
      else { return -.infinity }
    }
    return Double(logits[logits.startIndex + Int(token)]) - choices.shift
  }

  /// All tokens of the bytes that canonical texts are made of, whether they may come next or not, and the end if the
  /// text may end, to draw from at a temperature.
  ///
  /// Drawing from these and giving up at the first token that may not come next draws complete texts with the
  /// probabilities that the model gives them, among those that are allowed. Drawing from the choices does not: a text
  /// that is allowed but led to by an improbable token becomes as probable as what the token stands in for.
  func opened(
    _ logits: ArraySlice<Float>, for draft: TextDraft, mayEnd: Bool, temperature: Double
  ) -> TokenLottery {
    let text = vocabulary.textTokens
    if temperature > 0, temperature != 1 {
      weights.set(
        logits, in: Int(text.lowerBound)..<Int(text.upperBound), and: Int(ByteVocabulary.end),
        temperature: Float(temperature))
    }
    let tokens = openTokens(OpenKey(isStatements: draft.isStatements, mayEnd: mayEnd))
    return TokenLottery(tokens, isGreedy: temperature <= 0) { weights.values[Int($0)] }
  }

  private func openTokens(_ key: OpenKey) -> [Int32] {
    if let known = openTokens[key] { return known }
    var tokens = vocabulary.textTokens.filter { token in
      vocabulary.bytes(of: token).allSatisfy { byte in
        byte >= 0x20 ? byte != 0x7F : key.isStatements && byte == 0x0A
      }
    }
    if key.mayEnd { tokens.append(ByteVocabulary.end) }
    openTokens[key] = tokens
    return tokens
  }

  /// Looks at the tokens that begin with an allowed byte, the most probable first, until it has seen enough.
  private func look(
    _ allowed: ByteSet, _ trial: inout TokenTrial, isCanonical: Bool, all: Bool
  ) -> Search {
    let leftOut = all ? TokenMask.leftOutOfAll : TokenMask.leftOut
    let most = all ? Int.max : TokenMask.mostLookedAt
    let first = Int(vocabulary.textTokens.lowerBound)
    let end = weights.values[Int(ByteVocabulary.end)]
    var search = Search()
    var peak = end
    var sum = end
    weights.values.withUnsafeBufferPointer { values in
      for (index, byte) in vocabulary.firstBytes.enumerated() where allowed.contains(byte) {
        let weight = values[first + index]
        sum += weight
        if weight > peak { peak = weight }
      }
    }
    // A bound that is to be relied on must not be lost in the rounding of a long sum.
    search.unseen = all ? exactWeight(of: allowed) : Double(sum)
    var ceiling = Float.infinity
    for floor in TokenMask.floors {
      let floor = floor * peak
      var entries: [Entry] = []
      if end > floor, end <= ceiling { entries.append(Entry(weight: end, token: ByteVocabulary.end)) }
      weights.values.withUnsafeBufferPointer { values in
        for (index, byte) in vocabulary.firstBytes.enumerated() {
          let weight = values[first + index]
          if weight > floor, weight <= ceiling, allowed.contains(byte) {
            entries.append(Entry(weight: weight, token: Int32(first + index)))
          }
        }
      }
      ceiling = floor
      var heap = Heap(entries)
      while let entry = heap.popMax() {
        let isEnough = search.unseen <= leftOut * search.seen
        let isTired = search.count >= most && (!search.found.isEmpty || search.seen >= search.unseen)
        // Rounding errors of the sums must not hide the last choice there is.
        if (isEnough || isTired) && (!search.found.isEmpty || search.mayEnd) { return search }
        look(at: entry, &search, &trial, isCanonical: isCanonical)
      }
      if search.unseen <= leftOut * search.seen, !search.found.isEmpty || search.mayEnd { return search }
    }
    search.unseen = 0
    return search
  }

  /// The weight of all tokens that begin with an allowed byte, and of the end, summed in double precision.
  private func exactWeight(of allowed: ByteSet) -> Double {
    let first = Int(vocabulary.textTokens.lowerBound)
    var sum = Double(weights.values[Int(ByteVocabulary.end)])
    for (index, byte) in vocabulary.firstBytes.enumerated() where allowed.contains(byte) {
      sum += Double(weights.values[first + index])
    }
    return sum
  }

  private func look(
    at entry: Entry, _ search: inout Search, _ trial: inout TokenTrial, isCanonical: Bool
  ) {
    let share = Double(entry.weight)
    search.unseen = max(0, search.unseen - share)
    search.looked += share
    if entry.token == ByteVocabulary.end {
      search.mayEnd = trial.draft.mayEnd
      search.seen += search.mayEnd ? share : 0
      return
    }
    search.count += 1
    let previous = trial.draft.lastToken
    let text = vocabulary.bytes(of: entry.token)
    // What is known comes first: to ask the acceptor about several bytes costs most.
    if isCanonical {
      guard !vocabulary.followers.isRefused(entry.token, after: previous) else { return }
    }
    guard text.count == 1 || trial.takes(text) else { return }
    if isCanonical {
      guard !vocabulary.isJoined(previous, entry.token),
        vocabulary.followers.canFollow(entry.token, after: previous, in: vocabulary)
      else { return }
    }
    search.seen += share
    search.found.append(entry.token)
  }
}
