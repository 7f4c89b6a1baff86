import Corpus
import Foundation
import KelpBase
import PythonLanguage
import Testing

private let language = PythonLanguage()

private func preparation(
  _ records: [EvaluationRecord] = [], workers: Int = 2, change: (inout ProgramFilter) -> Void = { _ in }
) -> CorpusPreparation {
  var filter = ProgramFilter()
  change(&filter)
  let contamination = ContaminationIndex(
    records, blockedNames: EvaluationNames.tasks, language: language)
  return CorpusPreparation(
    language: language, filter: filter, contamination: contamination, workers: workers)
}

private func programs(_ texts: String...) -> ListedSource {
  ListedSource(
    "programs \(texts.count)",
    texts.enumerated().map {
      SourceDocument(
        origin: "t\($0)", content: .program(CorpusProgram(code: $1, origin: "t\($0)")))
    })
}

@Suite("Preparing corpora")
struct CorpusPreparationTests {
  @Test("Programs are dropped for their length, parse, place and copies, each with its reason")
  func reasons() async throws {
    let source = programs(
      "def keep(a, b):\n    return a - b * 2 + 1\n", "def keep(a, b):\n    return a  -  b*2+1  # same tree\n",
      "def add(a, b):\n    return a + b + 0 * a * b\n", "x = 1\n",
      "return 12345678901234567890123456789012345678\n",
      "def broken(a, b:\n    return a + b + a + b + a\n",
      "def stub_with_a_long_name(first, second):\n    pass\n")
    let result = try await preparation().run([source])
    #expect(result.programs.map(\.origin) == ["t0"])
    #expect(
      result.report.drops.map { "\($0.origin) \($0.reason.rawValue)" }
        == [
          "t2 evaluation", "t3 length", "t4 unparsable", "t5 unparsable", "t6 incorruptible", "t1 duplicate",
        ].sorted { left, right in order(left) < order(right) })
    #expect(result.report.documents == 7 && result.report.found == 7 && result.report.kept == 1)
    func order(_ text: String) -> Int {
      result.report.drops.firstIndex { "\($0.origin) \($0.reason.rawValue)" == text } ?? -1
    }
    #expect(result.report.drops.first { $0.reason == .duplicate }?.detail == "t0")
    let lines = try result.report.jsonLines().split(separator: "\n")
    #expect(lines.count == 7)
    #expect(lines[0].contains("\"near duplicate\"") == false && lines[0].contains("\"evaluation\":1"))
  }

  @Test("Files give their functions with imports, helpers and prompts; one that does not parse is named")
  func folder() async throws {
    let file = """
      import os, math
      from collections import OrderedDict as Ordered

      LIMIT = 3

      def helper(x):
          return x + LIMIT + 1 + 2 + 3

      class Shape:
          def area(self, radius):
              '''The area.

              More words.
              '''
              table = Ordered()
              table[radius] = math.pi * helper(radius)
              return table
      """
    try await withFolder { folder in
      try write(
        ["a.py": file, "tests/b.py": sampleFunction(1), "sub/c.py": "def (", "d.txt": "no"], to: folder)
      let source = try FolderSource(folder, excluding: ["tests"], origin: "here/")
      let result = try await preparation().run([source])
      #expect(result.programs.map(\.origin) == ["here/a.py:helper", "here/a.py:area"])
      let area = try #require(result.programs.last)
      #expect(area.imports == ["from collections import OrderedDict as Ordered", "import os, math"])
      #expect(area.helpers == ["helper"])
      #expect(area.prompt == "The area.\n\nMore words.")
      #expect(!area.code.contains("words") && area.code.hasPrefix("def area(self, radius):\n"))
      #expect(result.programs.first?.helpers == ["LIMIT"])
      #expect(result.report.drops.map(\.reason) == [.unparsable])
      #expect(result.report.drops.first?.origin == "here/sub/c.py")
    }
    #expect(throws: CorpusError.empty(path: "/nonexistent-folder")) {
      try FolderSource("/nonexistent-folder")
    }
  }

  @Test("Near duplicates go, programs that differ more stay, and a limit above 1 keeps all")
  func nearDuplicates() async throws {
    let long = (1...12).map { "    a\($0) = first[\($0)] + second[\($0 + 3)]\n" }.joined()
    let one = "def combine(first, second):\n\(long)    return a1 + a12\n"
    let two = one.replacingOccurrences(of: "return a1 + a12", with: "return a1 + a11")
    let three =
      "def other(items):\n    result = []\n    for item in items:\n        result.append(item * 2)\n    return result\n"
    let result = try await preparation().run([programs(one, two, three)])
    #expect(result.programs.map(\.origin) == ["t0", "t2"])
    #expect(result.report.drops.map(\.reason) == [.nearDuplicate])
    #expect(result.report.drops.first?.detail.hasPrefix("t0, 9") == true)
    let all = try await preparation { $0.nearDuplicateSimilarity = 2 }.run([programs(one, two, three)])
    #expect(all.programs.count == 3)
  }

  @Test("Any number of workers gives the same corpus, report included")
  func determinism() async throws {
    try await withFolder { folder in
      for number in 0..<60 {
        try write(
          ["p\(number % 7)/f\(number).py": sampleFunction(number % 40) + sampleFunction(number)], to: folder)
      }
      let one = try await preparation(workers: 1).run([FolderSource(folder)])
      let many = try await preparation(workers: 7).run([FolderSource(folder)])
      #expect(one == many)
      #expect(one.report.kept == one.programs.count && one.programs.count > 2)
    }
  }

  @Test("An interrupted run goes on where it was and gives what an uninterrupted one gives")
  func resuming() async throws {
    try await withFolder { folder in
      let documents = (0..<9).map {
        SourceDocument(origin: "d\($0)", content: .text(Array(sampleFunction($0).utf8)))
      }
      let whole = try await preparation().run([ListedSource("s", documents)])
      let path = folder + "/c.journal"
      let broken = ListedSource("s", documents)
      broken.failsAt = 6
      let settings = preparation()
      await #expect(throws: CorpusError.network(address: "test", reason: "gone")) {
        let journal = try PreparationJournal(path: path, fingerprint: settings.fingerprint)
        _ = try await preparation(workers: 1).run([broken], journal: journal)
      }
      // What an interruption in the middle of a write leaves behind.
      let handle = try #require(FileHandle(forWritingAtPath: path))
      try handle.seekToEnd()
      try handle.write(contentsOf: Data("{\"batch\":{\"posi".utf8))
      try handle.close()
      let second = ListedSource("s", documents)
      let journal = try PreparationJournal(path: path, fingerprint: settings.fingerprint)
      let result = try await settings.run([second], journal: journal)
      #expect(result.programs == whole.programs)
      #expect(result.report.drops == whole.report.drops)
      #expect(result.report.resumedBatches > 0)
      #expect(second.positions.count + result.report.resumedBatches == 5)
      #expect(second.positions.contains(8) && !second.positions.contains(0))
      // Other settings make the journal worthless; so it starts again.
      let other = preparation { $0.maximumBytes = 500 }
      #expect(other.fingerprint != settings.fingerprint)
      let fresh = try PreparationJournal(path: path, fingerprint: other.fingerprint)
      let third = ListedSource("s", documents)
      let again = try await other.run([third], journal: fresh)
      #expect(again.report.resumedBatches == 0 && third.positions == [0, 2, 4, 6, 8])
      fresh.remove()
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }

  @Test("A cancelled run ends with the cancellation")
  func cancelling() async throws {
    let documents = (0..<40).map {
      SourceDocument(origin: "d\($0)", content: .text(Array(sampleFunction($0).utf8)))
    }
    let task = Task {
      try await Task.sleep(for: .seconds(30))
      return 0
    }
    let running = Task {
      _ = try? await task.value
      return try await preparation().run([ListedSource("s", documents)])
    }
    running.cancel()
    task.cancel()
    await #expect(throws: CancellationError.self) { _ = try await running.value }
  }

  @Test("Made tests are kept with their programs and remembered by the journal")
  func specifications() async throws {
    struct Maker: SpecificationMaker {
      let parallelism = 2
      let batchLength = 1
      func specifications(for requests: [SpecificationRequest]) async throws -> [Specification] {
        requests.map { request in
          request.calls.isEmpty
            ? Specification(gap: .noInput, detail: "none")
            : Specification(tests: request.calls.map { "assert \($0)" })
        }
      }
    }
    let file =
      sampleFunction(1) + "print(function_1([1, 2], limit=-3))\nfunction_1(unknown)\n" + sampleFunction(2)
    let documents = [SourceDocument(origin: "f", content: .text(Array(file.utf8)))]
    try await withFolder { folder in
      let journal = try PreparationJournal(path: folder + "/j", fingerprint: "f")
      let result = try await preparation { $0.nearDuplicateSimilarity = 2 }.run(
        [ListedSource("s", documents)], specifications: Maker(), journal: journal)
      #expect(result.programs.map(\.tests) == [["assert function_1([1, 2], limit=-3)"], []])
      #expect(result.report.withTests == 1)
      #expect(result.report.specified == 2)
      #expect(result.report.gaps.map(\.asserts) == [.noInput])
      #expect(try result.report.jsonLines().contains("\"asserts\":{\"given\":1,\"no input fits\":1}"))
      let known = try PreparationJournal(path: folder + "/j", fingerprint: "f")
      let text = try String(contentsOfFile: known.path, encoding: .utf8)
      #expect(text.split(separator: "\n").count == 4)
    }
  }

  @Test("Made tests that have words in a row with an evaluation task are not kept")
  func specificationsLikeTasks() async throws {
    struct Maker: SpecificationMaker {
      let parallelism = 1
      let batchLength = 10
      func specifications(for requests: [SpecificationRequest]) async throws -> [Specification] {
        requests.enumerated().map { index, _ in
          Specification(tests: ["assert f() == \(Array(0...(index == 0 ? 9 : 8)))"])
        }
      }
    }
    let record = EvaluationRecord(
      identifier: "suite/1", prompt: nil, code: nil, tests: ["assert numbers(9) == [0,1,2,3,4,5,6,7,8,9]"])
    let documents = [
      SourceDocument(origin: "f", content: .text(Array((sampleFunction(1) + sampleFunction(2)).utf8)))
    ]
    let result = try await preparation([record]) { $0.nearDuplicateSimilarity = 2 }.run(
      [ListedSource("s", documents)], specifications: Maker())
    #expect(result.programs.map(\.tests) == [[], ["assert f() == [0, 1, 2, 3, 4, 5, 6, 7, 8]"]])
    #expect(result.report.gaps.map(\.asserts) == [.evaluationWords])
    #expect(result.report.gaps.first?.detail.hasPrefix("suite/1: ") == true)
    let index = ContaminationIndex([record], language: language)
    #expect(result.programs.allSatisfy { index.finding(in: $0, language: language) == nil })
  }

  @Test("What functions need of their files is gathered through helpers, within limits, only when asked for")
  func contexts() async throws {
    struct Maker: SpecificationMaker {
      let parallelism = 1
      let batchLength = 10
      func specifications(for requests: [SpecificationRequest]) async throws -> [Specification] {
        requests.map { request in
          let context = request.context
          return Specification(tests: context.isWhole ? context.statements : ["cut"])
        }
      }
    }
    let long = (0..<400).map { "entry_\($0)" }.joined(separator: "', '")
    let file = """
      import math, os
      LIMIT = 3
      NAMES = ['\(long)']
      def unused(a):
          return a
      def helper(value):
          "What it does."
          return math.sqrt(value) + LIMIT
      def caller(first, second):
          return helper(first) * helper(second) + 1 - first
      def bulky(first, second):
          return NAMES[first] + NAMES[second] + str(first)

      """
    let source = ListedSource("s", [SourceDocument(origin: "f", content: .text(Array(file.utf8)))])
    func run(gathers: Bool, limit: Int? = nil) async throws -> CorpusPreparation.Result {
      try await CorpusPreparation(
        language: language, filter: ProgramFilter(),
        contamination: ContaminationIndex([], language: language),
        workers: 1, gathersContext: gathers, specificationLimit: limit
      ).run([source], specifications: Maker())
    }
    let result = try await run(gathers: true)
    let caller = try #require(result.programs.first { $0.origin == "f:caller" })
    #expect(
      caller.tests == [
        "import math, os", "LIMIT = 3", "def helper(value):\n    return math.sqrt(value) + LIMIT",
      ])
    #expect(result.programs.first { $0.origin == "f:bulky" }?.tests == ["cut"])
    #expect(try await run(gathers: false).programs.allSatisfy { $0.helpers.isEmpty || $0.tests == ["cut"] })
    #expect(try await run(gathers: true, limit: 1).report.specified == 1)
  }
}
