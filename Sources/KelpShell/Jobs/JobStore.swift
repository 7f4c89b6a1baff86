import Foundation
import KelpBase
import Synchronization

/// The jobs of this user: child processes that outlive the session, each with a folder of files.
///
/// A job's folder holds `command.json`, `log`, `events.jsonl`, `status.json` and what the command itself writes.
package final class JobStore: Sendable {
  /// The folder of all jobs.
  package let root: String
  private let executable: String
  private let ownJobs = Mutex<[Int: Int32]>([:])
  private let listener = Mutex<(@Sendable (JobRecord, JobStatus) -> Void)?>(nil)

  /// Opens the store; nothing is made before the first job is started.
  package init(root: String, executable: String) {
    self.root = root
    self.executable = executable
  }

  /// The folder of the state of Kelp: `$XDG_STATE_HOME/kelp`, by default `~/.local/state/kelp`.
  package static func stateFolder(environment: [String: String]) -> String {
    if let base = environment["XDG_STATE_HOME"], base.hasPrefix("/") { return base + "/kelp" }
    return (environment["HOME"] ?? "/tmp") + "/.local/state/kelp"
  }

  /// Says on some thread when a job of this session ends.
  package func onEnd(_ listener: (@Sendable (JobRecord, JobStatus) -> Void)?) {
    self.listener.withLock { $0 = listener }
  }

  /// The folder of a job.
  package func folder(of number: Int) -> String { "\(root)/\(number)" }

  /// Makes the folder of a new job and gives its number. Throws when it cannot be made.
  package func reserve() throws(ShellError) -> Int {
    do {
      try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    } catch {
      throw .failure("cannot make '\(root)' for the files of jobs")
    }
    var number = (numbers().max() ?? 0) + 1
    // Another session may take the same number at the same time: making the folder decides.
    while mkdir(folder(of: number), 0o700) != 0 {
      guard errno == EEXIST else { throw .failure("cannot make '\(folder(of: number))'") }
      number += 1
    }
    return number
  }

  /// Starts `kelp` with arguments as the job of a reserved number. Throws when it cannot be started.
  package func start(
    _ number: Int, arguments: [String], line: String, environment: [String: String]
  ) throws(ShellError) -> JobRecord {
    let folder = folder(of: number)
    var variables = environment
    variables["KELP_JOB"] = folder
    variables["KELP_PROGRESS"] = "lines"
    write(JobStatus(), to: folder)
    let process: Int32
    do {
      process = try JobProcess.spawn(
        executable, arguments: arguments, environment: variables, log: folder + "/log")
    } catch {
      try? FileManager.default.removeItem(atPath: folder)
      throw error
    }
    let record = JobRecord(
      number: number, arguments: arguments, line: line,
      directory: FileManager.default.currentDirectoryPath, process: process,
      startTicks: JobProcess.startTicks(of: process), started: Date().timeIntervalSince1970)
    if let bytes = try? JSONEncoder().encode(record) {
      try? AtomicFile.write(Array(bytes), to: folder + "/command.json")
    }
    ownJobs.withLock { $0[number] = process }
    Thread.detachNewThread { [self] in
      let exit = JobProcess.wait(for: process)
      finish(record, exit: exit)
      JobProcess.reap(process)
    }
    return record
  }

  /// All jobs that are kept, oldest first, with how they stand.
  package func all() -> [(record: JobRecord, status: JobStatus)] {
    numbers().sorted().compactMap(job)
  }

  /// A job and how it stands, or nil when there is none of that number.
  package func job(_ number: Int) -> (record: JobRecord, status: JobStatus)? {
    let folder = folder(of: number)
    guard let bytes = try? AtomicFile.read(folder + "/command.json", limit: 1 << 20),
      let record = try? JSONDecoder().decode(JobRecord.self, from: Data(bytes))
    else { return nil }
    var status = readStatus(folder)
    if status.state == .running, !isAlive(record) {
      // It may have ended between the two looks.
      status = readStatus(folder)
      if status.state == .running { status.state = .lost }
    }
    return (record, status)
  }

  /// Jobs that run now.
  package func running() -> [(record: JobRecord, status: JobStatus)] {
    all().filter { $0.status.state == .running }
  }

  /// Jobs of this session that run now.
  package func ownRunning() -> [(record: JobRecord, status: JobStatus)] {
    let own = ownJobs.withLock { Set($0.keys) }
    return running().filter { own.contains($0.record.number) }
  }

  /// Asks a job to stop, or ends it at once. False when it no longer runs.
  package func stop(_ record: JobRecord, now: Bool) -> Bool {
    guard readStatus(folder(of: record.number)).state == .running, isAlive(record) else { return false }
    return kill(-record.process, now ? SIGKILL : SIGINT) == 0
  }

  /// Removes the folders of jobs that ended longer ago than this many seconds.
  package func removeOld(olderThan age: Double = 14 * 86_400) {
    let limit = Date().timeIntervalSince1970 - age
    for (record, status) in all() where status.state != .running && (status.ended ?? record.started) < limit {
      try? FileManager.default.removeItem(atPath: folder(of: record.number))
    }
  }

  private func numbers() -> [Int] {
    ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).compactMap { Int($0) }
  }

  private func readStatus(_ folder: String) -> JobStatus {
    guard let bytes = try? AtomicFile.read(folder + "/status.json", limit: 1 << 20),
      let status = try? JSONDecoder().decode(JobStatus.self, from: Data(bytes))
    else { return JobStatus() }
    return status
  }

  private func write(_ status: JobStatus, to folder: String) {
    if let bytes = try? JSONEncoder().encode(status) {
      try? AtomicFile.write(Array(bytes), to: folder + "/status.json")
    }
  }

  private func isAlive(_ record: JobRecord) -> Bool {
    guard kill(record.process, 0) == 0 || errno == EPERM else { return false }
    guard let known = record.startTicks else { return true }
    return JobProcess.startTicks(of: record.process) == known
  }

  private func finish(_ record: JobRecord, exit: Int32) {
    let folder = folder(of: record.number)
    var status = readStatus(folder)
    if status.state == .running {
      status.state = .ended
      status.exit = exit
      status.ended = Date().timeIntervalSince1970
      write(status, to: folder)
    }
    ownJobs.withLock { $0[record.number] = nil }
    listener.withLock { $0 }?(record, status)
  }
}
