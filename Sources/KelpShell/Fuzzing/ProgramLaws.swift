import KelpBase
import PythonLanguage
import SyntaxTrees
import TreeEdits

/// Everything that must hold of the front end for one input, whatever its bytes.
package struct ProgramLaws: Sendable {
  /// The language under test.
  let language = PythonLanguage()
  /// Fragments that edits put in.
  let bank: [Fragment]
  /// How many edits of an input are tried.
  var editsPerInput: Int

  /// Creates the laws with the material for edits.
  package init(bank: [Fragment], editsPerInput: Int = 3) {
    self.bank = bank
    self.editsPerInput = editsPerInput
  }

  /// What one input showed.
  package struct Outcome: Sendable {
    /// The law that it breaks, if any.
    package var violation: LawViolation?
    /// What it reached.
    package var features = FuzzFeatures()
    /// The tree, if the input is a program.
    var tree: SyntaxTree?
    /// How many edits were tried.
    package var edits = 0
    /// How many of them gave a program.
    package var appliedEdits = 0
    /// How many pairs of programs were compared and brought together.
    package var diffs = 0
  }

  /// Runs parser, printer, dump, rules, edits and diff over an input.
  ///
  /// Random choices are a function of the input, so the same input shows the same again. `base` is the program that
  /// the input was made from, for the diff.
  package func check(_ input: [UInt8], base: SyntaxTree? = nil) -> Outcome {
    var outcome = Outcome()
    let tree: SyntaxTree
    do throws(SyntaxDiagnostic) {
      tree = try language.parse(input)
    } catch {
      outcome.features.add(error, contextual: false)
      outcome.violation = diagnosticViolation(error, in: input) ?? fragmentViolation(input)
      return outcome
    }
    outcome.tree = tree
    outcome.features.add(tree)
    outcome.violation =
      TreeLaws(tree: tree, table: language.table).firstViolation() ?? printViolation(tree)
      ?? ruleViolation(tree, &outcome.features) ?? nodeViolation(tree)
    if outcome.violation == nil {
      var edits = EditLaws(laws: self, tree: tree, random: RandomSource(seed: StableHash.of(input)))
      outcome.violation = edits.firstViolation(base: base)
      outcome.edits = edits.edits
      outcome.appliedEdits = edits.appliedEdits
      outcome.diffs = edits.diffs
      for (name, place) in edits.outcomes { outcome.features.addEdit(name, place) }
    }
    return outcome
  }

  // MARK: Refused inputs

  private func diagnosticViolation(_ diagnostic: SyntaxDiagnostic, in source: [UInt8]) -> LawViolation? {
    let isOneLine = !diagnostic.message.isEmpty && !diagnostic.message.utf8.contains { $0 < 0x20 }
    guard isOneLine else { return LawViolation("message", diagnostic.message.debugDescription) }
    // The text may have become longer when a cookie asked for another encoding.
    guard diagnostic.span.lowerBound >= 0, diagnostic.span.upperBound <= source.count * 3 else {
      return LawViolation("message span", "\(diagnostic.span) of \(source.count): \(diagnostic.message)")
    }
    return nil
  }

  /// What is no program may be an expression over several lines.
  private func fragmentViolation(_ input: [UInt8]) -> LawViolation? {
    guard let fragment = try? language.parseFragment(input, sort: .expression) else { return nil }
    return TreeLaws(tree: fragment.tree, table: language.table).firstViolation()
  }

  // MARK: Programs

  /// Whether a piece of a formatted string comes from a string with the prefix `u`, which CPython's canonical text
  /// does not write again.
  func losesMarks(_ tree: SyntaxTree) -> Bool {
    tree.nodes.indices.contains { node in
      guard node > 0, tree.payload(node).kind == .markedString else { return false }
      return ["JoinedStr", "TemplateStr"].contains(language.table[tree.kind(tree.enclosing(node))].name)
    }
  }

  private func printViolation(_ tree: SyntaxTree) -> LawViolation? {
    _ = PythonDump.dump(tree, attributes: true)
    let printed = language.print(tree)
    let again: SyntaxTree
    do throws(SyntaxDiagnostic) {
      again = try language.parse(printed)
    } catch {
      // CPython's canonical text has parentheses that the program did without (`a ** -b` is `a ** (-b)`), and of
      // hundreds in each other it refuses its own text, too.
      if error.message.contains("nested") { return nil }
      return LawViolation("print parses", "\(error.message) at \(error.span) of the printed text")
    }
    if let violation = TreeLaws(tree: again, table: language.table).firstViolation() { return violation }
    guard again.isStructurallyEqual(to: tree, table: language.table) else {
      if losesMarks(tree) { return nil }
      return LawViolation("print parses to the same tree", "the printed text means another program")
    }
    guard again.structuralHash(table: language.table) == tree.structuralHash(table: language.table) else {
      return LawViolation("hash", "equal trees with different hashes")
    }
    guard language.print(again) == printed else {
      return LawViolation("print is stable", "the second text differs from the first")
    }
    let isRejected = language.contextualError(in: tree) != nil
    guard isRejected == (language.contextualError(in: again) != nil) else {
      return LawViolation("rules", "the printed program is judged otherwise")
    }
    return nil
  }

  private func ruleViolation(_ tree: SyntaxTree, _ features: inout FuzzFeatures) -> LawViolation? {
    guard let diagnostic = language.contextualError(in: tree) else { return nil }
    features.add(diagnostic, contextual: true)
    return diagnosticViolation(diagnostic, in: tree.source)
  }

  /// What is told of nodes: their head tokens, near misses, definitions and documentation.
  private func nodeViolation(_ tree: SyntaxTree) -> LawViolation? {
    let replaceable = language.replaceableNodes(in: tree)
    guard replaceable.count == tree.count else { return LawViolation("places", "not one answer a node") }
    var random = RandomSource(seed: UInt64(tree.count))
    for _ in 0..<min(40, tree.count) {
      let node = random.below(tree.count)
      let head = language.headToken(of: node, in: tree)
      guard head.lowerBound >= 0, head.upperBound <= tree.source.count else {
        return LawViolation("head token", "n\(node) has \(head)")
      }
      if replaceable[node], random.below(8) == 0 { _ = language.nearMisses(of: node, in: tree) }
    }
    for function in language.functions(in: tree) where language.definedName(function, in: tree) == nil {
      return LawViolation("names", "n\(function) is a function without a name")
    }
    _ = language.documentation(in: tree)
    _ = language.assertions(in: tree)
    return nil
  }
}
