import SyntaxTrees

extension NearMissMaker {
  /// How many other names are offered at one place.
  private static var limit: Int { 8 }

  /// Whether the node is what a call calls.
  private var isCalled: Bool { tree.python(parent) == .call && tree.nodes[node].field == Field.Call.callee }

  /// Other variables, or other functions where one is called.
  mutating func addNames() {
    let name = tree.payloadText(node)
    if isCalled {
      for other in NearMissTables.functions(name) { add("confused function", text: Array(other.utf8)) }
      if inScope == false { return }
      addNearest("in-scope call", from: names(in: 0, where: isCalledName), except: name)
    } else if inScope != false {
      addNearest("in-scope variable", from: names(in: scope, where: isVariable), except: name)
    }
  }

  /// Other attributes of the program, methods for methods and values for values.
  mutating func addAttributes() {
    let name = tree.payloadText(node)
    var others: [(name: String, index: Int)] = []
    if isCalled {
      for other in NearMissTables.methods(name) { addAttribute("confused method", other) }
    }
    if inScope == false { return }
    let isMethod = isCalled
    var parentOfFirstChild = -1
    for index in tree.nodes.indices {
      if tree.python(index) == .call { parentOfFirstChild = index + 1 }
      guard tree.python(index) == .attribute, (index == parentOfFirstChild) == isMethod else { continue }
      others.append((tree.payloadText(index), index))
    }
    for other in nearest(others, except: name) { addAttribute("in-scope attribute", other) }
  }

  private mutating func addAttribute(_ category: String, _ name: String) {
    add(category) { $0.nodes[1].payload = $0.addPayload(.identifier, Array(name.utf8)) }
  }

  // MARK: Names

  /// The innermost function around the node, or the module.
  private var scope: Int {
    path.first { tree.python($0) == .functionDef || tree.python($0) == .asyncFunctionDef } ?? 0
  }

  private func isVariable(_ index: Int) -> Bool {
    switch tree.python(index) {
    case .arg: true
    case .name: tree.nodes[index].detail == ExpressionContext.store.rawValue
    default: false
    }
  }

  private func isCalledName(_ index: Int) -> Bool {
    tree.python(index) == .name && index > 0 && tree.python(index - 1) == .call
  }

  private func names(in scope: Int, where accepts: (Int) -> Bool) -> [(name: String, index: Int)] {
    tree.subtree(scope).filter(accepts).map { (tree.payloadText($0), $0) }
  }

  private mutating func addNearest(
    _ category: String, from names: [(name: String, index: Int)], except name: String
  ) {
    for other in nearest(names, except: name) { add(category, text: Array(other.utf8)) }
  }

  /// The names whose places are nearest to the node, nearest first and each once.
  private func nearest(_ names: [(name: String, index: Int)], except name: String) -> [String] {
    let sorted = names.filter { $0.name != name }.sorted { left, right in
      (abs(left.index - node), left.index) < (abs(right.index - node), right.index)
    }
    var found: [String] = []
    for candidate in sorted where !found.contains(candidate.name) {
      found.append(candidate.name)
      if found.count == NearMissMaker.limit { break }
    }
    return found
  }
}
