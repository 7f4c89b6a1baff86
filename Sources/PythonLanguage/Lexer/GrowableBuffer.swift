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

  /// Whether the next element needs more room.
  var isFull: Bool {
    @inline(__always) get { count == capacity }
  }

  /// Makes room for twice as many elements.
  mutating func enlarge() { grow(to: count + 1) }

  /// Gives the memory back that is behind the elements, whose number may be 0.
  mutating func shrinkToFit() {
    capacity = max(16, count)
    base = GrowableBuffer.storage(resizing: base, to: capacity)
  }

  /// Gives the memory of some elements back, as far as they fill whole pages, and keeps their indices.
  ///
  /// What they hold from then on means nothing, and must not be asked for.
  func discard(_ range: Range<Int>) {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let start = (UInt(bitPattern: base + range.lowerBound) + UInt(page) - 1) / UInt(page) * UInt(page)
    let end = UInt(bitPattern: base + range.upperBound) / UInt(page) * UInt(page)
    guard start < end, let first = UnsafeMutableRawPointer(bitPattern: start) else { return }
    // A hint: where it fails, the memory is only kept for longer.
    _ = madvise(first, Int(end - start), Int32(MADV_DONTNEED))
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
