extension PythonAcceptor {
  // MARK: Statements
  /// Whether one more block may be opened.
  var mayNest: Bool { frames.count < rules.blockLimit }

  /// A line end, or a semicolon where these are allowed.
  var endOfStatement: TerminalSet {
    if rules.isExpression { return [] }
    return rules.isCanonical ? .newline : [.newline, .semicolon]
  }

  /// The terminals that can begin a statement of a block, or a clause of its last one.
  func statementStart(_ block: Frame) -> TerminalSet {
    if block.base == PythonAcceptor.unknownColumn, !block.flags.contains(.inline) {
      // After the header's colon.
      if rules.isCanonical || block.flags.contains(.cases) { return .newline }
      var set = simpleStatementStart(block)
      set.insert(.newline)
      return set
    }
    if block.flags.contains(.cases) {
      return block.detail == Clause.afterCase.rawValue || !block.flags.contains(.hasStatement) ? .case : []
    }
    let clause = Clause(rawValue: block.detail) ?? .none
    if clause == .afterDecorator {
      var set: TerminalSet = [.def, .class, .at]
      set.insert(.async)
      return set
    }
    if block.flags.contains(.inline) {
      var set = simpleStatementStart(block)
      if block.flags.contains(.hasStatement) { set.insert(.newline) }
      return set
    }
    if isAfterSemicolon {
      var set = simpleStatementStart(block)
      set.insert(.newline)
      return set
    }
    var set: TerminalSet
    if clause == .afterTry {
      set = []
    } else {
      set = simpleStatementStart(block)
      if mayNest {
        set.formUnion([.if, .def, .class, .at, .async])
        if block.blocks < 16 {
          set.formUnion([.for, .with])
          set.formUnion([TerminalSet(.while), TerminalSet(.try)])
        }
      }
    }
    switch clause {
    case .afterIf: set.formUnion([.elif, .else])
    case .afterLoop: set.insert(.else)
    case .afterTry: set.formUnion([.except, .finally])
    case .afterExcept: set.formUnion([.except, .else, .finally])
    case .afterExceptGroup: set.formUnion([.except, .else, .finally])
    case .afterBareExcept: set.formUnion([.else, .finally])
    case .afterTryElse: set.insert(.finally)
    case .none, .afterDecorator, .afterCase: break
    }
    return set
  }

  /// Whether the last statement of the innermost block ended with a semicolon, and the line goes on.
  private var isAfterSemicolon: Bool {
    frames[frames.count - 1].flags.contains(.starred)
  }

  private func simpleStatementStart(_ block: Frame) -> TerminalSet {
    var set: TerminalSet = [
      .unary, .not, .lambda, .star, .import, .from, TerminalSet(.assert), TerminalSet(.del),
      TerminalSet(.pass),
      TerminalSet(.raise), .global,
    ]
    let scope = scopes[Int(block.scope)]
    if scope.kind != .module, !outerNames(scope).isEmpty { set.insert(.nonlocal) }
    let isFunction = scope.kind == .function || scope.kind == .asyncFunction
    if isFunction {
      set.insert(.yield)
      if scope.kind == .asyncFunction, scope.returnsValue { set.remove(.yield) }
      if !block.flags.contains(.inAnyGroup) { set.insert(.return) }
    }
    if mayWait(inScope: block.scope) { set.insert(.await) }
    if block.flags.contains(.inLoop), !block.flags.contains(.inGroup) { set.insert(.jump) }
    return set
  }

  /// Reads the first terminal of a statement, or the line end after a header.
  mutating func startStatement(_ terminal: Terminal, _ hash: UInt32) {
    if terminal == .newline { return }
    let block = frames.count - 1
    let outerClause = Clause(rawValue: frames[block].detail) ?? .none
    if frames[block].base == PythonAcceptor.unknownColumn { frames[block].flags.insert(.inline) }
    let isLineStart = !frames[block].flags.contains(.inline) && !isAfterSemicolon
    frames[block].flags.remove(.starred)
    frames[block].flags.insert(.hasStatement)
    if outerClause != .afterDecorator { frames[block].detail = Clause.none.rawValue }
    push(.statement)
    update { $0.flags = isLineStart ? [.pure, .lineStart] : .pure }
    beginStatement(terminal, hash, after: outerClause)
  }

