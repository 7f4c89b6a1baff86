/// Characters by which the reader talks to itself through libedit's key map; they cannot be typed.
enum PrivateKey: Int32 {
  /// Print what waits, then draw the line anew.
  case post = 0x9E
  /// Draw what changed.
  case status = 0x9D
  /// Accept the line without asking anything.
  case accept = 0x9C
  /// Insert the paste that was read.
  case paste = 0x9A

  /// The character as text.
  var text: String { String(Character(Unicode.Scalar(UInt8(rawValue)))) }
}
