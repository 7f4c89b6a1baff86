import Foundation
import KelpBase
import KelpShell
import Testing

/// `train`, `checkpoint` and `presets` as programs meet them.
@Suite("Training commands") @MainActor struct TrainingCommandTests {
  private func object(_ text: some StringProtocol) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], "\(text)")
  }

  @Test("Presets have the parameters that their shapes add up to") func presets() async throws {
    let session = TestSession()
    let list = try #require(try object(await session.run("presets --json"))["presets"] as? [[String: Any]])
    #expect(
      list.map { $0["name"] as? String } == [
        "toy", "small", "overnight_cpu", "laptop", "single_gpu", "tpu_v4_8",
      ])
    for preset in list {
      func number(_ key: String) throws -> Int { try #require(preset[key] as? Int, "\(key)") }
      let (dim, layers, hidden) = (try number("dim"), try number("layers"), try number("hidden"))
      func model(_ vocabulary: Int) -> Int {
        2 * vocabulary * dim + dim + layers * (4 * dim * dim + 3 * dim * hidden + 2 * dim)
      }
      let counts = try #require(preset["parameters"] as? [String: Int])
      // 256 bytes, five marks and the positions; the prompt's two marks.
      #expect(counts["offset"] == model(256 + 3 + (try number("context")) + 2))
      // 267 tokens, a pointer over two states, three segments, four actions, a classifier.
      #expect(counts["node"] == model(267) + 3 * dim + 4 * dim + 3 * dim * dim + dim + 2 * dim + 1)
    }
    let text = await session.run("presets")
    #expect(text.contains("4,532,481") && text.contains("1,624,410,113"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("A run that cannot fit says what it needs before it reads anything") func memory() throws {
    // No machine that runs tests has the 400 GB that 64 workers' gradients take.
    let line = "train --preset tpu_v4_8 --workers 64 --corpus-file no-such-file"
    let ending = try BuiltKelp().run(
      line.split(separator: " ").map(String.init), in: FileManager.default.temporaryDirectory.path)
    #expect(ending.status == 3)
    #expect(ending.errors.contains("training tpu_v4_8 needs about"), "\(ending.errors)")
    #expect(ending.errors.contains("--workers 1"))
  }

  @Test("A run tells how it stands as JSON, is found by its best, and is converted to half the size")
  func runAndConvert() throws {
    let kelp = try BuiltKelp()
    let folder = FileManager.default.temporaryDirectory.appending(path: "kelp-train-\(UUID().uuidString)")
      .path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let corpus = (0..<150).map { "def add_\($0)(n):\n    return n + \($0)\n" }.joined(separator: "# ---\n")
    try AtomicFile.write(corpus, to: folder + "/corpus.txt")
    func run(_ line: String, status: Int32 = 0) throws -> BuiltKelp.Ending {
      let ending = try kelp.run(line.split(separator: " ").map(String.init), in: folder)
      try #require(ending.status == status, "\(line): \(ending.errors)")
      return ending
    }
    let trained = try run(
      "train --preset toy --corpus corpus.txt --output-dir run --steps 6 --checkpoint-interval 2 --validation-interval 2 --ema 0.5 --progress json --json"
    )
    let events = try trained.errors.split(separator: "\n").map { try object($0) }
    let names = events.compactMap { $0["event"] as? String }
    #expect(names.first == "started" && names.last == "checkpoint" && names.count == events.count)
    #expect(Set(names) == ["started", "progress", "validation", "checkpoint"])
    let validation = try #require(
      events.last { $0["event"] as? String == "validation" }?["data"] as? [String: Any])
    #expect(validation["averageLoss"] is Double && validation["isBest"] is Bool)
    let summary = try object(trained.output)
    #expect(summary["steps"] as? Int == 6 && summary["skippedSteps"] as? Int == 0)
    let best = try #require((summary["best"] as? [String: Any])?["step"] as? Int)

    let info = try object(run("checkpoint info run/best --json").output)
    #expect(info["path"] as? String == "run/step-00000\(best)")
    #expect(try object(run("checkpoint info run --json").output)["path"] as? String == "run/step-000006")
    let listed = try #require(
      try object(run("checkpoint list run --json").output)["checkpoints"] as? [[String: Any]])
    #expect(listed.count == 3)
    #expect(listed.filter { ($0["marks"] as? [String])?.contains("latest") == true }.count == 1)
    #expect(listed.filter { ($0["marks"] as? [String])?.contains("best") == true }.count == 1)

    func size(_ name: String) throws -> Int { try AtomicFile.read(folder + "/" + name).count }
    _ = try run("checkpoint convert run/best exact --precision float32")
    _ = try run("checkpoint convert run/best half")
    _ = try run("checkpoint convert half again")
    _ = try run("checkpoint convert half half", status: 2)
    #expect(try Double(size("half/model.safetensors")) < 0.51 * Double(size("exact/model.safetensors")))
    #expect(
      try AtomicFile.read(folder + "/half/model.safetensors")
        == AtomicFile.read(folder + "/again/model.safetensors"))
    #expect(!FileManager.default.fileExists(atPath: folder + "/half/optimizer.safetensors"))
    #expect(try object(run("checkpoint info half --json").output)["step"] as? Int == best)
    // A flipped bit is found in the copy too.
    var bytes = try AtomicFile.read(folder + "/half/model.safetensors")
    bytes[bytes.count / 2] ^= 4
    try AtomicFile.write(bytes, to: folder + "/half/model.safetensors")
    let refused = try run("checkpoint convert half other", status: 3)
    #expect(refused.errors.contains("half/model.safetensors"), "\(refused.errors)")
  }
}
