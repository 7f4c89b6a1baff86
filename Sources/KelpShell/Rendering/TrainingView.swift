import ArgumentParser
import Foundation
import Terminal
import Training

/// How a training run shows its progress on standard error.
package enum TrainingProgressStyle: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// A line that is redrawn, or plain lines where that is no terminal.
  case line
  /// One JSON object a line for each event, as in the `events.jsonl` of a job.
  case json
  /// Nothing.
  case none
}

/// What people, jobs and programs see of a training run.
@MainActor struct TrainingView {
  private let progress: ProgressLine?
  private let reporter: JobReporter?
  private let output: Output
  private let style: TrainingProgressStyle
  private let isJSON: Bool
  private let folder: String

  /// A view of a run with some options.
  init(_ session: Session, options: TrainingOptions, style: TrainingProgressStyle, isJSON: Bool) {
    let batchSize = options.batchSize ?? options.preset.batchSize
    progress =
      style == .line
      ? session.progress(
        "train", total: options.steps, unit: "ex", unitsPerCount: Double(batchSize)) : nil
    reporter = JobReporter(environment: session.environment)
    output = session.output
    self.style = style
    self.isJSON = isJSON
    folder = options.outputFolder
  }

  /// Shows an event.
  func show(_ event: TrainingEvent) {
    switch event {
    case .started(let start):
      tell("started", start)
      progress?.begin(at: start.firstStep)
      let from = start.firstStep > 0 ? ", from step \(start.firstStep)" : ""
      progress?.message(
        "\(Figures.parameters(start.parameters)) parameters, \(Figures.count(start.programs, "program")) (\(start.heldOut) held out, \(start.unusable) unusable), bank of \(Figures.count(start.bankEntries))\(from)"
      )
    case .progress(let now): show(now)
    case .validation(let validation): show(validation)
    case .checkpoint(let path, let step):
      line("checkpoint", ["path": .string(path), "step": .int(step)])
      reporter?.message("step \(step), checkpoint \(path)")
      progress?.message("step \(step): wrote \(SafeText(line: path))")
    case .note(let text):
      line("message", .string(text))
      progress?.message(StyledText(SafeText(line: text)))
    }
  }

  /// Takes the progress line away.
  func finish() { progress?.finish() }

  /// Shows how the run ended.
  func show(_ summary: TrainingRun.Summary, on session: Session) throws {
    if isJSON { return output.result(try JSONValue(encoding: summary)) }
    let words: SafeText =
      summary.isStopped
      ? "stopped at step" : summary.isStoppedEarly ? "stopped early at step" : "trained to step"
    output.line(
      "\(words) \(summary.steps), loss \(Figures.number(summary.loss)) (\(Figures.seconds(summary.seconds)))")
    if summary.isStoppedEarly {
      output.line("the validations since step \(summary.best?.step ?? 0) were no better")
    }
    if summary.skippedSteps > 0 {
      output.line("left out \(Figures.count(summary.skippedSteps, "step")) whose gradient was not finite")
    }
    if let best = summary.best {
      output.line(
        "best at step \(best.step), held-out loss \(Figures.number(best.loss)): load \(SafeText(line: folder))/best"
      )
    }
    output.line("checkpoint \(SafeText(line: summary.checkpoint)): load it with load")
    let drawing = SafeText(line: folder + "/metrics.svg")
    output.line("curves \(drawing): plot \(SafeText(line: folder)) draws them here")
  }

  private func show(_ now: TrainingProgress) {
    tell("progress", now)
    reporter?.progress(
      done: now.step, total: now.steps, value: now.loss, secondsLeft: now.secondsLeft,
      note: "loss \(Figures.number(now.loss))")
    var metrics: [ProgressState.Metric] = [
      .init("loss", "\(Figures.number(now.loss))"),
      // Whole per cents: so the time left still stands on a line of 80 columns.
      .init("where", "\(TrainingView.share(now.measures.positionAccuracy))"),
      .init("text", "\(TrainingView.share(now.measures.textAccuracy))"),
    ]
    if now.skippedSteps > 0 { metrics.append(.init("left out", "\(now.skippedSteps)")) }
    progress?.update(count: now.step, total: now.steps, metrics: metrics)
  }

  private func show(_ validation: TrainingValidation) {
    tell("validation", validation)
    let measures = validation.measures
    let average = validation.averageLoss.map { ", averaged \(Figures.number($0))" } ?? ""
    let standing =
      validation.isBest ? ", the best so far" : ", \(Figures.count(validation.sinceBest)) since the best"
    progress?.message(
      "step \(validation.step): held-out loss \(Figures.number(measures.loss))\(average), where \(Figures.percentage(measures.positionAccuracy ?? 0)), text \(Figures.percentage(measures.textAccuracy ?? 0))\(standing)"
    )
  }

  /// Gives an event to the job, and to standard error where that is wanted.
  private func tell(_ name: String, _ value: some Encodable) {
    reporter?.event(name, value)
    if let data = try? JSONValue(encoding: value) { line(name, data) }
  }

  private func line(_ name: String, _ data: JSONValue) {
    if style == .json { output.errorObject(["event": .string(name), "data": data]) }
  }

  private static func share(_ value: Double?) -> String {
    value.map { NumberText.fixed($0 * 100, decimals: 0) + "%" } ?? "--"
  }
}
