import SyntaxTrees

/// The node kinds of Python's abstract grammar (CPython 3.14 `Python.asdl`), in the order of the node table.
///
/// What came after Python 3.11 stands at the end.
package enum PythonKind: UInt8, CaseIterable, Sendable {
  case module, expression
  case functionDef, asyncFunctionDef, classDef, `return`, delete, assign, augAssign, annAssign
  case `for`, asyncFor, `while`, `if`, with, asyncWith, match, raise, `try`, tryStar, assert
  case `import`, importFrom, global, nonlocal, expr, pass, `break`, `continue`
  case boolOp, namedExpr, binOp, unaryOp, lambda, ifExp, dict, set, listComp, setComp, dictComp, generatorExp
  case await, yield, yieldFrom, compare, call, formattedValue, joinedStr, constant
  case attribute, `subscript`, starred, name, list, tuple, slice
  case comprehension, exceptHandler, arguments, arg, keyword, alias, withItem, matchCase
  case matchValue, matchSingleton, matchSequence, matchMapping, matchClass, matchStar, matchAs, matchOr
  case absent
  case typeAlias, templateStr, interpolation, typeVar, paramSpec, typeVarTuple

  /// The kind as the language-neutral tree stores it.
  package var kind: NodeKind { NodeKind(rawValue: rawValue) }
}

extension NodeKind {
  /// The kind as Python's enumeration.
  package var python: PythonKind {
    PythonKind(rawValue: rawValue)!
  }
}

extension SyntaxTree {
  /// The Python kind of a node.
  func python(_ node: Int) -> PythonKind { nodes[node].kind.python }
}
