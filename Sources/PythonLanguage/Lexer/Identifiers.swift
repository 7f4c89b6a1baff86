import Foundation
import SyntaxTrees

/// Identifiers with characters outside ASCII: what they may hold and their normal form.
enum Identifiers {
  /// Characters that may continue an identifier only since Unicode 15.1.
  private static let continuingSince15: Set<UInt32> = [0x200C, 0x200D, 0x30FB, 0xFF65]

  /// Throws unless the bytes, valid UTF-8, are an identifier. `offset` is where they stand in the source.
  static func check(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, version: LanguageVersion
  ) throws(SyntaxDiagnostic) {
    var position = offset
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      let length = UTF8.width(scalar)
      let properties = scalar.properties
      let isAssigned =
        Printability.isAssigned(scalar, version)
        && (version.unicode >= (15, 1) || !Identifiers.continuingSince15.contains(scalar.value))
      let fits =
        position == offset ? properties.isXIDStart || scalar == "_" : properties.isXIDContinue
      if !fits || !isAssigned {
        let hexadecimal = String(scalar.value, radix: 16, uppercase: true)
        let code = String(repeating: "0", count: max(0, 4 - hexadecimal.count)) + hexadecimal
        let message =
          Printability.isPrintable(scalar.value, version)
          ? "invalid character '\(Character(scalar))' (U+\(code))"
          : "invalid non-printable character U+\(code)"
        throw SyntaxDiagnostic(message, at: position..<position + length)
      }
      position += length
    }
  }

  /// The identifier in Unicode's normal form KC, which is what Python compares.
  ///
  /// Foundation decomposes as it should, but composes syllables of Hangul wrongly unless it starts from their
  /// letters, and characters beyond 16 bits as if they were others; so it is given neither.
  ///
  /// Foundation's time grows with the square of the length, so long identifiers are normalised in pieces.
  static func normalized(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    guard bytes.count > 256 else { return normalized(String(decoding: bytes, as: UTF8.self)) }
    var result: [UInt8] = []
    var piece = String.UnicodeScalarView()
    var length = 0
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if length >= 64, composesWithNothingBefore(scalar) {
        result += normalized(String(piece))
        piece = String.UnicodeScalarView()
        length = 0
      }
      piece.append(scalar)
      length += 1
    }
    return result + normalized(String(piece))
  }

  /// Whether a text may be cut before a letter and normalised in two parts.
  private static func composesWithNothingBefore(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter: true
    // Of the other letters only parts of Hangul syllables join what stands before them.
    case .otherLetter:
      !(0x1100..<0x1200 ~= scalar.value || 0x3130..<0x3190 ~= scalar.value)
        && scalar.value < 0xD7A4
    default: scalar.isASCII
    }
  }

  private static func normalized(_ text: String) -> [UInt8] {
    let decomposed = text.decomposedStringWithCompatibilityMapping
    var result = String.UnicodeScalarView()
    var piece = String.UnicodeScalarView()
    func flush() {
      result.append(contentsOf: String(piece).precomposedStringWithCanonicalMapping.unicodeScalars)
      piece = String.UnicodeScalarView()
    }
    for scalar in decomposed.unicodeScalars {
      if scalar.value < 0x10000, !isOldJamo(scalar) {
        piece.append(scalar)
        continue
      }
      flush()
      if let last = result.last, let composed = pairs[UInt64(last.value) << 32 | UInt64(scalar.value)] {
        result.removeLast()
        result.append(composed)
      } else {
        result.append(scalar)
      }
    }
    flush()
    return Array(String(result).utf8)
  }

  /// Letters of Hangul that no syllable is composed of.
  private static func isOldJamo(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1113...0x1160, 0x1176...0x11A7, 0x11C3...0x11FF: true
    default: false
    }
  }

  /// All compositions beyond 16 bits: two characters and what they become.
  private static let pairs: [UInt64: Unicode.Scalar] = {
    let table: [(UInt64, UInt64, Unicode.Scalar)] = [
      (0x11099, 0x110BA, "\u{1109A}"), (0x1109B, 0x110BA, "\u{1109C}"), (0x110A5, 0x110BA, "\u{110AB}"),
      (0x11131, 0x11127, "\u{1112E}"), (0x11132, 0x11127, "\u{1112F}"), (0x11347, 0x1133E, "\u{1134B}"),
      (0x11347, 0x11357, "\u{1134C}"), (0x114B9, 0x114BA, "\u{114BB}"), (0x114B9, 0x114B0, "\u{114BC}"),
      (0x114B9, 0x114BD, "\u{114BE}"), (0x115B8, 0x115AF, "\u{115BA}"), (0x115B9, 0x115AF, "\u{115BB}"),
      (0x11935, 0x11930, "\u{11938}"),
    ]
    return Dictionary(uniqueKeysWithValues: table.map { ($0 << 32 | $1, $2) })
  }()
}
