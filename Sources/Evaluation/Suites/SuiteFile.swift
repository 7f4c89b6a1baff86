import Corpus
import Foundation
import KelpBase
import SyntaxTrees

/// Reads evaluation tasks from files. Every file is hostile until it has been read.
///
/// Programs are brought into the canonical text that models are trained on (no comments, no documentation
/// strings, line feeds, blanks for tabs), so the same text means the same formatting. The documentation string of the
/// function in question is the prompt where the suite has no other. Prompts are shortened as in training: to whole
/// sentences of the first paragraph.
package struct SuiteFile: Sendable {
  /// The largest file that is read, in bytes.
  static let limit = 256 << 20
  /// The most tests that one task may have.
  static let testLimit = 10_000

  /// What was read.
  package struct Contents: Sendable {
    /// The tasks in the order of the file.
    package var tasks: [EvaluationTask] = []
    /// A hash of all the tasks that were read, so that two runs can be known to be about the same ones.
    package var fingerprint: UInt64 = 0
  }

  let path: String
  let format: SuiteFormat
  let language: any Language

  /// Names a file and its format.
  package init(path: String, format: SuiteFormat, language: any Language) {
    self.path = path
    self.format = format
    self.language = language
  }

  /// Reads the tasks that belong to a split; other formats than MBPP have none but `.all`.
  ///
  /// Throws the first thing that is wrong, with its line: a record that is no JSON object of the format, a
  /// program or test that does not parse, an identifier that occurs twice, or a file without tasks.
  package func read(split: BenchmarkSplit = .all) throws(SuiteError) -> Contents {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try AtomicFile.read(path, limit: SuiteFile.limit)
    } catch {
      throw SuiteError(path: path, reason: error.description)
    }
    var contents = Contents()
    var seen: Set<String> = []
    var records = 0
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where line.contains(where: { $0 > 0x20 }) {
      let number = index + 1
      let record = try record(Array(line), line: number)
      records += 1
      guard seen.insert(record.identifier).inserted else {
        throw SuiteError(path: path, line: number, reason: "task \(record.identifier) occurs twice")
      }
      if format == .mbpp, let task = record.number, !split.contains(task) { continue }
      contents.tasks.append(try task(record, line: number))
    }
    guard records > 0 else { throw SuiteError(path: path, reason: "there is no task in it") }
    guard !contents.tasks.isEmpty else {
      throw SuiteError(path: path, reason: "none of its \(records) tasks is in the split \(split.rawValue)")
    }
    contents.fingerprint = SuiteFile.fingerprint(contents.tasks)
    return contents
  }

  /// A hash of everything in some tasks.
  package static func fingerprint(_ tasks: [EvaluationTask]) -> UInt64 {
    var hash = StableHash()
    for task in tasks {
      for text in [task.identifier, task.prompt ?? "", task.code, task.buggy ?? "", task.setup] + task.tests {
        hash.combine(text.utf8)
      }
    }
    return hash.value
  }

  /// A line decoded; says which field is missing or of another type.
  private func record(_ line: [UInt8], line number: Int) throws(SuiteError) -> SuiteRecord {
    do {
      return try SuiteRecord.decode(line, format: format)
    } catch {
      throw SuiteError(path: path, line: number, reason: error.reason)
    }
  }

  private func task(_ record: SuiteRecord, line: Int) throws(SuiteError) -> EvaluationTask {
    func wrong(_ reason: String) -> SuiteError {
      SuiteError(path: path, line: line, reason: "task \(record.identifier): \(reason)")
    }
    guard !record.tests.isEmpty else { throw wrong("it has no tests") }
    guard record.tests.count <= SuiteFile.testLimit else {
      throw wrong("it has more than \(SuiteFile.testLimit) tests")
    }
    if let name = record.entryPoint, !SuiteFile.isName(name) { throw wrong("\"entry_point\" is no name") }
    for text in [record.setup] + record.tests {
      do throws(SyntaxDiagnostic) {
        _ = try language.parse(Array(text.utf8))
      } catch {
        throw wrong("a test does not parse: \(error.message)")
      }
    }
    func canonical(_ text: String, _ field: String) throws(SuiteError) -> CanonicalProgram {
      do throws(SyntaxDiagnostic) {
        return try CanonicalProgram(text, entryPoint: record.entryPoint, language: language)
      } catch {
        let place = LineTable(Array(text.utf8)).position(at: min(error.span.lowerBound, text.utf8.count))
        throw wrong("\"\(field)\" does not parse: \(place.line):\(place.column + 1): \(error.message)")
      }
    }
    let clean = try canonical(record.code, record.codeField)
    let buggy: CanonicalProgram? =
      if let text = record.buggy { try canonical(text, "buggy") } else { nil }
    var tests = record.tests
    if format == .humanEval, let name = record.entryPoint {
      tests = record.tests.flatMap { CheckSplitter(language: language).tests(of: $0, entryPoint: name) }
    }
    return EvaluationTask(
      identifier: record.identifier, entryPoint: record.entryPoint,
      prompt: (record.prompt ?? clean.documentation).flatMap(PromptText.summary(of:)),
      code: clean.code, buggy: buggy?.code, setup: record.setup, tests: tests,
      isSlow: format == .mbpp && record.number.map(SuiteFile.slowTasks.contains) ?? false)
  }

  /// Tasks of MBPP whose own solutions need seconds: they pass or fail by how busy the machine is.
  private static let slowTasks: Set<Int> = [123]

  private static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, text.utf8.count <= 200 else { return false }
    func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar == "_" || scalar.properties.isXIDStart }
    return isLetter(first)
      && text.unicodeScalars.allSatisfy { isLetter($0) || $0.properties.isXIDContinue }
  }
}

/// A program in the text that models are trained on, and what its documentation says.
struct CanonicalProgram {
  /// The program without documentation strings and without assertions at its top.
  let code: String
  /// The documentation of the function in question, else the first there is.
  let documentation: String?

  /// Parses a program. Throws the parser's or the compiler's diagnostic.
  init(_ text: String, entryPoint: String?, language: any Language) throws(SyntaxDiagnostic) {
    let tree = try language.parse(Array(text.utf8))
    if let fault = language.contextualError(in: tree) { throw fault }
    let documentation = language.documentation(in: tree)
    let own = documentation.first {
      entryPoint != nil && language.definedName($0.owner, in: tree) == entryPoint
    }
    self.documentation = (own ?? documentation.first).map(\.text)
    let code = try ProgramSplitter(language: language).program(Array(text.utf8), origin: "").code
    self.code = code.hasSuffix("\n") ? code : code + "\n"
  }
}
