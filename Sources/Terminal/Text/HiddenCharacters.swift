/// How many characters of a text are shown by a stand-in, by kind, for the notice that says so.
package struct HiddenCharacters: Sendable, Hashable {
  /// The kinds of characters that never reach a terminal.
  package enum Kind: Int, Sendable, CaseIterable {
    /// U+0000 to U+001F and U+007F, shown as control pictures.
    case control
    /// U+0080 to U+009F, shown as `\x9b`.
    case secondaryControl
    /// Bidirectional controls, zero-width characters and tags.
    case invisible
    /// Other format characters, private use, unassigned.
    case unprintable
    /// Bytes that are not UTF-8.
    case badByte
  }

  /// How many of a kind were replaced.
  package subscript(kind: Kind) -> Int { counts[kind.rawValue] }

  /// How many characters and bad bytes were replaced.
  package var total: Int { counts.reduce(0, +) }

  /// What stands for the hidden characters, one sentence without a full stop; nil when nothing is hidden.
  ///
  /// For instance `2 control characters in it are shown as ␛`.
  package var notice: SafeText? {
    var result: SafeText?
    for kind in Kind.allCases where self[kind] > 0 {
      let count = self[kind]
      var part: SafeText = "\(count) \(Self.noun(kind, count))"
      if result == nil {
        part += count == 1 ? " in it is shown as " : " in it are shown as "
      } else {
        part += " as "
      }
      part.append(examples[kind.rawValue])
      result = result.map { "\($0), \(part)" } ?? part
    }
    return result
  }

  private var counts = [0, 0, 0, 0, 0]
  private var examples = [SafeText](repeating: SafeText(), count: 5)

  init() {}

  /// Counts one stand-in; the first of each kind is kept as the example.
  mutating func add(_ kind: Kind, unicode: String, ascii: String) {
    if counts[kind.rawValue] == 0 {
      examples[kind.rawValue] = SafeText(standIn: unicode, ascii: ascii)
    }
    counts[kind.rawValue] += 1
  }

  /// Adds the counts of another text, shown together with this one.
  package mutating func add(_ other: HiddenCharacters) {
    for kind in Kind.allCases where other[kind] > 0 {
      if counts[kind.rawValue] == 0 { examples[kind.rawValue] = other.examples[kind.rawValue] }
      counts[kind.rawValue] += other[kind]
    }
  }

  private static func noun(_ kind: Kind, _ count: Int) -> SafeText {
    switch kind {
    case .control, .secondaryControl: count == 1 ? "control character" : "control characters"
    case .invisible: count == 1 ? "invisible character" : "invisible characters"
    case .unprintable: count == 1 ? "unprintable character" : "unprintable characters"
    case .badByte: count == 1 ? "byte that is not UTF-8" : "bytes that are not UTF-8"
    }
  }
}
