/// What a terminal does to the stack: the start of an element, an operand, and what follows one.
extension PythonAcceptor {
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
    case .string:
      let isUnicode = stringFlags.contains(.hasPrefix) && !stringFlags.contains(.raw)
      finishOperand(isUnicode ? [.string, .unicode] : .string)
    case .formatted: finishOperand(.string)
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

  mutating func operand(_ state: ExpressionState) {
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
}
