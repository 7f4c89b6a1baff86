import SyntaxTrees

extension PythonAcceptor {
  // MARK: The mask

  /// The bytes that can follow where a line begins, after `column` blanks.
  func lineStartBytes() -> ByteSet {
    var set = ByteSet()
    if mayIndentMore { set.insert(0x20) }
    if mayLeaveBlank { set.insert(0x0A) }
    if !rules.isCanonical { set.insert(0x23) }
    var after = self
    if after.openLine() {
      var following = after.betweenBytes()
      following.remove(0x20)
      following.remove(0x09)
      following.remove(0x0A)
      following.remove(0x5C)
      set.formUnion(following)
    }
    return set
  }

  private var mayIndentMore: Bool {
    let block = frames[frames.count - 1]
    if block.base != PythonAcceptor.unknownColumn { return column < block.base }
    return column < (rules.isCanonical ? outerColumn + 4 : 400)
  }

  /// The column of the block around the innermost one.
  private var outerColumn: UInt16 { frames[frames.count - 2].base }

  private var mayLeaveBlank: Bool { !rules.isCanonical || column == 0 && !isBlank }

  // MARK: Reading

  mutating func advanceLineStart(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20:
      guard mayIndentMore else { return false }
      column += 1
      return true
    case 0x0A:
      guard mayLeaveBlank else { return false }
      column = 0
      isBlank = true
      return true
    case 0x23:
      guard !rules.isCanonical else { return false }
      mode = .comment
      column = 0xFFFF
      utf8 = 0
      return true
    case 0x09, 0x5C: return false
    default: return openLine() && read(byte)
    }
  }

  /// Ends the blocks that the indentation ends; false when it fits none, or a block would end too soon.
  private mutating func openLine() -> Bool {
    mode = .between
    isBlank = true
    let top = frames.count - 1
    if frames[top].base == PythonAcceptor.unknownColumn {
      guard rules.isCanonical ? column == outerColumn + 4 : column > outerColumn else { return false }
      frames[top].base = column
    } else {
      var index = top
      while column < frames[index].base {
        guard isComplete(frames[index]), index > 0 else { return false }
        index -= 1
      }
      guard frames[index].base == column else { return false }
      while frames.count - 1 > index { closeBlock() }
    }
    expected = computeExpected()
    return !expected.isEmpty
  }

  /// Whether a block may end.
  func isComplete(_ block: Frame) -> Bool {
    block.flags.contains(.hasStatement) && !(Clause(rawValue: block.detail)?.isRequired ?? false)
  }

  /// Ends the innermost block.
  mutating func closeBlock() {
    if frames[frames.count - 1].flags.contains(.ownsScope) { scopes.removeLast() }
    frames.removeLast()
  }

  /// The line end after a statement or a header; the byte itself is read.
  mutating func endLine() {
    let frame = frames[frames.count - 1]
    if frame.kind != .block { shift(.newline) }
    // A suite on its header's line ends with it.
    if frames[frames.count - 1].flags.contains(.inline) { closeBlock() }
    update { $0.flags.remove(.starred) }
    mode = .lineStart
    column = 0
    isBlank = false
  }

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
    if block.flags.contains(.inLoop), !block.flags.contains(.inGroup) { set.formUnion([.break, .continue]) }
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
    case .pass, .break, .continue: update { $0.phase = Phase.end }
    default:
      expression(Phase.expression, &self)
      expected = computeExpected()
      if terminal == .name, hash == NameHash.match { update { $0.flags.insert(.seventh) } }
      shift(terminal, hash: hash)
    }
  }

  private var isAsyncGenerator: Bool {
    let scope = scopes[Int(frames[frames.count - 1].scope)]
    return scope.kind == .asyncFunction && scope.yields
  }

  private mutating func beginTargets() {
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

  // MARK: Between expressions

  /// What can come next in a statement where no expression is read.
  func phaseExpected(_ frame: Frame) -> TerminalSet {
    if frame.kind == .comprehension { return .for }
    switch frame.phase {
    case Phase.globalName, Phase.nonlocalName, Phase.importName, Phase.importDot, Phase.importAs,
      Phase.fromDot,
      Phase.importedAs, Phase.functionName, Phase.className, Phase.handlerName:
      return .name
    case Phase.afterGlobal, Phase.afterNonlocal, Phase.afterImportAs: return [.comma, endOfStatement]
    case Phase.afterImport: return [.dot, .as, .comma, endOfStatement]
    case Phase.fromDots:
      var set: TerminalSet = [.name, .dot]
      if frame.flags.contains(.many) { set.insert(.import) }
      if frame.base >= 100 { set.remove(.dot) }
      return set
    case Phase.afterFrom: return [.dot, .import]
    case Phase.imported:
      var set: TerminalSet = .name
      if frame.flags.isDisjoint(with: [.many, .fifth]) {
        set.insert(.leftParenthesis)
        if scopes[Int(frame.scope)].kind == .module { set.insert(.star) }
      }
      if frame.flags.contains([.many, .fifth]) { set.insert(.rightParenthesis) }
      return set
    case Phase.afterImported:
      return frame.flags.contains(.fifth) ? [.as, .comma, .rightParenthesis] : [.as, .comma, endOfStatement]
    case Phase.afterImportedAs:
      return frame.flags.contains(.fifth) ? [.comma, .rightParenthesis] : [.comma, endOfStatement]
    case Phase.end, Phase.afterClose: return endOfStatement
    case Phase.afterFunctionName: return .leftParenthesis
    case Phase.afterParameters: return [.arrow, .colon]
    case Phase.afterClassName: return [.leftParenthesis, .colon]
    case Phase.colon: return .colon
    case Phase.handler:
      var set: TerminalSet = [.unary, .not, .lambda, .colon, .star]
      if mayWait(inScope: frame.scope), true { set.insert(.await) }
      if frame.blocks == 1 { set.remove(.star) }
      if frame.blocks == 2 { set = .star }
      return set
    case Phase.async:
      guard scopes[Int(frame.scope)].kind == .asyncFunction, frame.detail == 0, !afterDecorator else {
        return .def
      }
      return frames[frames.count - 2].blocks < 16 ? [.def, .for, .with] : .def
    default: return []
    }
  }

  private var afterDecorator: Bool { frames[frames.count - 2].detail == Clause.afterDecorator.rawValue }

  mutating func shiftPhase(_ terminal: Terminal, _ hash: UInt32) {
    let frame = frames[frames.count - 1]
    if frame.kind == .comprehension { return shiftClauseFor() }
    func go(_ phase: UInt8, _ acceptor: inout PythonAcceptor) { acceptor.update { $0.phase = phase } }
    if terminal == .newline || terminal == .semicolon { return endStatement(terminal) }
    switch frame.phase {
    case Phase.globalName, Phase.nonlocalName:
      let isGlobal = frame.phase == Phase.globalName
      note(hash, isGlobal ? .global : .nonlocal)
      go(frame.phase + 1, &self)
    case Phase.afterGlobal, Phase.afterNonlocal: go(frame.phase - 1, &self)
    case Phase.importName:
      note(hash, .bound)
      go(Phase.afterImport, &self)
    case Phase.importDot: go(Phase.afterImport, &self)
    case Phase.importAs:
      note(hash, .bound)
      go(Phase.afterImportAs, &self)
    case Phase.afterImport, Phase.afterImportAs:
      go(terminal == .dot ? Phase.importDot : terminal == .as ? Phase.importAs : Phase.importName, &self)
    case Phase.fromDots:
      if terminal == .dot {
        update { frame in
          frame.flags.insert(.many)
          frame.base += 1
        }
      } else if terminal == .import {
        update { frame in
          frame.flags.remove(.many)
          frame.phase = Phase.imported
        }
      } else {
        go(Phase.afterFrom, &self)
      }
    case Phase.fromDot: go(Phase.afterFrom, &self)
    case Phase.afterFrom:
      if terminal == .dot { return go(Phase.fromDot, &self) }
      update { frame in
        frame.flags.remove(.many)
        frame.phase = Phase.imported
      }
    case Phase.imported:
      switch terminal {
      case .leftParenthesis:
        brackets += 1
        update { $0.flags.insert(.fifth) }
      case .rightParenthesis: closeImports()
      case .star: go(Phase.end, &self)
      default:
        note(hash, .bound)
        go(Phase.afterImported, &self)
      }
    case Phase.afterImported, Phase.afterImportedAs:
      switch terminal {
      case .as: go(Phase.importedAs, &self)
      case .rightParenthesis: closeImports()
      default:
        update { frame in
          frame.flags.insert(.many)
          frame.phase = Phase.imported
        }
      }
    case Phase.importedAs:
      note(hash, .bound)
      go(Phase.afterImportedAs, &self)
    case Phase.functionName:
      note(hash, .bound)
      go(Phase.afterFunctionName, &self)
    case Phase.afterFunctionName:
      push(.parameters)
      brackets += 1
      update { frame in
        frame.flags.insert(.sixth)
        frame.depth = 0
        frame.base = 0
      }
    case Phase.afterParameters where terminal == .arrow:
      go(Phase.returns, &self)
      beginAnnotation()
    case Phase.className:
      note(hash, .bound)
      go(Phase.afterClassName, &self)
    case Phase.afterClassName where terminal == .leftParenthesis:
      push(.call, state: .start)
      brackets += 1
      update { $0.flags.formUnion([.mayName, .fourth]) }
    case Phase.handler:
      if terminal == .star {
        update { frame in
          frame.detail = Compound.exceptGroup.rawValue
          frame.phase = Phase.handlerType
        }
        beginElement(state: .plainStart, mayName: false)
      } else if terminal == .colon {
        update { $0.detail = Compound.bareExcept.rawValue }
        openSuite()
      } else {
        go(Phase.handlerType, &self)
        beginElement(state: .plainStart, mayName: false)
        expected = computeExpected()
        shift(terminal, hash: hash)
      }
    case Phase.handlerName:
      note(hash, .bound)
      go(Phase.colon, &self)
    case Phase.async:
      update { $0.phase = 0 }
      switch terminal {
      case .def:
        update { frame in
          frame.phase = Phase.functionName
          frame.detail = Compound.asyncFunction.rawValue
        }
      case .for:
        update { frame in
          frame.phase = Phase.forTarget
          frame.detail = Compound.asyncFor.rawValue
        }
        beginTargets()
      default:
        update { frame in
          frame.phase = Phase.withItem
          frame.detail = Compound.asyncWith.rawValue
        }
        beginElement(state: .plainStart, mayName: false)
      }
    default: if terminal == .colon { openSuite() }
    }
  }

  private mutating func closeImports() {
    brackets -= 1
    update { $0.phase = Phase.afterClose }
  }

  mutating func beginAnnotation() {
    beginElement(state: .plainStart, mayName: false)
    if rules.postponesAnnotations { update { $0.flags.formUnion([.noNaming, .noYield]) } }
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
      let postpones = rules.postponesAnnotations
      update { frame in
        if frame.phase != Phase.annotation, !frame.flags.contains(.sixth) { frame.flags.insert(.fifth) }
        frame.phase = Phase.value
        frame.flags.remove([.many, .hasStar, .notStorable, .notDeletable, .seventh])
        if postpones { frame.flags.remove([.noNaming, .noYield]) }
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
        note(frame.name, .annotated)
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
  private mutating func endStatement(_ terminal: Terminal) {
    let frame = frames[frames.count - 1]
    if frame.phase == Phase.return, frame.state != .start || frame.flags.contains(.many) {
      scopes[Int(frame.scope)].returnsValue = true
    }
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
