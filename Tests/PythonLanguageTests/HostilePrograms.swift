/// Texts that nest or repeat one construct as often as wanted: what breaks parsers that recurse or look back.
enum HostilePrograms {
  /// The texts with a name each; `count` is how often each repeats itself.
  static func all(_ count: Int) -> [(name: String, source: [UInt8])] {
    let texts =
      brackets(count) + operators(count) + primaries(count) + strings(count) + blocks(count)
      + statements(count) + patterns(count) + lexical(count)
    return texts.map { ($0.name, Array($0.text.utf8)) }
  }

  private typealias Text = (name: String, text: String)

  private static func many(_ piece: String, _ count: Int) -> String { String(repeating: piece, count: count) }

  /// `before` so often, then `inner`, then `after` as often.
  private static func nest(_ before: String, _ inner: String, _ after: String, _ count: Int) -> String {
    many(before, count) + inner + many(after, count)
  }

  /// Blocks in blocks, each a blank deeper.
  private static func blocks(_ header: (Int) -> String, _ count: Int) -> String {
    var text = ""
    for level in 0..<count { text += many(" ", level) + header(level) + "\n" }
    return text + many(" ", count) + "pass\n"
  }

  private static func brackets(_ count: Int) -> [Text] {
    [
      ("open parentheses", many("(", count)), ("open brackets", many("[", count)),
      ("open braces", many("{", count)), ("closing", many(")", count)),
      ("parentheses", nest("(", "", ")", count)), ("brackets", nest("[", "", "]", count)),
      ("braces", nest("{", "1", "}", count)), ("dictionaries", nest("{1:", "1", "}", count)),
      ("tuples", nest("(", "", ",)", count)), ("calls", nest("f(", "", ")", count)),
      ("keyword calls", nest("f(a=", "1", ")", count)), ("subscripts", nest("a[", "1", "]", count)),
      ("comprehensions", nest("[x for x in ", "y", "]", count)), ("yields", nest("(yield ", "x", ")", count)),
      ("walruses", nest("(x:=", "1", ")", count)), ("conditionals", nest("(x if ", "y", " else z)", count)),
      ("targets", nest("[", "a", "]", count) + " = b"), ("deletions", "del " + nest("(", "a", ")", count)),
      ("allowed parentheses", nest("(", "a", ")", min(count, 199))),
      ("allowed lists", nest("[", "a", "]", min(count, 199)) + " = b"),
      ("allowed calls", nest("f(", "a", ")", min(count, 199))),
      ("with parentheses", "with " + nest("(", "a", ")", min(count, 190)) + ": pass"),
      ("starred targets", nest("[*", "a", "]", min(count, 190)) + " = b"),
    ]
  }

  private static func operators(_ count: Int) -> [Text] {
    [
      ("minus", many("-", count) + "1"), ("plus and minus", many("+-", count) + "x"),
      ("tilde", many("~", count) + "x"), ("not", many("not ", count) + "x"),
      ("not minus", many("not -", count) + "x"), ("await", many("await ", count) + "x"),
      ("star", many("*", count) + "x"), ("sums", "a" + many("+a", count)),
      ("products", "a" + many("*a", count)), ("at", "a" + many("@a", count)),
      ("powers", "a" + many("**a", count)), ("signed powers", "a" + many("**-a", count)),
      ("comparisons", "a" + many("<a", count)), ("not in", "a" + many(" not in a", count)),
      ("is not", "a" + many(" is not a", count)), ("and", "a" + many(" and a", count)),
      ("and or", "a" + many(" and a or a", count)), ("shifts", "a" + many("<<a|b", count)),
      ("lambda", many("lambda:", count) + "0"), ("lambda defaults", nest("lambda x=", "0", ":0", count)),
      ("if else", many("x if y else ", count) + "z"), ("few minus", many("-", min(count, 900)) + "x"),
      ("few sums", "a" + many("+a", min(count, 900))), ("few not", many("not ", min(count, 900)) + "x"),
    ]
  }

  private static func primaries(_ count: Int) -> [Text] {
    [
      ("attributes", "a" + many(".a", count)), ("call chain", "f" + many("()", count)),
      ("subscript chain", "a" + many("[0]", count)), ("mixed chain", "a" + many("[0].b()", count)),
      ("few attributes", "a" + many(".a", min(count, 900))), ("arguments", "f(" + many("a,", count) + ")"),
      ("unpacked arguments", "f(" + many("**a,", count) + ")"), ("tuple", many("a,", count)),
      ("list", "[" + many("a,", count) + "]"), ("dictionary", "{" + many("a:a,", count) + "}"),
      ("set", "{" + many("a,", count) + "}"), ("slices", "a[" + many(":,", count) + "]"),
      ("clauses", "[x" + many(" for x in y", count) + "]"),
      ("conditions", "[x for x in y" + many(" if x", count) + "]"),
    ]
  }

