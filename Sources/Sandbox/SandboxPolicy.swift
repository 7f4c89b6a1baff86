/// The limits a command runs under. Every limit is enforced from outside the command.
package struct SandboxPolicy: Sendable, Equatable {
  /// Processor time, in seconds.
  package var cpuSeconds: Double
  /// Elapsed time, in seconds.
  package var wallSeconds: Double
  /// Address space of one process, in bytes.
  package var memoryBytes: Int
  /// Processes and threads beyond the first.
  package var processes: Int
  /// Open file descriptors of one process.
  package var openFiles: Int
  /// Size of one written file, in bytes.
  package var fileBytes: Int
  /// Everything written to the private `/tmp` together, in bytes.
  package var temporaryBytes: Int
  /// Captured output, in bytes; the rest is thrown away.
  package var outputBytes: Int

  /// Creates a policy; the defaults suit small programs with small tests.
  package init(
    cpuSeconds: Double = 2, wallSeconds: Double = 4, memoryBytes: Int = 512 << 20, processes: Int = 8,
    openFiles: Int = 64, fileBytes: Int = 8 << 20, temporaryBytes: Int = 32 << 20, outputBytes: Int = 64 << 10
  ) {
    self.cpuSeconds = cpuSeconds
    self.wallSeconds = wallSeconds
    self.memoryBytes = memoryBytes
    self.processes = processes
    self.openFiles = openFiles
    self.fileBytes = fileBytes
    self.temporaryBytes = temporaryBytes
    self.outputBytes = outputBytes
  }

  /// Throws `SandboxError.badPolicy` when a limit is not a number that can be enforced.
  package func validate() throws(SandboxError) {
    for (name, seconds) in [("processor time", cpuSeconds), ("elapsed time", wallSeconds)]
    where !(seconds.isFinite && seconds >= 0.01 && seconds <= 86_400) {
      throw .badPolicy("the limit on \(name) must lie between 0.01 and 86400 seconds, not \(seconds)")
    }
    let least = [
      ("memory", memoryBytes, 16 << 20), ("processes", processes, 0), ("open files", openFiles, 8),
      ("file size", fileBytes, 0), ("temporary files", temporaryBytes, 4096), ("output", outputBytes, 0),
    ]
    for (name, value, minimum) in least where value < minimum || value > 1 << 50 {
      throw .badPolicy("the limit on \(name) must be at least \(minimum), not \(value)")
    }
  }
}
