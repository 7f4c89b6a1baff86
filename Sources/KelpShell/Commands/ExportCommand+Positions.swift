import KelpBase
import Search
import SyntaxTrees
import Terminal

/// Where the model would edit the program on screen, as files.
extension ExportCommand {
  @MainActor func writePositions(_ session: Session) throws {
    guard step == nil, task == nil, trial == nil else {
      throw ShellError.usage(
        "positions have no steps and tasks", hint: "goto K goes to a step; positions are those of the screen")
    }
    let formats = try files.map { path throws(ShellError) in
      try ExportFormat(path: path, among: ExportFormat.ofPositions)
    }
    let program = try session.requireProgram()
    let tree = try session.treeOnScreen()
    let recorded = try session.recordedPositions()
    let map =
      try recorded
      ?? session.modelToAsk(for: "export positions").makeProposer(program.brief)
      .observing(session.judgementOnScreen()).positions(in: tree)
    let gold = try program.gold.map { try PositionsCommand.marks(from: tree, to: $0, session) } ?? [:]
    let view = PositionsView(map, of: tree, language: session.language, gold: gold)
    let title = HomePath.shortened(program.title, home: session.environment["HOME"])
    let name = session.place.map { "\($0.name) at step \($0.step) of \(title)" } ?? title
    var written: [JSONValue] = []
    var lines: [StyledText] = []
    for (path, format) in zip(files, formats) {
      let bytes = Array(text(format, view, of: tree, name, session).utf8)
      try AtomicFile.write(bytes, to: path)
      written.append(["path": .string(path), "bytes": .int(bytes.count)])
      let offline: SafeText = format == .html ? ", works offline" : ""
      lines.append("wrote \(SafeText(line: path)) (\(NumberText.size(bytes.count))\(offline))")
    }
    if json.isOn(session) { return session.output.result(["files": .array(written)]) }
    for line in lines { session.output.line(line) }
  }

  @MainActor private func text(
    _ format: ExportFormat, _ view: PositionsView, of tree: SyntaxTree, _ name: String, _ session: Session
  ) -> String {
    let palette: Appearance.Palette = session.settings.isSafeTheme ? .safe : .standard
    switch format {
    case .html: return PositionsPage.text(view, name: name, palette: palette)
    case .svg:
      let layout = Layout(width: 96, appearance: Appearance(colors: .many, palette: palette))
      let lines = view.heatMap(layout) + [""] + view.ranks(10, layout)
      return SVGDrawing(title: "Positions of \(name)", lines: lines, theme: theme, palette: palette).text
    default: return PositionsCommand.report(view, session, tree).text + "\n"
    }
  }
}
