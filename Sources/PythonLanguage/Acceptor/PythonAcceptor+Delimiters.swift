/// The delimiters that can end an element of each kind of frame.
extension PythonAcceptor {
  func delimiters(_ index: Int) -> TerminalSet {
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
      let isAnnotated = frame.phase == Phase.annotation
      // An annotated parameter needs a default, too, where one before it has one.
      let needsDefault = isAnnotated && flags.contains(.first) && flags.isDisjoint(with: [.third, .many])
      if !needsDefault { set.formUnion([.comma, flags.contains(.sixth) ? .rightParenthesis : .colon]) }
      if isAnnotated, !flags.contains(.seventh) { set.insert(.equal) }
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
}
