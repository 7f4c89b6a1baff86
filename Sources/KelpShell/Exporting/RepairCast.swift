import Terminal

/// A repair as a recording of a terminal that was never recorded: typed commands, cards and pauses.
///
/// The same story is the same bytes, so that a recording can be compared with an earlier one.
struct RepairCast {
  /// What is shown.
  let story: RepairStory
  /// Seconds that each step stays on the screen.
  var delay = 2.0
  /// The colours of deletion and insertion.
  var palette = Appearance.Palette.standard

  /// Seconds between two typed characters.
  private static let typing = 0.06
  /// Seconds between a command and its answer.
  private static let thinking = 0.3

  /// How many markers the recording has: one for each state.
  var markers: Int { story.states.count }

  /// The recording.
  var text: String {
    let layout = Layout(width: 80, appearance: Appearance(colors: .sixteen, palette: palette))
    let count = story.states.count - 1
    var writer = Writer(layout: layout)
    writer.type(story.opening, prompt: prompt(nil, layout))
    writer.answer(["at the start of \(story.name), \(Figures.count(count, "step"))"])
    writer.mark("start of \(story.name)")
    writer.type("show", prompt: prompt(0, layout))
    writer.answer(story.lines(ofStep: 0, layout))
    writer.pause(delay)
    for step in 1..<max(1, count + 1) {
      writer.type("next", prompt: prompt(step - 1, layout))
      writer.mark(label(step))
      writer.answer(story.lines(ofStep: step, layout))
      writer.pause(delay)
    }
    writer.type("next", prompt: prompt(count, layout))
    writer.answer(story.ending.wrapped(to: layout.width, indent: 2))
    writer.write(prompt(count, layout))
    writer.pause(delay)
    let rows = min(60, max(24, writer.longestAnswer + 4))
    let title = "\(story.name) of \(SafeText(line: story.origin))"
    return CastFile.header(size: TerminalSize(columns: layout.width, rows: rows), title: title) + writer.lines
  }

  private func prompt(_ step: Int?, _ layout: Layout) -> StyledText {
    let parts = step.map {
      " \(StyledText("\(story.name) \($0)/\(story.states.count - 1)", .yellow))" as StyledText
    }
    return StyledText("kelp", .cyan) + (parts ?? StyledText()) + " " + StyledText("❯", .green) + " "
  }

  private func label(_ step: Int) -> String {
    let edit = story.steps[step - 1]
    let words = Brief.edit(edit.action, original: edit.original, replacement: edit.replacement)
    return "step \(step): \(words)"
  }

  /// Puts events one after the other.
  private struct Writer {
    let layout: Layout
    private(set) var lines = ""
    private(set) var longestAnswer = 0
    private var time = 0.0

    init(layout: Layout) { self.layout = layout }

    mutating func pause(_ seconds: Double) { time += seconds }

    mutating func mark(_ label: String) { add(.marker(label)) }

    mutating func write(_ text: StyledText) { add(.output(layout.appearance.render(text))) }

    mutating func type(_ command: String, prompt: StyledText) {
      write(prompt)
      pause(RepairCast.thinking)
      for character in command {
        pause(RepairCast.typing)
        write(StyledText(SafeText(line: String(character))))
      }
      pause(RepairCast.thinking)
      add(.output("\r\n"))
    }

    mutating func answer(_ texts: [StyledText]) {
      longestAnswer = max(longestAnswer, texts.count)
      let text = texts.map { layout.appearance.render(layout.fit($0)) + "\n" }.joined()
      add(.output(CastFile.terminalText(text)))
    }

    private mutating func add(_ event: CastFile.Event) { lines += CastFile.line(event, at: time) }
  }
}
