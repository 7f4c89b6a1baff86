import ArgumentParser
import Corpus
import EditModel
import Evaluation
import KelpBase
import Sandbox
import Search
import SyntaxTrees
import Tensors
import Training
import TreeEdits

extension ShellError {
  /// The error that a person sees for an error of any room: the one place where they are put into words.
  package init(explaining error: any Error) {
    switch error {
    case let error as ShellError: self = error
    case let error as FileError:
      let isMissing = error.code == 2
      self.init(
        isMissing ? .usage : .failure, error.description,
        hint: isMissing ? FileSuggestions.near(error.path).map { "did you mean \($0)?" } : nil)
    case let error as CorpusError: self = .failure(error.description)
    case let error as SuiteError: self = .usage(error.description)
    case let error as TrajectoryError: self = .usage(error.description)
    case let error as RunnerError: self = .failure("tests cannot be run: \(error.description)")
    case let error as CheckpointError:
      self = .failure("\(error)", hint: "copy the checkpoint anew or use another: checkpoint list shows them")
    case let error as ContextError:
      switch error {
      case .tooLong:
        self = .usage(
          error.description,
          hint: "drop the prompt (prompt --clear) or open a shorter program, such as one function")
      case .notShowable, .nothingToEdit: self = .usage(error.description, hint: "open another program")
      }
    case let error as SandboxError:
      if case .noBubblewrap(let reason) = error {
        self = .failure(
          "tests cannot be run: no bubblewrap: \(reason)", hint: "install it (apt-get install bubblewrap)")
      } else {
        self = .failure("tests cannot be run: \(error.description)")
      }
    case let error as TrainingError:
      switch error {
      case .damaged, .checkpointNotWritten, .notFinite: self = .failure(error.description, hint: error.hint)
      default: self = .usage(error.description, hint: error.hint)
      }
    case let error as EditError: self = .usage("the edit does not fit: \(error.description)")
    case let error as NoiseError: self = .usage(error.reason)
    case let error as BankError: self = .failure("the bank cannot be read: \(error.description)")
    case let error as SyntaxDiagnostic: self = .usage(error.message)
    case let error as IncompleteLine: self = .usage(error.message)
    case is CancellationError: self = .interrupted
    default: self = .failure("\(error)")
    }
  }

  /// The error for arguments that a command does not take.
  static func wrongArguments(_ error: any Error, command: any ParsableArguments.Type, line: [String])
    -> ShellError
  {
    var message = command.message(for: error)
    if let end = message.firstIndex(of: "\n") { message = String(message[..<end]) }
    var hint: String?
    if let range = message.range(of: " Did you mean ") {
      hint = "did you mean " + message[range.upperBound...].replacing("'", with: "")
      message = String(message[..<range.lowerBound])
    }
    while message.last == "." || message.last == " " { message.removeLast() }
    if let first = message.first { message = first.lowercased() + message.dropFirst() }
    message = message.replacing("<", with: "").replacing(">", with: "")
    let name = line.first ?? "it"
    return near(ArgumentPage.of(command), line)
      ?? .usage(message, hint: hint ?? "help \(name) says how it is written")
  }

  /// The error for the first word that the declaration does not know, where another one is meant or is to be chosen:
  /// an option, a value of a fixed set, or a subcommand. Nil when there is no such word.
  private static func near(_ top: ArgumentPage, _ line: [String]) -> ShellError? {
    let words = Array(line.dropFirst())
    let (page, depth) = top.descend(words)
    let name = ([line.first ?? ""] + words.prefix(depth)).joined(separator: " ")
    let rest = words.dropFirst(depth).prefix { $0 != "--" }
    if let first = rest.first, !first.hasPrefix("-"), !page.visibleSubcommands.isEmpty {
      let names = page.visibleSubcommands.map(\.commandName)
      return .usage("no command '\(name) \(first)'", hint: suggestion(for: first, among: names))
    }
    var index = rest.startIndex
    while index < rest.endIndex {
      let parts = rest[index].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
        String.init)
      index += 1
      guard let word = parts.first, word.hasPrefix("--") else { continue }
      guard let option = page.option(named: word) else {
        let spellings = page.arguments.flatMap(\.spellings).filter { $0.hasPrefix("--") }
        let near = EditDistance.suggestions(for: word, among: spellings)
        return near.isEmpty
          ? nil : .usage("unknown option '\(word)'", hint: "did you mean \(near.joined(separator: " or "))?")
      }
      guard option.kind == "option" else { continue }
      let value = parts.count > 1 ? parts[1] : index < rest.endIndex ? rest[index] : nil
      if parts.count == 1 { index += 1 }
      if let value, let all = option.allValues, !all.isEmpty, !all.contains(value) {
        return .usage("\(word) cannot be '\(value)'", hint: suggestion(for: value, among: all))
      }
    }
    return nil
  }

  /// What may have been meant, and else what there is to choose from.
  private static func suggestion(for word: String, among names: [String]) -> String {
    let near = EditDistance.suggestions(for: word, among: names)
    return near.isEmpty
      ? "there are \(names.joined(separator: ", "))" : "did you mean \(near.joined(separator: " or "))?"
  }
}
