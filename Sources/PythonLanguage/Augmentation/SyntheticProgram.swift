import KelpBase

/// Makes up small functions that have no errors of type: a grammar of statements over typed variables.
///
/// Every expression is made for a type from variables that have one, divisors are positive constants, and what is
/// indexed is known to hold something, so the functions run.
struct SyntheticProgram {
  /// The types of variables and expressions.
  enum ValueType: CaseIterable {
    case integer, truth, text, integers, words
  }

  private var variables: [(name: String, type: ValueType)] = []
  private var taken: Set<String> = []
  private var lines: [String] = []

  /// The text of one function.
  mutating func make(_ random: inout RandomSource) -> [UInt8] {
    let result = SyntheticProgram.pick(ValueType.allCases, &random)
    var parameters: [String] = []
    for _ in 0..<(1 + random.below(3)) {
      parameters.append(declare(SyntheticProgram.pick(ValueType.allCases, &random), &random))
    }
    let verb = SyntheticProgram.pick(SyntheticProgram.verbs, &random)
    let noun = SyntheticProgram.pick(SyntheticProgram.nouns, &random)
    lines.append("def \(verb)_\(noun)(\(parameters.joined(separator: ", "))):")
    for _ in 0..<(1 + random.below(3)) { statement(4, &random) }
    lines.append("    return \(expression(result, depth: 2, &random))")
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  // MARK: Statements

  private mutating func statement(_ indentation: Int, _ random: inout RandomSource) {
    let margin = String(repeating: " ", count: indentation)
    switch random.below(6) {
    case 0: accumulate(margin, &random)
    case 1: collect(margin, &random)
    case 2:
      lines.append("\(margin)if \(expression(.truth, depth: 2, &random)):")
      let scope = variables
      assign(margin + "    ", &random)
      variables = scope
    case 3:
      guard let name = variable(.integer, &random) else { return assign(margin, &random) }
      lines.append(
        "\(margin)\(name) \(SyntheticProgram.pick(["+=", "-=", "*="], &random)) \(literal(&random))")
    case 4:
      guard let list = variable(.integers, &random) else { return assign(margin, &random) }
      lines.append("\(margin)if not \(list):")
      let fallback = expression(.integer, depth: 1, &random)
      lines.append("\(margin)    \(list) = [\(fallback)]")
    default: assign(margin, &random)
    }
  }

  private mutating func assign(_ margin: String, _ random: inout RandomSource) {
    let type = SyntheticProgram.pick(ValueType.allCases, &random)
    let value = expression(type, depth: 2, &random)
    if random.below(3) == 0, let name = variable(type, &random) {
      lines.append("\(margin)\(name) = \(value)")
    } else {
      let name = declare(type, &random)
      lines.append("\(margin)\(name) = \(value)")
    }
  }

  /// A number that grows in a loop, where a condition may have its say.
  private mutating func accumulate(_ margin: String, _ random: inout RandomSource) {
    let total = declare(.integer, &random)
    let source = iterable(&random)
    lines.append("\(margin)\(total) = \(SyntheticProgram.pick(["0", "1"], &random))")
    let scope = variables
    let item = declare(.integer, &random)
    lines.append("\(margin)for \(item) in \(source):")
    var inner = margin + "    "
    if random.below(2) == 0 {
      lines.append("\(inner)if \(comparison(item, &random)):")
      inner += "    "
    }
    lines.append("\(inner)\(total) += \(expression(.integer, depth: 1, &random))")
    variables = scope
  }

  /// A list that is filled in a loop.
  private mutating func collect(_ margin: String, _ random: inout RandomSource) {
    let type: ValueType = random.below(2) == 0 ? .integers : .words
    let element: ValueType = type == .integers ? .integer : .text
    let source = iterable(&random)
    let list = declare(type, &random)
    lines.append("\(margin)\(list) = []")
    let scope = variables
    let item = declare(.integer, &random)
    lines.append("\(margin)for \(item) in \(source):")
    lines.append("\(margin)    \(list).append(\(expression(element, depth: 1, &random)))")
    variables = scope
  }

  private mutating func iterable(_ random: inout RandomSource) -> String {
    if let list = variable(.integers, &random), random.below(3) > 0 { return list }
    return "range(\(1 + random.below(12)))"
  }

  // MARK: Expressions

  private mutating func expression(_ type: ValueType, depth: Int, _ random: inout RandomSource) -> String {
    if depth == 0 || random.below(3) == 0 { return atom(type, &random) }
    let inner = depth - 1
    switch type {
    case .integer: return integer(inner, &random)
    case .truth: return truth(inner, &random)
    case .text:
      let text = expression(.text, depth: 0, &random)
      switch random.below(4) {
      case 0: return "\(text) + \(atom(.text, &random))"
      case 1: return "str(\(expression(.integer, depth: inner, &random)))"
      case 2: return "', '.join(\(atom(.words, &random)))"
      default: return "\(text).\(SyntheticProgram.pick(["upper", "lower", "strip", "title"], &random))()"
      }
    case .integers:
      switch random.below(4) {
      case 0: return "sorted(\(atom(.integers, &random)))"
      case 1: return "\(atom(.integers, &random)) + [\(expression(.integer, depth: inner, &random))]"
      case 2: return "\(atom(.integers, &random))[\(random.below(4)):]"
      default: return comprehension(inner, &random)
      }
    case .words:
      return random.below(2) == 0
        ? "\(atom(.text, &random)).split()"
        : "[\(atom(.text, &random)), \(expression(.text, depth: inner, &random))]"
    }
  }

  private mutating func integer(_ depth: Int, _ random: inout RandomSource) -> String {
    let left = expression(.integer, depth: 0, &random)
    let right = expression(.integer, depth: depth, &random)
    switch random.below(6) {
    case 0: return "(\(left) \(SyntheticProgram.pick(["+", "-", "*"], &random)) \(right))"
    case 1: return "\(left) \(SyntheticProgram.pick(["//", "%"], &random)) \(2 + random.below(9))"
    case 2: return "\(SyntheticProgram.pick(["min", "max"], &random))(\(left), \(right))"
    case 3: return "len(\(atom(SyntheticProgram.pick([.text, .integers, .words], &random), &random)))"
    case 4: return "sum(\(atom(.integers, &random)))"
    default: return "abs(\(right))"
    }
  }

  private mutating func truth(_ depth: Int, _ random: inout RandomSource) -> String {
    let number = expression(.integer, depth: depth, &random)
    switch random.below(5) {
    case 0: return "not \(atom(.truth, &random))"
    case 1:
      return
        "\(atom(.truth, &random)) \(SyntheticProgram.pick(["and", "or"], &random)) \(comparison(number, &random))"
    case 2: return "\(number) \(SyntheticProgram.pick(["in", "not in"], &random)) \(atom(.integers, &random))"
    default: return comparison(number, &random)
    }
  }

  private mutating func comparison(_ number: String, _ random: inout RandomSource) -> String {
    let operation = SyntheticProgram.pick(["<", "<=", ">", ">=", "==", "!="], &random)
    return "\(number) \(operation) \(atom(.integer, &random))"
  }

  private mutating func comprehension(_ depth: Int, _ random: inout RandomSource) -> String {
    let source = iterable(&random)
    let scope = variables
    let item = declare(.integer, &random)
    let value = expression(.integer, depth: depth, &random)
    let condition = random.below(2) == 0 ? " if \(comparison(item, &random))" : ""
    variables = scope
    return "[\(value) for \(item) in \(source)\(condition)]"
  }

  private mutating func atom(_ type: ValueType, _ random: inout RandomSource) -> String {
    if random.below(5) > 0, let name = variable(type, &random) { return name }
    switch type {
    case .integer: return literal(&random)
    case .truth: return SyntheticProgram.pick(["True", "False"], &random)
    case .text: return "'\(SyntheticProgram.pick(SyntheticProgram.nouns, &random))'"
    case .integers: return "[\(literal(&random)), \(literal(&random)), \(literal(&random))]"
    case .words: return "['\(SyntheticProgram.pick(SyntheticProgram.nouns, &random))']"
    }
  }

  private func literal(_ random: inout RandomSource) -> String {
    String(random.below(random.below(4) == 0 ? 100 : 11))
  }

  // MARK: Names

  private func variable(_ type: ValueType, _ random: inout RandomSource) -> String? {
    random.pick(variables.filter { $0.type == type })?.name
  }

  private mutating func declare(_ type: ValueType, _ random: inout RandomSource) -> String {
    let stock: [String] =
      switch type {
      case .integer: ["n", "x", "count", "total", "size", "limit", "k", "step", "value", "score"]
      case .truth: ["flag", "is_ready", "found", "done", "is_valid"]
      case .text: ["text", "word", "name", "line", "label", "s"]
      case .integers: ["xs", "values", "numbers", "items", "data", "scores"]
      case .words: ["words", "names", "lines", "labels", "parts"]
      }
    var name = SyntheticProgram.pick(stock, &random)
    var number = 2
    while taken.contains(name) {
      name = stock[number % stock.count] + String(number)
      number += 1
    }
    taken.insert(name)
    variables.append((name, type))
    return name
  }

  private static func pick<Element>(_ elements: [Element], _ random: inout RandomSource) -> Element {
    elements[random.below(elements.count)]
  }

  private static let verbs = [
    "count", "sum", "find", "make", "clip", "scale", "select", "merge", "check", "format", "rank", "shift",
  ]
  private static let nouns = [
    "values", "words", "items", "scores", "labels", "steps", "parts", "pairs", "rows", "marks", "totals",
  ]
}
