import KelpBase
import SyntaxTrees

/// The forward process of tree diffusion: makes programs worse, one mutation at a time.
///
/// A step draws a class of noise by the mixture's weights, then a node kind evenly among the kinds that have an
/// editable node, then a node of that kind. Statements at the top of the program are never drawn, nor are those
/// that only document it. A mutation that cannot be applied, or that leads back to a state already seen, is
/// drawn again. The result depends on the program, the settings and the generator's state alone.
package struct ForwardProcess: Sendable {
  /// How often a step draws before it gives up.
  package static let maximumTries = 200

  /// The language of the programs.
  package let language: any Language
  /// The fragments for `NoiseKind.bank`; without any that noise is left out.
  package let bank: SubtreeBank
  /// How often which noise is made.
  package let mixture: NoiseMixture
  /// The largest number of statements, nested ones included, in what is taken out or put in.
  package let maximumStatements: Int

  /// Creates a process.
  package init(
    language: any Language, bank: SubtreeBank = SubtreeBank(), mixture: NoiseMixture = .standard,
    maximumStatements: Int = 3
  ) {
    self.language = language
    self.bank = bank
    self.mixture = mixture
    self.maximumStatements = maximumStatements
  }

  /// Corrupts a program by up to `steps` mutations, all at one node where `node` is given.
  package func corrupt(
    _ tree: SyntaxTree, steps: Int, at node: Int? = nil, random: inout RandomSource
  ) -> Corruption {
    var states = [tree]
    var made: [CorruptionStep] = []
    var seen: Set<UInt64> = [tree.structuralHash(table: language.table)]
    var current = tree
    var fault: BankError?
    while made.count < steps,
      let next = step(from: current, at: node, seen: &seen, random: &random, fault: &fault)
    {
      made.append(next.step)
      states.append(next.tree)
      current = next.tree
    }
    return Corruption(states: states, steps: made, bankFault: fault)
  }

  /// One mutation of a program that leads to a tree whose hash is not in `seen`, or nil when none was found.
  ///
  /// With `node` only that node is drawn. The new tree's hash is added to `seen`; `fault` is set to the first entry
  /// of the bank that was drawn and proved to be no fragment, which is then left out.
  private func step(
    from tree: SyntaxTree, at node: Int?, seen: inout Set<UInt64>, random: inout RandomSource,
    fault: inout BankError?
  ) -> (step: CorruptionStep, tree: SyntaxTree)? {
    let candidates = candidates(in: tree, at: node)
    for _ in 0..<ForwardProcess.maximumTries {
      let noise = mixture.draw(&random)
      let element = (noise == .drop || noise == .double) && random.below(3) == 0
      guard let node = candidates.draw(suits(noise, element: element), random: &random),
        let mutation = mutation(
          noise, of: node, in: tree, replaceable: candidates.replaceable, random: &random, fault: &fault),
        let change = try? mutation.edit.change(
          in: tree, language: language, replaceable: candidates.replaceable)
      else { continue }
      let hash = change.result.structuralHash(table: language.table)
      guard !seen.contains(hash),
        let applied = try? mutation.edit.apply(change, to: tree, language: language)
      else { continue }
      seen.insert(hash)
      let step = CorruptionStep(
        noise: noise, category: mutation.category, edit: mutation.edit, node: node, kind: tree.kind(node),
        patch: applied.patch, original: Array(tree.source[applied.patch.span]))
      return (step, applied.tree)
    }
    return nil
  }

  /// The nodes of a program that noise may draw, or the one asked for if it is among them.
  func candidates(in tree: SyntaxTree, at only: Int? = nil) -> NoiseCandidates {
    let table = language.table
    let replaceable = language.replaceableNodes(in: tree)
    var drawable = replaceable
    for child in tree.children(0) where table.sort(of: tree.kind(child)) == .statement {
      drawable[child] = false
    }
    for statement in language.documentationStatements(in: tree) {
      for node in tree.subtree(statement) { drawable[node] = false }
    }
    // Statements in a subtree, counted from the end so that children come before their parent.
    var statementsAfter = [Int](repeating: 0, count: tree.count + 1)
    for node in tree.nodes.indices.reversed() {
      statementsAfter[node] =
        statementsAfter[node + 1] + (table.sort(of: tree.kind(node)) == .statement ? 1 : 0)
      if statementsAfter[node] - statementsAfter[tree.subtreeEnd(node)] > maximumStatements {
        drawable[node] = false
      }
    }
    if let only {
      for node in drawable.indices where node != only { drawable[node] = false }
    }
    return NoiseCandidates(tree: tree, replaceable: replaceable, drawable: drawable)
  }

  /// Whether a kind of node can have a kind of noise.
  private func suits(_ noise: NoiseKind, element: Bool) -> (NodeKind) -> Bool {
    switch noise {
    case .bank: { !bank.entries(of: $0).isEmpty }
    case .nearMiss, .inScope: { _ in true }
    // Statements first of all, and one time in three an element of some expression.
    case .drop, .double: { (language.table.sort(of: $0) == .expression) == element }
    }
  }

  private func mutation(
    _ noise: NoiseKind, of node: Int, in tree: SyntaxTree, replaceable: [Bool], random: inout RandomSource,
    fault: inout BankError?
  ) -> (edit: Edit, category: String?)? {
    switch noise {
    case .bank:
      guard let entry = random.pick(bank.entries(of: tree.kind(node))) else { return nil }
      do {
        let fragment = try entry.fragment(language)
        guard statementCount(fragment) <= maximumStatements else { return nil }
        return (.replace(node: node, with: fragment), nil)
      } catch {
        if fault == nil { fault = error }
        return nil
      }
    case .nearMiss, .inScope:
      let misses = language.nearMissDrafts(of: node, in: tree, inScope: noise == .inScope)
      // First a class of mistake, so that classes with many members do not crowd out the others.
      var categories: [String] = []
      for miss in misses where !categories.contains(miss.category) { categories.append(miss.category) }
      guard let category = random.pick(categories),
        let miss = random.pick(misses.filter { $0.category == category }),
        let fragment = try? language.parseFragment(miss.text, sort: miss.sort),
        // What leaves several statements behind (an `if` that went) is undone by no single edit.
        fragment.roots.count == 1, statementCount(fragment) <= maximumStatements
      else { return nil }
      return (.replace(node: node, with: fragment), category)
    case .drop, .double:
      if language.table.sort(of: tree.kind(node)) == .expression {
        return elementEdit(noise, of: node, in: tree, replaceable: replaceable).map { ($0, nil) }
      }
      if noise == .drop { return (.delete(node: node), nil) }
      let parent = tree.enclosing(node)
      let field = tree.nodes[node].field
      guard let index = tree.children(parent, field: field).firstIndex(of: node),
        let copy = language.fragment(of: node, in: tree)
      else { return nil }
      return (.insert(parent: parent, field: field, index: index + 1, copy), nil)
    }
  }

  func statementCount(_ fragment: Fragment) -> Int {
    fragment.sort == .expression
      ? 0 : fragment.roots.reduce(0) { $0 + fragment.tree.statementCount($1, table: language.table) }
  }
}

