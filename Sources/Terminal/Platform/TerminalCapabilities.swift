/// What may be written to each stream, decided from facts and options by one rule.
///
/// Colour: `--color` beats `NO_COLOR` (not empty: off) beats `CLICOLOR_FORCE` (not `0`: on) beats "the
/// stream is a terminal and TERM is not `dumb`". Each stream decides for itself.
package struct TerminalCapabilities: Sendable, Hashable {
  /// How standard output looks.
  package let output: Appearance
  /// How standard error looks.
  package let error: Appearance
  /// How wide output may be, in columns.
  package let width: Int
  /// How many rows the terminal has; nil when standard output is none.
  package let height: Int?
  /// Whether lines can be edited: input and output are terminals.
  package let canEdit: Bool
  /// Whether a line on standard error can be redrawn in place.
  package let canAnimate: Bool
  /// Whether the terminal takes no escape sequences.
  package let isDumb: Bool

  /// Applies the rule.
  package init(facts: TerminalFacts, options: TerminalOptions = TerminalOptions()) {
    let environment = facts.environment
    let terminal = environment["TERM"] ?? ""
    let isDumb = terminal == "dumb"
    func colors(isTerminal: Bool) -> Appearance.ColorDepth {
      let isOn: Bool
      switch options.color {
      case .always: isOn = true
      case .never: isOn = false
      case .auto:
        if let value = environment["NO_COLOR"], !value.isEmpty {
          isOn = false
        } else if let value = environment["CLICOLOR_FORCE"], !value.isEmpty, value != "0" {
          isOn = true
        } else {
          isOn = isTerminal && !isDumb
        }
      }
      guard isOn else { return .none }
      let hasMany = terminal.contains("256color") || terminal.contains("direct")
      return hasMany || environment["COLORTERM"]?.isEmpty == false ? .many : .sixteen
    }
    let wish = environment["KELP_ASCII"] ?? ""
    let isASCII = options.isASCII ?? ((!wish.isEmpty && wish != "0") || !facts.hasUnicode)
    let glyphs: GlyphSet = isASCII ? .ascii : .unicode
    output = Appearance(
      colors: colors(isTerminal: facts.isOutputTerminal), glyphs: glyphs, palette: options.palette)
    error = Appearance(
      colors: colors(isTerminal: facts.isErrorTerminal), glyphs: glyphs, palette: options.palette)
    let isShown = facts.isOutputTerminal || facts.isErrorTerminal
    width = max(20, options.width ?? (isShown ? facts.columns : nil) ?? 80)
    height = facts.isOutputTerminal ? facts.rows : nil
    canEdit = facts.isInputTerminal && facts.isOutputTerminal
    canAnimate = facts.isErrorTerminal && !isDumb
    self.isDumb = isDumb
  }
}
