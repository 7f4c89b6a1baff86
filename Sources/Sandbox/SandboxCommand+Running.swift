import Foundation
import Subprocess

extension SandboxCommand {
  /// Runs the command once under the limits and returns what it did.
  ///
  /// Processor time is rounded up to whole seconds, as the system's own limit asks for. Throws `SandboxError`
  /// when the command cannot be started.
  package func run(
    policy: SandboxPolicy = SandboxPolicy(), input: [UInt8] = []
  ) async throws(SandboxError) -> SandboxOutcome {
    try policy.validate()
    var limited = self
    limited.arguments = SandboxCommand.limiter(policy, isolation: isolation) + arguments
    return try await limited.launch(policy: policy, input: input)
  }

  /// The prefix that sets the system's limits and then becomes the command.
  private static func limiter(_ policy: SandboxPolicy, isolation: SandboxIsolation) -> [String] {
    var limits = [
      "/usr/bin/prlimit", "--cpu=\(Int(policy.cpuSeconds.rounded(.up)))", "--as=\(policy.memoryBytes)",
      "--nofile=\(policy.openFiles)", "--fsize=\(policy.fileBytes)", "--core=0",
    ]
    // Without a user space of its own the limit would count every process of the person.
    if isolation == .bubblewrap { limits.append("--nproc=\(policy.processes + 3)") }
    return limits + ["--"]
  }

  /// Starts the command line as it is, without the system's limits, and follows it to its end.
  func launch(policy: SandboxPolicy, input: [UInt8]) async throws(SandboxError) -> SandboxOutcome {
    ChildProcesses.prepare()
    let clock = ContinuousClock()
    let started = clock.now
    do {
      let result = try await Subprocess.run(
        configuration(policy: policy), input: .inputWriter, output: .sequence, error: .sequence
      ) { execution in
        async let output = BoundedOutput.collect(execution.standardOutput, limit: policy.outputBytes)
        async let errors = BoundedOutput.collect(execution.standardError, limit: policy.outputBytes)
        let process = execution.processIdentifier.value
        // Beyond the command itself there are at most bubblewrap's first process and its reaper.
        async let ending = ChildProcesses.waitForEnd(
          of: process, within: policy.wallSeconds, descendants: policy.processes + 2)
        // A command that does not read its input ends the pipe, which is no failure of ours.
        _ = try? await execution.standardInputWriter.write(input)
        try? await execution.standardInputWriter.finish()
        return await (output: output, errors: errors, ending: ending)
      }
      return SandboxOutcome(
        status: result.terminationStatus, collected: result.closureResult,
        wallSeconds: (clock.now - started).inSeconds)
    } catch {
      throw startFailure(error)
    }
  }
}

extension SandboxCommand {
  /// The command line as Subprocess takes it: a session of its own, so that a Ctrl-C at the terminal and a
  /// signal to the group each reach the right processes, and no environment but the command's.
  func configuration(policy: SandboxPolicy) -> Configuration {
    let line = line(policy: policy)
    var options = PlatformOptions()
    options.createSession = true
    let executable: Executable =
      line[0].contains("/") ? .path(.init(line[0])) : .name(line[0])
    let variables = isolation == .none ? environment : []
    return Configuration(
      executable: executable, arguments: Arguments(Array(line.dropFirst())),
      environment: .custom(variables.map { Array("\($0.name)=\($0.value)\0".utf8) }),
      workingDirectory: isolation == .none ? "/tmp" : "/", platformOptions: options)
  }

  /// The error for a line that did not start.
  func startFailure(_ error: any Error) -> SandboxError {
    if let error = error as? SandboxError { return error }
    let missing = (error as? SubprocessError)?.code == .executableNotFound
    if isolation == .bubblewrap {
      return .noBubblewrap(
        reason: missing ? "'\(bubblewrap)' was not found" : "'\(bubblewrap)' did not start (\(error))")
    }
    let name = arguments.first ?? ""
    return .cannotStart(command: name, reason: missing ? "it was not found" : "\(error)")
  }
}
