import Corpus
import EditModel
import Foundation
import KelpBase
import SyntaxTrees
import Testing
import Training
import Transformer
import TreeEdits

/// A tiny model of each codec, trained just long enough to write fragments now and then.
private let models: [Arm: ModelCheckpoint] = {
  var models: [Arm: ModelCheckpoint] = [:]
  for arm in Arm.allCases { models[arm] = try? train(arm, steps: 240) }
  return models
}()

private func train(_ arm: Arm, steps: Int) throws -> ModelCheckpoint {
  let folder = FileManager.default.temporaryDirectory.appending(path: "kelp-model-\(UUID().uuidString)").path
  defer { try? FileManager.default.removeItem(atPath: folder) }
  var options = TrainingOptions()
  options.preset = .toy
  options.codec = arm.codec
  options.vocabularySize = arm == .words ? 330 : nil
  options.maximumLength = 256
  options.steps = steps
  options.batchSize = 4
  options.learningRate = 4e-3
  options.warmupSteps = 10
  options.checkpointInterval = 1000
  options.validationInterval = 0
  options.noise = "near-miss=3,in-scope=1"
  options.randomStartProbability = 0
  options.outputFolder = folder
  let programs = ["a + b", "a - b", "a if a > b else b", "b", "a * 2"].map {
    CorpusProgram(code: "def f(a, b):\n    if a > b:\n        return \($0)\n    return a\n")
  }
  let run = try TrainingRun(
    options: options, programs: programs, bank: nil, language: language, resume: false)
  let summary = try run.run(clock: { 0 }, shouldStop: { false }, onEvent: { _ in })
  return try ModelCheckpoint.load(summary.checkpoint)
}

