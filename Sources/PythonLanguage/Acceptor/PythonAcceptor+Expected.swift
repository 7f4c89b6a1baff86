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
}
