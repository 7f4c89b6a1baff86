// Patterns are read by a part of the automaton of their own. A frame is one bracket, or the whole pattern of a
// case. Its flags, of those that have no name: `first` the frame is a mapping, `second` a class pattern, `third` a
// keyword pattern or `**` has been read, `fourth` the pattern is the value of a key or keyword. `name` is the last
// name; `base` numbers the pattern whose names must differ.
//
// What makes a pattern match everything, and which names alternatives bind, is kept simple: alternatives that
// bind names are not accepted.

/// How far the pattern in a frame is read.
private enum PatternPhase {
  static let start: UInt8 = 0
  /// After a name: capture, value or class.
  static let name: UInt8 = 1
  /// After `.`
  static let attribute: UInt8 = 2
  /// After a dotted name: a value or a class.
  static let dotted: UInt8 = 3
  /// After any other closed pattern.
  static let done: UInt8 = 4
  /// After a string literal, which another may follow.
  static let string: UInt8 = 5
  /// After `-`
  static let minus: UInt8 = 6
  /// After `*`, and after its name.
  static let star: UInt8 = 7, starred: UInt8 = 8
  /// After `as`, and after its name.
  static let `as`: UInt8 = 9, named: UInt8 = 10
  /// After `**`, and after its name.
  static let doubleStar: UInt8 = 11, rest: UInt8 = 12
  /// After the key of a mapping, and after a name that begins one.
  static let key: UInt8 = 13, keyName: UInt8 = 14, keyAttribute: UInt8 = 15, keyDotted: UInt8 = 16
  static let keyMinus: UInt8 = 17
}

extension FrameFlags {
  /// Pattern: there was a `|`.
  fileprivate static let isAlternative = FrameFlags(rawValue: 1 << 21)
  /// Pattern: a name was bound in the current alternative.
  fileprivate static let binds = FrameFlags(rawValue: 1 << 22)
  /// Pattern: the current alternative matches everything.
  fileprivate static let matchesAll = FrameFlags(rawValue: 1 << 23)
  /// Pattern: no name may be bound, because the pattern is part of an alternative.
  fileprivate static let bindsNothing = FrameFlags(rawValue: 1 << 24)
}

extension PythonAcceptor {
  /// `case` was read.
  mutating func beginCase() {
    update { frame in
      frame.detail = Compound.case.rawValue
      frame.phase = Phase.guard
    }
    push(.pattern)
    update { $0.base = $0.id }
  }

  /// The bracket that a pattern's frame stands for; nil for the whole pattern of a case.
  private func closer(_ frame: Frame) -> Terminal? {
    switch frame.level {
    case .bitOr: .rightBracket
    case .or: .rightParenthesis
    case .none: .rightBrace
    case .test: nil
    }
  }

  // MARK: The mask

  func patternExpected(_ frame: Frame) -> TerminalSet {
    let flags = frame.flags
    switch frame.phase {
    case PatternPhase.start: return patternStart(frame)
    case PatternPhase.attribute, PatternPhase.star, PatternPhase.as, PatternPhase.doubleStar,
      PatternPhase.keyAttribute:
      return .name
    case PatternPhase.minus, PatternPhase.keyMinus: return .number
    case PatternPhase.keyName: return .dot
    case PatternPhase.keyDotted: return [.dot, .colon]
    case PatternPhase.key: return .colon
    case PatternPhase.rest: return [.comma, .rightBrace]
    case PatternPhase.name:
      var set: TerminalSet = []
      // The wildcard begins no longer name.
      if frame.name != NameHash.underscore {
        set.insert(.dot)
        if brackets < rules.bracketLimit { set.insert(.leftParenthesis) }
      }
      let isKeyword = flags.contains(.second) && !flags.contains(.fourth) && !flags.contains(.isAlternative)
      if isKeyword, frame.name != NameHash.debug, !hasEntry(frame.name, frame.id, .keyword) {
        set.insert(.equal)
      }
      if flags.contains(.second), flags.contains(.third), !flags.contains(.fourth) {
        return isKeyword ? set.intersection(.equal) : []
      }
      if mayCapture(frame) { set.formUnion(afterPattern(frame, isCapture: true)) }
      return set
    case PatternPhase.dotted:
      var set: TerminalSet = [.dot, afterPattern(frame, isCapture: false)]
      if brackets < rules.bracketLimit { set.insert(.leftParenthesis) }
      return set
    case PatternPhase.string:
      return afterPattern(frame, isCapture: false).union(frame.shape.contains(.bytes) ? .bytes : .string)
    case PatternPhase.starred, PatternPhase.named: return patternEnd(frame)
    default: return afterPattern(frame, isCapture: false)
    }
  }

