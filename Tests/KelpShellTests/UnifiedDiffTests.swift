import Foundation
import KelpBase
import KelpShell
import Testing

/// Patches, as the programs take them that they are written for.
@Suite struct UnifiedDiffTests {
  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  private static let programs: [(String, String)] = [
    ("a = 1\nb = 2\nc = 3\n", "a = 1\nb = 4\nc = 3\n"),
    ("a = 1\n", "a = 1"), ("a = 1", "a = 1\n"), ("a = 1", "a = 2"), ("a = 1\nb = 2", "a = 0\nb = 2"),
    ("", "a = 1\n"), ("a = 1\n", ""), ("", "a = 1"), ("\n", "\n\n"),
    ("a = 1\r\nb = 2\r\n", "a = 1\r\nb = 3\r\n"), ("a = 1\r\nb = 2\r\n", "a = 1\nb = 2\r\n"),
    ("s = 'é\u{202E}'\n# \u{1B}[31m\u{C}\n", "s = 'e\u{202E}'\n# \u{1B}[31m\u{C}\nx\n"),
    ("--- a\n+++ b\n@@ -1 +1 @@\n", "--- a\n+++ c\n@@ -1 +1 @@\n\\ No newline at end of file\n"),
  ]

  /// Programs of many lines with changes here and there, near and far.
  private static func random(_ seed: UInt64) -> (String, String) {
    var random = RandomSource(seed: seed)
    let count = random.below(60)
    let old = (0..<count).map { _ in "line \(random.below(8))" }
    var new = old
    for _ in 0..<(1 + random.below(6)) {
      let place = random.below(new.count + 1)
      if random.below(2) == 0 || place == new.count {
        new.insert("new \(random.below(8))", at: place)
      } else {
        new.remove(at: place)
      }
    }
    func text(_ lines: [String], _ endsWithNewline: Bool) -> String {
      lines.joined(separator: "\n") + (endsWithNewline && !lines.isEmpty ? "\n" : "")
    }
    return (text(old, random.below(3) > 0), text(new, random.below(3) > 0))
  }

  @Test("Both programs make the new file of the old one", arguments: ["patch", "git"])
  func applies(_ program: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kelp-diff-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "my folder"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let name = "my folder/it.py"
    let file = folder.appending(path: name)
    var applied = 0
    for (old, new) in UnifiedDiffTests.programs + (0..<40).map(UnifiedDiffTests.random) where old != new {
      let patch = UnifiedDiff.bytes(from: Self.bytes(old), to: Self.bytes(new), name: name)
      try Data(old.utf8).write(to: file)
      try Data(patch).write(to: folder.appending(path: "it.diff"))
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.currentDirectoryURL = folder
      process.arguments =
        program == "git"
        ? ["git", "apply", "-p0", "--unsafe-paths", "it.diff"] : ["patch", "-s", "-p0", "-i", "it.diff"]
      try process.run()
      process.waitUntilExit()
      // A file that becomes empty may go altogether.
      let result = (try? Data(contentsOf: file)) ?? Data()
      #expect(
        process.terminationStatus == 0 && result == Data(new.utf8),
        "\(String(decoding: patch, as: UTF8.self))")
      applied += 1
    }
    #expect(applied > 45)
  }

  @Test func isWrittenAsOthersWriteIt() {
    let old = (1...12).map { "line \($0)\n" }.joined()
    let new = old.replacing("line 2\n", with: "second\n").replacing("line 12\n", with: "line 12")
    let expected = """
      --- a.py
      +++ a.py
      @@ -1,5 +1,5 @@
       line 1
      -line 2
      +second
       line 3
       line 4
       line 5
      @@ -9,4 +9,4 @@
       line 9
       line 10
       line 11
      -line 12
      +line 12
      \\ No newline at end of file

      """
    let patch = UnifiedDiff.bytes(from: Self.bytes(old), to: Self.bytes(new), name: "a.py")
    #expect(String(decoding: patch, as: UTF8.self) == expected)
    #expect(UnifiedDiff.bytes(from: Self.bytes(old), to: Self.bytes(old), name: "a.py").isEmpty)
  }
}
