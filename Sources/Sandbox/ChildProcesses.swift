import Foundation

/// The few system calls around child processes that Subprocess leaves to its callers.
enum ChildProcesses {
  /// Makes a write to a child that has ended an error instead of the end of this process.
  static func prepare() { _ = ignoresBrokenPipes }

  private static let ignoresBrokenPipes: Bool = {
    // A handler that someone else installed stays.
    var current = sigaction()
    guard sigaction(SIGPIPE, nil, &current) == 0, current.__sigaction_handler.sa_handler == nil else {
      return false
    }
    current.__sigaction_handler.sa_handler = SIG_IGN
    return sigaction(SIGPIPE, &current, nil) == 0
  }()

  /// How following a process came to its end.
  enum Ending: Sendable {
    /// The process ended by itself.
    case ended
    /// It was killed at the limit on elapsed time.
    case late
    /// It was killed for having too many descendants.
    case crowded
  }

  /// Waits until the process has ended, and kills it and its descendants when it breaks a limit.
  ///
  /// The process is left for its parent to reap, so its identifier cannot name another process meanwhile.
  static func waitForEnd(of process: pid_t, within seconds: Double, descendants: Int) async -> Ending {
    let clock = ContinuousClock()
    let deadline = clock.now + .seconds(seconds)
    var pause = Duration.milliseconds(1)
    while !hasEnded(process) {
      // A cancelled caller gets the command killed early rather than a busy loop.
      guard clock.now < deadline,
        (try? await clock.sleep(for: min(pause, deadline - clock.now))) != nil
      else {
        killTree(of: process)
        return .late
      }
      // The system's own limit does not bind the superuser, so this one is kept from outside.
      if count(descendantsOf: process, upTo: descendants) > descendants {
        killTree(of: process)
        return .crowded
      }
      pause = min(pause * 2, .milliseconds(10))
    }
    return .ended
  }

  /// Kills a process, all its descendants and all processes of its group.
  ///
  /// Bubblewrap alone would not do: killed while it is still setting up, it can leave a child behind that
  /// has not yet asked to die with it. So it is stopped first, which ends its forking, and then its
  /// children, above all the first process of the sandbox, are killed with it.
  static func killTree(of process: pid_t) {
    kill(process, SIGSTOP)
    for _ in 0..<40 where !isStopped(process) { usleep(500) }
    var pending = [process]
    var seen: Set<pid_t> = []
    while let next = pending.popLast() {
      guard seen.insert(next).inserted else { continue }
      pending += children(of: next)
      if next != process { kill(next, SIGKILL) }
    }
    kill(-process, SIGKILL)
    kill(process, SIGKILL)
  }

  /// The number of living descendants, counted until it exceeds `limit`.
  private static func count(descendantsOf process: pid_t, upTo limit: Int) -> Int {
    var pending = [process]
    var count = -1
    while let next = pending.popLast(), count <= limit {
      count += 1
      pending += children(of: next)
    }
    return count
  }

  private static func children(of process: pid_t) -> [pid_t] {
    let text = try? String(contentsOfFile: "/proc/\(process)/task/\(process)/children", encoding: .utf8)
    return (text ?? "").split(separator: " ").compactMap { pid_t($0) }
  }

  /// Whether the process is stopped, has ended or cannot be looked at.
  private static func isStopped(_ process: pid_t) -> Bool {
    let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    // The state follows the name, which stands in parentheses and may hold anything.
    guard let text, let close = text.lastIndex(of: ")") else { return true }
    return text[text.index(after: close)...].drop { $0 == " " }.first.map { "TtZX".contains($0) } ?? true
  }

  private static func hasEnded(_ process: pid_t) -> Bool {
    var information = siginfo_t()
    let status = waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT)
    // Nothing is reported (signal number 0) while the child runs; an error means that it is gone.
    return status != 0 || information.si_signo != 0
  }
}

extension Duration {
  /// The duration as seconds.
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
