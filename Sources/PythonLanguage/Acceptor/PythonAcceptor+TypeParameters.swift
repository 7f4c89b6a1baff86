// Type parameters and `type` statements (PEP 695, PEP 696), and the scopes of their own that these and annotations
// have. A frame of type parameters uses these flags: `first` there was a default, `third` the current parameter began
// with `*`, `seventh` it began with a star of either sort.

extension PythonAcceptor {
  // MARK: Scopes of elements

  /// Opens a scope for the element that the innermost frame has just begun: an annotation, a bound, a default of a
  /// type parameter, or the value of a `type` statement.
  mutating func enterElementScope(_ kind: ScopeKind) {
    scopes.append(AcceptorScope(kind: kind, parent: frames[frames.count - 1].scope, id: nextID))
    nextID &+= 1
    let scope = UInt8(scopes.count - 1)
    update { frame in
      frame.scope = scope
      frame.flags.insert(.restricted)
      frame.flags.remove(.mayName)
    }
  }

  /// Closes the scope of the innermost frame's element, if that has one of its own; gives the frame as it is then.
  mutating func leaveElementScope() -> Frame {
    let frame = frames[frames.count - 1]
    switch frame.kind {
    case .statement, .typeParameters: break
    case .parameters where frame.flags.contains(.sixth): break
    default: return frame
    }
    let scope = scopes[Int(frame.scope)]
    guard [.annotation, .typeVariable, .typeAlias].contains(scope.kind) else { return frame }
    scopes.removeLast()
    update { frame in
      frame.scope = scope.parent
      frame.flags.remove(.restricted)
    }
    return frames[frames.count - 1]
  }

  /// Closes the scope of a definition's type parameters, if there are any, after all that stands in it.
  mutating func leaveTypeParameters() {
    if scopes.count > 1, scopes[scopes.count - 1].kind == .typeParameters { scopes.removeLast() }
  }

  // MARK: Type parameters

  /// The bracket before type parameters, where a header may have them.
  func typeParametersStart(_ frame: Frame) -> TerminalSet {
    rules.version >= .python312 && !frame.flags.contains(.second) ? .leftBracket : []
  }

  /// After the bracket: a scope for the parameters and for what follows them in the header.
  mutating func beginTypeParameters() {
    scopes.append(
      AcceptorScope(kind: .typeParameters, parent: frames[frames.count - 1].scope, id: nextID))
    nextID &+= 1
    let scope = UInt8(scopes.count - 1)
    update { frame in
      frame.scope = scope
      frame.flags.insert(.second)
    }
    push(.typeParameters)
    brackets += 1
    update { frame in
      frame.depth = 0
      frame.base = 0
    }
  }

  /// What can come next in a list of type parameters, where no expression is read.
  func typeParameterExpected(_ frame: Frame) -> TerminalSet {
    switch frame.phase {
    case Phase.parameter:
      return frame.flags.contains(.many)
        ? [.name, .star, .doubleStar, .rightBracket] : [.name, .star, .doubleStar]
    case Phase.afterParameter:
      var set = typeParameterEnd(frame)
      if !frame.flags.contains(.seventh) { set.insert(.colon) }
      return set
    default: return .name
    }
  }

  /// What can follow the bound or the default of a type parameter.
  func typeParameterDelimiters(_ frame: Frame) -> TerminalSet {
    frame.phase == Phase.defaultValue ? [.comma, .rightBracket] : typeParameterEnd(frame)
  }

  /// What can follow a type parameter without a default; after one that has a default all have.
  private func typeParameterEnd(_ frame: Frame) -> TerminalSet {
    var set: TerminalSet = frame.flags.contains(.first) ? [] : [.comma, .rightBracket]
    if rules.version >= .python313 { set.insert(.equal) }
    return set
  }

  mutating func shiftTypeParameter(_ terminal: Terminal, _ hash: UInt32) {
    let owner = scopes[Int(frames[frames.count - 1].scope)].id
    switch terminal {
    case .name:
      names.append(
        NameEntry(
          hash: hash, owner: owner, use: .typeParameter, end: UInt32(text.count), length: length))
      update { $0.phase = Phase.afterParameter }
    case .star:
      update { frame in
        frame.flags.formUnion([.third, .seventh])
        frame.phase = Phase.afterStar
      }
    case .doubleStar:
      update { frame in
        frame.flags.insert(.seventh)
        frame.phase = Phase.afterDoubleStar
      }
    case .colon:
      update { $0.phase = Phase.bound }
      beginElement(state: .plainStart, mayName: false)
      enterElementScope(.typeVariable)
    default: shiftTypeParameterEnd(terminal)
    }
  }

  /// After a type parameter, its bound or its default.
  mutating func shiftTypeParameterEnd(_ terminal: Terminal) {
    switch terminal {
    case .equal:
      let takesStar = frames[frames.count - 1].flags.contains(.third)
      update { frame in
        frame.phase = Phase.defaultValue
        frame.flags.insert(.first)
      }
      beginElement(state: takesStar ? .start : .plainStart, mayName: false)
      enterElementScope(.typeVariable)
    case .comma:
      update { frame in
        frame.state = .none
        frame.phase = Phase.parameter
        frame.flags.insert(.many)
        frame.flags.remove([.third, .seventh, .starred, .hasStar, .notDeletable, .notStorable])
      }
    default: closeTypeParameters()
    }
  }

  private mutating func closeTypeParameters() {
    frames.removeLast()
    brackets -= 1
    // The bases of a generic class stand in the scope of its parameters; a function's parameters see to that
    // themselves, as their defaults do not.
    update { if $0.phase == Phase.afterClassName { $0.flags.insert(.restricted) } }
  }

  // MARK: Type aliases

  /// Whether a statement that began with the name `type` may turn out to be a type alias.
  func mayBeAlias(_ frame: Frame) -> Bool {
    frame.kind == .statement && frame.flags.contains([.first, .pure]) && frame.shape.contains(.bareName)
      && frame.phase == Phase.expression && frame.flags.isDisjoint(with: [.many, .starred])
  }

  /// `type` was no variable: the name of an alias follows it.
  mutating func beginAlias(_ hash: UInt32) {
    if names.last?.hash == NameHash.type, names.last?.use == .used { names.removeLast() }
    note(hash, .bound)
    update { frame in
      frame.state = .none
      frame.phase = Phase.afterAliasName
      frame.flags.remove(.first)
    }
  }

  /// After the `=` of a type alias.
  mutating func beginAliasValue() {
    update { $0.phase = Phase.aliasValue }
    beginElement(state: .plainStart, mayName: false)
    enterElementScope(.typeAlias)
  }
}
