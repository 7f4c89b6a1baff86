import Evaluation
import Foundation
import KelpShell
import Search
import Testing

/// Position accuracy over results on disk, and the way from its worst cases into a session.
@MainActor @Suite struct ErrorsCommandTests {
  private func withFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kelp-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.path)
  }

  private func place(_ node: Int, _ kind: String, rank: Int, _ probability: Double, start: Int) -> [String:
    Any]
  {
    [
      "node": node, "kind": kind, "depth": 4, "start": start, "end": start + 1, "rank": rank,
      "probability": probability, "action": "replace",
    ]
  }

  /// The line of a trial: 25 tasks whose gold is a comparison, found in every second one, and a few whose gold is a
  /// constant; with `better` it is found in all.
  private func line(_ number: Int, better: Bool) throws -> String {
    let arm = EvaluationArm(
      noise: "near-miss=1", steps: 1, prompt: number % 2 == 0, tests: true, search: .bestOfN, budget: 4)
    let isConstant = number % 5 == 4
    var trial = TrialResult(task: "t/\(number / 2)", corruption: 0, arm: arm)
    trial.clean = "def f(a):\n    return a < 1\n"
    trial.corrupted = "def f(a):\n    return a > \(number)\n"
    trial.repaired = trial.corrupted
    trial.nodes = 30 + number * 4
    trial.noise = []
    let hit = better || (!isConstant && number % 2 == 0)
    let kind = isConstant ? "Constant" : "Compare"
    let right = place(
      8, kind, rank: hit ? 1 : 3 + number % 4, hit ? 0.6 : 0.01 * Double(number + 1), start: 21)
    let chosen = hit ? right : place(5, "Return", rank: 1, 0.5, start: 14)
    var object = try #require(
      JSONSerialization.jsonObject(with: Data(try ResultsFiles.encoded(trial))) as? [String: Any])
    object["looks"] = [
      [
        "step": 0, "nodes": trial.nodes, "right": [right], "chosen": chosen,
        "relation": hit ? "right" : "parent", "stop": 0.1,
      ] as [String: Any]
    ]
    return String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self) + "\n"
  }

  private func results(_ path: String, better: Bool = false, count: Int = 30) throws {
    let text = try (0..<count).map { try line($0, better: better) }.joined()
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  @Test func theTableCountsGroupsAndSaysHowNearTheMissesAre() async throws {
    try await withFolder { folder in
      try results(folder + "/a.jsonl")
      let test = TestSession(.shell)
      let table = await test.run("errors \(folder)/a.jsonl")
      #expect(test.status.value == 0, "\(test.sink.errors)")
      #expect(
        table == """
          position accuracy by the kind of the gold node · 30 steps · 95% intervals
          kind      steps  top 1               top 5  median rank  chosen instead
          Compare      24   50.0% [31.4–68.6]  75.0%            1  Return 12
          Constant      6    0.0% [ 0.0–39.0]  83.3%            4  Return 6        few
          all          30   40.0% [24.6–57.7]  76.7%            4
          missed by: parent or child 100%

          """)
      let narrow = TestSession(.shell, width: 50)
      for line in await narrow.run("errors \(folder)/a.jsonl").split(separator: "\n") {
        #expect(line.count <= 50, "\(line)")
      }
      for (grouping, name) in [
        ("step", "0 "), ("depth", "3–4"), ("size", "25–49"), ("line", "2–3"), ("noise", "real"),
        ("action", "replace"), ("prompt", "without prompt"),
      ] {
        let text = await test.run("errors \(folder)/a.jsonl --by \(grouping)")
        #expect(text.contains("\n" + name), "\(grouping): \(text)")
      }
      let confusion = await test.run("errors \(folder)/a.jsonl --confusion")
      #expect(confusion.contains("Compare      24      50       50"), "\(confusion)")
      #expect(confusion.contains("Constant      6     100"), "\(confusion)")
    }
  }

  @Test func theWorstCasesAreListedWithTheCommandThatOpensEach() async throws {
    try await withFolder { folder in
      try results(folder + "/a.jsonl")
      let test = TestSession(.shell, width: 140)
      let text = await test.run("errors \(folder)/a.jsonl --kind Constant --worst 2")
      #expect(
        text
          == """
            1  t/2 trial 1 step 0  gold n8 Constant rank 3 p 0.05  chose n5 Return p 0.50
               replay \(folder)/a.jsonl --task t/2 --trial 1
            2  t/4 trial 2 step 0  gold n8 Constant rank 4 p 0.10  chose n5 Return p 0.50
               replay \(folder)/a.jsonl --task t/4 --trial 2

          """.replacingOccurrences(of: "p 0.05 ", with: "p 0.050 "), "\(text)")
    }
  }

  @Test func runsAreComparedInTheStatesThatBothWereShown() async throws {
    try await withFolder { folder in
      try results(folder + "/a.jsonl", better: true)
      try results(folder + "/b.jsonl", count: 25)
      let test = TestSession(.shell)
      let text = await test.run("errors \(folder)/a.jsonl --vs \(folder)/b.jsonl")
      #expect(test.status.value == 0, "\(test.sink.errors)")
      #expect(
        text.hasPrefix("position accuracy by the kind of the gold node · 25 steps in both runs\n"), "\(text)")
      #expect(text.contains("all          25  100.0%  40.0%  +60.0 [+"), "\(text)")
      #expect(text.contains("+50.0 [+40.0, +61.1]     *"), "\(text)")
      let json = await test.run("errors \(folder)/b.jsonl --vs \(folder)/a.jsonl --json")
      let object = try #require(
        JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any], "\(json)")
      for key in ["by", "groups", "all", "relations", "worst", "confusion", "versus", "results"] {
        #expect(object[key] != nil, "\(key)")
      }
      let versus = try #require((object["versus"] as? [String: Any])?["all"] as? [String: Any])
      #expect(versus["pairs"] as? Int == 25 && abs((versus["difference"] as? Double ?? 0) + 0.6) < 1e-9)
      let interval = try #require(versus["difference_ci"] as? [Double])
      #expect(interval[0] < -0.4 && interval[1] > -0.8 && interval[1] < 0)
      let same = await test.run("errors \(folder)/a.jsonl --vs \(folder)/a.jsonl")
      #expect(same.contains("+0.0 [+0.0, +0.0]") && !same.contains("*"), "\(same)")
    }
  }

  @Test func whatCannotBeReadIsToldInOneLine() async throws {
    try await withFolder { folder in
      try results(folder + "/a.jsonl", count: 3)
      let good = String(
        decoding: FileManager.default.contents(atPath: folder + "/a.jsonl") ?? Data(), as: UTF8.self)
      func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(filePath: folder + "/" + name))
      }
      try write("none.jsonl", "")
      try write("bad.jsonl", good.replacingOccurrences(of: "\"relation\":\"right\"", with: "\"relation\":7"))
      try write("negative.jsonl", good.replacingOccurrences(of: "\"depth\":4", with: "\"depth\":-4"))
      try write("sure.jsonl", good.replacingOccurrences(of: "\"stop\":0.1", with: "\"stop\":1e300"))
      let test = TestSession(.shell, width: 300)
      for (arguments, message, hint) in [
        ("a.jsnol", "no file '\(folder)/a.jsnol'", "did you mean \(folder)/a.jsonl?"),
        ("none.jsonl", "says nothing of where a model looked", "0 trials"),
        ("bad.jsonl", "bad.jsonl:1: it is no line of results: looks[0].relation is of another type", "looks"),
        ("negative.jsonl", "negative.jsonl:1: looks[0].right[0].depth is -4", "depth"),
        ("sure.jsonl", "sure.jsonl:1: looks[0].stop is 1e+300, which is no probability", "stop"),
        ("a.jsonl --kind Compar", "no node of kind 'Compar' is right to edit", "did you mean Compare?"),
        ("a.jsonl --kind X", "no node of kind 'X' is right to edit", "the kinds are Compare"),
        ("a.jsonl --worst 0", "--worst cannot be 0", "1 to 10000"),
        ("a.jsonl --by knid", "knid", "did you mean kind?"),
        ("a.jsonl --vs \(folder)/none.jsonl", "says nothing of where a model looked", "0 trials"),
      ] {
        await test.run("errors \(folder)/\(arguments)")
        #expect(
          test.status.value == 2 && test.sink.errors.contains(message) && test.sink.errors.contains(hint),
          "\(arguments): \(test.sink.errors)")
      }
    }
  }

  /// The whole way, with the tests run in the sandbox: an evaluation, its errors, and every case opened.
  @Test func theCasesOfAnEvaluationOpenInASession() async throws {
    try await withFolder { folder in
      let bugs = [
        ("sign", "x <= 0", "x < 0", "f(-1)", "not f(0)"), ("both", "x or 1", "x and 1", "f(1)", "not f(0)"),
      ]
      let text = bugs.map { name, bug, good, first, second in
        "{\"task_id\": \"\(name)\", \"entry_point\": \"f\", \"prompt\": \"Say it.\", \"buggy\": \"def f(x):\\n    return \(bug)\\n\", "
          + "\"correct\": \"def f(x):\\n    return \(good)\\n\", \"tests\": [\"assert \(first)\", \"assert \(second)\", \"assert f\"]}\n"
      }.joined()
      try Data(text.utf8).write(to: URL(filePath: folder + "/bugs.jsonl"))
      let shell = TestSession(.shell, width: 200)
      await shell.run(
        "eval repairs --data \(folder)/bugs.jsonl --search enumerate --budget 64 --results \(folder)/r.jsonl")
      #expect(shell.status.value == 0, "\(shell.sink.errors)")
      let worst = await shell.run("errors \(folder)/r.jsonl --worst 9")
      let commands = worst.split(separator: "\n").filter { $0.contains("replay ") }
      #expect(!commands.isEmpty, "\(worst)")

      let test = TestSession(width: 200)
      for command in commands { await test.run(String(command.drop { $0 == " " })) }
      #expect(test.session.repairs.count == commands.count, "\(test.sink.errors)")
      let opened = await test.run("replay \(folder)/r.jsonl --task sign")
      #expect(opened.contains("real, enumerate 64: repaired; its clean program is gold"), "\(opened)")
      #expect(
        opened.contains("tests 1/2 → 2/2") && opened.contains("not in the file: positions"), "\(opened)")
      #expect(test.session.program?.tests.count == 2 && test.session.program?.goldName == "its clean program")
      #expect(await test.run("next").contains("+  2 │     return x < 0"))
      await test.run("diff")
      await test.run("replay \(folder)/r.jsonl")
      #expect(test.sink.errors.contains("r.jsonl holds 2 trials: which?"), "\(test.sink.errors)")
      await test.run("replay \(folder)/r.jsonl --task sing")
      #expect(test.sink.errors.contains("did you mean sign?"), "\(test.sink.errors)")
      await test.run("replay \(folder)/r.jsonl --task sign --trial 2")
      #expect(test.sink.errors.contains("its trials are 1 to 1"), "\(test.sink.errors)")
    }
  }
}
