/// Where `await`, `yield`, comprehensions and annotations may stand, as the scopes around say.
extension PythonAcceptor {
  /// Whether `await` may stand in a scope, seen from inside comprehensions.
  func mayWait(inScope index: UInt8) -> Bool {
    var scope = scopes[Int(index)]
    while true {
      switch scope.kind {
      case .asyncFunction, .generator: return true
      case .comprehension:
        if scope.parent == 255 { return rules.surroundingMayWait }
        scope = scopes[Int(scope.parent)]
      default: return false
      }
    }
  }

  func mayAwait(_ frame: Frame) -> Bool {
    !frame.flags.contains(.restricted) && mayWait(inScope: frame.scope)
  }

  func mayWait(_ frame: Frame) -> Bool { mayWait(inScope: UInt8(scopes.count - 1)) }

  /// Whether a bracket that turns into a comprehension may have `async for`.
  func mayWaitInComprehension(_ frame: Frame) -> Bool {
    switch frame.kind {
    case .parenthesis, .call: true
    default: mayWait(inScope: frame.scope)
    }
  }

  func mayComprehend(_ frame: Frame) -> Bool { scopes.count < 200 && frames.count < 120 }

  func mayYield(_ frame: Frame) -> Bool {
    guard !frame.flags.contains(.restricted) else { return false }
    let scope = scopes[Int(frame.scope)]
    switch scope.kind {
    case .function, .lambda: return true
    case .asyncFunction:
      // The value of a `return` that is being read counts too.
      return !scope.returnsValue
        && !frames.contains {
          $0.kind == .statement && $0.phase == Phase.return && $0.scope == frame.scope
        }
    default: return false
    }
  }

  /// Whether the bare name that was read is declared `global` or `nonlocal` in its scope.
  func isDeclared(_ frame: Frame) -> Bool {
    guard frame.shape.contains(.bareName) else { return false }
    let scope = scopes[Int(frame.scope)]
    if scope.kind == .module { return false }
    if scope.id == 0, rules.declaredBefore.contains(frame.name) { return true }
    return names.contains {
      $0.hash == frame.name && $0.owner == scope.id && ($0.use == .global || $0.use == .nonlocal)
    }
  }
}
