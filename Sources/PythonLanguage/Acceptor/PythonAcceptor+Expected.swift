extension PythonAcceptor {
  /// The terminals that can come next.
  func computeExpected() -> TerminalSet { grammarExpected().subtracting(rules.unknownTokens) }

  /// The terminals that can come next if the version has them.
  private func grammarExpected() -> TerminalSet {
    let index = frames.count - 1
    let frame = frames[index]
    switch frame.kind {
    case .block: return statementStart(frame)
    case .pattern: return patternExpected(frame)
    case .formattedString: return []
    default: break
    }
    switch frame.state {
    case .none:
      switch frame.kind {
      case .parameters: return parameterExpected(index)
      case .typeParameters: return typeParameterExpected(frame)
      default: return phaseExpected(frame)
      }
    case .afterNotWord: return .in
    case .afterDot: return .name
    case .done: return doneExpected(index)
    default: return operandExpected(frame)
    }
  }

  // MARK: Before an operand

  private func operandExpected(_ frame: Frame) -> TerminalSet {
    if !frame.flags.isDisjoint(with: .targeting) { return targetStart(frame) }
    var set: TerminalSet
    switch frame.state {
    case .start, .plainStart:
      switch frame.level {
      case .none, .bitOr: set = .unary
      case .or: set = [.unary, .not]
      case .test: set = [.unary, .not, .lambda]
      }
      if frame.kind == .field { set.remove(.lambda) }
    case .afterNot, .afterIs: set = [.unary, .not]
    case .afterAwait: set = .atom
    default: set = .unary
    }
    if frame.state != .afterAwait, mayAwait(frame) { set.insert(.await) }
    if frame.depth >= rules.depthLimit || brackets >= rules.bracketLimit {
      set.subtract([.leftParenthesis, .leftBracket, .leftBrace, .lambda, .formatted, .template])
    }
    if frames.count > 60 { set.subtract([.lambda]) }
    if formattedLevel >= (rules.nestsStrings ? 8 : 3) { set.subtract([.formatted, .template]) }
    if frame.state == .start {
      addElementStart(frame, &set)
      if frame.flags.contains(.isYield), frame.flags.isDisjoint(with: .many),
        scopes[Int(frame.scope)].kind != .asyncFunction
      {
        set.insert(.from)
      }
    }
    return set
  }

  /// What can begin a target, or end a list of them.
  private func targetStart(_ frame: Frame) -> TerminalSet {
    var set: TerminalSet = .name
    guard frame.phase != PythonAcceptor.nameOnly || frame.kind != .fragment else { return set }
    let isSingle = frame.flags.contains(.singleOnly)
    if frame.depth < rules.depthLimit, brackets < rules.bracketLimit {
      set.insert(.leftParenthesis)
      if !isSingle { set.insert(.leftBracket) }
    }
    let many = frame.flags.contains(.many)
    if !isSingle, frame.state == .start, frame.flags.contains(.storing), !frame.flags.contains(.hasStar),
      takesList(frame)
    {
      set.insert(.star)
    }
    guard frame.state == .start else { return set }
    switch frame.kind {
    case .parenthesis: if many || !isSingle { set.insert(.rightParenthesis) }
    case .list: set.insert(.rightBracket)
    case .comprehension: if many { set.insert(.in) }
    case .statement:
      if many { set.formUnion(frame.phase == Phase.forTarget ? .in : endOfStatement) }
    default: break
    }
    if !many, frame.kind == .statement { set.subtract([.newline, .semicolon]) }
    return set
  }

  /// Whether elements with commas between them may stand in a frame.
  func takesList(_ frame: Frame) -> Bool {
    switch frame.kind {
    case .fragment: !frame.flags.contains(.singleOnly)
    case .parenthesis, .list, .field: true
    case .comprehension: frame.phase == Phase.target
    case .statement:
      switch frame.phase {
      case Phase.expression, Phase.value, Phase.return, Phase.forTarget, Phase.forIterable, Phase.subject:
        true
      default: false
      }
    default: false
    }
  }

  private func addElementStart(_ frame: Frame, _ set: inout TerminalSet) {
    let flags = frame.flags
    let many = flags.contains(.many)
    let isFirst = !many && !flags.contains(.isYield)
    switch frame.kind {
    case .fragment:
      set.insert(.star)
      if isFirst, mayYield(frame) { set.insert(.yield) }
    case .field:
      set.insert(.star)
      if isFirst, mayYield(frame) { set.insert(.yield) }
    case .parenthesis:
      set.formUnion([.star, .rightParenthesis])
      if isFirst, mayYield(frame) { set.insert(.yield) }
    case .list: set.formUnion([.star, .rightBracket])
    case .brace:
      set.insert(.rightBrace)
      if flags.isDisjoint(with: [.first, .second]) {
        set.formUnion([.star, .doubleStar])
      } else {
        set.insert(flags.contains(.first) ? .doubleStar : .star)
      }
    case .call:
      if !flags.isDisjoint(with: [.first, .second]) { set = .name }
      if !flags.contains(.second) { set.insert(.star) }
      set.formUnion([.doubleStar, .rightParenthesis])
    case .subscript:
      if frame.phase == 0 {
        set.formUnion([.star, .colon])
        if many { set.insert(.rightBracket) }
      } else {
        set.formUnion([.comma, .rightBracket])
        if frame.phase == 1 { set.insert(.colon) }
      }
    case .parameters, .typeParameters: set.insert(.star)
    case .statement:
      switch frame.phase {
      case Phase.expression, Phase.value:
        set.insert(.star)
        if isFirst, mayYield(frame) { set.insert(.yield) }
        if many || flags.contains(.isYield) { set.formUnion(listEnd(frame)) }
      case Phase.return:
        set.formUnion([.star, endOfStatement])
      case Phase.raise: set.formUnion(endOfStatement)
      case Phase.handlerType: set.insert(.colon)
      case Phase.forIterable, Phase.subject:
        set.insert(.star)
        if many { set.insert(.colon) }
      default: break
      }
    default: break
    }
  }

  // MARK: After an operand

  /// What can follow a complete operand in the frame at an index.
  func doneExpected(_ index: Int) -> TerminalSet {
    let frame = frames[index]
    let isFull = frame.depth >= rules.depthLimit
    if !frame.flags.isDisjoint(with: .targeting) {
      if frame.kind == .fragment, frame.phase == PythonAcceptor.nameOnly { return [] }
      guard isTarget(frame) else { return .postfix }
      return delimiters(index).union(isFull ? [] : .postfix)
    }
    var set = delimiters(index)
    if !isFull {
      set.formUnion(brackets < rules.bracketLimit ? .postfix : .dot)
      switch frame.level {
      case .none: break
      case .bitOr: set.formUnion(.arithmetic)
      case .or: set.formUnion(.infix)
      case .test:
        set.formUnion(.infix)
        if !mustBeKeyword(frame) { set.insert(.if) }
      }
      if mustBeKeyword(frame) { set = .equal }
    }
    if frame.shape.contains(.string) { set.formUnion([.string, .formatted]) }
    if frame.shape.contains(.bytes) { set.insert(.bytes) }
    if frame.shape.contains(.template) { set.insert(.template) }
    if frame.shape.contains(.bareName), frame.flags.contains(.mayName),
      frame.flags.isDisjoint(with: .withoutNaming),
      mayBind(frame.name)
    {
      set.insert(.colonEqual)
    }
    if mustBeKeyword(frame) { set = .equal }
    if frame.kind == .statement, frame.flags.contains(.seventh), frame.shape.contains(.bareName),
      mayBeMatch(frame)
    {
      set.formUnion(.subjectStart)
    }
    if mayBeAlias(frame) { set.insert(.name) }
    return set
  }

  /// Whether a statement that began with the name `match` may turn out to be a `match` statement.
  func mayBeMatch(_ frame: Frame) -> Bool {
    frame.flags.contains([.seventh, .lineStart]) && frame.phase == Phase.expression && mayNest
  }

  /// Whether the current element of a targeting frame can stand as it is.
  func isTarget(_ frame: Frame) -> Bool {
    if frame.flags.contains(.singleOnly) { return frame.shape.contains(.single) }
    return frame.shape.contains(frame.flags.contains(.storing) ? .store : .delete)
  }

  /// Whether a name in a call's arguments can only be that of a keyword argument.
  func mustBeKeyword(_ frame: Frame) -> Bool {
    frame.kind == .call && !frame.flags.isDisjoint(with: [.first, .second])
      && frame.flags.isDisjoint(with: [.third, .starred])
  }

  /// Whether a lone starred element still lacks its comma.
  private func isListComplete(_ frame: Frame) -> Bool {
    !frame.flags.contains(.starred) || frame.flags.contains(.many)
  }

  /// Whether what has been read of a statement's list can be assigned to.
  private func isAssignable(_ frame: Frame) -> Bool {
    let flags = frame.flags
    guard flags.isDisjoint(with: [.isYield, .isYieldFrom, .notStorable]), isListComplete(frame) else {
      return false
    }
    return frame.state == .start ? flags.contains(.many) : frame.shape.contains(.store)
  }

  /// What can follow a list of expressions in a statement.
  private func listEnd(_ frame: Frame) -> TerminalSet {
    guard isListComplete(frame) else { return [] }
    var set = endOfStatement
    if isAssignable(frame), !frame.flags.contains(.sixth),
      frame.phase == Phase.expression || frame.flags.contains(.fifth)
    {
      set.insert(.equal)
    }
    // `match x,:`
    if frame.phase == Phase.expression, frame.flags.contains([.many, .seventh]), mayBeMatch(frame) {
      set.insert(.colon)
    }
    return set
  }

  private var comprehensionStart: TerminalSet { [.for, .async] }

  private func delimiters(_ index: Int) -> TerminalSet {
    let frame = frames[index]
    let flags = frame.flags
    let many = flags.contains(.many)
    let isComplete = isListComplete(frame)
    var set: TerminalSet = []
    func addComprehension() {
      if !many, flags.isDisjoint(with: [.starred, .isYield, .isYieldFrom, .noComprehension]),
        flags.isDisjoint(with: .targeting), mayComprehend(frame)
      {
        set.insert(.for)
        if mayWaitInComprehension(frame) { set.insert(.async) }
      }
    }
    switch frame.kind {
    case .fragment:
      if flags.isDisjoint(with: [.named, .isYieldFrom, .singleOnly]) { set.insert(.comma) }
    case .field: if !flags.contains(.isYieldFrom) { set.insert(.comma) }
    case .parenthesis:
      if isComplete { set.insert(.rightParenthesis) }
      if flags.isDisjoint(with: [.isYieldFrom, .singleOnly]) { set.insert(.comma) }
      addComprehension()
    case .list:
      set.formUnion([.rightBracket, .comma])
      addComprehension()
    case .brace:
      return braceDelimiters(
        frame,
        addComprehension: {
          addComprehension(); return set
        })
    case .call:
      set.formUnion([.rightParenthesis, .comma])
      if frame.shape.contains(.bareName), flags.isDisjoint(with: [.third, .starred, .named]) {
        set.insert(.equal)
      }
      if flags.isDisjoint(with: [.first, .second, .third, .fourth]) { addComprehension() }
    case .subscript:
      set.formUnion([.rightBracket, .comma])
      if frame.phase < 2, flags.isDisjoint(with: [.starred, .named]) { set.insert(.colon) }
    case .comprehension:
      if frame.phase == Phase.target {
        set.insert(.comma)
        if isComplete { set.insert(.in) }
      } else {
        set.formUnion([.for, .if])
        if mayWait(frame) { set.insert(.async) }
        switch frames[index - 1].kind {
        case .list: set.insert(.rightBracket)
        case .brace: set.insert(.rightBrace)
        default: set.insert(.rightParenthesis)
        }
      }
    case .conditional: set.insert(.else)
    case .lambdaBody: return delimiters(index - 1)
    case .parameters:
      set.formUnion([.comma, flags.contains(.sixth) ? .rightParenthesis : .colon])
      if frame.phase == Phase.annotation, !flags.contains(.seventh) { set.insert(.equal) }
    case .typeParameters: set = typeParameterDelimiters(frame)
    case .statement: return statementDelimiters(frame, isComplete: isComplete)
    default: break
    }
    return set
  }

  private func braceDelimiters(_ frame: Frame, addComprehension: () -> TerminalSet) -> TerminalSet {
    let flags = frame.flags
    if flags.contains(.first) {
      // In a dictionary: a value, or a key.
      guard flags.contains(.third) else { return .colon }
      var set: TerminalSet = [.comma, .rightBrace]
      if !flags.contains(.fourth) { set.formUnion(addComprehension()) }
      return set
    }
    var set: TerminalSet = [.comma, .rightBrace]
    set.formUnion(addComprehension())
    if flags.isDisjoint(with: [.second, .starred, .named]) { set.insert(.colon) }
    return set
  }

  private func statementDelimiters(_ frame: Frame, isComplete: Bool) -> TerminalSet {
    let flags = frame.flags
    let many = flags.contains(.many)
    var set: TerminalSet = []
    switch frame.phase {
    case Phase.expression:
      set = listEnd(frame)
      if !flags.contains(.isYieldFrom) { set.insert(.comma) }
      let isPlain = !many && flags.isDisjoint(with: [.starred, .isYield, .isYieldFrom])
      if isPlain, frame.shape.contains(.single) {
        set.insert(.augmented)
        if !isDeclared(frame) { set.insert(.colon) }
      }
      if flags.contains(.seventh), isPlain, !frame.shape.contains(.single), mayBeMatch(frame) {
        set.insert(.colon)
      }
    case Phase.annotation: set = [.equal, endOfStatement]
    case Phase.value:
      set = listEnd(frame)
      if !flags.contains(.isYieldFrom) { set.insert(.comma) }
    case Phase.return:
      set = .comma
      if isComplete { set.formUnion(endOfStatement) }
    case Phase.raise: set = [.from, endOfStatement]
    case Phase.assert: set = [.comma, endOfStatement]
    case Phase.cause, Phase.message, Phase.aliasValue: set = endOfStatement
    case Phase.delete: set = [.comma, endOfStatement]
    case Phase.test, Phase.returns, Phase.guard: set = .colon
    case Phase.forTarget:
      set = .comma
      if isComplete { set.insert(.in) }
    case Phase.forIterable, Phase.subject:
      set = .comma
      if isComplete { set.insert(.colon) }
    case Phase.withItem: set = [.as, .comma, .colon]
    case Phase.withTarget: set = [.comma, .colon]
    case Phase.handlerType:
      set = many ? .colon : [.as, .colon]
      if rules.version >= .python314 { set.insert(.comma) }
    case Phase.decorator: set = .newline
    default: break
    }
    return set
  }

  // MARK: Context

  /// Whether `await` may stand in a scope, seen from inside comprehensions.
  func mayWait(inScope index: UInt8) -> Bool {
    var scope = scopes[Int(index)]
    while true {
      switch scope.kind {
      case .asyncFunction, .generator: return true
      case .comprehension:
        if scope.parent == 255 { return rules.surroundingMayWait }
        scope = scopes[Int(scope.parent)]
      default: return false
      }
    }
  }

  private func mayAwait(_ frame: Frame) -> Bool {
    !frame.flags.contains(.restricted) && mayWait(inScope: frame.scope)
  }

  private func mayWait(_ frame: Frame) -> Bool { mayWait(inScope: UInt8(scopes.count - 1)) }

  /// Whether a bracket that turns into a comprehension may have `async for`.
  private func mayWaitInComprehension(_ frame: Frame) -> Bool {
    switch frame.kind {
    case .parenthesis, .call: true
    default: mayWait(inScope: frame.scope)
    }
  }

  private func mayComprehend(_ frame: Frame) -> Bool { scopes.count < 200 && frames.count < 120 }

  func mayYield(_ frame: Frame) -> Bool {
    guard !frame.flags.contains(.restricted) else { return false }
    let scope = scopes[Int(frame.scope)]
    switch scope.kind {
    case .function, .lambda: return true
    case .asyncFunction:
      // The value of a `return` that is being read counts too.
      return !scope.returnsValue
        && !frames.contains {
          $0.kind == .statement && $0.phase == Phase.return && $0.scope == frame.scope
        }
    default: return false
    }
  }

  /// Whether the bare name that was read is declared `global` or `nonlocal` in its scope.
  private func isDeclared(_ frame: Frame) -> Bool {
    guard frame.shape.contains(.bareName) else { return false }
    let scope = scopes[Int(frame.scope)]
    if scope.kind == .module { return false }
    if scope.id == 0, rules.declaredBefore.contains(frame.name) { return true }
    return names.contains {
      $0.hash == frame.name && $0.owner == scope.id && ($0.use == .global || $0.use == .nonlocal)
    }
  }
}
