extension SafeTensors {
  /// A tensor to be written.
  package struct Output {
    /// Its name.
    package let name: String
    /// Its extents, outermost first.
    package let shape: [Int]
    /// Its values, row-major; read while the file is made.
    package let values: ReadOnlyFloats

    /// How they are stored.
    package let precision: TensorPrecision

    /// Describes a tensor.
    package init(name: String, shape: [Int], values: ReadOnlyFloats, precision: TensorPrecision = .float32) {
      self.name = name
      self.shape = shape
      self.values = values
      self.precision = precision
    }
  }

  /// The bytes of a file with these tensors, in this order; the same input gives the same bytes.
  package static func encode(_ tensors: [Output], metadata: [(key: String, value: String)] = []) -> [UInt8] {
    var header: [UInt8] = Array("{".utf8)
    if !metadata.isEmpty {
      let texts = metadata.map { quote($0.key) + ":" + quote($0.value) }
      header += Array("\"__metadata__\":{\(texts.joined(separator: ","))}".utf8)
    }
    var end = 0
    for tensor in tensors {
      let start = end
      end += tensor.precision.width * tensor.shape.reduce(1, *)
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      if header.count > 1 { header.append(UInt8(ascii: ",")) }
      header += Array(
        "\(quote(tensor.name)):{\"dtype\":\"\(tensor.precision.name)\",\"shape\":[\(shape)],\"data_offsets\":[\(start),\(end)]}"
          .utf8)
    }
    header.append(UInt8(ascii: "}"))
    while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
    var file: [UInt8] = []
    file.reserveCapacity(8 + header.count + end)
    for shift in 0..<8 { file.append(UInt8(truncatingIfNeeded: header.count >> (8 * shift))) }
    file += header
    for tensor in tensors { append(tensor, to: &file) }
    return file
  }

  private static func append(_ tensor: Output, to file: inout [UInt8]) {
    let count = tensor.shape.reduce(1, *)
    guard tensor.precision == .float32 else {
      let rounded = (0..<count).map { TensorPrecision.rounded(tensor.values[$0]).littleEndian }
      rounded.withUnsafeBytes { file.append(contentsOf: $0) }
      return
    }
    #if _endian(big)
      for index in 0..<count {
        let bits = tensor.values[index].bitPattern
        for shift in 0..<4 { file.append(UInt8(truncatingIfNeeded: bits >> (8 * UInt32(shift)))) }
      }
    #else
      file.append(contentsOf: UnsafeRawBufferPointer(start: tensor.values, count: 4 * count))
    #endif
  }

  private static func quote(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
