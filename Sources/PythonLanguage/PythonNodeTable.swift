import SyntaxTrees

/// Python's node table, after the abstract grammar of CPython 3.14 (`Parser/Python.asdl`), of which that
/// of older versions is a part.
///
/// How fields are stored beyond the obvious:
/// - `Compare.ops` is a payload with one byte (an `Operator.rawValue`) per operator.
/// - `Global`, `Nonlocal` and `MatchClass.kwd_attrs` join their identifiers with commas in the payload.
/// - `alias` stores `name` or `name as asname`; `ImportFrom` stores `level` dots followed by the module name.
/// - `AnnAssign.simple` and `comprehension.is_async` are 0 or 1 in `detail`; `FormattedValue.conversion` is the
///   ASCII code of the conversion character in `detail`, 0 for none (dumped as -1).
/// - `MatchSingleton.value` and `Constant.value` are constants in the payload; `Constant.kind` is 'u' when the
///   payload is a `markedString`.
/// - `Interpolation.str` is a string in the payload; its conversion is stored as that of `FormattedValue`.
/// - Missing elements of `Dict.keys` and `arguments.kw_defaults` are nodes of the kind `absent`.
enum PythonNodeTable {
  static let shared = NodeTable(PythonKind.allCases.map(description))

  // One case per node kind: the compiler points at anything missed.
  private static func description(_ kind: PythonKind) -> NodeDescription {
    let body = FieldDescription("body", .list(.statement))
    let orElse = FieldDescription("orelse", .list(.statement))
    let test = FieldDescription("test", .child(.expression))
    let value = FieldDescription("value", .child(.expression))
    let optionalValue = FieldDescription("value", .optionalChild(.expression))
    let target = FieldDescription("target", .child(.expression))
    let iterable = FieldDescription("iter", .child(.expression))
    let element = FieldDescription("elt", .child(.expression))
    let elements = FieldDescription("elts", .list(.expression))
    let context = FieldDescription("ctx", .context)
    let generators = FieldDescription("generators", .list(.part))
    let comment = FieldDescription("type_comment", .unused)
    let name = FieldDescription("name", .identifier)
    let decorators = FieldDescription("decorator_list", .list(.expression))
    let items = FieldDescription("items", .list(.part))
    let patterns = FieldDescription("patterns", .list(.pattern))
    let typeParameters = FieldDescription("type_params", .list(.part))
    let defaultType = FieldDescription("default_value", .optionalChild(.expression))
    let function: [FieldDescription] = [
      name, .init("args", .child(.part)), body, decorators, .init("returns", .optionalChild(.expression)),
      comment, typeParameters,
    ]
    let loop: [FieldDescription] = [target, iterable, body, orElse, comment]
    let attempt: [FieldDescription] = [
      body, .init("handlers", .list(.part)), orElse, .init("finalbody", .list(.statement)),
    ]
    switch kind {
    case .module:
      return .init("Module", .root, [body, .init("type_ignores", .list(.part))], hasPosition: false)
    case .expression:
      return .init("Expression", .root, [.init("body", .child(.expression))], hasPosition: false)
    case .functionDef: return .init("FunctionDef", .statement, function)
    case .asyncFunctionDef: return .init("AsyncFunctionDef", .statement, function)
    case .classDef:
      let keywords = FieldDescription("keywords", .list(.part))
      return .init(
        "ClassDef", .statement,
        [name, .init("bases", .list(.expression)), keywords, body, decorators, typeParameters])
    case .return: return .init("Return", .statement, [optionalValue])
    case .delete: return .init("Delete", .statement, [.init("targets", .list(.expression))])
    case .assign: return .init("Assign", .statement, [.init("targets", .list(.expression)), value, comment])
    case .augAssign: return .init("AugAssign", .statement, [target, .init("op", .operator), value])
    case .annAssign:
      let annotation = FieldDescription("annotation", .child(.expression))
      return .init("AnnAssign", .statement, [target, annotation, optionalValue, .init("simple", .integer)])
    case .for: return .init("For", .statement, loop)
    case .asyncFor: return .init("AsyncFor", .statement, loop)
    case .while: return .init("While", .statement, [test, body, orElse])
    case .if: return .init("If", .statement, [test, body, orElse])
    case .with: return .init("With", .statement, [items, body, comment])
    case .asyncWith: return .init("AsyncWith", .statement, [items, body, comment])
    case .match:
      return .init(
        "Match", .statement, [.init("subject", .child(.expression)), .init("cases", .list(.part))])
    case .raise:
      return .init(
        "Raise", .statement,
        [.init("exc", .optionalChild(.expression)), .init("cause", .optionalChild(.expression))])
    case .try: return .init("Try", .statement, attempt)
    case .tryStar: return .init("TryStar", .statement, attempt)
    case .assert: return .init("Assert", .statement, [test, .init("msg", .optionalChild(.expression))])
    case .import: return .init("Import", .statement, [.init("names", .list(.part))])
    case .importFrom:
      return .init(
        "ImportFrom", .statement,
        [.init("module", .optionalIdentifier), .init("names", .list(.part)), .init("level", .integer)])
    case .global: return .init("Global", .statement, [.init("names", .identifierList)])
    case .nonlocal: return .init("Nonlocal", .statement, [.init("names", .identifierList)])
    case .expr: return .init("Expr", .statement, [value])
    case .pass: return .init("Pass", .statement, [])
    case .break: return .init("Break", .statement, [])
    case .continue: return .init("Continue", .statement, [])
    case .boolOp:
      return .init("BoolOp", .expression, [.init("op", .operator), .init("values", .list(.expression))])
    case .namedExpr: return .init("NamedExpr", .expression, [target, value])
    case .binOp:
      let left = FieldDescription("left", .child(.expression))
      let right = FieldDescription("right", .child(.expression))
      return .init("BinOp", .expression, [left, .init("op", .operator), right])
    case .unaryOp:
      return .init("UnaryOp", .expression, [.init("op", .operator), .init("operand", .child(.expression))])
    case .lambda:
      return .init(
        "Lambda", .expression, [.init("args", .child(.part)), .init("body", .child(.expression))])
    case .ifExp:
      let yes = FieldDescription("body", .child(.expression))
      let no = FieldDescription("orelse", .child(.expression))
      return .init("IfExp", .expression, [test, yes, no])
    case .dict:
      return .init(
        "Dict", .expression, [.init("keys", .list(.expression)), .init("values", .list(.expression))])
    case .set: return .init("Set", .expression, [elements])
    case .listComp: return .init("ListComp", .expression, [element, generators])
    case .setComp: return .init("SetComp", .expression, [element, generators])
    case .dictComp:
      return .init("DictComp", .expression, [.init("key", .child(.expression)), value, generators])
    case .generatorExp: return .init("GeneratorExp", .expression, [element, generators])
    case .await: return .init("Await", .expression, [value])
    case .yield: return .init("Yield", .expression, [optionalValue])
    case .yieldFrom: return .init("YieldFrom", .expression, [value])
    case .compare:
      let left = FieldDescription("left", .child(.expression))
      let comparators = FieldDescription("comparators", .list(.expression))
      return .init("Compare", .expression, [left, .init("ops", .operatorList), comparators])
    case .call:
      let callee = FieldDescription("func", .child(.expression))
      let keywords = FieldDescription("keywords", .list(.part))
      return .init("Call", .expression, [callee, .init("args", .list(.expression)), keywords])
    case .formattedValue:
      let format = FieldDescription("format_spec", .optionalChild(.expression))
      return .init("FormattedValue", .expression, [value, .init("conversion", .integer), format])
    case .joinedStr: return .init("JoinedStr", .expression, [.init("values", .list(.expression))])
    case .constant:
      return .init("Constant", .expression, [.init("value", .constant), .init("kind", .unused)])
    case .attribute: return .init("Attribute", .expression, [value, .init("attr", .identifier), context])
    case .subscript:
      return .init("Subscript", .expression, [value, .init("slice", .child(.expression)), context])
    case .starred: return .init("Starred", .expression, [value, context])
    case .name: return .init("Name", .expression, [.init("id", .identifier), context])
    case .list: return .init("List", .expression, [elements, context])
    case .tuple: return .init("Tuple", .expression, [elements, context])
    case .slice:
      let bounds = ["lower", "upper", "step"].map { FieldDescription($0, .optionalChild(.expression)) }
      return .init("Slice", .expression, bounds)
    case .comprehension:
      let conditions = FieldDescription("ifs", .list(.expression))
      return .init(
        "comprehension", .part, [target, iterable, conditions, .init("is_async", .integer)],
        hasPosition: false)
    case .exceptHandler:
      let type = FieldDescription("type", .optionalChild(.expression))
      return .init("ExceptHandler", .part, [type, .init("name", .optionalIdentifier), body])
    case .arguments:
      return .init(
        "arguments", .part,
        [
          .init("posonlyargs", .list(.part)), .init("args", .list(.part)),
          .init("vararg", .optionalChild(.part)),
          .init("kwonlyargs", .list(.part)), .init("kw_defaults", .list(.expression)),
          .init("kwarg", .optionalChild(.part)), .init("defaults", .list(.expression)),
        ], hasPosition: false)
    case .arg:
      let annotation = FieldDescription("annotation", .optionalChild(.expression))
      return .init("arg", .part, [.init("arg", .identifier), annotation, comment])
    case .keyword: return .init("keyword", .part, [.init("arg", .optionalIdentifier), value])
    case .alias: return .init("alias", .part, [name, .init("asname", .optionalIdentifier)])
    case .withItem:
      let variables = FieldDescription("optional_vars", .optionalChild(.expression))
      return .init(
        "withitem", .part, [.init("context_expr", .child(.expression)), variables], hasPosition: false)
    case .matchCase:
      let guardField = FieldDescription("guard", .optionalChild(.expression))
      return .init(
        "match_case", .part, [.init("pattern", .child(.pattern)), guardField, body], hasPosition: false)
    case .matchValue: return .init("MatchValue", .pattern, [value])
    case .matchSingleton: return .init("MatchSingleton", .pattern, [.init("value", .constant)])
    case .matchSequence: return .init("MatchSequence", .pattern, [patterns])
    case .matchMapping:
      return .init(
        "MatchMapping", .pattern,
        [.init("keys", .list(.expression)), patterns, .init("rest", .optionalIdentifier)])
    case .matchClass:
      return .init(
        "MatchClass", .pattern,
        [
          .init("cls", .child(.expression)), patterns, .init("kwd_attrs", .identifierList),
          .init("kwd_patterns", .list(.pattern)),
        ])
    case .matchStar: return .init("MatchStar", .pattern, [.init("name", .optionalIdentifier)])
    case .matchAs:
      return .init(
        "MatchAs", .pattern, [.init("pattern", .optionalChild(.pattern)), .init("name", .optionalIdentifier)])
    case .matchOr: return .init("MatchOr", .pattern, [patterns])
    case .absent: return .init("None", .absent, [], hasPosition: false)
    case .typeAlias:
      return .init(
        "TypeAlias", .statement, [.init("name", .child(.expression)), typeParameters, value])
    case .templateStr: return .init("TemplateStr", .expression, [.init("values", .list(.expression))])
    case .interpolation:
      let format = FieldDescription("format_spec", .optionalChild(.expression))
      return .init(
        "Interpolation", .expression,
        [value, .init("str", .constant), .init("conversion", .integer), format])
    case .typeVar:
      return .init(
        "TypeVar", .part, [name, .init("bound", .optionalChild(.expression)), defaultType])
    case .paramSpec: return .init("ParamSpec", .part, [name, defaultType])
    case .typeVarTuple: return .init("TypeVarTuple", .part, [name, defaultType])
    }
  }
}
