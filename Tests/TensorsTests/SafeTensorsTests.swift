import Tensors
import Testing

/// The tensor file: what is written is read back, and damaged or hostile files are refused by name.
@Suite struct SafeTensorsTests {
  private func file(_ header: String, data: Int = 0) -> [UInt8] {
    var bytes: [UInt8] = (0..<8).map { UInt8(truncatingIfNeeded: header.utf8.count >> (8 * $0)) }
    bytes += Array(header.utf8)
    return bytes + [UInt8](repeating: 0, count: data)
  }

  private func error(_ bytes: [UInt8]) -> CheckpointError? {
    do {
      _ = try SafeTensors(parsing: bytes)
      return nil
    } catch {
      return error
    }
  }

  private func sample() -> [UInt8] {
    let values = FloatBuffer(count: 6)
    for index in 0..<6 { values[index] = Float(index) - 2.5 }
    return SafeTensors.encode(
      [
        .init(name: "a \"quoted\" \\ name", shape: [2, 2], values: ReadOnlyFloats(values.base)),
        .init(name: "b", shape: [2], values: ReadOnlyFloats(values.base + 4)),
        .init(name: "empty", shape: [0, 3], values: ReadOnlyFloats(values.base)),
        .init(name: "scalar", shape: [], values: ReadOnlyFloats(values.base)),
      ], metadata: [("step", "7"), ("note", "line\nbreak")])
  }

  @Test func roundTrip() throws {
    let read = try SafeTensors(parsing: sample())
    #expect(read.metadata == ["step": "7", "note": "line\nbreak"])
    #expect(read.entries.map(\.name).sorted() == ["a \"quoted\" \\ name", "b", "empty", "scalar"])
    #expect(try read.array("a \"quoted\" \\ name") == [-2.5, -1.5, -0.5, 0.5])
    #expect(try read.array("b") == [1.5, 2.5])
    #expect(try read.array("empty") == [])
    #expect(try read.array("scalar") == [-2.5])
    #expect(sample() == sample())
  }

  @Test func everyTruncationIsNoticed() {
    let whole = sample()
    for count in 0..<whole.count {
      let found = error(Array(whole[..<count]))
      guard case .truncated(_, count) = found else {
        Issue.record("cut to \(count) bytes: \(String(describing: found))")
        continue
      }
    }
    #expect(error(whole + [0]) != nil)
  }

  @Test func everyFlippedHeaderByteIsReadOrRefused() {
    let whole = sample()
    for index in 0..<200 {
      for bit in 0..<8 {
        var bytes = whole
        bytes[index] ^= 1 << UInt8(bit)
        if let read = try? SafeTensors(parsing: bytes) {
          for entry in read.entries { _ = try? read.array(entry.name) }
        }
      }
    }
  }

  @Test(arguments: [
    #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}"#,
    #"{"a":{"dtype":"F32","shape":[9223372036854775807],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[9223372036854775804,9223372036854775807]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}"#,
    #"{"a":{"dtype":"F32","shape":[1e400],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,6]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,4]}}"#,
    #"{"__metadata__":{"step":7}}"#, "[]", "", "null", "{", "{\"a\":1}", "\u{0}\u{0}",
  ]) func hostileHeaders(header: String) {
    guard case .malformed = error(file(header, data: 8)) else {
      Issue.record("accepted, or refused for another reason: \(String(describing: error(file(header))))")
      return
    }
  }

  @Test func otherTypesAndAbsurdLengths() {
    let half = #"{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}"#
    #expect(error(file(half, data: 4)) == .wrongType(name: "a", found: "F16"))
    guard case .malformed = error([UInt8](repeating: 0xFF, count: 64)) else {
      Issue.record("an absurd header length is accepted")
      return
    }
    #expect(error([1, 2, 3]) == .truncated(expected: 8, found: 3))
    let nested = String(repeating: "[", count: 100_000)
    guard case .malformed = error(file(nested)) else {
      Issue.record("deep nesting is accepted")
      return
    }
  }

  @Test func readingChecksNameShapeAndValues() throws {
    let values = FloatBuffer(count: 2)
    values[1] = .nan
    let read = try SafeTensors(
      parsing: SafeTensors.encode([
        .init(name: "a", shape: [2], values: ReadOnlyFloats(values.base))
      ]))
    let out = FloatBuffer(count: 2)
    #expect(throws: CheckpointError.missingTensor("b")) { try read.read("b", shape: [2], into: out.base) }
    #expect(throws: CheckpointError.wrongShape(name: "a", expected: [1, 2], found: [2])) {
      try read.read("a", shape: [1, 2], into: out.base)
    }
    #expect(throws: CheckpointError.notFinite("a")) { try read.read("a", shape: [2], into: out.base) }
    #expect(throws: CheckpointError.missingTensor("c")) { try read.array("c") }
  }
}
