import Foundation
import KelpBase
import KelpShell
import PythonLanguage
import Search
import SyntaxTrees
import Terminal
import TreeEdits

/// Programs and edits that several tests use.
enum Fixtures {
  static let language = PythonLanguage()

  static let clamp = """
    def clamp(x, low, high):
        if x > low:
            return low
        if x > high:
            return high
        return low

    """

  static let median = """
    def median(xs):
        \"\"\"Return the median of a non-empty list.\"\"\"
        ys = sorted(xs)
        n = len(ys)
        mid = n // 3
        if n % 2 == 0:
            return ys[mid]
        return (ys[mid + 1] + ys[mid]) / 2

    """

  static func tree(_ source: String) throws -> SyntaxTree { try language.parse(Array(source.utf8)) }

  /// The node with a text, of a kind if one is given.
  static func node(_ text: String, kind: String? = nil, in tree: SyntaxTree) -> Int {
    tree.nodes.indices.first { index in
      Array(tree.text(index)) == Array(text.utf8)
        && (kind == nil || language.table[tree.kind(index)].name == kind)
    } ?? -1
  }

  /// A layout without colour.
  static func layout(_ width: Int, ascii: Bool = false) -> Layout {
    Layout(width: width, appearance: ascii ? .plainASCII : .plain)
  }

  /// Lines as they are written to a stream.
  static func text(_ lines: [StyledText], _ layout: Layout) -> String {
    lines.map(layout.appearance.render).joined(separator: "\n")
  }

  /// The card of the first step of a repair of `clamp`.
  static func card() throws -> StepCard {
    let before = try tree(clamp)
    let node = node("x > low", kind: "Compare", in: before)
    let fragment = try language.parseFragment(Array("x < low".utf8), sort: .expression)
    let after = try Edit.replace(node: node, with: fragment).apply(to: before, language: language).tree
    var card = StepCard(
      index: 1, count: 2, action: .replace,
      place: NodePlace(node, in: before, table: language.table, lines: LineTable(before.source)),
      probability: EditProbability(place: -0.446287, action: -0.030459, text: -0.094311),
      cumulative: -0.571057,
      diff: LineDiff(from: before.source, to: after.source), original: "x > low", replacement: "x < low")
    card.alternatives = [
      .init(number: 2, node: 19, isHere: false, edit: "low → x", probability: 0.16),
      .init(number: 3, node: node, isHere: true, edit: "x <= low", probability: 0.037),
    ]
    card.before = Judgement(passed: 1, total: 3, failure: "clamp(5, 0, 3) is 0, expected 3")
    card.after = Judgement(passed: 2, total: 3, failure: "clamp(2, 0, 3) is 0, expected 2")
    return card
  }
}

/// A sink that keeps what is written.
@MainActor final class RecordingSink: OutputSink {
  var output = ""
  var errors = ""

  func writeOutput(_ text: String) { output += text }

  func writeError(_ text: String) { errors += text }
}

/// A proposer with a fixed opinion: exchange one text for another, else stop.
struct FixedProposer: EditProposer {
  var from = "x > low"
  var into = ["x < low", "x <= low"]

  func positions(in tree: SyntaxTree) throws -> PositionMap {
    let nodes = Fixtures.language.editableNodes(in: tree)
    let favourite = Fixtures.node(from, in: tree)
    let stop = favourite < 0 ? 0.9 : 0.1
    let weights = nodes.map { $0 == favourite ? 10.0 : 1.0 }
    let sum = weights.reduce(0, +)
    return PositionMap(nodes: nodes, probabilities: weights.map { $0 / sum * (1 - stop) }, stop: stop)
  }

