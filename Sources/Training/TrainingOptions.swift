import EditModel
import Transformer
import TreeEdits

/// Everything that decides what a training run does; the same options and corpus give the same weights.
package struct TrainingOptions: Sendable, Codable, Equatable {
  /// The size of the model.
  package var preset = Preset.overnightCPU
  /// The codec.
  package var codec = CodecName.node
  /// The most tokens of the vocabulary that is learnt on the corpus; nil or 0 for bytes.
  package var vocabularySize: Int?
  /// Who attends to whom, and with what bias; nil for causal attention.
  package var attention: AttentionVariant?
  /// The number of optimiser steps.
  package var steps = 12_000
  /// The peak learning rate; nil for the preset's.
  package var learningRate: Double?
  /// Examples a step; nil for the preset's.
  package var batchSize: Int?
  /// The most tokens of a sequence; nil for the preset's.
  package var maximumLength: Int?
  /// Steps of linear warm-up.
  package var warmupSteps = 100
  /// Corpus files and folders, in order.
  package var corpusFiles: [String] = []
  /// A bank file; nil builds the bank from the corpus.
  package var bankFile: String?
  /// The sources besides the corpus that a bank built from it draws on, by name; nil for none.
  package var augment: [String]?
  /// Whether examples carry prompts.
  package var promptConditioning = true
  /// The probability that an example with a prompt keeps it.
  package var promptProbability = 0.5
  /// Whether examples show asserts of programs that have tests; nil for no, as before there was a choice.
  package var testsConditioning: Bool?
  /// The probability that an example with asserts keeps them; nil for 0.5.
  package var testsProbability: Double?
  /// Whether examples show how the program fared in its tests; nil for no, as before there was a choice.
  package var observations: Bool?
  /// The probability that an example with an observation keeps it; nil for 0.5.
  package var observationProbability: Double?
  /// How the number of corruption steps grows.
  package var curriculum = CorruptionCurriculum.Shape.constant
  /// The most corruption steps of an example.
  package var maximumCorruptionSteps = 5
  /// The kinds of noise, as weights by name, such as `near-miss=3,bank=1`.
  package var noise = "near-miss=3,in-scope=1,bank=1,drop=0.5,double=0.25"
  /// The probability that an example starts from another program of the corpus.
  package var randomStartProbability = 0.2
  /// Whether mutants that pass all tests of their program are drawn again; nil for no, as before there was a choice.
  package var rejectsPassing: Bool?
  /// The probability that an example shows a finished program and asks for stop.
  package var stopProbability = 0.15
  /// The most right edits of a state that are taught as answers from one context.
  package var maximumAnswers = 4
  /// The weight of predicting the next token of the context, an auxiliary loss; without effect where `attention` lets
  /// the context see itself in both directions.
  package var contextLossWeight = 0.03
  /// The weight of telling for each node whether the path still edits it, an auxiliary loss.
  package var nodeLossWeight = 2.0
  /// The weight of the pointer's loss; a token of an answer has weight 1.
  package var pointerLossWeight = 4.0
  /// The most that the tokens of one answer weigh together, so that long answers do not drown short ones.
  package var maximumAnswerWeight = 8.0
  /// Steps between two checkpoints.
  package var checkpointInterval = 1000
  /// The newest checkpoints that are kept, 0 for all; nil for 3. The best one is always kept.
  package var keep: Int?
  /// Checkpoints whose step is a multiple of this are kept too; nil for none.
  package var keepEvery: Int?
  /// How the weights of `model.safetensors` are stored; nil for float32. Resuming is exact either way.
  package var checkpointPrecision: TensorPrecision?
  /// The decay of a moving average of the weights; nil for no average.
  package var averageDecay: Double?
  /// Validations without a new best after which the run ends; nil for never.
  package var earlyStop: Int?
  /// Steps between two validations; 0 for none.
  package var validationInterval = 500
  /// The examples of a validation, the same ones every time; nil for 128.
  package var validationExamples: Int?
  /// The share of programs, by a stable hash of their text, held out for validation.
  package var validationShare = 0.02
  /// Where checkpoints and the run log go.
  package var outputFolder = "Runs/kelp"
  /// What all random draws start from.
  package var seed: UInt64 = 42
  /// The rows that go through the model at once in each worker, whose gradients are summed; nil for 512. Decides the
  /// bits.
  package var rowsPerMicroBatch: Int?
  /// Whether the backward pass computes layers again instead of keeping what it reads; nil for no. The bits are the
  /// same.
  package var recomputes: Bool?
  /// The number of data-parallel workers. Results are bit for bit the same for the same number.
  package var workers = 2

  /// The checkpoints that are kept unless an option says otherwise.
  package static let defaultKeep = 3

  /// The examples of a validation unless an option says otherwise.
  package static let defaultValidationExamples = 128

  /// Whether tests of the corpus are part of what the weights depend on.
  var usesTests: Bool { rejectsPassing == true || testsConditioning == true || observations == true }

  /// Whether mutants are run.
  package var runsMutants: Bool { rejectsPassing == true || observations == true }

  /// The blocks of a model with these options; nil for what there was before there were others.
  var blocks: [ContextBlock]? {
    guard testsConditioning == true || observations == true else { return nil }
    return (promptConditioning ? [.prompt] : []) + (testsConditioning == true ? [.tests] : [])
      + (observations == true ? [.observation] : [])
  }

  /// Creates the reference's defaults.
  package init() {}
}
