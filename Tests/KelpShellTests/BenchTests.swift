import Foundation
import KelpShell
import Testing

/// The benches and the comparison with CPython, on programs small enough to take no time.
@MainActor @Suite struct BenchTests {
  private static let hasPython = PythonInstallation.shared.libraryFolder?.contains("python3.11") ?? false

  /// Writes programs below a fresh folder and hands the folder to a body.
  private func withPrograms(_ texts: [String], _ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kelp-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (index, text) in texts.enumerated() {
      try Data(text.utf8).write(to: folder.appending(path: "program\(index).py"))
    }
    try await body(folder.path)
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], "\(text)")
  }

  @Test(arguments: ["parse", "print"])
  func languageBenchesReportMediansWithTheirPeer(_ bench: String) async throws {
    try await withPrograms([Fixtures.median, Fixtures.clamp]) { folder in
      let test = TestSession()
      let found = try object(await test.run("bench \(bench) \(folder) --runs 3 --json"))
      #expect(found["runs"] as? Int == 3)
      #expect(found["files"] as? Int == 2)
      var keys = ["bytes_per_second", "tree_bytes_per_source_byte"]
      if Self.hasPython { keys += ["cpython_bytes_per_second", "times_cpython"] }
      for key in keys {
        let median = try #require(found[key] as? Double, "\(key)")
        let least = try #require(found[key + "_min"] as? Double, "\(key)")
        let greatest = try #require(found[key + "_max"] as? Double, "\(key)")
        #expect(0 < least && least <= median && median <= greatest, "\(key)")
      }
    }
  }

  @Test func everyBenchTakesRunsAndTextShowsTheRange() async throws {
    try await withPrograms([Fixtures.median, Fixtures.clamp]) { folder in
      for (bench, figure) in [("corrupt", "examples per second"), ("diff", "pairs per second")] {
        let test = TestSession()
        let text = await test.run("bench \(bench) \(folder) --runs 2")
        #expect(text.contains("runs 2") && text.contains(figure) && text.contains(" to "), "\(text)")
      }
    }
    for bench in ["parse", "print", "corrupt", "diff", "train", "decode", "repair", "sandbox", "start"] {
      let test = TestSession()
      await test.run("bench \(bench) --runs 0")
      #expect(test.sink.errors.contains("--runs is a number from 1 to 1000"), "\(test.sink.errors)")
    }
  }

  @Test func startWaitsForThePromptOfARealTerminal() async throws {
    let test = TestSession()
    let found = try object(await test.run("bench start --program \(BuiltKelp().path) --runs 2 --json"))
    #expect(found["runs"] as? Int == 2)
    let prompt = try #require(found["seconds_to_prompt"] as? Double)
    #expect(prompt > 0)
    #expect(found.keys.contains("seconds_to_load"))
  }

  @Test func programsThatShowNoPromptAreErrors() async throws {
    for (program, message) in [
      ("/bin/true", "the program ended without showing a prompt"),
      ("/no/such/program", "is no program that can be started"),
    ] {
      let test = TestSession()
      await test.run("bench start --program \(program) --runs 1")
      #expect(test.sink.errors.contains(message), "\(test.sink.errors)")
    }
  }

  @Test func comparisonSeesWhatCPythonAcceptsAndRejects() async throws {
    guard Self.hasPython else { return }
    try await withPrograms([Fixtures.median, "x = (1\n", "return 1\n", "s = 'é'\nprint(f'{s!r:>{9}}')\n"]) {
      folder in
      let test = TestSession()
      let found = try object(await test.run("parse --check-against-cpython \(folder) --json"))
      #expect(found["files"] as? Int == 4)
      #expect(found["equal"] as? Int == 2)
      #expect(found["rejected_by_both"] as? Int == 2)
      #expect(found["failures"] as? Int == 0)
      #expect(found["unanswered"] as? Int == 0)
    }
  }

  @Test func comparisonCrossesManyMessages() async throws {
    guard Self.hasPython else { return }
    // The dump is longer than one message may be.
    let text = String(repeating: "a = b + c\n", count: 4_000)
    try await withPrograms([text]) { folder in
      let found = try object(await TestSession().run("parse --check-against-cpython \(folder) --json"))
      #expect(found["equal"] as? Int == 1)
    }
  }
}
