/// What a word of a command can refer to in a session.
package enum Reference: Equatable, Sendable {
  /// A program, `p2`.
  case program(Int)
  /// A repair, `r1`.
  case repair(Int)
  /// A candidate, `r1.3`.
  case candidate(repair: Int, candidate: Int)
  /// A node by its preorder number, `n17`.
  case node(Int)
  /// The innermost node at a line and column, `8:13`.
  case place(line: Int, column: Int)
  /// A job, `%1`.
  case job(Int)

  /// Reads a word, or gives nil when it has none of these forms.
  package init?(_ word: String) {
    guard let first = word.first else { return nil }
    let rest = word.dropFirst()
    switch first {
    case "p":
      guard let number = Reference.number(rest) else { return nil }
      self = .program(number)
    case "n":
      guard let number = Reference.number(rest) else { return nil }
      self = .node(number)
    case "%":
      guard let number = Reference.number(rest) else { return nil }
      self = .job(number)
    case "r":
      let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
      guard let repair = parts.first.flatMap(Reference.number), parts.count <= 2 else { return nil }
      if parts.count == 1 {
        self = .repair(repair)
      } else {
        guard let candidate = Reference.number(parts[1]) else { return nil }
        self = .candidate(repair: repair, candidate: candidate)
      }
    default:
      let parts = word.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, let line = Reference.number(parts[0]), let column = Reference.number(parts[1])
      else { return nil }
      self = .place(line: line, column: column)
    }
  }

  /// The command that most likely was meant where someone types nothing but the reference.
  package var usualCommand: String {
    switch self {
    case .program: "open"
    case .repair: "candidates"
    case .candidate: "select"
    case .node, .place: "node"
    case .job: "log"
    }
  }

  private static func number(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.count <= 9, text.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return Int(text)
  }
}