  private func patternStart(_ frame: Frame) -> TerminalSet {
    let flags = frame.flags
    var set: TerminalSet
    if flags.contains(.first), !flags.contains(.fourth) {
      // Keys must differ: those that are strings are compared, and of the other literals there is only one.
      if flags.contains(.hasStar) { return .rightBrace }
      set = [.name, .string, .rightBrace]
      if flags.isDisjoint(with: .bindsNothing) { set.insert(.doubleStar) }
      if !flags.contains(.third) { set.formUnion([.number, .minus, .constant]) }
      return set
    }
    if flags.contains(.second), flags.contains(.third), !flags.contains(.fourth) {
      return [.name, .rightParenthesis]
    }
    set = [.name, .number, .minus, .string, .bytes, .constant]
    if brackets < rules.bracketLimit { set.formUnion([.leftParenthesis, .leftBracket, .leftBrace]) }
    let isInList = flags.isDisjoint(with: [.first, .second, .isAlternative])
    if isInList, flags.isDisjoint(with: [.hasStar, .bindsNothing]) { set.insert(.star) }
    guard flags.isDisjoint(with: [.isAlternative, .fourth]) else { return set }
    if let closer = closer(frame) {
      set.insert(TerminalSet(closer))
    } else if flags.contains(.many) {
      set.formUnion([.colon, .if])
    }
    return set
  }

  /// Whether the name just read may be bound.
  private func mayCapture(_ frame: Frame) -> Bool {
    if frame.name == NameHash.underscore { return true }
    if frame.name == NameHash.debug { return false }
    if !frame.flags.isDisjoint(with: [.bindsNothing, .isAlternative]) { return false }
    return !hasEntry(frame.name, frame.base, .bound)
  }

  /// What can follow a closed pattern.
  private func afterPattern(_ frame: Frame, isCapture: Bool) -> TerminalSet {
    var set = patternEnd(frame)
    let matchesAll = isCapture || frame.flags.contains(.matchesAll)
    if !matchesAll, !frame.flags.contains(.binds) { set.insert(.bar) }
    if frame.flags.isDisjoint(with: .bindsNothing), !matchesAll { set.insert(.as) }
    return set
  }

  /// What can follow a whole pattern of a list.
  private func patternEnd(_ frame: Frame) -> TerminalSet {
    let flags = frame.flags
    if let closer = closer(frame) {
      // A star needs a comma in parentheses.
      let isLone =
        frame.phase == PatternPhase.starred && frame.level == .or && !flags.contains(.many)
        && !flags.contains(.second)
      return isLone ? .comma : [.comma, TerminalSet(closer)]
    }
    if frame.phase == PatternPhase.starred, !flags.contains(.many) { return .comma }
    return [.comma, .colon, .if]
  }

  func acceptsInPattern(_ hash: UInt32, _ frame: Frame) -> Bool {
    switch frame.phase {
    case PatternPhase.star:
      return hash == NameHash.underscore || hash != NameHash.debug && !hasEntry(hash, frame.base, .bound)
    case PatternPhase.as, PatternPhase.doubleStar:
      return hash != NameHash.underscore && hash != NameHash.debug && !hasEntry(hash, frame.base, .bound)
    case PatternPhase.start where frame.flags.contains([.second, .third]) && !frame.flags.contains(.fourth):
      return hash != NameHash.debug && !hasEntry(hash, frame.id, .keyword)
    default: return true
    }
  }

  // MARK: Reading

  mutating func shiftPattern(_ terminal: Terminal, _ hash: UInt32) {
    let frame = frames[frames.count - 1]
    func go(_ phase: UInt8, _ acceptor: inout PythonAcceptor) { acceptor.update { $0.phase = phase } }
    if frame.phase == PatternPhase.name, terminal != .dot, terminal != .leftParenthesis, terminal != .equal {
      capture(frame.name)
    }
    switch terminal {
    case .name: shiftPatternName(hash, frame)
    case .dot:
      go(
        frame.phase == PatternPhase.keyName || frame.phase == PatternPhase.keyDotted
          ? PatternPhase.keyAttribute : PatternPhase.attribute, &self)
    case .number, .constant:
      let isKey = frame.flags.contains(.first) && !frame.flags.contains(.fourth)
      if isKey { update { $0.flags.insert(.third) } }
      go(isKey ? PatternPhase.key : PatternPhase.done, &self)
    case .string, .bytes:
      if frame.flags.contains(.first), !frame.flags.contains(.fourth) {
        names.append(NameEntry(hash: stringHash, owner: frame.id, use: .keyword))
        return go(PatternPhase.key, &self)
      }
      update { frame in
        frame.phase = PatternPhase.string
        frame.shape = terminal == .bytes ? .bytes : .string
      }
    case .minus:
      go(
        frame.flags.contains(.first) && !frame.flags.contains(.fourth)
          ? PatternPhase.keyMinus : PatternPhase.minus, &self)
    case .star:
      update { frame in
        frame.flags.insert(.hasStar)
        frame.phase = PatternPhase.star
      }
    case .doubleStar:
      update { frame in
        frame.flags.insert(.hasStar)
        frame.phase = PatternPhase.doubleStar
      }
    case .as: go(PatternPhase.as, &self)
    case .bar:
      update { frame in
        frame.flags.insert(.isAlternative)
        frame.phase = PatternPhase.start
      }
    case .equal:
      names.append(NameEntry(hash: frame.name, owner: frame.id, use: .keyword))
      update { frame in
        frame.flags.formUnion([.third, .fourth])
        frame.phase = PatternPhase.start
      }
    case .comma: nextPattern()
    case .leftParenthesis, .leftBracket, .leftBrace: openPattern(terminal, frame)
    case .rightParenthesis, .rightBracket, .rightBrace: closePattern()
    case .colon where frame.flags.contains(.first):
      update { frame in
        frame.flags.insert(.fourth)
        frame.phase = PatternPhase.start
      }
    default: endCasePattern(terminal)
    }
  }

