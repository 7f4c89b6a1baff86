import ArgumentParser
import Corpus
import Foundation
import KelpBase
import Terminal
import TreeEdits

struct CorpusCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpus", abstract: "Make a training corpus of programs on this machine.",
    subcommands: [CorpusPrepareCommand.self])
  static let facts = CommandFacts(
    group: .training,
    examples: [
      "corpus prepare stdlib --output corpus.jsonl", "corpus prepare src --output c.txt",
      "corpus prepare --programs Examples/Programs=12 stdlib --max-bytes 300 --output corpus.jsonl",
    ],
    jsonKeys: ["files", "found", "kept", "duplicates", "output"], seeAlso: ["train", "bank"],
    runsAsChild: true)

  @MainActor func run(in session: Session) async throws { throw ShellError.needsSubcommand(Self.self) }
}

struct CorpusPrepareCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "prepare", abstract: "Extract functions, filter, drop duplicates and evaluation tasks.")
  static let facts = CorpusCommand.facts

  @Argument(help: "Folders whose functions are taken, corpus files, or stdlib.") var sources: [String] = []
  @Option(
    help: ArgumentHelp(
      "A folder of whole programs with asserts; with =W training draws them W times as often.",
      valueName: "folder[=w]"))
  var programs: [String] = []
  @Option(
    help: ArgumentHelp("Leave out folders of this name; can be given several times.", valueName: "name"))
  var exclude: [String] = ["site-packages"]
  @Option(name: .shortAndLong, help: "The corpus to write: .jsonl or text.") var output: String
  @Option(help: ArgumentHelp("The fewest bytes of a program.", valueName: "n")) var minBytes = 40
  @Option(help: ArgumentHelp("The most bytes of a program.", valueName: "n")) var maxBytes = 1024
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    guard minBytes >= 0, maxBytes >= minBytes else {
      throw ShellError.usage("no program has \(minBytes) to \(maxBytes) bytes")
    }
    var filter = CorpusPreparation.Filter()
    filter.minimumBytes = minBytes
    filter.maximumBytes = maxBytes
    filter.blockedNames = EvaluationNames.tasks
    guard !sources.isEmpty || !programs.isEmpty else {
      throw ShellError.usage(
        "corpus prepare needs a source", hint: "such as stdlib, a folder or --programs FOLDER")
    }
    var preparation = CorpusPreparation(language: session.language, filter: filter)
    let start = Date()
    for entry in programs {
      let (path, weight) = try CorpusPrepareCommand.weighted(entry)
      preparation.weight = weight
      try preparation.addPrograms(of: path)
    }
    preparation.weight = 1
    for source in sources {
      try session.checkInterrupt()
      var folder: String? = nil
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: source, isDirectory: &isFolder)
      if exists, isFolder.boolValue { folder = source }
      if !exists, source == "stdlib" { folder = PythonInstallation.shared.libraryFolder }
      if let folder {
        let progress = session.progress("prepare", total: nil, unit: "files")
        preparation.addFunctions(below: folder, excluding: Set(exclude)) { done, total in
          progress.update(count: done, total: total)
        }
        progress.finish()
      } else if exists {
        try preparation.addPrograms(of: source)
      } else {
        throw ShellError.usage(
          "no file '\(source)'", hint: FileSuggestions.near(source).map { "did you mean \($0)?" })
      }
    }
    let report = preparation.report
    guard report.kept > 0 else {
      throw ShellError.failure(
        "no program there can be used", hint: "--min-bytes and --max-bytes decide on length")
    }
    try CorpusFile.write(preparation.programs, to: output)
    let seconds = Date().timeIntervalSince(start)
    if json.isOn(session) {
      return session.output.result([
        "files": .int(report.files), "unreadable": .int(report.unreadable), "found": .int(report.found),
        "kept": .int(report.kept), "duplicates": .int(report.duplicates),
        "wrong_length": .int(report.wrongLength),
        "blocked": .int(report.blocked), "unusable": .int(report.unusable), "output": .string(output),
        "seconds": .double(seconds),
      ])
    }
    session.output.line(
      "\(SafeText(line: output)): \(Figures.count(report.kept, "program")) of \(Figures.count(report.found)) in \(Figures.count(report.files, "file")) (\(Figures.seconds(seconds)))"
    )
    session.output.line(
      "dropped: \(Figures.count(report.wrongLength)) for their length, \(Figures.count(report.duplicates)) duplicates, \(Figures.count(report.unusable)) unusable, \(Figures.count(report.blocked)) named as evaluation tasks"
    )
  }
}

extension CorpusPrepareCommand {
  /// A path with its weight: `FOLDER=12`, or 1 where none is given or a file of the whole name exists.
  static func weighted(_ entry: String) throws -> (path: String, weight: Double) {
    guard !FileManager.default.fileExists(atPath: entry), let mark = entry.lastIndex(of: "=") else {
      return (entry, 1)
    }
    let number = String(entry[entry.index(after: mark)...])
    guard let weight = Double(number), weight.isFinite, weight > 0 else {
      throw ShellError.usage(
        "'\(number)' is no weight", hint: "a weight is a number above 0, such as FOLDER=12")
    }
    return (String(entry[..<mark]), weight)
  }
}
