extension PythonAcceptor {
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
    case Phase.afterFunctionName: return typeParametersStart(frame).union(.leftParenthesis)
    case Phase.afterParameters: return [.arrow, .colon]
    case Phase.afterClassName: return typeParametersStart(frame).union([.leftParenthesis, .colon])
    case Phase.afterAliasName: return typeParametersStart(frame).union(.equal)
    case Phase.colon: return .colon
    case Phase.handler:
      var set: TerminalSet = [.unary, .not, .lambda, .colon, .star]
      if mayWait(inScope: frame.scope) { set.insert(.await) }
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
    if terminal == .leftBracket { return beginTypeParameters() }
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
      let statement = frame
      push(.parameters)
      brackets += 1
      // The parameters are names of the function, whose scope has the number of the statement.
      update { frame in
        frame.id = statement.id
        frame.flags.insert(.sixth)
        frame.depth = 0
        frame.base = 0
      }
    case Phase.afterParameters where terminal == .arrow:
      go(Phase.returns, &self)
      beginAnnotation()
    case Phase.afterAliasName: beginAliasValue()
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

  mutating func beginAnnotation(state: ExpressionState = .plainStart) {
    beginElement(state: state, mayName: false)
    let scope = frames[frames.count - 1].scope
    if rules.annotationsAreScopes {
      enterElementScope(.annotation)
    } else if rules.restrictsAnnotations || scopes[Int(scope)].kind.restriction != nil {
      update { $0.flags.insert(.restricted) }
    }
  }
}
