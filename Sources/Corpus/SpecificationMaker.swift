/// What a maker of tests gets to see of a program.
package struct SpecificationRequest: Sendable {
  /// The program.
  package let program: CorpusProgram
  /// Calls with constant arguments that its file makes.
  package let calls: [String]
  /// What of its file it needs.
  package let context: ProgramContext

  /// Creates a request.
  package init(program: CorpusProgram, calls: [String], context: ProgramContext = ProgramContext()) {
    self.program = program
    self.calls = calls
    self.context = context
  }
}

/// Why a program was given no tests.
package enum SpecificationGap: String, Sendable, Codable, CaseIterable {
  /// It needs its class, or an object of its class that is more than its attributes.
  case method
  /// A call gives something to wait for.
  case coroutine
  /// A decorator decides what a call does.
  case decorated
  /// It takes nothing, so every call is the same.
  case noParameters = "no parameters"
  /// It needs modules that are not the language's own.
  case otherModules = "other modules"
  /// It reads or changes the world: files, the clock, chance, processes.
  case outsideWorld = "outside world"
  /// It uses names that its file does not define.
  case unknownNames = "unknown names"
  /// What it needs of its file is too long to give along.
  case contextTooLong = "helpers too long"
  /// It cannot be loaded alone with what it needs.
  case doesNotLoad = "does not load"
  /// Every input that was tried raised an exception.
  case noInput = "no input fits"
  /// It takes too long.
  case slow
  /// The same call gives different results.
  case varies
  /// Results cannot be written as literals.
  case noLiteral = "no literal"
  /// All results are the same.
  case constant = "constant result"
  /// All results are empty or copies of arguments.
  case trivial = "trivial result"
  /// There are fewer asserts than are wanted.
  case few = "too few asserts"
  /// Asserts did not hold in a fresh process.
  case unstable
  /// Asserts or helpers have words in a row with an evaluation task, such as the numbers from 0 to 9.
  case evaluationWords = "words of a task"
}

/// What became of a program that was to be given tests.
package struct Specification: Sendable, Codable, Equatable {
  /// The program with what it needs to be loaded by itself; nil where it stays as it is.
  package var code: String?
  /// Whether the program is a method, which takes an object of its class first.
  package var isMethod = false
  /// Tests that the program passes, each a self-contained source that runs after it.
  package var tests: [String]
  /// Why there are none.
  package var gap: SpecificationGap?
  /// More on the gap: a name, an exception.
  package var detail: String

  /// Creates tests of a program.
  package init(code: String? = nil, tests: [String]) {
    self.code = code
    self.tests = tests
    detail = ""
  }

  /// Says why there are none.
  package init(gap: SpecificationGap, detail: String = "") {
    tests = []
    self.gap = gap
    self.detail = detail
  }
}

/// Makes tests for programs by running them.
package protocol SpecificationMaker: Sendable {
  /// How many batches it can work on at once.
  var parallelism: Int { get }
  /// How many programs are best given at once.
  var batchLength: Int { get }

  /// What became of each program, in order. Throws only when nothing can be run at all.
  func specifications(for requests: [SpecificationRequest]) async throws -> [Specification]
}
