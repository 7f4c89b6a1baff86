import PythonLanguage

/// Small programs that say from which version of Python on they are programs: the examples follow the language
/// reference and PEP 695, 696, 701, 750 and 758.
enum VersionSnippets {
  /// What the grammar accepts from a version on and refuses before.
  static let since: [(version: LanguageVersion, sources: [String])] = [
    (.python312, typeParameters),
    (.python312, typeStatements),
    (.python312, formattedStrings),
    (.python313, typeParameterDefaults),
    (.python314, templateStrings),
    (.python314, exceptionTypes),
  ]

  private static let typeParameters = [
    "def f[T](x: T) -> T: return x", "def f[T, *Ts, **P](): pass", "def f[T: int](): pass",
    "def f[T: (int, str), U: 'X',](a, *b): pass", "async def f[T](): pass", "class A[T]: pass",
    "class A[T](B[T], metaclass=M): pass", "class A[*Ts](): x = 1", "@d\ndef f[T](): pass",
    "@d\n@e\nclass A[**P]: pass", "def f[\n  T,  # the item\n  U: int\n](): pass",
    "class A[T: lambda: (yield)]: pass", "def f[T: [x for x in y]](): pass",
    "def f[T: a if b else c](): pass", "def f[é: ª](): pass",
    "class A[T]:\n def m[U](self, x: T) -> U: return x", "def f[type](): pass",
    "def f[T](x=T, *, y: T = 1): pass",
  ]

  private static let typeStatements = [
    "type X = int", "type X[T] = list[T]", "type X[T: int, *Ts, **P] = dict[T, tuple[*Ts]]",
    "type type = type", "type match = int; type case = int", "type _ = 1", "if a: type X = Y",
    "class A:\n type X[T] = A", "type X = 'a' \"b\"", "type X = lambda: (yield)", "type X = (\n  A\n | B)",
    "type X[\n T\n] = T", "type A = B\ntype C = D\n",
  ]

  private static let formattedStrings = [
    "f'{'a'}'", "f\"{\"a\"}\"", "f'{a['b']}'", "f'{f'{f'{1 + 1}'}'}'", "f'''{'''a'''}'''",
    #"f'{"\n".join(a)}'"#, #"f'{'\n'.join(a)}'"#, "f'{a # the first\n}'", "f'''{\na # c\n+ b # d\n}'''",
    "f'{a\n + b}'", "f'{a!r }'", "f'{a:{b:{c}}}'", "f'{a:{b:{c!r}}}'", "f'{x:{'a'}}'",
    "f'{f'{a}' f\"{b}\"}'", "f'{a:{'}'}>10}'", "f'{'{'}'", "f'{'#'}'", "f'{a['#']}'",
    "f'{(\n1, # one\n2)}'", "f'{lambda_}{{}}{'}'}'", #"rf'{'\n'}'"#, "f'{{{'a'}}}'",
    "f'{x:{y}z{w}}{v!s:>{'a'}}'", "f'{'a' 'b'}'", "f'{'a' f'{b}'}' 'c'", "f'{\\\na}'",
    "f'{a}' '' f'{'b'}'", "f'{b'x'}'", "f'{[x for x in 'ab']}'", "f'{ {'a': 1}['a'] }'",
    "f'{'a':>{len('b')}}'", "f'{a = # c\n}'",
  ]

  private static let typeParameterDefaults = [
    "def f[T = int](): pass", "class A[T: int = bool, *Ts = *tuple[int, ...], **P = [int, str]]: pass",
    "type X[T = int, U = T] = T", "class A[*Ts = Unpack[B]]: pass", "def f[T, U = T](): pass",
    "class A[**P = ...]: pass", "class A[T = lambda: (yield)]: pass",
  ]

  private static let templateStrings = [
    "t'a'", "t''", "T'{a}'", #"rt'{a}\n'"#, #"tr'{a}\{b}'"#, #"Rt'\n'"#, "t'{a!r:>{w}}'", "t'{a=}'",
    "t'{ a }'", "t'{a}' t'{b}'", "t'a' t'b'", "t'''\n{a\n}'''", "t'{t'{a}'}'", "t'{f'{a}'}'",
    "f'{t'{a}'}'", "t'{a:{b}c{d:{e}}}'", "t'{{}}'", "t'{a['b']}'", "t'{(lambda: 1)}'", "t'{a # c\n}'",
    "t'{a = !s:x}'", "t'{a!=b}'", "print(t'{a}')", #"x = t'\N{DIGIT ONE}{a}'"#, "t'{x:=5}'", "t'{*a, b}'",
    "t'{a,}'",
  ]

  private static let exceptionTypes = [
    "try: a\nexcept A, B: b", "try: a\nexcept A, B, C,: b", "try: a\nexcept A,: b",
    "try: a\nexcept* A, B: b\nexcept* C: d", "try: a\nexcept (A, B), C: d\nexcept (D, E) as e: f",
    "try: a\nexcept f(x), lambda: 1: b",
  ]

