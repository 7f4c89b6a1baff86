import Corpus
import Foundation
import PythonLanguage
import Testing

private let language = PythonLanguage()

/// Tasks made up for these tests, in the fields of the two public benchmarks.
private let madeUpTasks = [
  #"{"task_id": 7, "text": "Write a function to weave two ropes.", "code": "def weave_ropes(first, second):\r\n    knots = []\r\n    for left, right in zip(first, second):\r\n        knots.append(left * 3 - right)\r\n    return knots", "test_list": ["assert weave_ropes([1], [2]) == [1]"], "test_setup_code": "", "challenge_test_list": []}"#,
  #"{"task_id": "Made/0", "entry_point": "plait", "prompt": "def plait(hair, count):\n    \"\"\"Plait the hair of a tall giant count times before the moon comes up again.\"\"\"\n", "canonical_solution": "    return hair * count\n", "test": "def check(candidate):\n    assert candidate('a', 2) == 'aa'\n"}"#,
]

private func findings(_ texts: String..., prompt: String? = nil) async throws -> [String] {
  try await withFolder { folder in
    try write(["tasks.jsonl": madeUpTasks.joined(separator: "\n")], to: folder)
    let contamination = ContaminationIndex(
      try EvaluationSet.read(folder + "/tasks.jsonl"), blockedNames: ["clamp"], language: language)
    #expect(contamination.taskCount == 2)
    let source = ListedSource(
      "t",
      texts.map {
        SourceDocument(origin: "t", content: .program(CorpusProgram(code: $0, prompt: prompt, origin: "t")))
      })
    let result = try await CorpusPreparation(
      language: language, filter: ProgramFilter(), contamination: contamination, workers: 1
    ).run([source])
    return result.report.drops.map { "\($0.reason.rawValue): \($0.detail)" }
  }
}

@Suite("Evaluation sets")
struct EvaluationSetTests {
  @Test("Both formats are read, and a file that is none says where")
  func reading() throws {
    try withFolder { folder in
      try write(
        [
          "tasks.jsonl": madeUpTasks.joined(separator: "\n"),
          "bad.jsonl": madeUpTasks[0] + "\n{\"task_id\": 1}\n",
          "corpus.jsonl": "{\"code\": \"x = 1\"}\n",
        ], to: folder)
      let records = try EvaluationSet.read(folder + "/tasks.jsonl")
      #expect(records.map(\.identifier) == ["tasks/7", "tasks/Made/0"])
      #expect(records[1].code?.hasSuffix("again.\"\"\"\n    return hair * count\n") == true)
      #expect(records[0].tests == ["assert weave_ropes([1], [2]) == [1]"])
      #expect {
        try EvaluationSet.read(folder + "/bad.jsonl")
      } throws: { error in
        guard case .malformedLine(_, let line, _) = error as? CorpusError else { return false }
        return line == 2
      }
      #expect(EvaluationSet.isOne(folder + "/tasks.jsonl"))
      #expect(!EvaluationSet.isOne(folder + "/corpus.jsonl"))
      #expect(!EvaluationSet.isOne(folder + "/missing.jsonl"))
    }
  }

  @Test("An evaluation set is refused as training data, also after it became a corpus file")
  func refusal() throws {
    try withFolder { folder in
      try write(
        [
          "tasks.jsonl": madeUpTasks[0],
          "made.jsonl": "{\"code\": \"x = 1\", \"origin\": \"evaluation/tasks/7\"}\n",
        ], to: folder)
      for name in ["tasks.jsonl", "made.jsonl"] {
        #expect(throws: CorpusError.evaluationOnly(path: folder + "/" + name)) {
          try ProgramListSource(folder + "/" + name, language: language)
        }
      }
    }
  }

  @Test("Programs with the signature, solution, words or name of a task are dropped and say which")
  func contamination() async throws {
    let copy =
      "def f(first, second):\n    knots = []\n    for left, right in zip(first, second):\n        knots.append(left * 3 - right)\n    return knots\n"
    let found = try await findings(copy)
    #expect(found.count == 1 && found[0].hasPrefix("evaluation: tasks/7 by near solution: 8"), "\(found)")
    #expect(
      try await findings("def weave_ropes(a, b):\n    return [x + y for x, y in a + b]\n")
        == ["evaluation: tasks/7 by signature: weave_ropes/2"])
    #expect(
      try await findings("def clamp(a, b, c):\n    return sorted([a, b, c])[1]\n")
        == ["evaluation: clamp by name: clamp"])
    let words = "The Hair of a Tall giant count times before the moon."
    #expect(
      try await findings("def g(a, b):\n    return sorted([a, b, a * b])[1]\n", prompt: words)
        == ["evaluation: tasks/Made/0 by words: The Hair of a Tall giant count times before the"])
    #expect(
      try await findings("def weave_ropes(a, b, c):\n    return [x + y for x, y in a + b + c]\n") == [])
  }

  @Test("A corpus that was made elsewhere can be searched for tasks")
  func finding() throws {
    let record = EvaluationRecord(
      identifier: "made/1", entryPoint: "plait", prompt: nil,
      code: "def plait(hair, count):\n    return hair * count\n", tests: ["assert plait('a', 2) == 'aa'"])
    let index = ContaminationIndex([record], language: language)
    func found(_ code: String) -> String? {
      index.finding(in: CorpusProgram(code: code), language: language)?.evidence.rawValue
    }
    #expect(found("def plait(x, y):\n    return x + y\n") == "signature")
    #expect(found("def plait(x):\n    return x\n") == nil)
    #expect(found("def (") == nil)
  }
}
