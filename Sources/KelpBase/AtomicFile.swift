import Foundation

/// Files that appear whole or not at all.
package enum AtomicFile {
  /// Writes bytes to a temporary file beside `path`, flushes it to the disk and renames it into place.
  ///
  /// Throws `FileError` with the path and the reason; the file that was there before stays as it was.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    let temporary = path + ".partial-\(ProcessInfo.processInfo.processIdentifier)"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError(path: path, action: "write", code: errno) }
    var failure: Int32?
    var offset = 0
    while offset < bytes.count, failure == nil {
      let written = bytes.withUnsafeBytes { buffer in
        Foundation.write(descriptor, buffer.baseAddress! + offset, bytes.count - offset)
      }
      if written > 0 {
        offset += written
      } else if written == 0 || errno != EINTR {
        failure = written == 0 ? ENOSPC : errno
      }
    }
    if failure == nil, fsync(descriptor) != 0 { failure = errno }
    if close(descriptor) != 0, failure == nil { failure = errno }
    if failure == nil, rename(temporary, path) != 0 { failure = errno }
    if let failure {
      unlink(temporary)
      throw FileError(path: path, action: "write", code: failure)
    }
  }

  /// Writes a text as UTF-8, whole or not at all.
  package static func write(_ text: String, to path: String) throws(FileError) {
    try write(Array(text.utf8), to: path)
  }

  /// Waits until a file, or the names in a folder, are on the disk: a rename is certain only then.
  package static func flush(_ path: String) throws(FileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, action: "write", code: errno) }
    defer { close(descriptor) }
    // Some file systems cannot flush a folder and say so; there is nothing more that could be done there.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw FileError(path: path, action: "write", code: errno)
    }
  }

  /// All bytes of a file. Throws `FileError` when it cannot be read, is a folder or exceeds `limit` bytes.
  package static func read(_ path: String, limit: Int = 1 << 32) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, action: "read", code: errno) }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0 else {
      throw FileError(path: path, action: "read", code: errno)
    }
    guard information.st_mode & S_IFMT != S_IFDIR else {
      throw FileError(path: path, action: "read", code: EISDIR)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(information.st_size) + 1)
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Foundation.read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError(path: path, action: "read", code: errno)
      }
      bytes.append(contentsOf: chunk[0..<count])
      if bytes.count > limit { throw FileError(path: path, action: "read", code: EFBIG) }
    }
  }
}

/// A file that could not be read or written, with the operating system's reason.
package struct FileError: Error, Equatable, CustomStringConvertible {
  /// The path as the caller gave it.
  package let path: String
  /// What was attempted: "read" or "write".
  package let action: String
  /// The `errno` value.
  package let code: Int32

  /// Creates an error from its parts.
  package init(path: String, action: String, code: Int32) {
    self.path = path
    self.action = action
    self.code = code
  }

  /// One line: what could not be done, to which file, and why.
  package var description: String {
    "cannot \(action) '\(path)': \(String(cString: strerror(code)).lowercased())"
  }
}
