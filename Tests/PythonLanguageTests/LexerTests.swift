import PythonLanguage
import SyntaxTrees
import Testing

/// Tokens, indentation, encodings and line ends, seen through the parser.
@Suite struct LexerTests {
  @Test func numbersOfEveryBase() {
    assertExpression("0xFF_ff", "Constant(value=65535)")
    assertExpression("0o17", "Constant(value=15)")
    assertExpression("0b1_0", "Constant(value=2)")
    assertExpression("00_0", "Constant(value=0)")
    assertExpression("1_000", "Constant(value=1000)")
    assertExpression(
      "0x123456789abcdef0123456789", "Constant(value=90144042682896311822508713865)")
    assertExpression(
      "1if x else 2", "IfExp(test=Name(id='x', ctx=Load()), body=Constant(value=1), orelse=Constant(value=2))"
    )
    for text in ["0x", "0b2", "0o8", "012", "1__0", "1_", "0x_", "1e+", "1abc", "0b1_", "1.5x", "1jj"] {
      assertRejected(text)
    }
  }

  @Test func floatsInPythonsNotation() {
    let pairs = [
      ("1.", "1.0"), (".5", "0.5"), ("1e5", "100000.0"), ("1e16", "1e+16"), ("1e15", "1000000000000000.0"),
      ("123456789012345678.0", "1.2345678901234568e+17"), ("0.0001", "0.0001"), ("0.00001", "1e-05"),
      ("1e400", "inf"), ("0.1", "0.1"), ("1_0.0_1", "10.01"), ("5e-324", "5e-324"), ("0e0", "0.0"),
      ("1.7976931348623157e308", "1.7976931348623157e+308"), ("2e-7", "2e-07"), ("1.e3", "1000.0"),
    ]
    for (source, expected) in pairs { assertExpression(source, "Constant(value=\(expected))") }
    for (source, expected) in [
      ("1j", "1j"), ("1.5J", "1.5j"), ("0j", "0j"), ("1e16j", "1e+16j"), ("07j", "7j"),
    ] {
      assertExpression(source, "Constant(value=\(expected))")
    }
  }

  @Test func stringsAndEscapes() {
    assertExpression(#"'\x41\u0042\U00000043\104\n\'\q'"#, #"Constant(value="ABCD\n'\\q")"#)
    assertExpression(#"r'\n' 'a' "b""#, #"Constant(value='\\nab')"#)
    assertExpression(#"b'\xff\400a'"#, #"Constant(value=b'\xff\x00a')"#)
    assertExpression(#"Rb'\x'"#, #"Constant(value=b'\\x')"#)
    assertExpression("u'a' 'b'", "Constant(value='ab', kind='u')")
    assertExpression("U'a'", "Constant(value='a')")
    assertExpression(
      #"'\N{LATIN SMALL LETTER A}\N{line feed}\N{BOM}'"#, #"Constant(value='a\n\ufeff')"#)
    assertExpression(#"'\ud800'"#, #"Constant(value='\ud800')"#)
    assertExpression("'''a\r\nb\rc\\\r\nd'''", #"Constant(value='a\nb\ncd')"#)
    for text in [
      #"'\x4'"#, #"'\u12'"#, #"'\U00110000'"#, #"'\N{no such name}'"#, #"'\N'"#, "'a\nb'", "'''", "b'é'",
      "'a' b'b'",
    ] {
      assertRejected(text)
    }
  }

  @Test func indentation() {
    assertParse("if a:\n\tb\n\tc\n\n  # comment\n\td\n")
    assertRejected("if a:\n\tb\n  c", "unindent")
    assertRejected("if a:\n        b\n\tc", "tabs")
    assertRejected("if a:\nb", "indented block")
    assertRejected("  a", "unexpected indent")
    assertParse("if a:\n  b\n\u{0C}c\n")
    assertParse("\\\n\\\nx = \\\n  1\n")
    assertRejected("x = 1 \\", "end of file")
    assertRejected("x = \\ 1", "line continuation")
    assertParse(
      (0..<99).map { String(repeating: " ", count: $0) + "if a:\n" }.joined()
        + String(repeating: " ", count: 99) + "b")
    assertRejected(
      (0..<100).map { String(repeating: " ", count: $0) + "if a:\n" }.joined()
        + String(repeating: " ", count: 100) + "b", "too many levels")
  }

  @Test func lineEndsOfEverySort() {
    let plain = "def f(a,\n  b):\n  return a\nx = 1\n"
    let expected = dump(Array(plain.utf8))
    #expect(expected != nil)
    for lineEnd in ["\r\n", "\r"] {
      #expect(dump(Array(plain.replacing("\n", with: lineEnd).utf8)) == expected)
    }
    #expect(dump(Array(plain.dropLast().utf8)) == expected)
  }

  @Test func encodings() {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    #expect(dump(mark + Array("x = 'é'\n".utf8)) == dump(Array("x = 'é'\n".utf8)))
    let latin = Array("# coding: latin-1\nx = '".utf8) + [0xE9] + Array("'\n".utf8)
    #expect(dump(latin) == dump(Array("# coding: utf-8\nx = 'é'\n".utf8)))
    assertParse("# -*- coding: ascii -*-\nx\n")
    assertRejected("# coding: nonsense\n", "unknown encoding")
    assertRejected(mark + Array("# coding: latin-1\n".utf8), "byte order mark")
    assertRejected([0x78, 0xFF], "UTF-8")
    assertRejected([0x23, 0xED, 0xA0, 0x80], "UTF-8")
    assertRejected([0x78, 0x00], "null")
  }

  @Test func identifiers() {
    assertExpression("ﬁ", "Name(id='fi', ctx=Load())")
    assertExpression("名前", "Name(id='名前', ctx=Load())")
    for text in ["a€", "a²", "£", "a\u{200B}"] { assertRejected(text, "invalid") }
    for text in ["a ? b", "$a", "a!b", "`a`", "a <> b"] { assertRejected(text) }
  }

  @Test func brackets() {
    assertParse("x = (1,\n\n  # comment\n  2)\n")
    assertRejected("(1", "never closed")
    assertRejected("1)", "unmatched")
    assertRejected("(1]", "does not match")
  }
}
