import SyntaxTrees

extension ContextChecker {
  /// `match`: what the patterns of its cases bind, and that none of them hides those after it
  mutating func checkMatch(_ visit: Visit) {
    let cases = tree.children(visit.node, field: Field.Match.cases)
    for (position, matchCase) in cases.enumerated() {
      let pattern = matchCase + 1
      let hasGuard = tree.child(matchCase, field: Field.MatchCase.condition) != nil
      if !hasGuard, position < cases.count - 1 { checkRefutable(pattern) }
      checkPattern(pattern, visit.scope)
    }
    checkStarredSubject(visit.node)
    pushChildren(visit)
  }

  private mutating func checkStarredSubject(_ node: Int) {
    if tree.python(node + 1) == .starred { report("can't use starred expression here", at: node + 1) }
  }

  /// A pattern that matches everything makes what follows unreachable.
  private mutating func checkRefutable(_ pattern: Int) {
    switch tree.python(pattern) {
    case .matchAs:
      if let inner = tree.children(pattern).first(where: { _ in true }) {
        checkRefutable(inner)
      } else if tree.nodes[pattern].payload == 0 {
        report("wildcard makes remaining patterns unreachable", at: pattern)
      } else {
        let name = tree.payloadText(pattern)
        report("name capture '\(name)' makes remaining patterns unreachable", at: pattern)
      }
    case .matchOr: for alternative in tree.children(pattern) { checkRefutable(alternative) }
    default: break
    }
  }

  /// Everything else about one whole pattern. It walks the array of nodes, as patterns hold few others.
  private mutating func checkPattern(_ pattern: Int, _ scope: Int) {
    for node in tree.subtree(pattern) {
      switch tree.python(node) {
      case .matchSequence:
        let stars = tree.children(node).filter { tree.python($0) == .matchStar }
        if stars.count > 1 { report("multiple starred expressions in sequence pattern", at: stars[1]) }
      case .matchOr: checkAlternatives(node)
      case .matchValue, .matchMapping:
        for child in tree.children(node) where [.joinedStr, .templateStr].contains(tree.python(child)) {
          report("patterns may only match literals and attribute lookups", at: child)
        }
        if tree.python(node) == .matchMapping { checkMappingKeys(node) }
      case .matchClass: checkAttributes(node)
      default: break
      }
    }
    var seen: Set<ArraySlice<UInt8>> = []
    for (name, node) in captures(of: pattern) {
      bind(name, at: node, .assigned, scope)
      if !seen.insert(name).inserted {
        let text = String(decoding: name, as: UTF8.self)
        report("multiple assignments to name '\(text)' in pattern", at: node)
      }
    }
  }

  /// The names that a pattern binds, those of the first alternative where there are several.
  private func captures(of pattern: Int) -> [(name: ArraySlice<UInt8>, node: Int)] {
    var result: [(name: ArraySlice<UInt8>, node: Int)] = []
    var node = pattern
    // Where the alternatives that are skipped end, innermost last.
    var skips: [(from: Int, to: Int)] = []
    while node < tree.subtreeEnd(pattern) {
      if let skip = skips.last, skip.from == node {
        skips.removeLast()
        node = skip.to
        continue
      }
      switch tree.python(node) {
      case .matchAs, .matchStar, .matchMapping:
        if tree.nodes[node].payload != 0 { result.append((tree.payloadBytes(node), node)) }
      case .matchOr: skips.append((tree.subtreeEnd(node + 1), tree.subtreeEnd(node)))
      default: break
      }
      node += 1
    }
    return result
  }

  private mutating func checkAlternatives(_ node: Int) {
    var expected: Set<ArraySlice<UInt8>>?
    let alternatives = Array(tree.children(node))
    for (position, alternative) in alternatives.enumerated() {
      if position < alternatives.count - 1 { checkRefutable(alternative) }
      let names = Set(captures(of: alternative).map(\.name))
      if let expected, expected != names {
        return report("alternative patterns bind different names", at: node)
      }
      expected = names
    }
  }

  private mutating func checkMappingKeys(_ node: Int) {
    var seen: Set<[UInt8]> = []
    for key in tree.children(node, field: Field.MatchMapping.keys) {
      guard let identity = ConstantIdentity.of(key, in: tree) else { continue }
      if !seen.insert(identity).inserted {
        report("mapping pattern checks duplicate key", at: key)
      }
    }
  }

  private mutating func checkAttributes(_ node: Int) {
    var seen: Set<ArraySlice<UInt8>> = []
    for name in tree.payloadBytes(node).split(separator: UInt8(ascii: ",")) {
      checkForbidden(node, name)
      if !seen.insert(name).inserted {
        report("attribute name repeated in class pattern: \(String(decoding: name, as: UTF8.self))", at: node)
      }
    }
  }
}
