import Foundation
import Sandbox

/// A Python interpreter of the person's, and the folders it needs to run.
package struct PythonInterpreter: Sendable, Equatable {
  /// The interpreter's own path, past any launcher script.
  package let executable: String
  /// Its version, such as "3.11.7".
  package let version: String
  /// Existing files and folders the interpreter reads: its programs and libraries, nothing else.
  package let readable: [String]

  /// Asks the interpreter, a name on the `PATH` or a path, where it lives.
  ///
  /// Throws `SandboxError.cannotStart` when it is not there, is not Python, or is older than 3.9.
  package static func locate(_ name: String = "python3") async throws(SandboxError) -> PythonInterpreter {
    let question = """
      import json, os, sys
      print(json.dumps({
          "executable": sys.executable, "version": list(sys.version_info[:3]),
          "real": os.path.realpath(sys.executable),
          "prefixes": [sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix],
      }))
      """
    let outcome = try await TrustedCommand.run([name, "-s", "-E", "-c", question])
    guard case .exited(0) = outcome.ending,
      let answer = try? JSONDecoder().decode(Answer.self, from: Data(outcome.output)),
      answer.version.count == 3, answer.executable.hasPrefix("/")
    else {
      let said = outcome.errorLine
      throw .cannotStart(
        command: name, reason: said.isEmpty ? "it does not answer as a Python interpreter" : said)
    }
    let version = answer.version.map(String.init).joined(separator: ".")
    guard answer.version[0] == 3, answer.version[1] >= 9 else {
      throw .cannotStart(command: name, reason: "Python 3.9 or newer is needed, this is \(version)")
    }
    var readable = [answer.executable, answer.real]
    for prefix in answer.prefixes {
      readable += ["bin", "lib", "lib64", "pyvenv.cfg"].map { prefix + "/" + $0 }
    }
    var seen: Set<String> = []
    readable = readable.filter {
      seen.insert($0).inserted && FileManager.default.fileExists(atPath: $0)
    }
    return PythonInterpreter(executable: answer.executable, version: version, readable: readable)
  }

  private struct Answer: Decodable {
    var executable: String
    var version: [Int]
    var real: String
    var prefixes: [String]
  }
}
