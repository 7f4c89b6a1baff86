/// Texts that a prefix acceptor takes whatever they are: one byte of `first`, then bytes of `rest`, in any order.
package struct FreeRun: Sendable, Equatable {
  /// The bytes that can begin it.
  package var first = ByteSet()
  /// The bytes that can go on with it, any number of times.
  package var rest = ByteSet()
  /// The most bytes of it.
  package var limit = 0

  /// The run that takes nothing.
  package init() {}

  /// A run of at most `limit` bytes.
  package init(first: ByteSet, rest: ByteSet, limit: Int) {
    self.first = first
    self.rest = rest
    self.limit = limit
  }

  /// Whether a text that is not empty is one of them.
  package func takes(_ text: ArraySlice<UInt8>) -> Bool {
    guard let byte = text.first, text.count <= limit, first.contains(byte) else { return false }
    return text.dropFirst().allSatisfy(rest.contains)
  }
}
