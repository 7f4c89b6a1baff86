import ArgumentParser
import EditModel
import KelpBase
import SyntaxTrees
import TreeEdits

struct BenchDecodesCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "decodes",
    abstract: "Draw many edits of corrupted programs and count those that are rejected.",
    discussion: """
      Each program is corrupted first, then so many edits of it are drawn, one half of them held to what can be \
      written. What was given up was about to be written wrongly; what is rejected was written and cannot be applied, \
      or changes nothing: the answer is no when there is one.
      """)
  static let facts = BenchCommand.facts

  @OptionGroup var model: BenchModel
  @OptionGroup var sources: BenchSources
  @Flag(help: "A model of the checkpoint's shape that has learnt nothing.") var untrained = false
  @Option(help: ArgumentHelp("How many edits are drawn at each temperature.", valueName: "n")) var samples =
    1000
  @Option(help: ArgumentHelp("The temperatures, with commas between them.", valueName: "t,…"))
  var temperatures = "0.2,0.8,1.5"
  @Option(help: ArgumentHelp("How many are drawn of a program.", valueName: "n")) var batch = 32
  @Option(help: ArgumentHelp("How often each program is corrupted.", valueName: "n")) var steps = 2
  @Option(help: ArgumentHelp("What the random draws start from.", valueName: "s")) var seed: UInt64 = 42
  @OptionGroup var json: JSONOption

  private var values: [Double] {
    temperatures.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) ?? -1 }
  }

  func validate() throws {
    guard (1...100_000_000).contains(samples), (1...1024).contains(batch), (0...100).contains(steps) else {
      throw ValidationError(
        "--samples, --batch and --steps are numbers from 1, from 1 to 1024, and from 0 to 100")
    }
    guard (1...16).contains(values.count), values.allSatisfy({ (0...100).contains($0) }) else {
      throw ValidationError("--temperatures are up to 16 numbers from 0 to 100, with commas between them")
    }
  }

  @MainActor func run(in session: Session) async throws {
    let start = BenchStopwatch.now
    var checkpoint = try ModelCheckpoint.load(try model.load(session).path)
    if untrained { checkpoint = try checkpoint.untrained(seed: seed) }
    let functions = try BenchFunctions.read(sources, session)
    let process = ForwardProcess(language: session.language)
    var figures = BenchFigures()
    let whole: (Double) -> String = { Figures.count(Int($0)) }
    var rejected = 0
    var examples: [String] = []
    for temperature in values {
      var random = RandomSource(seed: seed)
      var trial = DecodingTrial(model: checkpoint, language: session.language) { BenchStopwatch.now }
      let name = "_at_\(temperature)"
      var (index, tooLong) = (0, 0)
      let began = BenchStopwatch.now
      while trial.drawn + trial.givenUp < samples {
        try session.checkInterrupt()
        let program = process.corrupt(functions[index % functions.count], steps: steps, random: &random)
        do {
          try trial.draw(
            min(batch, samples - trial.drawn - trial.givenUp), for: program.states.last ?? functions[0],
            temperature: temperature, mayGiveUp: index % 2 == 0, random: &random)
          tooLong = 0
        } catch is ContextError {
          tooLong += 1
          guard tooLong < functions.count else {
            throw ShellError.usage("no program there fits the model's context")
          }
        }
        index += 1
      }
      let seconds = BenchStopwatch.now - began
      figures.add("drawn" + name, Double(trial.drawn), whole)
      figures.add("given_up" + name, Double(trial.givenUp), whole)
      figures.add("rejected" + name, Double(trial.rejected), whole)
      figures.add("stops" + name, Double(trial.stops), whole)
      figures.add("draws_per_second" + name, Double(samples) / seconds)
      figures.add("mask_share" + name, trial.maskShare)
      rejected += trial.rejected
      examples += trial.examples
    }
    BenchReport(
      title: "decodes", figures: figures,
      facts: [("samples", samples), ("programs", functions.count), ("rejected", rejected)],
      seconds: BenchStopwatch.now - start
    ).show(session, json)
    if !json.isOn(session) {
      // Not wrapped: the texts are what one wants to copy.
      for example in examples.prefix(20) { session.output.program(Array(example.utf8)) }
    }
    if rejected > 0 { throw ShellError.no }
  }
}
