extension PythonAcceptor {
  // MARK: Frames

  /// Opens a frame inside the innermost one.
  mutating func push(_ kind: FrameKind, state: ExpressionState = .none, cost: UInt16 = 3) {
    let outer = frames[frames.count - 1]
    var frame = Frame(kind)
    frame.state = state
    frame.scope = outer.scope
    frame.flags = outer.flags.intersection(.inherited)
    frame.flags.insert(.pure)
    if outer.kind != .block {
      frame.depth = outer.depth + cost
      frame.base = frame.depth
    }
    frame.id = nextID
    nextID &+= 1
    frames.append(frame)
  }

  /// Changes the innermost frame.
  @inline(__always)
  mutating func update(_ change: (inout Frame) -> Void) { change(&frames[frames.count - 1]) }

  /// Begins an element of the innermost frame.
  mutating func beginElement(state: ExpressionState = .start, level: OperatorLevel = .test, mayName: Bool) {
    update { frame in
      frame.state = state
      frame.level = level
      frame.shape = []
      frame.flags.remove([.starred, .named, .mayName])
      frame.flags.insert(.pure)
      if mayName, frame.flags.isDisjoint(with: .withoutNaming) { frame.flags.insert(.mayName) }
      frame.depth = frame.base
    }
  }

  /// Notes what the element that ends is good for.
  private mutating func finishElement() {
    update { frame in
      if !frame.shape.contains(.store) { frame.flags.insert(.notStorable) }
      if !frame.shape.contains(.delete) { frame.flags.insert(.notDeletable) }
    }
  }

  /// Closes the innermost frame, whose construct is an operand of the one around it.
  mutating func closeOperand(shape: Shape) {
    if brackets > 0 { brackets -= 1 }
    frames.removeLast()
    update { frame in
      frame.state = .done
      frame.shape = frame.flags.contains(.pure) ? shape : []
    }
  }

  // MARK: Tokens

  /// Takes a terminal that is expected. `hash` is that of a name.
  mutating func shift(_ terminal: Terminal, hash: UInt32 = 0) {
    let frame = frames[frames.count - 1]
    switch frame.kind {
    case .block: startStatement(terminal, hash)
    case .pattern: shiftPattern(terminal, hash)
    default:
      switch frame.state {
      case .none:
        switch frame.kind {
        case .parameters: shiftParameter(terminal, hash)
        case .typeParameters: shiftTypeParameter(terminal, hash)
        default: shiftPhase(terminal, hash)
        }
      case .done: shiftAfterOperand(terminal, hash)
      case .afterNotWord: update { $0.state = .afterOperator }
      case .afterDot:
        let isTarget = frame.flags.contains(.pure) && hash != NameHash.debug
        update {
          $0.state = .done
          $0.shape = isTarget ? .singleTarget : []
        }
      default: if !shiftElementStart(terminal, frame) { shiftOperand(terminal, hash) }
      }
    }
    expected = computeExpected()
  }

  /// What only the frame knows how to read before an element; false for an ordinary operand.
  private mutating func shiftElementStart(_ terminal: Terminal, _ frame: Frame) -> Bool {
    guard frame.state == .start else { return false }
    switch terminal {
    case .star:
      update { frame in
        frame.flags.insert([.starred, .notDeletable])
        if frame.flags.contains(.hasStar) { frame.flags.insert(.notStorable) }
        frame.flags.insert(.hasStar)
        frame.flags.remove(.mayName)
        if frame.kind == .brace { frame.flags.insert(.second) }
        frame.state = frame.kind == .call || frame.kind == .subscript ? .plainStart : .afterOperator
        if frame.state == .afterOperator, frame.level != .none { frame.level = .bitOr }
      }
    case .doubleStar:
      update { frame in
        frame.flags.remove(.mayName)
        if frame.kind == .brace {
          frame.flags.insert([.first, .third, .fourth])
          frame.level = .bitOr
          frame.state = .afterOperator
        } else {
          frame.flags.insert([.second, .third, .eighth])
          frame.state = .plainStart
        }
      }
    case .yield:
      noteYield()
      update { frame in
        frame.flags.insert([.isYield, .noComprehension])
        frame.flags.remove(.mayName)
      }
    case .rightParenthesis, .rightBracket, .rightBrace: closeBracket()
    case .comma where frame.kind == .subscript:
      finishElement()
      update { frame in
        frame.flags.insert(.many)
        frame.phase = 0
      }
      beginElement(mayName: true)
    case .colon where frame.kind == .subscript:
      update { frame in
        frame.phase += 1
        frame.flags.insert(.eighth)
      }
      beginElement(mayName: false)
    case .colon, .equal, .newline, .semicolon, .in: shiftDelimiter(terminal)
    case .from: shiftYieldFrom()
    default: return false
    }
    return true
  }

