import Foundation

/// A JSON value whose objects keep the order of their keys.
package indirect enum JSONValue: Sendable, Equatable {
  /// Nothing.
  case null
  /// A truth value.
  case bool(Bool)
  /// A whole number.
  case int(Int)
  /// A number; one that is not finite is written as null.
  case double(Double)
  /// A text.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// A list of keys and values.
  case object([Member])
  /// A value that is JSON text already.
  case encoded(String)

  /// A key and its value.
  package struct Member: Sendable, Equatable {
    /// The key.
    package let key: String
    /// The value.
    package let value: JSONValue
  }

  /// The value of anything that can be encoded; keys are sorted. Throws what the encoder throws.
  package init(encoding value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    self = .encoded(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  /// The value of a key of an object, or nil.
  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The value as JSON on one line.
  package var text: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .double(let value): value.isFinite ? "\(value)" : "null"
    case .string(let value): JSONValue.quoted(value)
    case .encoded(let text): JSONValue.visible(text)
    case .array(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { JSONValue.quoted($0.key) + ":" + $0.value.text }.joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default:
        if isHidden(scalar) { result += escaped(scalar) } else { result.unicodeScalars.append(scalar) }
      }
    }
    return result + "\""
  }

  /// JSON text in which nothing can move, reorder or hide on a terminal; such characters stand in strings only, where
  /// an escape means the same.
  private static func visible(_ text: String) -> String {
    func needsEscape(_ scalar: Unicode.Scalar) -> Bool { scalar != "\n" && isHidden(scalar) }
    guard text.unicodeScalars.contains(where: needsEscape) else { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      if needsEscape(scalar) { result += escaped(scalar) } else { result.unicodeScalars.append(scalar) }
    }
  }

  /// Whether a character is one that terminals act on or do not show.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value < 0x20 }
    if scalar.value < 0xA0 { return true }
    switch scalar.properties.generalCategory {
    case .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: return true
    default: return false
    }
  }

  /// `\u202e`; two of them for a character beyond 16 bits.
  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    String(Character(scalar)).utf16.map { String(format: "\\u%04x", $0) }.joined()
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByFloatLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .int(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(floatLiteral value: Double) { self = .double(value) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member(key: $0.0, value: $0.1) })
  }
}
