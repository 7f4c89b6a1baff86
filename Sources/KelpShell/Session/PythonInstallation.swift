import Foundation
import Sandbox
import Synchronization

/// The Python on this machine, asked once for where its library is.
package final class PythonInstallation: Sendable {
  /// The installation that the search path leads to.
  package static let shared = PythonInstallation()

  private let folder = Mutex<String??>(nil)

  /// The folder of the standard library, or nil when there is no Python.
  ///
  /// The first use waits for the interpreter's answer; it waits on the main thread, which the answer does not
  /// need.
  @MainActor package var libraryFolder: String? {
    if let known = folder.withLock({ $0 }) { return known }
    let done = DispatchSemaphore(value: 0)
    Task.detached { [self] in
      let found = await PythonInstallation.ask("import sysconfig; print(sysconfig.get_path('stdlib'))")
      folder.withLock { $0 = .some(found) }
      done.signal()
    }
    done.wait()
    return folder.withLock { $0 } ?? nil
  }

  /// What a one-line program prints, without the line end; nil when it cannot be run, fails or prints nothing.
  static func ask(_ program: String) async -> String? {
    guard let outcome = try? await TrustedCommand.run(["python3", "-I", "-c", program]),
      outcome.ending == .exited(0)
    else { return nil }
    let text = String(decoding: outcome.output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    return text.isEmpty ? nil : text
  }
}
