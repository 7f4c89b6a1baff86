/// The ends of elements and of the brackets around them.
extension PythonAcceptor {
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

  mutating func closeBracket(isComprehension: Bool) {
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
