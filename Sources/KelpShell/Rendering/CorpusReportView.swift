import Corpus
import Terminal

/// What a preparation made and dropped, for people and for programs.
@MainActor struct CorpusReportView {
  let report: CorpusReport
  let seconds: Double
  let output: String

  /// Shows the report. `reportFile` is where all drops were written, if anywhere.
  func show(reportFile: String?, json: Bool, _ session: Session) {
    if json { return session.output.result(object(reportFile)) }
    session.output.line(
      "\(SafeText(line: output)): \(Figures.count(report.kept, "program")) of \(Figures.count(report.found)) in \(Figures.count(report.documents, "file")) (\(Figures.seconds(seconds)))"
    )
    if report.resumedBatches > 0 {
      session.output.line(
        "continued: \(Figures.count(report.resumedBatches, "part")) of the work had been done before")
    }
    session.output.line(
      "\(Figures.count(report.withPrompt)) with a prompt, \(Figures.count(report.withTests)) with tests")
    let dropped = CorpusDrop.Reason.allCases.compactMap { reason -> SafeText? in
      let count = report.count(reason)
      return count == 0 ? nil : "\(Figures.count(count)) \(SafeText(line: words(reason)))"
    }
    if !dropped.isEmpty {
      session.output.line("dropped: \(dropped.dropFirst().reduce(dropped[0]) { "\($0), \($1)" })")
    }
    for drop in report.drops.filter({ $0.reason == .evaluation }).prefix(3) {
      session.output.line("  \(SafeText(line: drop.origin)): \(SafeText(line: drop.detail))")
    }
    if let reportFile {
      session.output.line("\(SafeText(line: reportFile)) names all that was dropped and why")
    } else if !report.drops.isEmpty {
      session.output.note("--report FILE writes down all that was dropped and why")
    }
  }

  private func words(_ reason: CorpusDrop.Reason) -> String {
    switch reason {
    case .unreadable: "unreadable"
    case .unparsable: "that do not parse alone"
    case .length: "for their length"
    case .incorruptible: "with next to nothing to corrupt"
    case .evaluation: "like evaluation tasks"
    case .duplicate: "duplicates"
    case .nearDuplicate: "near duplicates"
    }
  }

  private func object(_ reportFile: String?) -> JSONValue {
    var dropped: [JSONValue.Member] = []
    for reason in CorpusDrop.Reason.allCases {
      let key = reason.rawValue.replacing(" ", with: "_")
      dropped.append(.init(key: key, value: .int(report.count(reason))))
    }
    return [
      "files": .int(report.documents), "found": .int(report.found), "kept": .int(report.kept),
      "with_prompt": .int(report.withPrompt), "with_tests": .int(report.withTests),
      "duplicates": .int(report.count(.duplicate)), "dropped": .object(dropped),
      "resumed_batches": .int(report.resumedBatches), "output": .string(output),
      "report": reportFile.map { .string($0) } ?? .null, "seconds": .double(seconds),
    ]
  }
}
