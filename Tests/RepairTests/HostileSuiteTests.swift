import Repair
import Testing

/// The hostile suite: each program is a test, and behind each a good one must find its place as it was.
@Suite("Hostile programs in the sandbox", .needsBubblewrap, .timeLimit(.minutes(10)))
struct HostileSuiteTests {
  @Test("None passes, none outlives its time, none leaves anything", arguments: HostileProgram.all)
  func hostile(_ program: HostileProgram) async throws {
    let report = try await PythonJudge.provoke(program.source, program.tests)
    #expect(report.passed == 0 && !report.allPassed)
    let ending = HostileSuiteTests.ending(of: report)
    #expect(program.endings.contains(ending), "\(report)")
    try await PythonJudge.expectHealthy()
  }

  /// The attack works where nothing can be kept from the program, so the suite above says something.
  @Test("A test that is no assert at its end can be read by the program")
  func knownLimit() async throws {
    let thief = try #require(HostileProgram.all.first { $0.name.contains("read from the stack") })
    let test = thief.tests[0]
    let open = try await PythonJudge.run(thief.source, ["if True:\n    \(test)"])
    let kept = try await PythonJudge.run(thief.source, [test])
    #expect(open.allPassed && kept.outcomes == [.failed(message: "f() is 'unknown', expected 'sesame-4711'")])
  }

  @Test("The suite has at least forty programs, each with a name of its own")
  func size() {
    #expect(HostileProgram.all.count >= 40)
    #expect(Set(HostileProgram.all.map(\.name)).count == HostileProgram.all.count)
  }

  /// In a word or two: the program's own error, or the outcomes of the tests.
  private static func ending(of report: TestReport) -> String {
    if let problem = report.programError { return "\(problem.stage.rawValue): \(problem.type)" }
    return report.outcomes.map { outcome in
      switch outcome {
      case .passed: "passed"
      case .failed: "failed"
      case .error(let type, _, _): "error \(type)"
      case .timedOut: "timed out"
      case .notRun: "not run"
      }
    }.joined(separator: ", ")
  }
}