  /// Begins the statement in the frame that was just opened.
  private mutating func beginStatement(_ terminal: Terminal, _ hash: UInt32, after clause: Clause) {
    func header(_ phase: UInt8, _ compound: Compound, _ acceptor: inout PythonAcceptor) {
      acceptor.update { frame in
        frame.phase = phase
        frame.detail = compound.rawValue
      }
    }
    func expression(_ phase: UInt8, _ acceptor: inout PythonAcceptor, state: ExpressionState = .start) {
      acceptor.update { $0.phase = phase }
      acceptor.beginElement(state: state, mayName: false)
    }
    switch terminal {
    case .if, .elif, .while:
      header(Phase.test, terminal == .if ? .if : terminal == .elif ? .elif : .while, &self)
      beginElement(mayName: true)
    case .for:
      header(Phase.forTarget, .for, &self)
      beginTargets()
    case .with:
      header(Phase.withItem, .with, &self)
      beginElement(state: .plainStart, mayName: false)
    case .def:
      header(Phase.functionName, .function, &self)
    case .class: header(Phase.className, .class, &self)
    case .async: update { $0.phase = Phase.async }
    case .try: header(Phase.colon, .try, &self)
    case .else:
      let compound: Compound = clause == .afterIf ? .else : clause == .afterLoop ? .loopElse : .tryElse
      header(Phase.colon, compound, &self)
    case .finally: header(Phase.colon, .finally, &self)
    case .except:
      header(Phase.handler, clause == .afterExceptGroup ? .exceptGroup : .except, &self)
      update { $0.blocks = clause == .afterExcept ? 1 : clause == .afterExceptGroup ? 2 : 0 }
    case .at:
      update { $0.phase = Phase.decorator }
      beginElement(mayName: true)
    case .case: beginCase()
    case .return:
      expression(Phase.return, &self)
      if isAsyncGenerator {
        update { frame in
          frame.state = .none; frame.phase = Phase.end
        }
      }
    case .raise: expression(Phase.raise, &self)
    case .assert: expression(Phase.assert, &self, state: .plainStart)
    case .del:
      update { frame in
        frame.phase = Phase.delete
        frame.flags.insert(.deleting)
      }
      beginElement(level: .none, mayName: false)
    case .global: update { $0.phase = Phase.globalName }
    case .nonlocal: update { $0.phase = Phase.nonlocalName }
    case .import: update { $0.phase = Phase.importName }
    case .from: update { $0.phase = Phase.fromDots }
    case .pass, .jump: update { $0.phase = Phase.end }
    default:
      expression(Phase.expression, &self)
      expected = computeExpected()
      if terminal == .name, hash == NameHash.match { update { $0.flags.insert(.seventh) } }
      if terminal == .name, hash == NameHash.type, rules.version >= .python312 {
        update { $0.flags.insert(.first) }
      }
      shift(terminal, hash: hash)
    }
  }

  private var isAsyncGenerator: Bool {
    let scope = scopes[Int(frames[frames.count - 1].scope)]
    return scope.kind == .asyncFunction && scope.yields
  }

  mutating func beginTargets() {
    update { $0.flags.insert(.storing) }
    beginElement(level: .none, mayName: false)
  }

  /// `match` was the name of a statement, not of a variable.
  mutating func beginSubject() {
    update { frame in
      frame.phase = Phase.subject
      frame.detail = Compound.match.rawValue
      frame.flags.remove(.seventh)
    }
    beginElement(mayName: true)
  }

  // MARK: After expressions

