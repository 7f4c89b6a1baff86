import Foundation
import PythonLanguage
import SyntaxTrees
import Testing

/// The name that a program consisting of one name is parsed to.
private func name(_ source: String) throws -> String {
  let tree = try PythonLanguage().parse(Array(source.utf8))
  return tree.payloadText(tree.count - 1)
}

@Test("Long identifiers are normalised in pieces as they would be as a whole")
func longIdentifiers() throws {
  // Composed and decomposed letters, a ligature, Hangul syllables and the letters they are made of.
  let pieces = ["é", "e\u{301}", "ﬁ", "한", "\u{1112}\u{1161}\u{11AB}", "ａ", "x_1", "ｶﾞ", "ą\u{301}", "中"]
  for count in [1, 30, 63, 64, 65, 300] {
    for shift in pieces.indices {
      let source = (0..<count).map { pieces[($0 * 7 + shift) % pieces.count] }.joined()
      let start = "a" + source
      let expected = start.precomposedStringWithCompatibilityMapping
      #expect(try name(start) == expected, "\(count) \(shift)")
    }
  }
}

@Test("An identifier of 100,000 accented letters is one name")
func longestIdentifier() throws {
  let source = String(repeating: "e\u{301}", count: 100_000)
  #expect(try name(source).unicodeScalars.count == 100_000)
}
