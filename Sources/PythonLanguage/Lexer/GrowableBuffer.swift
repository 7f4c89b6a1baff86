import Foundation

/// An append-only array without bounds or uniqueness checks, for the inner loops of lexer and parser.
///
/// Elements are plain records without references. An index must be below `count`; the callers keep to indices
/// they were given by this buffer.
struct GrowableBuffer<Element>: ~Copyable {
  /// The storage; it moves when the buffer grows.
  private(set) var base: UnsafeMutablePointer<Element>
  /// The number of elements.
  private(set) var count = 0
  private var capacity: Int

  /// Creates an empty buffer with room for some elements.
  init(capacity: Int) {
    self.capacity = max(16, capacity)
    base = GrowableBuffer.storage(resizing: nil, to: self.capacity)
  }

  deinit { free(base) }

  /// The element at an index below `count`.
  subscript(index: Int) -> Element {
    @inline(__always) get { base[index] }
    @inline(__always) nonmutating _modify { yield &base[index] }
  }

  /// Adds an element at the end.
  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow(to: count + 1) }
    (base + count).initialize(to: element)
    count += 1
  }

  /// Adds elements from elsewhere (not from this buffer) at the end.
  mutating func append(from source: UnsafePointer<Element>, count added: Int) {
    if count + added > capacity { grow(to: count + added) }
    (base + count).initialize(from: source, count: added)
    count += added
  }

  /// Forgets the elements from an index on.
  @inline(__always)
  mutating func truncate(to newCount: Int) { count = newCount }

  /// A copy of the elements from an index on.
  func array(from first: Int = 0) -> [Element] {
    Array(UnsafeBufferPointer(start: base + first, count: count - first))
  }

  @inline(never)
  private mutating func grow(to needed: Int) {
    capacity = max(needed, capacity * 2)
    base = GrowableBuffer.storage(resizing: base, to: capacity)
  }

  /// Memory for some elements, with the contents of the old: large blocks are moved by the page, not copied, so
  /// that a huge text never needs a buffer twice.
  private static func storage(
    resizing old: UnsafeMutablePointer<Element>?, to capacity: Int
  ) -> UnsafeMutablePointer<Element> {
    guard let memory = realloc(old, capacity * MemoryLayout<Element>.stride) else {
      // As Swift's own allocation does when there is no memory.
      preconditionFailure("out of memory")
    }
    return memory.bindMemory(to: Element.self, capacity: capacity)
  }
}
