import Foundation
import KelpBase
import Terminal
import Testing

@Suite("History file") struct HistoryFileTests {
  let folder = NSTemporaryDirectory() + "kelp-history-test-" + UUID().uuidString
  var path: String { folder + "/state/history" }

  func content() -> String { (try? AtomicFile.read(path)).map { String(decoding: $0, as: UTF8.self) } ?? "" }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }

  @Test("one command a line, escaped, read back as it was") func escapes() throws {
    defer { remove() }
    let file = HistoryFile(path: path)
    let commands = ["repair p1", "def f():\n  return 'a\\nb'\n", "größe 漢字", "\\", "a\\\nb"]
    for command in commands { try file.append(command) }
    #expect(file.load() == commands)
    #expect(content().hasPrefix("repair p1\ndef f():\\n  return 'a\\\\nb'\\n\ngröße 漢字\n\\\\\n"))
  }

  @Test("an older equal line is dropped, and lines that start with a blank are not kept") func duplicates()
    throws
  {
    defer { remove() }
    let file = HistoryFile(path: path)
    for command in ["one", "two", " secret", "", "\tx", "one", "three", "two"] { try file.append(command) }
    #expect(file.load() == ["one", "three", "two"])
    #expect(content() == "one\nthree\ntwo\n")
  }

  @Test("only so many are kept") func limit() throws {
    defer { remove() }
    let file = HistoryFile(path: path, limit: 3)
    for number in 1...7 { try file.append("command \(number)") }
    #expect(content() == "command 5\ncommand 6\ncommand 7\n")
  }

  @Test("two sessions lose nothing of each other") func twoWriters() throws {
    defer { remove() }
    try HistoryFile(path: path).append("first")
    let path = path
    DispatchQueue.concurrentPerform(iterations: 4) { writer in
      let file = HistoryFile(path: path)
      for number in 0..<25 {
        // Every fifth command is common to all, so that the file is replaced again and again.
        try? file.append(number % 5 == 0 ? "common \(number)" : "writer \(writer) command \(number)")
      }
    }
    let lines = HistoryFile(path: path).load()
    #expect(lines.count == 1 + 5 + 4 * 20)
    for writer in 0..<4 {
      let own = lines.filter { $0.hasPrefix("writer \(writer) ") }
      #expect(own == (0..<25).filter { $0 % 5 != 0 }.map { "writer \(writer) command \($0)" })
    }
  }

  @Test("damage is repaired or named") func damage() throws {
    defer { remove() }
    let file = HistoryFile(path: path)
    try file.append("whole")
    let descriptor = open(path, O_WRONLY | O_APPEND)
    DescriptorOutput.write("half", to: descriptor)
    close(descriptor)
    try file.append("next")
    #expect(file.load() == ["whole", "half", "next"])
    #expect(HistoryFile(path: "/nonexistent/history").load() == [])
    #expect(throws: FileError.self) { try HistoryFile(path: "/proc/nonexistent/history").append("x") }
  }
}