  private static func strings(_ count: Int) -> [Text] {
    [
      ("strings", many("'a' ", count)), ("byte strings", many("b'a' ", count)),
      ("formatted strings", many("f'{a}' ", count)), ("one string", "'" + many("a", count) + "'"),
      ("escapes", "'" + many("\\n", count) + "'"),
      ("character names", "'" + many("\\N{EM DASH}", count) + "'"),
      ("open quotes", many("'", count)), ("open triple quotes", many("\"\"\"", count | 1)),
      ("formatted in formatted", nest("f'{", "", "}'", count)), ("fields", "f'" + many("{x}", count) + "'"),
      ("double braces", "f'" + many("{{", count) + "'"),
      ("self-documenting", "f'" + many("{x=}", count) + "'"),
      ("specifications", "f'{x" + many(":{x}", count) + "}'"),
      ("nested specifications", "f'" + nest("{x:", "", "}", count) + "'"),
      ("parentheses in a field", "f'{" + nest("(", "1", ")", count) + "}'"),
      ("lambdas in a field", "f'{(" + many("lambda:", count) + "0)}'"),
    ]
  }

  private static func blocks(_ count: Int) -> [Text] {
    [
      ("if on a line", many("if x:", count) + "pass"), ("if", blocks({ _ in "if x:" }, min(count, 2000))),
      ("few if", blocks({ _ in "if x:" }, min(count, 99))),
      ("functions", blocks({ "def f\($0)(x\($0)):" }, min(count, 99))),
      ("classes", blocks({ _ in "class A:" }, min(count, 99))), ("for", many("for x in y: ", count) + "pass"),
      ("elif", "if x: pass\n" + many("elif x: pass\n", count)),
      ("few elif", "if x: pass\n" + many("elif x: pass\n", min(count, 7000)) + "else: pass"),
      ("else: if", "if x: pass\n" + many("else: if y: pass\n", count)),
      (
        "else if",
        (0..<min(count, 98)).map { many(" ", $0) + "if x: pass\n" + many(" ", $0) + "else:\n" }.joined()
          + many(" ", min(count, 98)) + "pass\n"
      ),
      ("except", "try: pass\n" + many("except x: pass\n", count)),
      ("decorators", many("@a\n", count) + "def f(): pass\n"), ("indentation", many(" ", count) + "x"),
      ("tabs", many("\t", count) + "x"),
    ]
  }

  private static func statements(_ count: Int) -> [Text] {
    [
      ("semicolons", many("a;", count)), ("only semicolons", many(";", count)),
      ("assignments", many("a=", count) + "1"), ("tuple assignments", many("a,=", count) + "1"),
      ("annotations", "x" + many(":x", count)), ("imports", "import a" + many(",a", count)),
      ("dotted import", "import a" + many(".a", count)),
      ("relative", "from " + many(".", count) + " import a"),
      ("global", "global a" + many(",a", count)), ("nonlocals", "def f():\n" + many(" nonlocal x\n", count)),
      ("parameters", "def f(" + (0..<count).map { "a\($0)," }.joined() + "): pass"),
      ("with items", "with a" + many(",a", count) + ": pass"),
      ("with in parentheses", "with (a" + many(",a", count) + "): pass"),
      ("withs", many("with (a): pass\n", count)), ("definitions", many("def f(): pass\n", count)),
      ("asserts", many("assert a, a\n", count)), ("deletion", "del a" + many(",a", count)),
      ("print", "print " + many("a ", count)), ("one block", "if x: " + many("a;", count)),
      ("lines in a block", "if x:\n" + many(" a\n", count)),
    ]
  }

  private static func patterns(_ count: Int) -> [Text] {
    func match(_ pattern: String) -> String { "match x:\n case " + pattern + ": pass\n" }
    return [
      ("sequence patterns", match(nest("[", "a", "]", count))),
      ("alternatives", match("1" + many("|1", count))),
      ("class patterns", match(nest("A(", "", ")", count))),
      ("dotted patterns", match("a" + many(".a", count))),
      ("as patterns", match("a" + many(" as b", count))),
      ("group patterns", match(nest("(", "a", ")", count))),
      ("mapping patterns", match(nest("{1:", "a", "}", count))),
      ("few class patterns", match(nest("A(", "", ")", min(count, 190)))),
      ("cases", "match x:\n" + many(" case 1: pass\n", count)), ("pattern list", match(many("a,", count))),
    ]
  }

  private static func lexical(_ count: Int) -> [Text] {
    [
      ("comments", many("# hello\n", count)), ("continuations", many("\\\n", count)),
      ("continued sum", "x = 1 +\\\n" + many(" 1 + \\\n", count) + "1"), ("line ends", many("\n", count)),
      ("carriage returns", many("\r", count)), ("form feeds", many("\u{0C}", count)),
      ("digits", many("1", count)),
      ("hexadecimal", "0x" + many("f", count)), ("fraction", many("1", count) + "." + many("1", count)),
      ("exponent", "1e" + many("1", count)), ("underscores", many("1_", count) + "1"),
      ("imaginary", many("1", count) + "j"), ("name", many("a", count)), ("accented name", many("é", count)),
      ("combining marks", "a" + many("\u{0301}", count)), ("names", "x = " + many("é ", count)),
      ("colons", many(":", count)), ("equal signs", many("=", count)), ("arrows", many("->", count)),
      ("byte order marks", many("\u{FEFF}", count)), ("backticks", many("`", count)),
      ("keywords", many("if ", count)),
    ]
  }
}
