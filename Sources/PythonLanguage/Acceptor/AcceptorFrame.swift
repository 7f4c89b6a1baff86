/// What an open construct is. The order matters only in that the kinds up to `lambdaBody` hold an expression.
enum FrameKind: UInt8 {
  // Constructs that hold expressions.
  case fragment, parenthesis, list, brace, call, `subscript`, comprehension, conditional, lambdaBody
  case parameters, typeParameters, field, statement
  // Others.
  case formattedString, block, pattern
}

/// How far the expression in a frame is read.
enum ExpressionState: UInt8 {
  /// Before an element, with everything that the frame allows there.
  case start
  /// Before an expression without a star, `:=` or `yield`.
  case plainStart
  /// Before an operand that may begin with `not`.
  case afterNot
  /// Before an operand of arithmetic or of a comparison.
  case afterOperator
  /// Before an operand that has no operator in front.
  case afterAwait
  /// After `is`.
  case afterIs
  /// After an operand and `not`: `in` is missing.
  case afterNotWord
  /// After a `.`: a name is missing.
  case afterDot
  /// After an operand.
  case done
  /// The frame is in a phase without an expression.
  case none
}

/// How loosely the operators of an expression may bind.
enum OperatorLevel: UInt8 {
  /// None at all: a target.
  case none
  /// As tightly as `|`.
  case bitOr
  /// As tightly as `or`.
  case or
  /// `if … else` too.
  case test
}

/// What the operand that was read last is, or the whole expression if that is only an operand.
struct Shape: OptionSet {
  let rawValue: UInt8
  /// A name without parentheses.
  static let bareName = Shape(rawValue: 1)
  /// A name, attribute or subscript, with or without parentheses.
  static let single = Shape(rawValue: 2)
  /// Something that can be assigned to.
  static let store = Shape(rawValue: 4)
  /// Something that can be deleted.
  static let delete = Shape(rawValue: 8)
  /// A string literal, which another may follow.
  static let string = Shape(rawValue: 16)
  /// A bytes literal.
  static let bytes = Shape(rawValue: 32)
  /// A template string.
  static let template = Shape(rawValue: 64)
  /// A string literal with the prefix `u`, which no formatted one may follow: CPython remembers the prefix of the
  /// whole, and there is no canonical text with it.
  static let unicode = Shape(rawValue: 128)

  static let singleTarget: Shape = [.single, .store, .delete]
  static let nameTarget: Shape = [.bareName, .singleTarget]
  static let aggregate: Shape = [.store, .delete]
}

/// Facts about a frame that hold for its current element or for all of it.
struct FrameFlags: OptionSet {
  let rawValue: UInt32

  // The current element.
  /// Only operands and what follows them directly have been read.
  static let pure = FrameFlags(rawValue: 1 << 0)
  /// The element began with a star.
  static let starred = FrameFlags(rawValue: 1 << 1)
  /// `name :=` may begin the element.
  static let mayName = FrameFlags(rawValue: 1 << 2)
  /// The element is `name := value`.
  static let named = FrameFlags(rawValue: 1 << 3)

  // The list of elements.
  /// There was a comma.
  static let many = FrameFlags(rawValue: 1 << 4)
  /// Some element cannot be assigned to.
  static let notStorable = FrameFlags(rawValue: 1 << 5)
  /// Some element cannot be deleted.
  static let notDeletable = FrameFlags(rawValue: 1 << 6)
  /// Some element is starred.
  static let hasStar = FrameFlags(rawValue: 1 << 7)
  /// The expression is a `yield`, and its elements those after the word.
  static let isYield = FrameFlags(rawValue: 1 << 8)
  /// The expression is a `yield from`.
  static let isYieldFrom = FrameFlags(rawValue: 1 << 9)
  /// The frame cannot become a comprehension.
  static let noComprehension = FrameFlags(rawValue: 1 << 10)

  // What holds for all frames inside.
  /// The elements must be targets of an assignment.
  static let storing = FrameFlags(rawValue: 1 << 11)
  /// The elements must be targets of `del`.
  static let deleting = FrameFlags(rawValue: 1 << 12)
  /// Only one target.
  static let singleOnly = FrameFlags(rawValue: 1 << 13)
  /// The targets are iteration variables of a comprehension.
  static let iterating = FrameFlags(rawValue: 1 << 14)
  /// No `:=`, because of a comprehension around.
  static let noNaming = FrameFlags(rawValue: 1 << 15)
  /// No `:=`, `yield` or `await`, because of an annotation or a scope of type parameters around.
  static let restricted = FrameFlags(rawValue: 1 << 16)

