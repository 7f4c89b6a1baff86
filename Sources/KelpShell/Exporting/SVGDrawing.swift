import KelpBase
import Terminal

/// Styled lines as a picture with real text: what a terminal would show, in colours of its own.
///
/// Each stretch of text says how wide it is, so that marks fit whatever font the viewer has.
struct SVGDrawing {
  /// The colours of a picture.
  enum Theme: String, CaseIterable, Sendable {
    /// Dark on white.
    case light
    /// Light on black.
    case dark
  }

  /// What the picture shows, for readers who do not see it.
  let title: String
  /// The lines.
  let lines: [StyledText]
  /// The colours.
  let theme: Theme
  /// The colours of deletion and insertion.
  var palette = Appearance.Palette.standard

  private static let cell = 8.4
  private static let row = 20.0
  private static let margin = 20.0

  /// The picture; the same lines are the same bytes. Linear.
  var text: String {
    let columns = max(20, lines.map { $0.width(.unicode) }.max() ?? 0)
    let width = SVGDrawing.number(2 * SVGDrawing.margin + Double(columns) * SVGDrawing.cell)
    let height = SVGDrawing.number(2 * SVGDrawing.margin + Double(max(1, lines.count)) * SVGDrawing.row)
    let name = PageText.attribute(title)
    var body = ""
    for (index, line) in lines.enumerated() {
      body += draw(line, at: SVGDrawing.margin + Double(index) * SVGDrawing.row)
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" \
      role="img" aria-label="\(name)" font-size="14" \
      font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace">
      <title>\(name)</title>
      <rect width="100%" height="100%" rx="8" fill="\(back)"/>
      \(body)</svg>

      """
  }

  private func draw(_ line: StyledText, at top: Double) -> String {
    var marks = ""
    var texts = ""
    var column = 0
    for piece in line.pieces() {
      let columns = DisplayWidth.of(piece.text)
      defer { column += columns }
      let colors = colors(of: piece.style)
      let left = SVGDrawing.number(SVGDrawing.margin + Double(column) * SVGDrawing.cell)
      let length = SVGDrawing.number(Double(columns) * SVGDrawing.cell)
      if let mark = colors.back, columns > 0 {
        marks +=
          "<rect x=\"\(left)\" y=\"\(SVGDrawing.number(top))\" width=\"\(length)\" height=\"\(SVGDrawing.number(SVGDrawing.row))\" rx=\"2\" fill=\"\(mark)\"/>\n"
      }
      guard columns > 0, !piece.text.allSatisfy({ $0 == " " }) else { continue }
      let weight = piece.style.attributes.contains(.bold) ? " font-weight=\"bold\"" : ""
      let color = colors.front == front ? "" : " fill=\"\(colors.front)\""
      texts +=
        "<tspan x=\"\(left)\" textLength=\"\(length)\" lengthAdjust=\"spacingAndGlyphs\"\(color)\(weight)>\(MarkupText.escaped(piece.text))</tspan>"
    }
    guard !texts.isEmpty else { return marks }
    return marks
      + "<text xml:space=\"preserve\" y=\"\(SVGDrawing.number(top + 15))\" fill=\"\(front)\">\(texts)</text>\n"
  }

  private var back: String { theme == .light ? "#ffffff" : "#1a1e22" }
  private var front: String { theme == .light ? "#1d2125" : "#e4e7ea" }
  private var dim: String { theme == .light ? "#5b6570" : "#9aa4ae" }

  private func colors(of style: Style) -> (front: String, back: String?) {
    if let heat = style.heat {
      let light = ["#fff3dc", "#ffd99e", "#ffae47", "#ff9026", "#c43d00"]
      let dark = ["#2b2419", "#523a14", "#8d5a0a", "#c47208", "#ffae47"]
      let level = min(4, Int(heat))
      let isFlipped = theme == .light ? level == 4 : level >= 3
      return (isFlipped ? back : front, theme == .light ? light[level] : dark[level])
    }
    let color = style.foreground.map(color) ?? (style.attributes.contains(.dim) ? dim : front)
    return style.attributes.contains(.reverse) ? (back, color) : (color, style.background.map(self.color))
  }

  private func color(_ color: Style.Color) -> String {
    let isLight = theme == .light
    switch (color, palette) {
    case (.red, .standard), (.brightRed, .standard): return isLight ? "#b3261e" : "#ff8f86"
    case (.green, .standard), (.brightGreen, .standard): return isLight ? "#1a7a35" : "#6fd38a"
    case (.red, .safe), (.brightRed, .safe), (.blue, _), (.brightBlue, _):
      return isLight ? "#0b57b0" : "#8dbdff"
    case (.green, .safe), (.brightGreen, .safe), (.yellow, _), (.brightYellow, _):
      return isLight ? "#7a5900" : "#f0cb55"
    case (.cyan, _), (.brightCyan, _): return isLight ? "#0a6386" : "#6cc4e6"
    case (.magenta, _), (.brightMagenta, _): return isLight ? "#8a2b86" : "#e29adf"
    case (.black, _), (.brightBlack, _): return dim
    case (.white, _), (.brightWhite, _): return front
    }
  }

  /// One decimal is finer than any screen.
  private static func number(_ value: Double) -> String { NumberText.fixed(value, decimals: 1) }
}
