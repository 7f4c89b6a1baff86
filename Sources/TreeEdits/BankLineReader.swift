import Foundation
import SyntaxTrees

/// Reads the lines of a bank file: those in the form that Kelp writes by a scanner of their own, all others as JSON.
struct BankLineReader {
  private let language: any Language
  /// The kinds that can be replaced, by name.
  private let kinds: [String: NodeKind]
  /// The names of those kinds as bytes, in the order of kinds, for the scanner.
  private let names: [(name: [UInt8], kind: NodeKind)]
  private let origins = BankEntry.Origin.allCases.map { (name: Array($0.rawValue.utf8), origin: $0) }
  private let decoder = JSONDecoder()

  init(language: any Language) {
    self.language = language
    var kinds: [String: NodeKind] = [:]
    for (index, description) in language.table.descriptions.enumerated() {
      kinds[description.name] = NodeKind(rawValue: UInt8(index))
    }
    self.kinds = kinds
    names = language.table.descriptions.enumerated()
      .filter { $0.element.sort.fragmentSort != nil }
      .map { (Array($0.element.name.utf8), NodeKind(rawValue: UInt8($0.offset))) }
  }

  /// The entry of a line, nil for a blank one. Throws what is wrong, without the line's number.
  func entry(_ line: ArraySlice<UInt8>) throws(BankError) -> BankEntry? {
    guard line.count <= SubtreeBank.maximumLineLength else {
      throw BankError(reason: "the line is longer than \(SubtreeBank.maximumLineLength) bytes")
    }
    if let entry = line.withUnsafeBufferPointer({ scan($0) }) { return entry }
    guard line.contains(where: { $0 != 0x20 && $0 != 0x0D && $0 != 0x09 }) else { return nil }
    return try decode(line)
  }

  // MARK: Our own form

  /// The entry of a line exactly as Kelp writes it; nil for anything else, right or wrong.
  private func scan(_ line: UnsafeBufferPointer<UInt8>) -> BankEntry? {
    var cursor = 0
    func skip(_ text: StaticString) -> Bool {
      let length = text.utf8CodeUnitCount
      guard line.count - cursor >= length, let base = line.baseAddress,
        memcmp(base + cursor, text.utf8Start, length) == 0
      else { return false }
      cursor += length
      return true
    }
    func skip(_ name: [UInt8]) -> Bool {
      guard line.count - cursor > name.count, line[cursor + name.count] == 0x22,
        let base = line.baseAddress, memcmp(base + cursor, name, name.count) == 0
      else { return false }
      cursor += name.count
      return true
    }
    guard skip("{\"kind\":\""), let kind = names.first(where: { skip($0.name) })?.kind,
      skip("\",\"source\":\""), let source = text(line, &cursor), skip(",\"statements\":")
    else { return nil }
    var statements = 0
    let first = cursor
    while cursor < line.count, cursor - first < 7, (0x30...0x39).contains(line[cursor]) {
      statements = statements * 10 + Int(line[cursor] - 0x30)
      cursor += 1
    }
    guard cursor > first, skip(",\"origin\":\""),
      let origin = origins.first(where: { skip($0.name) })?.origin, skip("\"}"), cursor == line.count
    else { return nil }
    return BankEntry(kind: kind, source: source, statements: statements, origin: origin)
  }

  /// The bytes of a string up to and with its closing quote; nil where it holds something that only a JSON reader
  /// should judge.
  private func text(_ line: UnsafeBufferPointer<UInt8>, _ cursor: inout Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var start = cursor
    var isPlain = true
    while cursor < line.count {
      let byte = line[cursor]
      if byte == 0x22 {
        bytes.append(contentsOf: line[start..<cursor])
        cursor += 1
        guard isPlain || String(validating: bytes, as: UTF8.self) != nil else { return nil }
        return bytes
      }
      if byte == 0x5C {
        bytes.append(contentsOf: line[start..<cursor])
        guard cursor + 1 < line.count, let plain = BankLineReader.escapes[Int(line[cursor + 1])] else {
          return nil
        }
        bytes.append(plain)
        cursor += 2
        start = cursor
      } else {
        guard byte >= 0x20 else { return nil }
        if byte >= 0x80 { isPlain = false }
        cursor += 1
      }
    }
    return nil
  }

  /// What a letter behind a backslash means; nil for those left to the JSON reader.
  private static let escapes: [UInt8?] = {
    var escapes = [UInt8?](repeating: nil, count: 256)
    for (letter, meaning) in [(0x22, 0x22), (0x5C, 0x5C), (0x2F, 0x2F), (0x6E, 0x0A), (0x74, 0x09)] {
      escapes[letter] = UInt8(meaning)
    }
    return escapes
  }()

  // MARK: Any JSON

  private func decode(_ line: ArraySlice<UInt8>) throws(BankError) -> BankEntry {
    guard let record = try? decoder.decode(BankRecord.self, from: Data(line)) else {
      throw BankError(reason: "no JSON object with the strings \"kind\" and \"source\"")
    }
    guard let kind = kinds[record.kind] else {
      throw BankError(reason: "unknown kind '\(record.kind.prefix(40))'")
    }
    guard let sort = language.table.sort(of: kind).fragmentSort else {
      throw BankError(reason: "a node of kind '\(record.kind)' cannot be replaced")
    }
    guard let origin = BankEntry.Origin(rawValue: record.origin ?? BankEntry.Origin.corpus.rawValue) else {
      throw BankError(reason: "unknown origin '\((record.origin ?? "").prefix(40))'")
    }
    let source = Array(record.source.utf8)
    if let statements = record.statements {
      guard (0...1 << 20).contains(statements) else {
        throw BankError(reason: "\(statements) is no number of statements")
      }
      return BankEntry(kind: kind, source: source, statements: statements, origin: origin)
    }
    // A line of someone else's making, without the number: it is counted, so the source must parse.
    let counted = BankEntry(kind: kind, source: source, statements: 0, origin: origin)
    let fragment = try counted.fragment(language)
    let statements =
      sort == .expression ? 0 : fragment.tree.statementCount(fragment.roots[0], table: language.table)
    return BankEntry(kind: kind, source: source, statements: statements, origin: origin)
  }
}

/// One line of a bank file.
private struct BankRecord: Decodable {
  let kind: String
  let source: String
  let statements: Int?
  let origin: String?
}
