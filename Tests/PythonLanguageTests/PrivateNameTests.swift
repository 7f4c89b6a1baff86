import PythonLanguage
import SyntaxTrees
import Testing

/// Private names of classes are judged by what they are changed to.
@Suite struct PrivateNameTests {
  /// Programs with the message that they are refused with; nil for those that are accepted.
  private static let programs: [(source: String, message: String?)] = [
    ("def f():\n _C__x = 1\n class C:\n  def g():\n   nonlocal __x\n", nil),
    ("def f():\n __x = 1\n class C:\n  def g():\n   nonlocal __x\n", "no binding for nonlocal name found"),
    ("class C:\n def f():\n  __x = 1\n  def g():\n   nonlocal _C__x\n", nil),
    ("class C:\n def f(__x, _C__x): pass\n", "duplicate argument '_C__x' in function definition"),
    ("class C:\n def f(_C__x, __x): pass\n", "duplicate argument '__x' in function definition"),
    ("class _C:\n def f(_C__x):\n  global __x\n", "name '__x' is parameter and global"),
    ("class _:\n def f(___x, __x):\n  global ___y\n", nil),
    ("class _:\n def f(__x):\n  global __x\n", "name '__x' is parameter and global"),
    ("class C:\n def f(__x__):\n  global _C__x__\n", nil),
    (
      "class C:\n def f():\n  _C__x = 1\n  global __x\n",
      "name '__x' is assigned to before global declaration"
    ),
    // An import before the declaration is no assignment to CPython.
    ("class C:\n def f():\n  import __x.y\n  global _C__x\n", nil),
    ("class C:\n def f():\n  import a as __x\n  global _C__x\n", nil),
    ("class C:\n class D:\n  def f(_C__x, __x): pass\n", nil),
    ("class C:\n class D:\n  def f(_D__x, __x): pass\n", "duplicate argument '__x' in function definition"),
    (
      "class C:\n f = lambda: [(_C__x := 1) for __x in y]\n",
      "assignment expression cannot rebind comprehension iteration variable '_C__x'"
    ),
    ("class C:\n f = lambda: [(__x := 1) for __x in y]\n", nil),
    ("class C(__x):\n global _C__x\n", nil),
    (
      "class C:\n def f():\n  class D(__x): pass\n  global _C__x\n",
      "name '_C__x' is used prior to global declaration"
    ),
  ]

  @Test func theyAreJudgedByWhatTheyMean() {
    for (source, message) in PrivateNameTests.programs {
      #expect(RejectionTests.diagnostic(Array(source.utf8))?.message == message, "\(source)")
    }
  }

  @Test(.enabled(if: PythonOracle.isAvailable))
  func asCPythonJudgesThem() throws {
    let answers = try PythonOracle.answers(for: PrivateNameTests.programs.map { Array($0.source.utf8) })
    for (program, answer) in zip(PrivateNameTests.programs, answers) {
      #expect(answer.compiles == (program.message == nil), "\(program.source)")
    }
  }

  /// In the header of a generic class only its type parameters are changed.
  @Test func typeParametersAreChangedAndBasesAreNot() throws {
    for (source, isAccepted) in [
      ("class C[__T, _C__T]: pass\n", false), ("class C[__T, _D__T]: pass\n", true),
      ("class D:\n class C[__T, _D__T]: pass\n", true), ("class D:\n def f[__T, _D__T](): pass\n", false),
    ] {
      let tree = try PythonParser.parse(Array(source.utf8))
      #expect((ContextRules.firstError(in: tree) == nil) == isAccepted, "\(source)")
    }
  }
}
