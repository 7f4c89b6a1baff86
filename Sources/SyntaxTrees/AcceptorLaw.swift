import KelpBase

/// Checks a language's prefix acceptor on real programs and counts what it finds.
///
/// Two laws: every prefix of the canonical text of a node that stands in a program is accepted where it stands, and
/// the whole may end; and whatever a walk along the allowed bytes ends with can be spliced in and compiles.
package struct AcceptorLaw: Sendable {
  /// How many fragments of the programs were read, and their bytes.
  package private(set) var fragments = 0
  /// The bytes of the fragments read.
  package private(set) var bytes = 0
  /// Fragments of which a byte was refused, or that could not end.
  package private(set) var refused = 0
  /// Replaceable nodes with a text of their own for which there was no acceptor.
  package private(set) var withoutPlace = 0
  /// How many walks were made.
  package private(set) var walks = 0
  /// The bytes that walks wrote.
  package private(set) var walkedBytes = 0
  /// Walks whose text was no fragment, could not be spliced in, or did not compile.
  package private(set) var rejected = 0
  /// Walks that came to a state from which there was no way to an end.
  package private(set) var deadEnds = 0
  /// Walks that were longer than their budget.
  package private(set) var overBudget = 0
  /// The first few failures, one line each.
  package private(set) var examples: [String] = []

  private let language: any Language
  private let layout: FragmentLayout

  /// Creates a check with all counts at zero.
  package init(language: any Language, layout: FragmentLayout = .canonical) {
    self.language = language
    self.layout = layout
  }

  /// Whether nothing failed.
  package var holds: Bool { refused + withoutPlace + rejected + deadEnds + overBudget == 0 }

  private mutating func note(_ what: String, _ text: [UInt8]) {
    guard examples.count < 20 else { return }
    examples.append("\(what): \(String(decoding: text, as: UTF8.self).debugDescription)")
  }

  /// Reads the canonical text of nodes where they stand: those among the editable ones that `choose` picks.
  package mutating func readFragments(of tree: SyntaxTree, choose: (Int) -> Bool = { _ in true }) {
    for node in language.editableNodes(in: tree) where choose(node) {
      let isStatement = language.table.sort(of: tree.kind(node)) == .statement
      let text = language.print(tree, roots: [node])
      let sort: FragmentSort = isStatement ? .statements : .expression
      guard let fragment = try? language.parseFragment(text, sort: sort), fragment.roots.count == 1 else {
        continue
      }
      guard var acceptor = language.prefixAcceptor(replacing: node, in: tree, layout: layout) else {
        withoutPlace += 1
        note("no place", text)
        continue
      }
      fragments += 1
      bytes += text.count
      var isAccepted = true
      for (index, byte) in text.enumerated() where isAccepted {
        isAccepted = acceptor.nextBytes.contains(byte) && acceptor.advance(byte)
        if !isAccepted { note("refused after \(index) bytes", text) }
      }
      if isAccepted, !acceptor.mayEnd {
        isAccepted = false
        note("may not end", text)
      }
      if !isAccepted { refused += 1 }
    }
  }

  /// Writes random texts for places of a program and splices them in.
  ///
  /// Bytes are drawn uniformly from the mask or, with `isBiased`, as keywords and blanks are frequent in programs.
  /// Half of the walks are held to the budget by the mask alone, the others are closed by `completion()`.
  package mutating func walk(
    in tree: SyntaxTree, count: Int, budget: Int, isBiased: Bool, random: inout RandomSource
  ) {
    let editable = language.editableNodes(in: tree)
    for _ in 0..<count {
      guard let node = random.pick(editable) else { return }
      let isStatement = language.table.sort(of: tree.kind(node)) == .statement
      let parent = tree.enclosing(node)
      let field = tree.nodes[node].field
      var insertion: Int?
      if isStatement, random.below(2) == 0,
        let index = tree.children(parent, field: field).firstIndex(of: node)
      {
        insertion = index + random.below(2)
      }
      let made =
        if let insertion {
          language.prefixAcceptor(
            insertingInto: parent, field: field, index: insertion, in: tree, layout: layout)
        } else {
          language.prefixAcceptor(replacing: node, in: tree, layout: layout)
        }
      guard let made else {
        withoutPlace += 1
        continue
      }
      walks += 1
      guard let text = write(made, budget: budget, isBiased: isBiased, random: &random) else { continue }
      walkedBytes += text.count
      let fragment: Fragment
      do throws(SyntaxDiagnostic) {
        fragment = try language.parseFragment(text, sort: isStatement ? .statements : .expression)
      } catch {
        rejected += 1
        note("no fragment, byte \(error.span.lowerBound): \(error.message)", text)
        continue
      }
      var range = tree.subtree(node)
      if let insertion {
        let siblings = tree.children(parent, field: field)
        let point =
          insertion < siblings.count ? siblings[insertion] : tree.subtreeEnd(siblings[insertion - 1])
        range = point..<point
      }
      let change = TreeChange(range: range, parent: parent, field: field, fragment: fragment, in: tree)
      if let reason = reasonAgainst(change, in: tree) {
        rejected += 1
        note(reason, text)
      }
    }
  }

  private mutating func write(
    _ start: any PrefixAcceptor, budget: Int, isBiased: Bool, random: inout RandomSource
  ) -> [UInt8]? {
    var acceptor = start
    var text: [UInt8] = []
    let wanted = 1 + random.below(budget)
    let isMasked = random.below(2) == 0
    let limit = max(wanted, acceptor.completion().count)
    while isMasked || text.count < wanted {
      if random.below(8) == 0, !keepsPromises(acceptor, &random) {
        deadEnds += 1
        note("a free run is refused, or a completion longer than its bound", text)
        return nil
      }
      if acceptor.mayEnd, random.below(10) == 0 { return text }
      let mask = isMasked ? acceptor.nextBytes(budget: limit - text.count) : acceptor.nextBytes
      let bytes = mask.bytes
      let weights = bytes.map { isBiased ? AcceptorLaw.weight($0) : 1 }
      guard let index = random.pickIndex(weights: weights) else { break }
      guard acceptor.advance(bytes[index]) else {
        deadEnds += 1
        note("mask and reader differ", text)
        return nil
      }
      text.append(bytes[index])
    }
    if !acceptor.mayEnd {
      let rest = isMasked ? [] : acceptor.completion()
      guard acceptor.advance(rest), acceptor.mayEnd else {
        deadEnds += 1
        note("dead end", text)
        return nil
      }
      text += rest
    }
    if isMasked, text.count > limit { overBudget += 1 }
    return text
  }

  /// Whether a free run is taken, with no longer a completion than was said.
  private func keepsPromises(_ acceptor: any PrefixAcceptor, _ random: inout RandomSource) -> Bool {
    let bound = acceptor.completionBound
    guard acceptor.completion().count <= bound else { return false }
    let run = acceptor.freeRun
    guard let first = random.pick(run.first.bytes), run.limit > 0 else { return true }
    let rest = run.rest.bytes
    let length = min(run.limit - 1, random.below(6))
    let text = [first] + (0..<max(0, length)).compactMap { _ in random.pick(rest) }
    var next = acceptor
    return run.takes(text[...]) && next.advance(text) && next.completion().count <= bound
  }

  private static func weight(_ byte: UInt8) -> Double {
    switch byte {
    case 0x20, 0x0A: 6
    case 0x61...0x7A: 1.2
    case 0x28, 0x29, 0x5B, 0x5D, 0x2C, 0x3A, 0x3D: 3
    case 0x41...0x5A: 0.3
    case 0x80...0xFF: 0.02
    default: 1
    }
  }

  /// Why a change of tree cannot be made, or nil.
  private func reasonAgainst(_ change: TreeChange, in tree: SyntaxTree) -> String? {
    for patch in language.patches(for: change, in: tree) {
      guard let result = try? language.parse(patch.applied(to: tree.source)),
        result.isStructurallyEqual(to: change.result, table: language.table)
      else { continue }
      return language.contextualError(in: result)?.message
    }
    return "cannot be spliced in"
  }
}
