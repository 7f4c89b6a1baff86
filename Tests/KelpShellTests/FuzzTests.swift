import Foundation
import KelpBase
import KelpShell
import PythonLanguage
import SyntaxTrees
import Testing

/// A sample of the fuzz run, and whether the fuzzer would notice.
@Suite struct FuzzTests {
  private static let seeds: FuzzSeeds = {
    let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Examples/Programs")
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    return FuzzSeeds(
      sources: names.sorted().filter { $0.hasSuffix(".py") }.compactMap {
        try? AtomicFile.read(folder.appendingPathComponent($0).path)
      })
  }()

  @Test func noLawIsBroken() async throws {
    var run = FuzzRun()
    (run.seed, run.executions, run.findings) = (2026, 4000, 5)
    run.slowest = 60
    let summary = try await run.run(seeds: FuzzTests.seeds)
    for finding in summary.findings {
      Issue.record(
        """
        execution \(finding.original.execution): \(finding.original.violation): \
        \(String(decoding: finding.input, as: UTF8.self).debugDescription)
        """)
    }
    #expect(summary.report.executions == 4000 && summary.next == 4000)
    #expect(summary.report.programs > 400 && summary.report.appliedEdits > 500 && summary.report.diffs > 100)
    #expect(summary.report.features > 1000 && summary.report.kept > 100)
  }

  @Test func aSeedDecidesEverything() {
    func inputs(_ seed: UInt64, round: Int) -> [[UInt8]] {
      var fuzzer = Fuzzer(seeds: FuzzTests.seeds, seed: seed, round: round)
      return (0..<200).map { _ in
        let (input, base) = fuzzer.draw()
        _ = fuzzer.execute(input, base: base)
        return input
      }
    }
    #expect(inputs(1, round: 0) == inputs(1, round: 0))
    #expect(inputs(1, round: 3) == inputs(1, round: 3))
    #expect(inputs(1, round: 0) != inputs(2, round: 0))
    #expect(inputs(1, round: 0) != inputs(1, round: 1))
  }

  @Test func theInputOfACrashIsOnRecord() async throws {
    let path = NSTemporaryDirectory() + "kelp-fuzz-\(UUID().uuidString)"
    var run = FuzzRun()
    (run.executions, run.record) = (20, path)
    let seen = try await run.run(seeds: FuzzTests.seeds)
    #expect(seen.report.executions == 20)
    #expect(!FileManager.default.fileExists(atPath: path))
    run.record = "/nonexistent/folder/input"
    await #expect(throws: FileError.self) { try await run.run(seeds: FuzzTests.seeds) }
  }

  @Test func bentTreesAreNoticed() throws {
    let language = PythonLanguage()
    let source = Array("def f(a, b=1):\n    return {a: b, 'c': a < b < 2}\n".utf8)
    let tree = try language.parse(source)
    #expect(TreeLaws(tree: tree, table: language.table).firstViolation() == nil)
    var random = RandomSource(seed: 5)
    var noticed = 0
    for _ in 0..<400 {
      var bent = tree
      let node = 1 + random.below(tree.count - 1)
      switch random.below(5) {
      case 0: bent.nodes[node].count += 1
      case 1: bent.nodes[node].field += 1
      case 2: bent.nodes[node].start = 0
      case 3: bent.nodes[node].end = UInt32(source.count + 1)
      default: bent.nodes[node].payload = 1000
      }
      if TreeLaws(tree: bent, table: language.table).firstViolation() != nil { noticed += 1 }
    }
    // Some are no harm: the first field may also begin at 0, and a part without a place has any.
    #expect(noticed > 340, "\(noticed)")
  }

  @Test func inputsAreMadeSmall() {
    var minimizer = InputMinimizer { $0.contains(0x21) && $0.contains(0x3F) }
    let text =
      String(repeating: "a line of text\n", count: 40) + "wow!\n" + String(repeating: "b\n", count: 9)
    #expect(minimizer.minimized(Array((text + "why?\n").utf8)) == Array("!?".utf8))
  }

  @Test func pastFindingsStayMended() {
    let fuzzer = Fuzzer(seeds: FuzzTests.seeds, seed: 1)
    for source in ["with((A,)):a"] {
      #expect(fuzzer.replay(Array(source.utf8)) == nil, "\(source)")
    }
  }
}
