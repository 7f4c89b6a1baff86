import Foundation
import Testing

/// Runs scripts in the `python3` of this machine.
enum PythonScript {
  /// Whether it is a CPython 3.11, whose word counts.
  static let isReference: Bool = {
    let version = try? run("import sys; print(sys.implementation.name, *sys.version_info[:2], end='')")
    return version.map { String(decoding: $0, as: UTF8.self) } == "cpython 3 11"
  }()

  /// What a script writes that reads all its input before it writes anything. Fails the test when the script does.
  static func run(_ script: String, input: [UInt8] = []) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-I", "-W", "ignore", "-c", script + "\nprint('.', end='', flush=True)"]
    let (given, taken) = (Pipe(), Pipe())
    process.standardInput = given
    process.standardOutput = taken
    try process.run()
    try given.fileHandleForWriting.write(contentsOf: Data(input))
    try given.fileHandleForWriting.close()
    let output = taken.fileHandleForReading.readDataToEndOfFile()
    // The full stop says that the script came to its end. The process is not waited for: Foundation's
    // `waitUntilExit` misses the end of a child now and then and sleeps for ever.
    try #require(output.last == UInt8(ascii: "."), "the script gave up")
    return [UInt8](output.dropLast())
  }
}