  private mutating func shiftYieldFrom() {
    update { frame in
      frame.flags.insert(.isYieldFrom)
      frame.state = .plainStart
    }
  }

  private mutating func shiftOperand(_ terminal: Terminal, _ hash: UInt32) {
    switch terminal {
    case .name:
      noteName(hash)
      update { frame in
        frame.state = .done
        frame.name = hash
        frame.shape = frame.flags.contains(.pure) && hash != NameHash.debug ? .nameTarget : []
      }
    case .number, .constant, .ellipsis: finishOperand([])
    case .string, .formatted: finishOperand(.string)
    case .bytes: finishOperand(.bytes)
    case .template: finishOperand(.template)
    case .leftParenthesis: openElementBracket(.parenthesis)
    case .leftBracket: openElementBracket(.list)
    case .leftBrace:
      push(.brace, state: .start)
      brackets += 1
      update { $0.flags.insert(.mayName) }
      dropNaming()
    case .plus, .minus, .tilde: operand(.afterOperator)
    case .not: operand(frames[frames.count - 1].state == .afterIs ? .afterOperator : .afterNot)
    case .await: operand(.afterAwait)
    case .lambda:
      operand(.done)
      let isIterated = frames[frames.count - 1].flags
      push(.parameters)
      update { $0.flags.formUnion(isIterated.intersection(.inherited)) }
    default: break
    }
  }

  private mutating func finishOperand(_ shape: Shape) {
    update { frame in
      frame.state = .done
      frame.shape = shape
    }
  }

  private mutating func operand(_ state: ExpressionState) {
    update { frame in
      frame.state = state
      frame.shape = []
      frame.flags.remove([.pure, .mayName])
      frame.depth += state == .afterOperator || state == .afterNot ? 1 : 0
    }
  }

  /// A parenthesis or bracket that begins an operand; inside a target it holds targets.
  private mutating func openElementBracket(_ kind: FrameKind) {
    let outer = frames[frames.count - 1]
    push(kind, state: .start)
    brackets += 1
    // What stands in the brackets need not be a target when something follows them.
    if outer.flags.isDisjoint(with: .targeting) || outer.flags.isDisjoint(with: .iterating) {
      update { $0.flags.insert(.mayName) }
      dropNaming()
    } else {
      update { frame in
        frame.flags.formUnion(outer.flags.intersection(.inheritedByTargets))
        frame.level = .none
        frame.id = outer.id
      }
    }
  }

  private mutating func dropNaming() {
    update { if !$0.flags.isDisjoint(with: .withoutNaming) { $0.flags.remove(.mayName) } }
  }

