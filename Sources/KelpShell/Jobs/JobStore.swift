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
  private let ownJobs = Mutex<[Int: Own]>([:])
  private let listener = Mutex<(@Sendable (JobRecord, JobStatus) -> Void)?>(nil)

  /// A job of this session.
  private struct Own {
    /// Asks a command within this process to stop; nil for a process of its own.
    var stop: (@Sendable () -> Void)?
    /// Whether it is watched, so that its end needs no notice.
    var isWatched = false
  }

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
  ///
  /// `options` stand before the command. A watched job has someone in front of it: it runs as fast as anything and
  /// its end is no news.
  package func start(
    _ number: Int, arguments: [String], options: [String] = [], line: String, environment: [String: String],
    isWatched: Bool = false
  ) throws(ShellError) -> JobRecord {
    let folder = folder(of: number)
    var variables = environment
    variables["KELP_JOB"] = folder
    variables["KELP_PROGRESS"] = "lines"
    write(JobStatus(), to: folder)
    let process: Int32
    do {
      process = try JobProcess.spawn(
        executable, arguments: options + arguments, environment: variables, log: folder + "/log")
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
    if !isWatched { JobProcess.giveWay(process) }
    ownJobs.withLock { $0[number] = Own(isWatched: isWatched) }
    Thread.detachNewThread { [self] in
      let exit = JobProcess.wait(for: process)
      finish(record, exit: exit)
      JobProcess.reap(process)
    }
    return record
  }

  /// Makes a command of this process the job of a reserved number; `stop` asks it to stop.
  package func adopt(
    _ number: Int, arguments: [String], line: String, stop: @escaping @Sendable () -> Void
  ) -> JobRecord {
    let folder = folder(of: number)
    let process = getpid()
    write(JobStatus(), to: folder)
    let record = JobRecord(
      number: number, arguments: arguments, line: line,
      directory: FileManager.default.currentDirectoryPath, process: process,
      startTicks: JobProcess.startTicks(of: process), started: Date().timeIntervalSince1970, isTask: true)
    if let bytes = try? JSONEncoder().encode(record) {
      try? AtomicFile.write(Array(bytes), to: folder + "/command.json")
    }
    ownJobs.withLock { $0[number] = Own(stop: stop) }
    return record
  }

  /// Says that a command of this process, made a job by `adopt`, has ended.
  package func end(_ record: JobRecord, exit: Int32, note: String?) {
    var status = readStatus(folder(of: record.number))
    status.note = note ?? status.note
    write(status, to: folder(of: record.number))
    finish(record, exit: exit)
  }

  /// Whether someone watches a job of this session.
  package func isWatched(_ record: JobRecord) -> Bool {
    ownJobs.withLock { $0[record.number]?.isWatched ?? false }
  }

  /// Says whether someone watches a job of this session; one that is watched runs as fast as anything.
  package func watch(_ record: JobRecord, _ isWatched: Bool) {
    let isOwn = ownJobs.withLock { jobs in
      jobs[record.number]?.isWatched = isWatched
      return jobs[record.number] != nil
    }
    if isOwn, !isWatched, record.isTask != true { JobProcess.giveWay(record.process) }
  }

  /// Removes the folder of a job that has ended.
  package func remove(_ record: JobRecord) {
    if isAlive(record), readStatus(folder(of: record.number)).state == .running { return }
    try? FileManager.default.removeItem(atPath: folder(of: record.number))
  }

  /// What a job told people since a byte of its events, and where those end now.
  package func messages(of number: Int, from start: Int) -> (texts: [String], end: Int) {
    struct Message: Decodable {
      let event: String
      let text: String?
    }
    let (lines, end) = FileTail.lines(of: folder(of: number) + "/events.jsonl", from: start)
    let texts = lines.compactMap { line -> String? in
      guard let message = try? JSONDecoder().decode(Message.self, from: Data(line)) else { return nil }
      return message.event == "message" ? message.text : nil
    }
    return (texts, end)
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
    } else if status.state == .running, record.isTask != true {
      status.isPaused = JobProcess.isStopped(record.process)
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
    if record.isTask == true {
      guard let stop = ownJobs.withLock({ $0[record.number]?.stop }) else { return false }
      stop()
      return true
    }
    guard kill(-record.process, now ? SIGKILL : SIGINT) == 0 else { return false }
    // A paused process hears of it only when it goes on.
    kill(-record.process, SIGCONT)
    return true
  }

  /// Stops the processes of a job for now, or lets them go on. False when it does not run as a process.
  package func setPaused(_ record: JobRecord, _ isPaused: Bool) -> Bool {
    guard record.isTask != true, readStatus(folder(of: record.number)).state == .running, isAlive(record)
    else { return false }
    guard kill(-record.process, isPaused ? SIGSTOP : SIGCONT) == 0 else { return false }
    // The kernel stops a busy process a moment later: whoever asks next is to be told the truth.
    for _ in 0..<100 where JobProcess.isStopped(record.process) != isPaused { usleep(10_000) }
    return true
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
    let own = ownJobs.withLock { $0.removeValue(forKey: record.number) }
    if own?.isWatched != true { listener.withLock { $0 }?(record, status) }
  }
}
