import Terminal
import Testing

@Suite struct RenderedTextTests {
  @Test func stylesAreReadBack() {
    let text: StyledText =
      "\("red", .red) plain \("bold", .bold)\("both", Style(foreground: .cyan, attributes: .bold))"
    let appearance = Appearance(colors: .sixteen)
    let read = StyledText(rendered: Array(appearance.render(text).utf8))
    #expect(read == text)
    #expect(appearance.render(read) == appearance.render(text))
  }

  @Test func allElseIsHarmless() {
    for line in [
      "\u{1B}[2Jx", "\u{1B}]0;title\u{7}", "\u{1B}[31", "\u{1B}", "\u{1B}[38;5;1mx", "\u{1B}[;;;mx",
      "a\u{202E}b",
    ] {
      let text = StyledText(rendered: Array(line.utf8)).plainText()
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E }, "\(text)")
    }
    #expect(StyledText(rendered: Array("\u{1B}[38;5;196mx\u{1B}[0m".utf8)).plainText() == "x")
  }

  @Test func pagersAreThoseOfTheEnvironment() {
    #expect(Pager.command(environment: [:]) == ["less", "-FRX"])
    #expect(Pager.command(environment: ["PAGER": "less"]) == ["less", "-FRX"])
    #expect(Pager.command(environment: ["PAGER": "more -d"]) == ["more", "-d"])
    #expect(Pager.isNeeded("a\nb\nc\n", rows: 3) && !Pager.isNeeded("a\nb\n", rows: 3))
    #expect(Pager.show("", command: ["/no/such/pager"]) == false)
  }
}
