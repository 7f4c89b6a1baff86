import HeapModule
import KelpBase
import Transformer

/// The most probable edits that a model can write, most probable first, and what is known of all others.
package struct AnswerRanking<Item> {
  /// The edits with what was made of each.
  package fileprivate(set) var answers: [(edit: DecodedEdit, item: Item)] = []
  /// The logarithm of a probability that no edit exceeds that was not looked at; minus infinity when all were.
  package fileprivate(set) var bound = -Double.infinity
  /// How many edits were decoded that nothing could be made of.
  package fileprivate(set) var rejected = 0
  /// How many tokens the model read.
  package fileprivate(set) var tokens = 0
}

extension EditDecoder {
  /// Ranks all edits that the model can write by their probability, as far as the budget goes. Stop is none of them.
  ///
  /// A beginning is as probable as all that it can become, so the search takes up the most probable beginning again and
  /// again (Hart, Nilsson and Raphael, 1968) until none is more probable than the last of the `count` best edits found.
  /// Nothing else is cut, and what the budget, the mask or the store of continuations leaves out goes into `bound`.
  /// Probabilities are those of `TokenMask`, with no more than a millionth left out at each token.
  ///
  /// `budget` is in tokens read by the model; `make` says what becomes of an edit, nil for one that is not to be
  /// counted. Throws `TransformerError`.
  package func ranking<Item>(
    count: Int, budget: Int, isCancelled: () -> Bool = { false }, make: @escaping (DecodedEdit) -> Item?
  ) throws -> AnswerRanking<Item> {
    var search = RankingSearch(self, count: count, make: make)
    defer { search.release() }
    try search.run(budget: budget, isCancelled: isCancelled)
    return search.ranking
  }
}

/// A best-first search over places, actions and texts that keeps account of everything it leaves out.
private struct RankingSearch<Item> {
  /// A beginning of an answer that the model has read, and what may follow it.
  private struct Beginning {
    enum Stage {
      /// Nothing is chosen: places follow.
      case nothing
      /// A place is chosen: actions follow.
      case place
      /// The action is chosen too, and maybe some text: tokens follow.
      case text
    }

    var stage = Stage.nothing
    var candidate = -1
    var action = EditAction.replace
    var place = 0.0
    var actionLogProbability = 0.0
    var text = 0.0
    var draft: TextDraft?
    /// The tokens of the text.
    var tokens: [Int32] = []
    /// The session's branch that has read it; nil for the beginning of all, and where it was given up to save memory.
    var branch: Int?
    /// What may follow, the most probable first: candidates, raw values of actions, or tokens.
    var following: [(value: Int32, logProbability: Double)] = []
    var next = 0

    var total: Double { place + actionLogProbability + text }
    /// The log-probability of what follows next; nil when nothing is left.
    var nextTotal: Double? { next < following.count ? total + following[next].logProbability : nil }
  }

  /// A beginning together with the most probable of what was not yet tried after it.
  private struct Prospect: Comparable {
    let total: Double
    let number: Int
    let beginning: Int

    static func < (left: Prospect, right: Prospect) -> Bool {
      left.total != right.total ? left.total < right.total : left.number > right.number
    }
  }

  /// How many beginnings are read at a time.
  private static var batch: Int { 16 }
  /// How many continuations of a beginning are kept; the others count as left out.
  private static var mostFollowing: Int { 512 }
  /// How many branches are kept: beginnings beyond that are read again when their turn comes.
  private static var mostBranches: Int { 512 }

  private(set) var ranking = AnswerRanking<Item>()
  private let decoder: EditDecoder
  private let count: Int
  private let make: (DecodedEdit) -> Item?
  private var beginnings: [Beginning] = []
  private var heap: Heap<Prospect> = []
  private var numbers = 0
  /// The beginnings that have a branch.
  private var held: [Int] = []

  init(_ decoder: EditDecoder, count: Int, make: @escaping (DecodedEdit) -> Item?) {
    self.decoder = decoder
    self.count = count
    self.make = make
  }

