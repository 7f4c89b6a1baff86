import PythonLanguage
import SyntaxTrees
import Testing

/// Dumps of newer syntax, written by hand after the abstract grammar in the `ast` module's documentation.
@Suite struct VersionDumpTests {
  private func dump(_ source: String, _ version: LanguageVersion, attributes: Bool = false) throws -> String {
    let tree = try PythonParser.parse(Array(source.utf8), version: version)
    return String(decoding: PythonDump.dump(tree, attributes: attributes, version: version), as: UTF8.self)
  }

  /// The kinds with their columns, of programs of one line: "Name 0-1".
  private func columns(_ source: String, _ version: LanguageVersion = .newest) throws -> [String] {
    let language = PythonLanguage(version: version)
    let tree = try language.parse(Array(source.utf8))
    return tree.nodes.indices.dropFirst(2).map { node in
      let span = tree.nodes[node].span
      return "\(language.table[tree.kind(node)].name) \(span.lowerBound)-\(span.upperBound)"
    }
  }

  @Test func typeParametersArePartOfDefinitions() throws {
    let none = "args=arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])"
    #expect(
      try dump("def f(): pass", .python311)
        == "Module(body=[FunctionDef(name='f', \(none), body=[Pass()], decorator_list=[])], type_ignores=[])")
    #expect(
      try dump("def f(): pass", .python312)
        == "Module(body=[FunctionDef(name='f', \(none), body=[Pass()], decorator_list=[], type_params=[])], "
        + "type_ignores=[])")
    #expect(
      try dump("async def f[T: a, *Ts, **P](): pass", .python312)
        == "Module(body=[AsyncFunctionDef(name='f', \(none), body=[Pass()], decorator_list=[], type_params=["
        + "TypeVar(name='T', bound=Name(id='a', ctx=Load())), TypeVarTuple(name='Ts'), ParamSpec(name='P')])], "
        + "type_ignores=[])")
    #expect(
      try dump("@d\nclass A[T = a, *U = *b](B, k=c): pass", .python313)
        == "Module(body=[ClassDef(name='A', bases=[Name(id='B', ctx=Load())], keywords=[keyword(arg='k', "
        + "value=Name(id='c', ctx=Load()))], body=[Pass()], decorator_list=[Name(id='d', ctx=Load())], "
        + "type_params=[TypeVar(name='T', default_value=Name(id='a', ctx=Load())), TypeVarTuple(name='U', "
        + "default_value=Starred(value=Name(id='b', ctx=Load()), ctx=Load()))])])")
    #expect(
      try dump("type X = a", .python312)
        == "Module(body=[TypeAlias(name=Name(id='X', ctx=Store()), type_params=[], "
        + "value=Name(id='a', ctx=Load()))], type_ignores=[])")
    #expect(
      try columns("type X[T: a, *U, **V] = b") == [
        "Name 5-6", "TypeVar 7-11", "Name 10-11", "TypeVarTuple 13-15", "ParamSpec 17-20", "Name 24-25",
      ])
  }

  @Test func emptyListsAreLeftOutSince313() throws {
    #expect(try dump("", .python313) == "Module()")
    #expect(try dump("f()", .newest) == "Module(body=[Expr(value=Call(func=Name(id='f', ctx=Load())))])")
    #expect(
      try dump("def f(): pass", .newest)
        == "Module(body=[FunctionDef(name='f', args=arguments(), body=[Pass()])])")
    #expect(
      try dump("() + {}", .newest)
        == "Module(body=[Expr(value=BinOp(left=Tuple(ctx=Load()), op=Add(), right=Dict()))])")
    // None is a value here, and so is an element that is None.
    #expect(
      try dump("None, {**a}", .newest)
        == "Module(body=[Expr(value=Tuple(elts=[Constant(value=None), Dict(keys=[None], "
        + "values=[Name(id='a', ctx=Load())])], ctx=Load()))])")
    #expect(
      try dump("match a:\n case None | B(): pass", .newest)
        == "Module(body=[Match(subject=Name(id='a', ctx=Load()), cases=[match_case(pattern=MatchOr(patterns=["
        + "MatchSingleton(value=None), MatchClass(cls=Name(id='B', ctx=Load()))]), body=[Pass()])])])")
    #expect(
      try dump("f''", .python312)
        == "Module(body=[Expr(value=JoinedStr(values=[]))], type_ignores=[])")
    #expect(try dump("f'{a:}'", .newest).contains("conversion=-1, format_spec=JoinedStr())"))
  }

  @Test func nodesInFormattedStringsHaveTheirOwnPlacesSince312() throws {
    #expect(
      try columns("f'a{b!r:>{c}}d'", .python312) == [
        "JoinedStr 0-15", "Constant 2-3", "FormattedValue 3-13", "Name 4-5", "JoinedStr 7-12", "Constant 8-9",
        "FormattedValue 9-12", "Name 10-11", "Constant 13-14",
      ])
    // Each doubled brace ends a token before its second half; the constant spans the tokens.
    #expect(try columns("f'{{a}}'") == ["JoinedStr 0-8", "Constant 2-6"])
    #expect(try columns("f'a{{'") == ["JoinedStr 0-6", "Constant 2-4"])
    // A plain string's piece is its whole token.
    #expect(
      try columns("'a' f'{b}c' 'd'") == [
        "JoinedStr 0-15", "Constant 0-3", "FormattedValue 6-9", "Name 7-8", "Constant 9-15",
      ])
    #expect(try columns("f'{'a'}'") == ["JoinedStr 0-8", "FormattedValue 2-7", "Constant 3-6"])
    #expect(
      try columns("f'{a = }'") == ["JoinedStr 0-9", "Constant 3-7", "FormattedValue 2-8", "Name 3-4"])
    #expect(
      try columns("f'x{a=!s:y}'") == [
        "JoinedStr 0-12", "Constant 2-6", "FormattedValue 3-11", "Name 4-5", "JoinedStr 8-10",
        "Constant 9-10",
      ])
    #expect(
      try dump("f'''{\n a}'''", .newest, attributes: true).contains(
        "FormattedValue(value=Name(id='a', ctx=Load(), lineno=2, col_offset=1, end_lineno=2, end_col_offset=2), "
          + "conversion=-1, lineno=1, col_offset=4, end_lineno=2, end_col_offset=3)"))
  }

  @Test func valuesOfFormattedStrings() throws {
    func values(_ source: String, _ version: LanguageVersion = .newest) throws -> String {
      let text = try dump(source, version)
      let prefix = "Module(body=[Expr(value="
      #expect(text.hasPrefix(prefix) && text.hasSuffix(")])"))
      return String(text.dropFirst(prefix.count).dropLast(3))
    }
    let a = "Name(id='a', ctx=Load())"
    // Only a run of text that begins with a `u` string is marked, from 3.12 on.
    #expect(
      try values("u'x' f'{a}y'")
        == "JoinedStr(values=[Constant(value='x', kind='u'), FormattedValue(value=\(a), conversion=-1), "
        + "Constant(value='y')])")
    #expect(
      try values("f'{a # c\n=}'")
        == "JoinedStr(values=[Constant(value='a \\n='), FormattedValue(value=\(a), conversion=114)])")
    #expect(
      try values("f'{a=:x}'")
        == "JoinedStr(values=[Constant(value='a='), FormattedValue(value=\(a), conversion=-1, "
        + "format_spec=JoinedStr(values=[Constant(value='x')]))])")
    #expect(
      try values("rf'\\{a}\\n'")
        == "JoinedStr(values=[Constant(value='\\\\'), FormattedValue(value=\(a), conversion=-1), "
        + "Constant(value='\\\\n')])")
    #expect(try values("'' f'{a}' ''") == "JoinedStr(values=[FormattedValue(value=\(a), conversion=-1)])")
    #expect(try values("f'\\\n{a}'") == "JoinedStr(values=[FormattedValue(value=\(a), conversion=-1)])")
  }

  @Test func templateStrings() throws {
    func template(_ source: String) throws -> String {
      let text = try dump(source, .python314)
      return String(text.dropFirst("Module(body=[Expr(value=TemplateStr(".count).dropLast(4))
    }
    #expect(try template("t''") == "")
    #expect(
      try template("t'{ a }{b!s:x}'")
        == "values=[Interpolation(value=Name(id='a', ctx=Load()), str=' a', conversion=-1), Interpolation("
        + "value=Name(id='b', ctx=Load()), str='b', conversion=115, format_spec=JoinedStr(values=["
        + "Constant(value='x')]))]")
    #expect(
      try template("t'x{a = }'")
        == "values=[Constant(value='xa = '), Interpolation(value=Name(id='a', ctx=Load()), str='a', "
        + "conversion=114)]")
    #expect(
      try template("t'{a:{b}}' t'c'")
        == "values=[Interpolation(value=Name(id='a', ctx=Load()), str='a', conversion=-1, format_spec=JoinedStr("
        + "values=[FormattedValue(value=Name(id='b', ctx=Load()), conversion=-1)])), Constant(value='c')]")
    // A `#` in a string further in begins no comment.
    #expect(try template("t'{f\"{\"#\"}\" # c\n}'").contains("str='f\"{\"#\"}\"', conversion"))
    #expect(
      try columns("t'{a!r:b}c'") == [
        "TemplateStr 0-11", "Interpolation 2-9", "Name 3-4", "JoinedStr 6-8", "Constant 7-8", "Constant 9-10",
      ])
  }

  @Test func exceptionTypesWithoutParentheses() throws {
    for (types, end) in [("A, B", 18), ("A, B,", 19), ("A,", 16)] {
      let found = try columns("try: a\nexcept \(types): b")
      #expect(found.contains("Tuple 14-\(end)"), "\(found)")
    }
    #expect(
      try dump("try: a\nexcept* A, B: b", .newest)
        == "Module(body=[TryStar(body=[Expr(value=Name(id='a', ctx=Load()))], handlers=[ExceptHandler(type=Tuple("
        + "elts=[Name(id='A', ctx=Load()), Name(id='B', ctx=Load())], ctx=Load()), body=[Expr(value=Name(id='b', "
        + "ctx=Load()))])])])")
  }
}

