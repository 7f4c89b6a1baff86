import Foundation

/// Folders that appear whole or not at all, whether or not there was one of the name before.
package enum AtomicFolder {
  /// A folder under construction has this in its name, followed by the number of the process that makes it.
  package static let partialMark = ".partial-"
  /// A folder that is being replaced has this in its name, where the system cannot exchange two names at once.
  package static let replacedMark = ".replaced-"

  /// Makes the folder of a path out of the files that `fill` writes into the folder whose path it is given.
  ///
  /// All is on the disk before the name is; a folder that was there stays as it was until then. Where names cannot
  /// be exchanged, or `canExchange` says so, there is a moment without one. Throws what `fill` throws, or `FileError`.
  package static func write(
    to path: String, canExchange: Bool = true, _ fill: (_ folder: String) throws -> Void
  ) throws {
    let process = ProcessInfo.processInfo.processIdentifier
    let partial = path + partialMark + "\(process)"
    try? FileManager.default.removeItem(atPath: partial)
    do {
      guard mkdir(partial, 0o755) == 0 else { throw FileError(path: path, action: "write", code: errno) }
      try fill(partial)
      try AtomicFile.flush(partial)
      let aside = path + replacedMark + "\(process)"
      try replace(path, by: partial, aside: aside, canExchange: canExchange)
      let parent = PathText.folder(path)
      try AtomicFile.flush(parent.isEmpty ? "." : parent)
    } catch {
      try? FileManager.default.removeItem(atPath: partial)
      throw error
    }
  }

  /// Clears away what processes that were killed left in a folder, except those that still run.
  ///
  /// A folder that was being replaced when its process was killed gets its name back.
  package static func clearLeftovers(in folder: String) {
    let manager = FileManager.default
    for name in ((try? manager.contentsOfDirectory(atPath: folder)) ?? []).sorted() {
      let path = folder + "/" + name
      for mark in [partialMark, replacedMark] {
        guard let range = name.range(of: mark, options: .backwards),
          let process = Int32(name[range.upperBound...]), process > 0
        else { continue }
        let isAlive = kill(process, 0) == 0 || errno == EPERM
        if isAlive, process != ProcessInfo.processInfo.processIdentifier { continue }
        let original = folder + "/" + name[..<range.lowerBound]
        if mark == replacedMark, !manager.fileExists(atPath: original), rename(path, original) == 0 {
          continue
        }
        try? manager.removeItem(atPath: path)
      }
    }
  }

  /// Gives `source` the name `path`. A folder of the name is removed, without a moment in which there is none.
  private static func replace(_ path: String, by source: String, aside: String, canExchange: Bool)
    throws(FileError)
  {
    if rename(source, path) == 0 { return }
    let code = errno
    guard code == ENOTEMPTY || code == EEXIST else {
      throw FileError(path: path, action: "write", code: code)
    }
    if canExchange, exchange(source, path) {
      try? FileManager.default.removeItem(atPath: source)
      return
    }
    // Without an exchange there is a moment between the two renames; `clearLeftovers` mends a kill in it.
    try? FileManager.default.removeItem(atPath: aside)
    guard rename(path, aside) == 0 else { throw FileError(path: path, action: "write", code: errno) }
    guard rename(source, path) == 0 else {
      let code = errno
      _ = rename(aside, path)
      throw FileError(path: path, action: "write", code: code)
    }
    try? FileManager.default.removeItem(atPath: aside)
  }

  /// Exchanges two names at once, where the system can. Asked of the C library by name, because the headers offer
  /// it to programs in C only.
  private static func exchange(_ left: String, _ right: String) -> Bool {
    typealias Call =
      @convention(c) (
        Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
      ) -> Int32
    #if os(Linux)
      guard let symbol = dlsym(nil, "renameat2") else { return false }
      let exchangeBoth: UInt32 = 2
      return unsafeBitCast(symbol, to: Call.self)(AT_FDCWD, left, AT_FDCWD, right, exchangeBoth) == 0
    #else
      return false
    #endif
  }
}
