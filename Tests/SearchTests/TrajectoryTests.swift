import Foundation
import KelpBase
import PythonLanguage
import Search
import SyntaxTrees
import Testing
import TreeEdits

private let language = PythonLanguage()

/// Programs with statements to insert and delete, blocks of one statement, comments and text that is not ASCII.
private let programs = [
  "def f(a, b):\n    c = a + b  # sum\n    if c > 3:\n        return c\n    return [a, b]\n",
  "class A:\n    def g(self, x=1):\n        for i in range(x):\n            self.y += i\n        return self.y\n",
  "x = {'ä': 'öß', 'b': (1, 2)}\nwhile x:\n\tx.pop('b')\nelse:\n\tprint(f'{x!r}')\n",
  "try:\r\n    n = int(s)\r\nexcept ValueError as e:\r\n    n = -1\r\nfinally:\r\n    pass\r\n",
  "def h(*a, k=lambda v: v ** 2):\n    return [k(v) for v in a if v and not -v]\n",
]

/// Random edits with every action, made as a proposer makes them, with an outlook for every state.
private func generated(seed: UInt64) throws -> (trajectory: Trajectory, texts: [[UInt8]]) {
  var random = RandomSource(seed: seed)
  let initial = try language.parse(Array(programs[random.below(programs.count)].utf8))
  let proposer = NearMissProposer(language: language, seed: seed)
  var state = initial
  var steps: [SearchStep] = []
  var texts = [initial.source]
  for _ in 0..<random.below(6) {
    guard let proposal = try move(in: state, &random) else { break }
    guard var step = SearchStep(proposal, in: state, language: language, isManual: random.below(4) == 0)
    else { break }
    if random.below(3) > 0 {
      step.judgement = Judgement(passed: random.below(3), total: 3, failure: "f(1) is 2, expected 3")
    }
    steps.append(step)
    state = step.tree
    texts.append(state.source)
  }
  let candidate = Candidate(
    steps: steps, ending: [.stopped, .depth, .noEdit, .interrupted, .visited][random.below(5)],
    stopLogProbability: random.below(2) == 0 ? -random.unit() : nil)
  let trajectory = try Trajectory(
    candidate, from: initial, judgement: Judgement(passed: 0, total: 3, failure: "f(1) is 2"),
    prompt: random.below(2) == 0 ? "Do \"it\"\nwell." : nil, tests: ["assert f(1) == 2"]
  ) { index, state in
    if index % 3 == 2 { return nil }
    return try Trajectory.Outlook(of: proposer, in: state, language: language, count: index % 2 == 0 ? 4 : 0)
  }
  return (trajectory, texts)
}

/// A random edit of a state as a proposal: replacing, inserting on either side, deleting.
private func move(in state: SyntaxTree, _ random: inout RandomSource) throws -> EditProposal? {
  let nodes = language.editableNodes(in: state)
  for _ in 0..<50 {
    let node = nodes[random.below(nodes.count)]
    let isStatement = language.table.sort(of: state.kind(node)) == .statement
    let action: ProposedAction =
      isStatement ? [.replace, .insertBefore, .insertAfter, .delete][random.below(4)] : .replace
    let text =
      isStatement ? ["x = 1", "if a:\n    b()\nc = 'é'", "pass"] : ["a", "b + 1", "f(x, y=2)", "-q"]
    let fragment = try language.parseFragment(
      Array(text[random.below(text.count)].utf8), sort: isStatement ? .statements : .expression)
    let parent = state.enclosing(node)
    let field = state.nodes[node].field
    let index = state.children(parent, field: field).firstIndex(of: node) ?? 0
    let edit: Edit =
      switch action {
      case .delete: .delete(node: node)
      case .insertBefore: .insert(parent: parent, field: field, index: index, fragment)
      case .insertAfter: .insert(parent: parent, field: field, index: index + 1, fragment)
      default: .replace(node: node, with: fragment)
      }
    guard let applied = try? edit.apply(to: state, language: language) else { continue }
    return EditProposal(
      node: node, action: action,
      probability: EditProbability(place: -random.unit(), action: -random.unit(), text: -random.unit()),
      edit: edit, applied: applied)
  }
  return nil
}

private func texts(_ replay: Trajectory.Replay) -> [[UInt8]] {
  [replay.initial.source] + replay.candidate.steps.map(\.tree.source)
}