  /// What the grammar of no version accepts.
  static let refused = [
    "def f[](): pass", "class A[]: pass", "type X[] = 1", "def f[T, , U](): pass", "def f[,](): pass",
    "def f[T](x", "def f[*](): pass", "def f[**](): pass", "def f[*T: int](): pass",
    "def f[**P: int](): pass", "def f[T: *a](): pass", "def f[T: yield](): pass",
    "def f[T: x := 1](): pass", "def f[T x](): pass", "def f[T.x](): pass", "def f[1](): pass",
    "def f[T = *a](): pass", "def f[**P = *a](): pass", "def f[T := int](): pass", "def f[(T)](): pass",
    "class A(B)[T]: pass", "lambda[T]: 1", "def f(x)[T]: pass", "def [T]f(): pass", "def f[None](): pass",
    "def f[***P](): pass", "type X", "type X =", "type X: int", "type X[T]", "type X = yield",
    "type X = *a", "type X = a := 1", "type x.y = 1", "type (X) = 1", "type X, Y = 1, 2", "type X = Y = Z",
    "type X += 1", "type 1 = 2", "type if = 1", "type X = A, B", "async type X = 1",
    "type\nX = 1\n  type Y", "f'{'", "f'{}'", "f'{ }'", "f'{\n}'", "f'{#}'", "f'{!r}'", "f'{:x}'",
    "f'{=}'", "f'}'", "f'{a}}'", "f'{a'", "f'{a", "f'{a!}'", "f'{a!x}'", "f'{a!rr}'", "f'{a! r}'",
    "f'{a!r:'", "f'{a:{b}'", "f'{a b}'", "f'{a;b}'", "f'{a)}'", "f'{(a}'", "f'{a]}'", "f'{[a}'",
    "f'{a:{}}'", "f'{a:{b:{c:{d}}}}'", "f'{lambda x: 1}'", "f'{x = y}'", "f'{a=b=}'", "f'{a!r=}'",
    "f'a\nb'", "f'''a", "f'{a:\n}'", "f'{'a}'", "f'{'a' b}'", "b'a' f'b'", "f'a' b'b'", "fb'a'", "bf'a'",
    "uf'a'", "f'{a!'r'}'", "f'{a!r!s}'", "f'{import a}'", "f'{a:=}b' 1", "f'{pass}'", "f'{a$b}'",
    #"f'{a\}'"#, #"f'\N{}'"#, #"f'\N{NOT A NAME}'"#, #"f'\x1'"#, #"f'{a:\x1}'"#, "f'{**a}'",
    "f'{f'{f'}'}'", "f'{a }} '", "f'{ { }'", "f'{a:{b!}}'", "t'{}'", "t'{a'", "t'}'", "t'{a!x}'",
    "t'a' 'b'", "'a' t'b'", "t'a' f'b'", "f'a' t'b'", "b'a' t'b'", "t'a' b'b'", "tb'a'", "bt'a'", "ut'a'",
    "tf'a'", "ft'a'", "t'{a b}'", "t'{'a'}' 'b'", "t'{a:{}}'", "t'a' = 1", "del t'a'", "t'a' := 1",
    "t'a\nb'", "try: a\nexcept A, B as e: c", "try: a\nexcept *A, B as e: c", "try: a\nexcept A, *B: c",
    "try: a\nexcept , A: b", "try: a\nexcept A,, B: b", "try: a\nexcept A B: c",
    "try: a\nexcept A, as e: b", "try: a\nexcept A as e, B: c", "try: a\nexcept A: b\nexcept* B, C: d",
    "try: a\nexcept*: b", "try: a\nexcept A, yield: b", "try: a\nexcept A, b := c: d",
    "try: a\nexcept* *A, B: c",
  ]

