import Foundation
import KelpBase

/// A run's TensorBoard event files, `events.out.tfevents.SECONDS.kelp`, one for each part of the run.
///
/// When a run is resumed, what the files of its earlier parts hold after the checkpoint is cut away, and so is a
/// last record that a crash left unfinished; a new run in an old folder removes them. Each file starts with a
/// session log, at which a TensorBoard that is open forgets what it had read of the steps that are done again.
struct EventLog {
  /// The file that is written to.
  let path: String

  /// Starts the file of a part of a run that goes on from a step, at a time in seconds since 1970.
  init(folder: String, firstStep: Int, time: Double) throws(FileError) {
    var number = Int(min(max(time.isFinite ? time : 0, 0), 9_999_999_999))
    for name in EventLog.files(in: folder) {
      try EventLog.cut(folder + "/" + name, after: firstStep)
      // TensorBoard reads the files of a folder in the order of their names.
      if let seconds = EventLog.seconds(of: name) { number = max(number, seconds + 1) }
    }
    let digits = String(number)
    path =
      folder + "/" + EventLog.prefix + String(repeating: "0", count: max(0, 10 - digits.count)) + digits
      + EventLog.suffix
    let version = SummaryEvent(wallTime: time, content: .version)
    let start = SummaryEvent(wallTime: time, step: firstStep + 1, content: .start)
    try AtomicFile.write(
      EventRecord.framed(version.encoded) + EventRecord.framed(start.encoded), to: path)
  }

  /// Appends the values of a step. They reach the disk when the system likes, or with `flush`.
  func append(_ scalars: [SummaryEvent.Scalar], step: Int, time: Double) throws(FileError) {
    let event = SummaryEvent(wallTime: time, step: step, content: .scalars(scalars))
    try AppendedFile.append(EventRecord.framed(event.encoded), to: path)
  }

  /// Waits until all that was appended is on the disk.
  func flush() throws(FileError) { try AppendedFile.flush(path) }

  private static let prefix = "events.out.tfevents."
  private static let suffix = ".kelp"

  /// The names of the event files of Kelp in a folder, oldest first.
  private static func files(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { seconds(of: $0) != nil }.sorted()
  }

  private static func seconds(of name: String) -> Int? {
    guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { return nil }
    let digits = name.dropFirst(prefix.count).dropLast(suffix.count)
    guard (10...12).contains(digits.utf8.count), digits.allSatisfy({ ("0"..."9").contains($0) }) else {
      return nil
    }
    return Int(digits)
  }

  /// Leaves of a file the whole events up to a step; a file without values is removed.
  private static func cut(_ path: String, after step: Int) throws(FileError) {
    let bytes = try AtomicFile.read(path)
    var kept: [UInt8] = []
    var hasValues = false
    for data in EventRecord.data(in: bytes) {
      guard let outline = SummaryEvent.outline(of: bytes[data]), outline.step <= step else { continue }
      kept += bytes[EventRecord.record(around: data)]
      hasValues = hasValues || outline.isSummary
    }
    if step == 0 || !hasValues {
      guard unlink(path) == 0 else { throw FileError(path: path, action: "write", code: errno) }
    } else if kept != bytes {
      try AtomicFile.write(kept, to: path)
    }
  }
}
