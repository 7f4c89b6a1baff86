import Foundation
import PythonLanguage
import Synchronization

/// The Python on this machine, asked once for what it is and where its library is.
package final class PythonInstallation: Sendable {
  /// The installation that the search path leads to.
  package static let shared = PythonInstallation()

  private let folder = Mutex<String??>(nil)
  private let version = Mutex<LanguageVersion?>(nil)

  /// The folder of the standard library, or nil when there is no Python.
  package var libraryFolder: String? {
    folder.withLock { known in
      if let known { return known }
      let found = PythonInstallation.ask("import sysconfig; print(sysconfig.get_path('stdlib'))")
      known = .some(found)
      return found
    }
  }

  /// The version whose syntax it has; the nearest one known where it is older or newer than all of these.
  package var languageVersion: LanguageVersion {
    version.withLock { known in
      if let known { return known }
      let answer = PythonInstallation.ask("import sys; print('%d.%d' % sys.version_info[:2])")
      let minor = answer?.split(separator: ".").last.flatMap { Int($0) } ?? 0
      let found = LanguageVersion.allCases.last { Int($0.rawValue) <= minor } ?? .python311
      known = found
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