  /// What an answer must exceed to be among those wanted.
  private var threshold: Double {
    ranking.answers.count < count ? -.infinity : ranking.answers.last?.edit.total ?? .infinity
  }

  mutating func run(budget: Int, isCancelled: () -> Bool) throws {
    var all = Beginning()
    all.following = sorted(
      decoder.placeLogProbabilities.enumerated().map { (Int32($0.offset), $0.element) }, after: 0, limit: .max
    )
    beginnings.append(all)
    push(0)
    while let top = heap.max, top.total > threshold {
      guard ranking.tokens < budget, !isCancelled() else {
        ranking.bound = max(ranking.bound, top.total)
        return
      }
      var longer: [Beginning] = []
      var steps: [DecodingStep] = []
      var rows: [Int] = []
      while longer.count < RankingSearch.batch, let next = heap.max, next.total > threshold {
        heap.removeMax()
        guard let (beginning, own) = follow(next.beginning) else { continue }
        longer.append(beginning)
        steps += own
        rows.append(steps.count - 1)
      }
      guard !steps.isEmpty else { continue }
      ranking.tokens += steps.count
      let output = try decoder.extend(steps)
      for (beginning, row) in zip(longer, rows) {
        try keep(beginning, hidden: output.hidden(row), logits: output.logits(row))
      }
      giveUpBranches()
    }
  }

  /// Ends all branches.
  mutating func release() {
    for index in held { releaseBranch(of: index) }
    held = []
  }

  /// Lengthens a beginning by the most probable of what was not yet tried, and says what the model must read for it;
  /// nil where that may not be written.
  private mutating func follow(_ index: Int) -> (Beginning, [DecodingStep])? {
    let from = beginnings[index]
    let (value, logProbability) = from.following[from.next]
    var longer = from
    longer.following = []
    longer.next = 0
    switch from.stage {
    case .nothing:
      longer.candidate = Int(value)
      longer.place = logProbability
      longer.stage = .place
    case .place:
      longer.action = EditAction(rawValue: Int(value)) ?? .replace
      longer.actionLogProbability = logProbability
      longer.draft = decoder.draft(candidate: longer.candidate, action: longer.action)
      longer.stage = .text
    case .text:
      longer.text += logProbability
      longer.tokens.append(value)
      if longer.draft?.append(value, decoder.codec.vocabulary.bytes(of: value)) != true { longer.draft = nil }
    }
    let isPossible = longer.stage == .place || longer.draft != nil
    var steps: [DecodingStep] = []
    if isPossible {
      let branch = from.branch.map(decoder.session.fork) ?? decoder.session.addBranch()
      longer.branch = branch
      steps = self.steps(longer, branch: branch, isNew: from.branch == nil)
    }
    beginnings[index].next += 1
    push(index)
    return isPossible ? (longer, steps) : nil
  }

  /// What a branch is to read: the last part of a beginning, or all of it when the branch is new.
  private func steps(_ beginning: Beginning, branch: Int, isNew: Bool) -> [DecodingStep] {
    let (place, action) = decoder.markerSteps(
      candidate: beginning.candidate, action: beginning.action, branch: branch)
    if beginning.stage == .place { return place }
    let first = decoder.firstTextPosition(candidate: beginning.candidate, action: beginning.action)
    let text = beginning.tokens.enumerated().map {
      decoder.textStep($1, branch: branch, position: first + Int32($0))
    }
    if isNew { return place + action + text }
    return text.isEmpty ? action : text.suffix(1)
  }

