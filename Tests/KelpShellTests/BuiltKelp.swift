import Foundation
import Testing

/// The program that was built with these tests, run as a process of its own.
struct BuiltKelp {
  /// Its path.
  let path: String

  /// Finds it beside the test bundle.
  init() throws {
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
    var folder = URL(filePath: bundle).resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.path.count > 1, !FileManager.default.isExecutableFile(atPath: folder.path + "/kelp") {
      folder.deleteLastPathComponent()
    }
    try #require(folder.path.count > 1, "no kelp beside \(bundle)")
    path = folder.path + "/kelp"
  }

  /// How a process ended and what it wrote.
  struct Ending {
    /// The exit status, or minus the signal that killed it.
    let status: Int32
    let output: String
    let errors: String
  }

  /// Runs it with arguments in a folder, which also holds its state (history, jobs); `watch` is called now and then while it runs, and kills it by giving true.
  func run(
    _ arguments: [String], in folder: String, fileLimit: Int? = nil,
    watch: (_ seconds: Double) -> Bool = { _ in false }
  ) throws -> Ending {
    let streams = ["out", "err"].map { "\(folder)/\($0)-\(UUID().uuidString)" }
    defer { for stream in streams { try? FileManager.default.removeItem(atPath: stream) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for (number, stream) in streams.enumerated() {
      posix_spawn_file_actions_addopen(
        &actions, Int32(number + 1), stream, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    // Files may then grow to so many blocks of 512 bytes; ignoring the signal makes that an error of `write`.
    let limit = fileLimit.map { "trap '' XFSZ; ulimit -f \($0); " } ?? ""
    let script = "cd \"$0\" && \(limit)XDG_STATE_HOME=\"$0/state\" exec \"$@\""
    let words = ["/bin/sh", "-c", script, folder, path] + arguments
    var pointers = words.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var process = pid_t()
    try #require(posix_spawn(&process, "/bin/sh", &actions, nil, &pointers, environ) == 0)
    let start = ProcessInfo.processInfo.systemUptime
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      if watch(ProcessInfo.processInfo.systemUptime - start) { kill(process, SIGKILL) }
      usleep(300)
    }
    let signal = status & 0x7F
    func text(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }
    return Ending(
      status: signal == 0 ? (status >> 8) & 0xFF : -signal, output: text(streams[0]), errors: text(streams[1])
    )
  }
}
