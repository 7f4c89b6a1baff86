import SyntaxTrees

/// The payloads of a tree under construction; equal short payloads are stored once.
struct PayloadPool: ~Copyable {
  private var payloads = GrowableBuffer<Payload>(capacity: 256)
  private var bytes: GrowableBuffer<UInt8>
  /// An open-addressing hash table of payload indices; 0 marks a free slot.
  private var slots: UnsafeMutablePointer<UInt32>
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
    var slot = PayloadPool.hash(kind, text, count) & mask
    while slots[slot] != 0 {
      let candidate = payloads[Int(slots[slot])]
      if candidate.kind == kind, Int(candidate.length) == count,
        PayloadPool.areEqual(bytes.base + Int(candidate.offset), text, count)
      {
        return slots[slot]
      }
      slot = (slot + 1) & mask
    }
    let index = add(kind, text, count)
    slots[slot] = index
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
    slots.deallocate()
    let capacity = (mask + 1) * 4
    mask = capacity - 1
    slots = .allocate(capacity: capacity)
    slots.initialize(repeating: 0, count: capacity)
    for index in 1..<payloads.count {
      let payload = payloads[index]
      if Int(payload.length) > PayloadPool.longestShared { continue }
      var slot =
        PayloadPool.hash(payload.kind, bytes.base + Int(payload.offset), Int(payload.length)) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(index)
    }
  }

  @inline(__always)
  private static func hash(_ kind: PayloadKind, _ text: UnsafePointer<UInt8>, _ count: Int) -> Int {
    let raw = UnsafeRawPointer(text)
    var hash = UInt64(kind.rawValue) << 56 | UInt64(count)
    var offset = 0
    while offset + 8 <= count {
      hash = (hash ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
      offset += 8
    }
    var tail: UInt64 = 0
    while offset < count {
      tail = tail << 8 | UInt64(text[offset])
      offset += 1
    }
    hash = (hash ^ tail) &* 0xBF58_476D_1CE4_E5B9
    hash ^= hash >> 32
    return Int(truncatingIfNeeded: hash & 0x7FFF_FFFF)
  }

  @inline(__always)
  private static func areEqual(
    _ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int
  ) -> Bool {
    var index = 0
    while index < count, left[index] == right[index] { index += 1 }
    return index == count
  }
}
