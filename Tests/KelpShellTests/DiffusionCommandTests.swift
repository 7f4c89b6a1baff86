import Foundation
import KelpShell
import Testing

/// Banks, noise and the laws of the diff as commands.
@MainActor @Suite struct DiffusionCommandTests {
  private func withFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kelp-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let corpus = [Fixtures.median, Fixtures.clamp].joined(separator: "# ---\n")
    try Data(corpus.utf8).write(to: folder.appending(path: "corpus.txt"))
    try await body(folder.path)
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], "\(text)")
  }

  @Test func aBankIsBuiltDescribedAndShown() async throws {
    try await withFolder { folder in
      let test = TestSession()
      let build =
        "bank build \(folder)/corpus.txt --augment renamed,perturbed,synthetic --output \(folder)/b.jsonl"
      await test.run(build)
      #expect(test.status.value == 0, "\(test.sink.errors)")
      let found = try object(await test.run("bank info \(folder)/b.jsonl --json"))
      let origins = try #require(found["origins"] as? [String: Int])
      for origin in ["corpus", "renamed", "perturbed", "synthetic"] {
        #expect(origins[origin] ?? 0 > 0, "\(origin)")
      }
      #expect(origins.values.reduce(0, +) == found["entries"] as? Int)
      let text = await test.run("bank show \(folder)/b.jsonl --kind Return --origin corpus --count 3")
      #expect(text.contains("Return") && text.contains("  return "), "\(text)")
      let again = await test.run("bank show \(folder)/b.jsonl --kind Return --origin corpus --count 3")
      #expect(text == again)
      await test.run("bank show \(folder)/b.jsonl --kind Retrun")
      #expect(test.sink.errors.contains("did you mean Return?"), "\(test.sink.errors)")
      await test.run("bank build \(folder)/corpus.txt --augment moon --output \(folder)/c.jsonl")
      #expect(test.sink.errors.contains("unknown augmentation 'moon'"), "\(test.sink.errors)")
    }
  }

  @Test func aBrokenEntryIsNamedWhenItIsMet() async throws {
    try await withFolder { folder in
      let entry = "{\"kind\":\"Compare\",\"source\":\"x > (\",\"statements\":0,\"origin\":\"corpus\"}\n"
      try Data(entry.utf8).write(to: URL(fileURLWithPath: folder + "/bad.jsonl"))
      let test = TestSession()
      await test.run("bank info \(folder)/bad.jsonl")
      #expect(test.sink.errors.contains("the Compare 'x > (' does not parse"), "\(test.sink.errors)")
      await test.run("open <<END\n\(Fixtures.clamp)END")
      let text = await test.run("corrupt --bank \(folder)/bad.jsonl --noise bank,near-miss --steps 5")
      #expect(text.contains("left out an entry of the bank: the Compare 'x > ('"), "\(text)")
    }
  }

  @Test func corruptShowsEachStepAndItsKind() async throws {
    let test = TestSession()
    await test.run("open <<END\n\(Fixtures.clamp)END")
    let text = await test.run("corrupt --steps 2 --seed 7 --noise near")
    #expect(text.contains("\n1  replace n") && text.contains("\n2  replace n"), "\(text)")
    #expect(text.components(separatedBy: "near-miss: ").count == 3, "\(text)")
  }

  @Test func theNumberOfEditsFollowsTheCurriculum() async throws {
    let test = TestSession()
    await test.run("open <<END\n\(Fixtures.clamp)END")
    func counts(_ options: String) async throws -> [Int] {
      var counts: [Int] = []
      for seed in 1...30 {
        let found = try object(
          await test.run("corrupt p1 --steps 5 --noise near --seed \(seed) \(options) --json"))
        counts.append((found["edits"] as? [Any])?.count ?? 0)
      }
      return counts
    }
    #expect(Set(try await counts("")) == [5])
    #expect(Set(try await counts("--curriculum constant --progress 0")) == [1, 2, 3, 4, 5])
    #expect(Set(try await counts("--curriculum linear --progress 0")) == [1])
    #expect(Set(try await counts("--curriculum linear --progress 0.15")) == [1, 2, 3])
    #expect(Set(try await counts("--curriculum cosine --progress 0.05")) == [1])
    #expect(Set(try await counts("--curriculum cosine")) == [1, 2, 3, 4, 5])
    await test.run("corrupt p1 --curriculum linear --progress 2")
    #expect(test.sink.errors.contains("--progress cannot be 2"), "\(test.sink.errors)")
  }

  @Test func mutantsThatPassAreDrawnAgain() async throws {
    let test = TestSession()
    await test.run("open <<END\n\(Fixtures.clamp)END")
    await test.run("corrupt --failing")
    #expect(test.sink.errors.contains("--failing needs tests"), "\(test.sink.errors)")
    try await withFolder { folder in
      // The judge of these tests looks for the text: the mutants kept are those without it.
      try Data("assert 'x > high' in program\n".utf8).write(to: URL(fileURLWithPath: folder + "/t.py"))
      for seed in 1...8 {
        await test.run("open p1")
        let line = "corrupt --failing --tests \(folder)/t.py --noise near --seed \(seed) --json"
        let found = try object(await test.run(line))
        let corrupted = try #require(found["corrupted"] as? String)
        #expect(!corrupted.contains("x > high"), "seed \(seed)")
      }
    }
  }

  @Test func theLawsOfTheDiffHoldOverAFewPairs() async throws {
    try await withFolder { folder in
      let test = TestSession()
      let found = try object(
        await test.run("bench diff --law 400 --corpus-file \(folder)/corpus.txt --json"))
      #expect(test.status.value == 0, "\(test.sink.errors)")
      #expect(found["laws_hold"] as? Bool == true)
      #expect(found["pairs"] as? Int == found["reached"] as? Int)
      #expect(found["pairs"] as? Int ?? 0 > 300)
      let text = await test.run("bench diff --law 40 --corpus-file \(folder)/corpus.txt")
      #expect(text.contains("by field and index") && text.contains("1 corruption"), "\(text)")
    }
  }
}