  mutating func shiftStatementDelimiter(_ terminal: Terminal, _ frame: Frame) {
    switch terminal {
    case .newline, .semicolon: return endStatement(terminal)
    case .comma:
      switch frame.phase {
      case Phase.assert:
        update { $0.phase = Phase.message }
        beginElement(state: .plainStart, mayName: false)
      case Phase.withItem, Phase.withTarget:
        update { frame in
          frame.phase = Phase.withItem
          frame.flags.remove(.storing)
        }
        beginElement(state: .plainStart, mayName: false)
      default: nextElement()
      }
    case .equal:
      if frame.phase != Phase.annotation { bindElements(frame) }
      update { frame in
        if frame.phase != Phase.annotation, !frame.flags.contains(.sixth) { frame.flags.insert(.fifth) }
        frame.phase = Phase.value
        frame.flags.remove([.many, .hasStar, .notStorable, .notDeletable, .seventh])
        frame.flags.remove(.restricted)
      }
      beginElement(mayName: false)
    case .augmented:
      bindElements(frame)
      update { frame in
        frame.phase = Phase.value
        frame.flags.insert(.sixth)
        frame.flags.remove(.seventh)
      }
      beginElement(mayName: false)
    case .colon where frame.phase == Phase.expression:
      if frame.flags.contains(.seventh), frame.flags.contains(.many) || !frame.shape.contains(.single) {
        update { $0.detail = Compound.match.rawValue }
        return openSuite()
      }
      if frame.shape.contains(.bareName) {
        noteLast(frame.name, .annotated, owner: scopes[Int(frame.scope)].id)
        bindElements(frame)
      }
      update { frame in
        frame.phase = Phase.annotation
        frame.flags.insert(.sixth)
        frame.flags.remove(.seventh)
      }
      beginAnnotation()
    case .colon: openSuite()
    case .from:
      update { $0.phase = Phase.cause }
      beginElement(state: .plainStart, mayName: false)
    case .in:
      update { frame in
        frame.phase = Phase.forIterable
        frame.flags.remove([.storing, .many, .hasStar, .notStorable, .notDeletable])
      }
      beginElement(mayName: false)
    case .as:
      if frame.phase == Phase.handlerType {
        update { frame in
          frame.phase = Phase.handlerName
          frame.state = .none
        }
      } else {
        update { frame in
          frame.phase = Phase.withTarget
          frame.flags.insert(.storing)
        }
        beginElement(level: .none, mayName: false)
      }
    default: break
    }
  }

  /// The end of a simple statement or of a decorator.
  mutating func endStatement(_ terminal: Terminal) {
    let frame = frames[frames.count - 1]
    if frame.phase == Phase.return, frame.state != .start || frame.flags.contains(.many) {
      scopes[Int(frame.scope)].returnsValue = true
    }
    if frame.phase == Phase.aliasValue { leaveTypeParameters() }
    frames.removeLast()
    update { block in
      if frame.phase == Phase.decorator { block.detail = Clause.afterDecorator.rawValue }
      if terminal == .semicolon { block.flags.insert(.starred) } else { block.flags.remove(.starred) }
    }
  }

  /// The colon of a header: a block follows.
  mutating func openSuite() {
    let frame = frames[frames.count - 1]
    let compound = Compound(rawValue: frame.detail) ?? .none
    frames.removeLast()
    let outer = frames[frames.count - 1]
    let isLastCase = compound == .case && frame.flags.contains(.fifth)
    update { $0.detail = isLastCase ? 0 : PythonAcceptor.clause(after: compound, outer: outer).rawValue }
    var block = Frame(.block)
    block.base = PythonAcceptor.unknownColumn
    block.scope = outer.scope
    block.blocks = outer.blocks
    block.flags = outer.flags.intersection([.inLoop, .inGroup, .inAnyGroup])
    switch compound {
    case .for, .asyncFor, .while:
      block.blocks += 1
      block.flags.insert(.inLoop)
      block.flags.remove(.inGroup)
    case .with, .asyncWith: block.blocks += 1
    case .try, .tryElse: block.blocks += 2
    case .except, .bareExcept, .exceptGroup:
      block.blocks += 3
      if compound == .exceptGroup { block.flags.formUnion([.inGroup, .inAnyGroup]) }
    case .function, .asyncFunction, .class:
      block.blocks = 0
      block.flags = .ownsScope
      let kind: ScopeKind = compound == .class ? .class : compound == .function ? .function : .asyncFunction
      scopes.append(AcceptorScope(kind: kind, parent: frame.scope, id: frame.id))
      block.scope = UInt8(scopes.count - 1)
    case .match: block.flags.insert(.cases)
    default: break
    }
    frames.append(block)
  }

  private static func clause(after compound: Compound, outer: Frame) -> Clause {
    switch compound {
    case .if, .elif: .afterIf
    case .while, .for, .asyncFor: .afterLoop
    case .try: .afterTry
    case .except: .afterExcept
    case .exceptGroup: .afterExceptGroup
    case .bareExcept: .afterBareExcept
    case .tryElse: .afterTryElse
    case .case: .afterCase
    default: .none
    }
  }
}
