import EditModel
import Foundation
import KelpBase
import Testing
import Training
import Transformer

@Suite("Damaged checkpoints and full disks") struct DamagedRunTests {
  /// What is done to a file.
  enum Damage: String, CaseIterable, Sendable {
    case cut, flipped, exchanged, missing
  }

  private static let files = ["model.safetensors", "optimizer.safetensors", "config.json", "training.json"]

  private func damage(_ path: String, _ damage: Damage, other: String) throws {
    var bytes = try AtomicFile.read(path)
    switch damage {
    case .cut: bytes.removeLast(bytes.count / 3)
    case .flipped:
      // A bit that leaves JSON well formed and numbers finite: a digit, a low bit of a float.
      let digit = bytes.lastIndex { (0x30...0x38).contains($0) }
      let place = path.hasSuffix(".json") ? try #require(digit) : bytes.count - 4
      bytes[place] ^= 1
    case .exchanged: bytes = try AtomicFile.read(other)
    case .missing: return try FileManager.default.removeItem(atPath: path)
    }
    try AtomicFile.write(bytes, to: path)
  }

  @Test(
    "A run says which file of its newest checkpoint is damaged, which checkpoint is whole, and goes on from it",
    arguments: files, Damage.allCases)
  func damagedRun(_ file: String, _ kind: Damage) throws {
    try TinyRun.with { run in
      var run = run
      run.options.checkpointInterval = 6
      run.options.validationInterval = 0
      let whole = try TinyRun.weights(run.train().checkpoint)
      let newest = run.folder + "/step-000012"
      // The files of another checkpoint of the same run look right in every other way.
      let changes = file == "config.json" && kind == .exchanged ? "model.safetensors" : file
      try damage(newest + "/" + file, kind, other: run.folder + "/step-000006/" + changes)
      if file == "training.json", kind == .exchanged {
        #expect(throws: CheckpointError.self) { try ModelCheckpoint.load(newest) }
      }
      do {
        try run.train(resume: true)
        Issue.record("a damaged checkpoint is gone on from")
      } catch let error as TrainingError {
        guard case .damaged(let reason, let other) = error else { throw error }
        #expect(other == "step-000006")
        #expect(error.hint?.contains("--resume-from step-000006") == true)
        // A whole record of another step: it is the other files that are not those it names.
        let named = file == "training.json" && kind == .exchanged ? "" : file
        #expect(reason.contains("step-000012/\(named)"), "\(reason)")
      }
      if file != "optimizer.safetensors", file != "training.json" {
        #expect(throws: CheckpointError.self) { try ModelCheckpoint.load(newest) }
      }
      #expect(FileManager.default.fileExists(atPath: newest))
      let mended = try run.train(resume: true, from: "step-000006").checkpoint
      #expect(try TinyRun.weights(mended) == whole)
      // And after that plainly again.
      #expect(try run.train(resume: true).steps == 12)
    }
  }

  @Test("Without a whole checkpoint, and with names that are none, there is a clear error")
  func nothingWhole()
    throws
  {
    try TinyRun.with { run in
      try run.train(stopAfter: 3)
      try damage(run.folder + "/step-000003/model.safetensors", .flipped, other: "")
      let error = #expect(throws: TrainingError.self) { try run.train(resume: true) }
      guard case .damaged(_, nil) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      for name in ["step-000004", "../x", "best", "step-3", ""] {
        let error = #expect(throws: TrainingError.self) { try run.train(from: name) }
        #expect(error?.description.contains("--resume-from") == true, "\(name)")
      }
      #expect(try TrainingRun.recordedOptions(in: run.folder + "/none") == nil)
    }
  }

  @Test("A checkpoint of old, without hashes, is loaded and gone on from") func old() throws {
    try TinyRun.with { run in
      let whole = try TinyRun.weights(run.train { $0.keep = 0 }.checkpoint)
      try FileManager.default.removeItem(atPath: run.folder + "/step-000012")
      let path = run.folder + "/step-000009/training.json"
      var record = try #require(
        JSONSerialization.jsonObject(with: Data(AtomicFile.read(path))) as? [String: Any])
      for key in ["files", "check", "corpus", "validation", "loss"] { record[key] = nil }
      try AtomicFile.write(Array(JSONSerialization.data(withJSONObject: record)), to: path)
      try AtomicFile.write("step-000009\n", to: run.folder + "/latest")
      #expect(try ModelCheckpoint.load(run.folder + "/step-000009").step == 9)
      #expect(try TinyRun.weights(run.train(resume: true).checkpoint) == whole)
    }
  }

  @Test("A corpus that changed is noticed") func otherCorpus() throws {
    try TinyRun.with { run in
      try run.train(stopAfter: 3)
      #expect(throws: TrainingError.otherCorpus) {
        try run.train(resume: true, programs: [.init(code: "def one():\n    return 1\n")])
      }
    }
  }

  @Test(
    "On a full disk the run ends with a clear error and the checkpoint before stays",
    arguments: [
      "config.json", "model.safetensors", "optimizer.safetensors", "training.json",
    ]) func fullDisk(_ file: String) throws
  {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    try TinyRun.with { run in
      let whole = try TinyRun.weights(run.train { $0.outputFolder += "-whole" }.checkpoint)
      defer { try? FileManager.default.removeItem(atPath: run.folder + "-whole") }
      let weights = try TransformerWeights(
        TransformerConfiguration(
          dim: 8, layers: 1, heads: 2, hidden: 12, vocabulary: 10, maximumLength: 16))
      let process = ProcessInfo.processInfo.processIdentifier
      try run.train(stopAfter: 6)
      // The folder of a checkpoint under construction gets a file that leads to a device that is always full.
      let names = ["config.json", "model.safetensors", "optimizer.safetensors", "training.json"]
      let target = run.folder + "/step-000009"
      let parts = names.dropLast().map { name in
        CheckpointFolder.Part(name) {
          let place = target + ".partial-\(process)/\(file).partial-\(process)"
          try? FileManager.default.createSymbolicLink(atPath: place, withDestinationPath: "/dev/full")
          return weights.encoded()
        }
      }
      let error = #expect(throws: CheckpointError.self) {
        try CheckpointFolder.write(to: target, parts: parts) { _ in Array("{}".utf8) }
      }
      guard case .file(let refused) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(refused.code == ENOSPC && refused.path.hasSuffix(file))
      #expect(!FileManager.default.fileExists(atPath: target))
      // And so for the run itself, when the name of the newest checkpoint cannot be written.
      let pointer = run.folder + "/latest.partial-\(process)"
      let stopped = #expect(throws: TrainingError.self) {
        try run.train(
          resume: true,
          onEvent: { event in
            guard case .started = event else { return }
            try? FileManager.default.createSymbolicLink(atPath: pointer, withDestinationPath: "/dev/full")
          })
      }
      #expect(stopped?.description.contains("no space left on device") == true)
      #expect(stopped?.hint?.contains("step-000006") == true && run.text("latest") == "step-000006")
      _ = try ModelCheckpoint.load(run.folder + "/step-000006")
      #expect(try TinyRun.weights(run.train(resume: true).checkpoint) == whole)
    }
  }
}
