/// What a frame waits for, by its kind.
enum Phase {
  // Comprehensions.
  static let clauseFor: UInt8 = 0, target: UInt8 = 1, iterable: UInt8 = 2, condition: UInt8 = 3

  // Parameters.
  static let parameter: UInt8 = 0, afterParameter: UInt8 = 1, annotation: UInt8 = 2, defaultValue: UInt8 = 3
  static let afterStar: UInt8 = 4, afterDoubleStar: UInt8 = 5, afterSlash: UInt8 = 6

  // Simple statements. `annotation` is that of parameters.
  static let expression: UInt8 = 0, value: UInt8 = 3, `return`: UInt8 = 4, raise: UInt8 = 5, cause: UInt8 = 6
  static let assert: UInt8 = 7, message: UInt8 = 8, delete: UInt8 = 9, globalName: UInt8 = 10
  static let afterGlobal: UInt8 = 11, nonlocalName: UInt8 = 12, afterNonlocal: UInt8 = 13,
    importName: UInt8 = 14
  static let afterImport: UInt8 = 15, importDot: UInt8 = 16, importAs: UInt8 = 17, afterImportAs: UInt8 = 18
  static let fromDots: UInt8 = 19, afterFrom: UInt8 = 20, fromDot: UInt8 = 21, imported: UInt8 = 22
  static let afterImported: UInt8 = 23, importedAs: UInt8 = 24, afterImportedAs: UInt8 = 25, end: UInt8 = 26
  static let afterClose: UInt8 = 27

  // Headers of compound statements.
  static let test: UInt8 = 40, forTarget: UInt8 = 41, forIterable: UInt8 = 42, withItem: UInt8 = 43
  static let withTarget: UInt8 = 44, functionName: UInt8 = 45, afterFunctionName: UInt8 = 46
  static let afterParameters: UInt8 = 47, returns: UInt8 = 48, className: UInt8 = 49,
    afterClassName: UInt8 = 50
  static let colon: UInt8 = 51, handler: UInt8 = 52, handlerType: UInt8 = 53, handlerName: UInt8 = 54
  static let async: UInt8 = 55, decorator: UInt8 = 56, subject: UInt8 = 57, `guard`: UInt8 = 58

  // Type aliases.
  static let afterAliasName: UInt8 = 60, aliasValue: UInt8 = 61

  // Type parameters. `parameter`, `afterParameter`, `defaultValue`, `afterStar` and `afterDoubleStar` are those of
  // parameters.
  static let bound: UInt8 = 2
}

/// Compound statements and their clauses, in `Frame.detail` of a statement.
enum Compound: UInt8 {
  case none, `if`, elif, `else`, `while`, `for`, asyncFor, loopElse, with, asyncWith, function, asyncFunction
  case `class`, `try`, except, exceptGroup, bareExcept, tryElse, finally, match, `case`
}

/// What may follow the last statement of a block, in `Frame.detail` of the block.
enum Clause: UInt8 {
  case none
  /// `elif` and `else`.
  case afterIf
  /// `else`.
  case afterLoop
  /// `except` or `finally` must follow.
  case afterTry
  case afterExcept, afterExceptGroup, afterBareExcept
  /// `finally`.
  case afterTryElse
  /// A definition or another decorator must follow.
  case afterDecorator
  /// Another `case`.
  case afterCase

  /// Whether the block cannot end here.
  var isRequired: Bool { self == .afterTry || self == .afterDecorator }
}
