import Foundation
import Terminal

/// A program in a pseudo-terminal of its own: what a person at the keys would type and see.
///
/// For benches and tests of a whole session. Used from one thread. The program is killed with the last reference.
package final class TerminalPeer {
  /// What the prompt ends with.
  package static let promptMark = "❯ "

  /// Everything that the program wrote so far, in the bytes of the terminal.
  package private(set) var received: [UInt8] = []

  private let terminal: Int32
  private let process: Int32
  private let start: Double
  private var text: [UInt8] = []
  private var mark = 0
  private var ending: Int32?
  private var isOpen = true

  /// Linux's requests TIOCSPTLCK and TIOCGPTN.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430

  /// Starts a program. Throws when the system has no terminal for it or cannot start it.
  package init(
    _ program: String, arguments: [String] = [], environment: [String: String],
    size: TerminalSize = TerminalSize(columns: 80, rows: 24)
  ) throws(ShellError) {
    let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    // As `unlockpt` and `ptsname` do, which the C library's module does not have.
    var (lock, number) = (Int32(0), UInt32(0))
    guard terminal >= 0, ioctl(terminal, TerminalPeer.setLock, &lock) == 0,
      ioctl(terminal, TerminalPeer.getNumber, &number) == 0, size.apply(to: terminal)
    else {
      let reason = String(cString: strerror(errno)).lowercased()
      if terminal >= 0 { close(terminal) }
      throw .failure("cannot open a terminal: \(reason)")
    }
    let path = "/dev/pts/\(number)"
    // The text of a terminal that can do all that the prompt asks for, whatever this process runs in.
    var environment = environment
    environment["TERM"] = "xterm-256color"
    environment["LC_ALL"] = "C.UTF-8"
    start = ProcessInfo.processInfo.systemUptime
    do throws(ShellError) {
      process = try JobProcess.spawn(program, arguments: arguments, environment: environment) { actions in
        // Opened by the leader of a session, it becomes the terminal of that session.
        posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
      }
    } catch {
      close(terminal)
      throw error
    }
    self.terminal = terminal
  }

  deinit { finish() }

  /// Types a text.
  package func type(_ text: String) {
    _ = DescriptorOutput.write(text, to: terminal)
  }

  /// Gives the terminal another size, as dragging its window does.
  package func resize(to size: TerminalSize) { _ = size.apply(to: terminal) }

  /// The flags of the terminal that say how keys are taken: signals, echo, whole lines.
  package var modes: UInt32 {
    var settings = termios()
    return tcgetattr(terminal, &settings) == 0 ? settings.c_lflag : 0
  }

  /// What was written since the last text that was waited for, without the sequences that colour and move.
  package var shown: String { String(decoding: text[mark...], as: UTF8.self) }

  /// Waits until the program writes a text, from behind what was last waited for on. Returns whether it did.
  ///
  /// `check` is called now and then; what it throws ends the wait.
  package func waits(
    for wanted: String, within seconds: Double = 60, check: () throws -> Void
  ) rethrows -> Bool {
    let limit = ProcessInfo.processInfo.systemUptime + seconds
    let bytes = Array(wanted.utf8)
    while true {
      if let found = text[mark...].firstRange(of: bytes) {
        mark = found.upperBound
        return true
      }
      let left = limit - ProcessInfo.processInfo.systemUptime
      guard left > 0, isOpen else { return false }
      try check()
      receive(milliseconds: Int32(min(100, left * 1000 + 1)))
    }
  }

  /// The same without a check.
  package func waits(for wanted: String, within seconds: Double = 60) -> Bool {
    waits(for: wanted, within: seconds, check: {})
  }

  /// Types a key and gives the seconds until the terminal shows it; nil when it does not for ten seconds.
  package func echo(of key: Character) -> Double? {
    receive(milliseconds: 0)
    mark = text.count
    let before = ProcessInfo.processInfo.systemUptime
    type(String(key))
    guard waits(for: String(key), within: 10) else { return nil }
    return ProcessInfo.processInfo.systemUptime - before
  }

  /// Forgets what was written up to now.
  package func skip() {
    receive(milliseconds: 0)
    mark = text.count
  }

  /// The seconds from the program's start to its first prompt.
  ///
  /// Throws when the program ends or a minute passes without one, and what `check` throws.
  package func secondsToPrompt(check: () throws -> Void) throws -> Double {
    if try waits(for: TerminalPeer.promptMark, check: check) {
      return ProcessInfo.processInfo.systemUptime - start
    }
    throw ShellError.failure(
      isOpen ? "the program showed no prompt for a minute" : "the program ended without showing a prompt")
  }

  /// Waits for the program's end. Returns its exit status, minus a signal's number; nil when it goes on.
  package func end(within seconds: Double = 60) -> Int32? {
    let limit = ProcessInfo.processInfo.systemUptime + seconds
    while ending == nil, ProcessInfo.processInfo.systemUptime < limit {
      receive(milliseconds: 20)
      var status: Int32 = 0
      if waitpid(process, &status, WNOHANG) == process {
        ending = status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
      }
    }
    return ending
  }

  /// Kills the program, if it still runs, and lets go of the terminal.
  private func finish() {
    if ending == nil {
      kill(process, SIGKILL)
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
      ending = -SIGKILL
    }
    close(terminal)
  }

  /// Takes what the program wrote, waiting for the first of it.
  private func receive(milliseconds: Int32) {
    guard isOpen else {
      usleep(10_000)
      return
    }
    var wait = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    var timeout = milliseconds
    var chunk = [UInt8](repeating: 0, count: 4096)
    while poll(&wait, 1, timeout) > 0 {
      timeout = 0
      let count = read(terminal, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      // A terminal whose last program has ended is an error to read from.
      guard count > 0 else {
        isOpen = false
        return
      }
      received += chunk[0..<count]
      for byte in chunk[0..<count] { take(byte) }
    }
  }

  private var sequence: [UInt8]?

  /// Adds a byte to the text, unless it is part of a control sequence.
  private func take(_ byte: UInt8) {
    guard var open = sequence else {
      if byte == 0x1B { sequence = [] } else { text.append(byte) }
      return
    }
    open.append(byte)
    let isControl = open[0] == 0x5B
    let isOver = isControl ? open.count > 1 && (0x40...0x7E).contains(byte) : true
    sequence = isOver ? nil : open
  }
}
