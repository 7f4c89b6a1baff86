import Foundation
import KelpBase

/// Lets the user change a text in the editor of their choice.
package enum ExternalEditor {
  /// The words of the command to run: `VISUAL`, else `EDITOR`, else `vi`, split at blanks.
  package static func command(environment: [String: String]) -> [String] {
    for name in ["VISUAL", "EDITOR"] {
      let words = (environment[name] ?? "").split(separator: " ").map(String.init)
      if !words.isEmpty { return words }
    }
    return ["vi"]
  }

  /// Why a text did not come back.
  package enum EditError: Error, Equatable, CustomStringConvertible {
    /// The editor could not be started.
    case launch(ForegroundProgram.LaunchError)
    /// The editor ended with this status.
    case status(Int32)
    /// The file in between could not be written or read.
    case file(FileError)

    /// One line with the reason.
    package var description: String {
      switch self {
      case .launch(let error): error.description
      case .status(let status): "the editor ended with status \(status); nothing is changed"
      case .file(let error): error.description
      }
    }
  }

  /// Writes the text to a file with this ending, runs the editor on it and returns what it left. Blocks.
  ///
  /// Use it inside `LineReader.withTerminalReleased`.
  package static func edit(
    _ text: String, ending: String = ".txt", command: [String]
  ) throws(EditError) -> [UInt8] {
    let folder = NSTemporaryDirectory() + "kelp-edit-" + UUID().uuidString
    let path = folder + "/text" + ending
    guard mkdir(folder, 0o700) == 0 else {
      throw .file(FileError(path: folder, action: "write", code: errno))
    }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let status: Int32
    do throws(FileError) { try AtomicFile.write(text, to: path) } catch { throw .file(error) }
    do throws(ForegroundProgram.LaunchError) {
      status = try ForegroundProgram.run(command + [path])
    } catch { throw .launch(error) }
    guard status == 0 else { throw .status(status) }
    do throws(FileError) { return try AtomicFile.read(path, limit: 16 << 20) } catch { throw .file(error) }
  }
}
