import PythonLanguage
import SyntaxTrees

/// What must hold of every tree that a parse gives, read off the node table.
package struct TreeLaws {
  let tree: SyntaxTree
  let table: NodeTable

  /// Prepares the check of a tree against the shape of its kinds.
  package init(tree: SyntaxTree, table: NodeTable) {
    self.tree = tree
    self.table = table
  }

  /// The first law that the tree breaks, or nil. Linear.
  package func firstViolation() -> LawViolation? {
    guard tree.count > 0, tree.subtreeEnd(0) == tree.count else {
      return LawViolation("records", "the root's subtree does not hold all \(tree.count) records")
    }
    guard tree.nodes.allSatisfy({ Int($0.kind.rawValue) < table.descriptions.count }) else {
      return LawViolation("records", "a record of no known kind")
    }
    for node in tree.nodes.indices {
      if let violation = recordViolation(node) ?? childrenViolation(node) { return violation }
    }
    return nil
  }

  private func name(_ node: Int) -> String { "n\(node) \(table[tree.kind(node)].name)" }

  // MARK: One record

  private func recordViolation(_ node: Int) -> LawViolation? {
    let record = tree.nodes[node]
    guard record.count >= 1, tree.subtreeEnd(node) <= tree.count else {
      return LawViolation("records", "\(name(node)) ends after the last record")
    }
    guard record.start <= record.end, Int(record.end) <= tree.source.count else {
      return LawViolation("span", "\(name(node)) spans \(record.start)..<\(record.end)")
    }
    guard isBoundary(Int(record.start)), isBoundary(Int(record.end)) else {
      return LawViolation("span", "\(name(node)) begins or ends inside a character")
    }
    guard Int(record.payload) < tree.payloads.count else {
      return LawViolation("payload", "\(name(node)) has no payload \(record.payload)")
    }
    let payload = tree.payload(node)
    guard Int(payload.offset) + Int(payload.length) <= tree.pool.count else {
      return LawViolation("payload", "\(name(node)) reaches outside the pool")
    }
    if table[record.kind].hasContext, record.detail > 2 {
      return LawViolation("payload", "\(name(node)) is in no context")
    }
    for field in table[record.kind].fields where !holds(payload.kind, field.role) {
      return LawViolation("payload", "\(name(node)) has \(payload.kind) for \(field.name)")
    }
    return nil
  }

  /// Whether an offset does not stand inside a character.
  private func isBoundary(_ offset: Int) -> Bool {
    offset == tree.source.count || tree.source[offset] & 0xC0 != 0x80
  }

  /// Whether a payload of a kind is one that a field of some role may have.
  private func holds(_ kind: PayloadKind, _ role: FieldRole) -> Bool {
    switch role {
    case .identifier: kind == .identifier
    case .optionalIdentifier: kind == .identifier || kind == .none
    case .identifierList: kind == .identifiers || kind == .identifier || kind == .none
    case .operatorList: kind == .operators
    case .constant:
      switch kind {
      case .none, .identifier, .identifiers, .operators: false
      default: true
      }
    default: true
    }
  }

  // MARK: The children of one node

  private func childrenViolation(_ node: Int) -> LawViolation? {
    let record = tree.nodes[node]
    guard record.count > 1 else { return missingChild(node, counts: []) }
    let fields = table[record.kind].fields
    let owner = record.span
    var counts = [Int](repeating: 0, count: fields.count)
    var field = 0
    var previous: Int?
    var spans: [Range<Int>] = []
    for child in tree.children(node) {
      let childRecord = tree.nodes[child]
      guard childRecord.count >= 1, tree.subtreeEnd(child) <= tree.subtreeEnd(node) else {
        return LawViolation("records", "\(name(child)) ends after \(name(node))")
      }
      guard Int(childRecord.field) >= field, Int(childRecord.field) < fields.count else {
        return LawViolation("fields", "\(name(child)) stands in field \(childRecord.field) of \(name(node))")
      }
      if Int(childRecord.field) != field { previous = nil }
      field = Int(childRecord.field)
      counts[field] += 1
      guard fits(table.sort(of: childRecord.kind), fields[field], of: record.kind) else {
        return LawViolation("fields", "\(name(child)) is \(fields[field].name) of \(name(node))")
      }
      // CPython 3.11 reports places inside formatted strings only roughly, and so does the tree.
      if childRecord.flags & SyntaxNode.insideFormattedString != 0 { continue }
      let span = childRecord.span
      if let violation = nesting(child, of: node, owner) { return violation }
      if let previous, tree.nodes[previous].span.upperBound > span.lowerBound {
        return LawViolation("increasing", "\(name(child)) begins before \(name(previous)) ends")
      }
      previous = child
      if !span.isEmpty { spans.append(span) }
    }
    spans.sort { $0.lowerBound < $1.lowerBound }
    for (left, right) in zip(spans, spans.dropFirst()) where left.upperBound > right.lowerBound {
      return LawViolation("disjoint", "two children of \(name(node)) overlap: \(left) and \(right)")
    }
    return missingChild(node, counts: counts)
  }

  private func fits(_ sort: NodeSort, _ field: FieldDescription, of kind: NodeKind) -> Bool {
    switch field.role {
    case .child(let wanted), .optionalChild(let wanted): return sort == wanted
    case .list(let wanted):
      if sort == wanted { return true }
      let mayLack =
        kind == PythonKind.dict.kind && field.name == "keys"
        || kind == PythonKind.arguments.kind && field.name == "kw_defaults"
      return sort == .absent && mayLack
    default: return false
    }
  }

  /// A child's text lies within its parent's; decorators stand before what they decorate.
  private func nesting(_ child: Int, of node: Int, _ owner: Range<Int>) -> LawViolation? {
    let span = tree.nodes[child].span
    let field = table[tree.kind(node)].fields[Int(tree.nodes[child].field)].name
    if field == "decorator_list" {
      if span.upperBound <= owner.lowerBound { return nil }
    } else if owner.lowerBound <= span.lowerBound, span.upperBound <= owner.upperBound {
      return nil
    }
    return LawViolation("nested", "\(name(child)) at \(span) is not inside \(name(node)) at \(owner)")
  }

  /// Fields that must have a child, and lists that must be as long as others.
  private func missingChild(_ node: Int, counts: [Int]) -> LawViolation? {
    let description = table[tree.kind(node)]
    func count(_ name: String) -> Int {
      guard !counts.isEmpty, let field = description.field(named: name) else { return 0 }
      return counts[Int(field)]
    }
    for (index, field) in description.fields.enumerated() {
      let found = counts.isEmpty ? 0 : counts[index]
      let isLegal =
        switch field.role {
        case .child: found == 1
        case .optionalChild: found <= 1
        case .list(.statement): found > 0 || tree.kind(node) == PythonKind.module.kind || field.name != "body"
        default: true
        }
      guard isLegal else { return LawViolation("arity", "\(name(node)) has \(found) \(field.name)") }
    }
    let isBalanced =
      switch tree.kind(node).python {
      case .boolOp: count("values") >= 2
      case .compare: count("comparators") == Int(tree.payload(node).length) && count("comparators") > 0
      case .dict: count("keys") == count("values")
      case .arguments:
        count("kwonlyargs") == count("kw_defaults")
          && count("defaults") <= count("posonlyargs") + count("args")
      case .matchMapping: count("keys") == count("patterns")
      case .matchOr: count("patterns") >= 2
      case .delete, .assign: count("targets") > 0
      case .import, .importFrom: count("names") > 0
      case .with, .asyncWith: count("items") > 0
      case .match: count("cases") > 0
      case .listComp, .setComp, .generatorExp, .dictComp: count("generators") > 0
      case .try, .tryStar: count("handlers") > 0 || count("finalbody") > 0
      default: true
      }
    return isBalanced ? nil : LawViolation("arity", "\(name(node)) has lists of wrong lengths")
  }
}
