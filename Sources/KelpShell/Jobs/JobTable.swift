import Terminal

/// Jobs as a table, and what is said when one ends.
package enum JobTable {
  /// The jobs laid out.
  package static func lines(_ jobs: [(record: JobRecord, status: JobStatus)], layout: Layout) -> [StyledText]
  {
    let rows = jobs.map { job -> [StyledText] in
      let done = job.status.done.map { done in
        job.status.total.map { "\(done)/\($0)" } ?? "\(done)"
      }
      var note = StyledText(SafeText(line: job.status.note ?? ""))
      if job.status.state == .running, job.status.values.count > 1, !layout.isReader {
        note += " \(Sparkline.text(job.status.values, glyphs: layout.glyphs))"
      }
      let left =
        job.status.state == .running && !job.status.isPaused
        ? job.status.secondsLeft.map { NumberText.remaining($0) } : nil
      return [
        "\(job.record.name)", "\(job.status.words)", StyledText(SafeText(line: job.record.line)),
        "\(done ?? "")", "\(left ?? "")", note,
      ]
    }
    return TextTable(
      columns: [
        .init("job"), .init("state"), .init("command", shrinksTo: 16), .init("progress"),
        .init("left", .right), .init("note", shrinksTo: 8),
      ], rows: rows
    ).lines(width: layout.width, glyphs: layout.glyphs)
  }

  /// The line that says that a job ended.
  package static func notice(_ record: JobRecord, _ status: JobStatus) -> StyledText {
    let took = status.ended.map { " (\(NumberText.elapsed(max(0, $0 - record.started))))" } ?? ""
    let style: Style = status.exit == 0 ? .green : .red
    let words: SafeText =
      status.exit == 0 ? "done" : status.state == .lost ? "lost" : status.exit == 130 ? "stopped" : "ended"
    let exit = status.exit.map { $0 == 130 ? "" : ", exit \($0)" } ?? ""
    let note = status.note.map { ", \($0)" } ?? ""
    return
      "[\(record.name)] \(words, style): \(SafeText(line: record.line))\(SafeText(line: note))\(exit)\(took)"
  }

  /// The line that passes on what a running job has to say.
  package static func message(_ record: JobRecord, _ text: String) -> StyledText {
    "[\(record.name)] \(SafeText(line: record.arguments.first ?? "")): \(SafeText(line: text))"
  }

  /// The short text of a running job at the right edge of the line being typed.
  package static func status(_ record: JobRecord, _ status: JobStatus) -> StyledText {
    var text = "\(record.name) \(record.arguments.first ?? "")"
    if status.isPaused { text += " paused" }
    if let done = status.done, let total = status.total, total > 0 { text += " \(done * 100 / total)%" }
    if let note = status.note { text += " \(note)" }
    if let left = status.secondsLeft, !status.isPaused { text += " \(NumberText.remaining(left)) left" }
    return StyledText(SafeText(line: text), .dim)
  }
}
