import ArgumentParser
import Foundation
import KelpBase
import Terminal

struct JobsCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "jobs", abstract: "List background jobs, also those of other sessions.")
  static let facts = CommandFacts(
    group: .training, examples: ["jobs", "jobs --all"], jsonKeys: ["jobs"], seeAlso: ["log", "stop", "wait"])

  @Flag(help: "Ended ones of earlier days too.") var all = false
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    let recent = Date().timeIntervalSince1970 - 86_400
    let jobs = session.jobs.all().filter { job in
      all || job.status.state == .running || (job.status.ended ?? job.record.started) > recent
    }
    if json.isOn(session) {
      let list = jobs.map { job -> JSONValue in
        [
          "job": .string(job.record.name), "state": .string(job.status.state.rawValue),
          "exit": job.status.exit.map { .int(Int($0)) } ?? .null, "command": .string(job.record.line),
          "done": job.status.done.map { .int($0) } ?? .null,
          "total": job.status.total.map { .int($0) } ?? .null,
          "note": job.status.note.map { .string($0) } ?? .null,
          "folder": .string(session.jobs.folder(of: job.record.number)),
        ]
      }
      return session.output.result(["jobs": .array(list)])
    }
    if jobs.isEmpty { return session.output.line("no jobs: COMMAND & starts one") }
    session.output.lines(JobTable.lines(jobs, layout: session.output.layout))
  }
}

struct LogCommand: ShellCommand {
  static let configuration = CommandConfiguration(commandName: "log", abstract: "Show what a job printed.")
  static let facts = CommandFacts(
    group: .training, examples: ["log %1", "log %1 -f", "log %1 -n 50"], seeAlso: ["jobs", "wait"])

  @Argument(help: "A job such as %1.") var job: String
  @Flag(name: .shortAndLong, help: "Go on until the job ends or Ctrl-C.") var follow = false
  @Option(
    name: [.customShort("n"), .customLong("count")], help: ArgumentHelp("How many lines.", valueName: "n"))
  var count = 20

  @MainActor func run(in session: Session) async throws {
    guard count >= 0 else {
      throw ShellError.usage("-n cannot be \(count)", hint: "it is a number from 0 up")
    }
    let record = try session.job(named: job).record
    let path = session.jobs.folder(of: record.number) + "/log"
    var (lines, shown) = FileTail.last(count, of: path)
    for line in lines { session.output.line(StyledText(rendered: line)) }
    while follow, !session.isInterrupted() {
      let isOver = session.jobs.job(record.number)?.status.state != .running
      (lines, shown) = FileTail.lines(of: path, from: shown, takesRest: isOver)
      for line in lines { session.output.line(StyledText(rendered: line)) }
      if isOver { return }
      try? await Task.sleep(for: .milliseconds(200))
    }
  }
}

struct StopCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop", abstract: "Ask jobs to stop; training saves a checkpoint first.")
  static let facts = CommandFacts(
    group: .training, examples: ["stop %1", "stop %1 %2 --now"], seeAlso: ["jobs", "wait"])

  @Argument(help: "Jobs such as %1.") var jobs: [String]
  @Flag(help: "End them at once.") var now = false

  @MainActor func run(in session: Session) async throws {
    let records = try jobs.map { try session.job(named: $0) }
    for (record, status) in records {
      if status.state == .running, session.jobs.stop(record, now: now) {
        session.output.line("\(record.name) \(now ? "is ended" : "is asked to stop")")
      } else if status.state == .running, record.isTask == true {
        session.output.line("\(record.name) runs inside another Kelp: stop it there")
      } else {
        session.output.line("\(record.name) does not run: \(status.words)")
      }
    }
  }
}

struct WaitCommand: ShellCommand {
  static let configuration = CommandConfiguration(commandName: "wait", abstract: "Wait until jobs end.")
  static let facts = CommandFacts(
    group: .training, examples: ["wait %1", "wait"], answersNo: "a job ended with another status than 0",
    seeAlso: ["jobs", "log"])

  @Argument(help: "Jobs such as %1; all that run when left out.") var jobs: [String] = []

