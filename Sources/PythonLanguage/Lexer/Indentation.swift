/// The width of a line's leading white space, measured twice so that mixed tabs are noticed.
struct IndentationWidth: Equatable {
  /// The width where a tab goes to the next multiple of eight.
  var columns = 0
  /// The width where a tab counts as one.
  var alternative = 0

  /// Counts a blank.
  mutating func addBlank() {
    columns += 1
    alternative += 1
  }

  /// Counts a tab.
  mutating func addTab() {
    columns = (columns / 8 + 1) * 8
    alternative += 1
  }
}

/// The stack of open blocks, by CPython's rules about tabs.
struct Indentation {
  /// What a new line means for the blocks.
  enum Change: Equatable {
    case same, deeper
    case shallower(closed: Int)
    /// The comparison depends on the width of a tab.
    case inconsistentTabs
    /// No open block has this width.
    case unmatched
    case tooDeep
  }

  /// CPython's limit of nested blocks.
  static let maximumDepth = 100

  private var open: [IndentationWidth] = []

  /// Takes the width of a line that is not blank.
  mutating func change(to width: IndentationWidth) -> Change {
    let current = open.last ?? IndentationWidth()
    if width.columns == current.columns {
      return width.alternative == current.alternative ? .same : .inconsistentTabs
    }
    if width.columns > current.columns {
      if open.count + 1 >= Indentation.maximumDepth { return .tooDeep }
      if width.alternative <= current.alternative { return .inconsistentTabs }
      open.append(width)
      return .deeper
    }
    var closed = 0
    while let top = open.last, width.columns < top.columns {
      open.removeLast()
      closed += 1
    }
    let reached = open.last ?? IndentationWidth()
    if width.columns != reached.columns { return .unmatched }
    return width.alternative == reached.alternative ? .shallower(closed: closed) : .inconsistentTabs
  }

  /// Closes the innermost block; false when none is open.
  mutating func close() -> Bool { open.popLast() != nil }
}
