import Foundation

/// Runs another program on the terminal and waits for it: an editor, a pager, a shell command.
///
/// The program stays in this process group, so that it may read the terminal, and gets the signals' default
/// behaviour whatever this process has set.
package enum ForegroundProgram {
  /// A program that could not be started.
  package struct LaunchError: Error, Equatable, CustomStringConvertible {
    /// The program as it was named.
    package let program: String
    /// The `errno` value.
    package let code: Int32

    /// Creates an error from its parts.
    package init(program: String, code: Int32) {
      self.program = program
      self.code = code
    }

    /// One line with the reason.
    package var description: String {
      "cannot start '\(program)': \(String(cString: strerror(code)).lowercased())"
    }
  }

  /// Starts a program found by `PATH` and waits for its end. Blocks.
  ///
  /// Returns the exit status, or 128 and the signal's number as a shell does. With `input` the program reads
  /// that text as its standard input. Throws `LaunchError`.
  package static func run(_ arguments: [String], input: String? = nil) throws(LaunchError) -> Int32 {
    guard let program = arguments.first else { throw LaunchError(program: "", code: ENOENT) }
    var ends: [Int32] = [-1, -1]
    if input != nil {
      guard pipe(&ends) == 0 else { throw LaunchError(program: program, code: errno) }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }
    // What the keys of the terminal send is meant for the program while it runs.
    let ignored = [SIGINT, SIGQUIT, SIGPIPE].map { ($0, signal($0, SIG_IGN)) }
    defer { for (number, handler) in ignored { signal(number, handler) } }
    let (process, code) = spawn(arguments, standardInput: input == nil ? nil : ends[0])
    if input != nil { close(ends[0]) }
    if let input {
      if code == 0 { DescriptorOutput.write(input, to: ends[1]) }
      close(ends[1])
    }
    guard code == 0 else { throw LaunchError(program: program, code: code) }
    return wait(for: process)
  }

  private static func spawn(_ arguments: [String], standardInput: Int32?) -> (process: pid_t, code: Int32) {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var all = sigset_t()
    sigfillset(&all)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let standardInput { posix_spawn_file_actions_adddup2(&actions, standardInput, 0) }
    var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, arguments[0], &actions, &attributes, &pointers, environ)
    return (process, code)
  }

  private static func wait(for process: pid_t) -> Int32 {
    var status: Int32 = 0
    while true {
      guard waitpid(process, &status, WUNTRACED) >= 0 else {
        if errno == EINTR { continue }
        return 127
      }
      if status & 0xFF == 0x7F {
        // The program was stopped by Ctrl-Z: stop too, where a shell can resume both, else let it go on.
        if getpgrp() != getsid(0) { kill(0, SIGSTOP) } else { kill(process, SIGCONT) }
        continue
      }
      return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    }
  }
}