  static let targeting: FrameFlags = [.storing, .deleting]
  static let withoutNaming: FrameFlags = [.noNaming, .restricted]
  static let inherited: FrameFlags = [.noNaming, .restricted]
  static let inheritedByTargets: FrameFlags = [.storing, .deleting, .singleOnly, .iterating]

  // Facts of single kinds.
  /// Brace: a dictionary. Call: there was a keyword argument. Parameters: there was a default. Statement: it began
  /// with the name `type` and may turn out to be a type alias.
  static let first = FrameFlags(rawValue: 1 << 17)
  /// Brace: a set. Call: there was `**`. Parameters: there was a `/`. Statement: there were type parameters.
  static let second = FrameFlags(rawValue: 1 << 18)
  /// Brace: the element is a value. Call: the element is a keyword argument's or `**`'s value. Parameters: there
  /// was a `*`. Subscript: the element is a slice.
  static let third = FrameFlags(rawValue: 1 << 19)
  /// Brace: the element is the value of a `**`. Call: a class's, no generator. Parameters: a name must follow.
  static let fourth = FrameFlags(rawValue: 1 << 20)
  /// Parameters: there was a parameter. Statement: there was an `=`.
  static let fifth = FrameFlags(rawValue: 1 << 21)
  /// Parameters: those of a function definition. Statement: augmented or annotated.
  static let sixth = FrameFlags(rawValue: 1 << 22)
  /// Parameters: the current one is starred. Statement: may turn out as the header of a `match`.
  static let seventh = FrameFlags(rawValue: 1 << 23)
  /// Subscript and call: the first thing after the name `match`; something in it cannot be in a subject.
  static let eighth = FrameFlags(rawValue: 1 << 24)
  /// Block: a loop surrounds it.
  static let inLoop = FrameFlags(rawValue: 1 << 25)
  /// Block: the handler of an `except*` stands between it and its loop.
  static let inGroup = FrameFlags(rawValue: 1 << 26)
  /// Block: the handler of an `except*` stands between it and its function.
  static let inAnyGroup = FrameFlags(rawValue: 1 << 27)
  /// Block: it stands on its header's line.
  static let inline = FrameFlags(rawValue: 1 << 28)
  /// Block: there is a statement in it.
  static let hasStatement = FrameFlags(rawValue: 1 << 29)
  /// Block: its end ends a scope.
  static let ownsScope = FrameFlags(rawValue: 1 << 30)
  /// Block: of a `match`, with cases in it.
  static let cases = FrameFlags(rawValue: 1 << 31)
  /// Statement: it stands at the start of a line.
  static let lineStart = FrameFlags(rawValue: 1 << 31)
  /// Call and subscript: it follows the name `match` directly and may be the subject of such a statement.
  static let isSubject = FrameFlags(rawValue: 1 << 31)
}

/// One open construct.
struct Frame {
  let kind: FrameKind
  var state = ExpressionState.none
  /// What the frame waits for; the meaning depends on the kind.
  var phase: UInt8 = 0
  /// Statement: the compound statement or clause. Block: what may or must follow the last statement.
  var detail: UInt8 = 0
  /// Block: how many loops, handlers and `with` statements are around it.
  var blocks: UInt8 = 0
  var level = OperatorLevel.test
  var shape: Shape = []
  /// The index of the scope.
  var scope: UInt8 = 0
  var flags: FrameFlags = []
  /// A number of its own, for the names that belong to it.
  var id: UInt16 = 0
  /// How deep the tree is here.
  var depth: UInt16 = 0
  /// How deep the tree is where the current element begins; of a block the column, and of a formatted string the
  /// level of replacement fields.
  var base: UInt16 = 0
  /// The last name; of a formatted string its quotes.
  var name: UInt32 = 0

  init(_ kind: FrameKind) { self.kind = kind }
}

/// A scope that is open in the fragment, or the one that it stands in.
struct AcceptorScope {
  var kind: ScopeKind
  var parent: UInt8
  /// The number under which names are kept.
  var id: UInt16
  var yields = false
  var returnsValue = false
}

/// A name and what was done with it.
struct NameEntry {
  var hash: UInt32
  var owner: UInt16
  var use: NameRole
  /// Where it stands in the text.
  var end: UInt32 = 0
  var length: UInt16 = 0
}

/// What a name is to its owner.
enum NameRole: UInt8 {
  case used, bound, parameter, typeParameter, annotated, global, nonlocal, iterated, walrus, keyword
  /// An element of a statement's list, which `=` would bind.
  case element
}
