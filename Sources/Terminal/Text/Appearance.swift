/// How one stream shows styled text; the only place of the program that writes escape sequences for styles.
package struct Appearance: Sendable, Hashable {
  /// How many colours the stream takes.
  package enum ColorDepth: Sendable, Hashable {
    /// No escape sequence at all.
    case none
    /// The 16 colours of the terminal's theme.
    case sixteen
    /// The 256 colours as well, used for heat maps only.
    case many
  }

  /// Which colours stand for deletion and insertion.
  package enum Palette: Sendable, Hashable {
    /// Red and green.
    case standard
    /// Blue for red and yellow for green, for readers who do not tell those apart.
    case safe
  }

  /// How many colours may be used.
  package var colors: ColorDepth
  /// Which characters may be used.
  package var glyphs: GlyphSet
  /// Which colours mean what.
  package var palette: Palette

  /// Creates an appearance from its parts.
  package init(colors: ColorDepth = .none, glyphs: GlyphSet = .unicode, palette: Palette = .standard) {
    self.colors = colors
    self.glyphs = glyphs
    self.palette = palette
  }

  /// No colour, Unicode.
  package static let plain = Appearance()
  /// No colour, ASCII.
  package static let plainASCII = Appearance(glyphs: .ascii)

  /// The bytes to write for a text. Each line ends in the terminal's default style.
  package func render(_ text: StyledText) -> String {
    if colors == .none { return text.plainText(glyphs) }
    let lines = text.resolved(glyphs).lines
    return lines.map { line in
      var result = ""
      var current = Style.plain
      for span in line.spans {
        result += transition(from: current, to: span.style) + span.text
        current = span.style
      }
      return result + transition(from: current, to: .plain)
    }.joined(separator: "\n")
  }

  /// The shortest sequence that takes a terminal from one style to another.
  func transition(from old: Style, to new: Style) -> String {
    let old = codes(old)
    let new = codes(new)
    if old == new || colors == .none { return "" }
    if new == Codes() { return "\u{1B}[0m" }
    var sequence: [String] = []
    var standing = old.attributes
    if !old.attributes.subtracting(new.attributes).isDisjoint(with: [.bold, .dim]) {
      sequence.append("22")
      standing.subtract([.bold, .dim])
    }
    let gone = standing.subtracting(new.attributes)
    if gone.contains(.underline) { sequence.append("24") }
    if gone.contains(.reverse) { sequence.append("27") }
    if new.foreground != old.foreground { sequence.append(new.foreground ?? "39") }
    if new.background != old.background { sequence.append(new.background ?? "49") }
    let added = new.attributes.subtracting(standing)
    if added.contains(.bold) { sequence.append("1") }
    if added.contains(.dim) { sequence.append("2") }
    if added.contains(.underline) { sequence.append("4") }
    if added.contains(.reverse) { sequence.append("7") }
    return "\u{1B}[" + sequence.joined(separator: ";") + "m"
  }

  private struct Codes: Equatable {
    var foreground: String?
    var background: String?
    var attributes: Style.Attributes = []
  }

  private func codes(_ style: Style) -> Codes {
    var result = Codes(attributes: style.attributes)
    result.foreground = style.foreground.map { code($0, base: 30) }
    result.background = style.background.map { code($0, base: 40) }
    guard let heat = style.heat.map(Int.init) else { return result }
    if colors == .many {
      result.background = "48;5;" + ["236", "240", "95", "131", "160"][min(heat, 4)]
      result.foreground = result.foreground ?? "38;5;255"
    } else {
      let levels: [Style.Attributes] = [.dim, [], .bold, .reverse, [.bold, .reverse]]
      result.attributes.formUnion(levels[min(heat, 4)])
    }
    return result
  }

  private func code(_ color: Style.Color, base: Int) -> String {
    var number = Int(color.rawValue)
    if palette == .safe {
      if number % 8 == 1 { number += 3 } else if number % 8 == 2 { number += 1 }
    }
    return String(number < 8 ? base + number : base + 60 + number - 8)
  }
}
