import Repair
import Sandbox
import Testing

@Suite("Python tests: verdicts", .needsBubblewrap, .timeLimit(.minutes(10)))
struct PythonJudgeVerdictTests {
  @Test func passingAndFailingTests() async throws {
    let report = try await PythonJudge.run(
      """
      def clamp(x, low, high):
          return max(0, min(x, low))
      """,
      [
        "assert clamp(2, 0, 3) == 2", "assert clamp(-1, 0, 3) == 0", "assert 3 == clamp(9, 3, 5)",
        "assert not clamp(1, 1, 1)", "assert clamp(5, 5, 5) < 5, 'too much'",
        "assert clamp(1, 2, 3) in (7, 8)",
      ])
    #expect(
      report.outcomes == [
        .failed(message: "clamp(2, 0, 3) is 0, expected 2"), .passed, .passed,
        .failed(message: "clamp(1, 1, 1) is 1, expected a false value"),
        .failed(message: "clamp(5, 5, 5) is 5, expected less than 5 (too much)"),
        .failed(message: "clamp(1, 2, 3) is 1, expected a member of (7, 8)"),
      ])
    #expect(report.passed == 2 && report.total == 6 && !report.allPassed)
    #expect(report.programError == nil && report.firstFailure == 0)
    #expect(report.summary == "clamp(2, 0, 3) is 0, expected 2")
  }

  @Test func bothSidesAreEvaluatedOnce() async throws {
    let report = try await PythonJudge.run(
      "calls = []\ndef f():\n    calls.append(1)\n    return len(calls)\n",
      ["assert f() == 5", "assert f() == 2", "assert len(calls) == 2"])
    #expect(report.outcomes == [.failed(message: "f() is 1, expected 5"), .passed, .passed])
  }

  @Test("Every value that equals a literal is judged as Python does, whatever class it has")
  func valuesOfManyKinds() async throws {
    let program = """
      import collections, decimal, enum, fractions
      class Level(enum.IntEnum):
          HIGH = 3
      Pair = collections.namedtuple("Pair", "a b")
      def same(x): return x
      """
    let holding = [
      "same(collections.Counter('aab')) == {'a': 2, 'b': 1}",
      "same(collections.OrderedDict(b=1, a=2)) == {'a': 2, 'b': 1}",
      "same(Pair(1, [Pair(2, 3)])) == (1, [(2, 3)])", "same(Level.HIGH) == 3",
      "same({'a': 1}.keys()) == {'a'}",
      "same({'a': 1}.items()) == {('a', 1)}", "same(fractions.Fraction(1, 2)) == 0.5",
      "same(decimal.Decimal('0.1')) != 0.1",
      "same(decimal.Decimal('0.1')) < 0.2", "same(bytearray(b'x')) == b'x'",
      "same(float('inf')) == float('inf')",
      "same(float('nan')) != 0", "same(10 ** 5000) == 10 ** 5000", "same('\\ud800') == '\\ud800'",
      "same(True) == 1",
      "same(1.0) == 1", "same(-0.0) == 0", "same({1, 2}) == set([2, 1])", "same(frozenset()) == set()",
      "same(None) is None",
      "same(...) is not None", "same(object()) is not None", "same(range(3)) == range(3)",
      "same(program) is program",
      "same(object) is object", "3 in same([1, 2, 3])", "same(2) in (1, 2)", "same({}) == {}", "not same([])",
      "same(object())",
      "abs(same(0.3) - 0.1 - 0.2) < 1e-9", "abs(0.5 - same(fractions.Fraction(1, 2))) <= 0",
      "1 < same(2) < 3", "same(list(range(400000)))", "same(list(range(400000))) == list(range(400000))",
      "same(list(range(60000)))[59999] == 59999", "same(1) == 1 and same(2) == 2",
      "same(3) == 4 or same(5) == 5",
    ]
    let failing = [
      "same(1) == '1'", "same(True) is 1", "same([1]) == (1,)", "same(collections.deque([1])) == [1]",
      "same({1: 2}.values()) == [2]",
      "same(object()) == 1", "same(0.1 + 0.2) == 0.3", "same(1) is None", "same(0)", "not same(object())",
      "same(1) == same(2)",
      "abs(same(1) - 3) < 1", "3 not in same([3])", "same([]) is []",
    ]
    let setup = "program = object()"
    let tests = (holding + failing).map { "assert \($0)" }
    let report = try await PythonJudge.run(program, tests, setup: setup)
    for (index, test) in tests.enumerated() {
      #expect(
        report.outcomes[index].isPassed == (index < holding.count), "\(test): \(report.outcomes[index])")
    }
    let errors = try await PythonJudge.run(
      program, ["assert same('a') < 1", "assert abs(same('a') - 1) < 1"], setup: setup)
    #expect(
      errors.outcomes == [
        .error(
          type: "TypeError", message: "'<' not supported between instances of 'str' and 'int'", line: nil),
        .error(type: "TypeError", message: "unsupported operand type(s) for -: 'str' and 'int'", line: nil),
      ])
    let shown = try await PythonJudge.run(
      program,
      [
        "assert same(decimal.Decimal('0.1')) == 0.2", "assert same(list(range(400000))) == [1]",
        "assert abs(same(object()) - 1) < 1",
      ], setup: setup)
    #expect(
      shown.outcomes.map(\.summary) == [
        "same(decimal.Decimal('0.1')) is Decimal('0.1'), expected 0.2",
        "same(list(range(400000))) is too large to be compared",
        "TypeError: unsupported operand type(s) for -: 'NoPlainValue' and 'int'",
      ])
  }

  @Test("Statements before the assert, odd line ends and asserts inside the program keep their messages")
  func aroundTheAssert() async throws {
    let report = try await PythonJudge.run(
      "import math\ndef f(x):\n    assert x > 0, 'x must be positive'\n    return x\n",
      [
        "x = f(1); assert x == 2", "x = 3\r\ny = f(x)\r\nassert y == (\n  4 # four\n)",
        "x = f(0)\nassert x == 1",
        "assert f(-1) == 5", "assert math.isclose(f(0.1), 0.3, rel_tol=0.5)", "assert f(1) == 2, f'{1}'",
        "assert object() == f(1)",
      ])
    #expect(
      report.outcomes.map(\.summary) == [
        "x is 1, expected 2", "y is 3, expected 4", "x = f(0): x must be positive",
        "assert f(-1) == 5: x must be positive",
        "math.isclose(f(0.1), 0.3, rel_tol=0.5) is False, expected a true value", "f(1) is 1, expected 2",
        "object() is <object object>, expected 1",
      ])
  }

  @Test func exceptionsNameTypeMessageAndLine() async throws {
    let report = try await PythonJudge.run(
      "def f(x):\n    y = x\n    return 1 / y\n",
      ["assert f(0) == 1", "assert g(1) == 1", "assert f(1) ==", "raise SystemExit(0)", "assert f(1) == 1"])
    #expect(
      report.outcomes == [
        .error(type: "ZeroDivisionError", message: "division by zero", line: 3),
        .error(type: "NameError", message: "name 'g' is not defined", line: nil),
        .error(type: "SyntaxError", message: "invalid syntax (<test>, line 1)", line: nil),
        .error(type: "SystemExit", message: "0", line: nil), .passed,
      ])
  }

  @Test func testsOfSeveralLines() async throws {
    let check = "def check(candidate):\n    assert candidate(1) == 1\n    assert candidate(2) == 4, 'two'\n"
    let report = try await PythonJudge.run(
      "def square(x):\n    return x * x if x < 2 else 5\n",
      [check + "check(square)", "x = square(1)\nassert x == 1", "assert all([\n  square(0) == 0,\n  False])"])
    #expect(report.outcomes[0] == .failed(message: "assert candidate(2) == 4, 'two': two"))
    #expect(report.outcomes[1] == .passed)
    #expect(
      report.outcomes[2] == .failed(message: "all([square(0) == 0, False]) is False, expected a true value"))
  }

  @Test func programErrorsSayHowFarItCame() async throws {
    let syntax = try await PythonJudge.run("x = 1\ndef f(:\n", ["assert True"])
    #expect(
      syntax.programError
        == ProgramError(stage: .compile, type: "SyntaxError", message: "invalid syntax", line: 2))
    #expect(syntax.outcomes == [.notRun] && !syntax.allPassed)
    let load = try await PythonJudge.run("x = 1\ny = x / 0\n", ["assert True"])
    #expect(load.programError?.description == "ZeroDivisionError: division by zero (line 2)")
    #expect(load.programError?.stage == .load)
    let setup = try await PythonJudge.run("x = 1\n", ["assert True"], setup: "z = y")
    #expect(setup.programError?.stage == .setup && setup.programError?.type == "NameError")
    let exit = try await PythonJudge.run("import sys\nsys.exit(0)\n", ["assert True"])
    #expect(exit.programError?.stage == .load && exit.programError?.type == "SystemExit")
    let bytes = try await PythonJudge.run("x = 1\0", ["assert True"])
    #expect(bytes.programError?.stage == .compile)
  }

  @Test func setupRunsAfterTheProgram() async throws {
    let report = try await PythonJudge.run(
      "class Node:\n    def __init__(self, v):\n        self.v = v\n", ["assert root.v == 3"],
      setup: "root = Node(3)")
    #expect(report.allPassed)
  }

  @Test func ordinaryLibraryUseWorks() async throws {
    let program = """
      from dataclasses import dataclass
      import collections, enum, pickle, re, threading
      @dataclass(order=True)
      class Point:
          x: "int"
          y: int = 0
      class Color(enum.Enum):
          RED = 1
      Pair = collections.namedtuple("Pair", "a b")
      def work():
          found = []
          thread = threading.Thread(target=lambda: found.append(Pair(1, 2)))
          thread.start()
          thread.join()
          return pickle.loads(pickle.dumps((Point(3), Color.RED, found)))
      if __name__ == "__main__":
          raise RuntimeError("not a script")
      """
    let report = try await PythonJudge.run(
      program,
      ["assert work() == (Point(3), Color.RED, [Pair(1, 2)])", "assert re.sub('a', 'b', 'aa') == 'bb'"])
    #expect(report.outcomes == [.passed, .passed])
  }

  @Test func outputIsCapturedAndBounded() async throws {
    let report = try await PythonJudge.run(
      "import sys\nprint('héllo')\nprint('oops', file=sys.stderr)\n", ["assert print('in a test') is None"])
    #expect(report.output == "héllo\noops\nin a test\n" && !report.outputTruncated && report.allPassed)
    let flood = try await PythonJudge.run("for i in range(300000):\n    print('x' * 30)\n", ["assert True"])
    #expect(flood.outputTruncated && flood.output.utf8.count == PythonJudge.policy.outputBytes)
  }

  @Test func unusualTextsCrossTheBoundary() async throws {
    let report = try await PythonJudge.run(
      "def f():\n    return '\\ud800\\x1b[31m' + 'a' * 1000\nclass E(Exception):\n    def __str__(self): raise self\n"
        + "class R:\n    def __repr__(self): raise ValueError\n",
      [
        "assert f() == 1", "raise E", "assert R() is None", "assert f() == f()",
        "raise ValueError('é\\n\\n  x')",
      ])
    #expect(report.outcomes[0].summary?.hasPrefix("f() is '\\ud800\\x1b[31maaa") == true)
    #expect((report.outcomes[0].summary?.count ?? 0) < 400)
    #expect(report.outcomes[1] == .error(type: "E", message: "", line: nil))
    #expect(report.outcomes[2] == .failed(message: "R() is <R without a text>, expected None"))
    #expect(report.outcomes[3] == .passed)
    #expect(report.outcomes[4] == .error(type: "ValueError", message: "é x", line: nil))
  }

  @Test func runsRepeat() async throws {
    let program = "import random\nprint(random.random(), hash('a'), list({'x', 'y', 'z'}))\n"
    let first = try await PythonJudge.run(program, [])
    let other = try await PythonTestRunner(policy: PythonJudge.generous)
    let second = await other.run(program: Array(program.utf8), tests: [])
    await other.shutDown()
    #expect(first.output == second.output, "\(first) \(second)")
  }
}
