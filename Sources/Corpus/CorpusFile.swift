import Foundation
import KelpBase
import Synchronization
import SyntaxTrees

/// Corpora on disk: `# ---` text, JSON Lines, single programs and folders of programs.
package enum CorpusFile {
  /// The line that stands between two programs of the text format.
  static let separator = "# ---"

  /// Reads the programs of a path.
  ///
  /// A folder gives one program per file of the language (`.py`), in the order of the paths; `.jsonl` gives one
  /// program a line; `.py` gives one program; anything else is the `# ---` text format. Programs of the text format
  /// that do not parse are an error with their line.
  package static func read(_ path: String, language: any Language) throws(CorpusError) -> [CorpusProgram] {
    let programs: [CorpusProgram]
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      programs = try readFolder(path, language: language)
    } else if path.hasSuffix(".jsonl") {
      programs = try readLines(path)
    } else if path.hasSuffix(".py") {
      programs = [try readProgram(path, language: language)]
    } else {
      programs = try readText(path, language: language)
    }
    guard !programs.isEmpty else { throw .empty(path: path) }
    return programs
  }

  /// Writes programs: JSON Lines when the path ends in `.jsonl`, otherwise the `# ---` text format.
  ///
  /// The text format holds code alone: prompts and tests survive only in JSON Lines.
  package static func write(_ programs: [CorpusProgram], to path: String) throws(FileError) {
    guard path.hasSuffix(".jsonl") else {
      let texts = programs.map { $0.code.hasSuffix("\n") ? $0.code : $0.code + "\n" }
      return try AtomicFile.write(texts.joined(separator: separator + "\n"), to: path)
    }
    let pieces = stride(from: 0, to: programs.count, by: 2000).map {
      programs[$0..<min($0 + 2000, programs.count)]
    }
    let lines = Mutex([Data](repeating: Data(), count: pieces.count))
    // Encoding is what takes the time; each piece has its place, so the order stays.
    DispatchQueue.concurrentPerform(iterations: pieces.count) { number in
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      var text = Data()
      for program in pieces[number] {
        guard let line = try? encoder.encode(program) else { continue }
        text.append(line)
        text.append(0x0A)
      }
      lines.withLock { $0[number] = text }
    }
    var bytes: [UInt8] = []
    for text in lines.withLock(\.self) { bytes.append(contentsOf: text) }
    try AtomicFile.write(bytes, to: path)
  }

  /// The paths of the files below a folder that end in `.py`, sorted by their bytes.
  package static func programPaths(below folder: String) -> [String] {
    FolderListing.files(below: folder, suffix: ".py")
  }

  private static func readFolder(_ path: String, language: any Language) throws(CorpusError)
    -> [CorpusProgram]
  {
    var programs: [CorpusProgram] = []
    for file in programPaths(below: path) {
      programs.append(try readProgram(file, language: language))
    }
    return programs
  }

  private static func readProgram(_ path: String, language: any Language) throws(CorpusError) -> CorpusProgram
  {
    let bytes = try contents(path)
    do throws(SyntaxDiagnostic) {
      return try ProgramSplitter(language: language).program(bytes, origin: path)
    } catch {
      throw located(error, in: bytes, path: path, firstLine: 1)
    }
  }

  private static func readLines(_ path: String) throws(CorpusError) -> [CorpusProgram] {
    var programs: [CorpusProgram] = []
    let decoder = JSONDecoder()
    let lines = try contents(path).split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) {
      do {
        var program = try decoder.decode(CorpusProgram.self, from: Data(line))
        if program.origin.isEmpty { program.origin = "\(path):\(index + 1)" }
        programs.append(program)
      } catch {
        throw .malformedLine(
          path: path, line: index + 1, reason: "not a JSON object with a text under \"code\"")
      }
    }
    return programs
  }

  private static func readText(_ path: String, language: any Language) throws(CorpusError) -> [CorpusProgram]
  {
    guard let text = String(validating: try contents(path), as: UTF8.self) else { throw .notText(path: path) }
    var programs: [CorpusProgram] = []
    var block: [Substring] = []
    var firstLine = 1
    let splitter = ProgramSplitter(language: language)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false) + [Substring(separator)]
    for (index, line) in lines.enumerated() {
      guard line.trimmingCharacters(in: .whitespaces) == separator else {
        block.append(line)
        continue
      }
      let source = Array(block.joined(separator: "\n").utf8)
      if source.contains(where: { $0 > 0x20 }) {
        do throws(SyntaxDiagnostic) {
          programs.append(try splitter.program(source, origin: "\(path):\(firstLine)"))
        } catch {
          throw located(error, in: source, path: path, firstLine: firstLine)
        }
      }
      block = []
      firstLine = index + 2
    }
    return programs
  }

  private static func contents(_ path: String) throws(CorpusError) -> [UInt8] {
    do throws(FileError) {
      return try AtomicFile.read(path)
    } catch {
      throw .file(error)
    }
  }

  private static func located(
    _ diagnostic: SyntaxDiagnostic, in source: [UInt8], path: String, firstLine: Int
  ) -> CorpusError {
    let place = LineTable(source).position(at: diagnostic.span.lowerBound)
    return .notAProgram(
      path: path, line: place.line + firstLine - 1, column: place.column + 1, reason: diagnostic.message)
  }
}
