import SyntaxTrees

/// Writes trees as text, byte for byte as CPython's `ast.unparse` does (its layout names the version).
///
/// The work is an explicit stack of small tasks, so a tree of any depth is printed in constant stack space
/// (only formatted strings inside formatted strings recurse). A visit writes what comes first at once and
/// defers the rest.
struct PythonPrinter {
  /// What a deferred piece of work is.
  enum Task {
    /// A subtree, in a place that binds as tightly as the precedence says.
    case node(Int, Precedence)
    /// A fixed text.
    case text(StaticString)
    /// A slice of the tree's payload pool.
    case pool(Int, Int)
    /// A new line at the current depth, then a fixed text.
    case line(StaticString)
    /// A handler of a `try` statement, with the keyword it starts with.
    case handler(Int, StaticString)
    /// A colon and one more level of indentation, or one level less.
    case indent, dedent
    /// The first statement of a body, as a docstring.
    case docstring(Int)
  }

  let tree: SyntaxTree
  let layout: PrintLayout
  var output: [UInt8] = []
  var work: [Task] = []
  /// The size of `work` when the current visit began: while it is that, text can be written at once.
  var mark = 0
  var depth = 0
  /// Whether anything has been written: CPython puts line ends before lines, not after them.
  var hasStarted = false
  /// Inside the braces of a formatted string, where CPython 3.11 allows no backslash.
  var avoidsBackslashes = false
  /// Inside such braces when CPython's way needs a backslash: strings are then written as they are.
  var writesRawStrings = false

  init(tree: SyntaxTree, layout: PrintLayout) {
    self.tree = tree
    self.layout = layout
    work.reserveCapacity(64)
  }

  /// The text of a whole tree.
  static func print(_ tree: SyntaxTree, layout: PrintLayout) -> [UInt8] {
    var printer = PythonPrinter(tree: tree, layout: layout)
    printer.output.reserveCapacity(tree.source.isEmpty ? tree.count * 6 : tree.source.count)
    guard tree.count > 0 else { return [] }
    printer.work.append(.node(0, .test))
    printer.run(downTo: 0)
    return printer.output
  }

  /// The text of sibling subtrees without a final line end.
  static func print(_ tree: SyntaxTree, roots: [Int], layout: PrintLayout) -> [UInt8] {
    print(tree, roots: roots, precedence: .test, layout: layout)
  }

  /// The text of sibling subtrees in a place that binds as tightly as `precedence` says.
  static func print(
    _ tree: SyntaxTree, roots: [Int], precedence: Precedence, layout: PrintLayout
  ) -> [UInt8] {
    var printer = PythonPrinter(tree: tree, layout: layout)
    for root in roots.reversed() { printer.work.append(.node(root, precedence)) }
    printer.run(downTo: 0)
    return printer.output
  }

  /// Works off the stack until it is as small as `floor`.
  mutating func run(downTo floor: Int) {
    while work.count > floor {
      switch work.removeLast() {
      case .text(let text): write(text)
      case .node(let node, let precedence):
        let outer = mark
        mark = work.count
        visit(node, precedence)
        reverseDeferred(from: mark)
        mark = outer
      case .pool(let offset, let length): appendPool(offset, length)
      case .line(let text):
        fill()
        write(text)
      case .handler(let node, let keyword):
        let outer = mark
        mark = work.count
        visitHandler(node, keyword)
        reverseDeferred(from: mark)
        mark = outer
      case .indent: depth += 1
      case .dedent: depth -= 1
      case .docstring(let node): writeDocstring(node)
      }
    }
  }

  private mutating func reverseDeferred(from start: Int) {
    var low = start
    var high = work.count - 1
    while low < high {
      work.swapAt(low, high)
      low += 1
      high -= 1
    }
  }

  // MARK: Writing at once

  mutating func write(_ text: StaticString) {
    text.withUTF8Buffer { output.append(contentsOf: $0) }
    hasStarted = true
  }

  mutating func write(_ bytes: [UInt8]) {
    output.append(contentsOf: bytes)
    hasStarted = true
  }

  /// Ends the line before, if there is one, and indents the next.
  mutating func fill() {
    guard hasStarted else {
      hasStarted = true
      return
    }
    output.append(contentsOf: layout.lineEnd)
    output.append(contentsOf: layout.base)
    for _ in 0..<depth { output.append(contentsOf: layout.unit) }
  }

  /// The blank line before a definition that is not the first thing.
  mutating func blankLine() {
    guard hasStarted, depth > 0 || layout.separatesDefinitions else { return }
    output.append(contentsOf: layout.lineEnd)
  }

  // MARK: Writing now or later, in order

  /// Writes a fixed text after everything that this visit has deferred.
  mutating func put(_ text: StaticString) {
    if work.count == mark { write(text) } else { work.append(.text(text)) }
  }

  /// Writes an identifier of a node after everything that this visit has deferred.
  mutating func putName(_ node: Int) {
    let payload = tree.payload(node)
    putPool(Int(payload.offset), Int(payload.length))
  }

  /// Writes a slice of the payload pool after everything that this visit has deferred.
  mutating func putPool(_ offset: Int, _ length: Int) {
    if work.count == mark {
      appendPool(offset, length)
      hasStarted = true
    } else {
      work.append(.pool(offset, length))
    }
  }

  /// Writes a slice of the payload pool at once.
  @inline(__always)
  private mutating func appendPool(_ offset: Int, _ length: Int) {
    tree.pool.withUnsafeBufferPointer { pool in
      output.append(contentsOf: UnsafeBufferPointer(rebasing: pool[offset..<offset + length]))
    }
  }

  /// Defers a subtree.
  mutating func put(_ node: Int, _ precedence: Precedence = .test) {
    work.append(.node(node, precedence))
  }

  /// Starts a line with a fixed text after everything that this visit has deferred.
  mutating func putLine(_ text: StaticString) {
    if work.count == mark {
      fill()
      write(text)
    } else {
      work.append(.line(text))
    }
  }

  /// Defers the children of a run of siblings, with commas between them.
  ///
  /// `first` is the index of the first one; returns the index after the last one in that field.
  @discardableResult
  mutating func putList(_ first: Int, end: Int, field: UInt8, _ precedence: Precedence = .test) -> Int {
    var child = first
    while child < end, tree.nodes[child].field == field {
      if child != first { put(", ") }
      put(child, precedence)
      child = tree.subtreeEnd(child)
    }
    return child
  }
}
