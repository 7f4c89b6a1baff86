/// What can follow a complete operand.
extension PythonAcceptor {
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
    if frame.shape.contains(.string) {
      set.formUnion(frame.shape.contains(.unicode) ? .string : [.string, .formatted])
    }
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
  func isListComplete(_ frame: Frame) -> Bool {
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
  func listEnd(_ frame: Frame) -> TerminalSet {
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
}
