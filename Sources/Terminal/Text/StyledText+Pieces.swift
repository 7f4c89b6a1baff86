extension StyledText {
  /// A stretch of one style. Its text is harmless, as all styled text is.
  package struct Piece: Sendable, Hashable {
    /// The text.
    package let text: String
    /// How it looks.
    package let style: Style
  }

  /// The text in stretches of one style, for files that are no terminal: pages and pictures.
  package func pieces(_ glyphs: GlyphSet = .unicode) -> [Piece] {
    spans.map { Piece(text: glyphs == .ascii ? $0.ascii ?? $0.text : $0.text, style: $0.style) }
  }
}
