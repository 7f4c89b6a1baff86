import SyntaxTrees

/// Rules by which Python expressions mean the same: equal values of equal types, or exceptions of equal types, and
/// the same effects in the same order.
///
/// What every rule takes for granted:
/// - Values are of built-in types. Python's operators can be given any meaning by a class; nothing is said about
///   such values.
/// - Names are bound, and looking one up has no effect.
/// - The names of built-in functions mean those functions (`Language.mayRebind` says where they may not).
/// - `is` is not asked of values that were just computed, and no list or dictionary contains itself.
/// - There is memory enough.
///
/// What more a rule needs is in its conditions. The words for them are in `ExpressionTraits`; the facts they are
/// checked against come from `ExpressionKnowledge`.
enum EquivalenceRules {
  typealias Condition = ExpressionRule.Condition

  /// All rules.
  static let all: [ExpressionRule] =
    comparisons + chains + negations + connectives + conditionals + membership + integers + numbers
    + functions

  // MARK: Words for conditions

  /// Each of the variables has the traits.
  private static func each(_ variables: String, _ traits: ExpressionTraits) -> [Condition] {
    variables.map { Condition(anyOf: [String($0)], traits) }
  }

  /// The variables may be evaluated in another order: none has an effect, and at most one can fail.
  private static func reordered(_ first: String, _ second: String) -> [Condition] {
    each(first + second, .steady) + [Condition(anyOf: [first, second], .total)]
  }

  private static func twoWay(
    _ name: String, _ left: String, _ right: String, _ conditions: [Condition] = []
  ) -> ExpressionRule {
    ExpressionRule(name, left, right, isTwoWay: true, conditions)
  }

  private static func oneWay(
    _ name: String, _ left: String, _ right: String, _ conditions: [Condition] = []
  ) -> ExpressionRule {
    ExpressionRule(name, left, right, isTwoWay: false, conditions)
  }

  // MARK: Comparisons

  /// A comparison read from the other end. The operands change places, so the order of evaluation does.
  private static let comparisons = [
    twoWay("flip <", "a < b", "b > a", reordered("a", "b")),
    twoWay("flip <=", "a <= b", "b >= a", reordered("a", "b")),
    oneWay("flip ==", "a == b", "b == a", reordered("a", "b")),
    oneWay("flip !=", "a != b", "b != a", reordered("a", "b")),
    oneWay("flip is", "a is b", "b is a", reordered("a", "b")),
    twoWay("not ==", "not a == b", "a != b"),
    twoWay("not !=", "not a != b", "a == b"),
    twoWay("not is", "not a is b", "a is not b"),
    twoWay("not is not", "not a is not b", "a is b"),
    twoWay("not in", "not a in b", "a not in b"),
    twoWay("not not in", "not a not in b", "a in b"),
    // Sets are ordered in part only and nan not at all, so this needs whole numbers.
    twoWay("not <", "not a < b", "a >= b", each("ab", .integer)),
    twoWay("not <=", "not a <= b", "a > b", each("ab", .integer)),
    twoWay("not >", "not a > b", "a <= b", each("ab", .integer)),
    twoWay("not >=", "not a >= b", "a < b", each("ab", .integer)),
    twoWay("split <=", "a <= b", "a < b or a == b", each("ab", [.steady, .real])),
    twoWay("split >=", "a >= b", "a > b or a == b", each("ab", [.steady, .real])),
    twoWay("successor <", "a < b", "a + 1 <= b", each("ab", .integer)),
    twoWay("successor >", "a > b", "a >= b + 1", each("ab", .integer)),
    twoWay("predecessor <", "a < b", "a <= b - 1", each("ab", .integer)),
    twoWay("number is zero", "a == 0", "not a", each("a", .number)),
    twoWay("number is not zero", "a != 0", "bool(a)", each("a", .number)),
  ]

  /// `a < b < c` evaluates `b` once, the conjunction twice.
  private static let chains: [ExpressionRule] = {
    let operators = ["<", "<=", ">", ">=", "==", "!="]
    return operators.flatMap { first in
      operators.map { second in
        twoWay(
          "chain \(first) \(second)", "a \(first) b \(second) c", "a \(first) b and b \(second) c",
          each("b", .steady))
      }
    }
  }()

