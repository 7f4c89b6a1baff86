import Foundation
import Sandbox

/// Knows what tests expect: a warm interpreter of its own, which never runs a program (`ArbiterProgram`).
///
/// It takes tests apart once and remembers how; after each run it compares what the program answered.
actor TestArbiter {
  /// What the process of a program is told of one test, as the arbiter worded it.
  struct Question: Codable, Sendable {
    /// The whole test, where nothing of it can be kept from the program: it is no `assert` at its end.
    var whole: String?
    /// The statements before the assert.
    var before: String
    /// What the program is asked, expressions that are evaluated once and in this order.
    var probes: [String]
    /// Whether an answer that is no plain value is to come with its truth.
    var needsTruth: Bool
    /// The comparison of two probes that is made where both values are.
    var compare: String?

    private enum CodingKeys: String, CodingKey {
      case whole, before, probes, compare
      case needsTruth = "needs_truth"
    }
  }

  private struct PlanRequest: Encodable {
    var plan: [String]
  }

  private struct JudgeRequest: Encodable {
    var tests: [String]
    var results: [PythonTestRunner.Answer.Result]
  }

  private static let seconds = 5.0
  private static let mostPlans = 64

  private let pool: WorkerPool
  private var plans: [[String]: [Question]] = [:]

  /// Creates an arbiter whose interpreter starts with the first test.
  init(command: SandboxCommand, policy: SandboxPolicy) {
    pool = WorkerPool(count: 1, command: command, policy: policy)
  }

  /// What to ask for each test. Throws `SandboxError` when the interpreter cannot be asked.
  func questions(of tests: [String]) async throws(SandboxError) -> [Question] {
    if tests.isEmpty { return [] }
    if let known = plans[tests] { return known }
    let questions: [Question] = try await ask(PlanRequest(plan: tests), count: tests.count)
    if plans.count >= TestArbiter.mostPlans { plans.removeAll() }
    plans[tests] = questions
    return questions
  }

  /// Replaces each result of a program's process by the outcome it means. A comparison that takes too long is a test
  /// that ran out of time. Throws `SandboxError` when the interpreter cannot be asked.
  func outcomes(
    of results: [PythonTestRunner.Answer.Result], tests: [String]
  ) async throws(SandboxError) -> [PythonTestRunner.Answer.Result] {
    if results.allSatisfy({ $0.kind == "notRun" }) { return results }
    do {
      return try await ask(JudgeRequest(tests: tests, results: results), count: tests.count)
    } catch .noAnswer {
      return results.map { result in
        result.kind == "values"
          ? .init(kind: "timeout", message: "comparing it took more than \(Int(TestArbiter.seconds)) s")
          : result
      }
    }
  }

  /// Ends the interpreter.
  func shutDown() async {
    await pool.shutDown()
  }

  private func ask<Item: Decodable>(
    _ request: some Encodable, count: Int
  ) async throws(SandboxError) -> [Item] {
    let message = Array((try? JSONEncoder().encode(request)) ?? Data())
    let answer = try await pool.exchangeOrRestart(message, within: TestArbiter.seconds)
    guard let items = try? JSONDecoder().decode([Item].self, from: Data(answer)), items.count == count else {
      throw .workerEnded(reason: "the arbiter's answer was not understood")
    }
    return items
  }
}