  /// After an operand: something that belongs to it, an operator, or what ends the element.
  private mutating func shiftAfterOperand(_ terminal: Terminal, _ hash: UInt32) {
    let frame = frames[frames.count - 1]
    let isDelimiter = doneDelimiter(terminal, frame)
    if isDelimiter { return shiftDelimiter(terminal) }
    if frame.flags.contains(.seventh), frame.shape.contains(.bareName), frame.kind == .statement,
      TerminalSet.subjectStart.has(terminal)
    {
      beginSubject()
      return shiftOperand(terminal, hash)
    }
    switch terminal {
    case .name: beginAlias(hash)
    case .dot:
      update { frame in
        frame.state = .afterDot
        frame.depth += 1
        frame.flags.remove(.mayName)
        if frame.kind == .statement, frame.shape.contains(.bareName) { frame.flags.remove(.seventh) }
      }
    case .leftParenthesis, .leftBracket:
      let isFirstThing =
        frame.kind == .statement && frame.flags.contains(.seventh) && frame.shape.contains(.bareName)
      update { frame in
        frame.depth += 1
        frame.flags.remove(.mayName)
      }
      push(terminal == .leftParenthesis ? .call : .subscript, state: .start, cost: 3)
      brackets += 1
      update { $0.flags.insert(.mayName) }
      dropNaming()
      if isFirstThing { update { $0.flags.insert(.isSubject) } }
    case .string, .formatted, .bytes, .template: break
    case .colonEqual:
      noteNaming(frame.name)
      update { frame in
        frame.flags.insert(.named)
        frame.flags.remove([.pure, .mayName])
        frame.shape = []
        frame.state = .plainStart
        frame.depth += 1
      }
    case .if:
      operand(.plainStart)
      update { frame in
        frame.depth += 3
        if frame.kind == .statement { frame.flags.remove(.seventh) }
      }
      push(.conditional, state: .afterNot)
      update { $0.level = .or }
    default:
      let next: ExpressionState =
        switch terminal {
        case .is: .afterIs
        case .not: .afterNotWord
        case .andOr: .afterNot
        default: .afterOperator
        }
      let staysSubject = !frame.shape.contains(.bareName) || terminal == .minus || terminal == .plus
      operand(next)
      update { frame in
        frame.depth += terminal == .doubleStar ? 2 : 1
        if !staysSubject, frame.kind == .statement { frame.flags.remove(.seventh) }
      }
    }
  }

  /// Whether a terminal after an operand ends the element rather than go on with it.
  private func doneDelimiter(_ terminal: Terminal, _ frame: Frame) -> Bool {
    switch terminal {
    case .rightParenthesis, .rightBracket, .rightBrace, .comma, .colon, .semicolon, .equal, .newline,
      .augmented,
      .for, .async, .else, .as, .from:
      true
    case .in:
      frame.level == .none || frame.kind == .comprehension && frame.phase == Phase.target
        || frame.kind == .statement && frame.phase == Phase.forTarget
    case .if: frame.level != .test
    default: false
    }
  }

  // MARK: Delimiters

  /// Ends the element, and perhaps the frame.
  mutating func shiftDelimiter(_ terminal: Terminal) {
    while frames[frames.count - 1].kind == .lambdaBody {
      frames.removeLast()
      scopes.removeLast()
    }
    let frame = leaveElementScope()
    switch frame.kind {
    case .conditional:
      frames.removeLast()
      update { $0.state = .plainStart }
    case .comprehension: shiftClause(terminal, frame)
    case .parameters: shiftParameterEnd(terminal, frame)
    case .typeParameters: shiftTypeParameterEnd(terminal)
    case .statement: shiftStatementDelimiter(terminal, frame)
    case .field:
      finishElement()
      update { $0.flags.insert(.many) }
      beginElement(mayName: false)
    case .fragment, .parenthesis, .list:
      if terminal == .comma {
        nextElement()
      } else if terminal == .for || terminal == .async {
        openComprehension(terminal, generator: frame.kind == .parenthesis)
      } else {
        closeBracket()
      }
    case .brace: shiftBrace(terminal, frame)
    case .call: shiftCall(terminal, frame)
    case .subscript: shiftSubscript(terminal, frame)
    default: break
    }
  }

