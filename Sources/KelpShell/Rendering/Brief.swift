import Foundation
import Search
import Terminal

/// Program text in a few words, made harmless.
package enum Brief {
  /// The text on one line, its middle left out when it is longer than `limit` characters.
  package static func text(_ text: String, limit: Int) -> SafeText {
    let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
    let joined = lines.joined(separator: "\n")
    guard joined.count > limit, limit > 4 else { return shown(joined) }
    let head = (limit - 1) * 2 / 3
    return shown(String(joined.prefix(head))) + "…" + shown(String(joined.suffix(limit - 1 - head)))
  }

  /// An edit in a few words: `old → new`, `+ new`, `- old` or `stop`.
  package static func edit(
    _ action: ProposedAction, original: String, replacement: String, limit: Int = 24
  ) -> SafeText {
    switch action {
    case .replace: "\(text(original, limit: limit)) → \(text(replacement, limit: limit))"
    case .insertBefore, .insertAfter: "+ \(text(replacement, limit: limit * 2))"
    case .delete: "- \(text(original, limit: limit * 2))"
    case .stop: "stop"
    }
  }

  /// Lines one after the other, with a bar where one ends.
  private static func shown(_ text: String) -> SafeText {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      SafeText(line: String($0))
    }
    return SafeText.joined(lines, separator: " │ ")
  }
}

/// The exponential of a logarithm: a probability from a log-probability.
func exponential(_ value: Double) -> Double { Foundation.exp(value) }
