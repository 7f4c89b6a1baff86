import Evaluation
import Foundation
import Testing

/// Reads tasks from a text, as a file of a format.
private func read(
  _ text: String, _ format: SuiteFormat, split: BenchmarkSplit = .all
) throws -> [EvaluationTask] {
  try read(Array(text.utf8), format, split: split)
}

private func read(
  _ bytes: [UInt8], _ format: SuiteFormat, split: BenchmarkSplit = .all
) throws -> [EvaluationTask] {
  let path = FileManager.default.temporaryDirectory.appending(path: "suite-\(UUID()).jsonl").path
  defer { try? FileManager.default.removeItem(atPath: path) }
  #expect(FileManager.default.createFile(atPath: path, contents: Data(bytes)))
  do {
    return try SuiteFile(path: path, format: format, language: language).read(split: split).tasks
  } catch {
    // The name of the file is of no interest.
    throw SuiteError(path: "F", line: error.line, reason: error.reason)
  }
}

private func line(_ object: [String: Any]) throws -> String {
  String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self) + "\n"
}

private func benchmark(_ number: Int, code: String = "def f(a):\r\n\treturn a + 1\r\n") throws -> String {
  try line([
    "task_id": number, "text": "Add one.", "code": code,
    "test_list": ["assert f(1) == 2", "assert f(2) == 3"],
    "test_setup_code": "import math", "challenge_test_list": [String](),
  ])
}

@Suite("Files of evaluation tasks")
struct SuiteFileTests {
  @Test("Programs with tabs and CRLF come out canonical, with their set-up and tests")
  func canonical() throws {
    let tasks = try read(try benchmark(11) + "\n" + (try benchmark(511)), .mbpp)
    #expect(tasks.map(\.identifier) == ["mbpp/11", "mbpp/511"])
    #expect(tasks[0].code == "def f(a):\n    return a + 1\n")
    #expect(tasks[0].setup == "import math" && tasks[0].tests.count == 2 && tasks[0].prompt == "Add one.")
    #expect(!tasks[0].isSlow && tasks[0].buggy == nil)
  }

  @Test("The splits are those of the benchmark, and the slow task is marked")
  func splits() throws {
    let text = try [1, 11, 123, 510, 511, 974].map { try benchmark($0) }.joined()
    func names(_ split: BenchmarkSplit) throws -> [String] {
      try read(text, .mbpp, split: split).map(\.identifier)
    }
    #expect(try names(.test) == ["mbpp/11", "mbpp/123", "mbpp/510"])
    #expect(try names(.tune) == ["mbpp/511", "mbpp/974"])
    #expect(try names(.all).count == 6)
    #expect(try read(text, .mbpp, split: .test).map(\.isSlow) == [false, true, false])
  }

  private static var humanEval: [String: Any] {
    [
      "task_id": "HumanEval/900", "entry_point": "twice",
      "prompt":
        "import math\n\ndef helper(x):\n    \"\"\"Helps.\"\"\"\n    return x\n\ndef twice(x):\n    \"\"\" Double it.\n    >>> twice(2)\n    4\n    \"\"\"\n",
      "canonical_solution": "    return helper(x) * 2\n",
      "test":
        "METADATA = {}\n\ndef check(candidate):\n    limit = 3\n    assert candidate(2) == 4\n    for i in range(limit):\n        assert candidate(i) == 2 * i\n",
    ]
  }

  @Test("HumanEval's prompt and solution are one program, and its check falls apart into assertions")
  func humanEval() throws {
    let task = try #require(try read(try line(SuiteFileTests.humanEval), .humanEval).first)
    #expect(task.entryPoint == "twice" && task.identifier == "HumanEval/900")
    #expect(task.prompt?.hasPrefix("Double it.") == true)
    #expect(task.code.contains("return helper(x) * 2") && !task.code.contains("Double it"))
    #expect(task.tests.count == 2)
    #expect(task.tests.allSatisfy { $0.contains("candidate = twice") && $0.contains("limit = 3") })
    #expect(task.tests[0].hasSuffix("assert candidate(2) == 4\n"))
    for test in task.tests { _ = try language.parse(Array(test.utf8)) }
  }

  @Test("A check that cannot be taken apart is called as it is")
  func wholeCheck() throws {
    for body in [
      "def check(candidate):\n    return candidate(1)\n",
      "def check(c):\n    if c(1):\n        return\n    assert c(2)\n    return\n",
    ] {
      var object = SuiteFileTests.humanEval
      object["test"] = body
      let task = try #require(try read(try line(object), .humanEval).first)
      #expect(task.tests == [body + "\ncheck(twice)\n"])
    }
  }

