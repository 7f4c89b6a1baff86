import KelpBase
import SyntaxTrees

/// Gives parameters and variables of the functions at the top of a program other names, all uses with them.
///
/// A new name occurs nowhere in the program and is no keyword and no built-in, so it can capture nothing and be
/// captured by nothing. What is written in other ways than as a name or parameter is left alone: attributes,
/// keywords of calls, imports, `global` and `nonlocal`, names of functions and classes, handlers and patterns; a
/// variable that occurs in one of those keeps its name. A function that looks its variables up by text keeps all.
struct NameRenaming {
  private let tree: SyntaxTree
  /// Everything that occurs as an identifier anywhere in the program.
  private var identifiers: Set<[UInt8]> = []

  init(tree: SyntaxTree) {
    self.tree = tree
    for node in tree.nodes.indices where NameRenaming.holdsIdentifiers(tree.payload(node).kind) {
      for word in NameRenaming.words(tree.payloadBytes(node)) { identifiers.insert(Array(word)) }
    }
  }

  /// The renamed program, or nil when nothing could be renamed.
  func renamed(_ random: inout RandomSource) -> SyntaxTree? {
    var result = tree
    var taken = identifiers
    var isChanged = false
    for function in PythonLanguage().functions(in: tree) {
      let names = renameable(in: function)
      guard !names.isEmpty else { continue }
      var replacements: [[UInt8]: UInt32] = [:]
      for name in names where random.below(4) > 0 {
        guard let fresh = NameRenaming.freshName(avoiding: &taken, &random) else { continue }
        replacements[name] = result.addPayload(.identifier, fresh)
      }
      for node in occurrences(in: function) {
        guard let payload = replacements[Array(tree.payloadBytes(node))] else { continue }
        result.nodes[node].payload = payload
        isChanged = true
      }
    }
    return isChanged ? result : nil
  }

  /// The nodes that name variables where a function's own scope, or one inside it, is what counts: its parameters
  /// and everything in its body. Defaults, annotations and decorators are evaluated outside.
  private func occurrences(in function: Int) -> [Int] {
    var found: [Int] = []
    if let arguments = tree.child(function, field: Field.Function.arguments) {
      found += tree.children(arguments).filter { tree.python($0) == .arg }
    }
    for statement in tree.children(function, field: Field.Function.body) {
      found += tree.subtree(statement).filter { tree.python($0) == .name || tree.python($0) == .arg }
    }
    return found
  }

  /// The names that a function binds for itself and that nothing else in the program can mean, in the order of the
  /// text.
  private func renameable(in function: Int) -> [[UInt8]] {
    var blocked: Set<[UInt8]> = []
    for node in tree.nodes.indices where NameRenaming.holdsIdentifiers(tree.payload(node).kind) {
      switch tree.python(node) {
      case .attribute: continue
      case .name:
        let isLookup = NameRenaming.lookups.contains(tree.payloadText(node))
        if isLookup, tree.subtree(function).contains(node) { return [] }
      case .arg: continue
      default: for word in NameRenaming.words(tree.payloadBytes(node)) { blocked.insert(Array(word)) }
      }
    }
    // A class body reads a name of its own before that of the function around it.
    for node in tree.subtree(function) where tree.python(node) == .classDef {
      for inner in tree.subtree(node) where tree.python(inner) == .name {
        blocked.insert(Array(tree.payloadBytes(inner)))
      }
    }
    var names: [[UInt8]] = []
    var seen: Set<[UInt8]> = []
    for node in occurrences(in: function) {
      let isBinding = tree.python(node) == .arg || tree.nodes[node].detail == ExpressionContext.store.rawValue
      guard isBinding, isOwn(node, of: function) else { continue }
      let name = Array(tree.payloadBytes(node))
      let isConventional = name == Array("self".utf8) || name == Array("cls".utf8) || name[0] == 0x5F
      guard !isConventional, !blocked.contains(name), seen.insert(name).inserted else { continue }
      names.append(name)
    }
    return names
  }

  /// Whether no function, lambda, class or comprehension stands between a binding and a function.
  private func isOwn(_ node: Int, of function: Int) -> Bool {
    var ancestor = tree.enclosing(node)
    while ancestor > function {
      switch tree.python(ancestor) {
      case .functionDef, .asyncFunctionDef, .lambda, .classDef, .listComp, .setComp, .dictComp, .generatorExp:
        return false
      default: ancestor = tree.enclosing(ancestor)
      }
    }
    return true
  }

  private static func freshName(avoiding taken: inout Set<[UInt8]>, _ random: inout RandomSource) -> [UInt8]?
  {
    for _ in 0..<20 {
      guard let drawn = random.pick(names) else { return nil }
      if taken.insert(Array(drawn.utf8)).inserted { return Array(drawn.utf8) }
    }
    return nil
  }

  private static func holdsIdentifiers(_ kind: PayloadKind) -> Bool {
    kind == .identifier || kind == .identifiers
  }

  /// The identifiers in a payload: one, or several with dots, commas and blanks between them.
  private static func words(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    bytes.split { !SourceBytes.isWord($0) }
  }

  /// Functions that find variables by their names.
  private static let lookups: Set<String> = ["locals", "vars", "eval", "exec", "globals", "dir"]

  /// Names that people give; none is a keyword or a built-in.
  private static let names = [
    "value", "values", "item", "items", "data", "result", "results", "total", "count", "index", "left",
    "right",
    "first", "second", "last", "low", "high", "start", "stop", "end", "step", "size", "length", "width",
    "height",
    "key", "keys", "word", "words", "line", "lines", "text", "name", "names", "number", "numbers", "node",
    "nodes",
    "path", "paths", "row", "column", "rows", "cell", "table", "seen", "found", "current", "previous",
    "following",
    "best", "worst", "limit", "offset", "position", "target", "source", "entry", "entries", "element",
    "elements",
    "part", "parts", "piece", "head", "tail", "rest", "buffer", "stack", "queue", "group", "groups",
    "mapping",
    "pair", "pairs", "acc", "tmp", "res", "arr", "num", "idx", "pos", "cur", "prev", "cnt", "lst", "seq",
    "val",
    "ch", "char", "a", "b", "c", "d", "i", "j", "k", "m", "n", "p", "q", "r", "s", "t", "u", "v", "w", "x",
    "y", "z",
    "xs", "ys", "options", "flag", "flags", "mode", "kind", "label", "weight", "score", "rate", "amount",
    "level",
    "depth", "parent", "child", "token", "tokens", "message", "record", "field", "fields", "state", "context",
  ]
}
