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
    if frames[frames.count - 1].flags.contains(.ownsScope) {
      scopes.removeLast()
      leaveTypeParameters()
    }
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
}