@Suite("Trajectories as values")
struct TrajectoryTests {
  @Test("Written in either form, read and replayed, every state has the very text it had")
  func law() throws {
    var counts: [ProposedAction: Int] = [:]
    for seed in 0..<400 as Range<UInt64> {
      let (trajectory, texts) = try generated(seed: seed)
      for step in trajectory.steps { counts[step.move.action, default: 0] += 1 }
      for bytes in [try TrajectoryFile.object(trajectory), try TrajectoryFile.lines(trajectory)] {
        let file = try TrajectoryFile(reading: bytes, path: "t")
        #expect(file.trajectory == trajectory, "seed \(seed)")
        let replay = try file.replay(language)
        #expect(SearchTests.texts(replay) == texts, "seed \(seed)")
        #expect(replay.outlooks.count == trajectory.steps.count + 1)
        // What was replayed is written as it was read.
        let again = Trajectory(
          replay.candidate, from: replay.initial, judgement: trajectory.judgement, prompt: trajectory.prompt,
          tests: trajectory.tests
        ) { index, state in
          let outlook = Trajectory.Outlook(replay.outlooks[index], in: state, language: language)
          return outlook.positions == nil ? nil : outlook
        }
        #expect(again == trajectory, "seed \(seed)")
      }
    }
    for action in ProposedAction.allCases where action != .stop {
      #expect(counts[action, default: 0] > 50, "\(action): \(counts[action, default: 0])")
    }
  }

  @Test("What a search finds replays to what it found", arguments: [SearchMethod.guided, .enumerate, .beam])
  func searches(_ method: SearchMethod) async throws {
    for (number, program) in programs.enumerated() {
      let initial = try language.parse(Array(program.utf8))
      var options = SearchOptions()
      options.method = method
      options.depth = 3
      options.candidateLimit = 40
      let proposer = NearMissProposer(language: language, seed: UInt64(number))
      let found = try await RepairSearch(
        proposer: proposer, judge: method == .beam ? nil : LengthJudge(), language: language,
        options: options
      ).run(from: initial)
      #expect(found.candidates.count > 5)
      for candidate in found.candidates {
        let trajectory = Trajectory(
          candidate, from: initial, judgement: found.initialJudgement, prompt: nil, tests: []
        ) { _, _ in nil }
        let replay = try trajectory.replayed(language)
        #expect(texts(replay) == [initial.source] + candidate.steps.map(\.tree.source))
        #expect(replay.candidate.score == candidate.score && replay.candidate.ending == candidate.ending)
        #expect(replay.candidate.steps.map(\.judgement) == candidate.steps.map(\.judgement))
      }
    }
  }

  @Test("The same trajectory is the same bytes, a line a step with the documented keys")
  func form() throws {
    let (trajectory, _) = try generated(seed: 5)
    let lines = try TrajectoryFile.lines(trajectory)
    #expect(try TrajectoryFile.lines(trajectory) == lines)
    let objects = try lines.split(separator: 0x0A).map {
      try #require(JSONSerialization.jsonObject(with: Data($0)) as? [String: Any])
    }
    #expect(objects.count == trajectory.steps.count + 1 && trajectory.steps.count > 1)
    for key in ["schema", "program", "tests", "ending", "step_count", "tests_passed", "tests_total"] {
      #expect(objects[0][key] != nil, "\(key)")
    }
    for key in [
      "step", "action", "node", "kind", "start", "end", "original", "replacement", "log_probability",
      "probability", "program", "positions", "alternatives",
    ] { #expect(objects[1][key] != nil, "\(key)") }
    let positions = try #require(objects[1]["positions"] as? [String: Any])
    let probabilities = try #require(positions["probabilities"] as? [Double])
    let stop = try #require(positions["stop"] as? Double)
    #expect(abs(probabilities.reduce(stop, +) - 1) < 1e-9)
    #expect((positions["nodes"] as? [Int])?.count == probabilities.count)
  }
}

/// Passes tests by the length of the program.
private struct LengthJudge: CandidateJudge {
  func judge(_ programs: [[UInt8]]) async throws -> [Judgement] {
    programs.map { Judgement(passed: $0.count % 5, total: 7, failure: "too long") }
  }
}
