import KelpBase
import SyntaxTrees

/// Collects fragments from programs into a bank of bounded size.
///
/// A text is counted once for its kind, wherever it occurs. Of more distinct texts than `capacity` a uniform
/// sample is kept (Vitter's reservoir sampling, algorithm R, 1985).
package struct SubtreeBankBuilder: Sendable {
  private let language: any Language
  private let capacity: Int
  private let maximumStatements: Int
  private var lists = [[BankEntry]](repeating: [], count: 256)
  private var distinct = [Int](repeating: 0, count: 256)
  private var seen: Set<UInt64> = []

  /// Creates an empty builder that keeps at most `capacity` entries of a kind, each with at most
  /// `maximumStatements` statements, nested ones included.
  package init(language: any Language, capacity: Int = 2000, maximumStatements: Int = 3) {
    self.language = language
    self.capacity = max(0, capacity)
    self.maximumStatements = maximumStatements
  }

  /// Adds the editable nodes of a program whose text has at least `SubtreeBank.minimumLength` bytes.
  package mutating func add(_ tree: SyntaxTree, origin: BankEntry.Origin, random: inout RandomSource) {
    for node in language.editableNodes(in: tree) {
      let statements = tree.statementCount(node, table: language.table)
      guard statements <= maximumStatements else { continue }
      let source = language.print(tree, roots: [node])
      let entry = BankEntry(kind: tree.kind(node), source: source, statements: statements, origin: origin)
      add(entry, random: &random)
    }
  }

  /// Adds programs and what an augmentation makes of them: first all programs, then the variants of each, then one
  /// synthetic program for every four programs, but at least 200.
  ///
  /// `onProgress` is told how many programs are done of how many, and may throw to stop.
  package mutating func add(
    _ trees: [SyntaxTree], augmentation: Augmentation, random: inout RandomSource,
    onProgress: (_ done: Int, _ total: Int) throws -> Void
  ) rethrows {
    let rounds = augmentation.sources.isEmpty ? 1 : 2
    for (index, tree) in trees.enumerated() {
      add(tree, origin: .corpus, random: &random)
      try onProgress(index + 1, rounds * trees.count)
    }
    guard rounds > 1 else { return }
    for (index, tree) in trees.enumerated() {
      for variant in augmentation.variants(of: tree, random: &random) {
        add(variant.tree, origin: variant.origin, random: &random)
      }
      try onProgress(trees.count + index + 1, rounds * trees.count)
    }
    for tree in augmentation.syntheticPrograms(max(200, trees.count / 4), random: &random) {
      add(tree, origin: .synthetic, random: &random)
    }
  }

  /// Adds one entry, unless it is too short, too long or there already.
  package mutating func add(_ entry: BankEntry, random: inout RandomSource) {
    guard entry.source.count >= SubtreeBank.minimumLength, entry.statements <= maximumStatements else {
      return
    }
    let kind = Int(entry.kind.rawValue)
    var hash = StableHash(seed: UInt64(kind))
    hash.combine(entry.source)
    guard seen.insert(hash.value).inserted else { return }
    distinct[kind] += 1
    if lists[kind].count < capacity {
      lists[kind].append(entry)
    } else {
      let place = random.below(distinct[kind])
      if place < capacity { lists[kind][place] = entry }
    }
  }

  /// The bank collected so far.
  package func bank() -> SubtreeBank { SubtreeBank(Array(lists.joined())) }
}
