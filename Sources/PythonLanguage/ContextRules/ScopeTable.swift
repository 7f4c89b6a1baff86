import SyntaxTrees

/// The kind of a scope.
enum ScopeKind: Equatable {
  case module, `class`, function, asyncFunction, lambda, comprehension, generator
  /// The parameters of a generic definition and what follows them in its header, the bound or default of one of
  /// them, the value of a `type` statement, and an annotation from Python 3.14 on.
  case typeParameters, typeVariable, typeAlias, annotation

  /// Whether names bound here are seen by scopes inside.
  var isFunctionLike: Bool { self != .module && self != .class }

  /// Whether it is the scope of a comprehension or of a generator expression.
  var isComprehension: Bool { self == .comprehension || self == .generator }

  /// Where `yield`, `await` and assignment expressions may not stand, in CPython's words; nil for other scopes.
  var restriction: String? {
    switch self {
    case .typeParameters: "the definition of a generic"
    case .typeVariable: "a TypeVar bound"
    case .typeAlias: "a type alias"
    case .annotation: "an annotation"
    default: nil
    }
  }
}

/// One scope of a program.
struct Scope {
  let kind: ScopeKind
  /// The index of the enclosing scope; -1 for the module's.
  let parent: Int
  /// The node that makes the scope.
  let node: Int
  /// What private names are changed to here.
  let mangling: Mangling
  /// Whether something in a comprehension waits: an `async for` or an `await`.
  var waits = false
  /// Whether it is part of an annotation that is never evaluated.
  var isUncompiled = false
  /// Whether there is a `yield`.
  var yields = false
  /// A `return` with a value.
  var returnsValue: Int?
}

/// What a scope does with a name.
struct NameUse: OptionSet {
  let rawValue: UInt16
  static let used = NameUse(rawValue: 1)
  static let assigned = NameUse(rawValue: 2)
  static let parameter = NameUse(rawValue: 4)
  static let imported = NameUse(rawValue: 8)
  static let annotated = NameUse(rawValue: 16)
  static let global = NameUse(rawValue: 32)
  static let nonlocal = NameUse(rawValue: 64)
  /// The name is an iteration variable of a comprehension.
  static let iterated = NameUse(rawValue: 128)
  /// The name is a type parameter.
  static let typeParameter = NameUse(rawValue: 256)

  /// What makes a name a variable of the scope.
  static let bound: NameUse = [.assigned, .parameter, .imported]
}

/// The scopes of a program and what each does with which names.
struct ScopeTable {
  private(set) var scopes: [Scope] = []
  private var uses: [UInt64: NameUse] = [:]
  private var symbols: [ArraySlice<UInt8>: Int] = [:]
  /// The names of the text that were changed to the names of symbols.
  private var sourceNames: [Int: ArraySlice<UInt8>] = [:]
  private var symbolOfPayload: [Int]
  private let tree: SyntaxTree

  init(tree: SyntaxTree) {
    self.tree = tree
    symbolOfPayload = [Int](repeating: -1, count: tree.payloads.count)
    // Names of most functions fit without growing the tables.
    symbols.reserveCapacity(min(24, tree.payloads.count))
    uses.reserveCapacity(min(48, 2 * tree.payloads.count))
  }

  /// A number that stands for what a name means in a scope: private names of a class are not those of another.
  mutating func symbol(_ name: ArraySlice<UInt8>, in scope: Int, isTypeParameter: Bool = false) -> Int {
    Mangling.applies(to: name)
      ? privateSymbol(name, in: scope, isTypeParameter: isTypeParameter) : plainSymbol(name)
  }

  /// The number of the name that is a node's whole payload.
  mutating func symbol(of node: Int, in scope: Int) -> Int {
    let payload = Int(tree.nodes[node].payload)
    if symbolOfPayload[payload] >= 0 { return symbolOfPayload[payload] }
    let name = tree.payloadBytes(node)
    if Mangling.applies(to: name) { return privateSymbol(name, in: scope, isTypeParameter: false) }
    symbolOfPayload[payload] = plainSymbol(name)
    return symbolOfPayload[payload]
  }

  /// The number of the name that is a node's whole payload, taken as it stands in the text.
  mutating func symbolAsWritten(of node: Int) -> Int { plainSymbol(tree.payloadBytes(node)) }

  private mutating func plainSymbol(_ name: ArraySlice<UInt8>) -> Int {
    if let known = symbols[name] { return known }
    symbols[name] = symbols.count
    return symbols.count - 1
  }

  private mutating func privateSymbol(
    _ name: ArraySlice<UInt8>, in scope: Int, isTypeParameter: Bool
  ) -> Int {
    let mangling = scopes[scope].mangling
    guard mangling.classNode >= 0,
      let mangled = Mangling.mangled(name, inClass: tree.payloadBytes(mangling.classNode))
    else { return plainSymbol(name) }
    let symbol = plainSymbol(mangled)
    if mangling.header >= 0, !isTypeParameter, !use(symbol, in: mangling.header).contains(.typeParameter) {
      return plainSymbol(name)
    }
    if sourceNames[symbol] == nil { sourceNames[symbol] = name }
    return symbol
  }

  /// Opens a scope and gives its index.
  mutating func add(_ kind: ScopeKind, in parent: Int, node: Int) -> Int {
    var mangling = parent < 0 ? Mangling() : scopes[parent].mangling
    if tree.python(node) == .classDef {
      mangling.classNode = node
      mangling.header = kind == .typeParameters ? scopes.count : -1
    }
    scopes.append(Scope(kind: kind, parent: parent, node: node, mangling: mangling))
    return scopes.count - 1
  }

  /// Changes what is known of a scope.
  mutating func update(_ scope: Int, _ change: (inout Scope) -> Void) { change(&scopes[scope]) }

  /// What a scope has done with a name so far.
  func use(_ symbol: Int, in scope: Int) -> NameUse { uses[key(symbol, scope)] ?? [] }

  /// Adds to what a scope does with a name.
  mutating func add(_ use: NameUse, _ symbol: Int, in scope: Int) {
    uses[key(symbol, scope), default: []].formUnion(use)
  }

  /// What a scope has done with names so far, by symbol. Linear in all uses.
  func uses(in scope: Int) -> [Int: NameUse] {
    var result: [Int: NameUse] = [:]
    for (key, use) in uses where Int(key >> 32) == scope { result[Int(key & 0xFFFF_FFFF)] = use }
    return result
  }

  /// The names by symbol, private ones as they stand in the text. Linear.
  func names() -> [ArraySlice<UInt8>] {
    var result = [ArraySlice<UInt8>](repeating: [], count: symbols.count)
    for (name, symbol) in symbols { result[symbol] = sourceNames[symbol] ?? name }
    return result
  }

  private func key(_ symbol: Int, _ scope: Int) -> UInt64 { UInt64(scope) << 32 | UInt64(symbol) }

  /// How the nearest function around a scope that binds a name does so; nil when none does.
  func bindingOutside(_ symbol: Int, _ scope: Int, isClassCell: Bool) -> NameUse? {
    var outer = scopes[scope].parent
    while outer >= 0 {
      let kind = scopes[outer].kind
      if kind == .class, isClassCell { return .assigned }
      if kind.isFunctionLike {
        let use = use(symbol, in: outer)
        if use.contains(.global) { return nil }
        if !use.contains(.nonlocal), !use.isDisjoint(with: .bound) { return use }
      }
      outer = scopes[outer].parent
    }
    return nil
  }
}
