import ArgumentParser
import Foundation
import Terminal

struct BenchEGraphCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "egraph", abstract: "Equality saturation of small expressions, next to egglog's Python.")
  static let facts = BenchCommand.facts

  @Option(help: ArgumentHelp("The Python that is asked for egglog.", valueName: "python")) var python =
    "python3"
  @Option(help: ArgumentHelp("How many expressions.", valueName: "n")) var count = 200
  @Option(help: ArgumentHelp("Iterations of all rules.", valueName: "n")) var iterations = 5
  @Option(help: ArgumentHelp("Runs, of which the median counts.", valueName: "n")) var runs = 5
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    guard (1...10_000).contains(count), (1...30).contains(iterations), (1...100).contains(runs) else {
      throw ShellError.usage(
        "--count is a number from 1 to 10000, --iterations one from 1 to 30, --runs one from 1 to 100")
    }
    let workload = try EGraphWorkload(language: session.language, count: count, seed: 1)
    let begin = ProcessInfo.processInfo.systemUptime
    var seconds: [Double] = []
    var result = workload.run(iterations: iterations)
    for _ in 0..<runs {
      try session.checkInterrupt()
      let start = ProcessInfo.processInfo.systemUptime
      result = workload.run(iterations: iterations)
      seconds.append(ProcessInfo.processInfo.systemUptime - start)
    }
    let peer = await EgglogPeer(
      operators: workload.operators, rules: workload.rules.map { ($0.left, $0.right) }, terms: workload.terms,
      iterations: iterations
    ).ask(python: python, runs: runs)
    // Ours adds the terms and saturates; so must theirs. Declaring the rules is counted for neither.
    var figures = BenchFigures()
    for (run, ours) in seconds.enumerated() {
      let running = peer.map { $0.running[run] }
      let total = peer.map { $0.adding[run] + $0.running[run] }
      figures.add("ms", ours * 1000)
      figures.add("egglog_ms", total.map { $0 * 1000 })
      figures.add("egglog_run_ms", running.map { $0 * 1000 })
      figures.add("times_faster", total.map { $0 / ours })
      figures.add("times_faster_than_run", running.map { $0 / ours })
    }
    var facts: [(key: String, value: Int)] = [
      ("expressions", workload.terms.count), ("rules", workload.rules.count), ("iterations", iterations),
      ("classes", result.graph.classCount), ("nodes", result.graph.nodeCount),
    ]
    if let peer { facts += [("egglog_classes", peer.classes), ("egglog_nodes", peer.nodes)] }
    BenchReport(
      title: "egraph", figures: figures, facts: facts,
      seconds: ProcessInfo.processInfo.systemUptime - begin
    ).show(session, json)
    if peer == nil, !json.isOn(session) {
      session.output.line("egglog is not there to compare with: \(python) cannot import it")
    }
  }
}
