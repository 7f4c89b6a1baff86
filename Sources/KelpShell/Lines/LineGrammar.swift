import Foundation

/// Takes a typed or scripted line apart.
///
/// Words split at blanks; `'…'` is literal, `"…"` knows `\"`, `\\` and `\n`; outside quotes a `\` before
/// a blank, a quote or another special character makes that character plain, and one at the end of a line
/// continues it; `<<END` takes the following lines, up to one that is just `END`, as the command's standard
/// input; `#` at the start of a word begins a comment; a final `&` sends the command to the background; `>` at
/// the start of a word sends the results to the file named next, `|` to a line of the system's shell, which all
/// that follows belongs to. A line whose first character is `!` is for the system's shell and is not split.
package enum LineGrammar {
  /// Parses a whole line, which may hold line breaks. Throws `IncompleteLine` when more text has to follow.
  package static func parse(_ text: String) throws(IncompleteLine) -> ParsedLine {
    var splitter = WordSplitter(text)
    try splitter.split()
    if let open = splitter.openQuote { throw IncompleteLine(reason: .quote(open)) }
    if splitter.endsWithContinuation { throw IncompleteLine(reason: .continuation) }
    var words = splitter.words
    var background = false
    if splitter.shellCommand == nil, let last = words.last, last.text == "&", !last.quoted {
      words.removeLast()
      background = true
    }
    var destination: ParsedLine.Destination?
    if let pipe = splitter.pipe {
      destination = .program(pipe.trimmingCharacters(in: .whitespacesAndNewlines))
    } else if let index = splitter.fileIndex, index <= words.count {
      let names = words[index...]
      destination = names.count == 1 ? .file(names[index].text) : .unclear
      words.removeSubrange(index...)
    }
    return ParsedLine(
      words: words, input: splitter.hereDocument, background: background, shellCommand: splitter.shellCommand,
      destination: destination)
  }

  /// Whether Enter should run the text rather than start a further line of it.
  package static func isComplete(_ text: String) -> Bool {
    (try? parse(text)) != nil
  }

  /// What stands before the cursor: the finished words and the one being typed.
  package static func context(before text: String) -> CompletionContext {
    var splitter = WordSplitter(text)
    splitter.keepsOpenWord = true
    try? splitter.split()
    var words = splitter.words
    var partial = ParsedWord(text: "", quoted: false)
    if splitter.endsInsideWord, let last = words.popLast() { partial = last }
    return CompletionContext(
      words: words.map(\.text), partial: partial.text, typed: splitter.typedWord,
      isComment: splitter.endsInComment || splitter.shellCommand != nil || splitter.pipe != nil,
      isFile: splitter.fileIndex == words.count)
  }

  /// The word written so that parsing gives it back: bare when nothing in it needs quotes.
  package static func quoted(_ word: String) -> String {
    let plain = word.unicodeScalars.allSatisfy { scalar in
      !" \t\n'\"#&\\<!".unicodeScalars.contains(scalar)
    }
    if plain, !word.isEmpty, word.first != ">", word.first != "|" { return word }
    if !word.contains("'") { return "'" + word + "'" }
    var result = "\""
    for character in word {
      switch character {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default: result.append(character)
      }
    }
    return result + "\""
  }
}

/// One word of a line.
package struct ParsedWord: Equatable, Sendable {
  /// The word without its quotes.
  package let text: String
  /// Whether any part of it stood in quotes: then it is never an operator such as `&`.
  package let quoted: Bool

  /// Creates a word.
  package init(text: String, quoted: Bool) {
    self.text = text
    self.quoted = quoted
  }
}

/// A line taken apart.
package struct ParsedLine: Equatable, Sendable {
  /// The words, the command's name first; empty for a blank line or a comment.
  package let words: [ParsedWord]
  /// The text of a `<<END` block, or nil.
  package let input: String?
  /// Whether the line ended with `&`.
  package let background: Bool
  /// What follows `!` on a line for the system's shell, or nil.
  package let shellCommand: String?
  /// Where the results go, when that is not the screen.
  package let destination: Destination?

  /// A place for results.
  package enum Destination: Equatable, Sendable {
    /// A file, which is written whole.
    case file(String)
    /// A line of the system's shell that reads them.
    case program(String)
    /// After `>` there is not just one file.
    case unclear
  }

  /// Whether there is nothing to run.
  package var isEmpty: Bool { words.isEmpty && shellCommand == nil }
}

/// The end of a text that is no whole line yet.
package struct IncompleteLine: Error, Equatable, Sendable {
  /// What is still open.
  package enum Reason: Equatable, Sendable {
    /// A quote of this character.
    case quote(Character)
    /// A `\` at the end of the last line.
    case continuation
    /// A `<<` block with this last line.
    case hereDocument(String)
  }

  /// What is still open.
  package let reason: Reason

  /// Creates the error.
  package init(reason: Reason) {
    self.reason = reason
  }

  /// One line for a script that ends there.
  package var message: String {
    switch reason {
    case .quote(let quote): "the line ends inside a \(quote) quote"
    case .continuation: "the line ends with a \\ and nothing follows"
    case .hereDocument(let tag): "the text of <<\(tag) has no last line \(tag)"
    }
  }
}

/// What the completer needs to know of the text before the cursor.
package struct CompletionContext: Equatable, Sendable {
  /// The finished words, the command's name first.
  package let words: [String]
  /// The word being typed, without quotes; empty after a blank.
  package let partial: String
  /// That word as it was typed, with its quotes.
  package let typed: String
  /// Whether the cursor stands in a comment or in a line for the system's shell: nothing to complete.
  package let isComment: Bool
  /// Whether the word is the file that results go to.
  package let isFile: Bool
}
