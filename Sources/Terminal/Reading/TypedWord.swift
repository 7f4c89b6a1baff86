/// The last word of a line as it was typed: what it means, and how to go on in the same way of quoting.
struct TypedWord {
  /// The word without quotes and backslashes.
  let meaning: String
  /// The quote that is still open.
  let quote: Character?

  init(_ typed: String) {
    var meaning = ""
    var open: Character?
    var isEscaped = false
    for character in typed {
      if isEscaped {
        meaning.append(character)
        isEscaped = false
      } else if character == "\\", open != "'" {
        isEscaped = true
      } else if character == open {
        open = nil
      } else if open == nil, character == "'" || character == "\"" {
        open = character
      } else {
        meaning.append(character)
      }
    }
    self.meaning = meaning
    quote = open
  }

  /// What to insert so that the word becomes `text`, which starts with what is typed.
  func continuation(of text: String) -> String {
    var result = ""
    for character in text.dropFirst(meaning.count) {
      switch quote {
      case nil:
        if " \t'\"\\#&<>|;".contains(character) { result.append("\\") }
      case "\"":
        if character == "\"" || character == "\\" { result.append("\\") }
      default:
        // Inside apostrophes nothing can be escaped: close them, give one, open them again.
        if character == "'" {
          result += "'\\''"
          continue
        }
      }
      result.append(character)
    }
    return result
  }
}
