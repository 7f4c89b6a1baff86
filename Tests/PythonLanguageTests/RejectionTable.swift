import Testing

/// What is expected of one text.
struct RejectionEntry: Sendable {
  /// Where and why a text is refused.
  struct Refusal: Sendable {
    /// Line and column, both counted from 1, the column in characters.
    let line: Int
    let column: Int
    /// The line CPython gives, the same in all but a few cases where it points to a place after the mistake.
    let oracleLine: Int
    /// The whole message.
    let message: String
  }

  /// The text.
  let source: String
  /// Nil when the text is a program.
  let refusal: Refusal?
}

/// Short texts that are no programs, each with its diagnostic, and their near-by twins that are.
///
/// A line of a table is `text ⟶ line:column message` or `text ⟶ accepted`. In a text `⏎`, `⇥`, `␍` and `␌` are a
/// line feed, a tab, a carriage return and a form feed, and `‹20AC›` is a character by its code point.
/// `(CPython: 3)` after the place says that CPython tells another line.
enum RejectionTable {
  /// The tables by name.
  static let families: [(name: String, table: String)] = [
    ("assignment targets", assignmentTargets),
    ("other targets", otherTargets),
    ("operators", operators),
    ("displays", displays),
    ("assignment expressions", assignmentExpressions),
    ("calls", calls),
    ("parameters", parameters),
    ("comprehensions", comprehensions),
    ("returns and yields", returnsAndYields),
    ("asynchronous", asynchronous),
    ("loops", loops),
    ("declarations", declarations),
    ("imports", imports),
    ("future imports", futureImports),
    ("conditions", conditions),
    ("contexts", contexts),
    ("handlers", handlers),
    ("definitions", definitions),
    ("statements", statements),
    ("patterns", patterns),
    ("pattern bindings", patternBindings),
    ("strings", strings),
    ("formatted strings", formattedStrings),
    ("numbers", numbers),
    ("characters", characters),
    ("indentation", indentation),
    ("continuations", continuations),
    ("brackets", brackets),
    ("found", found),
  ]

  /// The entries of a table.
  static func entries(of table: String) -> [RejectionEntry] {
    table.split(separator: "\n", omittingEmptySubsequences: true).compactMap { line in
      guard let arrow = line.range(of: " ⟶ ", options: .backwards) else {
        Issue.record(Comment(rawValue: "no arrow: \(line)"))
        return nil
      }
      let source = decoded(line[..<arrow.lowerBound])
      let rest = line[arrow.upperBound...]
      if rest == "accepted" { return RejectionEntry(source: source, refusal: nil) }
      guard let match = rest.firstMatch(of: /^(\d+):(\d+) (?:\(CPython: (-?\d+)\) )?(.*)$/),
        let lineNumber = Int(match.1), let column = Int(match.2)
      else {
        Issue.record(Comment(rawValue: "no place: \(line)"))
        return nil
      }
      let refusal = RejectionEntry.Refusal(
        line: lineNumber, column: column, oracleLine: match.3.flatMap { Int($0) } ?? lineNumber,
        message: decoded(match.4))
      return RejectionEntry(source: source, refusal: refusal)
    }
  }

  private static func decoded(_ text: Substring) -> String {
    var result = String.UnicodeScalarView()
    var code: String?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "‹": code = ""
      case "›":
        if let value = UInt32(code ?? "", radix: 16), let decoded = Unicode.Scalar(value) {
          result.append(decoded)
        }
        code = nil
      case _ where code != nil: code?.unicodeScalars.append(scalar)
      case "⏎": result.append("\n")
      case "⇥": result.append("\t")
      case "␍": result.append("\r")
      case "␌": result.append("\u{0C}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
