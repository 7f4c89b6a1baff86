import Foundation
import Synchronization

/// How a command started by the superuser loses that power inside its sandbox.
///
/// In a user name space of its own it would still count as the superuser's, whom the system's limit on the
/// number of processes does not bind: a fork bomb could then fill the machine between two looks from outside.
/// So bubblewrap makes the sandbox with the superuser's own rights, and the command runs in it as a user that
/// nobody else is, without any capability.
struct SuperuserDrop: Sendable {
  /// The user and group of one sandbox.
  private let user: UInt32

  /// Chooses a user that no other sandbox of this machine has now.
  init() {
    let serial = SuperuserDrop.serial.withLock { next in
      next &+= 1
      return next
    }
    // Far above the users that people and services have; process identifiers have at most 22 bits.
    user = 1 << 30 + (UInt32(getpid()) & 0x3F_FFFF) << 8 + serial & 0xFF
  }

  /// Bubblewrap's options: every name space but the user's, and just the rights to become another user.
  let bubblewrapOptions = [
    "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try",
    "--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add", "CAP_SETPCAP",
  ]

  /// What stands before the command: it becomes the other user and gives up what is left.
  var prefix: [String] {
    [
      SuperuserDrop.program, "--reuid=\(user)", "--regid=\(user)", "--clear-groups", "--inh-caps=-all",
      "--ambient-caps=-all", "--bounding-set=-all", "--no-new-privs", "--",
    ]
  }

  /// Whether this process is the machine's superuser with the rights this takes, not that of a container alone.
  static let isPossible: Bool = {
    guard geteuid() == 0, access(program, X_OK) == 0 else { return false }
    let map = (try? String(contentsOfFile: "/proc/self/uid_map", encoding: .utf8)) ?? ""
    guard map.split(whereSeparator: \.isWhitespace) == ["0", "0", "4294967295"] else { return false }
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let effective = status.split(separator: "\n").first { $0.hasPrefix("CapEff:") }
      .flatMap { UInt64($0.dropFirst(7).drop(while: \.isWhitespace), radix: 16) }
    // CAP_SETGID, CAP_SETUID, CAP_SETPCAP and CAP_SYS_ADMIN, by number.
    let needed: UInt64 = 1 << 6 | 1 << 7 | 1 << 8 | 1 << 21
    return (effective ?? 0) & needed == needed
  }()

  /// The program of util-linux that changes users, on every Debian.
  private static let program = "/usr/bin/setpriv"

  private static let serial = Mutex<UInt32>(0)
}
