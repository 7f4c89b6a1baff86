import Foundation
import KelpBase
import Testing

/// Folders that appear whole or not at all.
@Suite struct AtomicFolderTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "kelp-folder-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test("A folder is made and replaced, with and without an exchange of names", arguments: [true, false])
  func replaced(canExchange: Bool) throws {
    try withFolder { root in
      for text in ["one", "two", "three"] {
        try AtomicFolder.write(to: root + "/a", canExchange: canExchange) { folder in
          if text != "one" { #expect(try AtomicFile.read(root + "/a/f") != Array(text.utf8)) }
          try AtomicFile.write(text, to: folder + "/f")
          try AtomicFile.write(text, to: folder + "/" + text)
        }
        #expect(try AtomicFile.read(root + "/a/f") == Array(text.utf8))
        #expect(try names(root + "/a") == ["f", text].sorted() && names(root) == ["a"])
      }
    }
  }

  @Test("What fails leaves the folder that was there, and nothing else") func failures() throws {
    struct Failure: Error {}
    try withFolder { root in
      try AtomicFolder.write(to: root + "/a") { try AtomicFile.write("one", to: $0 + "/f") }
      #expect(throws: Failure.self) {
        try AtomicFolder.write(to: root + "/a") { folder in
          try AtomicFile.write("two", to: folder + "/f")
          throw Failure()
        }
      }
      #expect(try names(root) == ["a"] && AtomicFile.read(root + "/a/f") == Array("one".utf8))
      try AtomicFile.write("file", to: root + "/b")
      #expect(throws: FileError.self) { try AtomicFolder.write(to: root + "/b") { _ in } }
      #expect(throws: FileError.self) { try AtomicFolder.write(to: root + "/none/a") { _ in } }
      #expect(try names(root) == ["a", "b"])
    }
  }

  @Test("Leftovers of dead processes are cleared, and a folder caught between two renames gets its name back")
  func leftovers() throws {
    try withFolder { root in
      // Higher than any process number that is given out.
      let dead = 4_194_305
      let own = ProcessInfo.processInfo.processIdentifier
      for name in [
        "a.partial-\(dead)", "a.replaced-\(dead)", "b", "b.replaced-\(dead)", "c.partial-1",
        "d.partial-\(own)",
        "e.partial-", "f.partial-x", "g.partial--5",
      ] {
        try FileManager.default.createDirectory(atPath: root + "/" + name, withIntermediateDirectories: false)
        try AtomicFile.write(name, to: root + "/" + name + "/f")
      }
      AtomicFolder.clearLeftovers(in: root)
      #expect(try names(root) == ["a", "b", "c.partial-1", "e.partial-", "f.partial-x", "g.partial--5"])
      #expect(try AtomicFile.read(root + "/a/f") == Array("a.replaced-\(dead)".utf8))
      #expect(try AtomicFile.read(root + "/b/f") == Array("b".utf8))
      AtomicFolder.clearLeftovers(in: root + "/none")
    }
  }
}
