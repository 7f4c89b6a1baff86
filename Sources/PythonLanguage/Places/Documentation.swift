import SyntaxTrees

/// Finds docstrings and cleans them as `inspect.cleandoc` does.
enum Documentation {
  /// The docstrings of the module, its classes and its functions, in preorder. Linear.
  static func find(in tree: SyntaxTree) -> [DocumentationString] {
    places(in: tree).map { place in
      DocumentationString(
        statement: place.statement, owner: place.owner, text: clean(tree.payloadText(place.statement + 1)))
    }
  }

  /// The statements of the docstrings and what they document, in preorder of the statements. Linear.
  static func places(in tree: SyntaxTree) -> [(statement: Int, owner: Int)] {
    var found: [(statement: Int, owner: Int)] = []
    for owner in tree.nodes.indices {
      let field: UInt8
      switch tree.python(owner) {
      case .module: field = Field.Root.body
      case .functionDef, .asyncFunctionDef: field = Field.Function.body
      case .classDef: field = Field.Class.body
      default: continue
      }
      guard let statement = tree.child(owner, field: field), tree.python(statement) == .expr else { continue }
      guard tree.python(statement + 1) == .constant else { continue }
      let kind = tree.payload(statement + 1).kind
      guard kind == .string || kind == .markedString else { continue }
      found.append((statement, owner))
    }
    return found.sorted { $0.statement < $1.statement }
  }

  /// The text without common indentation, blank lines at its ends, and tabs.
  static func clean(_ text: String) -> String {
    var lines = expandTabs(text).split(separator: "\n", omittingEmptySubsequences: false)
    let margin =
      lines.dropFirst().compactMap { line in
        line.firstIndex { $0 != " " }.map { line.distance(from: line.startIndex, to: $0) }
      }.min() ?? 0
    for index in lines.indices {
      lines[index] =
        index == 0 ? lines[index].drop { $0 == " " } : lines[index].dropFirst(margin)
    }
    while let last = lines.last, last.isEmpty { lines.removeLast() }
    while let first = lines.first, first.isEmpty { lines.removeFirst() }
    return lines.joined(separator: "\n")
  }

  private static func expandTabs(_ text: String) -> String {
    guard text.utf8.contains(9) else { return text }
    var result = ""
    var column = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\t":
        let width = 8 - column % 8
        result += String(repeating: " ", count: width)
        column += width
      case "\n", "\r":
        result.unicodeScalars.append(scalar)
        column = 0
      default:
        result.unicodeScalars.append(scalar)
        column += 1
      }
    }
    return result
  }
}
