/// How a stretch of text looks; what that means in bytes is decided by `Appearance` alone.
package struct Style: Sendable, Hashable {
  /// The 16 colours whose shades the terminal's own theme decides.
  package enum Color: UInt8, Sendable, CaseIterable {
    /// The dark half, then the bright half, in the order of the terminal's numbers.
    case black, red, green, yellow, blue, magenta, cyan, white
    case brightBlack, brightRed, brightGreen, brightYellow, brightBlue, brightMagenta, brightCyan, brightWhite
  }

  /// What can be combined with any colour.
  package struct Attributes: OptionSet, Sendable, Hashable {
    /// One bit an attribute.
    package let rawValue: UInt8

    /// Creates a set from its bits.
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Heavier or brighter.
    package static let bold = Attributes(rawValue: 1)
    /// Fainter.
    package static let dim = Attributes(rawValue: 2)
    /// A line below.
    package static let underline = Attributes(rawValue: 4)
    /// Foreground and background exchanged.
    package static let reverse = Attributes(rawValue: 8)
  }

  /// The colour of the characters; nil is the terminal's own.
  package var foreground: Color?
  /// The colour behind the characters; nil is the terminal's own.
  package var background: Color?
  /// Bold, dim, underline, reverse.
  package var attributes: Attributes
  /// The level of a heat map from 0, the coldest, to 4; it takes the place of a background.
  package var heat: UInt8?

  /// Creates a style from its parts.
  package init(
    foreground: Color? = nil, background: Color? = nil, attributes: Attributes = [], heat: UInt8? = nil
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
    self.heat = heat
  }

  /// This style with what another one sets laid over it.
  package func adding(_ other: Style) -> Style {
    Style(
      foreground: other.foreground ?? foreground, background: other.background ?? background,
      attributes: attributes.union(other.attributes), heat: other.heat ?? heat)
  }

  /// The terminal's default.
  package static let plain = Style()
  /// Bold.
  package static let bold = Style(attributes: .bold)
  /// Rules, labels and other things of second rank.
  package static let dim = Style(attributes: .dim)
  /// Deletions and failures.
  package static let red = Style(foreground: .red)
  /// Insertions and successes.
  package static let green = Style(foreground: .green)
  /// Places and warnings.
  package static let yellow = Style(foreground: .yellow)
  /// The safe palette's stand-in for red.
  package static let blue = Style(foreground: .blue)
  /// Names and kinds.
  package static let cyan = Style(foreground: .cyan)
  /// The changed tokens of a difference.
  package static let changed = Style(attributes: [.bold, .reverse])
  /// Stand-ins for characters that are not shown.
  package static let hidden = Style(attributes: [.dim, .reverse])

  /// A cell of a heat map; levels outside 0 to 4 count as the nearest.
  package static func heat(_ level: Int) -> Style { Style(heat: UInt8(min(4, max(0, level)))) }
}
