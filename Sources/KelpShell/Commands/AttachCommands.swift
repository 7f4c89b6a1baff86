import ArgumentParser
import Corpus
import KelpBase
import SyntaxTrees
import Terminal

struct PromptCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "prompt", abstract: "Show, attach or drop what the program is meant to do.")
  static let facts = CommandFacts(
    group: .programs, sessionOnly: true, needs: [.program],
    examples: ["prompt \"Add one to x.\"", "prompt --docstring", "prompt --clear"],
    seeAlso: ["tests", "repair"])

  @Argument(help: "The prompt.") var text: [String] = []
  @Option(help: "Read it from a file.") var file: String?
  @Flag(help: "Take the program's own documentation string.") var docstring = false
  @Flag(help: "Drop it.") var clear = false

  @MainActor func run(in session: Session) async throws {
    var prompt: String?
    if clear {
      try session.updateProgram { $0.prompt = nil }
      return session.output.line("no prompt")
    } else if docstring {
      let tree = try session.requireProgram().tree
      guard let found = session.language.documentation(in: tree).first else {
        throw ShellError.usage("the program has no documentation string", hint: "prompt TEXT attaches one")
      }
      prompt = PromptText.summary(of: found.text) ?? found.text
    } else if let file {
      prompt = String(decoding: try AtomicFile.read(file, limit: 1 << 20), as: UTF8.self)
    } else if let input = session.lineInput {
      session.lineInput = nil
      prompt = input
    } else if !text.isEmpty {
      prompt = text.joined(separator: " ")
    }
    if var prompt {
      while prompt.last?.isNewline == true { prompt.removeLast() }
      try session.updateProgram { $0.prompt = prompt.isEmpty ? nil : prompt }
    }
    guard let shown = try session.requireProgram().prompt else {
      return session.output.line("no prompt: prompt TEXT attaches one")
    }
    let brief = Brief.text(shown, limit: max(20, session.output.layout.width - 24))
    session.output.line("prompt: \"\(brief)\" (\(NumberText.size(shown.utf8.count)))")
  }
}

struct GoldCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "gold", abstract: "Name the clean original of the program, for ranks and errors.")
  static let facts = CommandFacts(
    group: .programs, sessionOnly: true, needs: [.program], examples: ["gold p1", "gold --clear"],
    seeAlso: ["positions", "diff"])

  @Argument(help: "A program such as p1, or a file.") var program: String?
  @Flag(help: "Forget it.") var clear = false

  @MainActor func run(in session: Session) async throws {
    if clear {
      try session.updateProgram {
        $0.gold = nil
        $0.goldName = nil
      }
      return session.output.line("no gold")
    }
    if let program {
      let loaded = try session.load(program)
      try session.updateProgram {
        $0.gold = loaded.tree
        $0.goldName = loaded.origin
      }
    }
    let entry = try session.requireProgram()
    guard let name = entry.goldName, let gold = entry.gold else {
      return session.output.line("no gold: gold p1 names one")
    }
    let path = try session.difference(from: entry.tree, to: gold)
    session.output.line(
      "gold of \(entry.name): \(SafeText(line: name)), \(Figures.count(path.edits.count, "edit")) away")
  }
}

struct TestsCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "tests", abstract: "Show, attach or run the tests of the program.")
  static let facts = CommandFacts(
    group: .programs, sessionOnly: true, needs: [.program],
    examples: ["tests --add \"f(1) == 2\" \"f(0) == 1\"", "tests --run", "tests --clear"],
    answersNo: "a test fails", seeAlso: ["repair", "prompt"])

  @Argument(help: "A file with one assert or expression a line.") var file: String?
  @Option(
    name: .customLong("add"), parsing: .upToNextOption,
    help: ArgumentHelp("Expressions that must be true, or assert statements.", valueName: "expr"))
  var additions: [String] = []
  @Flag(help: "Run them on the program on screen.") var run = false
  @Flag(help: "Drop them.") var clear = false

  @MainActor func run(in session: Session) async throws {
    var added: [String] = []
    if let file { added += try TestSources.read(file, session: session) }
    if let input = session.lineInput {
      session.lineInput = nil
      added += try TestSources.split(input, language: session.language)
    }
    for text in additions { added.append(try TestSources.source(of: text, language: session.language)) }
    if clear { try session.updateProgram { $0.tests = [] } }
    if !added.isEmpty { try session.updateProgram { $0.tests += added } }
    let entry = try session.requireProgram()
    guard !entry.tests.isEmpty else { return session.output.line("no tests: tests --add EXPR attaches some") }
    guard run || !added.isEmpty else {
      for (index, test) in entry.tests.enumerated() {
        session.output.line("\(index + 1)  \(Brief.text(test, limit: 200))")
      }
      return
    }
    let judge = try await session.engines.makeJudge(entry.tests)
    let tree = try session.treeOnScreen()
    guard let judgement = try await judge.judge([tree.source]).first else { return }
    let name = session.place.map { "\($0.name) at step \($0.step)" } ?? entry.name
    var line =
      "\(Figures.count(entry.tests.count, "test")); \(name) passes \(judgement.passed) of \(judgement.total)"
      as StyledText
    if let failure = judgement.failure {
      line += StyledText("   ✗ ", .red) + StyledText(SafeText(line: failure))
    }
    session.output.line(line)
    if run, judgement.passed < judgement.total { throw ShellError.no }
  }
}

/// Tests as people write them, made into sources that run after a program.
enum TestSources {
  /// One test: an `assert` as it is, an expression as the assertion that it is true.
  static func source(of text: String, language: any Language) throws(ShellError) -> String {
    if let fragment = try? language.parseFragment(Array(text.utf8), sort: .expression) {
      return "assert \(String(decoding: language.print(fragment.tree, roots: fragment.roots), as: UTF8.self))"
    }
    do {
      _ = try language.parse(Array(text.utf8))
      return text
    } catch {
      throw .unparsable(error, source: Array(text.utf8), origin: "the test")
    }
  }

  /// The tests of a text: its statements at the top, one test each.
  static func split(_ text: String, language: any Language) throws(ShellError) -> [String] {
    let tree: SyntaxTree
    do {
      tree = try language.parse(Array(text.utf8))
    } catch {
      throw .unparsable(error, source: Array(text.utf8), origin: "the tests")
    }
    var tests: [String] = []
    for child in tree.children(0) {
      let statement = String(decoding: tree.text(child), as: UTF8.self)
      tests.append(try source(of: statement, language: language))
    }
    return tests
  }

  /// The tests of a file.
  @MainActor static func read(_ path: String, session: Session) throws -> [String] {
    guard let bytes = try? AtomicFile.read(path, limit: 1 << 24) else {
      throw ShellError.usage(
        "no file '\(path)'", hint: FileSuggestions.near(path).map { "did you mean \($0)?" })
    }
    return try split(String(decoding: bytes, as: UTF8.self), language: session.language)
  }
}
