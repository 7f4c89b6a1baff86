import KelpBase
import Synchronization

/// Unicode characters by name, for `\N{…}`.
enum CharacterNames {
  /// The code point with a name or an alias, whatever the case of its letters; nil when there is none.
  static func scalar(named name: [UInt8]) -> UInt32? {
    let upper = name.map { $0 >= 0x61 && $0 <= 0x7A ? $0 - 0x20 : $0 }
    // CPython works these names out, and is strict about them.
    let ideograph = Array("CJK UNIFIED IDEOGRAPH-".utf8)
    if upper.starts(with: ideograph) {
      let digits = String(decoding: name.dropFirst(ideograph.count), as: UTF8.self)
      guard let value = UInt32(digits, radix: 16), NameIndex.has(value, name) else { return nil }
      return value
    }
    if upper.starts(with: "HANGUL SYLLABLE ".utf8) {
      return NameIndex.syllables.first { NameIndex.has($0, name) }
    }
    return index.withLock { $0.find(upper) }
  }

  private static let index = Mutex(NameIndex())
}

/// The names of characters that cannot be worked out, by their hashes; the names themselves stay in the standard
/// library.
///
/// It grows in the order of the code points, only as far as it was ever asked: the names that programs use are
/// mostly near the start, and going through all of them takes longer than parsing a large program.
private struct NameIndex {
  static let syllables = UInt32(0xAC00)...0xD7A3
  /// Ideographs with systematic names, syllables, and the private planes, which have no names.
  private static let skipped = [
    0x3400...0x4DBF, 0x4E00...0x9FFF, syllables, 0xE000...0xF8FF, 0x20000...0x2F7FF, 0x30000...0x3FFFF,
  ]
  private static let last = UInt32(0xE01EF)

  private var scalars: [UInt64: [UInt32]] = [:]
  private var next = UInt32(0)

  init() {
    for (alias, value) in CharacterAliases.all { add(alias, value) }
  }

  private mutating func add(_ name: String, _ value: UInt32) {
    scalars[StableHash.of(name.utf8), default: []].append(value)
  }

  mutating func find(_ name: [UInt8]) -> UInt32? {
    let hash = StableHash.of(name)
    while true {
      if let value = scalars[hash]?.first(where: { NameIndex.has($0, name) }) { return value }
      guard next <= NameIndex.last else { return nil }
      for value in next..<min(next + 1024, NameIndex.last + 1) { read(value) }
      next += 1024
    }
  }

  private mutating func read(_ value: UInt32) {
    guard let properties = Unicode.Scalar(value)?.properties,
      !NameIndex.skipped.contains(where: { $0.contains(value) })
    else { return }
    if let name = properties.name { add(name, value) }
    if let alias = properties.nameAlias { add(alias, value) }
  }

  static func has(_ value: UInt32, _ name: [UInt8]) -> Bool {
    guard let properties = Unicode.Scalar(value)?.properties else { return false }
    if let own = properties.name, own.utf8.elementsEqual(name) { return true }
    if let alias = properties.nameAlias, alias.utf8.elementsEqual(name) { return true }
    return CharacterAliases.all.contains { $0.scalar == value && $0.name.utf8.elementsEqual(name) }
  }
}