  /// After a comma in a list.
  mutating func nextElement() {
    finishElement()
    let frame = frames[frames.count - 1]
    if frame.kind == .statement, frame.shape.contains(.bareName) {
      noteLast(frame.name, .element, owner: frame.id)
    }
    update { $0.flags.insert(.many) }
    let targeting = !frame.flags.isDisjoint(with: .targeting)
    beginElement(
      level: targeting ? .none : .test,
      mayName: !targeting && (frame.kind == .parenthesis || frame.kind == .list)
        && !frame.flags.contains(.isYield))
  }

  private mutating func shiftBrace(_ terminal: Terminal, _ frame: Frame) {
    switch terminal {
    case .colon:
      update { $0.flags.insert([.first, .third]) }
      beginElement(state: .plainStart, mayName: false)
    case .comma:
      let isDictionary = frame.flags.contains(.first)
      update { frame in
        frame.flags.insert(isDictionary ? .many : [.many, .second])
        frame.flags.remove([.third, .fourth])
      }
      beginElement(mayName: !isDictionary)
    case .for, .async: openComprehension(terminal, generator: false)
    default: closeBracket()
    }
  }

  private mutating func shiftCall(_ terminal: Terminal, _ frame: Frame) {
    switch terminal {
    case .equal:
      names.append(NameEntry(hash: frame.name, owner: frame.id, use: .keyword))
      update { $0.flags.insert([.first, .third, .eighth]) }
      beginElement(state: .plainStart, mayName: false)
    case .comma:
      update { frame in
        frame.flags.insert(.many)
        frame.flags.remove(.third)
      }
      beginElement(mayName: true)
    case .for, .async: openComprehension(terminal, generator: true)
    default: closeBracket()
    }
  }

  private mutating func shiftSubscript(_ terminal: Terminal, _ frame: Frame) {
    switch terminal {
    case .colon:
      update { frame in
        frame.phase += 1
        frame.flags.insert(.eighth)
      }
      beginElement(mayName: false)
    case .comma:
      update { frame in
        frame.flags.insert(.many)
        frame.phase = 0
      }
      beginElement(mayName: true)
    default: closeBracket()
    }
  }

  /// Closes the innermost bracket, with the comprehension in it if there is one.
  mutating func closeBracket() {
    if frames[frames.count - 1].kind == .comprehension {
      frames.removeLast()
      scopes.removeLast()
      return closeBracket(isComprehension: true)
    }
    closeBracket(isComprehension: false)
  }

  private mutating func closeBracket(isComprehension: Bool) {
    let isEmpty = frames[frames.count - 1].state == .start && !frames[frames.count - 1].flags.contains(.many)
    if frames[frames.count - 1].state == .done, !isComprehension { finishElement() }
    let frame = frames[frames.count - 1]
    let isBad = frame.flags.contains([.eighth, .isSubject])
    var shape: Shape = []
    switch frame.kind {
    case .parenthesis, .list:
      if !isComprehension, frame.flags.isDisjoint(with: [.isYield, .isYieldFrom]) {
        if frame.kind == .list || frame.flags.contains(.many) || isEmpty {
          if !frame.flags.contains(.notStorable) || isEmpty { shape.insert(.store) }
          if !frame.flags.contains(.notDeletable) || isEmpty { shape.insert(.delete) }
        } else {
          shape = frame.shape.intersection(.singleTarget)
        }
      }
    case .subscript: shape = .singleTarget
    case .parameters:
      frames.removeLast()
      if brackets > 0 { brackets -= 1 }
      return update { $0.phase = Phase.afterParameters }
    default: break
    }
    if frame.kind == .call, frames[frames.count - 2].state == .none {
      // The bases of a class.
      frames.removeLast()
      if brackets > 0 { brackets -= 1 }
      return update { $0.phase = Phase.colon }
    }
    if frame.kind == .statement { return }
    closeOperand(shape: shape)
    if isBad { update { $0.flags.remove(.seventh) } }
  }
}
