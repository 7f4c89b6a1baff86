import Foundation
import KelpShell
import Testing

@Suite struct JobTests {
  private func store() -> JobStore {
    JobStore(root: NSTemporaryDirectory() + "kelp-jobs-\(UUID().uuidString)", executable: "/bin/sh")
  }

  private func ended(_ store: JobStore, _ number: Int) async throws -> JobStatus? {
    for _ in 0..<200 {
      if let job = store.job(number), job.status.state != .running { return job.status }
      try await Task.sleep(for: .milliseconds(50))
    }
    return nil
  }

  @Test func aJobRunsInItsOwnSessionAndSaysHowItEnded() async throws {
    let store = store()
    defer { try? FileManager.default.removeItem(atPath: store.root) }
    let number = try store.reserve()
    #expect(number == 1)
    let record = try store.start(
      number, arguments: ["-c", "echo out; echo err >&2; exit 3"], line: "x",
      environment: ["PATH": "/usr/bin:/bin"])
    let status = try await ended(store, number)
    #expect(status?.exit == 3)
    #expect(status?.words == "failed 3")
    #expect(record.name == "%1")
    let log = try String(contentsOfFile: store.folder(of: 1) + "/log", encoding: .utf8)
    #expect(log == "out\nerr\n")
    #expect(store.running().isEmpty)
  }

  @Test func stoppingReachesTheWholeGroup() async throws {
    let store = store()
    defer { try? FileManager.default.removeItem(atPath: store.root) }
    let number = try store.reserve()
    let record = try store.start(
      number, arguments: ["-c", "sleep 100 & wait"], line: "sleep", environment: ["PATH": "/usr/bin:/bin"])
    #expect(store.ownRunning().map(\.record.number) == [1])
    #expect(store.stop(record, now: true))
    #expect(try await ended(store, number) != nil)
    #expect(!store.stop(record, now: true))
  }

  @Test func numbersAreNeverTakenTwice() throws {
    let store = store()
    defer { try? FileManager.default.removeItem(atPath: store.root) }
    #expect(try (0..<3).map { _ in try store.reserve() } == [1, 2, 3])
  }

  @Test func theReporterKeepsWhatWasSaid() throws {
    let store = store()
    defer { try? FileManager.default.removeItem(atPath: store.root) }
    let folder = store.folder(of: try store.reserve())
    let reporter = try #require(JobReporter(environment: ["KELP_JOB": folder]))
    reporter.progress(done: 5, total: 10, value: 2.5, secondsLeft: 60, note: "loss 2.5")
    reporter.message("a checkpoint")
    reporter.finish(exit: 0)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/status.json"))
    let status = try JSONDecoder().decode(JobStatus.self, from: bytes)
    #expect(status.done == 5 && status.total == 10 && status.exit == 0 && status.note == "loss 2.5")
    #expect(try String(contentsOfFile: folder + "/events.jsonl", encoding: .utf8).contains("a checkpoint"))
    #expect(JobReporter(environment: [:]) == nil)
  }
}
