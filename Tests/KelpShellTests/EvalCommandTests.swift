import Foundation
import KelpShell
import Testing

/// Evaluations as commands: suites from files, runs that go on, shards, reports.
@MainActor @Suite struct EvalCommandTests {
  private func withFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kelp-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let benchmark = (11...14).map { number in
      """
      {"task_id": \(number), "text": "Add.", "code": "def f\(number)(a, b):\\r\\n\\treturn a + b * \(number)\\r\\n", \
      "test_setup_code": "limit = 2", \
      "test_list": ["assert f\(number)(1, limit) == \(1 + 2 * number)", "assert f\(number)(0, 1) == \(number)", \
      "assert f\(number)(5, 0) == 5"]}
      """
    }
    try Data((benchmark.joined(separator: "\n") + "\n").utf8).write(to: folder.appending(path: "m.jsonl"))
    let bug = """
      {"task_id": "sign", "entry_point": "f", "prompt": "Negative?", "buggy": "def f(x):\\n    return x <= 0\\n", \
      "correct": "def f(x):\\n    return x < 0\\n", "tests": ["assert f(-1)", "assert not f(0)", "assert not f(2)"]}
      """
    try Data((bug + "\n").utf8).write(to: folder.appending(path: "r.jsonl"))
    try await body(folder.path)
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], "\(text)")
  }

  private func bytes(_ path: String) -> Data { FileManager.default.contents(atPath: path) ?? Data() }

  private static let enumerate =
    "--search enumerate --budget 64 --num-corruptions 2 --corruption-steps 1 --noise near-miss"

  @Test func aBenchmarkIsRunWithItsSetUpAndTheSameBytesInShards() async throws {
    try await withFolder { folder in
      let test = TestSession(.shell)
      let run = "eval mbpp --data \(folder)/m.jsonl \(Self.enumerate)"
      let found = try object(
        await test.run("\(run) --results \(folder)/a.jsonl --html \(folder)/a.html --workers 3 --json"))
      #expect(test.status.value == 0, "\(test.sink.errors)")
      #expect(found["tasks"] as? Int == 4 && found["trials"] as? Int == 8)
      #expect((found["repaired"] as? Double ?? 0) > 0 && found["noop_repaired"] as? Double == 0)
      for part in 1...2 {
        await test.run("\(run) --shard \(part)/2 --results \(folder)/s\(part).jsonl --workers 1")
        #expect(test.status.value == 0, "\(test.sink.errors)")
      }
      await test.run("eval merge \(folder)/s2.jsonl \(folder)/s1.jsonl --results \(folder)/b.jsonl")
      #expect(test.status.value == 0, "\(test.sink.errors)")
      #expect(bytes(folder + "/a.jsonl") == bytes(folder + "/b.jsonl") && !bytes(folder + "/a.jsonl").isEmpty)
      #expect(bytes(folder + "/a.summary.json") == bytes(folder + "/b.summary.json"))
      #expect(String(decoding: bytes(folder + "/a.html"), as: UTF8.self).contains("<svg"))

      await test.run("\(run) --results \(folder)/a.jsonl --resume --seed 3")
      #expect(test.status.value == 2 && test.sink.errors.contains("the seed differs"), "\(test.sink.errors)")
      let text = await test.run("\(run) --task mbpp/12 --corruption 1")
      #expect(
        text.contains("mbpp/12 corruption 1") && text.contains("with the bug, then the answer"), "\(text)")
    }
  }

  @Test func realBugsAreRepairedAsTheyAre() async throws {
    try await withFolder { folder in
      let test = TestSession(.shell)
      let found = try object(
        await test.run("eval repairs --data \(folder)/r.jsonl --search enumerate --budget 64 --json"))
      #expect(found["trials"] as? Int == 1 && found["repaired"] as? Double == 1, "\(test.sink.errors)")
    }
  }

  @Test(arguments: [
    ("--corruption-steps 0", "--corruption-steps cannot be '0'"),
    ("--corruption-steps 1,", "--corruption-steps cannot"),
    ("--search sideways", "--search cannot be 'sideways'"),
    ("--n-best-of 99999", "--n-best-of cannot be '99999'"),
    ("--shard 3/2", "--shard cannot be '3/2'"), ("--noise moon", "unknown kind of noise 'moon'"),
    ("--noise bank", "noise of the kind bank needs a bank"), ("--protocol kelp-v5", "needs a bank"),
    ("--tests maybe", "--tests cannot be 'maybe'"), ("--resume", "--resume needs --results"),
    ("--task mbpp/9", "there is no task 'mbpp/9'"), ("--noise drop --noise drop", "two arms are the same"),
    ("--sandbox paper", "--sandbox cannot be 'paper'"), ("--test-seconds 0", "--test-seconds cannot be 0.0"),
    ("--split nine", "--split"), ("--workers 0", "--workers cannot be 0"),
  ])
  func everyMistakeIsOneClearError(_ options: String, _ words: String) async throws {
    try await withFolder { folder in
      let test = TestSession(.shell)
      await test.run("eval mbpp --data \(folder)/m.jsonl \(options)")
      #expect(test.status.value == 2, "\(test.status.value)")
      #expect(test.sink.errors.contains(words), "\(test.sink.errors)")
    }
  }

  @Test func aHostileFileIsNamedWithItsLine() async throws {
    try await withFolder { folder in
      let test = TestSession(.shell)
      try Data("{\"task_id\": 11,\u{1B}\n".utf8).write(to: URL(filePath: folder + "/x.jsonl"))
      for command in ["mbpp", "humaneval", "repairs"] {
        await test.run("eval \(command) --data \(folder)/x.jsonl")
        // The path is long, so the line is broken somewhere.
        let said = test.sink.errors.filter { !$0.isWhitespace }
        #expect(test.status.value == 2 && said.contains("x.jsonl:1:itisnotaJSONobject"), "\(said)")
        #expect(!test.sink.errors.contains("\u{1B}"))
      }
      await test.run("eval merge \(folder)/x.jsonl")
      #expect(test.status.value == 2 && test.sink.errors.filter { !$0.isWhitespace }.contains("x.run.json"))
    }
  }
}
