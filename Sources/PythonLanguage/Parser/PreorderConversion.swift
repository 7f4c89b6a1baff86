import SyntaxTrees

/// Turns the postorder records of a parse into the preorder array of a tree.
enum PreorderConversion {
  /// The deepest tree that is allowed, so that consumers may recurse: 1000 levels, each of them counted as
  /// `levelCost`. An `elif`, which consumers should follow in a loop, counts 1.
  static let maximumDepth = 8000
  private static let levelCost: UInt32 = 8

  /// The nodes in preorder, children in the order of their fields and otherwise of the text.
  ///
  /// `postorder` holds one complete tree. A child's record says its field and the size of its subtree, so every
  /// node's place is known once its parent's is. Linear. Throws when the tree is too deep.
  static func nodes(
    from postorder: borrowing GrowableBuffer<SyntaxNode>
  ) throws(SyntaxDiagnostic) -> [SyntaxNode] {
    let count = postorder.count
    let places = UnsafeMutablePointer<Place>.allocate(capacity: count)
    defer { places.deallocate() }
    places[count - 1] = Place(index: 0, depth: 0)
    var tooDeep: SyntaxNode?
    let base = postorder.base
    let result = [SyntaxNode](unsafeUninitializedCapacity: count) { buffer, initialized in
      var index = count - 1
      while index >= 0 {
        let node = base[index]
        let place = places[index]
        (buffer.baseAddress! + Int(place.index)).initialize(to: node)
        if node.count > 1 { placeChildren(of: index, base, places) }
        if place.depth > maximumDepth { tooDeep = node }
        index -= 1
      }
      initialized = count
    }
    if let tooDeep {
      throw SyntaxDiagnostic("the program is nested too deeply", at: tooDeep.span)
    }
    return result
  }

  private struct Place {
    var index: UInt32
    var depth: UInt32
  }

  /// Gives every child of a node its index: first as if they stood in field order, which most do.
  @inline(__always)
  private static func placeChildren(
    of parent: Int, _ base: UnsafePointer<SyntaxNode>, _ places: UnsafeMutablePointer<Place>
  ) {
    let first = parent + 1 - Int(base[parent].count)
    let place = places[parent]
    var end = place.index + base[parent].count
    var child = parent - 1
    var field = UInt8.max
    var isOrdered = true
    while child >= first {
      let node = base[child]
      if node.field > field { isOrdered = false }
      field = node.field
      end -= node.count
      places[child] = Place(index: end, depth: place.depth + levelCost)
      child -= Int(node.count)
    }
    if !isOrdered { placeByField(of: parent, base, places) }
    if base[parent].kind == PythonKind.if.kind, base[parent - 1].kind == PythonKind.if.kind,
      base[parent - 1].field == Field.Conditional.orElse
    {
      places[parent - 1].depth = place.depth + 1
    }
  }

  /// Gives every child its index where the text's order is not that of the fields.
  @inline(never)
  private static func placeByField(
    of parent: Int, _ base: UnsafePointer<SyntaxNode>, _ places: UnsafeMutablePointer<Place>
  ) {
    let first = parent + 1 - Int(base[parent].count)
    var ends = [UInt32](repeating: 0, count: 8)
    var child = parent - 1
    while child >= first {
      ends[Int(base[child].field)] += base[child].count
      child -= Int(base[child].count)
    }
    var end = places[parent].index + 1
    for field in ends.indices {
      end += ends[field]
      ends[field] = end
    }
    child = parent - 1
    while child >= first {
      let field = Int(base[child].field)
      ends[field] -= base[child].count
      places[child].index = ends[field]
      child -= Int(base[child].count)
    }
  }
}
