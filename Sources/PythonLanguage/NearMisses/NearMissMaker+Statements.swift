import SyntaxTrees

extension NearMissMaker {
  /// The mistakes at a statement as a whole.
  mutating func addStatementMistakes() {
    switch kind {
    case .break: add("jump", text: Array("continue".utf8))
    case .continue: add("jump", text: Array("break".utf8))
    case .return:
      guard let value = copy.child(1, field: Field.Only.value) else { return }
      add("dropped value", text: Array("return".utf8))
      add("dropped return", text: text(value))
    case .augAssign: addAugmentedAssignments()
    case .assign:
      let targets = fields(Field.Assign.targets)
      guard targets.count == 1, copy.python(targets[0]) == .name else { return }
      add("assignment operator", text: text(targets[0]) + " += ".utf8 + text(copy.subtreeEnd(targets[0])))
    case .if: addBranches()
    case .while:
      guard fields(Field.Conditional.orElse).isEmpty, !hasJump else { return }
      add("loop") { $0.nodes[1].kind = PythonKind.if.kind }
    default: break
    }
  }

  private mutating func addAugmentedAssignments() {
    let operation = Operator(rawValue: copy.nodes[1].detail) ?? .none
    for other in NearMissTables.arithmetic(operation) {
      add("arithmetic operator") { $0.nodes[1].detail = other.rawValue }
    }
    add("assignment operator", text: text(2) + " = ".utf8 + text(copy.subtreeEnd(2)))
  }

  private mutating func addBranches() {
    let body = fields(Field.Conditional.body)
    let other = fields(Field.Conditional.orElse)
    add("dropped condition", text: PythonPrinter.print(copy, roots: body, layout: layout))
    guard let first = other.first else {
      if !hasJump { add("loop") { $0.nodes[1].kind = PythonKind.while.kind } }
      return
    }
    add("dropped branch") { tree in
      for statement in other.reversed() { tree.remove(statement) }
    }
    add("dropped condition", text: PythonPrinter.print(copy, roots: other, layout: layout))
    let isElif = other.count == 1 && copy.python(first) == .if
    if !isElif, body.count == 1, other.count == 1 {
      add("swapped branches") { $0.exchange(body[0], first) }
    }
  }

  /// Whether a `break` or `continue` inside may belong to this statement.
  private var hasJump: Bool {
    copy.nodes.contains { $0.kind == PythonKind.break.kind || $0.kind == PythonKind.continue.kind }
  }
}
