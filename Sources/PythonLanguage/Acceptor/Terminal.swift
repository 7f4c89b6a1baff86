/// What the acceptor's grammar tells apart among tokens: tokens that may always stand for each other are one
/// terminal. The raw value is the bit in a `TerminalSet`.
enum Terminal: UInt8, CaseIterable {
  case constant, andOr, `as`, assert, async, await, `class`, def, del, elif, `else`
  /// `break` and `continue`.
  case jump
  case except, finally, `for`, from, global, `if`, `import`, `in`, `is`, lambda, nonlocal, not, pass, raise
  case `return`, `try`, `while`, with, yield
  case name, `case`, number, string, bytes, formatted, template
  case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace
  case comma, colon, semicolon, dot, ellipsis, arrow, equal, colonEqual, plus, minus, star, doubleStar, slash
  case at, binary, bar, tilde, comparison, augmented, newline
}

/// A set of terminals.
struct TerminalSet: OptionSet {
  let rawValue: UInt64

  @inline(__always)
  init(rawValue: UInt64) { self.rawValue = rawValue }

  @inline(__always)
  init(_ terminal: Terminal) { rawValue = 1 << UInt64(terminal.rawValue) }

  @inline(__always)
  func has(_ terminal: Terminal) -> Bool { rawValue >> UInt64(terminal.rawValue) & 1 != 0 }

  static let constant = TerminalSet(.constant), andOr = TerminalSet(.andOr), `as` = TerminalSet(.as)
  static let async = TerminalSet(.async), await = TerminalSet(.await), `else` = TerminalSet(.else)
  static let `for` = TerminalSet(.for), from = TerminalSet(.from), `if` = TerminalSet(.if)
  static let `import` = TerminalSet(.import), `in` = TerminalSet(.in), `is` = TerminalSet(.is)
  static let lambda = TerminalSet(.lambda), not = TerminalSet(.not), yield = TerminalSet(.yield)
  static let name = TerminalSet(.name), number = TerminalSet(.number), string = TerminalSet(.string)
  static let bytes = TerminalSet(.bytes), formatted = TerminalSet(.formatted)
  static let template = TerminalSet(.template)
  static let leftParenthesis = TerminalSet(.leftParenthesis),
    rightParenthesis = TerminalSet(.rightParenthesis)
  static let leftBracket = TerminalSet(.leftBracket), rightBracket = TerminalSet(.rightBracket)
  static let leftBrace = TerminalSet(.leftBrace), rightBrace = TerminalSet(.rightBrace)
  static let comma = TerminalSet(.comma), colon = TerminalSet(.colon), semicolon = TerminalSet(.semicolon)
  static let dot = TerminalSet(.dot), ellipsis = TerminalSet(.ellipsis), arrow = TerminalSet(.arrow)
  static let equal = TerminalSet(.equal), colonEqual = TerminalSet(.colonEqual), plus = TerminalSet(.plus)
  static let minus = TerminalSet(.minus), star = TerminalSet(.star), doubleStar = TerminalSet(.doubleStar)
  static let slash = TerminalSet(.slash), at = TerminalSet(.at), binary = TerminalSet(.binary)
  static let bar = TerminalSet(.bar), tilde = TerminalSet(.tilde), comparison = TerminalSet(.comparison)
  static let augmented = TerminalSet(.augmented), newline = TerminalSet(.newline)
  static let elif = TerminalSet(.elif), except = TerminalSet(.except), finally = TerminalSet(.finally)
  static let `case` = TerminalSet(.case), `class` = TerminalSet(.class), def = TerminalSet(.def)
  static let with = TerminalSet(.with), `return` = TerminalSet(.return)
  static let jump = TerminalSet(.jump)
  static let global = TerminalSet(.global), nonlocal = TerminalSet(.nonlocal)

  /// What can be an operand after `await`.
  static let atom: TerminalSet = [
    .name, .number, .string, .bytes, .formatted, .template, .leftParenthesis, .leftBracket, .leftBrace,
    .ellipsis, .constant,
  ]
  /// What can begin an operand of arithmetic, `await` left out.
  static let unary: TerminalSet = [.atom, .plus, .minus, .tilde]
  /// What can follow a primary directly.
  static let postfix: TerminalSet = [.dot, .leftParenthesis, .leftBracket]
  /// Infix operators that bind at least as tightly as `|`.
  static let arithmetic: TerminalSet = [.plus, .minus, .star, .doubleStar, .slash, .at, .binary, .bar]
  /// What can follow the name `match` only if that begins a `match` statement.
  static let subjectStart: TerminalSet = [
    .name, .number, .string, .bytes, .formatted, .template, .leftBrace, .ellipsis, .constant, .tilde,
  ]
  /// Infix operators that bind at least as tightly as `or`.
  static let infix: TerminalSet = [.arithmetic, .comparison, .in, .is, .not, .andOr]
}
