import SyntaxTrees

/// Turns the postorder records of a parse into the preorder array of a tree.
enum PreorderConversion {
  /// The deepest tree that is allowed, so that consumers may recurse: 1000 levels, each of them counted as
  /// `levelCost`. An `elif`, which consumers should follow in a loop, counts 1.
  static let maximumDepth = 8000
  private static let levelCost: UInt32 = 8
  /// After how many records the memory of those that have been moved is given back.
  private static let chunk = 1 << 20

  /// Moves the nodes into preorder, children in the order of their fields and otherwise of the text.
  ///
  /// `postorder` holds one complete tree, and nothing afterwards. It is read from its end, so that every node
  /// comes after its parent; a child's record says its field and the size of its subtree, so its place is known
  /// from those of its later siblings. A huge buffer shrinks by what has been moved, so the records are never
  /// held twice. Linear. Throws when the tree is too deep.
  static func nodes(
    from postorder: inout GrowableBuffer<SyntaxNode>
  ) throws(SyntaxDiagnostic) -> [SyntaxNode] {
    let count = postorder.count
    var open = OpenNodes()
    let result = [SyntaxNode](unsafeUninitializedCapacity: count) { buffer, initialized in
      guard let target = buffer.baseAddress else { return }
      while postorder.count > 0 {
        let rest = max(0, postorder.count - chunk)
        postorder.truncate(to: move(postorder.base, rest..<postorder.count, to: target, &open))
        if count > chunk { postorder.shrinkToFit() }
      }
      initialized = open.tooDeep == nil ? count : 0
    }
    if let tooDeep = open.tooDeep {
      throw SyntaxDiagnostic("the program is nested too deeply", at: tooDeep.span)
    }
    return result
  }

  /// A node whose children are being placed.
  private struct OpenNode {
    /// The index of the first record of its subtree.
    let first: Int
    /// Where in the result the children that have been placed begin: the end of the place of the next one.
    var end: UInt32
    let depth: UInt32
    /// Where the ends of its fields' children stand if the text's order is not that of the fields; else -1.
    let fieldEnds: Int32
    /// The index of the record, if it is an `if`; else -2.
    let conditional: Int
  }

  /// The nodes whose children are being placed, the innermost last.
  private struct OpenNodes: ~Copyable {
    var nodes = GrowableBuffer<OpenNode>(capacity: 64)
    var fieldEnds = GrowableBuffer<UInt32>(capacity: 64)
    /// The first node in the text that is too deep.
    var tooDeep: SyntaxNode?
  }

  /// Moves some records, the last of them first, and all of a subtree that is too deep. Gives the number of records
  /// before those.
  private static func move(
    _ base: UnsafePointer<SyntaxNode>, _ range: Range<Int>, to target: UnsafeMutablePointer<SyntaxNode>,
    _ open: inout OpenNodes
  ) -> Int {
    var index = range.upperBound - 1
    while index >= range.lowerBound {
      let node = base[index]
      var (place, depth): (UInt32, UInt32) = (0, 0)
      if open.nodes.count > 0 {
        let parent = open.nodes.count - 1
        depth = open.nodes[parent].depth + levelCost
        if open.nodes[parent].conditional == index + 1, node.field == Field.Conditional.orElse,
          node.kind == PythonKind.if.kind
        {
          depth = open.nodes[parent].depth + 1
        }
        if open.nodes[parent].fieldEnds < 0 {
          place = open.nodes[parent].end - node.count
          open.nodes[parent].end = place
        } else {
          let end = Int(open.nodes[parent].fieldEnds) + Int(node.field)
          place = open.fieldEnds[end] - node.count
          open.fieldEnds[end] = place
        }
      }
      (target + Int(place)).initialize(to: node)
      if depth > maximumDepth {
        // Nothing below it is looked at, so that no more nodes are open than are allowed.
        index -= Int(node.count) - 1
        open.tooDeep = base[index]
      }
      if node.count > 1, depth <= maximumDepth {
        let isConditional = node.kind == PythonKind.if.kind
        let fieldEnds = isOrdered(index, base) ? -1 : openFields(of: index, base, place, &open)
        open.nodes.append(
          OpenNode(
            first: index + 1 - Int(node.count), end: place + node.count, depth: depth, fieldEnds: fieldEnds,
            conditional: isConditional ? index : -2))
      } else {
        while open.nodes.count > 0, open.nodes[open.nodes.count - 1].first == index { close(&open) }
      }
      index -= 1
    }
    return index + 1
  }

  @inline(__always)
  private static func close(_ open: inout OpenNodes) {
    let last = open.nodes.count - 1
    let fieldEnds = Int(open.nodes[last].fieldEnds)
    if fieldEnds >= 0 { open.fieldEnds.truncate(to: fieldEnds) }
    open.nodes.truncate(to: last)
  }

  /// Whether the text's order of a node's children is that of their fields, as it mostly is.
  @inline(__always)
  private static func isOrdered(_ parent: Int, _ base: UnsafePointer<SyntaxNode>) -> Bool {
    let first = parent + 1 - Int(base[parent].count)
    var child = parent - 1
    var field = UInt8.max
    while child >= first {
      let node = base[child]
      if node.field > field { return false }
      field = node.field
      child -= Int(node.count)
    }
    return true
  }

  /// Finds where the children in each field end; gives the index of the first of these ends.
  @inline(never)
  private static func openFields(
    of parent: Int, _ base: UnsafePointer<SyntaxNode>, _ place: UInt32, _ open: inout OpenNodes
  ) -> Int32 {
    let mark = open.fieldEnds.count
    for _ in 0..<8 { open.fieldEnds.append(0) }
    let first = parent + 1 - Int(base[parent].count)
    var child = parent - 1
    while child >= first {
      open.fieldEnds[mark + Int(base[child].field)] += base[child].count
      child -= Int(base[child].count)
    }
    var end = place + 1
    for field in mark..<mark + 8 {
      end += open.fieldEnds[field]
      open.fieldEnds[field] = end
    }
    return Int32(mark)
  }
}
