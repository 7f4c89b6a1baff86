import PythonLanguage
import SyntaxTrees
import Testing

private let language = PythonLanguage()

/// The near misses at the first node with a text, as "category: text".
private func misses(_ source: String, at text: String, _ sort: NodeSort = .expression) throws -> [String] {
  let program = try EditableProgram(source)
  return language.nearMisses(of: program.node(text, sort), in: program.tree).map { miss in
    let printed = language.print(miss.fragment.tree, roots: miss.fragment.roots)
    return "\(miss.category): \(String(decoding: printed, as: UTF8.self))"
  }
}

@Test(
  "Small mistakes at a node",
  arguments: [
    ("if a < b: pass", "a < b", ["comparison: a <= b", "comparison: a > b"]),
    ("x = a is not b", "a is not b", ["comparison: a is b"]),
    ("x = a not in b", "a not in b", ["comparison: a in b"]),
    (
      "x = a and b", "a and b",
      ["boolean operator: a or b", "dropped condition: b", "dropped condition: a"]
    ),
    ("x = a or b or c", "a or b or c", ["dropped condition: a or c"]),
    (
      "x = a - b", "a - b",
      ["arithmetic operator: a + b", "swapped operands: b - a", "unwrapped expression: a"]
    ),
    ("x = 3", "3", ["constant: 4", "constant: 2"]),
    ("x = 0", "0", ["constant: 1", "constant: -1"]),
    ("x = 0.5", "0.5", ["constant: 0.6", "constant: 0.4"]),
    ("x = 1e-09", "1e-09", ["constant: 2e-09", "constant: 0.0"]),
    ("x = True", "True", ["truth value: False"]),
    ("while a: pass", "a", ["negated condition: not a"]),
    ("while not a: pass", "not a", ["negated condition: a"]),
    ("f(a, b, c)", "f(a, b, c)", ["swapped arguments: f(b, a, c)", "dropped argument: f(a, b)"]),
    ("len(a)", "len(a)", ["unwrapped expression: a"]),
    (
      "range(n)", "range(n)",
      ["range: range(n + 1)", "range: range(n - 1)", "range: range(1, n)", "unwrapped expression: n"]
    ),
    ("x[a:]", "x[a:]", ["slice: x[:a]", "unwrapped expression: x"]),
    ("x[a:b]", "x[a:b]", ["slice: x[b:a]", "slice: x[a:]", "slice: x[:b]"]),
    ("x[i]", "x[i]", ["index: x[i + 1]", "index: x[i - 1]"]),
    ("x = a if b else c", "a if b else c", ["swapped branches: c if b else a", "dropped condition: a"]),
    ("[a for a in b if a]", "[a for a in b if a]", ["dropped condition: [a for a in b]"]),
    ("def f(p, q):\n  r = 1\n  return p", "p", ["in-scope variable: r", "in-scope variable: q"]),
    ("min(x); g(x)", "min", ["confused function: max", "in-scope call: g"]),
    ("a.append(b); a.pop()", "a.append", ["confused method: a.extend", "in-scope attribute: a.pop"]),
    ("x = a, b", "a, b", ["swapped elements: (b, a)"]),
  ] as [(String, String, [String])])
func expressionMistakes(_ source: String, _ text: String, _ expected: [String]) throws {
  let found = try misses(source, at: text)
  for wanted in expected { #expect(found.contains(wanted), "\(found)") }
}

@Test(
  "Small mistakes at a statement",
  arguments: [
    ("while x: break", "break", ["jump: continue"]),
    ("def f(): return x", "return x", ["dropped value: return", "dropped return: x"]),
    ("x += 1", "x += 1", ["arithmetic operator: x -= 1", "assignment operator: x = 1"]),
    ("x = 1", "x = 1", ["assignment operator: x += 1"]),
    ("if a: b", "if a: b", ["dropped condition: b", "loop: while a:\n    b"]),
    (
      "if a: b\nelse: c", "if a: b\nelse: c",
      ["dropped branch: if a:\n    b", "swapped branches: if a:\n    c\nelse:\n    b"]
    ),
    ("while a: b", "while a: b", ["loop: if a:\n    b"]),
  ] as [(String, String, [String])])
func statementMistakes(_ source: String, _ text: String, _ expected: [String]) throws {
  let found = try misses(source, at: text, .statement)
  for wanted in expected { #expect(found.contains(wanted), "\(found)") }
}

@Test("Every near miss can be put in its node's place, differs from it, and comes once")
func nearMissesFit() throws {
  for sample in PrinterOracle.standardLibrary.prefix(12) where sample.source.count < 20_000 {
    let tree = try language.parse(sample.source)
    let program = EditableProgram(tree: tree)
    let replaceable = language.replaceableNodes(in: tree)
    for node in tree.nodes.indices where replaceable[node] && node % 29 == 0 {
      let found = language.nearMisses(of: node, in: tree)
      var texts: Set<[UInt8]> = []
      for (number, miss) in found.enumerated() {
        let text = language.print(miss.fragment.tree, roots: miss.fragment.roots)
        #expect(texts.insert(text).inserted, "\(sample.path) \(node)")
        let change = program.change(replacing: node, with: miss.fragment)
        #expect(!change.result.isStructurallyEqual(to: tree, table: language.table))
        if number == 0 {
          let place = "\(sample.path) \(node): \(String(decoding: text, as: UTF8.self))"
          #expect(program.apply(change) != nil, "\(place)")
        }
      }
    }
  }
}
