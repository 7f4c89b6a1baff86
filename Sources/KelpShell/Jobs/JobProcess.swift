import Foundation

/// Child processes that go on when their parent ends.
enum JobProcess {
  /// Starts a program in a session of its own, with no input, its output added to a log. Throws when it cannot.
  static func spawn(
    _ executable: String, arguments: [String], environment: [String: String], log: String
  ) throws(ShellError) -> Int32 {
    try spawn(executable, arguments: arguments, environment: environment) { actions in
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
      posix_spawn_file_actions_adddup2(&actions, 1, 2)
    }
  }

  /// Starts a program in a session of its own; `open` says what its descriptors are. Throws when it cannot.
  static func spawn(
    _ executable: String, arguments: [String], environment: [String: String],
    open: (inout posix_spawn_file_actions_t) -> Void
  ) throws(ShellError) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    open(&actions)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var standard = sigset_t()
    sigemptyset(&standard)
    for number in [SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGPIPE, SIGHUP] { sigaddset(&standard, number) }
    posix_spawnattr_setsigdefault(&attributes, &standard)
    // A session of its own: no key of this terminal and no end of it can reach the job.
    let newSession: Int32 = 0x80
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | newSession))
    var words = ([executable] + arguments).map { strdup($0) }
    words.append(nil)
    defer { words.forEach { free($0) } }
    var variables = environment.keys.sorted().map { strdup("\($0)=\(environment[$0] ?? "")") }
    variables.append(nil)
    defer { variables.forEach { free($0) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, executable, &actions, &attributes, words, variables)
    guard code == 0 else {
      throw .failure("cannot start a job: \(String(cString: strerror(code)).lowercased())")
    }
    return process
  }

  /// Waits until a child has ended and gives its exit status, or 128 and the signal's number. Blocks.
  ///
  /// The child stays for `reap`, so that whoever looks meanwhile still finds it and does not take it for lost.
  static func wait(for process: Int32) -> Int32 {
    var information = siginfo_t()
    while waitid(P_PID, id_t(process), &information, WEXITED | WNOWAIT) < 0 {
      if errno != EINTR { return -1 }
    }
    let status = information._sifields._sigchld.si_status
    return information.si_code == CLD_EXITED ? status : 128 + status
  }

  /// Lets go of a child that has ended.
  static func reap(_ process: Int32) {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
  }

  /// When the kernel started a process, in ticks since the machine started; nil where that is not known.
  static func startTicks(of process: Int32) -> UInt64? {
    let fields = facts(of: process)
    return fields.count > 19 ? UInt64(fields[19]) : nil
  }

  /// Whether a process is stopped, as by SIGSTOP.
  static func isStopped(_ process: Int32) -> Bool { facts(of: process).first == "T" }

  /// Has a process and what it starts give way to the program at whose prompt someone types.
  static func giveWay(_ process: Int32) {
    // All threads of the group, and with them those that they will make.
    setpriority(__priority_which_t(PRIO_PGRP.rawValue), id_t(process), 10)
  }

  /// What the kernel says of a process, from its state on: field 3 of its page and up.
  private static func facts(of process: Int32) -> [Substring] {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let close = text.lastIndex(of: ")")
    else { return [] }
    return text[text.index(after: close)...].dropFirst().split(separator: " ")
  }
}
