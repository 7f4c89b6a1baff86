import SyntaxTrees

extension ContextChecker {
  // MARK: Functions and classes

  mutating func enterFunction(_ visit: Visit) {
    let node = visit.node
    bind(tree.payloadBytes(node), at: node, .assigned, visit.scope)
    let kind: ScopeKind = tree.python(node) == .asyncFunctionDef ? .asyncFunction : .function
    let header = enterTypeParameters(visit, field: Field.Function.typeParameters)
    let scope = scopes.add(kind, in: header.scope, node: node)
    var outside: [Int] = []
    var annotations: [Int] = []
    var body = 0..<0
    for (field, range) in siblings(below: node) {
      switch field {
      case Field.Function.body: body = range
      case Field.Function.arguments: enterParameters(range.lowerBound, scope, &outside, &annotations)
      case Field.Function.returns: annotations.append(range.lowerBound)
      case Field.Function.typeParameters: break
      default: outside += tree.children(node, field: field)
      }
    }
    pushSiblings(body, scope, Surroundings())
    pushAnnotations(annotations, header)
    pushTypeParameters(header)
    push(outside, visit.scope, visit.place)
  }

  mutating func enterLambda(_ visit: Visit) {
    let node = visit.node
    let scope = scopes.add(.lambda, in: visit.scope, node: node)
    var outside: [Int] = []
    var annotations: [Int] = []
    var body: [Int] = []
    for child in tree.children(node) {
      if tree.nodes[child].field == Field.Lambda.arguments {
        enterParameters(child, scope, &outside, &annotations)
      } else {
        body.append(child)
      }
    }
    var place = Surroundings()
    place.isIterated = visit.place.isIterated
    place.isUncompiled = visit.place.isUncompiled
    push(body, scope, place)
    push(outside, visit.scope, visit.place)
  }

  /// Binds the parameters in their function; defaults and annotations belong to the scope around it.
  private mutating func enterParameters(
    _ arguments: Int, _ scope: Int, _ outside: inout [Int], _ annotations: inout [Int]
  ) {
    for child in tree.children(arguments) {
      guard tree.python(child) == .arg else {
        if tree.python(child) != .absent { outside.append(child) }
        continue
      }
      let symbol = scopes.symbol(of: child, in: scope)
      checkForbidden(child, tree.payloadBytes(child))
      if scopes.use(symbol, in: scope).contains(.parameter) {
        report("duplicate argument '\(tree.payloadText(child))' in function definition", at: child, .symbols)
      }
      scopes.add(.parameter, symbol, in: scope)
      // A starred annotation may only follow a starred parameter, which the grammar sees to.
      for annotation in tree.children(child) {
        annotations.append(tree.python(annotation) == .starred ? annotation + 1 : annotation)
      }
    }
  }

  mutating func enterClass(_ visit: Visit) {
    let node = visit.node
    bind(tree.payloadBytes(node), at: node, .assigned, visit.scope)
    checkKeywords(node, field: Field.Class.keywords)
    let header = enterTypeParameters(visit, field: Field.Class.typeParameters)
    let scope = scopes.add(.class, in: header.scope, node: node)
    // Fields of a class: its bases and keywords, its body, its decorators.
    var decorators = 0..<0
    for (field, range) in siblings(below: node).reversed() {
      switch field {
      case Field.Class.body: pushSiblings(range, scope, Surroundings())
      case Field.Class.decorators: decorators = range
      case Field.Class.typeParameters: break
      default: pushSiblings(range, header.scope, header.place)
      }
    }
    pushTypeParameters(header)
    pushSiblings(decorators, visit.scope, visit.place)
  }

  /// Keyword arguments of a call or class: no name twice.
  mutating func checkKeywords(_ node: Int, field: UInt8) {
    var seen: Set<ArraySlice<UInt8>> = []
    for child in tree.children(node) where tree.nodes[child].field == field && tree.nodes[child].payload != 0
    {
      let name = tree.payloadBytes(child)
      checkForbidden(child, name)
      if !seen.insert(name).inserted {
        report("keyword argument repeated: \(tree.payloadText(child))", at: child)
      }
    }
  }

  // MARK: Comprehensions

