import Foundation
import Synchronization

/// The Python on this machine, asked once for where its library is.
package final class PythonInstallation: Sendable {
  /// The installation that the search path leads to.
  package static let shared = PythonInstallation()

  private let folder = Mutex<String??>(nil)

  /// The folder of the standard library, or nil when there is no Python.
  package var libraryFolder: String? {
    folder.withLock { known in
      if let known { return known }
      let found = PythonInstallation.ask("import sysconfig; print(sysconfig.get_path('stdlib'))")
      known = .some(found)
      return found
    }
  }

  /// What a one-line program prints, without the line end; nil when it cannot be run.
  static func ask(_ program: String) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-I", "-c", program]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    return text.isEmpty ? nil : text
  }
}