  /// Stores a beginning that was read with what may follow it; what is complete with it is ranked.
  private mutating func keep(
    _ read: Beginning, hidden: ArraySlice<Float>, logits: ArraySlice<Float>
  ) throws {
    var beginning = read
    var following: [(value: Int32, logProbability: Double)] = []
    if beginning.stage == .place {
      for (action, logProbability) in try decoder.actions(ofCandidate: beginning.candidate, after: hidden) {
        if action == .delete {
          var complete = beginning
          complete.action = action
          complete.actionLogProbability = logProbability
          rank(complete)
        } else {
          following.append((Int32(action.rawValue), logProbability))
        }
      }
      if decoder.codec.configuration.codec == .offset {
        // There the place's markers are followed by the text at once.
        following = []
        beginning.stage = .text
        beginning.draft = decoder.draft(candidate: beginning.candidate, action: beginning.action)
      }
    }
    if beginning.stage == .text, let draft = beginning.draft {
      let choices = decoder.mask.choices(logits, for: draft, all: true)
      if choices.leftOut > 0 {
        ranking.bound = max(ranking.bound, beginning.total + logarithm(choices.leftOut))
      }
      for (token, logProbability) in zip(choices.tokens, choices.logProbabilities) {
        guard token == ByteVocabulary.end else {
          following.append((token, logProbability))
          continue
        }
        var complete = beginning
        complete.text += logProbability
        rank(complete)
      }
    }
    beginning.following = sorted(following, after: beginning.total, limit: RankingSearch.mostFollowing)
    beginnings.append(beginning)
    if beginning.branch != nil { held.append(beginnings.count - 1) }
    push(beginnings.count - 1)
  }

  /// What may follow, most probable first, without what cannot be among the answers wanted.
  private mutating func sorted(
    _ following: [(value: Int32, logProbability: Double)], after total: Double, limit: Int
  ) -> [(value: Int32, logProbability: Double)] {
    var open = following.filter {
      total + $0.logProbability > -.infinity && total + $0.logProbability > threshold
    }
    open.sort {
      $0.logProbability != $1.logProbability ? $0.logProbability > $1.logProbability : $0.value < $1.value
    }
    if open.count > limit {
      ranking.bound = max(ranking.bound, total + open[limit].logProbability)
      open.removeLast(open.count - limit)
    }
    return open
  }

  /// Puts a beginning where its next continuation belongs; one without any that may still count is forgotten.
  private mutating func push(_ index: Int) {
    guard let total = beginnings[index].nextTotal, total > threshold else {
      releaseBranch(of: index)
      beginnings[index] = Beginning()
      return
    }
    numbers += 1
    heap.insert(Prospect(total: total, number: numbers, beginning: index))
  }

  /// Puts a complete answer among the best where it belongs there.
  private mutating func rank(_ complete: Beginning) {
    guard complete.total > threshold else { return }
    let edit = DecodedEdit(
      target: .edit(
        candidate: complete.candidate, action: complete.action,
        text: complete.action == .delete ? [] : complete.draft?.text ?? []),
      place: complete.place, action: complete.actionLogProbability, text: complete.text)
    // A text that no canonical encoding leads to may be written in several ways; the most probable one counts.
    let known = ranking.answers.firstIndex { $0.edit.target == edit.target }
    if let known, ranking.answers[known].edit.total >= edit.total { return }
    guard let item = make(edit) else {
      ranking.rejected += 1
      return
    }
    if let known { ranking.answers.remove(at: known) }
    let place = ranking.answers.firstIndex { $0.edit.total < edit.total } ?? ranking.answers.count
    ranking.answers.insert((edit, item), at: place)
    if ranking.answers.count > count { ranking.answers.removeLast() }
  }

  private mutating func releaseBranch(of index: Int) {
    if let branch = beginnings[index].branch { decoder.session.release(branch) }
    beginnings[index].branch = nil
  }

  /// Ends the branches of the least promising beginnings when there are too many.
  private mutating func giveUpBranches() {
    held.removeAll { beginnings[$0].branch == nil }
    guard held.count > RankingSearch.mostBranches else { return }
    held.sort { (beginnings[$0].nextTotal ?? 0, $1) > (beginnings[$1].nextTotal ?? 0, $0) }
    for index in held.dropFirst(RankingSearch.mostBranches / 2) { releaseBranch(of: index) }
    held.removeLast(held.count - RankingSearch.mostBranches / 2)
  }
}
