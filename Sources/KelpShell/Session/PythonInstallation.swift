import Foundation
import PythonLanguage
import Sandbox
import Synchronization

/// The Python on this machine, asked once for what it is and where its library is.
package final class PythonInstallation: Sendable {
  /// The installation that the search path leads to.
  package static let shared = PythonInstallation()

  /// What the interpreter said; empty when there is none.
  private struct Answer: Sendable {
    var minorVersion: Int?
    var libraryFolder: String?
  }

  private let known = Mutex<Answer?>(nil)

  /// The folder of the standard library, or nil when there is no Python.
  @MainActor package var libraryFolder: String? { answer.libraryFolder }

  /// The version whose syntax it has; the nearest one known where it is older or newer than all of these.
  @MainActor package var languageVersion: LanguageVersion {
    let minor = answer.minorVersion ?? 0
    return LanguageVersion.allCases.last { Int($0.rawValue) <= minor } ?? .python311
  }

  /// The first use waits for the interpreter's answer; it waits on the main thread, which the answer does not
  /// need.
  @MainActor private var answer: Answer {
    if let known = known.withLock({ $0 }) { return known }
    let done = DispatchSemaphore(value: 0)
    Task.detached { [self] in
      let text = await PythonInstallation.ask(
        "import sys, sysconfig; print(sys.version_info[1]); print(sysconfig.get_path('stdlib'))")
      let lines = (text ?? "").split(separator: "\n", maxSplits: 1).map(String.init)
      let found = Answer(
        minorVersion: lines.first.flatMap { Int($0) }, libraryFolder: lines.dropFirst().first)
      known.withLock { $0 = found }
      done.signal()
    }
    done.wait()
    return known.withLock { $0 } ?? Answer()
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
