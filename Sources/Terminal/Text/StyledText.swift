/// Safe text with styles: what all of Kelp's output is made of before it is laid out and decorated.
///
/// Data is turned into styled text, layout functions cut, pad and join it, and `Appearance` renders it.
/// Text from outside that is interpolated into a literal is sanitised.
package struct StyledText: Sendable, Hashable {
  /// A stretch of one style, in both glyph sets.
  struct Span: Sendable, Hashable {
    var text: String
    var ascii: String?
    var style: Style
  }

  private(set) var spans: [Span] = []

  /// The empty text.
  package init() {}

  /// A text in one style; what it hides is marked on top of that.
  package init(_ text: SafeText, _ style: Style = .plain) { append(text, style) }

  /// Text from outside, sanitised, in one style.
  package init(untrusted text: String, _ style: Style = .plain) { append(SafeText(untrusted: text), style) }

  init(spans: [Span]) { self.spans = spans }

  /// Whether there is nothing to show.
  package var isEmpty: Bool { spans.allSatisfy { $0.text.isEmpty } }

  /// The text without styles.
  package func plainText(_ glyphs: GlyphSet = .unicode) -> String {
    spans.map { glyphs == .ascii ? $0.ascii ?? $0.text : $0.text }.joined()
  }

  /// The columns of one line of text, with Unicode glyphs.
  package var width: Int { spans.reduce(0) { $0 + DisplayWidth.of($1.text) } }

  /// The columns of one line of text with these glyphs.
  package func width(_ glyphs: GlyphSet) -> Int { resolved(glyphs).width }

  /// Adds a text at the end.
  package mutating func append(_ text: SafeText, _ style: Style = .plain) {
    for segment in text.segments {
      let style = segment.isStandIn ? style.adding(.hidden) : style
      append(Span(text: segment.text, ascii: segment.ascii, style: style))
    }
  }

  /// Adds a styled text at the end.
  package mutating func append(_ other: StyledText) {
    for span in other.spans { append(span) }
  }

  mutating func append(_ span: Span) {
    if span.text.isEmpty { return }
    if let last = spans.last, last.style == span.style {
      let ascii =
        last.ascii == nil && span.ascii == nil
        ? nil : (last.ascii ?? last.text) + (span.ascii ?? span.text)
      spans[spans.count - 1].text += span.text
      spans[spans.count - 1].ascii = ascii
    } else {
      spans.append(span)
    }
  }

  /// One text after the other.
  package static func + (left: StyledText, right: StyledText) -> StyledText {
    var result = left
    result.append(right)
    return result
  }

  /// Adds a text at the end.
  package static func += (left: inout StyledText, right: StyledText) { left.append(right) }

  /// Texts with a separator between them.
  package static func joined(_ texts: [StyledText], separator: StyledText = StyledText()) -> StyledText {
    var result = StyledText()
    for (index, text) in texts.enumerated() {
      if index > 0 { result.append(separator) }
      result.append(text)
    }
    return result
  }

  /// The whole text with a style laid over what it has.
  package func styled(_ style: Style) -> StyledText {
    var result = StyledText()
    for span in spans {
      result.append(Span(text: span.text, ascii: span.ascii, style: span.style.adding(style)))
    }
    return result
  }

  /// The text with its glyphs chosen, as every layout function needs it: widths differ between the sets.
  package func resolved(_ glyphs: GlyphSet) -> StyledText {
    guard spans.contains(where: { $0.ascii != nil }) else { return self }
    return StyledText(
      spans: spans.map { span in
        Span(text: glyphs == .ascii ? span.ascii ?? span.text : span.text, ascii: nil, style: span.style)
      })
  }
}

extension StyledText: ExpressibleByStringInterpolation {
  /// Kelp's own text.
  package init(stringLiteral value: String) { self.init(SafeText(stringLiteral: value)) }

  /// Kelp's own text with values in it, each with a style of its own if wanted: `"at \(path, .cyan)"`.
  package init(stringInterpolation: Interpolation) { self = stringInterpolation.text }

  /// Collects the parts of an interpolated literal.
  package struct Interpolation: StringInterpolationProtocol {
    var text = StyledText()

    /// Starts an empty text.
    package init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds Kelp's own text.
    package mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { text.append(SafeText(stringLiteral: literal)) }
    }

    /// Adds text from outside, sanitised.
    package mutating func appendInterpolation(_ value: String, _ style: Style = .plain) {
      text.append(SafeText(untrusted: value), style)
    }

    /// Adds text that is sanitised already.
    package mutating func appendInterpolation(_ value: SafeText, _ style: Style = .plain) {
      text.append(value, style)
    }

    /// Adds styled text.
    package mutating func appendInterpolation(_ value: StyledText) { text.append(value) }

    /// Adds a whole number.
    package mutating func appendInterpolation(_ value: some BinaryInteger, _ style: Style = .plain) {
      text.append(SafeText(stringLiteral: "\(value)"), style)
    }
  }
}

extension StyledText: CustomStringConvertible {
  /// The text without styles, with Unicode glyphs.
  package var description: String { plainText() }
}