  /// What the grammar accepts from a version on and the compiler refuses, with words of the reason.
  static let contextual: [(version: LanguageVersion, source: String, words: String)] = [
    (.python312, "def f[T, T](): pass", "duplicate type parameter 'T'"),
    (.python312, "class A[T, *T]: pass", "duplicate type parameter 'T'"),
    (.python312, "type X[T, **T] = 1", "duplicate"),
    (.python312, "def f[T: (yield)](): pass", "yield expression cannot be used within a TypeVar bound"),
    (.python312, "async def g():\n def f[T: await x](): pass", "await expression cannot"),
    (.python312, "def f[T: (x := 1)](): pass", "named expression cannot be used within a TypeVar bound"),
    (.python312, "type X = (yield)", "within a type alias"),
    (.python312, "type X = (y := 1)", "within a type alias"),
    (.python312, "async def f():\n type X = await y", "within a type alias"),
    (.python312, "class A[T]((yield)): pass", "within the definition of a generic"),
    (.python312, "class A[T](B := C): pass", "within the definition of a generic"),
    (.python312, "class A[T](k=(yield)): pass", "within the definition of a generic"),
    (.python312, "def f[T](x: (yield)): pass", "cannot be used within"),
    (.python312, "def f[T]() -> (x := 1): pass", "cannot be used within"),
    (.python312, "def f[T](x: [(y := z) for z in w]): pass", "cannot be used within"),
    (.python312, "type X = [(y := z) for z in w]", "within a type alias"),
    (.python312, "def f[T: [(y := z) for z in w]](): pass", "within a TypeVar bound"),
    (.python312, "def f[T]():\n nonlocal T", "nonlocal binding not allowed for a type parameter"),
    (.python312, "class A[T]:\n def f(self):\n  nonlocal T", "nonlocal binding not allowed"),
    (.python312, "class A[T]:\n nonlocal T", "nonlocal binding not allowed"),
    (.python312, "def f[__debug__](): pass", "__debug__"),
    (.python312, "type __debug__ = 1", "__debug__"),
    (.python312, "def f[T: __debug__](__debug__): pass", "__debug__"),
    (.python312, "def f[__classdict__](): pass", "reserved name"),
    (.python312, "def f[T: [x async for x in y]](): pass", "asynchronous comprehension"),
    (.python312, "f'{*a}'", "starred"),
    (.python312, "f'{a:{*b}}'", "starred"),
    (.python312, "match x:\n case f'{'a'}': pass", "patterns may only match"),
    (.python312, "def f[T]():\n T = 1\n global T", "assigned to before global"),
    (.python312, "def g():\n def f[T]():\n  nonlocal U", "no binding"),
    (.python312, "yield_ = f'{yield 'a'}'", "'yield' outside function"),
    (.python313, "class A[T = int, U]: pass", "non-default type parameter 'U' follows default"),
    (.python313, "def f[T = int, *Ts](): pass", "non-default"),
    (.python313, "type X[T = int, **P] = 1", "non-default"),
    (.python313, "def f[T = (yield)](): pass", "yield expression"),
    (.python313, "class A[*T = *(x := 1)]: pass", "named expression"),
    (.python313, "type X[**P = (yield)] = 1", "yield expression"),
    (.python314, "x: (yield)", "within an annotation"),
    (.python314, "x: (y := 1)", "within an annotation"),
    (.python314, "async def f():\n x: await y", "within an annotation"),
    (.python314, "def f(x: (yield)): pass", "within an annotation"),
    (.python314, "def f() -> (yield): pass", "within an annotation"),
    (.python314, "def g():\n def f(x: (y := 1)): pass", "within an annotation"),
    (.python314, "def f(x: [(y := z) for z in w]): pass", "within an annotation"),
    (.python314, "t'{*a}'", "starred"),
    (.python314, "match x:\n case t'a': pass", "patterns may only match"),
    (.python314, "match x:\n case {t'a': 1}: pass", "patterns may only match"),
    (.python314, "t'{yield}'", "'yield' outside function"),
  ]

  /// What is accepted from a version on, near to what is not.
  static let accepted: [(version: LanguageVersion, source: String)] = [
    (.python312, "def f[T]():\n T = 1"), (.python312, "class A[T]:\n T = 1"),
    (.python312, "def f[T]():\n global T"),
    (.python312, "def g():\n T = 1\n def f[U]():\n  nonlocal T\n  T = 2"),
    (.python312, "def f[T](x: T):\n def g[U]():\n  def h(): return T, U"),
    (.python312, "class A[T]:\n def f[T](self): pass"), (.python312, "def f[f](): pass"),
    (.python312, "def f[T: T](): pass"), (.python312, "def f[T: (lambda: (yield))](): pass"),
    (.python312, "type X = (lambda: (y := 1))"), (.python312, "type X[T] = T\ntype X = int"),
    (.python312, "@(yield_ := d)\ndef f[T](x=(y := 1)): pass"),
    (.python312, "class A[T]:\n def f(self):\n  T = 1\n  def g():\n   nonlocal T\n   T = 2"),
    (.python312, "async def f():\n return f'{await x} {[a async for a in b]}'"),
    (.python312, "type X = [x for x in y]"), (.python312, "def f[T](a=(yield_)): pass"),
    (.python312, "def f[T: 1, U: 2](): pass"), (.python313, "def f[T = (lambda: (yield))](): pass"),
    (.python313, "class A[T: int = bool]: pass"), (.python314, "x: (lambda: (yield))"),
    (.python314, "def f(x: a):\n y: b\n global a, b"),
    (.python314, "def f():\n try: pass\n finally: return 1"),
    (.python314, "while a:\n try: pass\n finally:\n  break"),
    (.python314, "async def f():\n return t'{await x}'"),
    (.python311, "def f():\n for x in y:\n  try: pass\n  finally: continue"), (.python311, "type = 1"),
    (.python311, "type(x)"), (.python311, "type[x] = 1"), (.python311, "type: int"),
    (.python311, "type.x = 1"), (.python311, "type, x = 1, 2"), (.python311, "type in x"),
    (.python311, "type is x"), (.python311, "type if x else y"), (.python311, "type -x"),
    (.python311, "type *x"), (.python311, "type (x)"), (.python311, "x = type\ntype\n"),
    (.python311, "t = 1"), (.python311, "rt = t"), (.python311, "print(t, 'a')"), (.python311, "f = F"),
    (.python312, #"f'{a:\x7b\x7d}'"#), (.python312, "f'{a:{b}{{c}'"),
    (.python312, "f'\\{a}' rf'\\{b}\\\n'"),
  ]
}
