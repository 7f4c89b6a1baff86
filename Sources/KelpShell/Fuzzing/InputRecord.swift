import Foundation
import KelpBase

/// A file that always holds the input being executed, so that it is known after a crash.
///
/// Writing goes to the page cache, which outlives the process; that costs a few microseconds an execution.
final class InputRecord: Sendable {
  /// The file.
  let path: String
  private let descriptor: Int32

  /// Creates or empties the file. Throws with the path and the reason.
  init(path: String) throws(FileError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError(path: path, action: "write", code: errno) }
  }

  deinit { close(descriptor) }

  /// Puts an input on record in place of the one before.
  func write(_ input: [UInt8]) {
    input.withUnsafeBytes { buffer in
      var offset = 0
      while offset < buffer.count {
        let written = pwrite(descriptor, buffer.baseAddress! + offset, buffer.count - offset, off_t(offset))
        guard written > 0 else { return }
        offset += written
      }
    }
    ftruncate(descriptor, off_t(input.count))
  }

  /// Takes the file away: no input is being executed any more.
  func remove() { unlink(path) }
}
