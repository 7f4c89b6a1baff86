import Foundation
import PythonLanguage
import SyntaxTrees
import Testing

/// CPython's word on the rules: both sides of each are evaluated with the same operands, which are of all the sorts
/// that the rule's conditions admit.
@Suite("Equivalences of Python expressions")
struct EquivalenceRuleTests {
  private let language = PythonLanguage()

  private struct Verdict: Decodable {
    let name: String
    let trials: Int
    let values: Int
    let failures: Int
    let counterexample: String?
  }

  private static let traitNames: [(ExpressionTraits, String)] = [
    (.steady, "steady"), (.total, "total"), (.number, "number"), (.real, "real"), (.integer, "integer"),
    (.boolean, "boolean"), (.plain, "plain"), (.reflexive, "reflexive"),
  ]

  private func judge(_ rules: [ExpressionRule], trials: Int) throws -> [Verdict] {
    let list = rules.map { rule -> [String: Any] in
      let conditions = rule.conditions.map { condition -> [String: Any] in
        let traits = EquivalenceRuleTests.traitNames.filter { condition.traits.contains($0.0) }.map(\.1)
        return ["variables": condition.anyOf, "traits": traits]
      }
      return ["name": rule.name, "left": rule.left, "right": rule.right, "conditions": conditions]
    }
    let input = try JSONSerialization.data(withJSONObject: ["rules": list, "trials": trials])
    let output = try PythonScript.run(EquivalenceRuleTests.script, input: Array(input))
    return try JSONDecoder().decode([Verdict].self, from: Data(output))
  }

  @Test("Both sides of every rule give the same value, exception and effects in CPython")
  func rulesHold() throws {
    let rules = language.equivalences
    let verdicts = try judge(rules, trials: 600)
    #expect(verdicts.count == rules.count)
    for verdict in verdicts {
      #expect(verdict.counterexample == nil, "\(verdict.name): \(verdict.counterexample ?? "")")
      #expect(verdict.trials == 600 && verdict.values >= 20, "\(verdict.name) is hardly tested")
    }
    #expect(rules.count >= 140)
    #expect(verdicts.reduce(0) { $0 + $1.failures } > 5000, "exceptions are part of the test")
  }

  @Test("The judge sees through rules that do not hold")
  func wrongRulesAreSeen() throws {
    let number = ExpressionRule.Condition(anyOf: ["a"], .number)
    let steady = ["a", "b"].map { ExpressionRule.Condition(anyOf: [$0], .steady) }
    let wrong = [
      ExpressionRule("equal to itself", "a == a", "True", isTwoWay: false, [steady[0]]),
      ExpressionRule("commute any +", "a + b", "b + a", isTwoWay: false, steady),
      ExpressionRule("flip with effects", "a < b", "b > a", isTwoWay: false, []),
      ExpressionRule("flip with failures", "a < b", "b > a", isTwoWay: false, steady),
      ExpressionRule("not < of any", "not a < b", "a >= b", isTwoWay: false, []),
      ExpressionRule("add 0 to any number", "a + 0", "a", isTwoWay: false, [number]),
      ExpressionRule("double negation of any", "not not a", "a", isTwoWay: false, []),
      ExpressionRule("in two of any", "a in (b, c)", "a == b or a == c", isTwoWay: false, steady),
      ExpressionRule("commute and of any", "a and b", "b and a", isTwoWay: false, steady),
      ExpressionRule("times 0", "a * 0", "0", isTwoWay: false, [number]),
    ]
    for verdict in try judge(wrong, trials: 2000) {
      #expect(verdict.counterexample != nil, "\(verdict.name)")
    }
  }

