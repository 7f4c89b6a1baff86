import Foundation
import KelpBase
import Synchronization

/// How a command that runs as a job tells how it stands: it writes into the job's folder.
///
/// Safe to use from several threads. Trouble with the files never stops the command.
package final class JobReporter: Sendable {
  /// The job's folder.
  package let folder: String
  private let state = Mutex((status: JobStatus(), written: 0.0))

  /// The reporter of a job with this folder.
  package init(folder: String) {
    self.folder = folder
  }

  /// The reporter of this process; nil when it is no job.
  package init?(environment: [String: String]) {
    guard let folder = environment["KELP_JOB"], !folder.isEmpty else { return nil }
    self.folder = folder
  }

  /// Says how much is done. Written at most once a second.
  package func progress(done: Int, total: Int?, value: Double?, secondsLeft: Double?, note: String?) {
    let now = Date().timeIntervalSince1970
    let due = state.withLock { state -> JobStatus? in
      state.status.done = done
      state.status.total = total
      state.status.secondsLeft = secondsLeft
      state.status.note = note
      guard now - state.written >= 1 || done == total else { return nil }
      if let value, value.isFinite { state.status.values = Array((state.status.values + [value]).suffix(8)) }
      state.written = now
      return state.status
    }
    if let due { write(due) }
  }

  /// Adds an event to `events.jsonl`.
  package func event(_ name: String, _ value: some Encodable) {
    guard let encoded = try? JSONValue(encoding: value) else { return }
    append(.object([.init(key: "event", value: .string(name)), .init(key: "data", value: encoded)]))
  }

  /// Adds something that people should know to `events.jsonl`.
  package func message(_ text: String) {
    append(["event": "message", "text": .string(text)])
  }

  /// Says that the command ended; what it said before stays.
  package func finish(exit: Int32) {
    let path = folder + "/status.json"
    var status = JobStatus()
    if let bytes = try? AtomicFile.read(path, limit: 1 << 20),
      let said = try? JSONDecoder().decode(JobStatus.self, from: Data(bytes))
    {
      status = said
    }
    status.state = .ended
    status.exit = exit
    status.ended = Date().timeIntervalSince1970
    write(status)
  }

  private func write(_ status: JobStatus) {
    guard let bytes = try? JSONEncoder().encode(status) else { return }
    try? AtomicFile.write(Array(bytes), to: folder + "/status.json")
  }

  private func append(_ value: JSONValue) {
    let descriptor = open(folder + "/events.jsonl", O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let line = Array((value.text + "\n").utf8)
    _ = line.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
  }
}
