import Repair
import Sandbox
import Testing

@Suite("Python tests: executed lines", .needsBubblewrap, .timeLimit(.minutes(10)))
struct PythonJudgeTraceTests {
  private let program = """
    def f(n):
        if n > 0:
            return n - 1
        elif n < 0:
            return -n
        total = 0
        for i in range(3):
            total += i
        return total

    def unused():
        return 1

    """

  @Test("The lines are those of failing tests and of the top level")
  func failing() async throws {
    #expect(
      try await PythonJudge.trace(program, ["assert f(1) == 0", "assert f(-1) == 2"]) == [1, 2, 4, 5, 11])
    #expect(
      try await PythonJudge.trace(program, ["assert f(1) == 1", "assert f(0) == 1"])
        == [1, 2, 3, 4, 6, 7, 8, 9, 11])
    #expect(try await PythonJudge.trace(program, ["assert f(1) == 0"]) == nil)
    #expect(try await PythonJudge.trace(program, []) == nil)
  }

  @Test("A program that fails before its tests tells how far it came; one that is none tells nothing")
  func top() async throws {
    #expect(try await PythonJudge.trace("x = 1\ny = z\nw = 2\n", ["assert x"]) == [1, 2])
    #expect(try await PythonJudge.trace("x = (\n", ["assert x"]) == nil)
    #expect(
      try await PythonJudge.trace("def g():\n    return k\n", ["assert g()"], setup: "k = 0") == [1, 2])
  }

  @Test("A loop without an end tells its lines; one that only takes long tells nothing")
  func loops() async throws {
    let endless = "def f():\n    n = 0\n    while True:\n        n += 1\n    return n\n"
    #expect(try await PythonJudge.provokeTrace(endless, ["assert f()"]) == [1, 2, 3, 4])
    let long = "def f():\n    for i in range(60000):\n        i += 1\n    return 0\n"
    #expect(try await PythonJudge.trace(long, ["assert f()"]) == nil)
  }

  @Test(
    "What a program does to the tracing changes the hint alone",
    arguments: [
      "import sys\nsys.settrace(None)\n",
      "import sys\nsys.settrace = None\ndel sys.settrace\n",
      "import sys\nsys.settrace(lambda *a: 1 / 0)\n",
      "import sys\ntracer = sys.gettrace()\nfor cell in tracer.__closure__:\n"
        + "    try: cell.cell_contents('result', 0, {'kind': 'passed'})\n    except BaseException: pass\n",
      "import sys\nt = sys.gettrace()\nlocal = t.__closure__[0].cell_contents\n"
        + "class F:\n    f_lineno = 10 ** 5000\n"
        + "for n in (F.f_lineno, -1, 'x', None, 1 << 40):\n    F.f_lineno = n\n    local(F, 'line', None)\n",
      "import os\nif os.fork() == 0:\n    for i in range(9): i\n    os._exit(0)\n",
      "import sys\nf = sys._getframe()\nwhile f:\n    f.f_trace = None\n    f = f.f_back\n",
    ])
  func hostile(_ start: String) async throws {
    let program = start + "def f(): return 1\n"
    let lines = try await PythonJudge.provokeTrace(program, ["assert f() == 2"]) ?? []
    #expect(lines == lines.sorted() && lines.allSatisfy { $0 > 0 && $0 < 1 << 31 })
    // The verdict comes from a run that traces nothing.
    let report = try await PythonJudge.provoke(program, ["assert f() == 2"])
    #expect(!report.allPassed)
    let healthy = try await PythonJudge.provoke("def f():\n    return 3\n", ["assert f() == 3"])
    #expect(healthy.allPassed)
  }
}
