import Foundation
import KelpBase

/// The commands of earlier sessions: UTF-8, one a line, `\n` and `\` escaped, written under a lock.
///
/// Several sessions may write at once and lose nothing of each other.
package struct HistoryFile: Sendable {
  /// How many commands are kept unless told otherwise.
  package static let defaultLimit = 5000

  /// Where the file is.
  package let path: String
  /// How many commands are kept.
  package let limit: Int

  /// Names a file; nothing is read or made yet.
  package init(path: String, limit: Int = defaultLimit) {
    self.path = path
    self.limit = max(1, limit)
  }

  /// The longest text of a prompt that is kept with its line, in bytes.
  static let longestPrompt = 200

  /// Whether a command is one to keep: not blank, not starting with a blank, and no long text of a prompt.
  package static func keeps(_ command: String) -> Bool {
    guard let first = command.first else { return false }
    if command.hasPrefix("prompt "), command.utf8.count - "prompt ".utf8.count > longestPrompt {
      return false
    }
    return first != " " && first != "\t" && command.contains { !$0.isWhitespace }
  }

  /// The commands, oldest first, each once; empty when the file cannot be read.
  package func load() -> [String] {
    guard let bytes = try? AtomicFile.read(path, limit: 64 << 20) else { return [] }
    return Self.latest(Self.lines(bytes), limit: limit).map(Self.unescaped)
  }

  /// Adds a command at the end, taking an older equal one away.
  ///
  /// Makes the file, readable by its owner alone, and its folder. Throws `FileError`.
  package func append(_ command: String) throws(FileError) {
    guard Self.keeps(command) else { return }
    let line = Self.escaped(command)
    let descriptor = try openLocked()
    defer { close(descriptor) }
    let bytes = try AtomicFile.read(path, limit: 64 << 20)
    let lines = Self.lines(bytes)
    if lines.count < limit, !lines.contains(line) {
      // A line without its end can be left by a session that was killed.
      let start = bytes.isEmpty || bytes.last == 0x0A ? "" : "\n"
      guard DescriptorOutput.write(start + line + "\n", to: descriptor) else { throw failure() }
    } else {
      try replace(with: Self.latest(lines + [line], limit: limit))
    }
  }

  /// Opens the file under an exclusive lock; opens it again when another session has just replaced it.
  private func openLocked() throws(FileError) -> Int32 {
    let folder = PathText.folder(path)
    if !folder.isEmpty {
      try? FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
    for _ in 0..<100 {
      let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw failure() }
      while flock(descriptor, LOCK_EX) != 0 {
        guard errno == EINTR else {
          defer { close(descriptor) }
          throw failure()
        }
      }
      var opened = stat()
      var named = stat()
      if fstat(descriptor, &opened) == 0, stat(path, &named) == 0, opened.st_ino == named.st_ino,
        opened.st_dev == named.st_dev
      {
        return descriptor
      }
      close(descriptor)
    }
    throw FileError(path: path, action: "write", code: EBUSY)
  }

  private func replace(with lines: [String]) throws(FileError) {
    let temporary = path + ".new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure() }
    let text = lines.map { $0 + "\n" }.joined()
    let isWritten = DescriptorOutput.write(text, to: descriptor)
    guard close(descriptor) == 0, isWritten, rename(temporary, path) == 0 else {
      let error = failure()
      unlink(temporary)
      throw error
    }
  }

  private func failure() -> FileError { FileError(path: path, action: "write", code: errno) }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The last of equal lines, and of those the last `limit`, in order.
  static func latest(_ lines: [String], limit: Int) -> [String] {
    var seen: Set<String> = []
    var kept: [String] = []
    for line in lines.reversed() where kept.count < limit && seen.insert(line).inserted {
      kept.append(line)
    }
    return kept.reversed()
  }

  /// A command on one line.
  static func escaped(_ command: String) -> String {
    var result = ""
    for scalar in command.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The command of a line; a backslash before another character stands for itself.
  static func unescaped(_ line: String) -> String {
    var result = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in line.unicodeScalars {
      if isEscaped {
        if scalar == "n" {
          result.append("\n")
        } else {
          if scalar != "\\" { result.append("\\") }
          result.append(scalar)
        }
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        result.append(scalar)
      }
    }
    if isEscaped { result.append("\\") }
    return String(result)
  }
}
