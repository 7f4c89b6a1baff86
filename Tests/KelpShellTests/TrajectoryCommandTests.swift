import Foundation
import KelpBase
import KelpShell
import Testing

/// Trajectories that leave a session and come back into another.
@MainActor @Suite struct TrajectoryCommandTests {
  private func withFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kelp-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.path)
  }

  /// A session with a model and a repair of `clamp` that has a prompt and tests.
  private func repaired(width: Int = 80) async throws -> TestSession {
    let test = TestSession(width: width)
    await test.run("open <<END\n\(Fixtures.clamp)END")
    test.session.model = try test.session.engines.loadModel("fixed")
    await test.run("prompt 'Limit x.'")
    await test.run("tests --add \"assert 'x < low' in program\" \"assert 'never' in program\"")
    await test.run("repair --search beam")
    #expect(test.session.place?.name == "r1.1")
    return test
  }

  private func text(_ path: String) -> String {
    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }

  @Test(arguments: ["jsonl", "json"])
  func aRepairIsWrittenAndSteppedThroughWithoutAModel(_ ending: String) async throws {
    try await withFolder { folder in
      let file = "\(folder)/t.\(ending)"
      let test = try await repaired()
      let cards = (await test.run("next"), await test.run("trace"), await test.run("alternatives 3"))
      let maps = (
        await test.run("positions --top 3"), await test.run("goto 0") + (await test.run("positions"))
      )
      #expect(await test.run("export r1.1 \(file)").hasPrefix("wrote \(file) (1 step, "))
      #expect(test.status.value == 0, "\(test.sink.errors)")

      let other = TestSession()
      let opened = await other.run("replay \(file)")
      #expect(other.status.value == 0, "\(other.sink.errors)")
      #expect(other.session.model == nil && other.session.place?.name == "r1.1")
      #expect(opened.contains("r1.1: 1 step, Σ") && opened.contains("tests 0/2 → 1/2"), "\(opened)")
      #expect(!opened.contains("not in the file"), "\(opened)")
      #expect(await other.run("next") == cards.0)
      #expect(await other.run("trace") == cards.1)
      #expect(await other.run("alternatives 3") == cards.2)
      #expect(await other.run("positions --top 3") == maps.0)
      #expect(await other.run("goto 0") + (await other.run("positions")) == maps.1)
      #expect(await other.run("prompt").contains("Limit x."))
      #expect(await other.run("tests").contains("'never' in program"))
      #expect(await other.run("last").contains("+  2 │     if x < low:"))
      #expect(await other.run("show").contains("if x < low:"))
      #expect(await other.run("alternatives 9").contains("t.\(ending) holds no more"))
      await other.run("branch 2")
      #expect(other.sink.errors.contains("branch needs a model"))

      // What was read is written again to the byte, also from the shell and in the other form.
      await other.run("export r1 \(folder)/again.\(ending)")
      #expect(text("\(folder)/again.\(ending)") == text(file))
      let shell = TestSession(.shell)
      await shell.run("export \(file) \(folder)/b.json \(folder)/b.jsonl")
      #expect(shell.status.value == 0 && text("\(folder)/b.\(ending)") == text(file))
    }
  }

  @Test func whatIsNotInTheFileIsSaidToBeNotThere() async throws {
    try await withFolder { folder in
      let test = try await repaired()
      test.session.model = nil
      let written = await test.run("export r1.1 \(folder)/t.json")
      #expect(
        written.contains("positions of 0 of 2 states: no model is loaded that could tell"), "\(written)")
      let other = TestSession(width: 200)
      let opened = await other.run("replay \(folder)/t.json --at 1")
      #expect(
        opened.contains("not in the file: positions of 2 of 2 states, alternatives of 2 of 2 states"),
        "\(opened)")
      #expect(opened.contains("step 1 of 1 · replace n7 Compare") && !opened.contains("else"))
      for command in ["alternatives", "positions"] {
        await other.run(command)
        #expect(other.status.value == 2)
        #expect(other.sink.errors.contains("t.json does not say what the model thought here"), "\(command)")
      }
      other.session.model = try other.session.engines.loadModel("fixed")
      #expect(await other.run("alternatives").contains("x > low → x < low"))
    }
  }

  @Test func faultsAreToldWithFileLineAndField() async throws {
    try await withFolder { folder in
      let test = try await repaired(width: 300)
      await test.run("export r1.1 \(folder)/t.jsonl")
      let good = text("\(folder)/t.jsonl")
      for (old, new, fault) in [
        ("\"replacement\":\"x < low\"", "\"replacement\":\"x <= low\"", "program is not what the edit makes"),
        ("\"kind\":\"Compare\"", "\"kind\":\"\\u001b[31m\"", "kind is '␛[31m': node 7 is a Compare"),
        ("\"step\":1", "\"step\":7", "step is 7, not 1"),
      ] {
        try Data(good.replacingOccurrences(of: old, with: new).utf8)
          .write(to: URL(filePath: "\(folder)/bad.jsonl"))
        let programs = test.session.programs.count
        await test.run("replay \(folder)/bad.jsonl")
        #expect(test.status.value == 2)
        #expect(
          test.sink.errors.contains("bad.jsonl:2: ") && test.sink.errors.contains(fault),
          "\(test.sink.errors)")
        #expect(!test.sink.errors.contains("\u{1b}"))
        #expect(test.session.programs.count == programs && test.session.repairs.count == 1)
      }
      for (line, message, hint) in [
        ("export r1.1 x.cats", "export cannot write .cats", "export writes .json, .jsonl"),
        ("export r1.1 x.jsno", "export cannot write .jsno", "did you mean .json? export writes"),
        ("export r1.1 x", "'x' has no ending that says what to write", ".json"),
        ("export r1.9 x.json", "there is no r1.9", "r1 has"),
        ("export r1.1 x.json --alternatives 5000", "--alternatives cannot be 5000", "0 to 1000"),
        ("replay \(folder)/t.jsnol", "no file '\(folder)/t.jsnol'", "did you mean \(folder)/t.jsonl?"),
        ("replay \(folder)/t.jsonl --task a", "is one trajectory, without tasks", "leave out --task"),
        ("replay \(folder)/t.jsonl --at 2", "the trajectory has no step 2", "its steps are 0 to 1"),
        ("replay \(folder)", "is a folder", "name a file in it"), ("replay %9", "there is no job %9", "jobs"),
        ("replya \(folder)/t.jsonl", "no command 'replya'", "did you mean replay?"),
      ] {
        await test.run(line)
        let errors = test.sink.errors.replacingOccurrences(of: "\n", with: " ")
        #expect(
          test.status.value == 2 && errors.contains(message) && errors.contains(hint), "\(line): \(errors)")
      }
    }
  }
}
