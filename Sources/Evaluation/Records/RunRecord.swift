/// What a run is about, kept beside its results so that it can be continued and put together with others.
package struct RunRecord: Sendable, Codable, Equatable {
  /// What was found of the suite in the corpus of the checkpoint.
  package struct Contamination: Sendable, Codable, Equatable {
    /// The corpus.
    package let corpus: String
    /// How many of its programs were looked at.
    package let programs: Int
    /// How many of them hold something of the suite.
    package let contaminated: Int
    /// The tasks they hold something of, in the order of the suite.
    package let tasks: [String]

    /// Creates the record.
    package init(corpus: String, programs: Int, contaminated: Int, tasks: [String]) {
      self.corpus = corpus
      self.programs = programs
      self.contaminated = contaminated
      self.tasks = tasks
    }
  }

  /// The version of the format.
  package static let currentFormat = 2

  /// The version of the format that the record was written in.
  package var format = RunRecord.currentFormat
  /// The suite's name.
  package var suite: String
  /// A hash of the tasks.
  package var suiteHash: UInt64
  /// Whether the bugs are real ones.
  package var hasRealBugs: Bool
  /// The checkpoint's name.
  package var model: String
  /// A hash of the checkpoint's weights; 0 where there is no model.
  package var modelHash: UInt64
  /// A hash of the bank; 0 where there is none.
  package var bankHash: UInt64
  /// The settings.
  package var options: EvaluationOptions
  /// The named protocol, if it is one.
  package var protocolName: String?
  /// Which part of the tasks this is; nil for all.
  package var shard: EvaluationShard?
  /// What was found of the suite in the checkpoint's corpus; nil when the corpus is not at hand.
  package var contamination: Contamination?
  /// How many problems the run has, those of its shard.
  package var planned = 0
  /// The options that name suite and checkpoint, for commands that replay a trial.
  package var replay: String

  private enum CodingKeys: String, CodingKey {
    case format, suite
    case suiteHash = "suite_hash"
    case hasRealBugs = "real_bugs"
    case model
    case modelHash = "model_hash"
    case bankHash = "bank_hash"
    case options
    case protocolName = "protocol"
    case shard, contamination, planned, replay
  }

  /// Creates the record of a run.
  package init(
    suite: String, suiteHash: UInt64, hasRealBugs: Bool = false, model: String, modelHash: UInt64 = 0,
    bankHash: UInt64 = 0, options: EvaluationOptions, protocolName: String? = nil,
    shard: EvaluationShard? = nil, contamination: Contamination? = nil, planned: Int = 0, replay: String = ""
  ) {
    self.suite = suite
    self.suiteHash = suiteHash
    self.hasRealBugs = hasRealBugs
    self.model = model
    self.modelHash = modelHash
    self.bankHash = bankHash
    self.options = options
    self.protocolName = protocolName
    self.shard = shard
    self.contamination = contamination
    self.planned = planned
    self.replay = replay
  }

  /// In what another run differs, in words; nil when both ask the same questions. Shards, the corpus and the
  /// words of the command line may differ.
  package func difference(from other: RunRecord) -> String? {
    if format != other.format { return "the format" }
    if suite != other.suite || suiteHash != other.suiteHash { return "the suite" }
    if model != other.model || modelHash != other.modelHash { return "the checkpoint" }
    if bankHash != other.bankHash { return "the bank" }
    if options.seed != other.options.seed { return "the seed" }
    if options.searches != other.options.searches { return "the searches" }
    if options.noises != other.options.noises || options.corruptionSteps != other.options.corruptionSteps {
      return "the noise"
    }
    return options != other.options || protocolName != other.protocolName ? "the options" : nil
  }
}