  @MainActor func run(in session: Session) async throws {
    let numbers =
      try jobs.isEmpty
      ? session.jobs.running().map(\.record.number) : jobs.map { try session.job(named: $0).record.number }
    if numbers.isEmpty { return session.output.line("no job runs") }
    var isBad = false
    for number in numbers {
      while let job = session.jobs.job(number), job.status.state == .running {
        try session.checkInterrupt()
        try? await Task.sleep(for: .milliseconds(100))
      }
      guard let job = session.jobs.job(number) else { continue }
      session.output.line(JobTable.notice(job.record, job.status))
      let results = session.jobs.folder(of: number) + "/results.jsonl"
      if FileManager.default.fileExists(atPath: results) {
        session.output.line("     results in \(SafeText(line: results))")
      }
      if job.status.exit != 0 { isBad = true }
    }
    if isBad { throw ShellError.no }
  }
}

extension Session {
  /// The job that a word such as `%1` names.
  package func job(named word: String) throws(ShellError) -> (record: JobRecord, status: JobStatus) {
    guard case .job(let number) = Reference(word.hasPrefix("%") ? word : "%" + word) else {
      throw .usage("'\(word)' names no job", hint: "write %1; jobs lists them")
    }
    guard let job = jobs.job(number) else {
      throw .usage("there is no job %\(number)", hint: "jobs lists them")
    }
    return job
  }

  /// Starts a command as a job and says so.
  package func startJob(_ entry: CommandEntry, words: [String], line: String) throws(ShellError) {
    let record = try makeJob(entry, words: words, line: line)
    let brief = Brief.text(line, limit: 48)
    output.line("[\(record.name)] \(brief) · log: log \(record.name)")
  }

  /// Starts a command as a job. What it names of the session is written into the job's folder first.
  ///
  /// A watched job has someone in front of it, and its log has the looks of this session.
  func makeJob(
    _ entry: CommandEntry, words: [String], line: String, isWatched: Bool = false
  ) throws(ShellError) -> JobRecord {
    guard !entry.facts.sessionOnly else {
      throw .usage(
        "\(entry.name) works on the session and cannot go to the background",
        hint: "train, eval, repair, bench and other commands of the shell can")
    }
    let number = try jobs.reserve()
    let folder = jobs.folder(of: number)
    var arguments = [entry.name]
    do {
      for word in words {
        if let program = try self.entry(named: word) {
          let path = "\(folder)/\(program.name).py"
          try write(program.text, to: path)
          arguments.append(path)
        } else {
          arguments.append(word)
        }
      }
      if entry.name == "repair" || entry.name == "corrupt" {
        try addProgram(to: &arguments, page: entry.page, folder: folder)
      }
      if entry.name == "repair" { try addRepairContext(to: &arguments, folder: folder) }
      arguments = withCheckpoint(arguments)
    } catch {
      try? FileManager.default.removeItem(atPath: folder)
      throw error
    }
    var options: [String] = []
    if isWatched {
      options = ["--width", "\(output.layout.width)"]
      if output.layout.hasColor { options.append("--color=always") }
      if output.layout.glyphs == .ascii { options.append("--ascii") }
    }
    return try jobs.start(
      number, arguments: arguments, options: options, line: line, environment: environment,
      isWatched: isWatched)
  }

  /// Names the current program where the command names none.
  private func addProgram(to arguments: inout [String], page: ArgumentPage, folder: String) throws(ShellError)
  {
    var isValue = false
    for word in arguments.dropFirst() {
      if !isValue, !word.hasPrefix("-") { return }
      isValue = !isValue && page.option(named: word)?.kind == "option"
    }
    let program = try requireProgram()
    let path = "\(folder)/\(program.name).py"
    try write(String(decoding: try treeOnScreen().source, as: UTF8.self), to: path)
    arguments.insert(path, at: 1)
  }

  /// Names the model, prompt and tests that a repair in the session would use.
  private func addRepairContext(to arguments: inout [String], folder: String) throws(ShellError) {
    if let model, !arguments.contains("--checkpoint") { arguments += ["--checkpoint", model.path] }
    guard let program else { return }
    if let prompt = program.prompt, !arguments.contains("--prompt") { arguments += ["--prompt", prompt] }
    if !program.tests.isEmpty, !arguments.contains("--tests") {
      try write(program.tests.joined(separator: "\n") + "\n", to: folder + "/tests.py")
      arguments += ["--tests", folder + "/tests.py"]
    }
  }

  private func write(_ text: String, to path: String) throws(ShellError) {
    do {
      try AtomicFile.write(text, to: path)
    } catch {
      throw .failure(error.description)
    }
  }
}
