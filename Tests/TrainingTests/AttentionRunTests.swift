import EditModel
import Foundation
import KelpBase
import Testing
import Training
import Transformer

@Suite("Runs with each kind of attention") struct AttentionRunTests {
  @Test(
    "A run is stopped and resumed to the same bits, and its checkpoint says what it is",
    arguments: AttentionVariant.allCases)
  func resumed(_ attention: AttentionVariant) throws {
    try TinyRun.with { run in
      var run = run
      run.options.attention = attention == .causal ? nil : attention
      let whole = try run.train()
      let loaded = try ModelCheckpoint.load(whole.checkpoint)
      #expect(loaded.configuration.transformer.attention == attention)
      for file in ["config.json", "training.json"] {
        let text = String(decoding: try AtomicFile.read(whole.checkpoint + "/" + file), as: UTF8.self)
        #expect(
          text.contains("\"attention\" : \"\(attention.rawValue)\"") == (attention != .causal), "\(file)")
      }
      if attention.hasRelations {
        let bias = try #require(loaded.weights.array(named: "layers.0.attention.relations.bias"))
        #expect(bias.contains { $0 != 0 })
      }
      let table = MetricsTable(parsing: try AtomicFile.read(run.folder + "/metrics.jsonl"))
      // Nothing is left to predict of a context that sees itself in both directions.
      #expect(table.points("context_loss").isEmpty == attention.isBidirectional)
      #expect(!table.points("node_loss").isEmpty)
      let parts = try TinyRun.with(options: run.options) { other in
        try other.train(stopAfter: 5)
        let different: AttentionVariant? = attention == .relations ? .prefixRelations : .relations
        #expect(throws: TrainingError.self) { try other.train(resume: true) { $0.attention = different } }
        return try TinyRun.weights(other.train(resume: true).checkpoint)
      }
      #expect(try parts == TinyRun.weights(whole.checkpoint))
    }
  }

  @Test("Options of old say nothing of attention and mean causal") func oldOptions() throws {
    let text = String(decoding: try JSONEncoder().encode(TrainingOptions()), as: UTF8.self)
    #expect(!text.contains("attention"))
    let read = try JSONDecoder().decode(TrainingOptions.self, from: Data(text.utf8))
    #expect(TrainingRun.configuration(of: read).transformer.attention == .causal)
  }
}