  @Test("Real bugs keep their own program")
  func repairs() throws {
    let text = try line([
      "task_id": "r1", "entry_point": "f", "prompt": "Add.", "buggy": "def f(a):\n  return a - 1 # no\n",
      "correct": "def f(a):\n  return a + 1\n", "tests": ["assert f(1) == 2"],
    ])
    let task = try #require(try read(text, .repairs).first)
    #expect(task.buggy == "def f(a):\n    return a - 1\n" && task.code == "def f(a):\n    return a + 1\n")
  }

  @Test("Hostile files get one message with the line")
  func hostile() throws {
    let good = try benchmark(11)
    let cases: [(String, SuiteFormat, Int?, String)] = [
      ("", .mbpp, nil, "there is no task in it"),
      ("\n \n", .mbpp, nil, "there is no task in it"),
      (good + "[1]\n", .mbpp, 2, "it is not a JSON object"),
      (good + "{\"task_id\": 12", .mbpp, 2, "it is not a JSON object"),
      (String(repeating: "[", count: 200_000), .mbpp, 1, "it is not a JSON object"),
      (good + good, .mbpp, 2, "task mbpp/11 occurs twice"),
      ("{\"task_id\": \"11\"}", .mbpp, 1, "\"task_id\" is no whole number"),
      ("{\"task_id\": 11}", .mbpp, 1, "\"text\" is missing"),
      ("{\"task_id\": 11, \"text\": 5}", .mbpp, 1, "\"text\" is no text"),
      (
        "{\"task_id\": 11, \"text\": \"t\", \"code\": \"x=1\", \"test_list\": \"a\"}", .mbpp, 1,
        "\"test_list\" is no list"
      ),
      (
        "{\"task_id\": 11, \"text\": \"t\", \"code\": \"x=1\", \"test_list\": [1]}", .mbpp, 1,
        "\"test_list\" holds something that is no text"
      ),
      (
        "{\"task_id\": 11, \"text\": \"t\", \"code\": \"x=1\", \"test_list\": []}", .mbpp, 1,
        "task mbpp/11: it has no tests"
      ),
      (
        "{\"task_id\": 11, \"text\": \"t\", \"code\": \"return\", \"test_list\": [\"assert 1\"]}", .mbpp, 1,
        "task mbpp/11: \"code\" does not parse: 1:1: "
      ),
      (
        "{\"task_id\": 11, \"text\": \"t\", \"code\": \"x=1\", \"test_list\": [\"assert (\"]}", .mbpp, 1,
        "task mbpp/11: a test does not parse: "
      ),
      (
        "{\"task_id\": \"a\", \"entry_point\": \"f(); import os\", \"prompt\": \"def f():\\n\", \"canonical_solution\": \" return 1\", \"test\": \"def check(c): assert c()\"}",
        .humanEval, 1, "task a: \"entry_point\" is no name"
      ),
      (
        "{\"task_id\": \"a\", \"correct\": \"x = 1\", \"tests\": [\"assert x\"]}", .repairs, 1,
        "\"buggy\" is missing"
      ),
    ]
    for (text, format, line, reason) in cases {
      do {
        _ = try read(text, format)
        Issue.record("no error for \(text.prefix(60))")
      } catch let error as SuiteError {
        #expect(error.line == line, "\(error)")
        #expect(error.reason.hasPrefix(reason), "\(error.reason)")
      }
    }
    #expect(throws: SuiteError(path: "F", line: 1, reason: "it is not UTF-8 text")) {
      try read([0x7B, 0xFF, 0x7D], .mbpp)
    }
    #expect(throws: SuiteError.self) {
      try SuiteFile(path: "/nowhere/x.jsonl", format: .mbpp, language: language).read()
    }
  }

  @Test("Records made at random never crash the reader")
  func garbage() throws {
    let good = Array(try benchmark(11).utf8)
    for index in stride(from: 0, to: good.count, by: 3) {
      for byte in [0, 0x22, 0x5C, 0x7D, 0xC3] as [UInt8] {
        var bytes = good
        bytes[index] = byte
        _ = try? read(bytes, .mbpp)
        _ = try? read(Array(bytes[..<index]), .mbpp)
      }
    }
  }
}
