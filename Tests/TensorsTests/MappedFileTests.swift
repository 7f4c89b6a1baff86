import Foundation
import KelpBase
import Tensors
import Testing

/// Files whose bytes are the system's own pages.
@Suite struct MappedFileTests {
  private func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "kelp-\(UUID().uuidString)").path
    try AtomicFile.write(bytes, to: path)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  private func contents(_ file: MappedFile) -> [UInt8] { file.withUnsafeBytes { Array($0) } }

  @Test(arguments: [0, 1, 4095, 4096, 70_000]) func bytesAreThoseOfTheFile(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 31) }
    try withFile(bytes) { path in
      let file = try MappedFile(path, limit: count)
      #expect(file.count == count && contents(file) == bytes)
      #expect(file.isMapped == (count > 0))
      // A file that is exchanged by renaming stays as it was for those who have it.
      try AtomicFile.write([1], to: path)
      #expect(contents(file) == bytes)
    }
  }

  @Test func whatCannotBeReadIsTheSameErrorAsWithoutMapping() throws {
    let folder = FileManager.default.temporaryDirectory.path
    for path in [folder, folder + "/no-such-\(UUID().uuidString)"] {
      let read = try #require(throws: FileError.self) { try AtomicFile.read(path) }
      #expect(throws: read) { try MappedFile(path, limit: 1 << 20) }
    }
    try withFile([1, 2, 3]) { path in
      #expect(throws: FileError(path: path, action: "read", code: EFBIG)) { try MappedFile(path, limit: 2) }
    }
    let device = try MappedFile("/dev/null", limit: 10)
    #expect(device.count == 0 && !device.isMapped)
  }

  @Test func tensorsOfAMappedFileAreThoseOfItsBytes() throws {
    let values = FloatBuffer(count: 6)
    for index in 0..<6 { values[index] = Float(index) - 2.5 }
    for precision in [TensorPrecision.float32, .bfloat16] {
      let bytes = SafeTensors.encode([
        .init(name: "a", shape: [2, 3], values: ReadOnlyFloats(values.base), precision: precision)
      ])
      try withFile(bytes) { path in
        let mapped = try SafeTensors(parsing: MappedFile(path, limit: bytes.count))
        #expect(try mapped.array("a") == SafeTensors(parsing: bytes).array("a"))
      }
      for length in [0, 7, 8, 20, bytes.count - 1] {
        try withFile(Array(bytes.prefix(length))) { path in
          let expected = try #require(throws: CheckpointError.self) {
            try SafeTensors(parsing: Array(bytes.prefix(length)))
          }
          #expect(throws: expected) { try SafeTensors(parsing: MappedFile(path, limit: 1 << 20)) }
        }
      }
    }
  }

  @Test func valuesThatAreNotFiniteAreSeenAtAnyPlace() throws {
    let extremes: [Float] = [
      .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .leastNonzeroMagnitude, 0, -0.0,
    ]
    for wrong in [Float.nan, .infinity, -.infinity, Float(bitPattern: 0xFF80_0001)] {
      for place in [nil, 0, 7, 36] {
        let values = FloatBuffer(count: 37)
        for index in 0..<37 { values[index] = place == index ? wrong : extremes[index % 5] }
        let file = try SafeTensors(
          parsing: SafeTensors.encode([.init(name: "a", shape: [37], values: ReadOnlyFloats(values.base))]))
        let out = FloatBuffer(count: 37)
        if place == nil {
          try file.read("a", shape: [37], into: out.base)
        } else {
          #expect(throws: CheckpointError.notFinite("a")) {
            try file.read("a", shape: [37], into: out.base)
          }
        }
      }
    }
  }
}
