import ArgumentParser
import Foundation
import KelpBase
import Terminal

struct FuzzCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz", abstract: "Try hostile programs on parser, printer, edits and diff.",
    discussion: """
      Functions of the installed Python's library, or of the paths, are mutated byte by byte, line by line and word \
      by word. Every mutant must be refused with a reason or give a sound tree whose text gives the same tree again; \
      edits of it must be refused or give exactly the tree they mean; the diff from the program it was made from \
      must lead to it. A mutant that reaches something new is kept as material. A run is a function of its seed: \
      after a finding it prints the number of the execution and writes the smallest input it can find to the output \
      file. A round is 20,000 executions and can be run by itself with --round N. While it runs, OUTPUT.current \
      holds the input being executed: if the process dies, that is the culprit; --replay executes it again.
      """)
  static let facts = CommandFacts(
    group: .training,
    examples: [
      "fuzz --executions 5000", "fuzz --seed 7 --seconds 60", "fuzz --replay fuzz-input.py.current",
    ],
    answersNo: "a law is broken",
    jsonKeys: [
      "executions", "programs", "bytes", "edits", "applied_edits", "diffs", "features", "slowest_ms",
      "findings",
      "next_round", "seconds",
    ], seeAlso: ["parse", "bench", "diff"], runsAsChild: true)

  @Argument(help: "Files or folders of programs; the installed Python's library when left out.")
  var files: [String] = []
  @Option(help: ArgumentHelp("What the random choices start from.", valueName: "s")) var seed: UInt64 = 1
  @Option(help: ArgumentHelp("End after so many executions.", valueName: "n")) var executions: Int?
  @Option(help: ArgumentHelp("End after so many seconds.", valueName: "s")) var seconds: Double?
  @Option(help: ArgumentHelp("The round to start with.", valueName: "n")) var round = 0
  @Option(help: ArgumentHelp("End after so many findings.", valueName: "n")) var findings = 1
  @Option(help: ArgumentHelp("The stack of the executing thread in KiB.", valueName: "n")) var stack = 512
  @Option(name: .shortAndLong, help: "Where the input of a finding is written.") var output = "fuzz-input.py"
  @Option(help: ArgumentHelp("Execute only this input.", valueName: "file")) var replay: String?
  @Option(help: ArgumentHelp("With --replay: the program to diff from.", valueName: "file")) var against:
    String?
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    guard round >= 0, findings >= 1, executions ?? 1 >= 1, seconds ?? 1 > 0, (64...1_048_576).contains(stack)
    else {
      throw ShellError.usage(
        "--round, --findings, --executions, --seconds or --stack is out of range",
        hint: "counts are at least 1, rounds at least 0, a stack at least 64")
    }
    let seeds = try readSeeds(session)
    if let replay { return try repeatExecution(replay, seeds, session) }
    var run = FuzzRun()
    (run.seed, run.round, run.findings, run.stackSize) = (seed, round, findings, stack << 10)
    run.executions = executions ?? (seconds == nil ? Fuzzer.roundLength : nil)
    run.seconds = seconds
    run.record = output + ".current"
    let start = Date()
    let progress = session.progress("fuzz", total: run.executions, unit: "executions")
    let interrupted = session.isInterrupted
    let path = output
    let summary = try await run.run(
      seeds: seeds, isCancelled: interrupted, progress: { progress.update(count: $0) },
      onHang: { execution in
        // The executing thread cannot be stopped, so the process ends here.
        DescriptorOutput.write(
          "\nexecution \(execution) does not end; its input is in \(path).current\n", to: 2)
        _exit(1)
      })
    progress.finish()
    for (index, finding) in summary.findings.enumerated() {
      let name = index == 0 ? output : "\(output).\(index + 1)"
      try AtomicFile.write(finding.input, to: name)
      if let base = finding.original.base { try AtomicFile.write(base, to: name + ".base") }
    }
    show(summary, Date().timeIntervalSince(start), session)
    if !summary.findings.isEmpty { throw ShellError.no }
    try session.checkInterrupt()
  }

  @MainActor private func readSeeds(_ session: Session) throws -> FuzzSeeds {
    var sources: [[UInt8]] = []
    for path in try ParseCommand.paths(files.isEmpty ? ["stdlib"] : files, session) {
      try session.checkInterrupt()
      if let source = try? AtomicFile.read(path, limit: 1 << 24) { sources.append(source) }
    }
    return FuzzSeeds(sources: sources)
  }

  @MainActor private func repeatExecution(_ path: String, _ seeds: FuzzSeeds, _ session: Session) throws {
    let input = try AtomicFile.read(path, limit: 1 << 28)
    let base = try against.map { try AtomicFile.read($0, limit: 1 << 28) }
    let violation = Fuzzer(seeds: seeds, seed: seed).replay(input, base: base)
    if json.isOn(session) {
      session.output.result([
        "executions": 1, "bytes": .int(input.count),
        "findings": .array(violation.map { [["law": .string($0.law), "detail": .string($0.detail)]] } ?? []),
      ])
    } else if let violation {
      session.output.line("\(SafeText(line: violation.law)): \(SafeText(line: violation.detail))")
    } else {
      session.output.line("\(SafeText(line: path)) breaks no law")
    }
    if violation != nil { throw ShellError.no }
  }

  @MainActor private func show(_ summary: FuzzRun.Summary, _ seconds: Double, _ session: Session) {
    let report = summary.report
    if json.isOn(session) {
      return session.output.result([
        "executions": .int(report.executions), "programs": .int(report.programs), "bytes": .int(report.bytes),
        "edits": .int(report.edits), "applied_edits": .int(report.appliedEdits), "diffs": .int(report.diffs),
        "features": .int(report.features), "slowest_ms": .double(summary.slowest * 1000),
        "seed": .int(Int(seed)),
        "findings": .array(summary.findings.map(FuzzCommand.json)),
        "next_round": .int(summary.next / Fuzzer.roundLength), "seconds": .double(seconds),
      ])
    }
    for (index, finding) in summary.findings.enumerated() {
      let violation = finding.original.violation
      let name = index == 0 ? output : "\(output).\(index + 1)"
      session.output.line(
        "execution \(finding.original.execution): \(SafeText(line: violation.law)): \(SafeText(line: violation.detail))"
      )
      session.output.line("  \(Figures.count(finding.input.count, "byte")) in \(SafeText(line: name))")
    }
    session.output.line(
      "\(Figures.count(report.executions, "execution")), \(Figures.count(report.programs, "program")), \(Figures.count(report.appliedEdits)) of \(Figures.count(report.edits)) edits applied, \(Figures.count(report.diffs)) diffs, slowest \(Int(summary.slowest * 1000)) ms, \(Figures.count(summary.findings.count, "finding")) (\(Figures.seconds(seconds)))"
    )
  }

  private static func json(_ finding: FuzzRun.Finding) -> JSONValue {
    [
      "execution": .int(finding.original.execution), "law": .string(finding.original.violation.law),
      "detail": .string(finding.original.violation.detail),
      "input": .string(String(decoding: finding.input, as: UTF8.self)),
    ]
  }
}