/// The nodes of one program that noise may draw, grouped by kind.
struct NoiseCandidates {
  /// The language's answer for the program.
  let replaceable: [Bool]
  /// The drawable nodes sorted by kind and, within a kind, in preorder.
  private(set) var nodes: [Int] = []
  /// The kinds that occur, each with the range of its nodes.
  private var groups: [(kind: NodeKind, range: Range<Int>)] = []

  init(tree: SyntaxTree, replaceable: [Bool], drawable: [Bool]) {
    self.replaceable = replaceable
    var starts = [Int](repeating: 0, count: 257)
    for node in tree.nodes.indices where drawable[node] { starts[Int(tree.kind(node).rawValue) + 1] += 1 }
    for kind in 0..<256 {
      let count = starts[kind + 1]
      starts[kind + 1] += starts[kind]
      if count > 0 { groups.append((NodeKind(rawValue: UInt8(kind)), starts[kind]..<starts[kind + 1])) }
    }
    nodes = [Int](repeating: 0, count: starts[256])
    for node in tree.nodes.indices where drawable[node] {
      let kind = Int(tree.kind(node).rawValue)
      nodes[starts[kind]] = node
      starts[kind] += 1
    }
  }

  /// A kind drawn evenly among those that suit, then a node drawn evenly among its nodes.
  func draw(_ suits: (NodeKind) -> Bool, random: inout RandomSource) -> Int? {
    let suitable = groups.indices.filter { suits(groups[$0].kind) }
    guard let group = random.pick(suitable) else { return nil }
    let range = groups[group].range
    return nodes[range.lowerBound + random.below(range.count)]
  }
}
