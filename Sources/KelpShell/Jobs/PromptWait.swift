import Foundation

/// A Kelp in a pseudo-terminal of its own that nobody types at, to see when it asks for a line.
///
/// The process is killed when the wait is over: it has been told nothing, so there is nothing that it could lose.
struct PromptWait {
  private let terminal: Int32
  private let process: Int32
  private let start: Double

  /// What the prompt ends with, in UTF-8.
  private static let mark = Array("❯".utf8)
  /// Linux's requests TIOCSPTLCK and TIOCGPTN.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430
  /// Seconds after which a program that shows no prompt is given up.
  private static let longest = 60.0

  /// Starts a program in a new terminal. Throws when the system has no terminal for it or cannot start it.
  init(_ program: String, environment: [String: String]) throws(ShellError) {
    let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    // As `unlockpt` and `ptsname` do, which the C library's module does not have.
    var (lock, number) = (Int32(0), UInt32(0))
    guard terminal >= 0, ioctl(terminal, PromptWait.setLock, &lock) == 0,
      ioctl(terminal, PromptWait.getNumber, &number) == 0
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
    start = BenchStopwatch.now
    do throws(ShellError) {
      process = try JobProcess.spawn(program, arguments: [], environment: environment) { actions in
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

  /// Waits for the prompt, ends the process and gives the seconds from its start on; called once.
  ///
  /// Throws when the program ends or a minute passes without a prompt, and what `check` throws, which is called now
  /// and then.
  func seconds(check: () throws -> Void) throws -> Double {
    defer {
      kill(process, SIGKILL)
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
      close(terminal)
    }
    var tail: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while BenchStopwatch.now - start < PromptWait.longest {
      try check()
      var wait = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      guard poll(&wait, 1, 100) > 0 else { continue }
      let count = read(terminal, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      // A terminal whose last program has ended is an error to read from.
      guard count > 0 else { throw ShellError.failure("the program ended without showing a prompt") }
      tail += chunk[0..<count]
      if !tail.ranges(of: PromptWait.mark).isEmpty { return BenchStopwatch.now - start }
      tail = tail.suffix(PromptWait.mark.count - 1)
    }
    throw ShellError.failure("the program showed no prompt for a minute")
  }
}
