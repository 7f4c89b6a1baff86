import Foundation
import HeapModule
import SyntaxTrees

/// What a model may write next and how probable it finds each.
struct TextChoices {
  /// The tokens that may come next, ascending, and last `ByteVocabulary.end` where the text may end.
  fileprivate(set) var tokens: [Int32] = []
  /// The logarithm of the probability of each, among what may come next.
  fileprivate(set) var logProbabilities: [Double] = []
  /// What a logit exceeds its log-probability by.
  fileprivate var shift = 0.0
}

/// Decides which tokens may come next in a text and how probable that makes each, for one decoder.
///
/// A byte may come next when the acceptor takes it. A token of several bytes may when the acceptor takes them all, what
/// is open then can be completed within the budget, and the token follows its predecessor in canonical encodings, so
/// that a text is written in one way only; where that would leave nothing, any encoding will do. To look at all tokens
/// of a large vocabulary would cost more than the model itself, so the most probable come first, until all those not
/// looked at weigh less than `leftOut` of what is allowed, or `mostLookedAt` were looked at: the others count as not
/// allowed. The bytes of a vocabulary without merges are all looked at.
final class TokenMask {
  /// The share of the allowed probability that may stay unlooked at.
  static let leftOut = 1e-3
  /// The most tokens that are looked at once something is allowed, for models that know too little to prefer any.
  static let mostLookedAt = 96
  /// Tokens this far below the best one (in natural logarithms) are looked at only when those above are not enough.
  private static let floor: Float = 9

  private struct Entry: Comparable {
    let logit: Float
    let token: Int32

    static func < (left: Entry, right: Entry) -> Bool {
      left.logit != right.logit ? left.logit < right.logit : left.token > right.token
    }
  }

  private let vocabulary: SubwordVocabulary
  /// Whether a token follows another one in canonical encodings, as far as it was asked; the key packs both.
  private var followers: [UInt64: Bool] = [:]
  /// For each id whether the text tokens of statements and of expressions can hold it.
  private var openTokens: [Bool: [Bool]] = [:]

  init(_ vocabulary: SubwordVocabulary) {
    self.vocabulary = vocabulary
  }

  /// What may come next in a draft. Empty only where nothing may.
  func choices(_ logits: ArraySlice<Float>, for draft: TextDraft) -> TextChoices {
    let allowed = draft.allowed
    var choices = TextChoices()
    var values: [Double] = []
    logits.withUnsafeBufferPointer { logits in
      if vocabulary.isLearnt {
        choices.tokens = tokens(logits, bytes: allowed.bytes, mayEnd: allowed.mayEnd, draft: draft)
      } else {
        choices.tokens = allowed.bytes.bytes.map(vocabulary.layout.id(ofByte:))
      }
      if allowed.mayEnd { choices.tokens.append(ByteVocabulary.end) }
      values = choices.tokens.map { Double(logits[Int($0)]) }
    }
    choices.logProbabilities = LogProbabilities.normalized(values)
    if let first = values.first, let normalized = choices.logProbabilities.first {
      choices.shift = first - normalized
    }
    return choices
  }

  /// The log-probability of one token: looked at even where it is too improbable to be among the choices.
  func logProbability(
    of token: Int32, _ logits: ArraySlice<Float>, among choices: TextChoices, for draft: TextDraft
  ) -> Double {
    if let index = choices.tokens.firstIndex(of: token) { return choices.logProbabilities[index] }
    guard vocabulary.isLearnt, vocabulary.textTokens.contains(token), !choices.tokens.isEmpty,
      draft.takes(vocabulary.bytes(of: token))
    else {
      return -.infinity
    }
    return Double(logits[logits.startIndex + Int(token)]) - choices.shift
  }

