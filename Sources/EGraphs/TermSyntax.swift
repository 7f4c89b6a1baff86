/// Terms and patterns as text: `(+ ?a (* 2 x))`. Names stand for leaves, `?name` for variables.
package enum TermSyntax {
  /// Why a text is no term.
  package enum Failure: Error, Equatable {
    /// The text ends inside a term.
    case unexpectedEnd
    /// A closing parenthesis, or more text after the term.
    case unexpected(String)
    /// A variable where a term without variables is asked for.
    case variable(String)
    /// More parentheses inside each other than anybody writes.
    case tooDeep
  }

  /// Reads a term. Throws `Failure`.
  package static func term(_ text: String, _ table: inout OperatorTable) throws(Failure) -> Term {
    var variables: [String] = []
    let pattern = try pattern(text, &table, variables: &variables)
    if let variable = variables.first { throw .variable(variable) }
    return Term(
      pattern.tokens.compactMap {
        if case .op(let id) = $0 { id } else { nil }
      })
  }

  /// Reads a pattern; its variables are numbered by their place in `variables`, which grows. Throws `Failure`.
  package static func pattern(
    _ text: String, _ table: inout OperatorTable, variables: inout [String]
  ) throws(Failure) -> Pattern {
    let spaced = text.replacing("(", with: " ( ").replacing(")", with: " ) ")
    let words = spaced.split { $0.isWhitespace }.map(String.init)
    var tokens: [Pattern.Token] = []
    // For every open parenthesis the index of its operator's token, and how many operands it has so far.
    var open: [(name: String, index: Int, count: Int)] = []
    var index = 0
    while index < words.count {
      guard tokens.isEmpty || !open.isEmpty else { throw .unexpected(words[index]) }
      let word = words[index]
      switch word {
      case "(":
        guard index + 1 < words.count else { throw .unexpectedEnd }
        guard open.count < 1000 else { throw .tooDeep }
        let name = words[index + 1]
        guard name != "(", name != ")", !name.hasPrefix("?") else { throw .unexpected(name) }
        open.append((name, tokens.count, 0))
        // The arity is known at the closing parenthesis only.
        tokens.append(.variable(-1))
        index += 1
      case ")":
        guard let last = open.popLast() else { throw .unexpected(word) }
        tokens[last.index] = .op(table.intern(last.name, arity: last.count))
        if !open.isEmpty { open[open.count - 1].count += 1 }
      default:
        if word.hasPrefix("?") {
          let known = variables.firstIndex(of: word)
          if known == nil { variables.append(word) }
          tokens.append(.variable(known ?? variables.count - 1))
        } else {
          tokens.append(.op(table.intern(word, arity: 0)))
        }
        if !open.isEmpty { open[open.count - 1].count += 1 }
      }
      index += 1
    }
    guard open.isEmpty, !tokens.isEmpty else { throw .unexpectedEnd }
    return Pattern(tokens)
  }

  /// The text of a term.
  package static func text(_ term: Term, _ table: OperatorTable) -> String {
    text(Pattern(term), table) { "?\($0)" }
  }

  /// The text of a pattern, with names for its variables.
  package static func text(_ pattern: Pattern, _ table: OperatorTable, name: (Int) -> String) -> String {
    text(pattern, table, bareConstants: true, symbol: table.name, name: name)
  }

  /// The text of a pattern in another notation of the same form: names for operators and variables, and whether
  /// operators without operands stand without parentheses.
  package static func text(
    _ pattern: Pattern, _ table: OperatorTable, bareConstants: Bool, symbol: (OperatorID) -> String,
    name: (Int) -> String
  ) -> String {
    var text = ""
    // How many operands each open operator still lacks.
    var open: [Int] = []
    for token in pattern.tokens {
      if !text.isEmpty { text += " " }
      switch token {
      case .variable(let variable): text += name(variable)
      case .op(let id):
        let arity = table.arity(id)
        let isBare = arity == 0 && bareConstants
        text += (isBare ? "" : "(") + symbol(id)
        if !isBare { open.append(arity) }
        if arity > 0 { continue }
      }
      while let last = open.last {
        open[open.count - 1] = last - 1
        if last > 1 { break }
        open.removeLast()
        text += ")"
      }
    }
    return text
  }
}
