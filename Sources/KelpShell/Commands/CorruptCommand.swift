import ArgumentParser
import KelpBase
import SyntaxTrees
import Terminal
import TreeEdits

struct CorruptCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "corrupt", abstract: "Make random edits: the noise that the model learns to undo.",
    aliases: ["c"])
  static let facts = CommandFacts(
    group: .repair,
    examples: ["corrupt --steps 3 --seed 7", "corrupt f.py --noise near-miss --json", "corrupt --at n7"],
    jsonKeys: ["source", "corrupted", "edits"], seeAlso: ["diff", "repair", "bank"])

  @Argument(help: "A file, p1 or -; the current program when left out.") var file: String?
  @Option(help: ArgumentHelp("How many edits.", valueName: "n")) var steps = 1
  @Option(help: "Draw the number of edits as training does: 1 to --steps, growing this way over the run.")
  var curriculum: CorruptionCurriculum.Shape?
  @Option(help: ArgumentHelp("How far the run is for --curriculum, 0 to 1.", valueName: "p")) var progress =
    1.0
  @Option(help: ArgumentHelp("What the random draws start from.", valueName: "s")) var seed: UInt64 = 42
  @OptionGroup var noise: NoiseOptions
  @Option(help: ArgumentHelp("Edit this node.", valueName: "node")) var at: String?
  @Option(help: "A file of tests, in place of the program's own, for --failing.") var tests: String?
  @Flag(help: "Draw again while the program still passes its tests: then there is nothing to repair.")
  var failing = false
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    guard (1...1000).contains(steps) else {
      throw ShellError.usage("--steps cannot be \(steps)", hint: "it is a number from 1 to 1000")
    }
    guard (0...1).contains(progress) else {
      throw ShellError.usage("--progress cannot be \(progress)", hint: "it is a number from 0 to 1")
    }
    let loaded: LoadedProgram
    if let file {
      loaded = try session.load(file)
    } else {
      let program = try session.requireProgram()
      let tree = try session.treeOnScreen()
      loaded = LoadedProgram(origin: program.name, tree: tree, entry: program)
    }
    guard !failing || at == nil else { throw ShellError.usage("--failing cannot go with --at") }
    let process = try noise.process(session)
    var random = RandomSource(seed: seed)
    var applied: [(edit: AppliedEdit, noise: String)] = []
    if let at {
      let node = try session.node(at, in: loaded.tree)
      applied = [try CorruptCommand.mistake(at: node, in: loaded.tree, session, random: &random)]
    } else {
      let count =
        curriculum.map {
          CorruptionCurriculum($0, maximumSteps: steps).draw(at: progress, random: &random)
        } ?? steps
      let corruption = try await corruption(of: loaded, steps: count, process, session, random: &random)
      if let fault = corruption.bankFault {
        session.output.note("left out an entry of the bank: \(SafeText(line: fault.description))")
      }
      for (index, step) in corruption.steps.enumerated() {
        let name = step.category.map { "\(step.noise.rawValue): \($0)" } ?? step.noise.rawValue
        applied.append((try step.edit.apply(to: corruption.states[index], language: session.language), name))
      }
    }
    guard let corrupted = applied.last?.edit.tree else {
      throw ShellError.failure(
        "nothing in this program can be corrupted that way", hint: "try another --noise, or a longer program")
    }
    if json.isOn(session) {
      return session.output.result([
        "source": .string(String(decoding: loaded.tree.source, as: UTF8.self)),
        "corrupted": .string(String(decoding: corrupted.source, as: UTF8.self)),
        "edits": .array(applied.map { session.json(of: $0.edit, noise: $0.noise) }),
      ])
    }
    if session.door == .shell { return session.output.program(corrupted.source) }
    show(loaded, corrupted, applied, session)
  }

  /// How many mutants are drawn for one that fails its tests.
  private static let mutantLimit = 32

  /// The program corrupted; with --failing so that a test fails.
  @MainActor private func corruption(
    of loaded: LoadedProgram, steps: Int, _ process: ForwardProcess, _ session: Session,
    random: inout RandomSource
  ) async throws -> Corruption {
    let first = process.corrupt(loaded.tree, steps: steps, random: &random)
    guard failing else { return first }
    let sources = try tests.map { try TestSources.read($0, session: session) } ?? loaded.entry?.tests ?? []
    guard !sources.isEmpty else {
      throw ShellError.usage("--failing needs tests", hint: "give --tests FILE, or a program that has some")
    }
    let judge = try await session.engines.makeJudge(sources)
    var mutant = first
    for _ in 0..<CorruptCommand.mutantLimit {
      try session.checkInterrupt()
      guard !mutant.steps.isEmpty else { return mutant }
      if try await judge.judge([mutant.corrupted.source]).first?.isPerfect == false { return mutant }
      mutant = process.corrupt(loaded.tree, steps: steps, random: &random)
    }
    throw ShellError.failure(
      "each of \(CorruptCommand.mutantLimit) mutants passes the tests",
      hint: "try more --steps, or better tests")
  }

  @MainActor private func show(
    _ loaded: LoadedProgram, _ corrupted: SyntaxTree, _ applied: [(edit: AppliedEdit, noise: String)],
    _ session: Session
  ) {
    let source = loaded.entry ?? session.add(loaded.tree, origin: loaded.origin)
    let editable = session.language.editableNodes(in: loaded.tree).count
    let isOwnState = loaded.entry.map { $0.tree.source == loaded.tree.source } ?? true
    let entry = session.add(
      corrupted, origin: "from \(source.name), seed \(seed)", prompt: source.prompt, tests: source.tests,
      gold: source.gold ?? loaded.tree, goldName: source.gold == nil ? source.name : source.goldName)
    let gold = source.gold == nil && isOwnState ? "\(source.name) is its gold" : "its gold stays"
    session.output.line(
      "\(entry.name) from \(source.name): \(Figures.count(applied.count, "edit")), seed \(seed) (\(editable) editable nodes; \(gold))"
    )
    for (index, step) in applied.enumerated() {
      let text = step.edit.edit.description(in: step.edit.before, language: session.language)
      session.output.line(
        "\(index + 1)  \(SafeText(line: text))" + StyledText(SafeText(line: "  " + step.noise), .dim))
    }
    let diff = LineDiff(from: loaded.tree.source, to: corrupted.source, context: session.settings.context)
    session.output.lines(DiffView.lines(diff, layout: session.output.layout))
    session.noteHidden(corrupted.source, of: entry.name)
  }

  /// One small mistake at a node, drawn evenly from those that a person could have made there.
  @MainActor private static func mistake(
    at node: Int, in tree: SyntaxTree, _ session: Session, random: inout RandomSource
  ) throws(ShellError) -> (edit: AppliedEdit, noise: String) {
    var misses = session.language.nearMisses(of: node, in: tree)
    while let index = misses.isEmpty ? nil : random.below(misses.count) {
      let miss = misses.remove(at: index)
      let edit = Edit.replace(node: node, with: miss.fragment)
      if let applied = try? edit.apply(to: tree, language: session.language) {
        return (applied, miss.category)
      }
    }
    throw .usage(
      "there is no small mistake to make at n\(node)", hint: "positions and tree show other nodes")
  }
}

