import ArgumentParser
import Foundation
import Terminal

struct BenchKeysCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "How soon a typed key is shown, also while jobs train.",
    discussion: """
      Starts the program in a terminal of its own, types keys one at a time and waits for each to be shown. With \
      --jobs so many training runs go on meanwhile in the background, each on all cores. The figures are milliseconds: \
      the median key, the one that 95 of 100 are not slower than, and the slowest. prompt_after_interrupt is the time \
      from Ctrl-C in a running command to the next prompt.
      """)
  static let facts = CommandFacts(
    group: .training, examples: ["bench keys", "bench keys --jobs 2 --keys 400 --json"],
    jsonKeys: [
      "echo_ms", "echo_95_ms", "echo_worst_ms", "prompt_after_interrupt_ms", "keys", "jobs", "seconds",
    ],
    seeAlso: ["jobs", "train"], runsAsChild: true)

  @Option(help: ArgumentHelp("The program to start; this one when left out.", valueName: "path"))
  var program: String?
  @Option(help: ArgumentHelp("Training runs in the background meanwhile.", valueName: "n")) var jobs = 0
  @Option(help: ArgumentHelp("Keys to type.", valueName: "n")) var keys = 200
  @OptionGroup var json: JSONOption

  /// Keys that no status, notice or control sequence holds, so that what shows them is their echo.
  private static let alphabet = Array("QXZVWY")
  /// How a prompt begins that is new: one that is only drawn again does not begin a row.
  private static let newPrompt = "\nkelp "
  /// Keys typed on a line before it is emptied: all of it stays in one row.
  private static let lineLength = 30

  @MainActor func run(in session: Session) async throws {
    let program = program ?? Bundle.main.executablePath ?? CommandLine.arguments.first ?? "kelp"
    guard FileManager.default.isExecutableFile(atPath: program) else {
      throw ShellError.usage("'\(program)' is no program that can be started")
    }
    guard (0...16).contains(jobs), (1...100_000).contains(keys) else {
      throw ShellError.usage("--jobs is a number from 0 to 16, --keys one from 1 to 100000")
    }
    let start = BenchStopwatch.now
    let folder = NSTemporaryDirectory() + "kelp-keys-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var environment = session.environment
    environment["XDG_STATE_HOME"] = folder
    environment["XDG_CONFIG_HOME"] = folder
    environment["KELP_JOB"] = nil
    environment["KELP_PROGRESS"] = nil
    let peer = try TerminalPeer(program, environment: environment)
    _ = try peer.secondsToPrompt { try session.checkInterrupt() }
    // The jobs are stopped whatever happens: they would outlive the program that started them.
    defer { stopJobs(folder) }
    try startJobs(peer, folder, session)
    var times: [Double] = []
    for number in 0..<keys {
      try session.checkInterrupt()
      if number > 0, number % Self.lineLength == 0 { peer.type("\u{15}") }
      let key = Self.alphabet[number % Self.alphabet.count]
      guard let seconds = peer.echo(of: key) else {
        throw ShellError.failure("the key \(key) was not shown for ten seconds")
      }
      times.append(seconds * 1000)
      // A person types no faster than this; keys in a burst would be answered from one wake-up.
      usleep(20_000)
    }
    peer.type("\u{15}")
    var figures = BenchFigures()
    let sorted = times.sorted()
    let last = max(0, Int((Double(sorted.count) * 0.95).rounded(.up)) - 1)
    figures.add("echo_ms", sorted[sorted.count / 2])
    figures.add("echo_95_ms", sorted[last])
    figures.add("echo_worst_ms", sorted[sorted.count - 1])
    for _ in 0..<5 {
      figures.add("prompt_after_interrupt_ms", try interrupt(peer, session).map { $0 * 1000 })
    }
    BenchReport(
      title: "keys", figures: figures, facts: [("keys", keys), ("jobs", jobs)],
      seconds: BenchStopwatch.now - start
    ).show(session, json)
  }

  /// Starts the training runs and waits until each has made a step.
  @MainActor private func startJobs(_ peer: TerminalPeer, _ folder: String, _ session: Session) throws {
    guard jobs > 0 else { return }
    let corpus = (0..<150).map { "def add_\($0)(n):\n    return n + \($0)\n" }.joined(separator: "# ---\n")
    try corpus.write(toFile: folder + "/corpus.txt", atomically: true, encoding: .utf8)
    for number in 1...jobs {
      peer.type(
        "train --preset toy --max-seq-len 256 --corpus-file '\(folder)/corpus.txt' --steps 1000000 "
          + "--output-dir '\(folder)/run\(number)' &\r")
      guard try peer.waits(for: "[%\(number)]", check: { try session.checkInterrupt() }) else {
        throw ShellError.failure("a training run did not start")
      }
    }
    let store = JobStore(root: folder + "/kelp/jobs", executable: "")
    for number in 1...jobs {
      let limit = BenchStopwatch.now + 120
      while (store.job(number)?.status.done ?? 0) < 1 {
        try session.checkInterrupt()
        guard BenchStopwatch.now < limit, store.job(number)?.status.state == .running else {
          let log = (try? String(contentsOfFile: store.folder(of: number) + "/log", encoding: .utf8)) ?? ""
          throw ShellError.failure("a training run made no step", hint: String(log.suffix(400)))
        }
        peer.skip()
        usleep(100_000)
      }
    }
    peer.type("\r")
    _ = peer.waits(for: TerminalPeer.promptMark)
  }

  private func stopJobs(_ folder: String) {
    let store = JobStore(root: folder + "/kelp/jobs", executable: "")
    for job in store.running() { _ = store.stop(job.record, now: true) }
    for _ in 0..<100 where !store.running().isEmpty { usleep(20_000) }
  }

  /// The seconds from Ctrl-C to the prompt, in a search that would take long; nil where none can be made.
  @MainActor private func interrupt(_ peer: TerminalPeer, _ session: Session) throws -> Double? {
    guard session.namedCheckpoint ?? session.starter != nil else { return nil }
    peer.type("open <<END\rdef f(a, b, c):\r    return (a + b) * (b + c) - (c + a)\rEND\r")
    guard peer.waits(for: " typed: "), peer.waits(for: Self.newPrompt) else { return nil }
    peer.skip()
    peer.type("repair --beam 64 --expansions 16 --depth 100 --time-limit 60\r")
    // Its own echo comes first; a second later the search is under way.
    usleep(1_000_000)
    if peer.waits(for: Self.newPrompt, within: 0.1) { return nil }
    peer.skip()
    let start = BenchStopwatch.now
    peer.type("\u{3}")
    guard try peer.waits(for: Self.newPrompt, check: { try session.checkInterrupt() }) else { return nil }
    return BenchStopwatch.now - start
  }
}
