/// The ids of the byte vocabulary: special tokens, position tokens and the 256 bytes.
///
/// Layouts: `offset` without prompts PAD, SOS, EOS, POS…, bytes; with prompts PAD, SOS, EOS, PROMPT_START,
/// PROMPT_END, POS…, bytes; `node` PAD, SOS, EOS, PROMPT_START, PROMPT_END, the two node markers, four actions, bytes;
/// `node` for models that know tests or observations the same with SPEC_START, SPEC_END, OBS_START, OBS_END before the
/// bytes.
package struct ByteVocabulary: Sendable, Equatable {
  /// Fills nothing at present; kept because the reference's layout has it.
  package static let padding: Int32 = 0
  /// Ends the context and asks for an edit.
  package static let start: Int32 = 1
  /// Ends a replacement.
  package static let end: Int32 = 2
  /// Begins a prompt.
  package static let promptStart: Int32 = 3
  /// Ends a prompt.
  package static let promptEnd: Int32 = 4
  /// Stands at the rotary position of the first token of the node that is edited (`node` layout).
  package static let nodeFirst: Int32 = 5
  /// Stands at the rotary position of the last token of the node that is edited (`node` layout).
  package static let nodeLast: Int32 = 6
  /// The id of the first action; the others follow in the order of `EditAction` (`node` layout).
  package static let firstAction: Int32 = 7
  /// Begins the asserts of a program (`node` layout with tests and observations, as the next three).
  package static let specificationStart: Int32 = 11
  /// Ends the asserts of a program.
  package static let specificationEnd: Int32 = 12
  /// Begins how the program fared.
  package static let observationStart: Int32 = 13
  /// Ends how the program fared.
  package static let observationEnd: Int32 = 14

  /// The id of the position token for offset 0, nil in the `node` layout.
  package let firstPosition: Int32?
  /// The number of position tokens.
  package let positions: Int
  /// The id of byte 0.
  package let firstByte: Int32
  /// The number of ids.
  package let count: Int

  /// The layout of the `node` codec.
  package static let node = ByteVocabulary(firstPosition: nil, positions: 0, firstByte: 11)

  /// The layout of the `node` codec for models that know tests or observations.
  package static let observingNode = ByteVocabulary(firstPosition: nil, positions: 0, firstByte: 15)

  /// The reference's layout: `positions` position tokens, after five special tokens or three.
  package static func offset(positions: Int, promptTokens: Bool) -> ByteVocabulary {
    let first: Int32 = promptTokens ? 5 : 3
    return ByteVocabulary(firstPosition: first, positions: positions, firstByte: first + Int32(positions))
  }

  private init(firstPosition: Int32?, positions: Int, firstByte: Int32) {
    self.firstPosition = firstPosition
    self.positions = positions
    self.firstByte = firstByte
    count = Int(firstByte) + 256
  }

  /// The id of a byte.
  package func id(ofByte byte: UInt8) -> Int32 { firstByte + Int32(byte) }

  /// The byte of an id, or nil for any other token.
  package func byte(ofID id: Int32) -> UInt8? {
    id >= firstByte && id < Int32(count) ? UInt8(id - firstByte) : nil
  }
}

/// What the `node` codec can do to the node it points at, in the order of the action head and the action tokens.
package enum EditAction: Int, CaseIterable, Sendable {
  case replace, insertBefore, insertAfter, delete

  /// The token that tells the text which action it belongs to.
  var token: Int32 { ByteVocabulary.firstAction + Int32(rawValue) }
}
