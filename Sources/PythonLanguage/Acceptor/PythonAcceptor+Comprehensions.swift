extension PythonAcceptor {
  mutating func openComprehension(_ terminal: Terminal, generator: Bool) {
    let bracket = frames[frames.count - 1]
    scopes.append(
      AcceptorScope(kind: generator ? .generator : .comprehension, parent: bracket.scope, id: bracket.id))
    push(.comprehension)
    update { $0.id = bracket.id }
    beginClause(terminal)
  }

  private mutating func beginClause(_ terminal: Terminal) {
    if terminal == .async {
      update { frame in
        frame.phase = Phase.clauseFor
        frame.state = .none
      }
      return
    }
    let scope = UInt8(scopes.count - 1)
    update { frame in
      frame.phase = Phase.target
      frame.scope = scope
      frame.flags = frame.flags.intersection(.inherited).union([.storing, .iterating, .pure, .noNaming])
    }
    beginElement(level: .none, mayName: false)
  }

  mutating func shiftClause(_ terminal: Terminal, _ frame: Frame) {
    switch terminal {
    case .comma where frame.phase == Phase.target: nextElement()
    case .in:
      let isFirst = frame.detail == 0
      let outer = frames[frames.count - 2].scope
      update { frame in
        frame.phase = Phase.iterable
        frame.flags.remove([.storing, .iterating, .many, .hasStar, .notStorable, .notDeletable])
        if isFirst { frame.scope = outer }
        frame.detail = 1
      }
      setIterated(true)
      beginElement(state: .start, level: .or, mayName: false)
    case .if:
      leaveIterable()
      update { $0.phase = Phase.condition }
      beginElement(state: .start, level: .or, mayName: false)
    case .for, .async:
      leaveIterable()
      beginClause(terminal)
    default: closeBracket()
    }
  }

  /// What a comprehension iterates over holds no `:=`.
  private mutating func setIterated(_ isIterated: Bool) {
    let outer = frames[frames.count - 2].flags.contains(.noNaming)
    let isForbidden = isIterated || outer || rules.namingIsForbidden(in: scopes)
    update { frame in
      if isForbidden {
        frame.flags.insert(.noNaming)
      } else {
        frame.flags.remove(.noNaming)
      }
    }
  }

  private mutating func leaveIterable() {
    let scope = UInt8(scopes.count - 1)
    update { $0.scope = scope }
    setIterated(false)
  }

  /// `for` after `async` in a comprehension.
  mutating func shiftClauseFor() { beginClause(.for) }
}
