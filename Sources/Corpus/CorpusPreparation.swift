import Foundation
import KelpBase
import SyntaxTrees

/// Builds a corpus: collects programs from several places, filters them and drops duplicates and evaluation tasks.
package struct CorpusPreparation: Sendable {
  /// Which programs are kept.
  package struct Filter: Sendable {
    /// The fewest bytes of code.
    package var minimumBytes = 40
    /// The most bytes of code.
    package var maximumBytes = 1024
    /// Names that no kept program may define: those of evaluation tasks.
    package var blockedNames: Set<String> = []

    /// Creates the default filter: 40 to 1,024 bytes, nothing blocked.
    package init() {}
  }

  /// How many programs were seen and why some were dropped.
  package struct Report: Sendable, Codable, Equatable {
    /// Files read.
    package var files = 0
    /// Files that could not be read or parsed.
    package var unreadable = 0
    /// Programs found in them.
    package var found = 0
    /// Programs dropped for their length.
    package var wrongLength = 0
    /// Programs dropped because an evaluation task has their name.
    package var blocked = 0
    /// Programs dropped because they are equal to an earlier one as a tree.
    package var duplicates = 0
    /// Programs dropped because they do not stand alone as a program or have nothing to edit.
    package var unusable = 0
    /// Programs kept.
    package var kept = 0

    /// Creates an empty report.
    package init() {}
  }

  private let language: any Language
  private let filter: Filter
  private var seen: Set<UInt64> = []
  /// The programs kept so far, in the order in which they were found.
  package private(set) var programs: [CorpusProgram] = []
  /// The weight that added programs get.
  package var weight = 1.0
  /// What was seen and dropped so far.
  package private(set) var report = Report()

  /// Creates an empty preparation.
  package init(language: any Language, filter: Filter) {
    self.language = language
    self.filter = filter
  }

  /// Adds every function of every program file below a folder, but for folders with an excluded name.
  ///
  /// `onFile` is told the number of files done and in all. Files that do not parse are counted, never an error.
  package mutating func addFunctions(
    below folder: String, excluding excluded: Set<String> = [], onFile: (Int, Int) -> Void = { _, _ in }
  ) {
    let paths = CorpusFile.programPaths(below: folder).filter { path in
      path.dropFirst(folder.count).split(separator: "/").allSatisfy { !excluded.contains(String($0)) }
    }
    let splitter = ProgramSplitter(language: language)
    for (index, path) in paths.enumerated() {
      report.files += 1
      if let source = try? AtomicFile.read(path, limit: 8 << 20) {
        let relative = String(path.dropFirst(folder.hasSuffix("/") ? folder.count : folder.count + 1))
        let functions = splitter.functions(source, origin: relative)
        functions.forEach { add($0) }
      } else {
        report.unreadable += 1
      }
      onFile(index + 1, paths.count)
    }
  }

  /// Adds the programs of a corpus file or a folder of programs.
  package mutating func addPrograms(of path: String) throws(CorpusError) {
    for program in try CorpusFile.read(path, language: language) {
      report.files += 1
      add(program)
    }
  }

  /// Adds one program if it passes the filters and is new.
  package mutating func add(_ program: CorpusProgram) {
    report.found += 1
    let bytes = Array(program.code.utf8)
    guard (filter.minimumBytes...filter.maximumBytes).contains(bytes.count) else {
      report.wrongLength += 1
      return
    }
    guard let tree = try? language.parse(bytes), language.contextualError(in: tree) == nil,
      !language.editableNodes(in: tree).isEmpty
    else {
      report.unusable += 1
      return
    }
    let names = tree.children(0).compactMap { language.definedName($0, in: tree) }
    guard names.allSatisfy({ !filter.blockedNames.contains($0) }) else {
      report.blocked += 1
      return
    }
    guard seen.insert(tree.structuralHash(table: language.table)).inserted else {
      report.duplicates += 1
      return
    }
    report.kept += 1
    var kept = program
    kept.weight = weight
    programs.append(kept)
  }
}
