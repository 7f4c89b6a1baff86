/// Paths below the user's home folder, as they stand in files that leave the machine.
package enum HomePath {
  /// The text with each path below the home folder beginning with `~`. Linear.
  package static func shortened(_ text: String, home: String?) -> String {
    var home = home ?? ""
    while home.count > 1, home.hasSuffix("/") { home.removeLast() }
    guard home.hasPrefix("/"), home.count > 1 else { return text }
    var result = ""
    var rest = text[...]
    while let range = rest.range(of: home) {
      let before = rest[..<range.lowerBound].last ?? result.last
      let after = rest[range.upperBound...].first
      let isWhole =
        !(before.map(isPartOfName) ?? false) && !(after.map { $0 != "/" && isPartOfName($0) } ?? false)
      result += rest[..<range.lowerBound] + (isWhole ? "~" : home)
      rest = rest[range.upperBound...]
    }
    return result + rest
  }

  /// Whether a path goes on with a character before or after a folder's name.
  private static func isPartOfName(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "/_-.+~".contains(character)
  }
}
