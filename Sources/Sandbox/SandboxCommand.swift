import Foundation

/// A command and what it may see, from which the line that starts it in isolation is built.
///
/// Under bubblewrap the command gets a file system of system folders, all read-only, and an empty `/tmp`
/// of its own: nothing else of the machine exists for it, neither homes nor `/run` with its sockets. It has
/// no network, no capabilities, its own process, IPC, user and host name spaces, and it dies with its parent.
package struct SandboxCommand: Sendable, Equatable {
  /// The command and its arguments, the command by absolute path.
  package var arguments: [String]
  /// The whole environment of the command, in the order given.
  package var environment: [(name: String, value: String)]
  /// Files and folders beyond the system's that the command may read, such as an interpreter's own.
  package var readable: [String]
  /// How the command is kept away from the machine.
  package var isolation: SandboxIsolation
  /// The name or path of bubblewrap.
  package var bubblewrap: String

  /// Creates a command that sees the system folders alone.
  package init(
    arguments: [String], environment: [(name: String, value: String)] = [], readable: [String] = [],
    isolation: SandboxIsolation = .bubblewrap, bubblewrap: String = "bwrap"
  ) {
    self.arguments = arguments
    self.environment = environment
    self.readable = readable
    self.isolation = isolation
    self.bubblewrap = bubblewrap
  }

  /// Field by field; two environments are equal when they set the same things in the same order.
  package static func == (left: SandboxCommand, right: SandboxCommand) -> Bool {
    left.arguments == right.arguments && left.readable == right.readable
      && left.isolation == right.isolation && left.bubblewrap == right.bubblewrap
      && left.environment.elementsEqual(right.environment) { $0 == $1 }
  }

  /// Folders that hold the system's programs and libraries, and the little of `/etc` that those read.
  static let systemPaths = [
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/opt", "/nix/store", "/gnu/store",
    "/etc/alternatives", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/localtime",
    "/etc/timezone", "/etc/mime.types",
  ]

  /// The full command line: bubblewrap and its options before the command, or the command alone.
  package func line(policy: SandboxPolicy) -> [String] {
    guard isolation == .bubblewrap else { return arguments }
    let drop = SuperuserDrop.isPossible ? SuperuserDrop() : nil
    var line = [bubblewrap] + (drop?.bubblewrapOptions ?? ["--unshare-all", "--cap-drop", "ALL"])
    line += ["--die-with-parent", "--new-session", "--hostname", "sandbox", "--clearenv"]
    for (name, value) in environment { line += ["--setenv", name, value] }
    for path in SandboxCommand.systemPaths { line += SandboxCommand.binding(of: path) }
    line += ["--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"]
    line += ["--perms", "1777", "--size", String(policy.temporaryBytes), "--tmpfs", "/tmp"]
    // After the private folders, so that an interpreter below /tmp or a home stays readable.
    var made: Set<String> = ["/tmp"]
    for path in readable { line += SandboxCommand.readableBinding(of: path, made: &made) }
    return line + ["--remount-ro", "/", "--chdir", "/tmp", "--"] + (drop?.prefix ?? []) + arguments
  }

  /// Options that show a system path as it is: a link as a link, a folder read-only, nothing if it is absent.
  private static func binding(of path: String) -> [String] {
    let files = FileManager.default
    if let target = try? files.destinationOfSymbolicLink(atPath: path), !path.hasPrefix("/etc/") {
      return ["--symlink", target, path]
    }
    return files.fileExists(atPath: path) ? ["--ro-bind-try", path, path] : []
  }

  /// Options that show a path read-only, under its own name and under the name its links resolve to.
  ///
  /// The folders above it are made first, open to the command, because bubblewrap may make them for its own
  /// user alone; `made` holds those that are there.
  private static func readableBinding(of path: String, made: inout Set<String>) -> [String] {
    guard path.hasPrefix("/"), path != "/", FileManager.default.fileExists(atPath: path) else { return [] }
    var names = [path]
    let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    if resolved != path { names.append(resolved) }
    return names.filter { name in
      !systemPaths.contains { name == $0 || name.hasPrefix($0 + "/") }
    }.flatMap { name in
      var options: [String] = []
      var parent = ""
      for part in name.split(separator: "/").dropLast() {
        parent += "/" + part
        if made.insert(parent).inserted { options += ["--perms", "0755", "--dir", parent] }
      }
      made.insert(name)
      return options + ["--ro-bind", name, name]
    }
  }
}
