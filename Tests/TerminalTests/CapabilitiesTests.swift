import Terminal
import Testing

@Suite("Capabilities") struct CapabilitiesTests {
  func colors(
    _ environment: [String: String], _ mode: TerminalOptions.ColorMode = .auto, terminal: Bool = true
  ) -> Bool {
    let facts = TerminalFacts(environment: environment, isOutputTerminal: terminal)
    return TerminalCapabilities(facts: facts, options: TerminalOptions(color: mode)).output.colors != .none
  }

  @Test("the option beats NO_COLOR beats CLICOLOR_FORCE beats the stream") func colorRule() {
    #expect(colors(["TERM": "xterm"]))
    #expect(!colors(["TERM": "xterm"], terminal: false))
    #expect(!colors(["TERM": "dumb"]))
    #expect(colors(["TERM": "dumb", "CLICOLOR_FORCE": "1"]))
    #expect(colors(["CLICOLOR_FORCE": "1"], terminal: false))
    #expect(!colors(["CLICOLOR_FORCE": "0"], terminal: false))
    #expect(!colors(["CLICOLOR_FORCE": ""], terminal: false))
    #expect(!colors(["NO_COLOR": "1", "CLICOLOR_FORCE": "1"]))
    #expect(colors(["NO_COLOR": "", "TERM": "xterm"]))
    #expect(colors(["NO_COLOR": "1"], .always, terminal: false))
    #expect(!colors(["CLICOLOR_FORCE": "1", "TERM": "xterm"], .never))
  }

  @Test("each stream decides for itself") func streams() {
    let facts = TerminalFacts(environment: ["TERM": "xterm-256color"], isErrorTerminal: true, columns: 120)
    let capabilities = TerminalCapabilities(facts: facts)
    #expect(capabilities.output.colors == .none)
    #expect(capabilities.error.colors == .many)
    #expect(capabilities.canAnimate && !capabilities.canEdit)
    #expect(capabilities.height == nil)
  }

  @Test("width: asked for, the terminal's, else 80") func width() {
    let terminal = TerminalFacts(isOutputTerminal: true, columns: 132, rows: 50)
    #expect(TerminalCapabilities(facts: terminal).width == 132)
    #expect(TerminalCapabilities(facts: terminal).height == 50)
    #expect(TerminalCapabilities(facts: terminal, options: TerminalOptions(width: 50)).width == 50)
    #expect(TerminalCapabilities(facts: TerminalFacts(columns: 132)).width == 80)
    #expect(TerminalCapabilities(facts: TerminalFacts(isOutputTerminal: true)).width == 80)
  }

  @Test("ASCII: asked for, by the environment, or for want of a locale") func glyphs() {
    func glyphs(_ environment: [String: String], unicode: Bool = true, _ option: Bool? = nil) -> GlyphSet {
      let facts = TerminalFacts(environment: environment, hasUnicode: unicode)
      return TerminalCapabilities(facts: facts, options: TerminalOptions(isASCII: option)).error.glyphs
    }
    #expect(glyphs([:]) == .unicode)
    #expect(glyphs(["KELP_ASCII": "1"]) == .ascii)
    #expect(glyphs(["KELP_ASCII": "0"]) == .unicode)
    #expect(glyphs(["KELP_ASCII": "1"], false) == .unicode)
    #expect(glyphs([:], true) == .ascii)
    #expect(glyphs([:], unicode: false) == .ascii)
  }
}
