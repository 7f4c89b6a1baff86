import ArgumentParser
import Foundation
import Terminal

struct ForegroundCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "fg", abstract: "Watch a job: how far it is and what it prints.",
    discussion:
      "The key q or Ctrl-Z leaves it running, Ctrl-C asks it to stop, and once more ends it at once.")
  static let facts = CommandFacts(
    group: .training, sessionOnly: true, examples: ["fg %1", "fg"],
    answersNo: "the job ended with another status than 0", seeAlso: ["jobs", "log", "stop"])

  @Argument(help: "A job such as %1; the newest that runs when left out.") var job: String?

  @MainActor func run(in session: Session) async throws {
    let record: JobRecord
    if let job {
      record = try session.job(named: job).record
    } else if let newest = session.jobs.running().last {
      record = newest.record
    } else {
      throw ShellError.usage("no job runs", hint: "COMMAND & starts one; jobs lists those that ended")
    }
    session.output.note(StyledText(SafeText(line: "\(record.name) \(record.line)"), .dim))
    let path = session.jobs.folder(of: record.number) + "/log"
    let (lines, end) = FileTail.last(5, of: path)
    for line in lines { session.output.line(StyledText(rendered: line)) }
    session.jobs.watch(record, true)
    var view = JobView(record, session: session, offset: end, leavesOnKey: true)
    switch await view.run() {
    case .left:
      session.jobs.watch(record, false)
      session.output.line("[\(record.name)] goes on in the background")
    case .ended(let status):
      session.output.line(JobTable.notice(record, status))
      if status.exit != 0 { throw ShellError.no }
    }
  }
}

struct PauseCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause", abstract: "Stop jobs for now, without ending them.")
  static let facts = CommandFacts(
    group: .training, examples: ["pause %1", "pause %1 %2"], seeAlso: ["resume", "stop", "jobs"])

  @Argument(help: "Jobs such as %1.") var jobs: [String]

  @MainActor func run(in session: Session) async throws { try session.setPaused(jobs, true) }
}

struct ResumeCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Let paused jobs go on.")
  static let facts = CommandFacts(
    group: .training, examples: ["resume %1", "resume %1 %2"], seeAlso: ["pause", "jobs"])

  @Argument(help: "Jobs such as %1.") var jobs: [String]

  @MainActor func run(in session: Session) async throws { try session.setPaused(jobs, false) }
}

extension Session {
  /// Pauses jobs or lets them go on, and says what became of each.
  fileprivate func setPaused(_ names: [String], _ isPaused: Bool) throws {
    for (record, status) in try names.map({ name throws(ShellError) in try job(named: name) }) {
      if record.isTask == true, status.state == .running {
        output.line("\(record.name) runs inside Kelp and cannot be paused: stop \(record.name) ends it")
      } else if status.state != .running {
        output.line("\(record.name) does not run: \(status.words)")
      } else if status.isPaused == isPaused {
        output.line("\(record.name) is \(status.words) already")
      } else if jobs.setPaused(record, isPaused) {
        output.line(
          "\(record.name) \(isPaused ? "is paused: resume \(record.name) lets it go on" : "goes on")")
      } else {
        throw ShellError.failure("\(record.name) cannot be reached", hint: "jobs says how it stands")
      }
    }
  }
}
