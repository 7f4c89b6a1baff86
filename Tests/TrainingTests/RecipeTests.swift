import EditModel
import Foundation
import KelpBase
import PythonLanguage
import Testing
import Training
import Transformer

@Suite("What a run may be asked for besides its steps") struct RecipeTests {
  private func table(_ run: TinyRun) throws -> MetricsTable {
    MetricsTable(parsing: try AtomicFile.read(run.folder + "/metrics.jsonl"))
  }

  @Test("Averaged weights are validated, saved when they are better, and go on exactly") func average() throws
  {
    try TinyRun.with { run in
      var run = run
      run.options.averageDecay = 0.6
      run.options.learningRate = 0.03
      run.options.steps = 24
      run.options.keep = 0
      let summary = try run.train()
      let table = try table(run)
      let (raw, averaged) = (table.points("validation_loss"), table.points("validation_loss_ema"))
      #expect(raw.count == 6 && averaged.map(\.x) == raw.map(\.x) && averaged.map(\.y) != raw.map(\.y))
      #expect(summary.validationLossEMA == averaged.last?.y && summary.validationLoss == raw.last?.y)
      #expect(summary.best?.loss == zip(raw, averaged).map { min($0.y, $1.y) }.min())
      var models: Set<ValidationHistory.Model> = []
      for (raw, averaged) in zip(raw, averaged) {
        let folder = run.folder + "/step-" + String("00000\(Int(raw.x))".suffix(6))
        guard FileManager.default.fileExists(atPath: folder) else { continue }
        let record = try CheckpointRecord.read(folder)
        let model = try #require(record.model)
        #expect((model == .average) == (averaged.y <= raw.y))
        models.insert(model)
        let loaded = try ModelCheckpoint.load(folder)
        let exact = try #require(
          try CheckpointFolder.readTraining(folder, configuration: loaded.configuration.transformer))
        let shown = try #require(model == .average ? exact.average?.weights : exact.weights)
        #expect(loaded.weights.encoded() == shown.encoded())
      }
      let drawing = String(decoding: try AtomicFile.read(run.folder + "/metrics.svg"), as: UTF8.self)
      #expect(drawing.contains("averaged weights"))
      #expect(models.count == 2, "both were the better ones at some time")
      let parts = try TinyRun.with(options: run.options) { other in
        try other.train(stopAfter: 13)
        return try TinyRun.weights(other.train(resume: true).checkpoint)
      }
      #expect(try parts == TinyRun.weights(summary.checkpoint))
      #expect(throws: TrainingError.self) { try run.train(resume: true) { $0.averageDecay = nil } }
      #expect(throws: TrainingError.self) { try run.train { $0.averageDecay = 1 } }
    }
  }

  @Test("The raw weights are those of a run without an average") func averageIsOnlyWatched() throws {
    try TinyRun.with { run in
      let plain = try ModelCheckpoint.load(run.train().checkpoint)
      let other = try run.train { $0.averageDecay = 0.9 }
      let exact = try #require(
        try CheckpointFolder.readTraining(
          other.checkpoint, configuration: plain.configuration.transformer))
      #expect(exact.weights.encoded() == plain.weights.encoded())
    }
  }

  @Test("Rounded weights have nearly the same loss in half the bytes") func rounded() throws {
    try TinyRun.with { run in
      let exact = try ModelCheckpoint.load(run.train { $0.learningRate = 0.01 }.checkpoint)
      let summary = try run.train {
        $0.learningRate = 0.01
        $0.checkpointPrecision = .bfloat16
      }
      let short = try ModelCheckpoint.load(summary.checkpoint)
      let source = try ExampleSource(
        programs: TinyRun.programs, options: run.options, language: PythonLanguage())
      let examples = (0..<64).compactMap { source.example(step: 12, number: $0, stream: 1) }
      let losses = try [exact, short].map {
        try TrainingStep($0.weights, gradients: false).evaluate(examples).loss
      }
      #expect(losses[0] != losses[1] && abs(losses[0] - losses[1]) < 2e-3 * losses[0], "\(losses)")
      let sizes = [
        exact.weights.encoded().count, try AtomicFile.read(summary.checkpoint + "/model.safetensors").count,
      ]
      #expect(Double(sizes[1]) < 0.51 * Double(sizes[0]))
    }
  }

  @Test("A run ends when validations get no better, says so, and remembers when it is resumed") func early()
    throws
  {
    try TinyRun.with { run in
      var run = run
      run.options.learningRate = 3
      run.options.steps = 400
      run.options.checkpointInterval = 10
      run.options.earlyStop = 3
      let summary = try run.train()
      #expect(summary.isStoppedEarly && !summary.isStopped && summary.steps < 400)
      let best = try #require(summary.best)
      // Three validations, four steps apart, after the best one.
      #expect(summary.steps == best.step + 12)
      let table = try table(run)
      #expect(table.points("validation_stops_early").map(\.x) == [Double(summary.steps)])
      #expect(table.points("validation_since_best").suffix(4).map(\.y) == [0, 1, 2, 3])
      let parts = try TinyRun.with(options: run.options) { other in
        try other.train(stopAfter: summary.steps - 5)
        let resumed = try other.train(resume: true)
        #expect(resumed.isStoppedEarly && resumed.steps == summary.steps && resumed.best == best)
        return try TinyRun.weights(resumed.checkpoint)
      }
      #expect(try parts == TinyRun.weights(summary.checkpoint))
      // Resumed as it is it stays ended; with more patience it goes on.
      let again = try run.train(resume: true)
      #expect(again.steps == summary.steps && again.isStoppedEarly && again.loss == summary.loss)
      #expect(try run.train(resume: true, stopAfter: 2) { $0.earlyStop = 50 }.steps == summary.steps + 2)
      #expect(throws: TrainingError.self) { try run.train { $0.validationInterval = 0 } }
    }
  }

  @Test("A run whose gradients stay not finite ends with an error and its last good checkpoint")
  func exploded()
    throws
  {
    try TinyRun.with { run in
      var run = run
      run.options.learningRate = 1e30
      run.options.steps = 400
      run.options.warmupSteps = 1
      run.options.checkpointInterval = 1
      run.options.validationInterval = 0
      let error = #expect(throws: TrainingError.self) { try run.train() }
      guard case .notFinite(100, let step, .some(let kept)) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(run.checkpoints == ["step-" + String("00000\(step - 100)".suffix(6))])
      #expect(kept == run.folder + "/" + run.checkpoints[0] && error?.hint?.contains("--lr") == true)
      #expect(try table(run).points("skipped_steps").last?.y == 100)
      // Stopped in the middle of it and resumed, it ends at the same step.
      try run.train(stopAfter: step - 20)
      #expect(throws: TrainingError.notFinite(steps: 100, step: step, kept: run.folder + "/latest")) {
        do { try run.train(resume: true) } catch TrainingError.notFinite(let steps, let step, _) {
          throw TrainingError.notFinite(steps: steps, step: step, kept: run.folder + "/latest")
        }
      }
    }
  }
}

@Suite("The history of validations") struct ValidationHistoryTests {
  @Test("The best is the lowest of both losses, never one that is not finite") func best() throws {
    var history = ValidationHistory()
    #expect(!history.add(step: 1, loss: .nan) && history.best == nil && history.sinceBest == 1)
    #expect(history.add(step: 2, loss: 5) && history.sinceBest == 0)
    #expect(!history.add(step: 3, loss: 5) && history.sinceBest == 1)
    #expect(history.add(step: 4, loss: 6, averageLoss: 4) && history.best?.loss == 4)
    #expect(history.model(hasAverage: true) == .average)
    #expect(!history.add(step: 5, loss: 4.5, averageLoss: .infinity) && history.averageLoss == nil)
    #expect(history.model(hasAverage: true) == .weights && history.model(hasAverage: false) == .weights)
    #expect(ValidationHistory().model(hasAverage: true) == .average)
    let data = try JSONEncoder().encode(history)
    #expect(try JSONDecoder().decode(ValidationHistory.self, from: data) == history)
  }
}