  @Test("Rules and near misses are expressions with names of their own, and no near miss is an equivalence")
  func wellFormed() throws {
    for rules in [language.equivalences, language.nearMissRules] {
      #expect(Set(rules.map(\.name)).count == rules.count)
      for rule in rules {
        for text in [rule.left, rule.right] {
          #expect(throws: Never.self) { try language.parseFragment(Array(text.utf8), sort: .expression) }
        }
        for condition in rule.conditions {
          #expect(condition.anyOf.allSatisfy { rule.left.contains($0) })
        }
      }
    }
    let equal = Set(language.equivalences.flatMap { [[$0.left, $0.right], [$0.right, $0.left]] })
    #expect(language.nearMissRules.allSatisfy { !equal.contains([$0.left, $0.right]) })
    #expect(language.nearMissRules.count >= 80)
  }

  /// Reads rules and trials, answers a verdict for each rule.
  private static let script = """
    import ast, json, random, sys, warnings
    warnings.simplefilter('ignore')
    nan, inf = float('nan'), float('inf')
    \(PythonValues.values)

    def draw(traits):
        if 'boolean' in traits: return random.choice([True, False])
        if 'integer' in traits: pool = integers if 'plain' in traits else integers + booleans
        elif 'real' in traits: pool = integers + floats + ([] if 'plain' in traits else booleans)
        elif 'number' in traits: pool = integers + floats + complexes + ([] if 'plain' in traits else booleans)
        elif 'reflexive' in traits: pool = integers + booleans + strings + [None, (1, 'a'), (), 2.5, inf]
        else: pool = integers + booleans + floats + complexes + strings + others
        return random.choice(pool)

    class Operands(ast.NodeTransformer):
        def __init__(self, forms): self.forms = forms
        def visit_Name(self, node):
            form = self.forms.get(node.id)
            return node if form is None else ast.parse(form, mode='eval').body

    def outcome(text, forms, scope, log):
        log.clear()
        tree = ast.fix_missing_locations(Operands(forms).visit(ast.parse(text, mode='eval')))
        try:
            value = eval(compile(tree, 'rule', 'eval'), scope)
            return ('value', show(value), tuple(log))
        except Exception as error:
            return ('error', type(error).__name__, tuple(log))

    task = json.load(sys.stdin)
    verdicts = []
    for rule in task['rules']:
        random.seed(rule['name'])
        letters = sorted({n.id for side in ('left', 'right') for n in ast.walk(ast.parse(rule[side]))
                          if isinstance(n, ast.Name) and len(n.id) == 1})
        values = failures = 0
        counterexample = None
        for _ in range(task['trials']):
            traits = {letter: set() for letter in letters}
            for condition in rule['conditions']:
                traits[random.choice(condition['variables'])].update(condition['traits'])
            log, bound, raising, forms = [], {}, {}, {}
            for letter in letters:
                bound[letter] = draw(traits[letter])
                if 'total' not in traits[letter] and random.random() < 0.15:
                    raising[letter] = random.choice([ValueError, TypeError, ZeroDivisionError, KeyError])
                if 'steady' not in traits[letter]: forms[letter] = f'_use({letter!r})'
                elif letter in raising: forms[letter] = f'_pure({letter!r})'
            if len(letters) > 1 and random.random() < 0.3:
                # The same or an equal value in two places.
                first, second = random.sample(letters, 2)
                if traits[first] == traits[second]: bound[first] = bound[second]
            def _pure(letter):
                if letter in raising: raise raising[letter]()
                return bound[letter]
            def _use(letter):
                log.append(letter)
                return _pure(letter)
            scope = dict(bound, _use=_use, _pure=_pure)
            left = outcome(rule['left'], forms, scope, log)
            right = outcome(rule['right'], forms, scope, log)
            if left[0] == 'value': values += 1
            else: failures += 1
            if left != right and counterexample is None:
                counterexample = f'{bound} {raising}: {left} against {right}'
        verdicts.append(dict(name=rule['name'], trials=task['trials'], values=values, failures=failures,
                             counterexample=counterexample))
    json.dump(verdicts, sys.stdout)
    """
}
