/// What a maker of tests gets to see of a program.
package struct SpecificationRequest: Sendable {
  /// The program.
  package let program: CorpusProgram
  /// Calls with constant arguments that its file makes.
  package let calls: [String]

  /// Creates a request.
  package init(program: CorpusProgram, calls: [String]) {
    self.program = program
    self.calls = calls
  }
}

/// Makes tests for programs by running them.
package protocol SpecificationMaker: Sendable {
  /// How many programs it can work on at once.
  var parallelism: Int { get }

  /// Tests that the program passes, each a self-contained source that runs after it; none where it cannot be called
  /// safely. Throws only when nothing can be run at all.
  func tests(for request: SpecificationRequest) async throws -> [String]
}
