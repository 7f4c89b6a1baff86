import SyntaxTrees

extension PythonLanguage {
  /// The functions at the top of the program and the methods of its classes, in preorder.
  package func functions(in tree: SyntaxTree) -> [Int] {
    var found: [Int] = []
    for statement in tree.children(0) {
      switch tree.python(statement) {
      case .functionDef, .asyncFunctionDef:
        found.append(statement)
      case .classDef:
        found += tree.children(statement).filter {
          tree.python($0) == .functionDef || tree.python($0) == .asyncFunctionDef
        }
      default:
        continue
      }
    }
    return found
  }

  /// The name of a function or class definition.
  package func definedName(_ node: Int, in tree: SyntaxTree) -> String? {
    switch tree.python(node) {
    case .functionDef, .asyncFunctionDef, .classDef: tree.payloadText(node)
    default: nil
    }
  }

  /// The `assert` statements at the top of the program.
  package func assertions(in tree: SyntaxTree) -> [Int] {
    tree.children(0).filter { tree.python($0) == .assert }
  }
}
