import SyntaxTrees

/// Type parameters, `type` statements and annotations, which have scopes of their own (the language reference,
/// section 4.2.4; CPython's `Python/symtable.c`).
extension ContextChecker {
  /// Opens the scope of a definition's type parameters, if it has any.
  ///
  /// Gives the scope and surroundings of what else stands in the header: those around the definition if it is
  /// not generic.
  mutating func enterTypeParameters(_ visit: Visit, field: UInt8) -> Visit {
    let parameters = tree.children(visit.node, field: field)
    guard !parameters.isEmpty else { return visit }
    var hasDefault = false
    for parameter in parameters {
      let defaultField =
        tree.python(parameter) == .typeVar
        ? Field.TypeVariable.defaultValue : Field.TypeParameter.defaultValue
      if tree.child(parameter, field: defaultField) != nil {
        hasDefault = true
      } else if hasDefault {
        let name = tree.payloadText(parameter)
        report("non-default type parameter '\(name)' follows default type parameter", at: parameter, .symbols)
      }
    }
    let scope = scopes.add(.typeParameters, in: visit.scope, node: visit.node)
    return Visit(node: visit.node, scope: scope, place: Surroundings())
  }

  /// Visits the type parameters of a definition later; `header` is what `enterTypeParameters` gave.
  mutating func pushTypeParameters(_ header: Visit) {
    guard scopes.scopes[header.scope].node == header.node else { return }
    let parameters = tree.children(header.node).filter {
      [.typeVar, .paramSpec, .typeVarTuple].contains(tree.python($0))
    }
    push(parameters, header.scope, header.place)
  }

  /// Binds a type parameter; its bound and its default are each a scope.
  mutating func enterTypeParameter(_ visit: Visit) {
    let node = visit.node
    let name = tree.payloadBytes(node)
    let symbol = scopes.symbol(name, in: visit.scope, isTypeParameter: true)
    checkForbidden(node, name)
    if name.elementsEqual("__classdict__".utf8) {
      report("reserved name '__classdict__' cannot be used for type parameter", at: node, .symbols)
    }
    if scopes.use(symbol, in: visit.scope).contains(.typeParameter) {
      report("duplicate type parameter '\(tree.payloadText(node))'", at: node, .symbols)
    }
    scopes.add([.assigned, .typeParameter], symbol, in: visit.scope)
    for child in Array(tree.children(node)).reversed() {
      let scope = scopes.add(.typeVariable, in: visit.scope, node: child)
      // A starred default may only follow a starred parameter, which the grammar sees to.
      push([tree.python(child) == .starred ? child + 1 : child], scope, Surroundings())
    }
  }

  /// `type name[parameters] = value`
  mutating func enterTypeAlias(_ visit: Visit) {
    let node = visit.node
    let header = enterTypeParameters(visit, field: Field.TypeAlias.typeParameters)
    let scope = scopes.add(.typeAlias, in: header.scope, node: node)
    push(tree.children(node, field: Field.TypeAlias.value), scope, Surroundings())
    pushTypeParameters(header)
    push(tree.children(node, field: Field.TypeAlias.name), visit.scope, visit.place)
  }

  /// Visits annotations later: in a scope of their own from Python 3.14 on, which evaluates them only when they
  /// are asked for (PEP 649), before in the scope around them.
  ///
  /// Annotations of a function's variables never become code, nor do those that are kept as text.
  mutating func pushAnnotations(_ annotations: [Int], _ visit: Visit, ofVariable: Bool = false) {
    guard let first = annotations.first else { return }
    let isLocal = ofVariable && scopes.scopes[visit.scope].kind.isFunctionLike
    if version >= .python314 {
      var place = Surroundings()
      place.isUncompiled = isLocal || postponesAnnotations
      return push(annotations, scopes.add(.annotation, in: visit.scope, node: first), place)
    }
    var place = visit.place
    if postponesAnnotations { place.isInAnnotation = true }
    if isLocal || postponesAnnotations { place.isUncompiled = true }
    push(annotations, visit.scope, place)
  }
}
