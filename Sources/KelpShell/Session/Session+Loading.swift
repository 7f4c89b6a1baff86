import Foundation
import KelpBase
import SyntaxTrees
import Terminal

/// A program that a command was given, read and parsed.
package struct LoadedProgram: Sendable {
  /// What it is called in listings.
  package let origin: String
  /// The program.
  package let tree: SyntaxTree
  /// The entry of the session that it is, for `p2`.
  package let entry: ProgramEntry?
}

extension Session {
  /// The largest text that is read to be parsed, in bytes.
  static let programLimit = 64 << 20
  /// The largest program that is worked with, in bytes: far more than any model can be shown.
  static let workingLimit = 4_000_000

  /// Reads what a FILE argument names: a file, `-` for the text after `<<END` or standard input, `p2`, or
  /// `FILE:FUNCTION` for one function of a file. Throws when it cannot be read or is no program.
  ///
  /// A program of the session has been parsed; all others are read as `language`, if not nil, in place of that
  /// of the session. One of more than `limit` bytes is refused.
  package func load(
    _ word: String, as language: (any Language)? = nil, limit: Int = Session.workingLimit
  ) throws(ShellError) -> LoadedProgram {
    if let entry = try entry(named: word) {
      return LoadedProgram(origin: entry.name, tree: entry.tree, entry: entry)
    }
    if word == "-" {
      let source = try standardInput(limit: limit)
      return LoadedProgram(
        origin: "typed", tree: try parse(source, origin: "the text", as: language), entry: nil)
    }
    let (path, function) = split(word)
    let resolved = try resolve(path)
    let source: [UInt8]
    do {
      source = try AtomicFile.read(resolved, limit: limit)
    } catch {
      guard error.code == EFBIG else { throw .failure(error.description) }
      let size = (try? FileManager.default.attributesOfItem(atPath: resolved))?[.size] as? Int
      throw .tooLarge("'\(path)'", size: size, limit: limit)
    }
    let tree = try parse(source, origin: path, as: language)
    guard let function else {
      return LoadedProgram(origin: shown(resolved, as: path), tree: tree, entry: nil)
    }
    let extracted = try FunctionExtraction.extract(
      function, from: tree, language: language ?? self.language, file: path)
    return LoadedProgram(
      origin: shown(resolved, as: "\(path):\(function)"),
      tree: try parse(extracted, origin: "\(path):\(function)", as: language), entry: nil)
  }

  /// The program of the session that a word names; nil when the word has another form. A file of that name
  /// is written `./p2`.
  package func entry(named word: String) throws(ShellError) -> ProgramEntry? {
    guard case .program(let number) = Reference(word), door != .shell else { return nil }
    return try program(numbered: number)
  }

  /// Parses a program, in the session's language unless another is given. Throws an error that shows the place.
  package func parse(
    _ source: [UInt8], origin: String, as language: (any Language)? = nil
  ) throws(ShellError) -> SyntaxTree {
    let language = language ?? self.language
    do throws(SyntaxDiagnostic) {
      let tree = try language.parse(source)
      if let fault = language.contextualError(in: tree) { throw fault }
      return tree
    } catch {
      throw .unparsable(error, source: source, origin: origin)
    }
  }

  /// The text of a `<<END` block, else all of standard input. Throws when standard input is the session's own.
  package func standardInput(limit: Int = Session.workingLimit) throws(ShellError) -> [UInt8] {
    if let text = lineInput {
      lineInput = nil
      guard text.utf8.count <= limit else {
        throw .tooLarge("the text", size: text.utf8.count, limit: limit)
      }
      return Array(text.utf8)
    }
    guard door == .shell else {
      throw .usage("there is no text to read", hint: "end the line with <<END and write the text below it")
    }
    do {
      return try AtomicFile.read("/dev/stdin", limit: limit)
    } catch {
      if error.code == EFBIG { throw .tooLarge("standard input", size: nil, limit: limit) }
      throw .failure("cannot read standard input")
    }
  }

  /// Takes `FILE:FUNCTION` apart; a file that exists under the whole name wins.
  private func split(_ word: String) -> (path: String, function: String?) {
    guard let colon = word.lastIndex(of: ":"), !FileManager.default.fileExists(atPath: word) else {
      return (word, nil)
    }
    let function = word[word.index(after: colon)...]
    let isName = function.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
    return isName && !function.isEmpty ? (String(word[..<colon]), String(function)) : (word, nil)
  }

  /// Finds a file: as given, else, for a bare module file name, in the library of the installed Python.
  private func resolve(_ path: String) throws(ShellError) -> String {
    let files = FileManager.default
    var isFolder: ObjCBool = false
    if files.fileExists(atPath: path, isDirectory: &isFolder) {
      if isFolder.boolValue { throw .usage("'\(path)' is a folder", hint: "name a file in it") }
      return path
    }
    if path.hasSuffix(".py"), !path.hasPrefix("/"), !path.hasPrefix("."),
      let library = PythonInstallation.shared.libraryFolder
    {
      let candidate = library + "/" + path
      if files.fileExists(atPath: candidate) { return candidate }
    }
    throw .usage("no file '\(path)'", hint: FileSuggestions.near(path).map { "did you mean \($0)?" })
  }

  private func shown(_ resolved: String, as word: String) -> String {
    word.hasPrefix(resolved) ? word : "\(word) (Python's library)"
  }
}

extension ShellError {
  /// A program that is too large to work with; `size` is nil where it is only known to be more than the limit.
  static func tooLarge(_ what: String, size: Int?, limit: Int) -> ShellError {
    let size = size.map(NumberText.size) ?? "more than \(NumberText.size(limit))"
    return .usage(
      "\(what) has \(size), a program can have \(NumberText.size(limit))",
      hint: "cut it into smaller files; a model is shown a few hundred lines at most")
  }

  /// A text that is no program: with the place shown below the message.
  static func unparsable(_ fault: SyntaxDiagnostic, source: [UInt8], origin: String) -> ShellError {
    let place = LineTable(source).shownPosition(at: min(fault.span.lowerBound, source.count))
    return ShellError(
      .usage, "\(origin) does not parse: \(place.line):\(place.column): \(fault.message)",
      excerpt: Excerpt(source: source, span: fault.span))
  }
}
