import ArgumentParser
import Corpus
import Foundation
import KelpBase
import PythonLanguage
import SyntaxTrees
import Terminal

struct ParseCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "parse", abstract: "Parse programs; print their dump or their text, or count failures.",
    discussion:
      "A folder stands for all .py files below it, the word stdlib for the installed Python's library.")
  static let facts = CommandFacts(
    group: .programs,
    examples: [
      "parse f.py --dump", "parse f.py --unparse", "parse Examples", "parse --check-against-cpython stdlib",
    ],
    answersNo: "a file does not parse, or differs from CPython",
    jsonKeys: ["files", "bytes", "failures", "seconds"], seeAlso: ["tree", "bench"])

  @Argument(help: "Files, folders, p1, - or stdlib.") var files: [String]
  @Flag(help: "Print the tree as CPython's ast.dump does.") var dump = false
  @Flag(help: "With --dump: positions too.") var attributes = false
  @Flag(help: "Print the program as CPython's ast.unparse does.") var unparse = false
  @Option(help: ArgumentHelp("The version of Python to read (default: 3.14).", valueName: "version"))
  var languageVersion: LanguageVersion?
  @Flag(help: "Compare dump and text of every file with those of python3.") var checkAgainstCpython = false
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    if checkAgainstCpython { return try await check(session) }
    if dump || unparse { return try show(session) }
    let start = Date()
    let paths = try ParseCommand.paths(files, session)
    var bytes = 0
    var failures: [(path: String, reason: String)] = []
    let progress = session.progress("parse", total: paths.count, unit: "files")
    for (index, path) in paths.enumerated() {
      try session.checkInterrupt()
      do {
        let source = try await ParseCommand.source(path, session)
        bytes += source.count
        _ = try session.parse(source, origin: path, as: PythonLanguage(version: languageVersion ?? .newest))
      } catch {
        failures.append((path, ShellError(explaining: error).message))
      }
      progress.update(count: index + 1)
    }
    progress.finish()
    let seconds = Date().timeIntervalSince(start)
    if json.isOn(session) {
      session.output.result([
        "files": .int(paths.count), "bytes": .int(bytes), "failures": .int(failures.count),
        "seconds": .double(seconds),
        "failed": .array(failures.map { ["file": .string($0.path), "reason": .string($0.reason)] }),
      ])
    } else {
      for failure in failures.prefix(20) {
        session.output.paragraph(StyledText(SafeText(line: failure.reason)), indent: 2)
      }
      if failures.count > 20 { session.output.line("… \(failures.count - 20) more failures") }
      session.output.line(
        "\(Figures.count(paths.count, "file")), \(NumberText.size(bytes)), \(Figures.count(failures.count, "failure")) (\(Figures.seconds(seconds)))"
      )
    }
    if !failures.isEmpty { throw ShellError.no }
  }

  @MainActor private func show(_ session: Session) throws {
    for file in files {
      let language = PythonLanguage(version: languageVersion ?? .newest)
      let isOfSession = session.door != .shell && Reference(file) != nil
      let tree =
        isOfSession
        ? try session.parse(session.tree(named: file).source, origin: file, as: language)
        : try session.load(file, as: language, limit: Session.programLimit).tree
      if dump {
        session.output.program(
          PythonDump.dump(tree, attributes: attributes, version: language.version) + [0x0A])
      }
      if unparse { session.output.program(language.print(tree)) }
    }
  }

  @MainActor private func check(_ session: Session) async throws {
    let paths = try ParseCommand.paths(files, session)
    guard paths.allSatisfy({ $0 != "-" && Reference($0) == nil }) else {
      throw ShellError.usage("only files can be compared with CPython")
    }
    let start = Date()
    let progress = session.progress("compare", total: paths.count, unit: "files")
    let interrupted = session.isInterrupted
    let workers = max(1, min(8, ProcessInfo.processInfo.activeProcessorCount))
    let report = try await PythonParity.compare(paths, workers: workers, isCancelled: interrupted) {
      progress.update(count: $0)
    }
    progress.finish()
    let seconds = Date().timeIntervalSince(start)
    if json.isOn(session) {
      session.output.result([
        "files": .int(paths.count), "bytes": .int(report.bytes), "failures": .int(report.disagreements),
        "equal": .int(report.equal), "dump_differs": .int(report.dumpDiffers),
        "unparse_differs": .int(report.textDiffers), "rejected_by_both": .int(report.rejectedByBoth),
        "rejected_by_kelp": .int(report.rejectedByKelp), "rejected_by_cpython": .int(report.rejectedByPython),
        "unanswered": .int(report.unanswered), "differences": .array(report.differences.map { .string($0) }),
        "seconds": .double(seconds),
      ])
    } else {
      for line in report.differences.prefix(20) {
        session.output.paragraph(StyledText(SafeText(line: line)), indent: 2)
      }
      if report.differences.count > 20 { session.output.line("… \(report.differences.count - 20) more") }
      let lines: [(Int, SafeText)] = [
        (report.equal, "equal in dump and text"), (report.dumpDiffers, "with another dump"),
        (report.textDiffers, "with another text"), (report.rejectedByBoth, "rejected by both"),
        (report.rejectedByKelp, "rejected by Kelp alone"),
        (report.rejectedByPython, "rejected by CPython alone"),
        (report.unanswered, "without an answer of CPython"),
      ]
      session.output.line(
        "\(Figures.count(paths.count, "file")) against CPython, \(NumberText.size(report.bytes)) equal (\(Figures.seconds(seconds)))"
      )
      for (count, words) in lines where count > 0 {
        session.output.line(StyledText("\(count)").padded(to: 7, .right) + " \(words)")
      }
    }
    try session.checkInterrupt()
    if report.disagreements > 0 { throw ShellError.no }
  }

  /// The files that words stand for, folders opened; sorted within each.
  @MainActor static func paths(_ words: [String], _ session: Session) throws(ShellError) -> [String] {
    var paths: [String] = []
    for word in words {
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: word, isDirectory: &isFolder)
      if word == "-" || (!exists && session.door != .shell && Reference(word) != nil) {
        paths.append(word)
      } else if word == "stdlib", !exists {
        guard let library = PythonInstallation.shared.libraryFolder else {
          throw .failure(
            "there is no python3 on the search path", hint: "name a folder of programs in its place")
        }
        // Installed packages are no part of the library.
        paths += CorpusFile.programPaths(below: library).filter { !$0.contains("/site-packages/") }
      } else if isFolder.boolValue {
        paths += CorpusFile.programPaths(below: word)
      } else if exists {
        paths.append(word)
      } else {
        throw .usage("no file '\(word)'", hint: FileSuggestions.near(word).map { "did you mean \($0)?" })
      }
    }
    if paths.isEmpty { throw .usage("there is no .py file there") }
    return paths
  }

  @MainActor private static func source(_ path: String, _ session: Session) async throws -> [UInt8] {
    if let entry = try session.entry(named: path) { return entry.tree.source }
    if path == "-" { return try session.standardInput(limit: Session.programLimit) }
    return try AtomicFile.read(path, limit: 1 << 28)
  }
}

extension LanguageVersion: ExpressibleByArgument {
  /// The version with a number such as "3.12".
  package init?(argument: String) { self.init(argument) }

  /// The numbers of all versions.
  package static var allValueStrings: [String] { allCases.map(\.description) }
}
