import CLibEdit
import Dispatch
import Foundation
import KelpBase

/// Reads lines from a terminal with editing, history, completion and pastes, by libedit.
///
/// One a process, used from the main thread. Other threads use the mailbox.
package final class EditLineReader: LineReader {
  /// What the reader is to do beyond editing.
  package struct Configuration {
    /// How prompt, posts and lists look.
    package var appearance: Appearance
    /// Where commands are kept; nil keeps them for this session only.
    package var historyPath: String?
    /// What TAB does, given the text before and after the cursor.
    package var complete: (_ before: String, _ after: String) -> Completion = { _, _ in Completion() }
    /// Whether Enter runs the text; otherwise it starts a new line of it.
    package var isComplete: (String) -> Bool = { _ in true }
    /// Takes a paste and returns what to insert for it.
    package var insertPaste: (PastedText) -> String = { $0.text }
    /// Edits the text in another program and returns it; nil leaves the line as it is. For Ctrl-X Ctrl-E.
    package var editText: ((String) -> String?)?
    /// Whether the user's `~/.editrc` is read.
    package var readsUserSettings = true
    /// The file read in place of `~/.editrc`.
    package var userSettingsPath: String?
    /// Whether window changes are watched and Ctrl-Z stops the process.
    package var handlesSignals = true
    /// The kind of terminal; nil takes it from the environment.
    package var terminalType: String?
    /// Whether the terminal takes no escape sequences.
    package var isDumb = false
    /// Where keys come from.
    package var input: Int32 = 0
    /// Where the line is drawn.
    package var output: Int32 = 1

    /// Creates a configuration for the standard streams.
    package init(appearance: Appearance = .plain, historyPath: String? = nil) {
      self.appearance = appearance
      self.historyPath = historyPath
    }
  }

  /// What other threads see of the reader.
  package let mailbox: LineMailbox
  /// May be changed between reads; descriptors and terminal are only looked at by the initialiser.
  package var configuration: Configuration

  let editor: OpaquePointer
  let input: EditorInput
  var history: EditorHistory
  /// How the current read ends, once that is decided.
  var outcome: LineRead?

  private let historyList: OpaquePointer
  private var promptText = StyledText()
  private var promptBuffer = CText()
  private var statusBuffer = CText()
  private var isStatusHidden = false
  private var printsPosts = false
  private var isReading = false
  private var columns = 80
  private var resizeSource: (any DispatchSourceSignal)?

  /// Nil unless both ends are terminals, the locale has more than ASCII, and the user has not turned editing
  /// off in `~/.editrc`; then lines are read plainly.
  package init?(_ configuration: Configuration) {
    guard isatty(configuration.input) == 1, isatty(configuration.output) == 1,
      kelp_use_unicode_locale() != 0, let pipe = WakePipe(),
      let editor = kelp_el_open(
        "kelp", configuration.input, configuration.output,
        configuration.output == 1 ? Self.copyDrawing : nil)
    else { return nil }
    guard let historyList = history_init() else {
      kelp_el_close(editor)
      return nil
    }
    self.configuration = configuration
    self.editor = editor
    self.historyList = historyList
    let appearance = configuration.appearance
    let output = configuration.output
    mailbox = LineMailbox(pipe: pipe) { line in
      DescriptorOutput.write(appearance.render(line) + "\n", to: output)
    }
    input = EditorInput(descriptor: configuration.input, pipe: pipe, mailbox: mailbox)
    history = EditorHistory(file: configuration.historyPath.map { HistoryFile(path: $0) })
    input.onResize = { [unowned self] in redrawAfterResize() }
    prepareEditor()
    guard kelp_el_is_editing(editor) != 0 else { return nil }
  }

  deinit {
    resizeSource?.cancel()
    kelp_el_close(editor)
    history_end(historyList)
  }

  private func prepareEditor() {
    kelp_el_set_client(editor, Unmanaged.passUnretained(self).toOpaque())
    if let type = configuration.terminalType { kelp_el_set_terminal(editor, type) }
    kelp_el_set_editor(editor, "emacs")
    kelp_el_ignore_signals(editor)
    kelp_el_take_signal_keys(editor)
    kelp_el_set_reader(editor, Self.readCharacter)
    kelp_el_set_prompt(editor, Self.showPrompt)
    kelp_el_set_right_prompt(editor, Self.showStatus)
    // The list is empty and of no size until it is told one.
    kelp_history_set_size(historyList, Int32(HistoryFile.defaultLimit))
    kelp_el_set_history(editor, historyList)
    for command in history.entries { kelp_history_enter(historyList, command) }
    addFunctions()
    bindKeys()
    if configuration.readsUserSettings {
      el_source(editor, configuration.userSettingsPath)
      if kelp_el_is_vi(editor) != 0 { bindKeys() }
      bindVitalKeys()
    }
    guard configuration.handlesSignals else { return }
    let source = DispatchSource.makeSignalSource(signal: SIGWINCH, queue: .global())
    let mailbox = mailbox
    source.setEventHandler { @Sendable in mailbox.terminalWasResized() }
    source.activate()
    resizeSource = source
  }

  /// Shows the prompt and edits a line. Upper lines of a prompt of several are printed once, above.
  package func readLine(prompt: StyledText) -> LineRead {
    let lines = prompt.resolved(configuration.appearance.glyphs).lines
    for line in lines.dropLast() { write(configuration.appearance.render(line) + "\n") }
    promptText = lines.last ?? StyledText()
    promptBuffer.text = EditorPrompt.encoded(promptText, appearance: configuration.appearance)
    outcome = nil
    isStatusHidden = false
    printsPosts = false
    history.beginLine()
    columns = TerminalSize.of(configuration.output)?.columns ?? columns
    input.beginLine(isVi: kelp_el_is_vi(editor) != 0)
    mailbox.beginReading()
    isReading = true
    if !configuration.isDumb { write(ControlSequence.markPastes) }
    var count: Int32 = 0
    let line = el_wgets(editor, &count)
    if !configuration.isDumb { write(ControlSequence.stopMarkingPastes) }
    isReading = false
    mailbox.endReading()
    if let outcome { return outcome }
    guard let line, count > 0 else { return .endOfFile }
    var text = Self.string(line, count: Int(count))
    if text.hasSuffix("\n") { text.removeLast() }
    return .line(text)
  }

  /// Keeps a command for this session and, as far as the file can be written, for later ones.
  package func addHistory(_ command: String) {
    guard history.add(command) else { return }
    // libedit's own list serves the search alone; equal lines are taken out of it as well.
    var event = HistEvent()
    var result = kelp_history_first(historyList, &event)
    while result == 0 {
      if let text = event.str, String(cString: text) == command {
        kelp_history_delete(historyList, event.num)
        break
      }
      result = kelp_history_next(historyList, &event)
    }
    kelp_history_enter(historyList, command)
  }

  /// Gives the terminal back as the shell had it while the body runs.
  package func withTerminalReleased<Result>(_ body: () throws -> Result) rethrows -> Result {
    guard isReading else { return try body() }
    if !configuration.isDumb { write(ControlSequence.stopMarkingPastes) }
    kelp_el_set_raw(editor, 0)
    defer {
      kelp_el_set_raw(editor, 1)
      if !configuration.isDumb { write(ControlSequence.markPastes) }
    }
    return try body()
  }

  // MARK: - The line

  /// The text before and after the cursor.
  var parts: (before: String, after: String) {
    guard let line = el_wline(editor)?.pointee, let start = line.buffer, let cursor = line.cursor,
      let end = line.lastchar
    else { return ("", "") }
    return (Self.string(start, count: cursor - start), Self.string(cursor, count: end - cursor))
  }

  /// The whole text.
  var text: String { parts.before + parts.after }

  /// Inserts at the cursor.
  func insert(_ text: String) {
    let characters = text.unicodeScalars.filter { $0.value != 0 }.map { wchar_t(bitPattern: $0.value) }
    if !characters.isEmpty { el_winsertstr(editor, characters + [0]) }
  }

  /// Puts another text in place of the whole line, with the cursor at its end.
  func replace(with text: String) {
    moveToEnd()
    el_deletestr(editor, Int32(clamping: self.text.unicodeScalars.count))
    insert(text)
  }

  /// Moves the cursor to the end of the text.
  func moveToEnd() { el_cursor(editor, 1 << 20) }

  /// Ends the read with an outcome: takes the status away, then presses the key that accepts.
  func finish(_ outcome: LineRead) -> Int32 {
    self.outcome = outcome
    isStatusHidden = true
    moveToEnd()
    el_wpush(editor, [wchar_t(PrivateKey.accept.rawValue), 0])
    return CC_REFRESH
  }

  /// Has the waiting posts and these lines printed above the line, which is then drawn anew.
  func printAbove(_ lines: [StyledText] = []) -> Int32 {
    for line in lines { mailbox.post(line) }
    printsPosts = true
    return CC_REDISPLAY
  }

  /// Writes through libedit's stream, in order with its drawing.
  func write(_ text: String) { kelp_el_write(editor, text) }

  /// The columns of the terminal now.
  var width: Int { TerminalSize.of(configuration.output)?.columns ?? 80 }

  private static func string(_ start: UnsafePointer<wchar_t>, count: Int) -> String {
    var result = String.UnicodeScalarView()
    for index in 0..<max(0, count) {
      result.append(Unicode.Scalar(UInt32(bitPattern: start[index])) ?? "\u{FFFD}")
    }
    return String(result)
  }

  // MARK: - Called by libedit

  /// The prompt; waiting posts are printed when libedit has just cleared its rows, before it draws.
  func prompt() -> UnsafeMutablePointer<CChar> {
    if printsPosts {
      printsPosts = false
      for line in mailbox.takeLines() { write(configuration.appearance.render(line) + "\n") }
      input.postsWerePrinted()
    }
    return promptBuffer.pointer
  }

  /// The text at the right edge.
  func rightPrompt() -> UnsafeMutablePointer<CChar> {
    statusBuffer.text =
      isStatusHidden ? "" : EditorPrompt.encoded(mailbox.status, appearance: configuration.appearance)
    return statusBuffer.pointer
  }

  /// Passes what libedit has drawn on to whoever records the session.
  private static let copyDrawing: @convention(c) (UnsafeRawPointer?, Int) -> Void = { bytes, count in
    OutputTap.shared.copy(UnsafeRawBufferPointer(start: bytes, count: count), to: 1)
  }

  /// After the window changed: clears the rows the terminal has re-flowed the line to, and draws it anew.
  private func redrawAfterResize() {
    guard let size = TerminalSize.of(configuration.output), size.columns != columns else { return }
    columns = size.columns
    OutputTap.shared.resized(size)
    let shown = (promptText.plainText(configuration.appearance.glyphs) + parts.before)
      .split(separator: "\n", omittingEmptySubsequences: false).map { DisplayWidth.of(String($0)) }
    let rows = shown.dropLast().reduce((shown.last ?? 0) / columns) {
      $0 + max(1, ($1 + columns - 1) / columns)
    }
    write("\r" + ControlSequence.up(rows) + ControlSequence.eraseToEndOfScreen)
    el_resize(editor)
    kelp_el_refresh(editor)
  }
}
