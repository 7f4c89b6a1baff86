import Foundation
import KelpBase

/// The run's `metrics.jsonl`: one JSON object a line, appended as the run goes on.
///
/// Lines of a step at or after the one that a run resumes from are dropped, so a resumed run's log reads as if it
/// had never stopped.
struct RunLog {
  private let path: String
  private let encoder: JSONEncoder

  /// Opens the log of a run folder that goes on from a step.
  init(folder: String, firstStep: Int) throws(FileError) {
    path = folder + "/metrics.jsonl"
    encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    var kept: [UInt8] = []
    if firstStep > 0, let old = try? AtomicFile.read(path) {
      for line in old.split(separator: 0x0A) {
        guard let entry = try? JSONDecoder().decode(StepOnly.self, from: Data(line)), entry.step <= firstStep
        else { continue }
        kept += line + [0x0A]
      }
    }
    try AtomicFile.write(kept, to: path)
  }

  /// Appends one entry. A full disk is an error, never a silent gap.
  func append(_ entry: some Encodable) throws(FileError) {
    guard var line = try? encoder.encode(entry) else { return }
    line.append(0x0A)
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError(path: path, action: "write", code: errno) }
    defer { close(descriptor) }
    let written = line.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard written == line.count else {
      throw FileError(path: path, action: "write", code: written < 0 ? errno : ENOSPC)
    }
  }

  private struct StepOnly: Decodable {
    let step: Int
  }
}

/// The log's line about the held-out examples.
struct ValidationEntry: Encodable {
  let step: Int
  let validationLoss: Double
  let validationPosition: Double
  let validationPositionTop5: Double
  let validationText: Double
}