  /// A comprehension is a scope, save for what its first clause iterates over.
  mutating func enterComprehension(_ visit: Visit) {
    let node = visit.node
    let kind: ScopeKind = tree.python(node) == .generatorExp ? .generator : .comprehension
    let scope = scopes.add(kind, in: visit.scope, node: node)
    var place = Surroundings()
    place.isIterated = visit.place.isIterated
    place.isUncompiled = visit.place.isUncompiled
    if place.isUncompiled { scopes.update(scope) { $0.isUncompiled = true } }
    let children = Array(tree.children(node))
    let clauses = children.filter { tree.python($0) == .comprehension }
    guard let first = clauses.first else { return }
    push(children.filter { tree.python($0) != .comprehension }, scope, place)
    push(clauses.dropFirst(), scope, place)
    enterClause(Visit(node: first, scope: scope, place: place), iteratedIn: visit)
  }

  /// A clause `for … in …` beyond the first.
  mutating func enterClause(_ visit: Visit) { enterClause(visit, iteratedIn: visit) }

  private mutating func enterClause(_ visit: Visit, iteratedIn outer: Visit) {
    if tree.nodes[visit.node].detail == 1 { scopes.update(visit.scope) { $0.waits = true } }
    var target = visit.place
    target.isIterationTarget = true
    var iterated = outer.place
    iterated.isIterated = true
    for field in [Field.Comprehension.conditions, Field.Comprehension.iterable, Field.Comprehension.target] {
      for child in tree.children(visit.node, field: field).reversed() {
        if tree.python(child) == .starred {
          report("starred assignment target must be in a list or tuple", at: child)
        }
        switch field {
        case Field.Comprehension.target: push([child], visit.scope, target)
        case Field.Comprehension.iterable: push([child], outer.scope, iterated)
        default: push([child], visit.scope, visit.place)
        }
      }
    }
  }

  /// `name := value`
  mutating func checkNamedExpression(_ visit: Visit) {
    let node = visit.node
    let target = node + 1
    let name = tree.payloadText(target)
    if let restriction = scopes.scopes[visit.scope].kind.restriction {
      report("named expression cannot be used within \(restriction)", at: node, .symbols)
    } else if visit.place.isInAnnotation {
      report("'named expression' can not be used within an annotation", at: node, .symbols)
    } else if visit.place.isIterated {
      report(
        "assignment expression cannot be used in a comprehension iterable expression", at: node, .symbols)
    } else if scopes.scopes[visit.scope].kind.isComprehension {
      let symbol = scopes.symbol(of: target, in: visit.scope)
      // CPython looks for iteration variables before it changes private names.
      let written = scopes.symbolAsWritten(of: target)
      var scope = visit.scope
      while scopes.scopes[scope].kind.isComprehension {
        if scopes.use(written, in: scope).contains(.iterated) {
          report(
            "assignment expression cannot rebind comprehension iteration variable '\(name)'", at: node,
            .symbols)
        }
        scopes.add(.nonlocal, symbol, in: scope)
        scope = scopes.scopes[scope].parent
      }
      if scopes.scopes[scope].kind == .class {
        report(
          "assignment expression within a comprehension cannot be used in a class body", at: node, .symbols)
      } else if let restriction = scopes.scopes[scope].kind.restriction {
        report(
          "assignment expression within a comprehension cannot be used within \(restriction)", at: node,
          .symbols)
      }
      scopes.add(.assigned, symbol, in: scope)
    }
    let children = Array(tree.children(node))
    push([children[1], children[0]], visit.scope, visit.place)
  }

  // MARK: Names

  mutating func checkName(_ visit: Visit) {
    let node = visit.node
    let symbol = scopes.symbol(of: node, in: visit.scope)
    if tree.nodes[node].detail == ExpressionContext.load.rawValue {
      return scopes.add(.used, symbol, in: visit.scope)
    }
    checkForbidden(node, tree.payloadBytes(node))
    if visit.place.isIterationTarget {
      if scopes.use(symbol, in: visit.scope).contains(.nonlocal) {
        let name = tree.payloadText(node)
        report(
          "comprehension inner loop cannot rebind assignment expression target '\(name)'", at: node, .symbols)
      }
      scopes.add(.iterated, symbol, in: visit.scope)
    }
    scopes.add(.assigned, symbol, in: visit.scope)
  }

