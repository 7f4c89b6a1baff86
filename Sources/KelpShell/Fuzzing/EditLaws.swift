import KelpBase
import SyntaxTrees
import TreeEdits

/// The laws of edits, tried with random edits of one program.
struct EditLaws {
  let laws: ProgramLaws
  let tree: SyntaxTree
  var random: RandomSource
  /// How many edits were tried.
  private(set) var edits = 0
  /// How many gave a program.
  private(set) var appliedEdits = 0
  /// How many diffs were applied.
  private(set) var diffs = 0
  /// What became of the edits, with the kind of place they were made in.
  private(set) var outcomes: [(String, Int)] = []

  /// The largest trees that a diff is made of, in nodes.
  private static let largestDiff = 1500

  private var language: any Language { laws.language }

  init(laws: ProgramLaws, tree: SyntaxTree, random: RandomSource) {
    self.laws = laws
    self.tree = tree
    self.random = random
  }

  /// The first law that some random edits, or the diff from `base`, break.
  mutating func firstViolation(base: SyntaxTree?) -> LawViolation? {
    if let base, let violation = diffViolation(from: base, to: tree) { return violation }
    let replaceable = language.replaceableNodes(in: tree)
    let nodes = replaceable.indices.filter { replaceable[$0] }
    for _ in 0..<laws.editsPerInput {
      guard let edit = randomEdit(nodes) else { continue }
      if let violation = violation(of: edit, replaceable) { return violation }
    }
    return nil
  }

  // MARK: Drawing edits

  private mutating func randomEdit(_ nodes: [Int]) -> Edit? {
    // Now and then an edit of any node at all, which must be refused or work.
    let anywhere = nodes.isEmpty || random.below(16) == 0
    let node = anywhere ? random.below(tree.count) : nodes[random.below(nodes.count)]
    let sort = language.table.sort(of: tree.kind(node))
    if sort == .statement, random.below(3) == 0 { return .delete(node: node) }
    guard let fragment = randomFragment(sort == .statement ? .statements : .expression) else { return nil }
    if sort == .statement || anywhere, random.below(2) == 0 {
      let parent = max(0, tree.enclosing(node))
      let field = tree.nodes[node].field
      let list = tree.children(parent, field: field)
      let place = (list.firstIndex(of: node) ?? 0) + random.below(2)
      return .insert(parent: parent, field: field, index: place, fragment)
    }
    return .replace(node: node, with: fragment)
  }

  /// A fragment of the bank or of the program itself.
  private mutating func randomFragment(_ sort: FragmentSort) -> Fragment? {
    if random.below(4) == 0 {
      let node = random.below(tree.count)
      if tree.nodes[node].count < 200, let own = language.fragment(of: node, in: tree), own.sort == sort {
        return own
      }
    }
    for _ in 0..<8 {
      guard let fragment = random.pick(laws.bank) else { return nil }
      if fragment.sort == sort { return fragment }
    }
    return nil
  }

  // MARK: Laws

  private mutating func violation(of edit: Edit, _ replaceable: [Bool]) -> LawViolation? {
    edits += 1
    let words = edit.description(in: tree, language: language)
    do throws(EditError) {
      let change = try edit.change(in: tree, language: language, replaceable: replaceable)
      let checksContext = random.below(2) == 0
      let applied = try edit.apply(
        to: tree, language: language, replaceable: replaceable, checksContext: checksContext)
      appliedEdits += 1
      outcomes.append(("applied", place(of: change)))
      return violation(of: applied, change, words)
    } catch {
      guard error == .unprintable else {
        outcomes.append((String(error.description.filter { $0.isLetter || $0 == " " }), 0))
        return nil
      }
      outcomes.append(("unprintable", 0))
      return printableViolation(edit, words)
    }
  }

  private func place(of change: TreeChange) -> Int {
    let parent = Int(tree.kind(change.parent).rawValue) << 8 | Int(change.field)
    let new = change.fragment.map { Int($0.tree.kind($0.roots[0]).rawValue) } ?? 255
    return parent << 8 | new
  }

  private func violation(of applied: AppliedEdit, _ change: TreeChange, _ words: String) -> LawViolation? {
    let text = applied.patch.applied(to: tree.source)
    guard text == applied.tree.source || hasCookie(text) else {
      return LawViolation("patch", "\(words): the patch does not give the text")
    }
    guard let parsed = try? language.parse(text),
      parsed.isStructurallyEqual(to: change.result, table: language.table),
      parsed.isStructurallyEqual(to: applied.tree, table: language.table)
    else { return LawViolation("edit gives its tree", "\(words): another program than predicted") }
    guard applied.inversePatch.applied(to: text) == tree.source else {
      return LawViolation("inverse patch", "\(words): the original does not come back")
    }
    if let violation = TreeLaws(tree: applied.tree, table: language.table).firstViolation() {
      return LawViolation(violation.law + " after an edit", "\(words): \(violation.detail)")
    }
    return inverseViolation(applied, words)
  }

  private func hasCookie(_ text: [UInt8]) -> Bool {
    String(decoding: text.prefix(400), as: UTF8.self).contains("coding")
  }

  private func inverseViolation(_ applied: AppliedEdit, _ words: String) -> LawViolation? {
    guard let steps = try? applied.inverse(language) else { return nil }
    var current = applied.tree
    for step in steps {
      do {
        current = try step.apply(to: current, language: language, checksContext: false).tree
      } catch {
        return LawViolation("inverse applies", "\(words), then its inverse: \(error)")
      }
    }
    guard current.isStructurallyEqual(to: tree, table: language.table) else {
      return LawViolation("inverse", "\(words): its inverse gives another program")
    }
    return nil
  }

  /// An edit may be refused as unprintable only if the changed tree, printed, is another program or none.
  private func printableViolation(_ edit: Edit, _ words: String) -> LawViolation? {
    guard let change = try? edit.change(in: tree, language: language),
      let parsed = try? language.parse(language.print(change.result)),
      parsed.isStructurallyEqual(to: change.result, table: language.table)
    else { return nil }
    return LawViolation("every printable edit applies", words)
  }

  /// The diff between two programs leads from the first to the second.
  private mutating func diffViolation(from base: SyntaxTree, to target: SyntaxTree) -> LawViolation? {
    guard max(base.count, target.count) <= EditLaws.largestDiff else { return nil }
    do {
      let path = try TreeDiff(language: language).edits(from: base, to: target)
      guard path.edits.count <= 60 else { return nil }
      // Any order leads there; that of the path needs no renumbering.
      let isShuffled = random.below(2) == 0
      let order = isShuffled ? path.edits.indices.shuffled(using: &random) : Array(path.edits.indices)
      var done = [Bool](repeating: false, count: path.edits.count)
      var current = base
      for index in order {
        let edit = isShuffled ? path.renumbered(index, after: done) : path.edits[index]
        current = try edit.apply(to: current, language: language, checksContext: false).tree
        done[index] = true
      }
      diffs += 1
      guard current.isStructurallyEqual(to: target, table: language.table) else {
        return LawViolation("diff reaches its target", "\(path.edits.count) edits lead elsewhere")
      }
      return nil
    } catch {
      if laws.losesMarks(base) || laws.losesMarks(target) { return nil }
      return LawViolation("diff applies", "\(error)")
    }
  }
}
