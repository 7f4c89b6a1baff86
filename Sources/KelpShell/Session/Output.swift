import Terminal

/// Where a session's text goes: the process's streams, or a recording in a test.
@MainActor package protocol OutputSink: AnyObject {
  /// Writes to standard output.
  func writeOutput(_ text: String)
  /// Writes to standard error.
  func writeError(_ text: String)
}

/// Everything a session says: results, notes and JSON, each on the stream where it belongs.
@MainActor package final class Output {
  /// How results are written.
  package enum Mode: Equatable {
    /// As text for people.
    case text
    /// As one JSON object, bare.
    case json
    /// As one JSON object inside an envelope that names the command: JSON Lines of a script.
    case jsonLines
  }

  /// The place and look of results.
  package private(set) var layout: Layout
  /// The place and look of errors, progress and notes.
  package private(set) var errorLayout: Layout
  /// Whether results go to a terminal, where nothing may be written raw.
  package var isTerminal: Bool { isTerminalStream && !isPlain }
  /// Whether notes stand among the results, as in the REPL, rather than on standard error.
  package var notesAreResults: Bool { mixesNotes && !isPlain }
  /// What the doors answer `--json` with.
  package let jsonMode: Mode
  /// Whether every command answers as if it had `--json`.
  package let alwaysJSON: Bool
  /// The width of results that do not go to the terminal, in columns.
  package var plainWidth = 80
  /// Whether results keep their colours wherever they go: `--color=always`.
  package var keepsColor = false
  private let sink: any OutputSink
  private let isTerminalStream: Bool
  private let mixesNotes: Bool
  private let baseLayouts: (output: Layout, error: Layout)
  private var applied: (settings: Settings, width: Int?)?
  private var captures: [(text: String, isPlain: Bool)] = []

  /// The JSON result of the running command, for the envelope.
  package private(set) var pendingResult: JSONValue?

  /// Creates an output.
  package init(
    sink: any OutputSink, layout: Layout, errorLayout: Layout, isTerminal: Bool = false,
    notesAreResults: Bool = false, jsonMode: Mode = .json, alwaysJSON: Bool = false
  ) {
    self.sink = sink
    self.layout = layout
    self.errorLayout = errorLayout
    isTerminalStream = isTerminal
    mixesNotes = notesAreResults
    self.jsonMode = jsonMode
    self.alwaysJSON = alwaysJSON
    baseLayouts = (layout, errorLayout)
  }

  /// Follows the settings that change how everything looks, and the width of the terminal.
  package func apply(_ settings: Settings, width: Int? = nil) {
    applied = (settings, width)
    func adapt(_ base: Layout) -> Layout {
      var layout = base
      if let width { layout.width = width }
      layout.choices = settings.display
      if settings.isASCII { layout.appearance.glyphs = .ascii }
      if settings.isSafeTheme { layout.appearance.palette = .safe }
      return layout
    }
    layout = adapt(baseLayouts.output)
    errorLayout = adapt(baseLayouts.error)
    if isPlain {
      layout.width = plainWidth
      if !keepsColor { layout.appearance.colors = .none }
    }
  }

  /// Whether results are being kept for a file or a program.
  private var isPlain: Bool { captures.last?.isPlain ?? false }

  /// Whether results are being kept rather than shown.
  package var isCapturing: Bool { !captures.isEmpty }

  /// From now on results are kept until `endCapture`; plain ones look as in a file, without colours.
  package func beginCapture(isPlain: Bool) {
    captures.append(("", isPlain))
    if let applied { apply(applied.settings, width: applied.width) } else { apply(Settings()) }
  }

  /// Gives the results since the matching `beginCapture`.
  package func endCapture() -> String {
    let text = captures.popLast()?.text ?? ""
    if let applied { apply(applied.settings, width: applied.width) }
    return text
  }

  /// Writes what a capture has kept.
  package func repeated(_ text: String) { if !text.isEmpty { write(text) } }

  /// Whether the running command has given its JSON result.
  package var hasResult: Bool { pendingResult != nil }

  /// Writes a line of the result; one wider than the layout goes on in the next row.
  package func line(_ text: StyledText) { paragraph(text, indent: 2) }

  /// Writes lines that are laid out already; one wider than the layout, or than `width`, is cut.
  package func lines(_ texts: [StyledText], width: Int? = nil) {
    var layout = layout
    layout.width = width ?? layout.width
    for text in texts { write(layout.appearance.render(layout.fit(text)) + "\n") }
  }

  /// Writes a text of the result broken into lines at blanks.
  package func paragraph(_ text: StyledText, indent: Int = 0) {
    lines(text.wrapped(to: layout.width, indent: indent, glyphs: layout.glyphs))
  }

  /// Writes a program as it is, or made harmless when standard output is a terminal.
  package func program(_ source: [UInt8]) {
    if isTerminal {
      let text = layout.appearance.render(StyledText(SafeText(untrusted: source)))
      write(text.hasSuffix("\n") || text.isEmpty ? text : text + "\n")
    } else {
      let text = String(decoding: source, as: UTF8.self)
      write(text.hasSuffix("\n") || text.isEmpty ? text : text + "\n")
    }
  }

  /// Writes what is no result: how things went, where a file is.
  package func note(_ text: StyledText) {
    if notesAreResults {
      paragraph(text, indent: 2)
    } else {
      for line in text.wrapped(to: errorLayout.width, indent: 2, glyphs: errorLayout.glyphs) {
        sink.writeError(errorLayout.appearance.render(line) + "\n")
      }
    }
  }

  /// Writes lines to standard error.
  package func errorLines(_ texts: [StyledText]) {
    for text in texts { sink.writeError(errorLayout.appearance.render(text) + "\n") }
  }

  /// Draws a line of standard error that is no part of the transcript, over the one before; none for no text.
  package func redraw(_ line: StyledText) {
    sink.writeError(ProgressLine.redrawn(line, appearance: errorLayout.appearance))
  }

  /// Writes a JSON object as a line of standard error: how a long command stands.
  package func errorObject(_ value: JSONValue) { sink.writeError(value.text + "\n") }

  /// Writes the one JSON object of a command.
  package func result(_ value: JSONValue) {
    if jsonMode == .jsonLines {
      pendingResult = value
    } else {
      write(value.text + "\n")
    }
  }

  /// Writes the envelope of a script's command.
  package func envelope(command: String, seconds: Double, error: ShellError?) {
    var members: [JSONValue.Member] = [
      .init(key: "kelp", value: 1), .init(key: "command", value: .string(command)),
      .init(key: "ok", value: .bool(error == nil)), .init(key: "seconds", value: .double(seconds)),
    ]
    if let pendingResult { members.append(.init(key: "result", value: pendingResult)) }
    if let error, error.kind != .no {
      var parts: [JSONValue.Member] = [
        .init(key: "kind", value: .string(error.kind.rawValue)),
        .init(key: "message", value: .string(error.message)),
      ]
      if let hint = error.hint { parts.append(.init(key: "hint", value: .string(hint))) }
      members.append(.init(key: "error", value: .object(parts)))
    }
    pendingResult = nil
    write(JSONValue.object(members).text + "\n")
  }

  private func write(_ text: String) {
    if captures.isEmpty || CommandScope.current?.isBackground == true {
      sink.writeOutput(text)
    } else {
      captures[captures.count - 1].text += text
    }
  }
}
