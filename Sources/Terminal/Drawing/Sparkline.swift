/// A curve of a few characters: `▇▅▃▂▁`, in ASCII the digits 1 to 8.
package enum Sparkline {
  /// The last values as blocks between the smallest and the largest of them.
  ///
  /// A flat curve stands in the middle; values that are not finite are a blank.
  package static func text(_ values: [Double], last count: Int = 8, glyphs: GlyphSet = .unicode) -> SafeText {
    let shown = values.suffix(max(0, count))
    let finite = shown.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else {
      return SafeText(stringLiteral: String(repeating: " ", count: shown.count))
    }
    let blocks = glyphs == .unicode ? Array("▁▂▃▄▅▆▇█") : Array("12345678")
    let characters = shown.map { value -> Character in
      guard value.isFinite else { return " " }
      if high == low { return blocks[3] }
      // Halving first keeps the difference of huge values finite.
      let fraction = (value / 2 - low / 2) / (high / 2 - low / 2)
      return blocks[min(7, max(0, Int((fraction * 7).rounded())))]
    }
    return SafeText(stringLiteral: String(characters))
  }
}
