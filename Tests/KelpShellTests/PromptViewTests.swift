import KelpShell
import Terminal
import Testing

@Suite struct PromptViewTests {
  private func prompt(
    _ model: String? = nil, _ program: String? = nil, place: CandidatePlace? = nil, width: Int = 80,
    ascii: Bool = false
  ) -> String {
    let layout = Fixtures.layout(width, ascii: ascii)
    return layout.appearance.render(
      PromptView.text(model: model, program: program, place: place, steps: 2, failed: false, layout: layout))
  }

  @Test func namesWhatIsCurrent() {
    #expect(prompt() == "kelp ❯ ")
    #expect(prompt("overnight") == "kelp overnight ❯ ")
    #expect(prompt("overnight", "p2") == "kelp overnight p2 ❯ ")
    let place = CandidatePlace(repair: 1, candidate: 1, step: 1)
    #expect(prompt("overnight", "p2", place: place) == "kelp overnight r1.1 1/2 ❯ ")
    #expect(prompt("overnight", "p2", place: place, width: 50) == "1/2 ❯ ")
    #expect(prompt(ascii: true) == "kelp > ")
    #expect(prompt("a-name-of-twenty-chars") == "kelp a-name-of-twent… ❯ ")
  }
}
