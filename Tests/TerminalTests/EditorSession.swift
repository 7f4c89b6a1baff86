import Foundation
import Synchronization
import Terminal

/// A line editor on a pseudo-terminal of 60 columns, with a thread that reads lines and one that watches.
final class EditorSession: Sendable {
  let historyPath = NSTemporaryDirectory() + "kelp-editor-test-" + UUID().uuidString
  let pastes = Mutex<[String]>([])

  private struct Shared {
    var screen = ScreenModel(columns: 60)
    var results: [LineRead] = []
    var last: LineRead?
    var mailbox: LineMailbox?
    var reads = 0
  }

  private let state = Mutex(Shared())
  private let master: Int32
  private let slave: Int32
  private let isOpen = Mutex(true)

  struct SetupError: Error {}

  init(settings: String? = nil) throws {
    var masterEnd: Int32 = -1
    var slaveEnd: Int32 = -1
    guard openpty(&masterEnd, &slaveEnd, nil, nil, nil) == 0 else { throw SetupError() }
    master = masterEnd
    slave = slaveEnd
    guard TerminalSize(columns: 60, rows: 24).apply(to: slave) else { throw SetupError() }
    var settingsPath: String?
    if let settings {
      settingsPath = historyPath + ".editrc"
      guard DescriptorOutput.write(settings, to: creat(historyPath + ".editrc", 0o600)) else {
        throw SetupError()
      }
    }
    let path = settingsPath
    Thread { self.watch() }.start()
    Thread { self.readLines(settingsPath: path) }.start()
    _ = mailboxWhenReading()
  }

  deinit {
    unlink(historyPath)
    unlink(historyPath + ".editrc")
  }

  /// Types a text.
  func type(_ text: String) { write(Array(text.utf8)) }

  func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(master, $0.baseAddress, $0.count) }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }

  /// What the screen shows, without blanks at the ends of rows.
  var screen: String { state.withLock { $0.screen.text } }

  /// Whether the screen shows a text within two seconds.
  func shows(_ text: String) -> Bool {
    let isShown = waits { self.screen.contains(text) }
    if !isShown { print("not shown: \(text.debugDescription); the screen:\n\(screen)") }
    return isShown
  }

  /// The result of the next read; nil when none comes within two seconds.
  func result() -> LineRead? {
    _ = waits { self.state.withLock { !$0.results.isEmpty } }
    let result = state.withLock { state in
      state.last = state.results.isEmpty ? nil : state.results.removeFirst()
      return state.last
    }
    // Between two lines the terminal itself acts on keys such as Ctrl-D, so nothing is typed before the prompt.
    if result != .endOfFile { _ = mailboxWhenReading() }
    return result
  }

  /// The result that was taken last.
  var last: LineRead? { state.withLock { $0.last } }

  /// The mailbox, once a line is being read and its prompt is shown.
  func mailboxWhenReading() -> LineMailbox {
    _ = waits {
      self.screen.split(separator: "\n", omittingEmptySubsequences: false).last?.hasPrefix("kelp>") == true
    }
    return state.withLock { $0.mailbox } ?? LineMailbox { _ in }
  }

  func resize(columns: Int) {
    _ = TerminalSize(columns: columns, rows: 24).apply(to: slave)
    state.withLock { $0.screen.resize(columns: columns) }
    state.withLock { $0.mailbox }?.terminalWasResized()
  }

  /// Ends the session with Ctrl-D.
  func end() {
    type("\u{4}")
    _ = result()
    hangUp()
  }

  /// Takes the terminal away.
  func hangUp() {
    let wasOpen = isOpen.withLock { isOpen in
      defer { isOpen = false }
      return isOpen
    }
    if wasOpen { close(master) }
  }

  private func waits(_ condition: () -> Bool) -> Bool {
    for _ in 0..<400 {
      if condition() { return true }
      usleep(5000)
    }
    return condition()
  }

  private func watch() {
    var bytes = [UInt8](repeating: 0, count: 4096)
    while isOpen.withLock({ $0 }) {
      var polled = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard poll(&polled, 1, 50) > 0 else { continue }
      let count = read(master, &bytes, bytes.count)
      if count <= 0 { return }
      state.withLock { $0.screen.feed(bytes[0..<count]) }
    }
  }

  private func readLines(settingsPath: String?) {
    var configuration = EditLineReader.Configuration(
      appearance: Appearance(colors: .sixteen), historyPath: historyPath)
    configuration.input = slave
    configuration.output = slave
    configuration.terminalType = "xterm"
    configuration.handlesSignals = false
    configuration.readsUserSettings = settingsPath != nil
    configuration.userSettingsPath = settingsPath
    configuration.isComplete = { !$0.hasSuffix("\\") }
    configuration.complete = { before, after in
      let word = before.split(separator: " ", omittingEmptySubsequences: false).last.map(String.init) ?? ""
      return Completion.of(
        word, after: after,
        among: [
          .init("repair"), .init("--beam", help: "width of the beam", label: "--beam N"),
          .init("--best-of", help: "trajectories", label: "--best-of N"),
        ])
    }
    let created = Mutex<LineMailbox?>(nil)
    configuration.insertPaste = { paste in
      if paste.isTooLarge {
        created.withLock { $0 }?.post("refused \(paste.byteCount) bytes")
        return ""
      }
      if paste.isOneLine { return paste.text }
      self.pastes.withLock { $0.append(paste.text) }
      created.withLock { $0 }?.post("pasted \(paste.text.split(separator: "\n").count) lines")
      return "p1"
    }
    guard let reader = EditLineReader(configuration) else { return }
    created.withLock { $0 = reader.mailbox }
    state.withLock { $0.mailbox = reader.mailbox }
    while true {
      let read = reader.readLine(prompt: "\("kelp", .cyan)> ")
      if case .line(let line) = read { reader.addHistory(line) }
      state.withLock { state in
        state.results.append(read)
        state.reads += 1
      }
      if read == .endOfFile { break }
    }
    close(slave)
  }
}
