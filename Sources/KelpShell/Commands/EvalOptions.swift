import ArgumentParser
import EditModel
import Evaluation
import Foundation
import Search
import TreeEdits

/// The options that all evaluations share.
struct EvalOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A checkpoint; the shipped one when left out.", valueName: "checkpoint"))
  var checkpoint: String?
  @Option(
    name: .customLong("num-corruptions"),
    help: ArgumentHelp("Corrupted versions of each task.", valueName: "n"))
  var corruptions = 5
  @Option(help: ArgumentHelp("Edits that corrupt a program; several arms with commas.", valueName: "n"))
  var corruptionSteps = "3"
  @Option(help: "A mixture of noise, such as near-miss=3,drop=1; given again it makes another arm.")
  var noise: [String] = []
  @Option(help: "A subtree bank, for noise of the kind bank.") var bank: String?
  @Option(
    name: .customLong("protocol"),
    help: "A named protocol: kelp-v5 or kelp-v10, the reference's; it sets noise and search.")
  var named: EvaluationProtocol?
  @Option(
    help: ArgumentHelp(
      "Kinds of search: best-of-n, beam, guided, enumerate; with commas.", valueName: "kinds"))
  var search = "best-of-n"
  @Option(
    name: .customLong("n-best-of"),
    help: ArgumentHelp("Trajectories of best-of-n; several arms with commas.", valueName: "n"))
  var samples = "16"
  @Option(help: ArgumentHelp("How many states a beam keeps.", valueName: "n")) var beam = 16
  @Option(
    help: ArgumentHelp(
      "The most programs that guided and enumerate try; several arms with commas.", valueName: "n"))
  var budget = "256"
  @OptionGroup var guidance: GuidanceOptions
  @Option(
    help: ArgumentHelp(
      "Edits that best-of-n and beam make of one answer of the model; several arms with commas.",
      valueName: "n"))
  var editsPerStep = "1"
  @Option(help: ArgumentHelp("Stop each search after this many seconds.", valueName: "s"))
  var timeLimit: Double?
  @Option(
    name: .customLong("max-depth"), help: ArgumentHelp("The most edits of a trajectory.", valueName: "d"))
  var depth = 10
  @Option(help: ArgumentHelp("Sampling temperature.", valueName: "t")) var temperature = 0.8
  @OptionGroup var nucleus: NucleusOption
  @Option(
    name: [.customLong("max-tasks"), .customLong("limit")],
    help: ArgumentHelp("The most tasks.", valueName: "n"))
  var maximumTasks: Int?
  @Flag(inversion: .prefixedNo, help: "Show the model the task's prompt.") var prompt = true
  @Option(help: ArgumentHelp("The prompt shown or not: on, off, or on,off for two arms.", valueName: "which"))
  var prompts: String?
  @Option(
    help: ArgumentHelp(
      "What the model sees besides the program: none, prompt, tests, prompt+tests; several arms with commas. All it knows when left out.",
      valueName: "what"))
  var shown: String?
  @Option(
    help: ArgumentHelp(
      "The model told how each program fared or not: on, off, or on,off for two arms. On where it knows them when left out.",
      valueName: "which"))
  var observation: String?
  @Option(
    help: ArgumentHelp(
      "The tests run by the search or not: on, off, or on,off for two arms.", valueName: "which"))
  var tests = "on"
  @Option(
    help: ArgumentHelp("Tests of a task that are kept from the search and used to score.", valueName: "n"))
  var keepBack = 1
  @Option(
    help: ArgumentHelp(
      "The most programs of the enumeration beside every search; 0 for none.", valueName: "n"))
  var enumerateBudget = 1024
  @Option(help: ArgumentHelp("What corruption and search start from.", valueName: "s")) var seed: UInt64 = 42
  @Option(help: ArgumentHelp("Try this task only; can be given again.", valueName: "id")) var task: [String] =
    []
  @Option(help: ArgumentHelp("Try this corruption of each task only, from 0.", valueName: "n"))
  var corruption: Int?
  @Option(
    help: ArgumentHelp("A part of the tasks, such as 2/8; eval merge puts parts together.", valueName: "i/n"))
  var shard: String?
  @Option(help: ArgumentHelp("Programs corrupted and repaired at once.", valueName: "n")) var workers: Int?
  @Option(help: ArgumentHelp("Processor time that one program may take in its tests.", valueName: "s"))
  var testSeconds = 0.25
  @Option(help: "Write one trial a line to this file.") var results: String?
  @Flag(help: "Go on with the results that are there.") var resume = false
  @Option(help: "Write a report that opens without a network to this file.") var html: String?
  @Option(
    help: ArgumentHelp(
      "The checkpoint's corpus, to be checked against the suite; else the one its training names.",
      valueName: "file"))
  var checkCorpus: String?
  @Flag(help: "Show where the model looked in full.") var details = false
  @Option(
    help: ArgumentHelp("How programs are kept away from the machine: bubblewrap or none.", valueName: "how"))
  var sandbox = "bubblewrap"
  @OptionGroup var json: JSONOption

  init() {}

  /// What the options ask for, for a model that knows some blocks. Throws for a number out of range, a name that means
  /// nothing, or a block that the model was not trained with.
  @MainActor func evaluation(of known: [ContextBlock] = [.prompt]) throws(ShellError) -> EvaluationOptions {
    try check()
    var mixtures: [NoiseMixture] = []
    for text in noise {
      do {
        mixtures.append(try NoiseMixture(parsing: text))
      } catch {
        throw .usage(error.reason)
      }
    }
    var options = EvaluationOptions(
      noises: mixtures.isEmpty ? [.standard] : mixtures, searches: try searches())
    options.corruptionSteps = try numbers(corruptionSteps, "corruption-steps", 1...100)
    options.corruptions = corruptions
    options.prompts = try switches(prompts ?? (prompt ? "on" : "off"), "prompts")
    options.tests = try switches(tests, "tests")
    options.keptBack = keepBack
    options.enumerateLimit = enumerateBudget == 0 ? nil : enumerateBudget
    options.maximumTasks = maximumTasks
    options.taskNames = task.isEmpty ? nil : task
    options.onlyCorruption = corruption
    options.timeLimit = timeLimit
    options.seed = seed
    try setShown(in: &options, known)
    named?.apply(to: &options)
    guard Set(options.arms(realBugs: false)).count == options.arms(realBugs: false).count else {
      throw .usage("two arms are the same", hint: "each value of an option may be given once")
    }
    if bank == nil, options.noises.contains(NoiseMixture.only(.bank).description) {
      throw .usage(
        "noise of the kind bank needs a bank", hint: "give --bank FILE; bank build makes one of a corpus")
    }
    return options
  }

  /// The part of the tasks that is asked for.
  @MainActor func part() throws(ShellError) -> EvaluationShard? {
    guard let shard else { return nil }
    if let part = EvaluationShard(shard) { return part }
    throw .usage("--shard cannot be '\(shard)'", hint: "it is a number and a count, such as 2/8")
  }

  private func check() throws(ShellError) {
    func inRange(_ name: String, _ value: Int?, _ range: ClosedRange<Int>) throws(ShellError) {
      if let value, !range.contains(value) {
        throw .usage(
          "--\(name) cannot be \(value)",
          hint: "it is a number from \(range.lowerBound) to \(range.upperBound)")
      }
    }
    try inRange("num-corruptions", corruptions, 1...10_000)
    try inRange("beam", beam, 1...4096)
    try inRange("max-depth", depth, 1...200)
    try inRange("max-tasks", maximumTasks, 1...Int.max)
    try inRange("keep-back", keepBack, 0...1000)
    try inRange("enumerate-budget", enumerateBudget, 0...1_000_000)
    try inRange("corruption", corruption, 0...9999)
    try inRange("workers", workers, 1...64)
    try nucleus.check()
    guard temperature.isFinite, (0...100).contains(temperature) else {
      throw .usage("--temperature cannot be \(temperature)", hint: "it is a number from 0 to 100")
    }
    guard testSeconds.isFinite, (0.1...3600).contains(testSeconds) else {
      throw .usage("--test-seconds cannot be \(testSeconds)", hint: "it is a number from 0.1 to 3600")
    }
    if let timeLimit, !(timeLimit > 0) {
      throw .usage("--time-limit cannot be \(Figures.number(timeLimit))", hint: "it is a number of seconds")
    }
    guard ["bubblewrap", "none"].contains(sandbox) else {
      throw .usage("--sandbox cannot be '\(sandbox)'", hint: "it is bubblewrap or none")
    }
    if resume, results == nil {
      throw .usage("--resume needs --results", hint: "name the file to go on with")
    }
  }

  /// What the model sees: what is asked for, else all that it knows. A named protocol knows prompts alone.
  private func setShown(in options: inout EvaluationOptions, _ known: [ContextBlock]) throws(ShellError) {
    let knowsTests = known.contains(.tests) && named == nil
    if let shown {
      var specifications: [ShownSpecification] = []
      for word in shown.split(separator: ",", omittingEmptySubsequences: false) {
        guard let specification = ShownSpecification(rawValue: String(word)) else {
          let names = ShownSpecification.allCases.map(\.rawValue).joined(separator: ", ")
          throw .usage("--shown cannot be '\(word)'", hint: "there are \(names)")
        }
        specifications.append(specification)
      }
      guard prompts == nil, prompt, named == nil else {
        throw .usage(
          "--shown says of the prompt what --prompts, --no-prompt and --protocol say", hint: "give one")
      }
      guard known.contains(.tests) || !specifications.contains(where: \.hasTests) else {
        throw .usage("the checkpoint was not trained with tests", hint: "it can be shown none and prompt")
      }
      options.shown = specifications
    } else if knowsTests {
      options.shown = options.prompts.map { ShownSpecification(prompt: $0, tests: true) }
    }
    let knowsObservations = known.contains(.observation) && named == nil
    if let observation {
      let values = try switches(observation, "observation")
      guard knowsObservations || !values.contains(true) else {
        throw .usage(
          named == nil
            ? "the checkpoint was not trained with observations" : "--protocol knows no observations",
          hint: "leave out --observation")
      }
      if values != [false] { options.observations = values }
    } else if knowsObservations {
      options.observations = [true]
    }
  }

  private func searches() throws(ShellError) -> [SearchOptions] {
    var searches: [SearchOptions] = []
    for word in search.split(separator: ",", omittingEmptySubsequences: false) {
      guard let method = SearchMethod(rawValue: String(word)) else {
        let names = SearchMethod.allCases.map(\.rawValue).joined(separator: ", ")
        throw .usage("--search cannot be '\(word)'", hint: "there are \(names)")
      }
      var options = SearchOptions()
      options.method = method
      options.beam = beam
      options.depth = depth
      options.temperature = temperature
      options.topP = nucleus.topP
      guidance.apply(to: &options)
      switch method {
      case .bestOfN:
        for number in try numbers(samples, "n-best-of", 1...4096) {
          options.samples = number
          for edits in try numbers(editsPerStep, "edits-per-step", 1...64) {
            options.editsPerStep = edits
            searches.append(options)
          }
        }
      case .beam:
        for edits in try numbers(editsPerStep, "edits-per-step", 1...64) {
          options.editsPerStep = edits
          searches.append(options)
        }
      case .guided, .enumerate:
        for number in try numbers(budget, "budget", 1...1_000_000) {
          options.candidateLimit = number
          searches.append(options)
        }
      }
    }
    return searches
  }

  private func numbers(
    _ text: String, _ name: String, _ range: ClosedRange<Int>
  ) throws(ShellError) -> [Int] {
    let words = text.split(separator: ",", omittingEmptySubsequences: false)
    let values = words.compactMap { Int($0) }.filter { range.contains($0) }
    guard values.count == words.count else {
      throw .usage(
        "--\(name) cannot be '\(text)'",
        hint: "it is a number from \(range.lowerBound) to \(range.upperBound), or several with commas")
    }
    return values
  }

  private func switches(_ text: String, _ name: String) throws(ShellError) -> [Bool] {
    switch text {
    case "on": return [true]
    case "off": return [false]
    case "on,off": return [true, false]
    case "off,on": return [false, true]
    default: throw .usage("--\(name) cannot be '\(text)'", hint: "it is on, off or on,off")
    }
  }
}
