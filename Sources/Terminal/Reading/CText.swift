import Foundation

/// A text for C, whose address stays the same until the text is changed.
struct CText: ~Copyable {
  /// The bytes, ended by zero.
  private(set) var pointer: UnsafeMutablePointer<CChar>

  /// The empty text.
  init() {
    pointer = .allocate(capacity: 1)
    pointer.initialize(to: 0)
  }

  deinit { pointer.deallocate() }

  /// The text; setting it makes earlier addresses invalid.
  var text: String {
    get { String(cString: pointer) }
    set {
      if newValue == text { return }
      pointer.deallocate()
      let bytes = newValue.utf8CString
      pointer = .allocate(capacity: bytes.count)
      for (index, byte) in bytes.enumerated() { (pointer + index).initialize(to: byte) }
    }
  }
}
