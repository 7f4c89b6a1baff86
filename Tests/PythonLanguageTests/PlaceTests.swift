import PythonLanguage
import SyntaxTrees
import Testing

private let language = PythonLanguage()

private func tree(_ source: String) throws -> SyntaxTree { try language.parse(Array(source.utf8)) }

/// The head tokens of the nodes with a text, as "text → token".
private func heads(_ source: String) throws -> [String] {
  let tree = try tree(source)
  let replaceable = language.replaceableNodes(in: tree)
  return tree.nodes.indices.filter { replaceable[$0] }.map { node in
    let token = tree.source[language.headToken(of: node, in: tree)]
    return "\(language.table[tree.kind(node)].name) \(String(decoding: token, as: UTF8.self))"
  }
}

@Test(
  "Every node has the token that stands for it",
  arguments: [
    ("x = a + (b)", ["Assign =", "Name x", "BinOp +", "Name a", "Name b"]),
    ("x = (a) ** b", ["Assign =", "Name x", "BinOp **", "Name a", "Name b"]),
    (
      "x += f(a)[b].c # + (",
      ["AugAssign +=", "Name x", "Attribute c", "Subscript [", "Call (", "Name f", "Name a", "Name b"]
    ),
    ("(f)(x)", ["Expr ", "Call (", "Name f", "Name x"]),
    ("a if b else c", ["Expr ", "IfExp if", "Name b", "Name a", "Name c"]),
    ("a  is  not b", ["Expr ", "Compare is  not", "Name a", "Name b"]),
    ("a is (not b)", ["Expr ", "Compare is", "Name a", "UnaryOp not", "Name b"]),
    ("a not in b", ["Expr ", "Compare not in", "Name a", "Name b"]),
    ("(a), b", ["Expr ", "Tuple ,", "Name a", "Name b"]),
    ("()", ["Expr ", "Tuple ("]),
    ("[x for x in y if x]", ["Expr ", "ListComp for", "Name x", "Name x", "Name y", "Name x"]),
    ("(x # for\n for x in y)", ["Expr ", "GeneratorExp for", "Name x", "Name x", "Name y"]),
    ("{a: b, **c}", ["Expr ", "Dict {", "Name a", "Name b", "Name c"]),
    ("a and b and c", ["Expr ", "BoolOp and", "Name a", "Name b", "Name c"]),
    ("lambda x=1: x", ["Expr ", "Lambda lambda", "Constant 1", "Name x"]),
    ("x: int = 1", ["AnnAssign :", "Name x", "Name int", "Constant 1"]),
    ("(y := -1)", ["Expr ", "NamedExpr :=", "UnaryOp -", "Constant 1"]),
    ("@d\ndef f(): return x", ["FunctionDef def", "Return return", "Name x", "Name d"]),
    ("if a: pass\nelif b: pass", ["If if", "Name a", "Pass pass", "If elif", "Name b", "Pass pass"]),
    ("f'{a}' 'b'", ["Expr ", "JoinedStr f'{a}' 'b'"]),
    ("f(*a, k=b)", ["Expr ", "Call (", "Name f", "Name a", "Name b"]),
    ("x[1:a, b]", ["Expr ", "Subscript [", "Name x", "Constant 1", "Name a", "Name b"]),
    (
      "match x:\n case A(1) | {2: y} if z: pass",
      ["Match match", "Name x", "Name z", "Pass pass"]
    ),
  ] as [(String, [String])])
func headTokens(_ source: String, _ expected: [String]) throws {
  #expect(try heads(source) == expected)
}

@Test("No two replaceable nodes share a head token, which lies inside the node")
func headTokensAreUnique() throws {
  for sample in PrinterOracle.standardLibrary {
    let tree = try language.parse(sample.source)
    let replaceable = language.replaceableNodes(in: tree)
    var starts: Set<Int> = []
    for node in tree.nodes.indices where replaceable[node] {
      let token = language.headToken(of: node, in: tree)
      let span = tree.nodes[node].span
      #expect(
        token.lowerBound >= span.lowerBound && token.upperBound <= span.upperBound, "\(sample.path) \(node)")
      if token.isEmpty {
        #expect(language.table[tree.kind(node)].name == "Expr", "\(sample.path) \(node)")
      } else {
        #expect(starts.insert(token.lowerBound).inserted, "\(sample.path) \(node)")
      }
    }
  }
}

@Test("Nodes whose place takes only some texts are not replaceable")
func places() throws {
  func kept(_ source: String) throws -> Set<String> {
    let tree = try tree(source)
    let replaceable = language.replaceableNodes(in: tree)
    return Set(
      tree.nodes.indices.filter { replaceable[$0] }.map { String(decoding: tree.text($0), as: UTF8.self) })
  }
  #expect(try kept("f'{a}'") == ["f'{a}'"])
  #expect(try kept("a[b:c]") == ["a[b:c]", "a", "b", "c"])
  #expect(try kept("a[b, c]") == ["a[b, c]", "a", "b, c", "b", "c"])
  #expect(try kept("a[b:c, d]") == ["a[b:c, d]", "a", "b", "c", "d"])
  #expect(try kept("a = *b,") == ["a = *b,", "a", "*b,", "b"])
  #expect(try kept("(a := b)") == ["(a := b)", "a := b", "b"])
  #expect(try kept("match a:\n case b.c | -1: d").isSuperset(of: ["a", "d"]))
  #expect(try !kept("match a:\n case b.c | -1: d").contains("b"))
  #expect(try kept("def f(*, a, b=c): d").isSuperset(of: ["c", "d"]))
}

@Test("Documentation is found and cleaned")
func documentation() throws {
  let source = """
    '''The module.

      Indented.
    Not.
    '''
    class A:
      "A class."
      def f(self):
        \"""
        A method.
          More.
        \"""
    async def g():
      u'Marked.'
      'no documentation'
    """
  let found = language.documentation(in: try tree(source))
  #expect(
    found.map(\.text) == [
      "The module.\n\n  Indented.\nNot.", "A class.", "A method.\n  More.", "Marked.",
    ])
  #expect(language.documentation(in: try tree("b'x'")).isEmpty)
  #expect(language.documentation(in: try tree("if x:\n 'x'")).isEmpty)
}
