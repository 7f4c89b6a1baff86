/// The character machine behind `LineGrammar`: one pass over the scalars of a line.
struct WordSplitter {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var current = String.UnicodeScalarView()
  private var inWord = false
  private var wordQuoted = false
  private var pendingTag: String?
  private var wordStart = 0

  /// Keep the word that the text ends in, for the completer.
  var keepsOpenWord = false
  private(set) var words: [ParsedWord] = []
  private(set) var openQuote: Character?
  private(set) var endsWithContinuation = false
  private(set) var endsInsideWord = false
  private(set) var endsInComment = false
  private(set) var hereDocument: String?
  private(set) var shellCommand: String?
  /// The index among the words at which the file after `>` stands.
  private(set) var fileIndex: Int?
  /// What follows `|`.
  private(set) var pipe: String?

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  /// Splits the whole text. Throws only for a `<<` block without an end.
  mutating func split() throws(IncompleteLine) {
    if takeShellCommand() { return }
    while index < scalars.count {
      let scalar = scalars[index]
      switch scalar {
      case "\r" where index + 1 < scalars.count && scalars[index + 1] == "\n":
        index += 1
      case "\n":
        finishWord()
        index += 1
        if let tag = pendingTag {
          try takeHereDocument(tag)
          return
        }
      case " ", "\t":
        finishWord()
        index += 1
      case "#" where !inWord:
        endsInComment = true
        while index < scalars.count, scalars[index] != "\n" { index += 1 }
        if index < scalars.count { endsInComment = false }
      case "'":
        begin(quoted: true)
        takeLiteral()
      case "\"":
        begin(quoted: true)
        takeQuoted()
      case "\\" where isContinuation(index):
        takeContinuation()
      case "\\"
      where index + 1 < scalars.count && " \t'\"\\#&<>|;".unicodeScalars.contains(scalars[index + 1]):
        begin(quoted: true)
        current.append(scalars[index + 1])
        index += 2
      case ">" where !inWord && fileIndex == nil && !words.isEmpty && !isFollowed(by: "="):
        fileIndex = words.count
        index += 1
      case "|" where !inWord && !words.isEmpty:
        takePipe()
        return
      case "<" where !inWord && index + 1 < scalars.count && scalars[index + 1] == "<":
        takeTag()
      default:
        begin(quoted: false)
        current.append(scalar)
        index += 1
      }
      if openQuote != nil { break }
    }
    endsInsideWord = inWord
    if openQuote == nil || keepsOpenWord { finishWord() }
    if let tag = pendingTag { throw IncompleteLine(reason: .hereDocument(tag)) }
  }

  private mutating func takeShellCommand() -> Bool {
    var first = 0
    while first < scalars.count, scalars[first] == " " || scalars[first] == "\t" { first += 1 }
    guard first < scalars.count, scalars[first] == "!" else { return false }
    var rest = String.UnicodeScalarView()
    rest.append(contentsOf: scalars[(first + 1)...])
    shellCommand = String(rest)
    return true
  }

  /// The last word as it was typed, with its quotes.
  var typedWord: String {
    var typed = String.UnicodeScalarView()
    if endsInsideWord { typed.append(contentsOf: scalars[wordStart...]) }
    return String(typed)
  }

  private func isFollowed(by scalar: Unicode.Scalar) -> Bool {
    index + 1 < scalars.count && scalars[index + 1] == scalar
  }

  private mutating func takePipe() {
    var rest = String.UnicodeScalarView()
    rest.append(contentsOf: scalars[(index + 1)...])
    pipe = String(rest)
    index = scalars.count
  }

  private mutating func begin(quoted: Bool) {
    if !inWord { wordStart = index }
    inWord = true
    if quoted { wordQuoted = true }
  }

  private mutating func finishWord() {
    guard inWord else { return }
    words.append(ParsedWord(text: String(current), quoted: wordQuoted))
    current = String.UnicodeScalarView()
    inWord = false
    wordQuoted = false
  }

  private mutating func takeLiteral() {
    index += 1
    while index < scalars.count, scalars[index] != "'" {
      current.append(scalars[index])
      index += 1
    }
    if index < scalars.count { index += 1 } else { openQuote = "'" }
  }

  private mutating func takeQuoted() {
    index += 1
    while index < scalars.count, scalars[index] != "\"" {
      if scalars[index] == "\\", index + 1 < scalars.count {
        switch scalars[index + 1] {
        case "\"", "\\":
          current.append(scalars[index + 1])
          index += 2
          continue
        case "n":
          current.append("\n")
          index += 2
          continue
        case "\n":
          index += 2
          continue
        default:
          break
        }
      }
      current.append(scalars[index])
      index += 1
    }
    if index < scalars.count { index += 1 } else { openQuote = "\"" }
  }

  /// Whether the backslash at an index ends a line or the text.
  private func isContinuation(_ index: Int) -> Bool {
    guard index + 1 < scalars.count else { return true }
    return scalars[index + 1] == "\n" || scalars[index + 1] == "\r"
  }

  private mutating func takeContinuation() {
    index += 1
    if index >= scalars.count {
      endsWithContinuation = true
      return
    }
    if scalars[index] == "\r" { index += 1 }
    if index < scalars.count, scalars[index] == "\n" { index += 1 }
    // A line end is a blank: what follows is a new word.
    finishWord()
    if index >= scalars.count { endsWithContinuation = true }
  }

  private mutating func takeTag() {
    var end = index + 2
    var tag = String.UnicodeScalarView()
    while end < scalars.count, scalars[end].properties.isAlphabetic || scalars[end] == "_" {
      tag.append(scalars[end])
      end += 1
    }
    guard !tag.isEmpty else {
      begin(quoted: false)
      current.append(scalars[index])
      index += 1
      return
    }
    pendingTag = String(tag)
    index = end
  }

  private mutating func takeHereDocument(_ tag: String) throws(IncompleteLine) {
    var body = String.UnicodeScalarView()
    var line = String.UnicodeScalarView()
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      if scalar != "\n" {
        line.append(scalar)
        if index < scalars.count { continue }
      }
      if String(line) == tag || String(line) == tag + "\r" {
        hereDocument = String(body)
        pendingTag = nil
        return
      }
      body.append(contentsOf: line)
      if scalar == "\n" { body.append("\n") }
      line = String.UnicodeScalarView()
    }
    throw IncompleteLine(reason: .hereDocument(tag))
  }
}