extension NoiseOptions {
  /// The forward process that the options describe. Throws when a bank cannot be read or noise has no name.
  @MainActor func process(_ session: Session) throws(ShellError) -> ForwardProcess {
    var mixture = NoiseMixture.standard
    if let noise {
      do {
        mixture = try NoiseMixture(parsing: noise)
      } catch {
        throw .usage(error.reason)
      }
    }
    let bankFile = try bank.map { path throws(ShellError) in try session.readBank(path) }
    if noise != nil, bankFile == nil, mixture.weight(of: .bank) > 0,
      NoiseKind.allCases.allSatisfy({ $0 == .bank || mixture.weight(of: $0) == 0 })
    {
      throw .usage(
        "noise of the kind bank needs a bank", hint: "give --bank FILE; bank build makes one of a corpus")
    }
    return ForwardProcess(language: session.language, bank: bankFile ?? SubtreeBank(), mixture: mixture)
  }
}

extension Session {
  /// Reads a subtree bank; with `checked` every entry is parsed, otherwise only when it is drawn.
  package func readBank(_ path: String, checked: Bool = false) throws(ShellError) -> SubtreeBank {
    let bytes: [UInt8]
    do {
      bytes = try AtomicFile.read(path)
    } catch {
      if error.code == 2 {
        throw .usage("no file '\(path)'", hint: FileSuggestions.near(path).map { "did you mean \($0)?" })
      }
      throw .failure(error.description)
    }
    do {
      let bank = try SubtreeBank(jsonLines: bytes, language: language)
      if checked { try bank.check(language) }
      return bank
    } catch {
      throw .failure("'\(path)' is no bank: \(error.description)", hint: "bank build makes one of a corpus")
    }
  }
}
