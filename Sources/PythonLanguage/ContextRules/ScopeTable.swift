import SyntaxTrees

/// The kind of a scope.
enum ScopeKind: Equatable {
  case module, `class`, function, asyncFunction, lambda, comprehension, generator

  /// Whether names bound here are seen by scopes inside.
  var isFunctionLike: Bool { self != .module && self != .class }

  /// Whether it is the scope of a comprehension or of a generator expression.
  var isComprehension: Bool { self == .comprehension || self == .generator }
}

/// One scope of a program.
struct Scope {
  let kind: ScopeKind
  /// The index of the enclosing scope; -1 for the module's.
  let parent: Int
  /// The node that makes the scope.
  let node: Int
  /// Whether something in a comprehension waits: an `async for` or an `await`.
  var waits = false
  /// Whether there is a `yield`.
  var yields = false
  /// A `return` with a value.
  var returnsValue: Int?
}

/// What a scope does with a name.
struct NameUse: OptionSet {
  let rawValue: UInt8
  static let used = NameUse(rawValue: 1)
  static let assigned = NameUse(rawValue: 2)
  static let parameter = NameUse(rawValue: 4)
  static let imported = NameUse(rawValue: 8)
  static let annotated = NameUse(rawValue: 16)
  static let global = NameUse(rawValue: 32)
  static let nonlocal = NameUse(rawValue: 64)
  /// The name is an iteration variable of a comprehension.
  static let iterated = NameUse(rawValue: 128)

  /// What makes a name a variable of the scope.
  static let bound: NameUse = [.assigned, .parameter, .imported]
}

/// The scopes of a program and what each does with which names.
struct ScopeTable {
  private(set) var scopes: [Scope] = []
  private var uses: [UInt64: NameUse] = [:]
  private var symbols: [ArraySlice<UInt8>: Int] = [:]
  private var symbolOfPayload: [Int]
  private let tree: SyntaxTree

  init(tree: SyntaxTree) {
    self.tree = tree
    symbolOfPayload = [Int](repeating: -1, count: tree.payloads.count)
    // Names of most functions fit without growing the tables.
    symbols.reserveCapacity(min(24, tree.payloads.count))
    uses.reserveCapacity(min(48, 2 * tree.payloads.count))
  }

  /// A number that stands for a name.
  mutating func symbol(_ name: ArraySlice<UInt8>) -> Int {
    if let known = symbols[name] { return known }
    symbols[name] = symbols.count
    return symbols.count - 1
  }

  /// The number of the name that is a node's whole payload.
  mutating func symbol(of node: Int) -> Int {
    let payload = Int(tree.nodes[node].payload)
    if symbolOfPayload[payload] < 0 { symbolOfPayload[payload] = symbol(tree.payloadBytes(node)) }
    return symbolOfPayload[payload]
  }

  /// Opens a scope and gives its index.
  mutating func add(_ kind: ScopeKind, in parent: Int, node: Int) -> Int {
    scopes.append(Scope(kind: kind, parent: parent, node: node))
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

  private func key(_ symbol: Int, _ scope: Int) -> UInt64 { UInt64(scope) << 32 | UInt64(symbol) }

  /// Whether a function around a scope binds a name.
  func isBoundOutside(_ symbol: Int, _ scope: Int, isClassCell: Bool) -> Bool {
    var outer = scopes[scope].parent
    while outer >= 0 {
      let kind = scopes[outer].kind
      if kind == .class, isClassCell { return true }
      if kind.isFunctionLike {
        let use = use(symbol, in: outer)
        if use.contains(.global) { return false }
        if !use.contains(.nonlocal), !use.isDisjoint(with: .bound) { return true }
      }
      outer = scopes[outer].parent
    }
    return false
  }
}