  func best(in tree: SyntaxTree, count: Int) throws -> ProposalBatch {
    let node = Fixtures.node(from, in: tree)
    var proposals: [EditProposal] = []
    if node >= 0 {
      for (index, text) in into.enumerated() {
        let fragment = try Fixtures.language.parseFragment(Array(text.utf8), sort: .expression)
        let edit = Edit.replace(node: node, with: fragment)
        proposals.append(
          EditProposal(
            node: node, action: .replace,
            probability: EditProbability(place: -0.1, action: -0.05, text: -0.2 - Double(index)), edit: edit,
            applied: try edit.apply(to: tree, language: Fixtures.language)))
      }
    }
    let stop = node < 0 ? -0.1 : -2.3
    proposals.insert(EditProposal(stopping: stop), at: node < 0 ? 0 : min(proposals.count, 1))
    return ProposalBatch(proposals: Array(proposals.prefix(count)), rejected: 0, stopLogProbability: stop)
  }

  func sample(
    in tree: SyntaxTree, count: Int, temperature: Double, random: inout RandomSource
  ) throws -> ProposalBatch {
    let first = try best(in: tree, count: 1)
    return ProposalBatch(
      proposals: (0..<count).flatMap { _ in first.proposals }, rejected: 0,
      stopLogProbability: first.stopLogProbability)
  }

  func score(_ edit: Edit, in tree: SyntaxTree) throws -> EditProbability? {
    EditProbability(place: -3, action: -0.1, text: -1)
  }

  func rawScore(_ edit: Edit, in tree: SyntaxTree) throws -> EditProbability? {
    EditProbability(place: -0.1, action: -0.6931472, text: -1.6094379)
  }
}

/// A judge that counts how many of its tests occur in a program as text: no Python needed.
struct TextJudge: CandidateJudge {
  let tests: [String]

  func judge(_ programs: [[UInt8]]) async throws -> [Judgement] {
    programs.map { program in
      let text = String(decoding: program, as: UTF8.self)
      let missing = tests.filter { !text.contains(TextJudge.wanted($0)) }
      return Judgement(
        passed: tests.count - missing.count, total: tests.count, failure: missing.first.map { "no \($0)" })
    }
  }

  /// `assert 'text' in program` stands for the text.
  private static func wanted(_ test: String) -> String {
    let parts = test.split(separator: "'", omittingEmptySubsequences: false)
    return parts.count > 1 ? String(parts[1]) : test
  }
}

/// A session without a terminal, a model room or Python.
@MainActor struct TestSession {
  let sink = RecordingSink()
  let session: Session
  let runner: CommandRunner

  init(
    _ door: Door = .repl, json: Output.Mode = .json, width: Int = 80, interrupted: Bool = false,
    appearance: Appearance = .plain, isTerminal: Bool = false
  ) {
    let layout = Layout(width: width, appearance: appearance)
    let output = Output(
      sink: sink, layout: layout, errorLayout: layout, isTerminal: isTerminal,
      notesAreResults: door == .repl, jsonMode: json)
    let engines = Engines(
      language: Fixtures.language,
      loadModel: { path in
        SessionModel(
          name: "fixed", path: path, summary: "a fixed opinion", makeProposer: { _ in FixedProposer() })
      },
      makeJudge: { tests in TextJudge(tests: tests) })
    session = Session(
      engines: engines, door: door, output: output,
      jobs: JobStore(
        root: NSTemporaryDirectory() + "kelp-jobs-\(UUID().uuidString)", executable: "/bin/false"),
      isInterrupted: { interrupted })
    runner = CommandRunner(session: session)
  }

  /// Gives the session a model with a fixed opinion.
  func useFixedModel(_ proposer: FixedProposer = FixedProposer(), name: String = "fixed") {
    session.model = SessionModel(
      name: name, path: "x", summary: "a fixed opinion", makeProposer: { _ in proposer })
  }

  /// Runs a line and gives what it wrote to standard output.
  @discardableResult
  func run(_ line: String) async -> String {
    sink.output = ""
    sink.errors = ""
    status.value = await runner.run(line: line)
    return sink.output
  }

  /// The exit status of the last line.
  let status = Box()

  /// A number that can be changed.
  final class Box {
    var value: Int32 = 0
  }
}
