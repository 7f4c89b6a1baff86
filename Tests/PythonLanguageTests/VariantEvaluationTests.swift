import Foundation
import KelpBase
import PythonLanguage
import SyntaxTrees
import Testing
import TreeEdits

/// Whole expressions through rules, facts, saturation, extraction and printing, then evaluated by CPython.
@Suite("Variants of expressions in CPython")
struct VariantEvaluationTests {
  private struct Answer: Decodable {
    let evaluations: Int
    let failures: Int
    let counterexamples: [String]
    let different: Int
  }

  private func answer(_ groups: [[String]]) throws -> Answer {
    let input = try JSONSerialization.data(withJSONObject: groups)
    let output = try PythonScript.run(VariantEvaluationTests.script, input: Array(input))
    return try JSONDecoder().decode(Answer.self, from: Data(output))
  }

  @Test("Equal variants give the same value, exception and effects")
  func equivalents() throws {
    let language = PythonLanguage()
    let variants = try ExpressionVariants(language: language)
    var random = RandomSource(seed: 4)
    var groups: [[String]] = []
    var made = 0
    for _ in 0..<200 {
      let text = RandomExpression.make(depth: 3, &random)
      let tree = try language.parse(Array(text.utf8))
      let node = 2
      let found = variants.equivalents(of: node, in: tree, count: 8)
      made += found.count
      #expect(Set(found.map(\.source)).count == found.count)
      groups.append([text] + found.map { String(decoding: $0.source, as: UTF8.self) })
    }
    #expect(made > 750, "\(made) variants")
    let answer = try answer(groups)
    #expect(answer.counterexamples.isEmpty, "\(answer.counterexamples.prefix(5))")
    #expect(answer.evaluations > 25_000)
    #expect(answer.failures > 500, "exceptions are part of the test")
  }

  @Test("Many near misses give something else for some of a few random operands")
  func nearMisses() throws {
    let language = PythonLanguage()
    let variants = try ExpressionVariants(language: language)
    var random = RandomSource(seed: 5)
    var groups: [[String]] = []
    for _ in 0..<60 {
      let text = RandomExpression.make(depth: 2, &random)
      let tree = try language.parse(Array(text.utf8))
      for miss in variants.nearMisses(of: 2, in: tree, count: 6) {
        groups.append([text, String(decoding: miss.fragment.source, as: UTF8.self)])
      }
    }
    #expect(groups.count > 150)
    let answer = try answer(groups)
    #expect(Double(answer.different) > 0.4 * Double(groups.count), "\(answer.different) of \(groups.count)")
  }

  /// Reads groups of expressions, evaluates each in many scopes and compares with the first of its group.
  private static let script = """
    import json, random, sys
    nan, inf = float('nan'), float('inf')
    \(PythonValues.values)
    small = [n for n in integers if abs(n) < 10 ** 29]
    pool = small + booleans + floats + complexes + strings + others
    def outcome(code, scope, seed, log):
        log.clear()
        results = random.Random(seed)
        def f(*arguments):
            log.append(tuple(map(show, arguments)))
            if results.random() < 0.2: raise results.choice([ValueError, KeyError])
            return results.choice(pool)
        try:
            return ('value', show(eval(code, dict(scope, f=f))), tuple(log))
        except Exception as error:
            return ('error', type(error).__name__, tuple(log))
    evaluations = failures = different = 0
    counterexamples = []
    for number, group in enumerate(json.load(sys.stdin)):
        random.seed(number)
        codes = [compile(text, text, 'eval') for text in group]
        is_different = False
        for trial in range(40):
            kind = random.choice([pool, small, small + floats, booleans, strings])
            scope = {name: random.choice(kind) for name in ('u', 'v', 'w', 'xs')}
            log = []
            first = outcome(codes[0], scope, trial, log)
            failures += first[0] == 'error'
            for text, code in zip(group[1:], codes[1:]):
                other = outcome(code, scope, trial, log)
                evaluations += 1
                if other != first:
                    is_different = True
                    if len(counterexamples) < 20:
                        counterexamples.append(f'{group[0]} | {text} | {scope} | {first} | {other}')
        different += is_different
    json.dump(dict(evaluations=evaluations, failures=failures, counterexamples=counterexamples,
                   different=different), sys.stdout)
    """
}

/// Random expressions of all the sorts that the rules are about, with calls whose effects can be seen.
enum RandomExpression {
  static func make(depth: Int, _ random: inout RandomSource) -> String {
    func pick(_ choices: [String]) -> String { choices[random.below(choices.count)] }
    func sub() -> String { "(" + make(depth: depth - 1, &random) + ")" }
    if depth == 0 {
      let names = ["u", "v", "w", "xs", "u", "v"]
      return pick(
        names + ["0", "1", "2", "3", "-1", "True", "False", "None", "'a'", "2.5", "f(u)", "len(xs)"])
    }
    switch random.below(20) {
    case 0, 1, 2: return sub() + " " + pick(["<", "<=", ">", ">=", "==", "!="]) + " " + sub()
    case 3:
      return sub() + " " + pick(["<", "<=", "=="]) + " " + sub() + " " + pick(["<", ">", "!="]) + " " + sub()
    case 4, 5, 6: return "not " + sub()
    case 7, 8: return sub() + pick([" and ", " or "]) + sub()
    case 9: return sub() + pick([" and ", " or "]) + sub() + pick([" and ", " or "]) + sub()
    case 10: return sub() + " if " + sub() + " else " + sub()
    case 11: return sub() + pick([" in ", " not in "]) + pick(["(1, 2)", "[u, 'a']", "(u, v, 3)", "xs"])
    case 12, 13, 14: return sub() + " " + pick(["+", "-", "*", "//", "%", "&", "|", "^", "/"]) + " " + sub()
    case 15: return pick(["-", "~", "+"]) + sub()
    case 16: return pick(["len", "abs", "bool", "int"]) + sub()
    case 17: return pick(["max", "min"]) + "(len(xs), " + sub() + " - 1)"
    case 18: return "(" + sub() + " - 1) " + pick(["+", "*", "-", "<", "<="]) + " (len(xs) * 2)"
    default: return "xs[" + sub() + "]"
    }
  }
}
