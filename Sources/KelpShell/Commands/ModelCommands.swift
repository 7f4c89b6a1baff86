import ArgumentParser
import EditModel
import Foundation
import KelpBase
import Terminal

struct LoadCommand: ShellCommand {
  static let configuration = CommandConfiguration(commandName: "load", abstract: "Use a checkpoint.")
  static let facts = CommandFacts(
    group: .programs, sessionOnly: true,
    examples: ["load Checkpoints/starter", "load Runs/overnight", "load Runs/overnight/best"],
    seeAlso: ["checkpoint", "train"])

  @Argument(help: "A checkpoint folder, a run folder, its best, or a name below Checkpoints.")
  var checkpoint: String

  @MainActor func run(in session: Session) async throws { try session.useModel(at: checkpoint) }
}

struct CheckpointCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint", abstract: "Show what checkpoints are there and what is in one.",
    subcommands: [
      CheckpointListCommand.self, CheckpointInfoCommand.self, CheckpointConvertCommand.self,
    ])
  static let facts = CommandFacts(
    group: .programs,
    examples: [
      "checkpoint list", "checkpoint info Checkpoints/starter",
      "checkpoint convert Runs/overnight/best Checkpoints/mine --precision bfloat16",
    ],
    jsonKeys: ["checkpoints", "parameters", "codec", "vocabulary", "blocks", "step", "marks"],
    seeAlso: ["load", "train"])

  @MainActor func run(in session: Session) async throws { throw ShellError.needsSubcommand(Self.self) }
}

struct CheckpointListCommand: ShellCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List checkpoints.")
  static let facts = CheckpointCommand.facts

  @Argument(help: "Where to look; Checkpoints and Runs when left out.") var folders: [String] = []
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    var places = folders.isEmpty ? ["Checkpoints", "Runs"] : folders
    if folders.isEmpty, let starter = session.starter, !starter.hasPrefix("Checkpoints/") {
      places.append(PathText.folder(starter))
    }
    for folder in folders where !FileManager.default.fileExists(atPath: folder) {
      throw ShellError.usage(
        "no folder '\(folder)'", hint: FileSuggestions.near(folder).map { "did you mean \($0)?" })
    }
    let paths = CheckpointFinder.all(below: places)
    let found = paths.map { ($0, try? ModelCheckpoint.readConfiguration($0)) }
    if json.isOn(session) {
      return session.output.result([
        "checkpoints": .array(
          found.map { path, configuration in CheckpointInfoCommand.json(path, configuration) })
      ])
    }
    if paths.isEmpty {
      return session.output.line("no checkpoints below \(places.joined(separator: ", ")): train makes one")
    }
    let rows = found.map { path, configuration -> [StyledText] in
      guard let configuration else { return [StyledText(SafeText(line: path)), "", "", "not readable", ""] }
      return [
        StyledText(SafeText(line: path)), "\(Figures.parameters(configuration.transformer.parameterCount))",
        "\(configuration.codec.rawValue)", "\(configuration.maximumLength)",
        "\(CheckpointFinder.marks(of: path).joined(separator: ", "))",
      ]
    }
    let table = TextTable(
      columns: [
        .init("checkpoint", shrinksTo: 20), .init("parameters", .right), .init("codec"),
        .init("context", .right), .init(""),
      ], rows: rows)
    session.output.lines(
      table.lines(width: session.output.layout.width, glyphs: session.output.layout.glyphs))
  }
}

