import Foundation

/// A file of named float tensors in the `safetensors` format: an 8-byte little-endian header length, a JSON
/// header, and the raw values without gaps.
///
/// Reading treats the file as hostile: every size, offset, type and name is checked before use.
package struct SafeTensors: Sendable {
  /// One tensor of the file.
  package struct Entry: Sendable, Equatable {
    /// Its name.
    package let name: String
    /// Its extents, outermost first.
    package let shape: [Int]
    /// Its bytes, counted from the end of the header.
    package let bytes: Range<Int>
    /// How its values are stored.
    package let precision: TensorPrecision
    /// Number of values.
    package var count: Int { bytes.count / precision.width }
  }

  /// The tensors in the order of their bytes.
  package let entries: [Entry]
  /// The free texts of the header.
  package let metadata: [String: String]
  private let file: MappedFile
  private let dataStart: Int

  /// The longest header that is accepted.
  package static let longestHeader = 16 << 20

  /// Reads the header of a whole file and checks all of it; no value is looked at yet.
  package init(parsing file: [UInt8]) throws(CheckpointError) {
    try self.init(parsing: MappedFile(file))
  }

  /// Reads the header of a whole file and checks all of it; no value is looked at yet.
  package init(parsing file: MappedFile) throws(CheckpointError) {
    guard file.count >= 8 else { throw .truncated(expected: 8, found: file.count) }
    let length = file.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    guard length <= UInt64(SafeTensors.longestHeader) else {
      throw .malformed("its header claims \(length) bytes; this is not a safetensors file")
    }
    let dataStart = 8 + Int(length)
    guard file.count >= dataStart else { throw .truncated(expected: dataStart, found: file.count) }
    let header: Header
    do {
      header = try JSONDecoder().decode(
        Header.self, from: file.withUnsafeBytes { Data($0[8..<dataStart]) })
    } catch {
      throw .malformed("its header is not the expected JSON")
    }
    var entries: [Entry] = []
    for (name, tensor) in header.tensors {
      entries.append(try SafeTensors.check(name, tensor))
    }
    entries.sort {
      ($0.bytes.lowerBound, $0.bytes.upperBound, $0.name)
        < ($1.bytes.lowerBound, $1.bytes.upperBound, $1.name)
    }
    var end = 0
    for entry in entries {
      guard entry.bytes.lowerBound == end else {
        throw .malformed("the bytes of its tensors overlap or leave gaps at '\(entry.name)'")
      }
      end = entry.bytes.upperBound
    }
    guard dataStart + end <= file.count else {
      throw .truncated(expected: dataStart + end, found: file.count)
    }
    guard dataStart + end == file.count else {
      throw .malformed("it has \(file.count - dataStart - end) bytes after its last tensor")
    }
    self.entries = entries
    metadata = header.metadata
    self.file = file
    self.dataStart = dataStart
  }

  /// Copies a tensor's values to `out`, after checking that it exists and has the expected shape.
  ///
  /// Throws `missingTensor`, `wrongShape`, or `notFinite` when `finite` is asked for.
  package func read(
    _ name: String, shape: [Int], into out: Floats, finite: Bool = true
  ) throws(CheckpointError) {
    guard let entry = entries.first(where: { $0.name == name }) else { throw .missingTensor(name) }
    guard entry.shape == shape else {
      throw .wrongShape(name: name, expected: shape, found: entry.shape)
    }
    let count = entry.count
    let start = dataStart + entry.bytes.lowerBound
    file.withUnsafeBytes { bytes in
      switch entry.precision {
      case .float32:
        UnsafeMutableRawPointer(out).copyMemory(
          from: bytes.baseAddress! + start, byteCount: entry.bytes.count)
        #if _endian(big)
          for index in 0..<count { out[index] = Float(bitPattern: out[index].bitPattern.byteSwapped) }
        #endif
      case .bfloat16:
        for index in 0..<count {
          let bits = bytes.loadUnaligned(fromByteOffset: start + 2 * index, as: UInt16.self)
          out[index] = TensorPrecision.widened(UInt16(littleEndian: bits))
        }
      }
    }
    if finite {
      guard SafeTensors.areFinite(ReadOnlyFloats(out), count) else { throw .notFinite(name) }
    }
  }

  /// Whether all floats are finite. Without a way out in the middle the loop runs in vectors.
  private static func areFinite(_ values: ReadOnlyFloats, _ count: Int) -> Bool {
    var infinite: UInt32 = 0
    for index in 0..<count {
      // Adding one to an exponent of all ones carries into the sign's place.
      infinite |= (values[index].bitPattern & 0x7FFF_FFFF) &+ 0x0080_0000
    }
    return infinite & 0x8000_0000 == 0
  }

  /// The values of a tensor of any shape. Throws `missingTensor`.
  package func array(_ name: String) throws(CheckpointError) -> [Float] {
    guard let entry = entries.first(where: { $0.name == name }) else { throw .missingTensor(name) }
    let buffer = FloatBuffer(count: entry.count)
    try read(name, shape: entry.shape, into: buffer.base, finite: false)
    return buffer.array(0..<entry.count)
  }

  private static func check(_ name: String, _ tensor: Header.Tensor) throws(CheckpointError) -> Entry {
    guard name.utf8.count <= 256 else { throw .malformed("a tensor's name is longer than 256 bytes") }
    guard let precision = TensorPrecision(name: tensor.type) else {
      throw .wrongType(name: name, found: String(tensor.type.prefix(16)))
    }
    guard tensor.shape.count <= 8, tensor.offsets.count == 2 else {
      throw .malformed("tensor '\(name)' has an impossible shape or offset list")
    }
    var size = precision.width
    for extent in tensor.shape {
      let (product, overflow) = size.multipliedReportingOverflow(by: extent)
      guard extent >= 0, !overflow else {
        throw .malformed("tensor '\(name)' has an impossible shape")
      }
      size = product
    }
    let (start, end) = (tensor.offsets[0], tensor.offsets[1])
    guard start >= 0, end >= start, end <= 1 << 48, end - start == size else {
      throw .malformed("tensor '\(name)' has offsets that do not match its shape")
    }
    return Entry(name: name, shape: tensor.shape, bytes: start..<end, precision: precision)
  }
}

/// The JSON header.
private struct Header: Decodable {
  struct Tensor: Decodable {
    let type: String
    let shape: [Int]
    let offsets: [Int]

    enum CodingKeys: String, CodingKey {
      case type = "dtype"
      case shape
      case offsets = "data_offsets"
    }
  }

  struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  var tensors: [(String, Tensor)] = []
  var metadata: [String: String] = [:]

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Name.self)
    for key in container.allKeys {
      if key.stringValue == "__metadata__" {
        metadata = try container.decode([String: String].self, forKey: key)
      } else {
        tensors.append((key.stringValue, try container.decode(Tensor.self, forKey: key)))
      }
    }
  }
}
