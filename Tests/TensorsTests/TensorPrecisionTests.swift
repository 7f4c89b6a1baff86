import KelpBase
import Tensors
import Testing

/// Numbers in half the bytes: rounding, and files that hold them.
@Suite struct TensorPrecisionTests {
  /// The nearest of the two neighbours, the even one when both are as near, found by looking at both.
  private func nearest(_ value: Float) -> UInt16 {
    let below = UInt16(value.bitPattern >> 16)
    let (low, high) = (Double(TensorPrecision.widened(below)), Double(TensorPrecision.widened(below + 1)))
    // Beyond the largest number lies what would be the next one.
    let next = high.isInfinite ? (low < 0 ? -1 : 1) * 3.402823669209385e38 : high
    let (toLow, toHigh) = (abs(Double(value) - low), abs(next - Double(value)))
    if toLow == toHigh { return below & 1 == 0 ? below : below + 1 }
    return toLow < toHigh ? below : below + 1
  }

  @Test func everyShortNumberStaysWhatItIs() {
    for bits in UInt16.min...UInt16.max {
      let value = TensorPrecision.widened(bits)
      if value.isNaN {
        #expect(TensorPrecision.widened(TensorPrecision.rounded(value)).isNaN)
      } else {
        #expect(TensorPrecision.rounded(value) == bits)
      }
    }
  }

  @Test func roundsToTheNearestAndTiesToEven() {
    var random = RandomSource(seed: 3)
    for _ in 0..<200_000 {
      let value = Float(bitPattern: UInt32(truncatingIfNeeded: random.next()))
      guard value.isFinite else { continue }
      #expect(TensorPrecision.rounded(value) == nearest(value), "\(value)")
    }
    for upper in stride(from: UInt32(0), to: 0x7F80, by: 7) {
      for lower: UInt32 in [0, 1, 0x7FFF, 0x8000, 0x8001, 0xFFFF] {
        for sign: UInt32 in [0, 0x8000_0000] {
          let value = Float(bitPattern: sign | upper << 16 | lower)
          #expect(TensorPrecision.rounded(value) == nearest(value), "\(value)")
        }
      }
    }
    #expect(
      TensorPrecision.rounded(1 + 1.0 / 256) == 0x3F80 && TensorPrecision.rounded(1 + 3.0 / 256) == 0x3F82)
  }

  @Test func infinitiesStayAndNothingBecomesANumber() {
    #expect(TensorPrecision.widened(TensorPrecision.rounded(.infinity)) == .infinity)
    #expect(TensorPrecision.widened(TensorPrecision.rounded(-.infinity)) == -.infinity)
    #expect(TensorPrecision.widened(TensorPrecision.rounded(.greatestFiniteMagnitude)) == .infinity)
    #expect(TensorPrecision.widened(TensorPrecision.rounded(0)).sign == .plus)
    #expect(TensorPrecision.widened(TensorPrecision.rounded(-0.0)).sign == .minus)
    // Signalling, and with its only bits in the half that is dropped.
    for pattern: UInt32 in [0x7F80_0001, 0xFF80_FFFF, 0x7FFF_FFFF, 0x7FC0_0000] {
      #expect(TensorPrecision.widened(TensorPrecision.rounded(Float(bitPattern: pattern))).isNaN)
    }
  }

  @Test func filesOfBothTypesAreReadAndRefusedByTheSameRules() throws {
    var sample = Sample(9)
    let values = Sample.buffer(sample.matrix(5, 7))
    func file(_ precision: TensorPrecision) -> [UInt8] {
      SafeTensors.encode([
        .init(name: "a", shape: [5, 5], values: ReadOnlyFloats(values.base), precision: precision),
        .init(name: "b", shape: [10], values: ReadOnlyFloats(values.base + 25)),
      ])
    }
    let (long, short) = (file(.float32), file(.bfloat16))
    #expect(abs(long.count - short.count - 50) <= 8)
    let read = try SafeTensors(parsing: short)
    #expect(read.entries.map(\.precision) == [.bfloat16, .float32] && read.entries.map(\.count) == [25, 10])
    let rounded = values.array(0..<25).map { TensorPrecision.widened(TensorPrecision.rounded($0)) }
    #expect(try read.array("a") == rounded)
    #expect(zip(rounded, values.array(0..<25)).allSatisfy { abs($0 - $1) <= abs($1) / 256 })
    #expect(try read.array("b") == values.array(25..<35))
    for count in 0..<short.count {
      #expect(throws: CheckpointError.self) { try SafeTensors(parsing: Array(short[..<count])) }
    }
    // The same bytes with the other name do not fit the shape.
    let text = String(decoding: short, as: UTF8.self)
    #expect(text.contains("\"dtype\":\"BF16\""))
    let header = #"{"a":{"dtype":"BF16","shape":[2],"data_offsets":[0,8]}}"#
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: header.utf8.count >> (8 * $0)) }
    #expect(throws: CheckpointError.self) {
      try SafeTensors(parsing: bytes + Array(header.utf8) + [UInt8](repeating: 0, count: 8))
    }
    values[3] = .infinity
    let out = FloatBuffer(count: 25)
    #expect(throws: CheckpointError.notFinite("a")) {
      try SafeTensors(parsing: file(.bfloat16)).read("a", shape: [5, 5], into: out.base)
    }
  }
}
