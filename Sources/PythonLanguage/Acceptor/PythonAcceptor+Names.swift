import SyntaxTrees

extension PythonAcceptor {
  /// Whether a name that is read completely may stand here.
  func acceptsName(_ hash: UInt32) -> Bool {
    let frame = frames[frames.count - 1]
    if frame.kind == .block {
      return !(scopes[Int(frame.scope)].id == 0 && rules.declaredLater.contains(hash))
    }
    if frame.state == .afterDot { return true }
    let scope = scopes[Int(frame.scope)]
    let isUsable = scope.id != 0 || !rules.declaredLater.contains(hash)
    switch frame.kind {
    case .statement where frame.state == .none: return acceptsInStatement(hash, frame, scope) && isUsable
    case .parameters where frame.state == .none:
      return hash != NameHash.debug && !hasEntry(hash, frame.id, .parameter)
    case .typeParameters where frame.state == .none:
      return hash != NameHash.debug && hash != NameHash.classDictionary
        && !hasEntry(hash, scope.id, .typeParameter)
    case .statement where frame.state == .done && frame.flags.contains(.first):
      return hash != NameHash.debug && isUsable
    case .pattern: return acceptsInPattern(hash, frame) && isUsable
    case .call where mustBeKeyword(frame):
      return hash != NameHash.debug && !hasEntry(hash, frame.id, .keyword)
    default: break
    }
    guard isUsable else { return false }
    if frame.kind == .fragment, frame.phase == PythonAcceptor.nameOnly, rules.declaredBefore.contains(hash) {
      return false
    }
    if !frame.flags.isDisjoint(with: .targeting) {
      if hash == NameHash.debug { return false }
      if frame.flags.contains(.iterating) {
        if hasEntry(hash, frame.id, .walrus) { return false }
        if frame.id == 0, rules.uniterable.contains(hash) { return false }
      }
    }
    return true
  }

  private func acceptsInStatement(_ hash: UInt32, _ frame: Frame, _ scope: AcceptorScope) -> Bool {
    switch frame.phase {
    case Phase.globalName, Phase.nonlocalName:
      let isGlobal = frame.phase == Phase.globalName
      if scope.id == 0 {
        if rules.usedBefore.contains(hash) || rules.undeclarable.contains(hash) { return false }
        if rules.declaredBefore.contains(hash) { return false }
        if isGlobal, rules.nonlocalInside.contains(hash) { return false }
      }
      let isUsed = names.contains { entry in
        entry.hash == hash && entry.owner == scope.id && entry.use != (isGlobal ? .global : .nonlocal)
          && entry.use != .element
      }
      return !isUsed && (isGlobal || outerNames(scope).contains { NameHash.of($0) == hash })
    case Phase.importDot, Phase.afterFrom, Phase.fromDot: return true
    case Phase.fromDots: return hash != NameHash.future || frame.flags.contains(.many)
    default: return hash != NameHash.debug
    }
  }

  // MARK: nonlocal

  /// Whether the next name must be one that a function around binds.
  var isOuterName: Bool {
    let frame = frames[frames.count - 1]
    return frame.kind == .statement && frame.state == .none && frame.phase == Phase.nonlocalName
  }

  /// The bytes that continue the name so far towards one that `nonlocal` can declare.
  func outerNameBytes() -> ByteSet {
    let prefix = mode == .identifier ? text.suffix(Int(length)) : []
    var set = ByteSet()
    for name in outerNames(scopes[Int(frames[frames.count - 1].scope)])
    where name.count > prefix.count && name.starts(with: prefix) {
      set.insert(name[prefix.count])
    }
    return set
  }

  /// The names that functions around a scope bind and that were not used in it yet.
  func outerNames(_ scope: AcceptorScope) -> [[UInt8]] {
    var result = scope.id == 0 ? rules.nonlocals : []
    // A type parameter hides what functions further out bind, and cannot be declared itself.
    var hidden: Set<UInt32> = []
    var index = scope.id == 0 ? 255 : scope.parent
    while index != 255 {
      let outer = scopes[Int(index)]
      if outer.kind == .typeParameters {
        for entry in names where entry.owner == outer.id && entry.use == .typeParameter {
          hidden.insert(entry.hash)
        }
      } else if outer.kind != .class, outer.kind != .module {
        for entry in names where entry.owner == outer.id && entry.length > 0 && !hidden.contains(entry.hash) {
          guard entry.use == .bound || entry.use == .parameter, !isGlobal(entry.hash, outer.id) else {
            continue
          }
          let start = Int(entry.end) - Int(entry.length)
          result.append(Array(text[start..<Int(entry.end)]))
        }
      }
      if outer.id == 0 {
        result += (rules.ownNames + rules.nonlocals).filter { !hidden.contains(NameHash.of($0)) }
      }
      index = outer.parent
    }
    return result.filter { name in
      let hash = NameHash.of(name)
      if scope.id == 0, rules.usedBefore.contains(hash) || rules.undeclarable.contains(hash) { return false }
      if scope.id == 0, rules.declaredBefore.contains(hash) || rules.declaredLater.contains(hash) {
        return false
      }
      return !names.contains { $0.hash == hash && $0.owner == scope.id && $0.use != .nonlocal }
    }
  }

