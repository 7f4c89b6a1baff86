/// A version of Python whose syntax can be read and written.
///
/// What each adds, after the "What's New" pages and the PEPs they name:
/// - 3.12: type parameters and `type` statements (PEP 695), f-strings as part of the grammar (PEP 701).
/// - 3.13: defaults of type parameters (PEP 696); `ast.dump` leaves out empty lists.
/// - 3.14: template strings (PEP 750), `except` with several types and no parentheses (PEP 758), annotations as
///   scopes of their own (PEP 649). PEP 765 only warns about jumps out of `finally`, so nothing is refused.
package enum LanguageVersion: UInt8, CaseIterable, Comparable, Sendable, CustomStringConvertible {
  case python311 = 11
  case python312, python313, python314

  /// The version that is read where none is asked for.
  package static let newest = LanguageVersion.python314

  /// The version with a number such as "3.12", or nil when it is none of those known.
  package init?(_ text: String) {
    guard let version = LanguageVersion.allCases.first(where: { $0.description == text }) else { return nil }
    self = version
  }

  /// The number, such as "3.12".
  package var description: String { "3.\(rawValue)" }

  package static func < (left: LanguageVersion, right: LanguageVersion) -> Bool {
    left.rawValue < right.rawValue
  }

  /// Whether f-strings are part of the grammar: their fields hold any tokens, and nodes have exact positions.
  var hasFormattedStringTokens: Bool { self >= .python312 }

  /// The last version of Unicode that CPython's `unicodedata` of this version knows.
  var unicode: (major: Int, minor: Int) {
    switch self {
    case .python311: (14, 0)
    case .python312: (15, 0)
    case .python313: (15, 1)
    case .python314: (16, 0)
    }
  }
}
