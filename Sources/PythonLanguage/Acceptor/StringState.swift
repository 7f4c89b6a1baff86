/// What kind of string literal is being read.
struct StringFlags: OptionSet {
  let rawValue: UInt8
  static let raw = StringFlags(rawValue: 1)
  static let bytes = StringFlags(rawValue: 2)
  static let formatted = StringFlags(rawValue: 4)
  static let triple = StringFlags(rawValue: 8)
  static let hasPrefix = StringFlags(rawValue: 16)
  /// An escape occurred, so the text is not the value.
  static let hasEscape = StringFlags(rawValue: 32)
  /// A template string; `formatted` is set too.
  static let template = StringFlags(rawValue: 64)
}

/// How far an escape sequence has been read.
enum EscapeState: UInt8 {
  case none
  /// After the backslash.
  case begun
  /// So many hexadecimal digits are missing.
  case one, two, three, four
  /// Before the first, second, third and fourth of the eight digits of `\U`.
  case long1, long2, long3, long4
  /// The same for the fourth when the third was 1.
  case long4Zero
}