/// Newer syntax as the `ast.unparse` of its version writes it.
@Suite struct VersionPrinterTests {
  private func printed(_ source: String, _ version: LanguageVersion = .newest) throws -> String {
    let language = PythonLanguage(version: version)
    return String(decoding: language.print(try language.parse(Array(source.utf8))), as: UTF8.self)
  }

  @Test(
    arguments: [
      ("type  X [ T:int,*Ts , **P ]=a|b", "type X[T: int, *Ts, **P] = a | b"),
      ("def f [T=a,*U=*b](x:T)->U:pass", "def f[T = a, *U = *b](x: T) -> U:\n    pass"),
      ("@d\nclass A [T]: pass", "@d\nclass A[T]:\n    pass"),
      ("class A[T](B): pass", "class A[T](B):\n    pass"),
      ("x = f'{'a'}'", "x = f\"{'a'}\""),
      ("x = f'{a['b']}' \"'\"", "x = f\"{a['b']}'\""),
      ("x = f'{\"\\n\".join(a)}'", "x = f\"{'\\n'.join(a)}\""),
      ("x = f'{f'{f'{a}'}'}'", "x = f\"\"\"{f\"{f'{a}'}\"}\"\"\""),
      ("x = f'{ {1: 2}[1] }{a!r:>{w}}{{'", "x = f'{ {1: 2}[1]}{a!r:>{w}}{{'"),
      ("x = f'{a = }'", "x = f'a = {a!r}'"),
      ("x = f'{a:\\'}'", "x = f\"{a:\\'}\""),
      ("x = t'{ a }b{c!s:d}'", "x = t'{ a}b{c!s:d}'"),
      ("x = t'{(a)+b}'", "x = t'{(a)+b}'"),
      ("try: a\nexcept A, B: b", "try:\n    a\nexcept (A, B):\n    b"),
    ] as [(String, String)])
  func printing(source: String, expected: String) throws {
    #expect(try printed(source) == expected)
  }

  @Test func olderVersionsKeepTheirQuotes() throws {
    #expect(try printed("x = f\"{a['b']}\"", .python311) == "x = f\"{a['b']}\"")
    #expect(try printed("x = f\"{'a' + f'{b}'}\"", .python311) == "x = f\"{'a' + f'{b}'}\"")
  }

  @Test func whatCPythonWouldSpoilIsEscaped() throws {
    for source in [
      "x = f'{a:\\x00\\r\\n\\\\}'", "x = f'{a:\\x7b\\x7d}'", "x = f'{a:\\ud800}'", "x = f'''{a:\"'\n}'''",
      "x = t'''{a\n+'''\n'''}\"\"\" {b}'''", "x = t'{a\n}' t\"'\" t'\"'", "x = f'{'''\n\"'''}'",
    ] {
      let language = PythonLanguage()
      let tree = try language.parse(Array(source.utf8))
      let again = try language.parse(language.print(tree))
      #expect(again.isStructurallyEqual(to: tree, table: language.table), "\(source.debugDescription)")
    }
  }
}
