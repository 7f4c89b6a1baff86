import SyntaxTrees

/// Parses Python 3.11 into the flat tree.
package enum PythonParser {
  /// Parses a whole program as CPython's `ast.parse` does.
  ///
  /// Spans give exactly CPython's lines and columns. Throws why and where the text is no program, also for
  /// programs nested more deeply than any consumer should have to recurse. Linear.
  package static func parse(_ source: [UInt8]) throws(SyntaxDiagnostic) -> SyntaxTree {
    let text = try SourceText(source)
    var parser = Parser(text)
    try parser.module()
    return try tree(of: parser, text)
  }

  /// Parses one expression or a list of statements, wherever they may stand.
  ///
  /// An expression may be a tuple without parentheses, a `yield` or an assignment expression, and may go over
  /// several lines. Throws like `parse`.
  package static func parseFragment(
    _ source: [UInt8], sort: FragmentSort
  ) throws(SyntaxDiagnostic) -> Fragment {
    let text = try SourceText(source)
    switch sort {
    case .statements:
      var parser = Parser(text)
      if parser.kind == .endMarker { throw parser.unexpected("expected a statement") }
      try parser.module()
      return Fragment(sort: sort, tree: try tree(of: parser, text))
    case .expression:
      var parser = Parser(text, outerLevel: 1)
      if parser.kind == .endMarker { throw parser.unexpected("expected an expression") }
      try parser.expressionFragment()
      return Fragment(sort: sort, tree: try tree(of: parser, text))
    }
  }

  private static func tree(
    of parser: borrowing Parser, _ text: SourceText
  ) throws(SyntaxDiagnostic) -> SyntaxTree {
    SyntaxTree(
      source: text.bytes, nodes: try PreorderConversion.nodes(from: parser.nodes),
      payloads: parser.payloads.payloadArray(), pool: parser.payloads.byteArray())
  }
}

extension Parser {
  /// `file: [statements] ENDMARKER`
  fileprivate mutating func module() throws(SyntaxDiagnostic) {
    while kind != .endMarker { try statement(Field.Root.body) }
    emitRoot(.module)
  }

  /// A fragment's expression: `yield_expr | star_expressions | named_expression`, but no lone starred one.
  fileprivate mutating func expressionFragment() throws(SyntaxDiagnostic) {
    if kind == .name, secondKind == .colonEqual {
      try namedExpression()
    } else {
      try starExpressionsOrYield()
    }
    if nodes[last].kind == PythonKind.starred.kind {
      throw failure("cannot use starred expression here", at: last)
    }
    if kind != .endMarker { throw unexpected() }
    place(Field.Root.body)
    emitRoot(.expression)
  }

  private mutating func emitRoot(_ kind: PythonKind) {
    nodes.append(
      SyntaxNode(kind: kind.kind, count: UInt32(nodes.count + 1), start: 0, end: UInt32(length)))
    // The tokens of a huge text take as much memory as the tree that is made next.
    tokens = GrowableBuffer(capacity: 0)
  }
}