  /// All tokens of the bytes that canonical texts are made of, whether they may come next or not, and the end if the
  /// text may end, with the model's log-probabilities among these.
  ///
  /// Drawing from these and giving up at the first token that may not come next draws complete texts with the
  /// probabilities that the model gives them, among those that are allowed. Drawing from the choices does not: a text
  /// that is allowed but led to by an improbable token becomes as probable as what the token stands in for.
  func opened(_ logits: ArraySlice<Float>, for draft: TextDraft, mayEnd: Bool) -> TextChoices {
    let isOpen = openTokens(ofStatements: draft.isStatements)
    var choices = TextChoices()
    choices.tokens = vocabulary.textTokens.filter { isOpen[Int($0)] }
    if mayEnd { choices.tokens.append(ByteVocabulary.end) }
    choices.logProbabilities = LogProbabilities.normalized(
      choices.tokens.map { Double(logits[logits.startIndex + Int($0)]) })
    return choices
  }

  private func openTokens(ofStatements isStatements: Bool) -> [Bool] {
    if let known = openTokens[isStatements] { return known }
    var isOpen = [Bool](repeating: false, count: vocabulary.count)
    for token in vocabulary.textTokens {
      isOpen[Int(token)] = vocabulary.bytes(of: token).allSatisfy { byte in
        byte >= 0x20 ? byte != 0x7F : isStatements && byte == 0x0A
      }
    }
    openTokens[isStatements] = isOpen
    return isOpen
  }

  /// The text tokens that may come next, ascending.
  private func tokens(
    _ logits: UnsafeBufferPointer<Float>, bytes: ByteSet, mayEnd: Bool, draft: TextDraft
  ) -> [Int32] {
    let end = mayEnd ? logits[Int(ByteVocabulary.end)] : -.infinity
    for (isBounded, isCanonical) in [(true, true), (false, true), (false, false)] {
      let (found, isEnough) = tokens(
        logits, bytes: bytes, end: end, draft: draft, isBounded: isBounded, isCanonical: isCanonical)
      if isEnough, !found.isEmpty || mayEnd { return found.sorted() }
    }
    return []
  }

  /// One pass over the tokens, the most probable first; whether it looked at enough of them.
  private func tokens(
    _ logits: UnsafeBufferPointer<Float>, bytes: ByteSet, end: Float, draft: TextDraft, isBounded: Bool,
    isCanonical: Bool
  ) -> (tokens: [Int32], isEnough: Bool) {
    let candidates = vocabulary.textTokens.filter { bytes.contains(vocabulary.firstByte(of: $0)) }
    let peak = candidates.reduce(end) { max($0, logits[Int($1)]) }
    func weight(_ logit: Float) -> Double { Double(exp(logit - peak)) }
    let floor = isBounded ? peak - TokenMask.floor : -.infinity
    var entries: [Entry] = []
    var unseen = 0.0
    for token in candidates {
      let logit = logits[Int(token)]
      unseen += weight(logit)
      if logit > floor || !isBounded { entries.append(Entry(logit: logit, token: token)) }
    }
    var seen = end > -.infinity ? weight(end) : 0
    var heap = Heap(entries)
    var found: [Int32] = []
    var looked = 0
    while unseen > TokenMask.leftOut * seen,
      looked < TokenMask.mostLookedAt || found.isEmpty && seen < unseen, let entry = heap.popMax()
    {
      looked += 1
      let share = weight(entry.logit)
      unseen -= share
      let text = vocabulary.bytes(of: entry.token)
      guard !isCanonical || !vocabulary.isJoined(draft.lastToken, entry.token),
        text.count == 1 || draft.takes(text),
        !isCanonical || canFollow(entry.token, after: draft.lastToken)
      else { continue }
      seen += share
      found.append(entry.token)
    }
    return (found, !heap.isEmpty || !isBounded || unseen <= TokenMask.leftOut * seen)
  }

  private func canFollow(_ token: Int32, after previous: Int32?) -> Bool {
    let key = UInt64(UInt32(bitPattern: previous ?? -1)) << 32 | UInt64(UInt32(bitPattern: token))
    if let known = followers[key] { return known }
    let can = vocabulary.canFollow(token, after: previous)
    followers[key] = can
    return can
  }
}