  private mutating func shiftPatternName(_ hash: UInt32, _ frame: Frame) {
    switch frame.phase {
    case PatternPhase.attribute: update { $0.phase = PatternPhase.dotted }
    case PatternPhase.keyAttribute: update { $0.phase = PatternPhase.keyDotted }
    case PatternPhase.star:
      if hash != NameHash.underscore { bindPattern(hash) }
      update { $0.phase = PatternPhase.starred }
    case PatternPhase.as:
      bindPattern(hash)
      update { $0.phase = PatternPhase.named }
    case PatternPhase.doubleStar:
      bindPattern(hash)
      update { $0.phase = PatternPhase.rest }
    default:
      update { frame in
        frame.name = hash
        frame.phase =
          frame.flags.contains(.first) && !frame.flags.contains(.fourth)
          ? PatternPhase.keyName : PatternPhase.name
      }
    }
  }

  private mutating func bindPattern(_ hash: UInt32) {
    let frame = frames[frames.count - 1]
    names.append(NameEntry(hash: hash, owner: frame.base, use: .bound))
    note(hash, .bound)
    update { $0.flags.insert(.binds) }
  }

  private mutating func capture(_ hash: UInt32) {
    if hash != NameHash.underscore { bindPattern(hash) }
    update { $0.flags.insert(.matchesAll) }
  }

  /// After a comma.
  private mutating func nextPattern() {
    update { frame in
      frame.flags.insert(.many)
      frame.flags.remove([.isAlternative, .binds, .matchesAll, .fourth])
      frame.phase = PatternPhase.start
    }
  }

  private mutating func openPattern(_ terminal: Terminal, _ outer: Frame) {
    let isClass = outer.phase == PatternPhase.name || outer.phase == PatternPhase.dotted
    push(.pattern)
    brackets += 1
    update { frame in
      frame.base = outer.base
      frame.level = terminal == .leftParenthesis ? .or : terminal == .leftBracket ? .bitOr : .none
      if terminal == .leftBrace { frame.flags.insert(.first) }
      if isClass { frame.flags.insert(.second) }
      if !outer.flags.isDisjoint(with: [.bindsNothing, .isAlternative]) { frame.flags.insert(.bindsNothing) }
    }
  }

  private mutating func closePattern() {
    let frame = frames[frames.count - 1]
    brackets -= 1
    frames.removeLast()
    let isGroup =
      frame.level == .or && frame.flags.isDisjoint(with: [.second, .many])
      && frame.phase != PatternPhase.start
    // Names bound inside belong to the alternative outside.
    let binds = names.contains { $0.owner == frame.base && $0.use == .bound }
    update { outer in
      outer.phase = PatternPhase.done
      if binds { outer.flags.insert(.binds) }
      if isGroup, frame.flags.contains(.matchesAll) { outer.flags.insert(.matchesAll) }
    }
  }

  /// The colon or the guard after the pattern of a case.
  private mutating func endCasePattern(_ terminal: Terminal) {
    let frame = frames[frames.count - 1]
    let matchesAll = frame.flags.contains(.matchesAll) && !frame.flags.contains(.many)
    frames.removeLast()
    if terminal == .if {
      beginElement(mayName: true)
    } else {
      if matchesAll { update { $0.flags.insert(.fifth) } }
      openSuite()
    }
  }

  /// Whether a string that is read now is the key of a mapping pattern.
  var isMappingKey: Bool {
    let frame = frames[frames.count - 1]
    return frame.kind == .pattern && frame.flags.contains(.first) && !frame.flags.contains(.fourth)
  }

  /// Whether the string read so far is a key that the mapping has already.
  var isKnownKey: Bool { hasEntry(stringHash, frames[frames.count - 1].id, .keyword) }

  // MARK: Completing

  /// Texts that bring a pattern nearer to its end.
  func patternPieces() -> [[UInt8]] {
    guard frames[frames.count - 1].kind == .pattern else { return [] }
    return [[0x3A], Array(".x".utf8), [0x30], [0x3D], [0x2C], [0x5F], [0x78], [0x79]]
  }
}