  private func isGlobal(_ hash: UInt32, _ owner: UInt16) -> Bool { hasEntry(hash, owner, .global) }

  func hasEntry(_ hash: UInt32, _ owner: UInt16, _ use: NameRole) -> Bool {
    names.contains { $0.hash == hash && $0.owner == owner && $0.use == use }
  }

  /// Keeps what is done with a name in the scope of the innermost frame.
  mutating func note(_ hash: UInt32, _ use: NameRole) {
    let owner = scopes[Int(frames[frames.count - 1].scope)].id
    noteSpecial(use)
    let isPlain = hash == self.hash && length < 200
    names.append(
      NameEntry(hash: hash, owner: owner, use: use, end: UInt32(text.count), length: isPlain ? length : 0))
  }

  /// After `=`: what stands before it is bound.
  mutating func bindElements(_ frame: Frame) {
    let owner = scopes[Int(frame.scope)].id
    for index in names.indices where names[index].owner == frame.id && names[index].use == .element {
      names[index].owner = owner
      names[index].use = .bound
    }
    if frame.shape.contains(.bareName) { noteLast(frame.name, .bound, owner: owner) }
  }

  /// Keeps a name that was read some time ago.
  mutating func noteLast(_ hash: UInt32, _ use: NameRole, owner: UInt16) {
    guard let entry = names.last(where: { $0.hash == hash }) else { return }
    names.append(NameEntry(hash: hash, owner: owner, use: use, end: entry.end, length: entry.length))
  }

  /// Whether names of the text so far make others unfit.
  private mutating func noteSpecial(_ use: NameRole) {
    switch use {
    case .walrus, .iterated, .global, .nonlocal: hasSpecialNames = true
    default: break
    }
  }

  /// Whether all names that end here would be taken alike.
  var isNameNeutral: Bool {
    guard rules.hasNoNames, !hasSpecialNames else { return false }
    let frame = frames[frames.count - 1]
    switch frame.kind {
    case .block: return true
    case .pattern: return false
    case .parameters, .typeParameters, .statement:
      return frame.state != .none && frame.flags.isDisjoint(with: [.seventh, .first])
    case .call: return !mustBeKeyword(frame)
    default: return frame.flags.isDisjoint(with: .iterating)
    }
  }

  /// Keeps a name that is an operand.
  mutating func noteName(_ hash: UInt32) {
    let frame = frames[frames.count - 1]
    if mustBeKeyword(frame) { return }
    guard !frame.flags.isDisjoint(with: .targeting) else { return note(hash, .used) }
    note(hash, .bound)
    if frame.flags.contains(.iterating) {
      hasSpecialNames = true
      names.append(NameEntry(hash: hash, owner: frame.id, use: .iterated))
    }
  }

  /// Whether `:=` may bind the name that the innermost frame has just read.
  func mayBind(_ hash: UInt32) -> Bool {
    guard !rules.unnamable.contains(hash) || !reachesPlace else { return false }
    for frame in frames.reversed() {
      switch frame.kind {
      case .block, .lambdaBody: return true
      case .comprehension: if hasEntry(hash, frame.id, .iterated) { return false }
      default: break
      }
    }
    return true
  }

  /// Whether no function or lambda of the fragment is open.
  private var reachesPlace: Bool {
    !frames.contains { $0.kind == .lambdaBody || $0.kind == .block && $0.flags.contains(.ownsScope) }
  }

  /// Keeps what `name :=` binds: the name in the function around, and in all comprehensions on the way.
  mutating func noteNaming(_ hash: UInt32) {
    var index = Int(frames[frames.count - 1].scope)
    while scopes[index].kind == .comprehension || scopes[index].kind == .generator,
      scopes[index].parent != 255
    {
      index = Int(scopes[index].parent)
    }
    names.append(NameEntry(hash: hash, owner: scopes[index].id, use: .bound))
    let isClass = scopes[index].kind == .class || rules.placeIsInClassComprehension
    for position in frames.indices.reversed() {
      switch frames[position].kind {
      case .block, .lambdaBody: return
      case .parenthesis, .list, .brace, .call:
        hasSpecialNames = true
        names.append(NameEntry(hash: hash, owner: frames[position].id, use: .walrus))
        if isClass { frames[position].flags.insert(.noComprehension) }
      default: break
      }
    }
  }

  /// Keeps that there is a `yield`: no comprehension may form around it.
  mutating func noteYield() {
    let scope = Int(frames[frames.count - 1].scope)
    scopes[scope].yields = true
    for position in frames.indices.reversed() {
      switch frames[position].kind {
      case .block, .lambdaBody: return
      case .parenthesis, .list, .brace, .call: frames[position].flags.insert(.noComprehension)
      default: break
      }
    }
  }
}
