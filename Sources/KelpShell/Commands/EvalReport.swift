import Evaluation
import Foundation
import KelpBase
import Terminal

/// Shows the results of an evaluation: as JSON, as tables, and as a page.
struct EvalReport {
  let contents: ResultsFiles.Contents
  let html: String?
  let details: Bool
  let isJSON: Bool
  /// The wall time of the run; the sum of all problems' times where that is not known.
  var seconds: Double?

  @MainActor func show(_ session: Session) throws {
    var summary = contents.timedSummary
    if let seconds, contents.log.count > 0 {
      // Problems run beside each other: their times add up to more than the clock shows.
      summary = summary.timed(seconds: seconds, perTask: summary.secondsPerTask ?? 0)
    }
    if let html {
      try AtomicFile.write(HTMLReport(summary: summary, trials: contents.trials).text, to: html)
    }
    if isJSON {
      session.output.result(try JSONValue(encoding: summary))
    } else {
      session.output.lines(
        EvaluationView.lines(summary, showsDetails: details, layout: session.output.layout))
      let single = contents.trials.count <= 4 ? contents.trials : []
      for trial in single {
        session.output.lines(EvaluationView.trial(trial, layout: session.output.layout))
      }
    }
    for gap in contents.gaps { session.output.note("warning: \(SafeText(line: gap))") }
    if let html { session.output.note("report in \(SafeText(line: html))") }
  }
}
