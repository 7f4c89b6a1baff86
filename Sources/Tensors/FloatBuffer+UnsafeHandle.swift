import Foundation

/// A pointer to writable floats; valid only while the `FloatBuffer` it came from is alive and not grown.
///
/// Keep the buffer in a named constant or a property: a temporary is freed as soon as its `base` was read.
package typealias Floats = UnsafeMutablePointer<Float>

/// A pointer to floats that are only read, with the same lifetime as `Floats`.
package typealias ReadOnlyFloats = UnsafePointer<Float>

/// A block of floats outside Swift's arrays: 64-byte aligned or better, zeroed, and grown only on request.
///
/// Training keeps one per kind of activation, so that a warm step allocates nothing. The owner decides who
/// writes: a buffer is never written by two threads at the same place, which is why it may be sent.
package final class FloatBuffer: @unchecked Sendable {
  /// The first float. Growing the buffer moves it.
  package private(set) var base: Floats
  /// How many floats there are.
  package private(set) var count: Int

  /// Allocates `count` zeroed floats.
  package init(count: Int = 0) {
    self.count = count
    base = FloatBuffer.allocate(count)
  }

  deinit { UnsafeMutableRawPointer(base).deallocate() }

  /// Makes room for at least `wanted` floats and returns the first. Growing discards the contents.
  @discardableResult
  package func reserve(_ wanted: Int) -> Floats {
    if wanted > count {
      UnsafeMutableRawPointer(base).deallocate()
      base = FloatBuffer.allocate(wanted)
      count = wanted
    }
    return base
  }

  /// Makes room for at least `wanted` floats, keeping what is there. Grows at least by half.
  @discardableResult
  package func grow(_ wanted: Int) -> Floats {
    if wanted > count {
      let size = max(wanted, count + count / 2)
      let larger = FloatBuffer.allocate(size)
      larger.update(from: base, count: count)
      UnsafeMutableRawPointer(base).deallocate()
      base = larger
      count = size
    }
    return base
  }

  /// Sets every float to zero.
  package func clear() { base.update(repeating: 0, count: count) }

  /// The floats `range` as an array.
  package func array(_ range: Range<Int>) -> [Float] {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return Array(UnsafeBufferPointer(start: base + range.lowerBound, count: range.count))
  }

  /// The float at an index.
  package subscript(index: Int) -> Float {
    get {
      precondition(index >= 0 && index < count)
      return base[index]
    }
    set {
      precondition(index >= 0 && index < count)
      base[index] = newValue
    }
  }

  /// The bytes of a huge page on the processors we know.
  private static var hugePage: Int { 2 << 20 }

  /// Buffers from this size on ask for huge pages: a core reads weights from them in about four fifths of the time,
  /// as it looks up fewer addresses and fetches ahead over longer stretches.
  private static var leastHugeBytes: Int { 2 * hugePage }

  private static func allocate(_ count: Int) -> Floats {
    let isLarge = count * 4 >= leastHugeBytes
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: max(count, 1) * 4, alignment: isLarge ? hugePage : 64)
    #if os(Linux)
      // Only advice: where the system has no huge pages, nothing but the speed is another.
      if isLarge { _ = madvise(raw, count * 4, MADV_HUGEPAGE) }
    #endif
    let floats = raw.bindMemory(to: Float.self, capacity: max(count, 1))
    floats.update(repeating: 0, count: max(count, 1))
    return floats
  }
}
