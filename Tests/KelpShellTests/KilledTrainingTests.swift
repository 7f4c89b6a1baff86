import Foundation
import KelpBase
import Testing

/// Training as its users run it: a process that can be killed at any moment.
@Suite("Training that is killed", .serialized) struct KilledTrainingTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kelp-kill-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // So many that some, by the hash of their text, are held out.
    let corpus = (0..<150).map { "def add_\($0)(n):\n    return n + \($0)\n" }
    try AtomicFile.write(corpus.joined(separator: "# ---\n"), to: folder + "/corpus.txt")
    try body(folder)
  }

  private func arguments(_ run: String, workers: Int, extra: [String]) -> [String] {
    [
      "train", "--preset", "toy", "--corpus-file", "corpus.txt", "--output-dir", run, "--steps", "36",
      "--batch-size", "4", "--warmup-steps", "4", "--checkpoint-interval", "3", "--validation-interval", "8",
      "--keep", "2", "--workers", "\(workers)", "--noise", "near-miss=2,drop=0.5",
    ] + extra
  }

  private func files(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test(
    "kill -9 at any moment, also while a checkpoint is written, and --resume: the bits of an undisturbed run",
    arguments: [
      (1, []), (2, []), (2, ["--ema", "0.9", "--checkpoint-precision", "bfloat16"]),
    ])
  func killed(workers: Int, extra: [String]) throws {
    let kelp = try BuiltKelp()
    try withFolder { folder in
      let whole = try kelp.run(arguments("whole", workers: workers, extra: extra), in: folder)
      try #require(whole.status == 0, "\(whole.errors)")
      try #require(try files(folder + "/whole").contains("best"))
      var random = RandomSource(seed: UInt64(workers))
      var kills = 0
      var starts = 0
      let run = folder + "/killed"
      while true {
        starts += 1
        try #require(starts < 40)
        // Every other time when a checkpoint is begun, else after some time; the first and last are left to end.
        let atCheckpoint = starts % 2 == 0
        let delay = 0.02 + random.unit() * 0.25
        var seen = 0
        let first = starts == 1
        let line =
          first || !FileManager.default.fileExists(atPath: run + "/latest")
          ? arguments("killed", workers: workers, extra: extra)
          : ["train", "--output-dir", "killed", "--resume"]
        let ending = try kelp.run(line, in: folder) { seconds in
          guard kills < 6 else { return false }
          guard atCheckpoint else { return seconds > delay }
          let isWriting = ((try? files(run)) ?? []).contains {
            $0.hasPrefix("step-") && $0.contains(".partial-")
          }
          if isWriting { seen += 1 }
          // The first one is sometimes left to go through, so that the run gets on.
          return seen > starts % 5
        }
        if let latest = try? String(contentsOfFile: run + "/latest", encoding: .utf8) {
          // Whatever happened, what latest names is whole, and so is best.
          let names = [latest, (try? String(contentsOfFile: run + "/best", encoding: .utf8)) ?? latest]
          for name in names {
            let path = "killed/" + name.trimmingCharacters(in: .whitespacesAndNewlines)
            let info = try kelp.run(
              ["checkpoint", "convert", path, "copy", "--precision", "float32"], in: folder)
            #expect(info.status == 0, "\(info.errors)")
            try? FileManager.default.removeItem(atPath: folder + "/copy")
          }
        }
        if ending.status == 0 { break }
        #expect(ending.status == -9, "\(ending.errors)")
        kills += 1
      }
      #expect(kills == 6)
      for name in ["model.safetensors", "optimizer.safetensors"] {
        let (left, right) = ("/whole/step-000036/" + name, "/killed/step-000036/" + name)
        #expect(try AtomicFile.read(folder + left) == AtomicFile.read(folder + right), "\(name)")
      }
      let kept = try files(run).filter { !$0.hasPrefix("events.") }
      #expect(try kept == files(folder + "/whole").filter { !$0.hasPrefix("events.") })
    }
  }

  @Test("A disk that gets full while a checkpoint is written: one clear error, and the run goes on later")
  func fullDisk() throws {
    let kelp = try BuiltKelp()
    try withFolder { folder in
      let start = arguments("run", workers: 1, extra: [])
      _ = try kelp.run(start, in: folder) { _ in
        FileManager.default.fileExists(atPath: folder + "/run/latest")
      }
      let before = try String(contentsOfFile: folder + "/run/latest", encoding: .utf8)
      let failed = try kelp.run(
        ["train", "--output-dir", "run", "--resume", "--json"], in: folder, fileLimit: 400)
      #expect(failed.status == 3 && failed.output.isEmpty)
      #expect(failed.errors.contains("cannot be written") && failed.errors.contains("--resume"))
      #expect(try String(contentsOfFile: folder + "/run/latest", encoding: .utf8) == before)
      #expect(try files(folder + "/run").filter { $0.contains(".partial-") }.isEmpty)
      let ended = try kelp.run(["train", "--output-dir", "run", "--resume"], in: folder)
      #expect(ended.status == 0, "\(ended.errors)")
    }
  }

  @Test("--resume needs no other option and refuses those that would change the weights, by name")
  func options() throws {
    let kelp = try BuiltKelp()
    try withFolder { folder in
      let line = [
        "train", "--preset", "toy", "--corpus-file", "corpus.txt", "--output-dir", "run", "--steps", "4",
        "--checkpoint-interval", "2",
      ]
      try #require(try kelp.run(line, in: folder).status == 0)
      let text = try String(contentsOfFile: folder + "/run/step-000004/training.json", encoding: .utf8)
      // The preset's batch has two examples.
      let cores = min(2, ProcessInfo.processInfo.activeProcessorCount)
      #expect(text.contains("\"workers\" : \(cores)"))
      let resumed = try kelp.run(["train", "--output-dir", "run", "--resume", "--json"], in: folder)
      #expect(resumed.status == 0 && resumed.output.contains("\"steps\":4"), "\(resumed.errors)")
      for (option, value, name) in [
        ("--workers", "\(cores + 1)", "workers"), ("--seed", "7", "seed"), ("--lr", "0.5", "learningRate"),
        ("--ema", "0.9", "averageDecay"), ("--steps", "8", "steps"),
      ] {
        let refused = try kelp.run(["train", "--output-dir", "run", "--resume", option, value], in: folder)
        #expect(refused.status == 2 && refused.errors.contains("started with \(name) "), "\(refused.errors)")
      }
      let allowed = ["--keep", "9", "--checkpoint-interval", "1", "--early-stop", "2"]
      #expect(try kelp.run(["train", "--output-dir", "run", "--resume"] + allowed, in: folder).status == 0)
      let nothing = try kelp.run(["train", "--output-dir", "none", "--resume"], in: folder)
      #expect(nothing.status == 2 && nothing.errors.contains("--corpus-file"))
    }
  }
}