  // MARK: Truth

  private static let negations = [
    twoWay("double negation", "not not a", "bool(a)"),
    oneWay("double negation of a truth value", "not not a", "a", each("a", .boolean)),
    oneWay("truth value of a truth value", "bool(a)", "a", each("a", .boolean)),
    twoWay("De Morgan and", "not (a and b)", "not a or not b"),
    twoWay("De Morgan or", "not (a or b)", "not a and not b"),
    twoWay("De Morgan and 3", "not (a and b and c)", "not a or not b or not c"),
    twoWay("De Morgan or 3", "not (a or b or c)", "not a and not b and not c"),
    oneWay("not True", "not True", "False"),
    oneWay("not False", "not False", "True"),
  ]

  private static let connectives = [
    oneWay("commute and", "a and b", "b and a", each("ab", [.boolean, .steady, .total])),
    oneWay("commute or", "a or b", "b or a", each("ab", [.boolean, .steady, .total])),
    twoWay("nest and left", "a and b and c", "(a and b) and c"),
    twoWay("nest and right", "a and b and c", "a and (b and c)"),
    twoWay("nest or left", "a or b or c", "(a or b) or c"),
    twoWay("nest or right", "a or b or c", "a or (b or c)"),
    oneWay("same and", "a and a", "a", each("a", .steady)),
    oneWay("same or", "a or a", "a", each("a", .steady)),
    oneWay("absorb and", "a and (a or b)", "a", each("a", .steady)),
    oneWay("absorb or", "a or a and b", "a", each("a", .steady)),
    oneWay("True and", "True and a", "a"),
    oneWay("False or", "False or a", "a"),
    oneWay("False and", "False and a", "False"),
    oneWay("True or", "True or a", "True"),
    oneWay("and True", "a and True", "a", each("a", .boolean)),
    oneWay("or False", "a or False", "a", each("a", .boolean)),
    // When `a` is false both sides give it; when it is true the operands come in the same order.
    twoWay(
      "distribute and", "a and (b or c)", "a and b or a and c", each("abc", [.boolean, .steady, .total])),
    twoWay(
      "distribute or", "a or b and c", "(a or b) and (a or c)", each("abc", [.boolean, .steady, .total])),
  ]

  private static let conditionals = [
    twoWay("negated condition", "a if c else b", "b if not c else a"),
    oneWay("same branches", "a if c else a", "a", each("c", [.steady, .total])),
    twoWay("or as condition", "a if a else b", "a or b", each("a", .steady)),
    twoWay("and as condition", "b if a else a", "a and b", each("a", .steady)),
    twoWay("truth as condition", "True if c else False", "bool(c)"),
    twoWay("falsehood as condition", "False if c else True", "not c"),
    oneWay("True branch", "a if True else b", "a"),
    oneWay("False branch", "a if False else b", "b"),
  ]

  /// `in` finds what is identical or equal. The two are one for values that are equal to themselves.
  private static let membership = [
    twoWay("list or tuple of 1", "a in [b]", "a in (b,)"),
    twoWay("list or tuple of 2", "a in [b, c]", "a in (b, c)"),
    twoWay("list or tuple of 3", "a in [b, c, d]", "a in (b, c, d)"),
    twoWay("list or tuple not of 2", "a not in [b, c]", "a not in (b, c)"),
    twoWay("list or tuple not of 3", "a not in [b, c, d]", "a not in (b, c, d)"),
    twoWay("in one", "a in (b,)", "a == b", each("a", .steady) + each("b", [.steady, .reflexive])),
    twoWay(
      "in two", "a in (b, c)", "a == b or a == c",
      each("a", .steady) + each("b", [.steady, .reflexive]) + each("c", [.steady, .total, .reflexive])),
    twoWay(
      "in three", "a in (b, c, d)", "a == b or a == c or a == d",
      each("a", .steady) + each("b", [.steady, .reflexive]) + each("cd", [.steady, .total, .reflexive])),
  ]

  // MARK: Arithmetic

