/// What a place asks of the fragment that is to stand there; the part of an acceptor that never changes.
final class AcceptorRules: Sendable {
  /// What the parts of a place are; see the properties of the same names.
  struct Content: Sendable {
    var isExpression = true
    var isCanonical = true
    /// The version of Python whose grammar holds.
    var version = LanguageVersion.newest
    /// How deep a tree may get below the fragment's root.
    var depthLimit: UInt16 = 150
    /// How many brackets may be open at a time.
    var bracketLimit: UInt8 = 40
    /// How many blocks may be open at a time.
    var blockLimit = 24
    /// Names that may not be used in the place's scope: a declaration of them follows.
    var declaredLater: Set<UInt32> = []
    /// Names that were used in the place's scope before, and may not be declared any more.
    var usedBefore: Set<UInt32> = []
    /// Names that are declared `global` or `nonlocal` before in the place's scope.
    var declaredBefore: Set<UInt32> = []
    /// Names that may not be declared because the scope annotates them.
    var undeclarable: Set<UInt32> = []
    /// Names that may not be declared `global` because a function inside declares them `nonlocal`.
    var nonlocalInside: Set<UInt32> = []
    /// Names that functions around the place bind: what `nonlocal` may declare.
    var nonlocals: [[UInt8]] = []
    /// Names that the place's own scope binds elsewhere, when it is a function's.
    var ownNames: [[UInt8]] = []
    /// Names that `:=` may not bind.
    var unnamable: Set<UInt32> = []
    /// Names that may not be iteration variables.
    var uniterable: Set<UInt32> = []
    /// Names of which the fragment must bind one more.
    var required: [[UInt8]] = []
    /// Whether `await` may stand in the scope around the place's comprehension.
    var surroundingMayWait = false
    /// Whether `:=` may not stand in a comprehension of the place's scope.
    var namingIsForbidden = false
    /// Whether `:=`, `yield` and `await` may not stand in annotations: they are kept as text, or are scopes of
    /// their own.
    var restrictsAnnotations = false
    /// Whether the place itself is in a scope in which those may not stand.
    var restrictsScope = false
  }

  private let content: Content

  /// Whether no name is treated differently from others.
  let hasNoNames: Bool
  /// Tokens that the version does not have.
  let unknownTokens: TerminalSet
  /// The part of the bound of completions that does not depend on what is open.
  let completionBase: Int

  init(_ content: Content) {
    self.content = content
    unknownTokens = content.version >= .python314 ? [] : .template
    let longest = (content.nonlocals + content.ownNames).map(\.count).max() ?? 0
    completionBase =
      (content.isExpression ? 24 : 48 + longest) + content.required.reduce(0) { $0 + $1.count + 8 }
    hasNoNames =
      content.declaredLater.isEmpty && content.declaredBefore.isEmpty && content.unnamable.isEmpty
      && content.uniterable.isEmpty
  }

  var isExpression: Bool { content.isExpression }
  var isCanonical: Bool { content.isCanonical }
  var version: LanguageVersion { content.version }
  /// Whether the replacement fields of formatted strings hold any tokens, quotes of all sorts among them.
  var nestsStrings: Bool { content.version.hasFormattedStringTokens }
  /// Whether annotations are scopes of their own.
  var annotationsAreScopes: Bool { content.version >= .python314 }
  var depthLimit: UInt16 { content.depthLimit }
  var bracketLimit: UInt8 { content.bracketLimit }
  var blockLimit: Int { content.blockLimit }
  var declaredLater: Set<UInt32> { content.declaredLater }
  var usedBefore: Set<UInt32> { content.usedBefore }
  var declaredBefore: Set<UInt32> { content.declaredBefore }
  var undeclarable: Set<UInt32> { content.undeclarable }
  var nonlocalInside: Set<UInt32> { content.nonlocalInside }
  var nonlocals: [[UInt8]] { content.nonlocals }
  var ownNames: [[UInt8]] { content.ownNames }
  var placeIsInClassComprehension: Bool { content.namingIsForbidden }
  var unnamable: Set<UInt32> { content.unnamable }
  var uniterable: Set<UInt32> { content.uniterable }
  var required: [[UInt8]] { content.required }
  var surroundingMayWait: Bool { content.surroundingMayWait }
  var restrictsAnnotations: Bool { content.restrictsAnnotations }
  var restrictsScope: Bool { content.restrictsScope }

  /// Whether `:=` may not stand in a comprehension: the scope around it is a class.
  func namingIsForbidden(in scopes: [AcceptorScope]) -> Bool {
    var index = scopes.count - 1
    while true {
      switch scopes[index].kind {
      case .comprehension, .generator:
        if scopes[index].parent == 255 { return content.namingIsForbidden }
        index = Int(scopes[index].parent)
      case .class: return true
      default: return false
      }
    }
  }
}