private func model(_ arm: Arm) throws -> ModelCheckpoint { try #require(models[arm]) }

private func decoder(
  _ arm: Arm, _ text: String, prompt: String? = nil, model other: ModelCheckpoint? = nil
) throws -> EditDecoder {
  let model = try other ?? model(arm)
  return try EditDecoder(
    model: model, codec: model.configuration.codec(language: language), language: language,
    program: try language.parse(Array(text.utf8)),
    blocks: ContextBlocks(prompt: prompt.map { Array($0.utf8) }))
}

private let program = "def f(a, b):\n    if a > b:\n        return a\n    return b - 1\n"

@Suite("Decoding")
struct DecoderTests {
  @Test("The places and stop are a distribution", arguments: Arm.allCases)
  func places(_ arm: Arm) throws {
    let decoder = try decoder(arm, program, prompt: "Larger.")
    let sum =
      decoder.placeLogProbabilities.reduce(0) { $0 + exp($1) }
      + (decoder.stopLogProbability.map { exp($0) } ?? 0)
    #expect(abs(sum - 1) < 1e-4)
    #expect((decoder.stopLogProbability == nil) == (arm == .offset))
  }

  @Test(
    "Sampled answers are fragments with the probability that scoring gives them",
    arguments: Arm.allCases)
  func sampling(_ arm: Arm) throws {
    let decoder = try decoder(arm, program)
    var random = RandomSource(seed: 5)
    let drawn = try decoder.sample(count: 24, temperature: 1, random: &random)
    var again = RandomSource(seed: 5)
    #expect(
      try decoder.sample(count: 24, temperature: 1, random: &again).map { $0?.target }
        == drawn.map { $0?.target })
    let finished = drawn.compactMap { $0 }
    #expect(!finished.isEmpty)
    for edit in finished {
      let scored = try #require(try decoder.score(edit.target))
      #expect(abs(scored.total - edit.total) < 1e-2 * max(1, abs(edit.total)))
    }
  }

  @Test(
    "Among everything that the model has an output for an answer is at most as probable",
    arguments: Arm.allCases)
  func rawScores(_ arm: Arm) throws {
    let decoder = try decoder(arm, program)
    var random = RandomSource(seed: 8)
    for edit in try decoder.sample(count: 12, temperature: 1, random: &random).compactMap({ $0 }) {
      let scored = try #require(try decoder.score(edit.target))
      let raw = try #require(try decoder.rawScore(edit.target))
      // What may come next is summed but for a thousandth, for each token.
      let slack = 0.1
      #expect(raw.place <= scored.place + 1e-3 && raw.action <= scored.action + 1e-3)
      #expect(raw.text <= scored.text + slack && raw.text.isFinite)
    }
    #expect((decoder.rawPlaceLogProbabilities == nil) == (arm != .offset))
    let long = EditTarget.edit(candidate: 0, action: .replace, text: [UInt8](repeating: 0x61, count: 500))
    #expect(try decoder.rawScore(long) == nil)
  }

  @Test("Scoring many answers at once gives what each was drawn with", arguments: Arm.allCases)
  func scoringTogether(_ arm: Arm) throws {
    let decoder = try decoder(arm, program, prompt: "Larger.")
    var random = RandomSource(seed: 6)
    var drawn = try decoder.sample(count: 90, temperature: 1.2, random: &random).compactMap { $0 }
    try decoder.best(count: 12, budget: 2000) {
      drawn.append($0)
      return true
    }
    var targets = drawn.map(\.target)
    random.shuffle(&targets)
    let refused: [EditTarget] = [
      .edit(candidate: 10_000, action: .replace, text: [0x61]),
      .edit(candidate: -1, action: .replace, text: [0x61]),
      .edit(candidate: 0, action: .replace, text: Array(")".utf8)),
      .edit(candidate: 0, action: .replace, text: []),
      .edit(candidate: 0, action: .replace, text: [UInt8](repeating: 0x61, count: 9000)),
    ]
    let scores = try decoder.score(refused + targets)
    #expect(scores.count == refused.count + targets.count)
    #expect(scores.prefix(refused.count).allSatisfy { $0 == nil })
    for (target, scored) in zip(targets, scores.dropFirst(refused.count)) {
      let scored = try #require(scored)
      let edit = try #require(drawn.first { $0.target == target })
      #expect(scored.target == target)
      #expect(abs(scored.place - edit.place) < 1e-9)
      #expect(abs(scored.action - edit.action) < 1e-3)
      #expect(abs(scored.text - edit.text) < 1e-2 * max(1, abs(edit.text)))
    }
    #expect(try decoder.score([EditTarget]()).isEmpty)
  }

  @Test(
    "Whatever is drawn, from a model that knows nothing too, can be applied and changes the program",
    arguments: Arm.allCases)
  func constrained(_ arm: Arm) throws {
    let programs = [
      program,
      "class A:\n    def f(self, *a, k=1):\n        nonlocal_ = [i for i in a if i]\n        return nonlocal_\n",
      "async def g(x):\n    async for y in x:\n        await y\n        if y: continue\n    del x[0], x.a\n",
      "def h(x):\n    n = 0\n    def inner():\n        nonlocal n\n        n += 1\n    global z\n    return f'{x!r:>{n}}'\n",
      "match p:\n    case [a, *b] if a:\n        pass\n    case {'k': A(x=1) as c, **d}:\n        print(c, d)\n",
    ]
    let untrained = try train(arm, steps: 1)
    var random = RandomSource(seed: 12)
    var drawn = 0
    for text in programs {
      for model in [untrained, try model(arm)] {
        for temperature in [0.2, 0.8, 1.5] {
          let decoder = try decoder(arm, text, model: model)
          let resolver = model.configuration.codec(language: language)
          for edit in try decoder.sample(count: 24, temperature: temperature, random: &random) {
            let edit = try #require(edit)
            guard case .edit(_, let action, let written) = edit.target else { continue }
            let resolved = try #require(resolver.edit(of: edit.target, in: decoder.view))
            let applied = try? resolved.apply(to: decoder.view.program, language: language)
            let note = Comment(rawValue: "\(action) \(String(decoding: written, as: UTF8.self)) in \(text)")
            #expect(applied != nil, note)
            #expect(
              applied?.tree.isStructurallyEqual(to: decoder.view.program, table: language.table) == false,
              note)
            drawn += 1
          }
        }
      }
    }
    #expect(drawn > 500)
  }

  @Test(
    "Best-first search gives answers in falling order, the best at least as good as any draw",
    arguments: Arm.allCases)
  func bestFirst(_ arm: Arm) throws {
    let decoder = try decoder(arm, program)
    var found: [DecodedEdit] = []
    try decoder.best(count: 5, budget: 4000) {
      found.append($0)
      return true
    }
    #expect(!found.isEmpty)
    for (first, second) in zip(found, found.dropFirst()) { #expect(first.total >= second.total) }
    var random = RandomSource(seed: 9)
    for edit in try decoder.sample(count: 32, temperature: 0.7, random: &random).compactMap({ $0 }) {
      #expect(edit.total <= found[0].total + 1e-3)
    }
    for edit in found {
      let scored = try #require(try decoder.score(edit.target))
      #expect(abs(scored.total - edit.total) < 1e-2 * max(1, abs(edit.total)))
    }
  }

  @Test("A checkpoint whose configuration does not fit is refused before its weights are read")
  func hostileConfiguration() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kelp-bad-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    func refuse(_ change: (inout EditModelConfiguration) -> Void) throws {
      var shape = configuration(.node)
      change(&shape)
      try AtomicFile.write(ModelCheckpoint.encode(shape), to: folder + "/config.json")
      #expect(throws: (any Error).self) { try ModelCheckpoint.load(folder) }
    }
    try refuse { $0.format = 99 }
    try refuse { $0.maximumLength = 1 << 40 }
    try refuse { $0.transformer.vocabulary = 12 }
    try refuse { $0.transformer.actions = 0 }
    try refuse { $0.transformer.dim = 0 }
    try refuse { $0.codec = .offset }
    try AtomicFile.write("{", to: folder + "/config.json")
    #expect(throws: (any Error).self) { try ModelCheckpoint.load(folder) }
    #expect(throws: (any Error).self) { try ModelCheckpoint.load(folder + "/missing") }
  }
}
