import SyntaxTrees

/// Parses Python into the flat tree.
package enum PythonParser {
  /// Parses a whole program as CPython's `ast.parse` does.
  ///
  /// Spans give exactly CPython's lines and columns. Throws why and where the text is no program, also for
  /// programs nested more deeply than any consumer should have to recurse. Linear.
  package static func parse(
    _ source: [UInt8], version: LanguageVersion = .newest
  ) throws(SyntaxDiagnostic) -> SyntaxTree {
    let text = try SourceText(source)
    var parser = Parser(text, version: version)
    do { try parser.module() } catch { throw explained(parser.foremost(error), text, version) }
    return try tree(of: &parser, text)
  }

  /// An error of an old version, with the version whose formatted strings make the text a program.
  ///
  /// A string inside a field ends the string around it in old versions, so the error can be anything.
  private static func explained(
    _ error: SyntaxDiagnostic, _ text: SourceText, _ version: LanguageVersion
  ) -> SyntaxDiagnostic {
    guard !version.hasFormattedStringTokens,
      !["need Python", "before Python", "invalid character", "nested"].contains(where: error.message.contains)
    else { return error }
    var parser = Parser(text, version: .python312)
    guard (try? parser.module()) != nil else { return error }
    return SyntaxDiagnostic(error.message + "; such f-strings need Python 3.12", at: error.span)
  }

  /// Parses one expression or a list of statements, wherever they may stand.
  ///
  /// An expression may be a tuple without parentheses, a `yield` or an assignment expression, and may go over
  /// several lines. Throws like `parse`.
  package static func parseFragment(
    _ source: [UInt8], sort: FragmentSort, version: LanguageVersion = .newest
  ) throws(SyntaxDiagnostic) -> Fragment {
    let text = try SourceText(source)
    switch sort {
    case .statements:
      var parser = Parser(text, version: version)
      if parser.kind == .endMarker { throw parser.unexpected("expected a statement") }
      do { try parser.module() } catch { throw parser.foremost(error) }
      return Fragment(sort: sort, tree: try tree(of: &parser, text))
    case .expression:
      var parser = Parser(text, outerLevel: 1, version: version)
      if parser.kind == .endMarker { throw parser.unexpected("expected an expression") }
      do { try parser.expressionFragment() } catch { throw parser.foremost(error) }
      return Fragment(sort: sort, tree: try tree(of: &parser, text))
    }
  }

  private static func tree(
    of parser: inout Parser, _ text: SourceText
  ) throws(SyntaxDiagnostic) -> SyntaxTree {
    SyntaxTree(
      source: text.bytes, nodes: try PreorderConversion.nodes(from: &parser.nodes),
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
    if kind != .endMarker { throw unexpected("expected the end of the expression") }
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
