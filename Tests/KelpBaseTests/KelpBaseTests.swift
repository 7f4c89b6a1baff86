import Foundation
import KelpBase
import Testing

@Suite("Seeded randomness")
struct RandomSourceTests {
  @Test("The same seed gives the same numbers, another seed others")
  func sameSeed() {
    var first = RandomSource(seed: 7)
    var second = RandomSource(seed: 7)
    var other = RandomSource(seed: 8)
    let numbers = (0..<100).map { _ in first.next() }
    #expect(numbers == (0..<100).map { _ in second.next() })
    #expect(numbers != (0..<100).map { _ in other.next() })
  }

  @Test("The first numbers of a seed are those of the published algorithm")
  func knownNumbers() {
    // SplitMix64 from 0 begins with 0xE220A8397B1DCDAF; xoshiro256** of that state computed by an independent script.
    let source = RandomSource(seed: 0)
    #expect(
      source.state == [
        0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F, 0xF88B_B8A8_724C_81EC,
      ])
    var stream = source
    #expect(stream.next() == 0x99EC_5F36_CB75_F2B4)
  }

  @Test("Labels give independent streams that do not depend on the order of drawing")
  func labels() {
    var one = RandomSource(seed: 1, labels: [3, 4])
    var two = RandomSource(seed: 1, labels: [4, 3])
    #expect(one.next() != two.next())
    var again = RandomSource(seed: 1, labels: [3, 4])
    _ = again.next()
    #expect(one == again)
  }

  @Test("Bounded draws, units and weighted picks stay in range and follow their weights")
  func draws() {
    var random = RandomSource(seed: 3)
    var counts = [0, 0, 0]
    for _ in 0..<30_000 {
      #expect((0..<7).contains(random.below(7)))
      #expect((0..<1).contains(random.unit()))
      if let index = random.pickIndex(weights: [1, 0, 3]) { counts[index] += 1 }
    }
    #expect(counts[1] == 0)
    #expect(abs(Double(counts[2]) / Double(counts[0]) - 3) < 0.3)
    #expect(random.pickIndex(weights: [0, 0]) == nil)
    #expect(random.pick([Int]()) == nil)
  }
}

@Suite("Lines, hashes and files")
struct TextAndFileTests {
  @Test("Line ends of all three kinds are counted once")
  func lines() {
    let table = LineTable(Array("a\nb\r\nc\rd".utf8))
    #expect(table.starts == [0, 2, 5, 7])
    #expect(table.position(at: 0) == (1, 0))
    #expect(table.position(at: 5) == (3, 0))
    #expect(table.position(at: 8) == (4, 1))
  }

  @Test("A stable hash is the same in every process")
  func hash() {
    #expect(StableHash.of(Array("kelp".utf8)) == StableHash.of(Array("kelp".utf8)))
    #expect(StableHash.of(Array("kelp".utf8)) != StableHash.of(Array("kelq".utf8)))
    #expect(StableHash.of([0, 0]) != StableHash.of([0]))
    // Byte by byte: hashes are stored, so they may never change.
    for count in 0...40 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 73 &+ 5) }
      var naive = StableHash()
      var word: UInt64 = 0
      for (index, byte) in bytes.enumerated() {
        word = word << 8 | UInt64(byte)
        if index % 8 == 7 {
          naive.combine(word)
          word = 0
        }
      }
      naive.combine(word)
      naive.combine(UInt64(count))
      #expect(StableHash.of(bytes) == naive.value)
    }
  }

  @Test("A file appears whole, and a failed write leaves the old one")
  func atomicWrite() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kelp-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "file").path
    try AtomicFile.write("one", to: path)
    #expect(try AtomicFile.read(path) == Array("one".utf8))
    #expect(throws: FileError.self) { try AtomicFile.write("two", to: folder.path + "/missing/file") }
    #expect(throws: FileError(path: folder.path, action: "read", code: EISDIR)) {
      try AtomicFile.read(folder.path)
    }
    #expect(throws: FileError(path: path, action: "read", code: EFBIG)) {
      try AtomicFile.read(path, limit: 2)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["file"])
  }
}
