/// Paths taken apart by their bytes.
///
/// A slash that a combining character follows is no character of its own, and what Foundation has for paths stops the
/// process there: names that people type or files hold are not safe with it.
package enum PathText {
  /// What stands after the last slash, final slashes left aside.
  package static func name(_ path: String) -> String {
    let bytes = trimmed(path)
    return String(decoding: bytes.suffix(from: nameStart(bytes)), as: UTF8.self)
  }

  /// What stands before the name: empty where there is no slash, `/` for the root.
  package static func folder(_ path: String) -> String {
    let bytes = trimmed(path)
    let start = nameStart(bytes)
    guard start > 0 else { return "" }
    let folder = bytes[..<(start - 1)]
    return folder.isEmpty ? "/" : String(decoding: folder, as: UTF8.self)
  }

  /// What stands after the last point of the name, in small letters: empty where there is none but the first.
  package static func ending(_ path: String) -> String {
    let name = Array(name(path).utf8)
    guard let point = name.lastIndex(of: 0x2E), point > 0 else { return "" }
    return String(decoding: name[(point + 1)...], as: UTF8.self).lowercased()
  }

  /// The name without its ending and the point before it.
  package static func stem(_ path: String) -> String {
    let name = Array(name(path).utf8)
    guard let point = name.lastIndex(of: 0x2E), point > 0 else {
      return String(decoding: name, as: UTF8.self)
    }
    return String(decoding: name[..<point], as: UTF8.self)
  }

  /// A name in a folder.
  package static func joined(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : folder.utf8.last == 0x2F ? folder + name : folder + "/" + name
  }

  private static func trimmed(_ path: String) -> [UInt8] {
    var bytes = Array(path.utf8)
    while bytes.count > 1, bytes.last == 0x2F { bytes.removeLast() }
    return bytes
  }

  private static func nameStart(_ bytes: [UInt8]) -> Int {
    bytes.count == 1 ? 0 : (bytes.lastIndex(of: 0x2F).map { $0 + 1 } ?? 0)
  }
}
