import SyntaxTrees

/// Statements that a patch writes: subtrees of a fragment or of the changed tree.
struct NewStatements {
  let tree: SyntaxTree
  let roots: [Int]

  /// Whether all of them may share a line with others.
  var areSimple: Bool { roots.allSatisfy { NewStatements.isSimple(tree.python($0)) } }

  /// Whether they are one `if`, which can be written as `elif`.
  var isSingleIf: Bool { roots.count == 1 && tree.python(roots[0]) == .if }

  /// Their text, each on its own lines; the first line has no indentation.
  func lines(_ layout: PrintLayout) -> [UInt8] {
    PythonPrinter.print(tree, roots: roots, layout: layout)
  }

  /// Their text with semicolons between them.
  func inline(_ layout: PrintLayout) -> [UInt8] {
    let texts = roots.map { PythonPrinter.print(tree, roots: [$0], layout: layout) }
    return Array(texts.joined(separator: "; ".utf8))
  }

  private static func isSimple(_ kind: PythonKind) -> Bool {
    switch kind {
    case .functionDef, .asyncFunctionDef, .classDef, .for, .asyncFor, .while, .if, .with, .asyncWith, .match,
      .try, .tryStar:
      false
    default: true
    }
  }
}
