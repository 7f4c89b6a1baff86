import Foundation
import KelpBase

/// What a run writes down about itself as it goes on: `metrics.jsonl`, one JSON object a line, the same numbers in
/// TensorBoard event files, and `metrics.svg`, a drawing of them.
///
/// What the files hold of steps after the one that a run resumes from is dropped, so a resumed run's log reads as
/// if it had never stopped. A full disk is an error, never a silent gap.
final class RunLog {
  private let path: String
  private let drawingPath: String
  private let name: String
  private let events: EventLog
  private let began: Double
  private let secondsBefore: Double
  private var table = MetricsTable()

  /// Opens the log of a run folder that goes on from a step, at a time in seconds since 1970.
  init(folder: String, firstStep: Int, time: Double) throws(FileError) {
    path = folder + "/metrics.jsonl"
    drawingPath = folder + "/metrics.svg"
    name = PathText.name(folder)
    var kept: [UInt8] = []
    if firstStep > 0, let old = try? AtomicFile.read(path) {
      for line in old.split(separator: 0x0A) {
        guard let members = MetricsTable.members(of: line), let step = members["step"],
          step <= Double(firstStep)
        else { continue }
        kept += line + [0x0A]
        table.append(members)
      }
    }
    try AtomicFile.write(kept, to: path)
    events = try EventLog(folder: folder, firstStep: firstStep, time: time)
    began = time
    secondsBefore = table.lastSeconds ?? 0
  }

  /// Writes down how the run stands at a time in seconds since 1970.
  func append(_ progress: TrainingProgress, time: Double) throws(FileError) {
    var values = progress.measures.named
    if let norm = progress.gradientNorm { values.append(("gradient_norm", norm)) }
    values += [
      ("learning_rate", progress.learningRate), ("tokens_per_second", progress.tokensPerSecond),
      ("examples_per_second", progress.examplesPerSecond), ("skipped_steps", Double(progress.skippedSteps)),
    ]
    let speeds: Set<String> = ["tokens_per_second", "examples_per_second"]
    try append(values, step: progress.step, time: time) { key in
      (speeds.contains(key) ? "speed/" : "training/") + key
    }
  }

  /// Writes down what the held-out examples showed.
  func append(_ validation: TrainingValidation, time: Double) throws(FileError) {
    let prefix = "validation_"
    var values = validation.measures.named
    if let loss = validation.averageLoss { values.append(("loss_ema", loss)) }
    if let best = validation.bestLoss { values.append(("best_loss", best)) }
    values.append(("since_best", Double(validation.sinceBest)))
    if validation.stopsEarly { values.append(("stops_early", 1)) }
    try append(values.map { (prefix + $0.name, $0.value) }, step: validation.step, time: time) { key in
      "validation/" + key.dropFirst(prefix.count)
    }
  }

  /// Brings all that was written to the disk and draws it anew; done at each checkpoint.
  func settle() throws(FileError) {
    try AppendedFile.flush(path)
    try events.flush()
    try AtomicFile.write(MetricsDrawing(of: table, title: name).svg, to: drawingPath)
  }

  private func append(
    _ values: [(name: String, value: Double)], step: Int, time: Double, tag: (String) -> String
  ) throws(FileError) {
    let all = values + [("seconds", secondsBefore + max(0, time - began))]
    let members = all.map { "\"\($0.name)\":\(RunLog.number($0.value))" }
    try AppendedFile.append(
      Array("{\"step\":\(step),\(members.joined(separator: ","))}\n".utf8), to: path)
    try events.append(
      values.map { .init(tag: tag($0.name), value: Float($0.value)) }, step: step, time: time)
    var row = ["step": Double(step)]
    for (name, value) in all { row[name] = value }
    table.append(row)
  }

  /// A number as JSON writes it, whole ones without a point; null for what JSON cannot say.
  private static func number(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    if let whole = Int(exactly: value), whole.magnitude < 1 << 53 { return "\(whole)" }
    return "\(value)"
  }
}
