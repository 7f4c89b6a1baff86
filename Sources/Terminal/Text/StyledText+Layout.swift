/// On which side the text of a column stands.
package enum Alignment: Sendable, Hashable {
  /// Blanks are added on the right.
  case left
  /// Blanks are added on the left.
  case right
}

/// What a line looks like through a window narrower than itself.
package struct LineWindow: Sendable, Hashable {
  /// The text in the window, with a mark at each side that is cut.
  package let text: StyledText
  /// A column of the whole line is this much less in the window.
  package let shift: Int
}

extension StyledText {
  /// The text, cut with `…` if it takes more columns than allowed. Linear.
  package func truncated(to width: Int, glyphs: GlyphSet = .unicode) -> StyledText {
    let text = resolved(glyphs)
    guard width > 0 else { return StyledText() }
    if text.width <= width { return text }
    let mark = glyphs.ellipsis
    let markWidth = DisplayWidth.of(mark)
    if width <= markWidth {
      return StyledText(SafeText(stringLiteral: String(mark.prefix(width))), .dim).resolved(glyphs)
    }
    let kept = text.columns(0..<(width - markWidth))
    return kept + StyledText(spans: [Span(text: mark, ascii: nil, style: kept.spans.last?.style ?? .plain)])
  }

  /// The text, cut on either side so that the columns `focus` are to be seen. Linear.
  ///
  /// As much as fits of what stands around the focus is kept, more of it before than after.
  package func window(to width: Int, focus: Range<Int>, glyphs: GlyphSet = .unicode) -> LineWindow {
    let text = resolved(glyphs)
    let total = text.width
    let mark = DisplayWidth.of(glyphs.ellipsis)
    if total <= width || width <= 2 * mark + 1 || focus.upperBound <= width - mark {
      return LineWindow(text: text.truncated(to: width, glyphs: glyphs), shift: 0)
    }
    let inner = width - 2 * mark
    let spare = max(0, inner - focus.count)
    var start = max(0, min(focus.lowerBound - spare * 2 / 3, total - (width - mark)))
    if focus.count > inner { start = focus.lowerBound }
    let rest = text.columns(start..<total)
    let style = rest.spans.first?.style ?? .plain
    let head = StyledText(spans: [Span(text: glyphs.ellipsis, ascii: nil, style: style)])
    return LineWindow(
      text: head + rest.truncated(to: width - mark, glyphs: glyphs), shift: start - mark)
  }

  /// The text with blanks added up to a width; a wider text stays as it is.
  package func padded(
    to width: Int, _ alignment: Alignment = .left, glyphs: GlyphSet = .unicode
  ) -> StyledText {
    let text = resolved(glyphs)
    let missing = width - text.width
    guard missing > 0 else { return text }
    let blanks = StyledText(SafeText(stringLiteral: String(repeating: " ", count: missing)))
    return alignment == .left ? text + blanks : blanks + text
  }

  /// The lines of the text.
  package var lines: [StyledText] {
    var result = [StyledText()]
    for span in spans {
      let parts = span.text.split(separator: "\n", omittingEmptySubsequences: false)
      let asciiParts = span.ascii?.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        if index > 0 { result.append(StyledText()) }
        let ascii = asciiParts.flatMap { index < $0.count ? String($0[index]) : nil }
        result[result.count - 1].append(Span(text: String(part), ascii: ascii, style: span.style))
      }
    }
    return result
  }

  /// The text broken at blanks into lines of at most `width` columns; lines after the first are indented.
  ///
  /// A word wider than a line is cut over several lines. Line breaks of the text stay.
  package func wrapped(to width: Int, indent: Int = 0, glyphs: GlyphSet = .unicode) -> [StyledText] {
    let indent = max(0, min(indent, width - 8))
    let margin = StyledText(SafeText(stringLiteral: String(repeating: " ", count: indent)))
    var result: [StyledText] = []
    for line in resolved(glyphs).lines {
      var current = StyledText()
      var isFirst = true
      func room() -> Int { max(1, isFirst ? width : width - indent) }
      func finish() {
        result.append(isFirst ? current : margin + current)
        isFirst = false
        current = StyledText()
      }
      for word in line.words() {
        var word = word
        if current.width + word.width > room() {
          if !current.trimmed().isEmpty { finish() }
          word = word.trimmedStart()
          while word.width > room() {
            let cut = room()
            current = word.columns(0..<cut)
            word = word.columns(max(1, current.width)..<word.width)
            finish()
          }
        }
        current.append(word)
      }
      finish()
    }
    return result.map { $0.trimmed() }
  }

  /// A rule line with a text at either end: `── left ────────── right ──`, exactly `width` columns.
  ///
  /// When there is no room for both, the left text is cut.
  package static func rule(
    left: StyledText, right: StyledText = StyledText(), width: Int, glyphs: GlyphSet
  ) -> StyledText {
    func dashes(_ count: Int) -> StyledText {
      let text = String(repeating: glyphs.rule, count: max(0, count))
      return StyledText(spans: text.isEmpty ? [] : [Span(text: text, ascii: nil, style: .dim)])
    }
    let right = right.resolved(glyphs)
    let tail: StyledText = right.isEmpty ? StyledText() : " \(right) " + dashes(2)
    let left = left.truncated(to: width - 4 - tail.width - (right.isEmpty ? 0 : 1), glyphs: glyphs)
    let head: StyledText = left.isEmpty ? dashes(2) : dashes(2) + " \(left) "
    return (head + dashes(width - head.width - tail.width) + tail).truncated(to: width, glyphs: glyphs)
  }

  /// The characters that lie wholly in a range of columns. The text has to be resolved and one line.
  func columns(_ range: Range<Int>) -> StyledText {
    var result = StyledText()
    var column = 0
    for span in spans {
      var kept = ""
      for character in span.text {
        let width = DisplayWidth.of(character)
        if column >= range.lowerBound, column + width <= range.upperBound { kept.append(character) }
        column += width
      }
      if !kept.isEmpty { result.append(Span(text: kept, ascii: nil, style: span.style)) }
      if column >= range.upperBound { break }
    }
    return result
  }

  /// The text without blanks at its end.
  package func trimmed() -> StyledText {
    var spans = spans
    while let last = spans.last {
      let text = String(last.text.reversed().drop { $0 == " " }.reversed())
      if text.isEmpty {
        spans.removeLast()
      } else {
        if text.count < last.text.count {
          spans[spans.count - 1] = Span(
            text: text, ascii: last.ascii.map { String($0.reversed().drop { $0 == " " }.reversed()) },
            style: last.style)
        }
        break
      }
    }
    return StyledText(spans: spans)
  }

  private func trimmedStart() -> StyledText {
    var result = StyledText()
    for span in spans {
      let text = result.isEmpty ? String(span.text.drop { $0 == " " }) : span.text
      result.append(Span(text: text, ascii: nil, style: span.style))
    }
    return result
  }

  /// Words with the blanks before them.
  private func words() -> [StyledText] {
    var result: [StyledText] = []
    var isInWord = true
    for span in spans {
      for character in span.text {
        let isBlank = character == " "
        if result.isEmpty || (isBlank && isInWord) { result.append(StyledText()) }
        isInWord = !isBlank
        result[result.count - 1].append(Span(text: String(character), ascii: nil, style: span.style))
      }
    }
    return result
  }
}
