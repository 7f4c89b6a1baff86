import EditModel
import KelpBase
import SyntaxTrees
import Testing
import Transformer

@Suite("Trials of decoding")
struct DecodingTrialTests {
  @Test(
    "Nothing that a model without any knowledge draws is rejected, and every draw is counted",
    arguments: Arm.allCases)
  func untrained(_ arm: Arm) throws {
    let shape = arm.configuration()
    var random = RandomSource(seed: 2)
    let model = ModelCheckpoint(
      path: "", configuration: shape, weights: try TransformerWeights(shape.transformer, random: &random),
      step: nil)
    let tree = try language.parse(
      Array("def f(a, b):\n    if a > b:\n        return a\n    return b - 1\n".utf8))
    var trial = DecodingTrial(model: model, language: language, clock: { 0 })
    for temperature in [0, 0.2, 0.8, 1.5] {
      for mayGiveUp in [true, false] {
        try trial.draw(12, for: tree, temperature: temperature, mayGiveUp: mayGiveUp, random: &random)
      }
    }
    #expect(trial.drawn + trial.givenUp == 8 * 12)
    #expect(trial.rejected == 0, Comment(rawValue: trial.examples.joined(separator: "; ")))
    #expect(trial.maskShare == nil)
    let other = try model.untrained(seed: 9)
    #expect(other.configuration == shape)
    #expect(other.step == nil)
  }
}
