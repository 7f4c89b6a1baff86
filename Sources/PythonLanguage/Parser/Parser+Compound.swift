import SyntaxTrees

extension Parser {
  /// `if_stmt: 'if' named_expression ':' block (elif_stmt | [else_block])`
  ///
  /// Every `elif` is an `if` in the `orelse` of the one before; the chain is read in a loop and its nodes are
  /// emitted from the innermost out.
  mutating func ifStatement() throws(SyntaxDiagnostic) {
    let base = ifStack.count
    repeat {
      ifStack.append(OpenIf(mark: UInt32(nodes.count), start: start))
      let isElif = kind == .keywordElif
      advance()
      try namedExpression()
      place(Field.Conditional.test)
      try block(Field.Conditional.body, after: isElif ? "'elif' statement" : "'if' statement")
    } while kind == .keywordElif
    if accept(.keywordElse) { try block(Field.Conditional.orElse, after: "'else' statement") }
    var position = ifStack.count - 1
    while position >= base {
      emitCompound(.if, Int(ifStack[position].mark), ifStack[position].start)
      if position > base { place(Field.Conditional.orElse) }
      position -= 1
    }
    ifStack.truncate(to: base)
  }

  /// `while_stmt: 'while' named_expression ':' block [else_block]`
  mutating func whileStatement() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    advance()
    try namedExpression()
    place(Field.Conditional.test)
    try block(Field.Conditional.body, after: "'while' statement")
    if accept(.keywordElse) { try block(Field.Conditional.orElse, after: "'else' statement") }
    emitCompound(.while, mark, start)
  }

  /// `for_stmt: ['async'] 'for' star_targets 'in' star_expressions ':' block [else_block]`
  mutating func forStatement(
    _ mark: Int, _ start: UInt32, isAsynchronous: Bool
  ) throws(SyntaxDiagnostic) {
    advance()
    try starTargets()
    place(Field.For.target)
    try expect(.keywordIn, "expected 'in' after the target of 'for'")
    try starExpressions()
    place(Field.For.iterable)
    try block(Field.For.body, after: "'for' statement")
    if accept(.keywordElse) { try block(Field.For.orElse, after: "'else' statement") }
    emitCompound(isAsynchronous ? .asyncFor : .for, mark, start)
  }

  /// `with_stmt: ['async'] 'with' (','.with_item+ | '(' ','.with_item+ [','] ')') ':' block`
  mutating func withStatement(
    _ mark: Int, _ start: UInt32, isAsynchronous: Bool
  ) throws(SyntaxDiagnostic) {
    advance()
    var refused: SyntaxDiagnostic?
    if !parenthesizedWithItems(&refused) {
      do throws(SyntaxDiagnostic) {
        repeat { try withItem() } while accept(.comma)
      } catch {
        throw foremostOfItems(refused, error)
      }
    }
    try block(Field.With.body, after: "'with' statement")
    emitCompound(isAsynchronous ? .asyncWith : .with, mark, start)
  }

  /// `'(' ','.with_item+ [','] ')'` when a colon follows; false, with nothing consumed and a reason if there is
  /// one, for anything else
  private mutating func parenthesizedWithItems(_ refused: inout SyntaxDiagnostic?) -> Bool {
    guard kind == .leftParenthesis, let close = matchingParenthesis(), tokens[close + 1].kind == .colon else {
      return false
    }
    let state = saved
    do throws(SyntaxDiagnostic) {
      advance()
      repeat { try withItem() } while accept(.comma) && kind != .rightParenthesis
      if kind == .rightParenthesis, index == close {
        advance()
        return true
      }
      refused = notClosed("')'")
    } catch {
      // What is no list of items may still be one expression in parentheses.
      refused = error
    }
    restore(state)
    return false
  }

  /// The index of the token that closes the parenthesis at the next token.
  private mutating func matchingParenthesis() -> Int? {
    var level = 0
    var position = index
    while true {
      switch tokens[position].kind {
      case .leftParenthesis, .leftBracket, .leftBrace: level += 1
      case .rightParenthesis, .rightBracket, .rightBrace:
        level -= 1
        if level == 0 { return position }
      case .endMarker, .invalid, .newline: return nil
      default: break
      }
      position += 1
    }
  }

  /// `with_item: expression ['as' star_target]`
  private mutating func withItem() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    try expression()
    place(Field.WithItem.context)
    if accept(.keywordAs) {
      try starTarget()
      try makeTarget(last, .store)
      place(Field.WithItem.variables)
    }
    emit(.withItem, mark, start)
    place(Field.With.items)
  }

  /// `try_stmt: 'try' ':' block (finally_block | (except_block+ | except_star_block+) [else_block] [finally_block])`
  mutating func tryStatement() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    advance()
    try block(Field.Try.body, after: "'try' statement")
    var hasHandlers = false
    var isStarred = false
    while kind == .keywordExcept {
      let starred = secondKind == .star
      if hasHandlers, starred != isStarred {
        throw unexpected("cannot have both 'except' and 'except*' on the same 'try'")
      }
      isStarred = starred
      hasHandlers = true
      try handler(starred: starred)
    }
    if hasHandlers, accept(.keywordElse) { try block(Field.Try.orElse, after: "'else' statement") }
    if accept(.keywordFinally) {
      try block(Field.Try.finalBody, after: "'finally' statement")
    } else if !hasHandlers {
      throw unexpected("expected 'except' or 'finally' block")
    }
    emitCompound(isStarred ? .tryStar : .try, mark, start)
  }

  /// `except_block: 'except' [expression ['as' NAME]] ':' block`, with `'*'` in an `except_star_block`
  private mutating func handler(starred: Bool) throws(SyntaxDiagnostic) {
    let mark = nodes.count
    let start = start
    var payload: UInt32 = 0
    advance()
    if starred {
      advance()
      if kind == .colon { throw unexpected("expected one or more exception types") }
    }
    if kind != .colon {
      let typeMark = nodes.count
      let typeStart = self.start
      try expression()
      if kind == .comma { try furtherExceptionTypes(typeMark, typeStart) }
      place(Field.Handler.type)
      if accept(.keywordAs) { payload = try name("expected a name after 'as'") }
    }
    try block(Field.Handler.body, after: "'except' statement")
    emitCompound(.exceptHandler, mark, start, payload: payload)
    place(Field.Try.handlers)
  }

  /// `async` before `def`, `with` or `for`; `mark` is where the subtree begins, decorators included
  mutating func asynchronous(_ mark: Int) throws(SyntaxDiagnostic) {
    let start = start
    advance()
    switch kind {
    case .keywordDef: try functionDefinition(mark, start, isAsynchronous: true)
    case .keywordWith: try withStatement(mark, start, isAsynchronous: true)
    case .keywordFor: try forStatement(mark, start, isAsynchronous: true)
    default: throw unexpected("expected 'def', 'with' or 'for' after 'async'")
    }
  }

  /// `decorators: ('@' named_expression NEWLINE)+` and the definition after them
  mutating func decorated() throws(SyntaxDiagnostic) {
    let mark = nodes.count
    while accept(.at) {
      try namedExpression()
      nodes[last].field = Field.Function.decorators
      try expect(.newline, "expected the end of the line after a decorator")
    }
    switch kind {
    case .keywordDef: try functionDefinition(mark, start, isAsynchronous: false)
    case .keywordAsync where secondKind == .keywordDef: try asynchronous(mark)
    case .keywordClass:
      // The field of decorators has another index in a class.
      var child = last
      while child >= mark {
        nodes[child].field = Field.Class.decorators
        child -= Int(nodes[child].count)
      }
      try classDefinition(mark)
    default: throw unexpected("expected a function or class definition after the decorators")
    }
  }

  /// `function_def_raw: ['async'] 'def' NAME [type_params] '(' [params] ')' ['->' expression] ':' block`
  mutating func functionDefinition(
    _ mark: Int, _ start: UInt32, isAsynchronous: Bool
  ) throws(SyntaxDiagnostic) {
    advance()
    let payload = try name("expected the name of the function")
    try typeParameters(Field.Function.typeParameters)
    try expect(.leftParenthesis, "expected '('")
    try parameters(until: .rightParenthesis, annotated: true)
    place(Field.Function.arguments)
    try expect(.rightParenthesis, "expected ')'")
    if accept(.arrow) {
      try expression()
      place(Field.Function.returns)
    }
    try block(Field.Function.body, after: "function definition")
    emitCompound(isAsynchronous ? .asyncFunctionDef : .functionDef, mark, start, payload: payload)
  }

  /// `class_def_raw: 'class' NAME [type_params] ['(' [arguments] ')'] ':' block`
  mutating func classDefinition(_ mark: Int) throws(SyntaxDiagnostic) {
    let start = start
    advance()
    let payload = try name("expected the name of the class")
    try typeParameters(Field.Class.typeParameters)
    if accept(.leftParenthesis) {
      if kind != .rightParenthesis {
        try arguments(positional: Field.Class.bases, keywords: Field.Class.keywords, generatorFrom: nil)
      }
      try expectEnd(.rightParenthesis, "')'")
    }
    try block(Field.Class.body, after: "class definition")
    emitCompound(.classDef, mark, start, payload: payload)
  }
}

/// An `if` or `elif` whose node has not been emitted.
struct OpenIf {
  /// Where its subtree begins.
  var mark: UInt32
  /// Where its text begins.
  var start: UInt32
}
