import SyntaxTrees

/// Rules by which a Python expression becomes one that is easily written by mistake.
///
/// None of them is an equivalence, but what they give may happen to mean the same where they are used (`x + 1` for
/// `x - 1` in `(x + 1) * 0`): who uses them checks.
enum NearMissRules {
  /// All rules.
  static let all: [ExpressionRule] = comparisons + truth + arithmetic + offByOne + calls

  private static func both(_ name: String, _ left: String, _ right: String) -> [ExpressionRule] {
    [one(name, left, right), one(name + ", back", right, left)]
  }

  private static func one(_ name: String, _ left: String, _ right: String) -> ExpressionRule {
    ExpressionRule(name, left, right, isTwoWay: false, [])
  }

  private static let comparisons: [ExpressionRule] =
    both("boundary below", "a < b", "a <= b") + both("boundary above", "a > b", "a >= b")
    + both("direction", "a < b", "a > b") + both("direction or equal", "a <= b", "a >= b")
    + both("equality", "a == b", "a != b") + both("identity", "a is b", "a is not b")
    + both("membership", "a in b", "a not in b")
    + [
      one("equal only", "a <= b", "a == b"), one("equal only above", "a >= b", "a == b"),
      one("first half of a chain", "a < b < c", "a < b"), one("second half of a chain", "a < b < c", "b < c"),
      one("first half of a closed chain", "a <= b <= c", "a <= b"),
      one("second half of a closed chain", "a <= b <= c", "b <= c"),
      one("open chain", "a <= b <= c", "a <= b < c"), one("closed chain", "a <= b < c", "a <= b <= c"),
    ]

  private static let truth: [ExpressionRule] =
    both("connective", "a and b", "a or b")
    + [
      one("connective of 3", "a and b and c", "a or b or c"),
      one("connective of 3, back", "a or b or c", "a and b and c"),
      one("dropped negation", "not a", "a"), one("left only of and", "a and b", "a"),
      one("right only of and", "a and b", "b"), one("left only of or", "a or b", "a"),
      one("right only of or", "a or b", "b"), one("negation of one", "not (a and b)", "not a and b"),
      one("negation of one of or", "not (a or b)", "not a or b"),
      one("swapped branches", "a if c else b", "b if c else a"),
    ]

  private static let arithmetic: [ExpressionRule] =
    both("sum or difference", "a + b", "a - b") + both("division", "a / b", "a // b")
    + both("quotient or remainder", "a // b", "a % b") + both("product or power", "a * b", "a ** b")
    + both("bits", "a & b", "a | b") + both("shift", "a << b", "a >> b")
    + [
      one("sum for product", "a * b", "a + b"), one("swapped difference", "a - b", "b - a"),
      one("swapped quotient", "a / b", "b / a"), one("swapped power", "a ** b", "b ** a"),
      one("dropped sign", "-a", "a"), one("regrouped product", "a * (b + c)", "a * b + c"),
      one("regrouped sum", "a + b * c", "(a + b) * c"), one("regrouped quotient", "(a + b) / c", "a + b / c"),
      one("regrouped floor", "(a + b) // 2", "a + b // 2"),
    ]

  private static let offByOne: [ExpressionRule] =
    both("sign of one", "a + 1", "a - 1")
    + [
      one("one more forgotten", "a + 1", "a"), one("one less forgotten", "a - 1", "a"),
      one("next element", "a[b]", "a[b + 1]"),
      one("element before", "a[b]", "a[b - 1]"), one("slice end later", "a[b:c]", "a[b:c + 1]"),
      one("slice end earlier", "a[b:c]", "a[b:c - 1]"), one("slice start later", "a[b:c]", "a[b + 1:c]"),
      one("tail later", "a[b:]", "a[b + 1:]"), one("head longer", "a[:b]", "a[:b + 1]"),
      one("head shorter", "a[:b]", "a[:b - 1]"), one("range longer", "range(a)", "range(a + 1)"),
      one("range shorter", "range(a)", "range(a - 1)"), one("range later", "range(a, b)", "range(a + 1, b)"),
      one("range to later", "range(a, b)", "range(a, b + 1)"), one("range from 1", "range(a)", "range(1, a)"),
      one("length less 1", "len(a)", "len(a) - 1"),
    ]

  private static let calls: [ExpressionRule] =
    both("extreme", "min(a, b)", "max(a, b)") + both("extreme of one", "min(a)", "max(a)")
    + both("quantifier", "any(a)", "all(a)") + both("order", "sorted(a)", "list(a)")
    + [
      one("swapped arguments", "f(a, b)", "f(b, a)"),
      one("swapped first arguments", "f(a, b, c)", "f(b, a, c)"),
      one("swapped last arguments", "f(a, b, c)", "f(a, c, b)"), one("dropped argument", "f(a, b)", "f(a)"),
      one("dropped abs", "abs(a)", "a"), one("truncated", "round(a)", "int(a)"),
    ]
}
