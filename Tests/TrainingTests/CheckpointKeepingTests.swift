import EditModel
import Foundation
import KelpBase
import Testing
import Training
import Transformer

@Suite("Which checkpoints a run keeps") struct CheckpointKeepingTests {
  @Test("The newest few, the best, and every so many stay") func keeping() throws {
    try TinyRun.with { run in
      // A rate at which the loss soon rises again, so that the best is not the newest.
      try run.train { options in
        options.keep = 2
        options.learningRate = 3
        options.steps = 24
      }
      let best = try #require(run.text("best"))
      let newest = ["step-000021", "step-000024"]
      #expect(run.checkpoints == Array(Set(newest + [best])).sorted())
      #expect(run.text("latest") == "step-000024")
      for name in run.checkpoints { _ = try ModelCheckpoint.load(run.folder + "/" + name) }
    }
    try TinyRun.with { run in
      try run.train { options in
        options.keep = 1
        options.keepEvery = 6
        options.validationInterval = 0
      }
      #expect(run.checkpoints == ["step-000006", "step-000012"] && run.text("best") == nil)
    }
    try TinyRun.with { run in
      try run.train {
        $0.keep = 0; $0.validationInterval = 0
      }
      #expect(run.checkpoints.count == 4)
      #expect(throws: TrainingError.self) { try run.train { $0.keep = -1 } }
    }
  }

  @Test("Best names the checkpoint with the lowest loss of the log, after a resume too") func best() throws {
    try TinyRun.with { run in
      try run.train(stopAfter: 6) { $0.learningRate = 0.1 }
      try run.train(resume: true) { $0.learningRate = 0.1 }
      let table = MetricsTable(parsing: try AtomicFile.read(run.folder + "/metrics.jsonl"))
      let lowest = try #require(table.points("validation_loss").min { $0.y < $1.y })
      let best = try #require(run.text("best"))
      #expect(best == "step-" + String(repeating: "0", count: lowest.x < 10 ? 5 : 4) + "\(Int(lowest.x))")
      let record = try CheckpointRecord.read(run.folder + "/" + best)
      #expect(record.validationLoss == lowest.y && record.validation?.best?.step == record.step)
    }
  }

  @Test("What other runs left, and what cannot be read, is not removed") func others() throws {
    try TinyRun.with { run in
      try run.train {
        $0.seed = 7; $0.steps = 4; $0.checkpointInterval = 2
      }
      try AtomicFile.write([], to: run.folder + "/step-000002/training.json")
      try FileManager.default.createDirectory(
        atPath: run.folder + "/step-000001", withIntermediateDirectories: false)
      try run.train {
        $0.keep = 1; $0.validationInterval = 0
      }
      #expect(run.checkpoints == ["step-000001", "step-000002", "step-000004", "step-000012"])
      #expect(run.text("best") == nil)
    }
  }

  @Test("Leftovers of killed processes are cleared, those of living ones are not") func leftovers() throws {
    try TinyRun.with { run in
      try run.train(stopAfter: 3)
      let manager = FileManager.default
      let checkpoint = run.folder + "/step-000003"
      // 2^22 is the highest process number that Linux gives out.
      let dead = "4194305"
      for name in ["step-000006.partial-\(dead)", "step-000006.partial-1", "metrics.jsonl.partial-\(dead)"] {
        try manager.copyItem(atPath: checkpoint, toPath: run.folder + "/" + name)
      }
      // Killed between the two renames of a replacement.
      try manager.moveItem(atPath: checkpoint, toPath: checkpoint + ".replaced-\(dead)")
      let summary = try run.train(stopAfter: 0)
      #expect(summary.steps == 0)
      #expect(run.checkpoints.contains("step-000003") && run.checkpoints.contains("step-000006.partial-1"))
      #expect(!manager.fileExists(atPath: run.folder + "/metrics.jsonl.partial-\(dead)"))
      #expect(run.checkpoints.filter { $0.contains(dead) }.isEmpty)
      _ = try ModelCheckpoint.load(checkpoint)
    }
  }

  @Test("Two runs at once do not write into one folder") func lock() throws {
    try TinyRun.with { run in
      var refused = false
      try run.train(onEvent: { event in
        guard case .started = event else { return }
        #expect(throws: TrainingError.folderInUse(run.folder)) { try run.train() }
        refused = true
      })
      #expect(refused)
      try run.train(resume: true)
    }
  }

  @Test("A checkpoint that is replaced is there all the time") func replacing() throws {
    try TinyRun.with { run in
      try run.train(stopAfter: 3)
      let before = try TinyRun.weights(run.folder + "/step-000003")
      let after = try run.train(stopAfter: 3) { $0.seed = 3 }.checkpoint
      #expect(run.checkpoints == ["step-000003"])
      #expect(try TinyRun.weights(after) != before)
    }
  }
}
