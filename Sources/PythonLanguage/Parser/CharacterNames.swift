import KelpBase

/// Unicode characters by name, for `\N{…}`.
enum CharacterNames {
  /// The code point with a name or an alias, whatever the case of its letters; nil when there is none.
  static func scalar(named name: [UInt8]) -> UInt32? {
    let upper = name.map { $0 >= 0x61 && $0 <= 0x7A ? $0 - 0x20 : $0 }
    // CPython works these names out, and is strict about them.
    let isSystematic =
      upper.starts(with: "CJK UNIFIED IDEOGRAPH-".utf8) || upper.starts(with: "HANGUL SYLLABLE ".utf8)
    return isSystematic && upper != name ? nil : index.find(upper)
  }

  /// All names, built when the first one is asked for.
  private static let index = NameIndex()
}

/// A sorted list of the hashes of all names; the names themselves stay in the standard library.
private struct NameIndex: Sendable {
  private let entries: [(hash: UInt64, scalar: UInt32)]

  init() {
    var entries: [(hash: UInt64, scalar: UInt32)] = []
    for value in UInt32(0)...0xE01EF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      // The private and unassigned planes have no names; skipping them halves the time.
      if value >= 0xE000, value < 0xF900 { continue }
      if let name = scalar.properties.name { entries.append((StableHash.of(name.utf8), value)) }
      if let alias = scalar.properties.nameAlias { entries.append((StableHash.of(alias.utf8), value)) }
    }
    for (alias, value) in CharacterAliases.all { entries.append((StableHash.of(alias.utf8), value)) }
    self.entries = entries.sorted { $0.hash < $1.hash }
  }

  func find(_ name: [UInt8]) -> UInt32? {
    let hash = StableHash.of(name)
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].hash < hash { low = middle + 1 } else { high = middle }
    }
    while low < entries.count, entries[low].hash == hash {
      let value = entries[low].scalar
      if NameIndex.has(value, name) { return value }
      low += 1
    }
    return nil
  }

  private static func has(_ value: UInt32, _ name: [UInt8]) -> Bool {
    guard let properties = Unicode.Scalar(value)?.properties else { return false }
    if let own = properties.name, own.utf8.elementsEqual(name) { return true }
    if let alias = properties.nameAlias, alias.utf8.elementsEqual(name) { return true }
    return CharacterAliases.all.contains { $0.scalar == value && $0.name.utf8.elementsEqual(name) }
  }
}
