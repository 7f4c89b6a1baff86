/// What a documentation string says about a program in one prompt.
package enum PromptText {
  /// The most bytes of a prompt made from documentation.
  package static let limit = 160

  /// The first paragraph with single blanks, or its leading sentences where it exceeds `limit` bytes.
  ///
  /// Nil when there is nothing left: an empty string, or a first sentence that is already too long. Training, the
  /// REPL and evaluation all make prompts this way.
  package static func summary(of documentation: String) -> String? {
    var words: [Substring] = []
    for line in documentation.split(separator: "\n", omittingEmptySubsequences: false) {
      let inLine = line.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\r" })
      if inLine.isEmpty {
        if words.isEmpty { continue }
        break
      }
      words += inLine
    }
    var kept = 0
    var bytes = 0
    for (index, word) in words.enumerated() {
      bytes += word.utf8.count + (index == 0 ? 0 : 1)
      if bytes > limit { break }
      if index == words.count - 1 || word.hasSuffix(".") { kept = index + 1 }
    }
    return kept == 0 ? nil : words[..<kept].joined(separator: " ")
  }
}
