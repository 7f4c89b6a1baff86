import SyntaxTrees

extension ContextChecker {
  /// `return`, `yield`, `await`, `break` and `continue`
  mutating func checkFlow(_ visit: Visit) {
    let node = visit.node
    let scope = scopes.scopes[visit.scope]
    let isFunction = scope.kind == .function || scope.kind == .asyncFunction
    switch tree.python(node) {
    case .return:
      if !isFunction {
        report("'return' outside function", at: node)
      } else if visit.place.isInAnyGroupHandler {
        report("'break', 'continue' and 'return' cannot appear in an except* block", at: node)
      }
      if tree.nodes[node].count > 1 {
        scopes.update(visit.scope) { $0.returnsValue = $0.returnsValue ?? node }
      }
    case .yield, .yieldFrom:
      if let restriction = scope.kind.restriction {
        report("yield expression cannot be used within \(restriction)", at: node, .symbols)
      } else if visit.place.isInAnnotation {
        report("'yield expression' can not be used within an annotation", at: node, .symbols)
      } else if scope.kind.isComprehension {
        report("'yield' inside \(describe(scope))", at: node, .symbols)
      } else if !isFunction, scope.kind != .lambda {
        report("'yield' outside function", at: node)
      } else if tree.python(node) == .yieldFrom, scope.kind == .asyncFunction {
        report("'yield from' inside async function", at: node)
      }
      scopes.update(visit.scope) { $0.yields = true }
    case .await:
      if let restriction = scope.kind.restriction {
        report("await expression cannot be used within \(restriction)", at: node, .symbols)
      } else if visit.place.isInAnnotation {
        report("'await expression' can not be used within an annotation", at: node, .symbols)
      } else if !scope.kind.isFunctionLike {
        report("'await' outside function", at: node)
      } else if scope.kind != .asyncFunction, !scope.kind.isComprehension {
        report("'await' outside async function", at: node)
      }
      scopes.update(visit.scope) { $0.waits = true }
    default:
      let word = tree.python(node) == .break ? "break" : "continue"
      if !visit.place.isInLoop {
        report(word == "break" ? "'break' outside loop" : "'continue' not properly in loop", at: node)
      } else if visit.place.isInGroupHandler {
        report("'break', 'continue' and 'return' cannot appear in an except* block", at: node)
      }
    }
    checkStarredValue(of: node)
    pushChildren(visit)
  }

  private mutating func checkStarredValue(of node: Int) {
    if tree.nodes[node].count > 1, tree.python(node + 1) == .starred {
      report("can't use starred expression here", at: node + 1)
    }
  }

  private func describe(_ scope: Scope) -> String {
    switch tree.python(scope.node) {
    case .listComp: "list comprehension"
    case .setComp: "set comprehension"
    case .dictComp: "dict comprehension"
    default: "generator expression"
    }
  }

  /// `async with` and `async for`
  mutating func checkAsynchronousStatement(_ words: String, _ visit: Visit) {
    if scopes.scopes[visit.scope].kind != .asyncFunction {
      report("'\(words)' outside async function", at: visit.node)
    }
  }

  /// What can be said of comprehensions and generators only when all of them are known.
  mutating func checkWaiting() {
    // Scopes inside come after the scopes around them.
    for index in scopes.scopes.indices.reversed() {
      let scope = scopes.scopes[index]
      if scope.kind == .asyncFunction, scope.yields, let node = scope.returnsValue {
        report("'return' with value in async generator", at: node)
      }
      guard scope.kind == .comprehension, scope.waits else { continue }
      let outer = scopes.scopes[scope.parent].kind
      if outer != .asyncFunction, !outer.isComprehension, !scope.isUncompiled {
        report("asynchronous comprehension outside of an asynchronous function", at: scope.node)
      }
      scopes.update(scope.parent) { $0.waits = true }
    }
  }

  // MARK: Imports

  private static let features: Set<String> = [
    "nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function",
    "unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations",
  ]

  private func isFutureImport(_ node: Int) -> Bool {
    tree.python(node) == .importFrom
      && tree.payloadBytes(node).drop { $0 == UInt8(ascii: ".") }.elementsEqual("__future__".utf8)
  }

  /// `from __future__` may follow a docstring and others of its kind, and nothing else.
  mutating func checkFutureImports() {
    guard tree.python(0) == .module else { return }
    var isFirst = true
    for statement in tree.children(0) {
      defer { isFirst = false }
      if isFutureImport(statement) {
        futureEnd = Int(tree.nodes[statement].end)
        for alias in tree.children(statement) {
          let name = tree.payloadText(alias).split(separator: " ").first.map(String.init) ?? ""
          if name == "annotations" { postponesAnnotations = true }
          if !ContextChecker.features.contains(name) {
            report(
              name == "braces" ? "not a chance" : "future feature \(name) is not defined", at: alias, .future)
          }
        }
      } else {
        let isDocumentation =
          isFirst && tree.python(statement) == .expr && tree.python(statement + 1) == .constant
          && [.string, .markedString].contains(tree.payload(statement + 1).kind)
        if !isDocumentation { return }
      }
    }
  }

  /// `import` and `from … import`
  mutating func checkImport(_ visit: Visit) {
    if isFutureImport(visit.node), Int(tree.nodes[visit.node].end) > futureEnd {
      report("from __future__ imports must occur at the beginning of the file", at: visit.node)
    }
    for alias in tree.children(visit.node) {
      let bytes = tree.payloadBytes(alias)
      if bytes.elementsEqual([UInt8(ascii: "*")]) {
        if scopes.scopes[visit.scope].kind != .module {
          report("import * only allowed at module level", at: alias, .symbols)
        }
        continue
      }
      let parts = bytes.split(separator: UInt8(ascii: " "))
      let stored =
        parts.count == 3 ? parts[2] : bytes.split(separator: UInt8(ascii: "."), maxSplits: 1).first ?? bytes
      // Of `import a.b` only `a` is bound, and CPython looks at the whole name.
      if parts.count == 3 || stored.count == bytes.count { checkForbidden(alias, stored) }
      scopes.add(.imported, scopes.symbol(stored, in: visit.scope), in: visit.scope)
    }
  }
}
