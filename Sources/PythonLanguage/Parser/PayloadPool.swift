import SyntaxTrees

/// The payloads of a tree under construction; equal short payloads are stored once.
struct PayloadPool: ~Copyable {
  private var payloads = GrowableBuffer<Payload>(capacity: 256)
  private var bytes: GrowableBuffer<UInt8>
  /// An open-addressing hash table: a payload's index below, its hash above; 0 marks a free slot.
  private var slots: UnsafeMutablePointer<UInt64>
  private var mask: Int

  /// Payloads longer than this are stored without a search for an equal one.
  private static let longestShared = 64

  /// Creates a pool that holds `Payload.none`, with room for the payloads of a source text of some length.
  init(sourceLength: Int) {
    bytes = GrowableBuffer(capacity: sourceLength / 4)
    payloads.append(.none)
    mask = 255
    slots = .allocate(capacity: 256)
    slots.initialize(repeating: 0, count: 256)
  }

  deinit { slots.deallocate() }

  /// The payload records, for the finished tree.
  func payloadArray() -> [Payload] { payloads.array() }

  /// The bytes of all payloads, for the finished tree.
  func byteArray() -> [UInt8] { bytes.array() }

  /// The number of bytes of all payloads.
  var byteCount: Int { bytes.count }

  /// The kind of a payload.
  func kind(_ index: UInt32) -> PayloadKind { payloads[Int(index)].kind }

  /// The bytes of a payload, valid until the pool grows.
  func bytes(_ index: UInt32) -> UnsafeBufferPointer<UInt8> {
    let payload = payloads[Int(index)]
    return UnsafeBufferPointer(start: bytes.base + Int(payload.offset), count: Int(payload.length))
  }

  /// The index of the payload with these bytes, which must not lie in the pool.
  mutating func index(of kind: PayloadKind, _ text: UnsafePointer<UInt8>, count: Int) -> UInt32 {
    if count > PayloadPool.longestShared { return add(kind, text, count) }
    let hash = PayloadPool.hash(kind, text, count)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash {
        let index = UInt32(truncatingIfNeeded: slots[slot])
        let candidate = payloads[Int(index)]
        if candidate.kind == kind, Int(candidate.length) == count,
          PayloadPool.areEqual(bytes.base + Int(candidate.offset), text, count)
        {
          return index
        }
      }
      slot = (slot + 1) & mask
    }
    let index = add(kind, text, count)
    slots[slot] = hash << 32 | UInt64(index)
    if payloads.count * 2 > mask { grow() }
    return index
  }

  /// The index of a payload without bytes.
  mutating func index(of kind: PayloadKind) -> UInt32 { index(of: kind, bytes.base, count: 0) }

  /// The index of the payload with these bytes.
  mutating func index(of kind: PayloadKind, _ text: [UInt8]) -> UInt32 {
    text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return index(of: kind) }
      return index(of: kind, base, count: buffer.count)
    }
  }

  private mutating func add(_ kind: PayloadKind, _ text: UnsafePointer<UInt8>, _ count: Int) -> UInt32 {
    let offset = bytes.count
    if count > 0 { bytes.append(from: text, count: count) }
    payloads.append(Payload(kind: kind, offset: UInt32(offset), length: UInt32(count)))
    return UInt32(payloads.count - 1)
  }

  private mutating func grow() {
    let old = slots
    let oldCapacity = mask + 1
    let capacity = oldCapacity * 4
    mask = capacity - 1
    slots = .allocate(capacity: capacity)
    slots.initialize(repeating: 0, count: capacity)
    for index in 0..<oldCapacity where old[index] != 0 {
      var slot = Int(truncatingIfNeeded: old[index] >> 32) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = old[index]
    }
    old.deallocate()
  }

  /// 32 bits, which is more than a table has slots. The last bytes are read as a word that overlaps the one
  /// before, so that no byte outside the text is touched.
  @inline(__always)
  private static func hash(_ kind: PayloadKind, _ text: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    let raw = UnsafeRawPointer(text)
    var hash = UInt64(kind.rawValue) << 56 | UInt64(count)
    if count >= 8 {
      var offset = 0
      while offset + 8 < count {
        hash = (hash ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 29
        offset += 8
      }
      hash ^= raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    } else {
      hash ^= short(text, count)
    }
    hash = hash &* 0xBF58_476D_1CE4_E5B9
    return (hash ^ hash >> 32) & 0xFFFF_FFFF
  }

  /// Fewer than eight bytes in a word, each of them at least once.
  @inline(__always)
  private static func short(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    let raw = UnsafeRawPointer(text)
    if count >= 4 {
      let first = raw.loadUnaligned(as: UInt32.self)
      let last = raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
      return UInt64(first) | UInt64(last) << 32
    }
    if count == 0 { return 0 }
    return UInt64(text[0]) | UInt64(text[count / 2]) << 8 | UInt64(text[count - 1]) << 16
  }

  @inline(__always)
  private static func areEqual(
    _ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int
  ) -> Bool {
    if count < 8 { return short(left, count) == short(right, count) }
    let (first, second) = (UnsafeRawPointer(left), UnsafeRawPointer(right))
    var offset = 0
    while offset + 8 < count {
      if first.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        != second.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      {
        return false
      }
      offset += 8
    }
    return first.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
      == second.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
  }
}
