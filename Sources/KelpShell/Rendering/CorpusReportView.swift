import Corpus
import Terminal

/// What a preparation made and dropped, for people and for programs.
@MainActor struct CorpusReportView {
  let report: CorpusReport
  let seconds: Double
  /// How long the making of asserts took.
  let runningSeconds: Double
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
    showAsserts(session)
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

  /// How many functions were given asserts, and why the others were not.
  private func showAsserts(_ session: Session) {
    guard report.specified > 0 else { return }
    let given = report.specified - report.gaps.count
    let rate = Double(report.specified) / max(runningSeconds, 1e-9)
    session.output.line(
      "asserts for \(Figures.count(given)) of \(Figures.count(report.specified, "program")): \(Figures.percentage(share(given - report.methodsWithTests, of: standalone))) of those without self, \(Figures.percentage(share(report.methodsWithTests, of: report.specifiedMethods))) of methods, \(Figures.percentage(share(given, of: tried))) of those that could be tried (\(Figures.number(rate)) programs/s)"
    )
    let rows = SpecificationGap.allCases.compactMap { gap -> [StyledText]? in
      let count = report.count(gap)
      guard count > 0 else { return nil }
      var details: [String: Int] = [:]
      for miss in report.gaps where miss.asserts == gap && !miss.detail.isEmpty {
        details[miss.detail, default: 0] += 1
      }
      let first = details.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3)
      return [
        "\(SafeText(line: gap.rawValue))", "\(Figures.count(count))",
        StyledText(SafeText(line: first.map { "\($0.key) \($0.value)" }.joined(separator: ", ")), .dim),
      ]
    }
    guard !rows.isEmpty else { return }
    let table = TextTable(
      columns: [.init("no asserts"), .init("programs", .right), .init("most often")], rows: rows)
    session.output.lines(
      table.lines(width: session.output.layout.width, glyphs: session.output.layout.glyphs))
  }

  /// Programs that are no methods.
  private var standalone: Int { report.specified - report.specifiedMethods }

  /// Programs that were run: nothing in their text stood against it.
  private var tried: Int {
    let gaps: [SpecificationGap] = [
      .method, .coroutine, .decorated, .noParameters, .otherModules, .outsideWorld, .unknownNames,
      .contextTooLong,
    ]
    return gaps.reduce(report.specified) { $0 - report.count($1) }
  }

  private func share(_ part: Int, of count: Int) -> Double {
    count == 0 ? 0 : Double(part) / Double(count)
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

  private var asserts: JSONValue {
    guard report.specified > 0 else { return .null }
    var gaps: [JSONValue.Member] = []
    for gap in SpecificationGap.allCases {
      gaps.append(.init(key: gap.rawValue.replacing(" ", with: "_"), value: .int(report.count(gap))))
    }
    return [
      "programs": .int(report.specified), "given": .int(report.specified - report.gaps.count),
      "without_self": .int(standalone),
      "given_without_self": .int(report.specified - report.gaps.count - report.methodsWithTests),
      "tried": .int(tried),
      "programs_per_second": .double(Double(report.specified) / max(runningSeconds, 1e-9)),
      "none": .object(gaps),
    ]
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
      "asserts": asserts,
      "resumed_batches": .int(report.resumedBatches), "output": .string(output),
      "report": reportFile.map { .string($0) } ?? .null, "seconds": .double(seconds),
    ]
  }
}