  /// Binds a name that is no node of its own.
  mutating func bind(_ name: ArraySlice<UInt8>, at node: Int, _ use: NameUse, _ scope: Int) {
    checkForbidden(node, name)
    scopes.add(use, scopes.symbol(name, in: scope), in: scope)
  }

  /// The constant `__debug__` cannot be bound.
  mutating func checkForbidden(_ node: Int, _ name: ArraySlice<UInt8>) {
    guard name.count == 9, name.elementsEqual("__debug__".utf8) else { return }
    let isDeletion =
      PythonNodeTable.shared[tree.kind(node)].hasContext
      && tree.nodes[node].detail == ExpressionContext.delete.rawValue
    report(isDeletion ? "cannot delete __debug__" : "cannot assign to __debug__", at: node)
  }

  /// `global` and `nonlocal`
  mutating func checkDeclaration(_ visit: Visit) {
    let node = visit.node
    let isGlobal = tree.python(node) == .global
    let word = isGlobal ? "global" : "nonlocal"
    for bytes in tree.payloadBytes(node).split(separator: UInt8(ascii: ",")) {
      let name = String(decoding: bytes, as: UTF8.self)
      let symbol = scopes.symbol(bytes, in: visit.scope)
      let use = scopes.use(symbol, in: visit.scope)
      if use.contains(.parameter) {
        report("name '\(name)' is parameter and \(word)", at: node, .symbols)
      } else if use.contains(.used) {
        report("name '\(name)' is used prior to \(word) declaration", at: node, .symbols)
      } else if use.contains(.annotated) {
        report("annotated name '\(name)' can't be \(word)", at: node, .symbols)
      } else if use.contains(.assigned) {
        report("name '\(name)' is assigned to before \(word) declaration", at: node, .symbols)
      } else if use.contains(isGlobal ? .nonlocal : .global) {
        // CPython finds this when it has seen the whole scope, and tells the first declaration.
        let first = declarations.first { $0.symbol == symbol && $0.scope == visit.scope }?.node ?? node
        report("name '\(name)' is nonlocal and global", at: first, .symbols)
      }
      scopes.add(isGlobal ? .global : .nonlocal, symbol, in: visit.scope)
      declarations.append((symbol, visit.scope, node))
      if !isGlobal { nonlocals.append((symbol, visit.scope, node)) }
    }
  }

  /// Checks that every `nonlocal` name is bound by a function around it.
  mutating func resolveNonlocals() {
    let classCell = scopes.symbol(ArraySlice("__class__".utf8), in: 0)
    for (symbol, scope, node) in nonlocals {
      if scopes.scopes[scope].kind == .module {
        report("nonlocal declaration not allowed at module level", at: node, .symbols)
      } else if let use = scopes.bindingOutside(symbol, scope, isClassCell: symbol == classCell) {
        if use.contains(.typeParameter) {
          report("nonlocal binding not allowed for a type parameter", at: node, .symbols)
        }
      } else {
        report("no binding for nonlocal name found", at: node, .symbols)
      }
    }
  }

  /// `target: annotation [= value]`
  mutating func checkAnnotatedAssignment(_ visit: Visit) {
    let node = visit.node
    let target = node + 1
    if tree.nodes[node].detail == 1 {
      let symbol = scopes.symbol(of: target, in: visit.scope)
      let use = scopes.use(symbol, in: visit.scope)
      if !use.isDisjoint(with: [.global, .nonlocal]), scopes.scopes[visit.scope].kind != .module {
        let word = use.contains(.global) ? "global" : "nonlocal"
        report("annotated name '\(tree.payloadText(target))' can't be \(word)", at: node, .symbols)
      }
      scopes.add([.annotated, .assigned], symbol, in: visit.scope)
    }
    for child in Array(tree.children(node)).reversed() {
      let field = tree.nodes[child].field
      if tree.python(child) == .starred { report("can't use starred expression here", at: child) }
      if field == Field.AnnotatedAssign.annotation {
        pushAnnotations([child], visit, ofVariable: true)
      } else {
        push([child], visit.scope, visit.place)
      }
    }
  }
}
