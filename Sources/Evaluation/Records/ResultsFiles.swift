import Foundation
import KelpBase
import Search

/// The results of a run on disk: `X.jsonl` with one trial a line, `X.run.json` with what the run is about,
/// `X.log.jsonl` with the time or the reason of every problem, and at the end `X.summary.json`.
///
/// Trials and summary are the same bytes for the same settings; times stand in the log alone.
package struct ResultsFiles: Sendable {
  /// A line of the log: a problem that is done.
  package struct LogLine: Sendable, Codable, Equatable {
    /// The problem.
    package let problem: EvaluationProblem
    /// How many trials it gave.
    package let trials: Int
    /// Why it gave none; nil when it gave some.
    package let skipped: String?
    /// What it took.
    package let seconds: Double

    /// The line of a problem that is done.
    package init(_ outcome: ProblemOutcome) {
      problem = outcome.problem
      trials = outcome.trials.count
      skipped = outcome.skipped
      seconds = outcome.seconds
    }
  }

  /// What the files hold.
  package struct Contents: Sendable {
    /// What the run is about.
    package var run: RunRecord
    /// The trials of the problems that are done, in order.
    package var trials: [TrialResult] = []
    /// The problems that are done.
    package var log: [LogLine] = []
    /// What is not there although the run has it, in words.
    package var gaps: [String] = []

    /// Creates contents.
    package init(run: RunRecord, trials: [TrialResult] = [], log: [LogLine] = []) {
      self.run = run
      self.trials = trials
      self.log = log
    }

    /// The problems that are done.
    package var done: Set<EvaluationProblem> { Set(log.map(\.problem)) }

    /// The summary, without times.
    package var summary: EvaluationSummary {
      EvaluationSummary(trials, run: run, skipped: log.count { $0.skipped != nil })
    }

    /// The summary with the time of all problems and the mean of a task.
    package var timedSummary: EvaluationSummary {
      let seconds = log.reduce(0) { $0 + $1.seconds }
      let tasks = Set(log.map(\.problem.task)).count
      return summary.timed(seconds: seconds, perTask: seconds / Double(max(1, tasks)))
    }
  }

  /// The largest file that is read, in bytes.
  static let limit = 1 << 32

  /// The path of the trials.
  package let path: String
  private let stem: String

  /// Names the files by that of the trials.
  package init(_ path: String) {
    self.path = path
    stem = path.hasSuffix(".jsonl") ? String(path.dropLast(6)) : path
  }

  /// The path of what the run is about.
  package var runPath: String { stem + ".run.json" }
  /// The path of the log.
  package var logPath: String { stem + ".log.jsonl" }
  /// The path of the summary.
  package var summaryPath: String { stem + ".summary.json" }

  /// Whether a run was begun here.
  package var exist: Bool { FileManager.default.fileExists(atPath: runPath) }

  /// Begins the files anew with some contents: none, or those of a run that is continued. Throws `FileError`.
  package func begin(_ contents: Contents) throws {
    try AtomicFile.write(try ResultsFiles.encoded(contents.run), to: runPath)
    try AtomicFile.write(try contents.trials.flatMap(ResultsFiles.encoded), to: path)
    try AtomicFile.write(try contents.log.flatMap(ResultsFiles.encoded), to: logPath)
  }

  /// Adds a problem that is done: its trials first, then the line that says that they are all there.
  package func append(_ outcome: ProblemOutcome) throws {
    try append(try outcome.trials.flatMap(ResultsFiles.encoded), to: path)
    try append(try ResultsFiles.encoded(LogLine(outcome)), to: logPath)
  }

  /// Writes the summary, without times.
  package func finish(_ contents: Contents) throws {
    try AtomicFile.write(try ResultsFiles.encoded(contents.summary), to: summaryPath)
  }

  /// Reads what is there. A last line that was cut off, and trials of a problem that is not done, are left out.
  ///
  /// Throws `SuiteError` with the line that is wrong.
  package func read() throws(SuiteError) -> Contents {
    let run: RunRecord
    do {
      run = try JSONDecoder().decode(RunRecord.self, from: Data(try bytes(runPath)))
    } catch let error as SuiteError {
      throw error
    } catch {
      throw SuiteError(path: runPath, reason: "it does not say what the run is about")
    }
    guard run.format == RunRecord.currentFormat else {
      throw SuiteError(path: runPath, reason: "it was written by another version of Kelp")
    }
    let log: [LogLine] = try lines(logPath)
    let trials: [TrialResult] = try lines(path)
    var counts: [EvaluationProblem: Int] = [:]
    for trial in trials { counts[trial.problem, default: 0] += 1 }
    var seen: Set<EvaluationProblem> = []
    let complete = log.filter {
      counts[$0.problem, default: 0] == $0.trials && seen.insert($0.problem).inserted
    }
    return Contents(run: run, trials: trials.filter { seen.contains($0.problem) }, log: complete)
  }

  /// Reads the trials alone, of problems that are done or not: enough to look at them. A last line that was cut off
  /// is left out. Throws `SuiteError` with the line and field that is wrong.
  package func readTrials() throws(SuiteError) -> [TrialResult] {
    let trials: [TrialResult] = try lines(path)
    for (index, trial) in trials.enumerated() {
      if let fault = trial.fault { throw SuiteError(path: path, line: index + 1, reason: fault) }
    }
    return trials
  }

  /// Puts the results of shards together. Throws `SuiteError` when they are not of one run, or overlap.
  package static func merge(_ files: [ResultsFiles]) throws(SuiteError) -> Contents {
    var merged: Contents?
    var seen: Set<EvaluationProblem> = []
    var shards: Set<Int> = []
    var shardCount = 0
    for file in files {
      let contents = try file.read()
      if let run = merged?.run, let difference = contents.run.difference(from: run) {
        throw SuiteError(
          path: file.path, reason: "it is not of the same run as \(files[0].path): \(difference) differs")
      }
      for line in contents.log {
        guard seen.insert(line.problem).inserted else {
          throw SuiteError(path: file.path, reason: "task \(line.problem.task) is in another file, too")
        }
      }
      if let shard = contents.run.shard {
        shards.insert(shard.number)
        shardCount = max(shardCount, shard.count)
      }
      if merged == nil {
        merged = contents
        merged?.run.shard = nil
      } else {
        merged?.trials += contents.trials
        merged?.log += contents.log
        merged?.run.planned += contents.run.planned
      }
    }
    guard var merged else { throw SuiteError(path: "", reason: "there are no results to merge") }
    let absent = shardCount == 0 ? [] : (1...shardCount).filter { !shards.contains($0) }
    if !absent.isEmpty {
      merged.gaps.append(
        "shard \(absent.prefix(5).map(String.init).joined(separator: ", ")) of \(shardCount) is missing")
    }
    if merged.log.count < merged.run.planned {
      merged.gaps.append("\(merged.run.planned - merged.log.count) problems of these shards are not done")
    }
    let order = merged.run.options
    func key(_ problem: EvaluationProblem) -> [Int] {
      [
        problem.index, order.noises.firstIndex(of: problem.noise) ?? 0,
        order.corruptionSteps.firstIndex(of: problem.steps) ?? 0, problem.corruption,
      ]
    }
    // A stable sort: the arms of a problem stay in their order.
    merged.trials = stable(merged.trials) { key($0.problem) }
    merged.log = stable(merged.log) { key($0.problem) }
    return merged
  }

  private static func stable<Element>(_ elements: [Element], by key: (Element) -> [Int]) -> [Element] {
    elements.enumerated().map { (key($0.element) + [$0.offset], $0.element) }
      .sorted { $0.0.lexicographicallyPrecedes($1.0) }.map(\.1)
  }

  private func bytes(_ path: String) throws(SuiteError) -> [UInt8] {
    do throws(FileError) {
      return try AtomicFile.read(path, limit: ResultsFiles.limit)
    } catch {
      throw SuiteError(path: path, reason: error.description)
    }
  }

  private func lines<Line: Decodable>(_ path: String) throws(SuiteError) -> [Line] {
    let all = try bytes(path).split(separator: 0x0A, omittingEmptySubsequences: false)
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    var lines: [Line] = []
    // What follows the last line end is empty, or a line that was cut off.
    for (index, line) in all.dropLast().enumerated() {
      do {
        lines.append(try decoder.decode(Line.self, from: Data(line)))
      } catch let error as DecodingError {
        let (field, reason) = error.fault
        let fault = field.isEmpty ? "" : ": \(field) \(reason)"
        throw SuiteError(path: path, line: index + 1, reason: "it is no line of results\(fault)")
      } catch {
        throw SuiteError(path: path, line: index + 1, reason: "it is no line of results")
      }
    }
    return lines
  }

  private func append(_ bytes: [UInt8], to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError(path: path, action: "write", code: errno) }
    defer { close(descriptor) }
    var offset = 0
    while offset < bytes.count {
      let written = bytes[offset...].withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress, $0.count)
      }
      if written > 0 {
        offset += written
      } else if written == 0 || errno != EINTR {
        throw FileError(path: path, action: "write", code: written == 0 ? ENOSPC : errno)
      }
    }
  }

  /// A value as one line of JSON with sorted keys.
  package static func encoded(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try Array(encoder.encode(value)) + [0x0A]
  }
}