struct CheckpointInfoCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Show sizes, recipe and results of a checkpoint.")
  static let facts = CheckpointCommand.facts

  @Argument(help: "A checkpoint; the loaded one when left out.") var path: String?
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    let word = try path ?? session.model?.path ?? session.starter ?? missing()
    guard let folder = CheckpointFinder.find(word) else {
      throw ShellError.usage("no checkpoint '\(word)'", hint: "checkpoint list shows what is there")
    }
    let configuration = try ModelCheckpoint.readConfiguration(folder)
    if json.isOn(session) { return session.output.result(CheckpointInfoCommand.json(folder, configuration)) }
    let shape = configuration.transformer
    let size = CheckpointInfoCommand.size(of: folder)
    let lines: [(SafeText, StyledText)] = [
      ("path", StyledText(SafeText(line: folder))),
      ("parameters", "\(Figures.count(shape.parameterCount))"),
      ("codec", "\(configuration.codec.rawValue)"),
      ("vocabulary", CheckpointInfoCommand.vocabulary(configuration)),
      ("context", "\(configuration.maximumLength) tokens"),
      ("sees", StyledText(SafeText(line: CheckpointInfoCommand.blocks(configuration)))),
      (
        "shape",
        "width \(shape.dim), \(shape.layers) layers, \(shape.heads) heads, feed-forward \(shape.hidden)"
      ),
      ("attention", "\(shape.attention.rawValue)"),
      ("size", "\(NumberText.size(size))"),
    ]
    for (label, text) in lines {
      session.output.line(StyledText(label, .dim).padded(to: 12) + text)
    }
    if let record = try? String(contentsOfFile: folder + "/training.json", encoding: .utf8) {
      session.output.line(StyledText("training", .dim))
      for line in record.split(separator: "\n").prefix(60) {
        session.output.line("  " + StyledText(SafeText(line: String(line))))
      }
    }
    if let card = try? String(contentsOfFile: folder + "/README.md", encoding: .utf8) {
      session.output.line("")
      for line in card.split(separator: "\n", omittingEmptySubsequences: false).prefix(80) {
        session.output.line(StyledText(SafeText(line: String(line))))
      }
    }
  }

  private func missing() throws(ShellError) -> String {
    throw .usage("which checkpoint?", hint: "checkpoint list shows what is there")
  }

  /// What contexts can hold, such as `program, prompt, tests`.
  private static func blocks(_ configuration: EditModelConfiguration) -> String {
    (["program"] + configuration.knownBlocks.map(\.rawValue)).joined(separator: ", ")
  }

  /// The number of tokens and, of learnt ones, how long they were on the corpus.
  private static func vocabulary(_ configuration: EditModelConfiguration) -> StyledText {
    let vocabulary = configuration.vocabulary
    guard let mean = vocabulary.corpus.bytesPerToken else {
      return "\(Figures.count(vocabulary.count, "token")), bytes"
    }
    let length = NumberText.fixed(mean, decimals: 2)
    return "\(Figures.count(vocabulary.count, "token")), \(length) bytes a token where it was learnt"
  }

  static func json(_ path: String, _ configuration: EditModelConfiguration?) -> JSONValue {
    guard let configuration else { return ["path": .string(path), "readable": false] }
    let shape = configuration.transformer
    var members: [JSONValue.Member] = [
      .init(key: "path", value: .string(path)), .init(key: "readable", value: true),
      .init(key: "parameters", value: .int(shape.parameterCount)),
      .init(key: "codec", value: .string(configuration.codec.rawValue)),
      .init(key: "vocabulary", value: .int(configuration.vocabulary.count)),
      .init(key: "context", value: .int(configuration.maximumLength)),
      .init(
        key: "blocks", value: .array(configuration.knownBlocks.map { .string($0.rawValue) })),
      .init(key: "dim", value: .int(shape.dim)), .init(key: "layers", value: .int(shape.layers)),
      .init(key: "attention", value: .string(shape.attention.rawValue)),
      .init(key: "bytes", value: .int(size(of: path))),
    ]
    if let mean = configuration.vocabulary.corpus.bytesPerToken {
      members.append(.init(key: "bytesPerToken", value: .double(mean)))
    }
    if let text = try? String(contentsOfFile: path + "/training.json", encoding: .utf8),
      let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any],
      let step = object["step"] as? Int
    {
      members.append(.init(key: "step", value: .int(step)))
    }
    let marks = CheckpointFinder.marks(of: path)
    if !marks.isEmpty { members.append(.init(key: "marks", value: .array(marks.map { .string($0) }))) }
    return .object(members)
  }

  static func size(of folder: String) -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.reduce(0) { sum, name in
      let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/" + name)
      return sum + ((attributes?[.size] as? Int) ?? 0)
    }
  }
}

extension ShellError {
  /// A command that is only a group of others was called alone.
  static func needsSubcommand(_ type: any ShellCommand.Type) -> ShellError {
    let names = ArgumentPage.of(type).visibleSubcommands.map(\.commandName)
    return .usage("\(type.name) what?", hint: "it is one of \(names.joined(separator: ", "))")
  }
}
