import Foundation
import Subprocess

/// A command of the person's own, such as "which interpreter is this", run unprotected in their environment.
package enum TrustedCommand {
  /// Runs the command, a name on the person's `PATH` or a path, and returns what it did.
  ///
  /// Throws `SandboxError.cannotStart` when it is not there or may not be run.
  package static func run(
    _ arguments: [String], wallSeconds: Double = 30, outputBytes: Int = 1 << 20
  ) async throws(SandboxError) -> SandboxOutcome {
    ChildProcesses.prepare()
    guard let name = arguments.first, !name.isEmpty else {
      throw .cannotStart(command: "", reason: "no command was named")
    }
    let clock = ContinuousClock()
    let started = clock.now
    var options = PlatformOptions()
    options.createSession = true
    do {
      let result = try await Subprocess.run(
        name.contains("/") ? .path(.init(name)) : .name(name),
        arguments: Arguments(Array(arguments.dropFirst())), platformOptions: options, input: .none,
        output: .sequence, error: .sequence
      ) { execution in
        async let output = BoundedOutput.collect(execution.standardOutput, limit: outputBytes)
        async let errors = BoundedOutput.collect(execution.standardError, limit: outputBytes)
        let process = execution.processIdentifier.value
        async let ending = ChildProcesses.waitForEnd(
          of: process, within: wallSeconds, descendants: .max)
        return await (output: output, errors: errors, ending: ending)
      }
      return SandboxOutcome(
        status: result.terminationStatus, collected: result.closureResult,
        wallSeconds: (clock.now - started).inSeconds)
    } catch {
      let missing = (error as? SubprocessError)?.code == .executableNotFound
      throw .cannotStart(command: name, reason: missing ? "it was not found" : "\(error)")
    }
  }
}

extension SandboxOutcome {
  /// The outcome of a followed process.
  init(
    status: TerminationStatus,
    collected: (output: BoundedOutput, errors: BoundedOutput, ending: ChildProcesses.Ending),
    wallSeconds: Double
  ) {
    let ending: Ending =
      switch (collected.ending, status) {
      case (.late, _): .timedOut
      case (.crowded, _): .tooManyProcesses
      // Bubblewrap reports a command ended by a signal as 128 and the signal's number, as shells do.
      case (.ended, .exited(let code)):
        code > 128 && code < 160 ? .signalled(Int(code) - 128) : .exited(Int(code))
      case (.ended, .signaled(let signal)): .signalled(Int(signal))
      }
    self.init(
      ending: ending, output: collected.output.bytes, errors: collected.errors.bytes,
      truncated: collected.output.truncated || collected.errors.truncated, wallSeconds: wallSeconds)
  }
}
