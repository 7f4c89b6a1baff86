/// The records of a TensorBoard event file: TensorFlow's TFRecord framing.
///
/// A record is the length of its data (8 bytes), the masked CRC-32C of those 8 bytes, the data, and the masked
/// CRC-32C of the data; all numbers are little-endian.
package enum EventRecord {
  /// The bytes before and after the data of a record.
  private static let (headerSize, footerSize) = (12, 4)

  /// A record with some data.
  package static func framed(_ data: [UInt8]) -> [UInt8] {
    let length = littleEndian(UInt64(data.count))
    return length + littleEndian(CastagnoliChecksum.masked(length)) + data
      + littleEndian(CastagnoliChecksum.masked(data))
  }

  /// The places of the data of the whole and undamaged records that a file starts with.
  ///
  /// Reading ends at the first record that is cut off or does not match its checks; what follows it is lost, as
  /// it is for every reader of the format. Linear.
  package static func data(in bytes: [UInt8]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var at = 0
    while bytes.count - at >= headerSize + footerSize {
      let length: UInt64 = number(bytes[at..<(at + 8)])
      guard number(bytes[(at + 8)..<(at + 12)]) == CastagnoliChecksum.masked(bytes[at..<(at + 8)]),
        length <= UInt64(bytes.count - at - headerSize - footerSize)
      else { break }
      let data = (at + headerSize)..<(at + headerSize + Int(length))
      at = data.upperBound + footerSize
      guard number(bytes[data.upperBound..<at]) == CastagnoliChecksum.masked(bytes[data]) else { break }
      result.append(data)
    }
    return result
  }

  /// The whole record around its data.
  static func record(around data: Range<Int>) -> Range<Int> {
    (data.lowerBound - headerSize)..<(data.upperBound + footerSize)
  }

  private static func littleEndian<Number: FixedWidthInteger>(_ value: Number) -> [UInt8] {
    (0..<(Number.bitWidth / 8)).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static func number<Number: FixedWidthInteger>(_ bytes: ArraySlice<UInt8>) -> Number {
    bytes.reversed().reduce(0) { $0 << 8 | Number($1) }
  }
}
