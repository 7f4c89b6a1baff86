import EGraphs
import Foundation
import Sandbox

/// egglog's Python as a peer of our e-graph: the same terms and rules as a program in egglog's own text, run by its
/// engine through `egglog.bindings`, which is the fastest way that its Python offers.
struct EgglogPeer {
  /// What egglog found and the seconds of each run.
  struct Answer: Decodable {
    /// Seconds to declare operators and rules, for each run.
    let declaring: [Double]
    /// Seconds to add the terms, for each run.
    let adding: [Double]
    /// Seconds of equality saturation, for each run.
    let running: [Double]
    /// The classes at the end.
    let classes: Int
    /// The nodes at the end.
    let nodes: Int
    /// egglog's version.
    let version: String
  }

  /// A rule without conditions.
  typealias Rule = (left: Pattern, right: Pattern)

  let operators: OperatorTable
  let rules: [Rule]
  let terms: [Term]
  let iterations: Int

  /// egglog's answer, or nil when that Python cannot be started or cannot import egglog.
  func ask(python: String, runs: Int) async -> Answer? {
    let task: [String: Any] = [
      "declarations": declarations, "terms": terms.map { text(Pattern($0)) }.joined(separator: "\n"),
      "run": "(run \(iterations))", "runs": runs,
    ]
    guard let input = try? JSONSerialization.data(withJSONObject: task) else { return nil }
    let file = NSTemporaryDirectory() + "kelp-egglog-\(ProcessInfo.processInfo.processIdentifier).json"
    defer { try? FileManager.default.removeItem(atPath: file) }
    guard (try? input.write(to: URL(fileURLWithPath: file))) != nil else { return nil }
    let command = [python, "-I", "-W", "ignore", "-c", EgglogPeer.program, file]
    guard let outcome = try? await TrustedCommand.run(command, wallSeconds: 600),
      outcome.ending == .exited(0)
    else { return nil }
    let answer = try? JSONDecoder().decode(Answer.self, from: Data(outcome.output))
    return answer.flatMap { $0.adding.count == runs && $0.running.count == runs ? $0 : nil }
  }

  /// The sort, one constructor for each operator, and the rules.
  private var declarations: String {
    var lines = ["(sort Term)"]
    for number in 0..<operators.count {
      let arity = operators.arity(OperatorID(rawValue: UInt32(number)))
      let sorts = Array(repeating: "Term", count: arity).joined(separator: " ")
      lines.append("(constructor op\(number) (\(sorts)) Term)")
    }
    for rule in rules { lines.append("(rewrite \(text(rule.left)) \(text(rule.right)))") }
    return lines.joined(separator: "\n")
  }

  private func text(_ pattern: Pattern) -> String {
    TermSyntax.text(
      pattern, operators, bareConstants: false, symbol: { "op\($0.rawValue)" }, name: { "v\($0)" })
  }

  private static let program = """
    import json, sys, time
    from importlib.metadata import version
    from egglog.bindings import EGraph
    task = json.load(open(sys.argv[1]))
    declaring, adding, running = [], [], []
    for _ in range(task['runs']):
        graph = EGraph()
        def do(text):
            start = time.perf_counter()
            graph.run_program(*graph.parse_program(text))
            return time.perf_counter() - start
        declaring.append(do(task['declarations']))
        adding.append(do(task['terms']))
        running.append(do(task['run']))
    content = json.loads(graph.serialize([], max_functions=None, max_calls_per_function=None,
                                         include_temporary_functions=False).to_json())
    nodes = content['nodes'].values()
    json.dump(dict(declaring=declaring, adding=adding, running=running, nodes=len(nodes),
                   classes=len({node['eclass'] for node in nodes}), version=version('egglog')), sys.stdout)
    """
}
