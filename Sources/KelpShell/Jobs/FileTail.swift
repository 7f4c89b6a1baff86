import Foundation

/// Reads what was added to the end of a file since the last look, without reading all of it again.
enum FileTail {
  /// The most that one look reads, in bytes.
  private static let longest = 4 << 20

  /// The whole lines from a byte on, without their ends, and where the next look starts.
  ///
  /// With `takesRest` a last line without its end counts as well. None of a file that cannot be read.
  static func lines(of path: String, from start: Int, takesRest: Bool = false) -> (lines: [[UInt8]], end: Int)
  {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return ([], start) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < longest {
      let count = pread(descriptor, &chunk, chunk.count, off_t(start + bytes.count))
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      bytes += chunk[0..<count]
    }
    var end = bytes.count
    // A line of which the rest is still to come waits for it, unless it is longer than any look.
    if !takesRest, bytes.count < longest { end = bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0 }
    var lines = bytes[..<end].split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return (lines.map { $0.last == 0x0D ? Array($0.dropLast()) : $0 }, start + end)
  }

  /// The last lines of a file, at most so many, and where its end is.
  static func last(_ count: Int, of path: String) -> (lines: [[UInt8]], end: Int) {
    var information = stat()
    guard stat(path, &information) == 0 else { return ([], 0) }
    let size = Int(information.st_size)
    let start = max(0, size - longest + 1)
    var (lines, end) = lines(of: path, from: start)
    // The first line of what lies in the middle of a file is a part of one.
    if start > 0, !lines.isEmpty { lines.removeFirst() }
    return (Array(lines.suffix(count)), end)
  }
}
