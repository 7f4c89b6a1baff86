extension PythonAcceptor {
  /// What can come next in a list of parameters, where no expression is read.
  func parameterExpected(_ index: Int) -> TerminalSet {
    let frame = frames[index]
    let flags = frame.flags
    let close: TerminalSet = flags.contains(.sixth) ? .rightParenthesis : .colon
    switch frame.phase {
    case Phase.parameter:
      // After `**name,` nothing follows.
      if flags.contains(.many) { return close }
      if flags.contains(.fourth) { return .name }
      var set: TerminalSet = [.name, .doubleStar, close]
      if !flags.contains(.third) { set.insert(.star) }
      if flags.contains(.fifth), flags.isDisjoint(with: [.second, .third]) { set.insert(.slash) }
      return set
    case Phase.afterParameter:
      var set: TerminalSet = []
      let isPlain = flags.isDisjoint(with: [.seventh, .many])
      if isPlain { set.insert(.equal) }
      // A parameter without a default may not follow one with a default.
      if !isPlain || flags.contains(.third) || !flags.contains(.first) { set.formUnion([.comma, close]) }
      if flags.contains(.sixth) { set.insert(.colon) }
      return set
    case Phase.afterStar: return [.name, .comma]
    case Phase.afterDoubleStar: return .name
    case Phase.afterSlash: return [.comma, close]
    default: return []
    }
  }

  mutating func shiftParameter(_ terminal: Terminal, _ hash: UInt32) {
    let frame = frames[frames.count - 1]
    switch terminal {
    case .name:
      names.append(
        NameEntry(hash: hash, owner: frame.id, use: .parameter, end: UInt32(text.count), length: length))
      update { frame in
        if frame.phase == Phase.parameter { frame.flags.remove([.fourth, .seventh]) }
        frame.flags.insert(.fifth)
        frame.phase = Phase.afterParameter
      }
    case .star:
      update { frame in
        frame.flags.formUnion([.third, .seventh])
        frame.phase = Phase.afterStar
      }
    case .doubleStar:
      update { frame in
        frame.flags.formUnion([.many, .seventh])
        frame.phase = Phase.afterDoubleStar
      }
    case .slash:
      update { frame in
        frame.flags.insert(.second)
        frame.phase = Phase.afterSlash
      }
    case .comma:
      update { frame in
        if frame.phase == Phase.afterStar { frame.flags.insert(.fourth) }
        frame.phase = Phase.parameter
      }
    case .equal: beginDefault()
    case .colon where frame.flags.contains(.sixth): beginParameterAnnotation()
    default: closeParameters()
    }
  }

  private mutating func beginDefault() {
    let outer = frames[frames.count - 2].flags.intersection(.inherited)
    let scope = scopeOfDefaults
    update { frame in
      frame.phase = Phase.defaultValue
      frame.scope = scope
      if !frame.flags.contains(.third) { frame.flags.insert(.first) }
      frame.flags.remove(.inherited)
      if !frame.flags.contains(.sixth) { frame.flags.formUnion(outer) }
    }
    beginElement(state: .plainStart, mayName: false)
  }

  /// The scope in which the parameters' defaults stand: that around a definition, type parameters left out.
  private var scopeOfDefaults: UInt8 {
    let scope = frames[frames.count - 2].scope
    let isGeneric =
      frames[frames.count - 1].flags.contains(.sixth) && scopes[Int(scope)].kind == .typeParameters
    return isGeneric ? scopes[Int(scope)].parent : scope
  }

  private mutating func beginParameterAnnotation() {
    let frame = frames[frames.count - 1]
    let takesStar = frame.flags.contains([.third, .seventh]) && !frame.flags.contains(.many)
    update { $0.phase = Phase.annotation }
    beginAnnotation(state: takesStar ? .start : .plainStart)
  }

  /// After an annotation or a default.
  mutating func shiftParameterEnd(_ terminal: Terminal, _ frame: Frame) {
    let scope = frames[frames.count - 2].scope
    update { frame in
      frame.state = .none
      frame.scope = scope
      frame.flags.remove([.starred, .hasStar, .notDeletable, .notStorable])
    }
    switch terminal {
    case .equal: beginDefault()
    case .comma: update { $0.phase = Phase.parameter }
    default: closeParameters()
    }
  }

  /// The parenthesis of a function's parameters, or the colon of a lambda's.
  private mutating func closeParameters() {
    let frame = frames[frames.count - 1]
    guard !frame.flags.contains(.sixth) else { return closeBracket() }
    frames.removeLast()
    scopes.append(AcceptorScope(kind: .lambda, parent: frames[frames.count - 1].scope, id: frame.id))
    push(.lambdaBody, state: .plainStart)
    let scope = UInt8(scopes.count - 1)
    update { frame in
      frame.scope = scope
      frame.flags.remove(.restricted)
    }
  }
}
