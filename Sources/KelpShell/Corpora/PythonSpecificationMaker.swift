import Corpus
import Foundation
import PythonLanguage
import Repair
import Sandbox
import SyntaxTrees

/// Makes asserts for Python functions by calling them in the sandbox.
///
/// A function is called when it is plain (no method, decorator, generator or coroutine) and takes nothing from
/// outside but harmless builtins and modules of pure functions. Inputs are the calls in its documentation, the calls
/// its file makes, and generated values, in this order. What a call gives must be the same twice, leave its arguments
/// alone and be written as a literal; then it becomes an assert, which must hold once more in a fresh process.
package struct PythonSpecificationMaker: SpecificationMaker {
  /// How many programs are run at once.
  package let parallelism: Int

  private let runner: PythonTestRunner
  private let language = PythonLanguage()
  /// The fewest asserts: one is kept back from the model.
  private static let fewest = 2

  /// The limits on the runs of one program.
  package static let policy = SandboxPolicy(
    cpuSeconds: 2, wallSeconds: 3, memoryBytes: 512 << 20, processes: 0, outputBytes: 64 << 10)

  /// Creates a maker that uses a runner with the limits of `policy`.
  package init(runner: PythonTestRunner, parallelism: Int) {
    self.runner = runner
    self.parallelism = parallelism
  }

  /// Asserts that the function passes; none where it cannot be called safely or tells too little.
  ///
  /// Throws `SandboxError` when the sandbox itself fails.
  package func tests(for request: SpecificationRequest) async throws -> [String] {
    guard let name = callableName(request.program) else { return [] }
    let code = Array(request.program.code.utf8)
    let setup = request.program.imports.joined(separator: "\n")
    let order = Order(name: name, calls: request.calls, documentation: request.program.prompt ?? "")
    let report = await runner.run(
      program: code, tests: [SpecificationHarness.source(order)], setup: setup)
    if let problem = report.programError, problem.stage == .sandbox {
      throw SandboxError.workerEnded(reason: problem.message)
    }
    guard report.allPassed else { return [] }
    let prefix = setup.isEmpty ? "" : setup + "\n"
    let proposed = SpecificationHarness.assertions(in: report.output).filter(isOneAssertion)
    guard proposed.count >= PythonSpecificationMaker.fewest else { return [] }
    let tests = proposed.map { prefix + $0 }
    let check = await runner.run(program: code, tests: tests)
    guard check.outcomes.count == tests.count else { return [] }
    let kept = zip(tests, check.outcomes).filter { $0.1.isPassed }.map(\.0)
    return kept.count >= PythonSpecificationMaker.fewest ? kept : []
  }

  /// What the harness is told.
  struct Order: Encodable {
    var name: String
    var calls: [String]
    var documentation: String
  }

  /// The name of the one function that the program defines, if it can be called safely.
  private func callableName(_ program: CorpusProgram) -> String? {
    guard program.helpers.isEmpty, program.imports.allSatisfy(PythonSpecificationMaker.isPure),
      let tree = try? language.parse(Array(program.code.utf8)),
      tree.children(0).reduce(0, { sum, _ in sum + 1 }) == 1,
      let outline = language.outline(of: 1, in: tree), outline.isPlain,
      !["self", "cls", "mcs", "klass"].contains(outline.parameters.first?.name ?? "")
    else { return nil }
    let imported = program.imports.flatMap { text -> [String] in
      guard let own = try? language.parse(Array(text.utf8)) else { return [] }
      return language.topLevelBindings(in: own).map(\.name)
    }
    let known = PythonSpecificationMaker.harmlessBuiltins.union(imported).union([outline.name])
    let isSafe = outline.freeNames.allSatisfy { known.contains($0) || $0.hasSuffix("Error") }
    return isSafe ? outline.name : nil
  }

  /// Whether a proposed test is one `assert` and nothing else.
  private func isOneAssertion(_ text: String) -> Bool {
    guard text.utf8.count <= 400, let tree = try? language.parse(Array(text.utf8)) else { return false }
    return language.assertions(in: tree).count == 1 && tree.subtreeEnd(1) == tree.count
  }

  /// Whether an import statement in canonical text names modules of pure functions alone.
  private static func isPure(_ statement: String) -> Bool {
    let words = statement.split(separator: " ")
    guard words.count >= 2, !statement.contains("\n") else { return false }
    if words[0] == "from" { return pureModules.contains(String(words[1])) && !statement.hasSuffix("*") }
    guard words[0] == "import" else { return false }
    return statement.dropFirst("import ".count).split(separator: ",").allSatisfy { item in
      item.split(separator: " ").first.map { pureModules.contains(String($0)) } ?? false
    }
  }

  private static let pureModules: Set<String> = [
    "__future__", "array", "base64", "binascii", "bisect", "calendar", "cmath", "collections",
    "collections.abc",
    "colorsys", "copy", "dataclasses", "datetime", "decimal", "difflib", "enum", "fractions", "functools",
    "hashlib", "heapq", "html", "itertools", "json", "keyword", "math", "numbers", "operator", "re",
    "statistics", "string", "struct", "textwrap", "types", "typing", "unicodedata", "urllib.parse", "zlib",
  ]

  private static let harmlessBuiltins: Set<String> = [
    "abs", "all", "any", "ascii", "bin", "bool", "bytearray", "bytes", "callable", "chr", "complex", "dict",
    "divmod", "enumerate", "filter", "float", "format", "frozenset", "hasattr", "hex", "int", "isinstance",
    "issubclass", "iter", "len", "list", "map", "max", "min", "next", "object", "oct", "ord", "pow", "print",
    "range", "repr", "reversed", "round", "set", "slice", "sorted", "str", "sum", "tuple", "type", "zip",
    "Exception", "BaseException", "StopIteration", "NotImplemented", "Ellipsis",
  ]
}