  private static let integers = [
    twoWay("associate +", "(a + b) + c", "a + (b + c)", each("abc", .integer)),
    twoWay("associate *", "(a * b) * c", "a * (b * c)", each("abc", .integer)),
    twoWay("associate &", "(a & b) & c", "a & (b & c)", each("abc", .integer)),
    twoWay("associate |", "(a | b) | c", "a | (b | c)", each("abc", .integer)),
    twoWay("associate ^", "(a ^ b) ^ c", "a ^ (b ^ c)", each("abc", .integer)),
    oneWay("commute &", "a & b", "b & a", each("ab", .integer) + reordered("a", "b")),
    oneWay("commute |", "a | b", "b | a", each("ab", .integer) + reordered("a", "b")),
    oneWay("commute ^", "a ^ b", "b ^ a", each("ab", .integer) + reordered("a", "b")),
    twoWay("distribute *", "a * (b + c)", "a * b + a * c", each("abc", [.integer, .steady])),
    twoWay("turn -", "a - b", "-(b - a)", each("ab", .integer) + reordered("a", "b")),
    twoWay("negate sum", "-(a + b)", "-a - b", each("ab", .integer)),
    // Not for floats: -0.0 - 0 is -0.0, but -0.0 + -0 is 0.0; -(0 * 1.0) is -0.0, but -0 * 1.0 is 0.0.
    twoWay("add the negative", "a - b", "a + -b", each("ab", .integer)),
    twoWay("negate product", "-(a * b)", "-a * b", each("ab", .integer)),
    twoWay("take in turns", "a - b - c", "a - (b + c)", each("abc", .integer)),
    oneWay("add 0", "a + 0", "a", each("a", [.integer, .plain])),
    oneWay("times 0", "a * 0", "0", each("a", [.integer, .steady, .total])),
    oneWay("take itself", "a - a", "0", each("a", [.integer, .steady, .total])),
    oneWay("divide by 1", "a // 1", "a", each("a", [.integer, .plain])),
    twoWay("square", "a * a", "a ** 2", each("a", [.integer, .steady])),
    oneWay("double complement", "~~a", "a", each("a", [.integer, .plain])),
    twoWay("complement", "~a", "-a - 1", each("a", .integer)),
    twoWay("shift left by 1", "a << 1", "a * 2", each("a", .integer)),
    twoWay("shift right by 1", "a >> 1", "a // 2", each("a", .integer)),
    twoWay("odd", "a % 2 == 1", "a % 2 != 0", each("a", .integer)),
    twoWay("even", "a % 2 == 0", "a % 2 != 1", each("a", .integer)),
    twoWay("last bit", "a % 2", "a & 1", each("a", .integer)),
  ]

  private static let numbers = [
    oneWay("commute +", "a + b", "b + a", each("ab", .number) + reordered("a", "b")),
    oneWay("commute *", "a * b", "b * a", each("ab", .number) + reordered("a", "b")),
    twoWay("double", "a * 2", "a + a", each("a", [.real, .steady])),
    oneWay("double minus", "--a", "a", each("a", [.number, .plain])),
    oneWay("plus", "+a", "a", each("a", [.number, .plain])),
    oneWay("times 1", "a * 1", "a", each("a", [.real, .plain])),
    oneWay("take 0", "a - 0", "a", each("a", [.real, .plain])),
    oneWay("power of 1", "a ** 1", "a", each("a", [.real, .plain])),
  ]

  // MARK: Built-in functions

  private static let functions = [
    twoWay("length above 0", "len(a) > 0", "len(a) != 0"),
    twoWay("length at least 1", "len(a) >= 1", "len(a) != 0"),
    oneWay("commute max", "max(a, b)", "max(b, a)", each("ab", [.integer, .plain]) + reordered("a", "b")),
    oneWay("commute min", "min(a, b)", "min(b, a)", each("ab", [.integer, .plain]) + reordered("a", "b")),
    twoWay(
      "max as condition", "max(a, b)", "a if a >= b else b", each("ab", [.integer, .plain, .steady])),
    twoWay(
      "min as condition", "min(a, b)", "a if a <= b else b", each("ab", [.integer, .plain, .steady])),
    twoWay(
      "abs as condition", "abs(a)", "a if a >= 0 else -a", each("a", [.integer, .plain, .steady])),
  ]
}
