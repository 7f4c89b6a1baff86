/// Opening, changing and closing frames, and the elements in them.
extension PythonAcceptor {
  /// Opens a frame inside the innermost one.
  mutating func push(_ kind: FrameKind, state: ExpressionState = .none, cost: UInt16 = 3) {
    let outer = frames[frames.count - 1]
    var frame = Frame(kind)
    frame.state = state
    frame.scope = outer.scope
    frame.flags = outer.flags.intersection(.inherited)
    frame.flags.insert(.pure)
    if outer.kind != .block {
      frame.depth = outer.depth + cost
      frame.base = frame.depth
    }
    frame.id = nextID
    nextID &+= 1
    frames.append(frame)
  }

  /// Changes the innermost frame.
  @inline(__always)
  mutating func update(_ change: (inout Frame) -> Void) { change(&frames[frames.count - 1]) }

  /// Begins an element of the innermost frame.
  mutating func beginElement(state: ExpressionState = .start, level: OperatorLevel = .test, mayName: Bool) {
    update { frame in
      frame.state = state
      frame.level = level
      frame.shape = []
      frame.flags.remove([.starred, .named, .mayName])
      frame.flags.insert(.pure)
      if mayName, frame.flags.isDisjoint(with: .withoutNaming) { frame.flags.insert(.mayName) }
      frame.depth = frame.base
    }
  }

  /// Notes what the element that ends is good for.
  mutating func finishElement() {
    update { frame in
      if !frame.shape.contains(.store) { frame.flags.insert(.notStorable) }
      if !frame.shape.contains(.delete) { frame.flags.insert(.notDeletable) }
    }
  }

  /// Closes the innermost frame, whose construct is an operand of the one around it.
  mutating func closeOperand(shape: Shape) {
    if brackets > 0 { brackets -= 1 }
    frames.removeLast()
    update { frame in
      frame.state = .done
      frame.shape = frame.flags.contains(.pure) ? shape : []
    }
  }
}
