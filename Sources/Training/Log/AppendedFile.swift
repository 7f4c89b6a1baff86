import Foundation
import KelpBase

/// Files that grow by whole pieces.
enum AppendedFile {
  /// Adds bytes at the end of a file. When that fails, on a full disk for one, the file is cut back to what it was.
  static func append(_ bytes: [UInt8], to path: String) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError(path: path, action: "write", code: errno) }
    defer { close(descriptor) }
    var before = stat()
    guard fstat(descriptor, &before) == 0 else { throw FileError(path: path, action: "write", code: errno) }
    var offset = 0
    while offset < bytes.count {
      let written = bytes[offset...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if written > 0 {
        offset += written
      } else if written == 0 || errno != EINTR {
        let code = written == 0 ? ENOSPC : errno
        _ = ftruncate(descriptor, before.st_size)
        throw FileError(path: path, action: "write", code: code)
      }
    }
  }

  /// Waits until all that was added is on the disk.
  static func flush(_ path: String) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, action: "write", code: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw FileError(path: path, action: "write", code: errno) }
  }
}
