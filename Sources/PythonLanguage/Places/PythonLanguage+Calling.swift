import SyntaxTrees

extension PythonLanguage {
  /// Why a call by name alone does not show what a function does.
  package enum CallObstacle: Sendable, Equatable {
    /// It takes its class first.
    case method
    /// A call only makes something to wait for.
    case coroutine
    /// What is called is what a decorator made of it.
    case decorated
    /// There is nothing to vary.
    case noParameters
  }

  /// The names that the evaluation of a `def` itself reads, apart from the body.
  package struct HeaderNames: Sendable, Equatable {
    /// Names in annotations.
    package var annotations: [String] = []
    /// Names in default values and decorators.
    package var values: [String] = []
    /// Names in the body.
    package var body: [String] = []
  }

  /// What stands against calling a function, or nil.
  ///
  /// Decorators that leave results as they are do not count: `staticmethod`, `property`, the caches of `functools`.
  package func callObstacle(of function: Int, in tree: SyntaxTree) -> CallObstacle? {
    guard tree.python(function) == .functionDef else { return .coroutine }
    for decorator in tree.children(function, field: Field.Function.decorators) {
      let called = tree.python(decorator) == .call ? decorator + 1 : decorator
      guard [.name, .attribute].contains(tree.python(called)),
        ["staticmethod", "lru_cache", "cache", "property", "cached_property"].contains(
          tree.payloadText(called))
      else { return .decorated }
    }
    let parameters = outline(of: function, in: tree)?.parameters ?? []
    if ["cls", "mcs", "klass"].contains(parameters.first?.name ?? "") { return .method }
    return parameters.isEmpty ? .noParameters : nil
  }

  /// What a `def` reads when it is evaluated and what its body reads when it is called.
  package func headerNames(of function: Int, in tree: SyntaxTree) -> HeaderNames {
    var annotations: [Int] = Array(tree.children(function, field: Field.Function.returns))
    var values = Array(tree.children(function, field: Field.Function.decorators))
    if let arguments = tree.child(function, field: Field.Function.arguments) {
      for part in tree.children(arguments) {
        if tree.python(part) == .arg {
          annotations += tree.children(part, field: Field.Argument.annotation)
        } else {
          values.append(part)
        }
      }
    }
    let outside = Set(outline(of: function, in: tree)?.freeNames ?? [])
    let body = Array(tree.children(function, field: Field.Function.body))
    return HeaderNames(
      annotations: freeNames(of: annotations, in: tree), values: freeNames(of: values, in: tree),
      body: freeNames(of: body, in: tree).filter(outside.contains))
  }

  /// What a program takes from outside.
  package struct Reach: Sendable, Equatable {
    /// What its import statements name, such as `os.path` or `.tools.helper` for a relative one.
    package var imports: [String] = []
    /// The dotted names of what it uses of modules: with `import os.path as p`, `p.join(a)` gives `os.path.join`.
    package var uses: [String] = []
    /// The names that nothing binds.
    package var unbound: [String] = []
  }

  /// What a program takes from outside. Attributes of other values than modules are not followed. Linear.
  package func reach(of tree: SyntaxTree) -> Reach {
    var reach = Reach(unbound: freeNames(of: 0, in: tree))
    var modules: [String: String] = [:]
    for node in tree.nodes.indices where tree.python(node) == .alias {
      let words = tree.payloadText(node).split(separator: " ").map(String.init)
      guard let path = words.first else { continue }
      let parent = tree.enclosing(node)
      let isFrom = tree.python(parent) == .importFrom
      let full = isFrom ? tree.payloadText(parent) + "." + path : path
      reach.imports.append(full)
      if words.count == 3 || isFrom {
        modules[words.last ?? path] = full
      } else {
        let root = String(path.prefix { $0 != "." })
        modules[root] = root
      }
    }
    guard !modules.isEmpty else { return reach }
    for node in tree.nodes.indices where node > 0 && tree.python(node - 1) != .attribute {
      var parts: [String] = []
      var inner = node
      while tree.python(inner) == .attribute {
        parts.append(tree.payloadText(inner))
        inner += 1
      }
      guard tree.python(inner) == .name, let module = modules[tree.payloadText(inner)] else { continue }
      let name = ([module] + parts.reversed()).joined(separator: ".")
      if !reach.uses.contains(name) { reach.uses.append(name) }
    }
    return reach
  }
}
