import Foundation
import Repair
import Sandbox

/// Starts the person's own CPython as a process that answers one message with one message.
///
/// It runs unprotected, on programs of ours and on files that the person named; what it is given to read is
/// never run. A process that ends or falls silent is an error of the message in hand, never a wait without end.
enum PythonWorker {
  /// A worker that runs a program, which finds `receive()` and `send(bytes)` defined. The program sends one
  /// message when it is ready, and then one for each that it receives; `receive()` ends it at the end of input.
  ///
  /// Without `python`, throws when there is no usable `python3` on the search path; one that is named is started
  /// as it is.
  static func start(
    _ program: String, python: String? = nil, readySeconds: Double = 60
  ) async throws(ShellError) -> WarmWorker {
    let executable: String
    do {
      if let python {
        executable = python
      } else {
        executable = try await PythonInterpreter.locate().executable
      }
    } catch {
      throw .failure(
        "cannot start python3: \(error)", hint: "the check needs CPython 3.11 on the search path")
    }
    let environment = ProcessInfo.processInfo.environment.sorted { $0.key < $1.key }
    let command = SandboxCommand(
      arguments: [executable, "-I", "-W", "ignore", "-c", frames + program],
      environment: environment.map { ($0.key, $0.value) }, isolation: .none)
    return WarmWorker(command: command, policy: SandboxPolicy(), startSeconds: readySeconds)
  }

  /// A path as the worker needs it, which does not share our working directory.
  static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }

  /// The protocol of `WarmWorker` from the other side.
  private static let frames = """
    import struct, sys
    sys.setrecursionlimit(20000)
    def receive():
        head = sys.stdin.buffer.read(4)
        if len(head) < 4:
            sys.exit()
        return sys.stdin.buffer.read(struct.unpack('>I', head)[0])
    def send(message):
        sys.stdout.buffer.write(struct.pack('>I', len(message) + 1) + b'\\1' + message)
        sys.stdout.buffer.flush()

    """
}
