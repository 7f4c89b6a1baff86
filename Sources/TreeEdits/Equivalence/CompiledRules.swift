import EGraphs
import SyntaxTrees

/// A language's rules as patterns over the terms of its expressions.
package struct CompiledRules: Sendable {
  /// One rule in one direction.
  package struct Entry: Sendable {
    /// The rule's name; " (reversed)" is added for the other direction.
    package let name: String
    /// What is looked for.
    package let left: Pattern
    /// What is put there.
    package let right: Pattern
    /// For each condition the variables of which one must have the traits.
    let conditions: [(variables: [Int], traits: ExpressionTraits)]
    /// The names of the language that the rule counts on.
    package let names: [String]
  }

  /// A rule that cannot be used: its name, and what is wrong with it.
  package struct Failure: Error, Equatable {
    /// The rule's name.
    package let name: String
    /// What is wrong, in one line.
    package let reason: String
  }

  /// The rules, those of two directions one after the other.
  package let entries: [Entry]

  /// Compiles rules. Throws `Failure` for the first that is not made of expressions, finds everything, or has
  /// variables that its left side does not bind.
  package init(
    _ rules: [ExpressionRule], language: any Language, _ operators: inout OperatorTable
  ) throws(Failure) {
    var entries: [Entry] = []
    for rule in rules {
      entries.append(try CompiledRules.entry(rule, isReversed: false, language, &operators))
      if rule.isTwoWay {
        entries.append(try CompiledRules.entry(rule, isReversed: true, language, &operators))
      }
    }
    self.entries = entries
  }

  private static func entry(
    _ rule: ExpressionRule, isReversed: Bool, _ language: any Language, _ operators: inout OperatorTable
  ) throws(Failure) -> Entry {
    let name = isReversed ? rule.name + " (reversed)" : rule.name
    var variables: [String] = []
    var names: [String] = []
    var sides: [Pattern] = []
    for text in isReversed ? [rule.right, rule.left] : [rule.left, rule.right] {
      guard let fragment = try? language.parseFragment(Array(text.utf8), sort: .expression) else {
        throw Failure(name: name, reason: "'\(text)' is no expression")
      }
      sides.append(pattern(fragment, &operators, &variables, &names))
      if sides.count == 1, sides[0].variables.count == sides[0].tokens.count {
        throw Failure(name: name, reason: "'\(text)' is found everywhere")
      }
    }
    if let loose = sides[1].variables.first(where: { !sides[0].variables.contains($0) }) {
      throw Failure(name: name, reason: "'\(variables[loose])' stands on one side only")
    }
    let conditions = rule.conditions.map { condition in
      (condition.anyOf.compactMap { variables.firstIndex(of: $0) }, condition.traits)
    }
    return Entry(name: name, left: sides[0], right: sides[1], conditions: conditions, names: names)
  }

  /// The pattern of a fragment, in which names of one lower-case letter are variables.
  private static func pattern(
    _ fragment: Fragment, _ operators: inout OperatorTable, _ variables: inout [String],
    _ names: inout [String]
  ) -> Pattern {
    let tree = fragment.tree
    return Pattern(
      tree.subtree(fragment.roots[0]).map { node in
        let shape = ExpressionShape(of: node, in: tree)
        if shape.payloadKind == .identifier, shape.fields.isEmpty {
          let name = tree.payloadText(node)
          if shape.payload.count == 1, (0x61...0x7A).contains(shape.payload[0]) {
            if let known = variables.firstIndex(of: name) { return .variable(known) }
            variables.append(name)
            return .variable(variables.count - 1)
          }
          if !names.contains(name) { names.append(name) }
        }
        return .op(operators.intern(ShapeNames.name(shape), arity: shape.fields.count))
      })
  }

  /// The rules for a graph, in order; without those that count on a name that `isRebound`.
  package func rewrites(without isRebound: (String) -> Bool = { _ in false }) -> [Rewrite<ExpressionAnalysis>]
  {
    entries.compactMap { entry in
      guard !entry.names.contains(where: isRebound) else { return nil }
      let conditions = entry.conditions
      let check: Rewrite<ExpressionAnalysis>.Condition = { graph, match in
        for condition in conditions {
          var isMet = false
          for variable in condition.variables
          where graph.fact(match[variable]).traits.isSuperset(of: condition.traits) {
            isMet = true
          }
          if !isMet { return false }
        }
        return true
      }
      return try? Rewrite(entry.name, entry.left, entry.right, condition: conditions.isEmpty ? nil : check)
    }
  }
}
