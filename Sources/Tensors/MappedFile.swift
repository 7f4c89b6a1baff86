import Foundation
import KelpBase

/// The bytes of a file as the system keeps them in memory, without a copy.
///
/// The mapping is private and only for reading. What was a file of one length when it was opened must keep it until
/// the mapping is gone: the system ends a process that reads where a file was cut off meanwhile. Kelp exchanges files
/// only by renaming, which leaves a mapping of the old one as it was, and a `MappedFile` is meant to live for the
/// moment of loading. Files that cannot be mapped, such as pipes, are read instead.
package final class MappedFile: @unchecked Sendable {
  // Unchecked, because a pointer is not sendable by itself; nobody writes through it.
  private let mapping: UnsafeMutableRawPointer?
  private let contents: [UInt8]
  /// The length in bytes.
  package let count: Int

  /// Bytes that are in memory already.
  package init(_ bytes: [UInt8]) {
    mapping = nil
    contents = bytes
    count = bytes.count
  }

  /// Maps the file at `path`, of at most `limit` bytes. Throws what `AtomicFile.read` throws for the same file.
  package init(_ path: String, limit: Int) throws(FileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileError(path: path, action: "read", code: errno) }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0 else {
      throw FileError(path: path, action: "read", code: errno)
    }
    let size = Int(information.st_size)
    if information.st_mode & S_IFMT == S_IFREG {
      guard size <= limit else { throw FileError(path: path, action: "read", code: EFBIG) }
      // Nothing can be mapped of an empty file.
      if size > 0, let start = mmap(nil, size, PROT_READ, MappedFile.flags, descriptor, 0),
        start != MAP_FAILED
      {
        mapping = start
        contents = []
        count = size
        return
      }
    }
    let bytes = try AtomicFile.read(path, limit: limit)
    mapping = nil
    contents = bytes
    count = bytes.count
  }

  deinit {
    if let mapping { munmap(mapping, count) }
  }

  /// Whether the bytes are the system's, not a copy.
  package var isMapped: Bool { mapping != nil }

  /// Calls `body` with the bytes, which are valid only inside.
  package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    guard let mapping else { return contents.withUnsafeBytes(body) }
    return body(UnsafeRawBufferPointer(start: mapping, count: count))
  }

  #if os(Linux)
    // All of the file is read anyway, so its pages are asked for at once.
    private static var flags: Int32 { Int32(MAP_PRIVATE) | Int32(MAP_POPULATE) }
  #else
    private static var flags: Int32 { MAP_PRIVATE }
  #endif
}
