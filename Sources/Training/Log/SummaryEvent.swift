/// An event of a TensorBoard event file: the message `Event` of TensorFlow's `event.proto`, as far as a run log
/// needs it.
package struct SummaryEvent: Sendable, Equatable {
  /// What an event says.
  package enum Content: Sendable, Equatable {
    /// The version of the format: the first event of every file.
    case version
    /// A run starts at the event's step: readers forget what they have of that step and later ones.
    case start
    /// Numbers by tag, such as `training/loss`.
    case scalars([Scalar])
  }

  /// A number with its tag.
  package struct Scalar: Sendable, Equatable {
    /// The name under which TensorBoard draws it; what stands before a `/` groups tags.
    package let tag: String
    /// The number.
    package let value: Float

    /// Creates a scalar.
    package init(tag: String, value: Float) {
      self.tag = tag
      self.value = value
    }
  }

  /// Seconds since 1970.
  package let wallTime: Double
  /// The step that the event is about.
  package let step: Int
  /// What it says.
  package let content: Content

  /// Creates an event.
  package init(wallTime: Double, step: Int = 0, content: Content) {
    self.wallTime = wallTime
    self.step = step
    self.content = content
  }

  /// The message in protocol buffers' wire format, fields in order of their numbers, defaults left out.
  package var encoded: [UInt8] {
    var message = ProtocolBuffer()
    if wallTime != 0 { message.append(1, double: wallTime) }
    if step != 0 { message.append(2, integer: UInt64(bitPattern: Int64(step))) }
    switch content {
    case .version: message.append(3, bytes: Array("brain.Event:2".utf8))
    case .scalars(let scalars):
      var summary = ProtocolBuffer()
      for scalar in scalars {
        var value = ProtocolBuffer()
        value.append(1, bytes: Array(scalar.tag.utf8))
        value.append(2, float: scalar.value)
        summary.append(1, bytes: value.bytes)
      }
      message.append(5, bytes: summary.bytes)
    case .start:
      var log = ProtocolBuffer()
      log.append(1, integer: 1)
      message.append(7, bytes: log.bytes)
    }
    return message.bytes
  }

  /// The step of an encoded event and whether it holds a summary; nil for bytes that are no message.
  package static func outline(of data: ArraySlice<UInt8>) -> (step: Int, isSummary: Bool)? {
    var rest = data
    var result = (step: 0, isSummary: false)
    while !rest.isEmpty {
      guard let key = ProtocolBuffer.integer(&rest) else { return nil }
      var length = 0
      switch key & 7 {
      case 0:
        guard let value = ProtocolBuffer.integer(&rest) else { return nil }
        if key >> 3 == 2 { result.step = Int(truncatingIfNeeded: value) }
      case 1: length = 8
      case 2:
        guard let count = ProtocolBuffer.integer(&rest), count <= UInt64(rest.count) else { return nil }
        length = Int(count)
      case 5: length = 4
      default: return nil
      }
      guard length <= rest.count else { return nil }
      if key >> 3 == 5 { result.isSummary = true }
      rest = rest.dropFirst(length)
    }
    return result
  }
}

/// A message in protocol buffers' wire format, written field by field.
private struct ProtocolBuffer {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ field: UInt64, integer value: UInt64) {
    append(field << 3)
    append(value)
  }

  mutating func append(_ field: UInt64, double value: Double) {
    append(field << 3 | 1)
    for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> (8 * shift))) }
  }

  mutating func append(_ field: UInt64, bytes value: [UInt8]) {
    append(field << 3 | 2)
    append(UInt64(value.count))
    bytes += value
  }

  mutating func append(_ field: UInt64, float value: Float) {
    append(field << 3 | 5)
    for shift in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> (8 * shift))) }
  }

  /// Seven bits a byte, the lowest first; the top bit says that more follow.
  private mutating func append(_ value: UInt64) {
    var value = value
    while value >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: value) | 0x80)
      value >>= 7
    }
    bytes.append(UInt8(value))
  }

  /// Takes an integer off the start of bytes; nil when it is cut off or longer than 64 bits.
  static func integer(_ rest: inout ArraySlice<UInt8>) -> UInt64? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      guard let byte = rest.popFirst() else { return nil }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    return nil
  }
}
