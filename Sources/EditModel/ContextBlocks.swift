/// What a context tells of a program besides the program itself.
///
/// Any subset makes a context, in this order; the markers around the prompt hold the asserts too and stand where
/// there is one of the two:
///
///     [PROMPT_START] prompt [SPEC_START] assert… [SPEC_END] [PROMPT_END]
///     program
///     [OBS_START] passed/total, failing assert, error [OBS_END] [SOS]
///
/// Asserts are whole or absent: at most the first three of those that have at most 160 bytes, 320 bytes in all, one a
/// line.
package struct ContextBlocks: Sendable, Equatable {
  /// What the program is meant to do; nil or empty for no such block.
  package var prompt: [UInt8]?
  /// The asserts that are shown; none for no such block.
  package private(set) var tests: [[UInt8]]
  /// How the program fared; nil for no such block.
  package var observation: Observation?

  /// The most asserts that are shown.
  package static let mostTests = 3
  /// The most bytes of an assert; a longer one is passed over.
  package static let longestTest = 160
  /// The most bytes of all asserts together; the first one that would go beyond ends the list.
  package static let mostTestBytes = 320
  /// The tokens that asserts and observation must leave for an answer, or they are not shown.
  static let answerRoom = 48

  /// Gathers the blocks; of the tests those are shown that the limits allow.
  package init(prompt: [UInt8]? = nil, tests: [String] = [], observation: Observation? = nil) {
    self.prompt = prompt
    self.observation = observation
    self.tests = ContextBlocks.shown(of: tests)
  }

  /// The tests that are shown, in their order, as they are shown. Linear.
  package static func shown(of tests: [String]) -> [[UInt8]] {
    var shown: [[UInt8]] = []
    var left = mostTestBytes
    for test in tests where shown.count < mostTests {
      let text = trimmed(Array(test.utf8))
      guard !text.isEmpty, text.count <= longestTest else { continue }
      guard text.count <= left else { break }
      left -= text.count
      shown.append(text)
    }
    return shown
  }

  /// The text between the markers of the asserts.
  package var testText: [UInt8] { Array(tests.joined(separator: [0x0A])) }

  /// Without the blocks that a model was not trained with.
  package func limited(to known: [ContextBlock]) -> ContextBlocks {
    var blocks = self
    if !known.contains(.prompt) { blocks.prompt = nil }
    if !known.contains(.tests) { blocks.tests = [] }
    if !known.contains(.observation) { blocks.observation = nil }
    return blocks
  }

  /// Takes the least valuable part away that a model can do without: all asserts but one, the last one first, then
  /// the observation, then the last assert. False when only the prompt is left.
  package mutating func leaveOutOne() -> Bool {
    if tests.count > 1 || observation == nil && tests.count == 1 {
      tests.removeLast()
    } else if observation != nil {
      observation = nil
    } else {
      return false
    }
    return true
  }

  private static func trimmed(_ text: [UInt8]) -> [UInt8] {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    guard let first = text.firstIndex(where: { !isSpace($0) }),
      let last = text.lastIndex(where: { !isSpace($0) })
    else { return [] }
    return Array(text[first...last])
  }
}
