import Foundation
import KelpBase
import KelpShell
import Search
import Terminal
import Testing

/// Whatever programs, files, tests and models say: nothing of it moves a cursor, hides or reorders.
@MainActor @Suite struct HostileTextTests {
  /// Escapes of all kinds, for names and remarks.
  private static let pieces = [
    "\u{1B}[31m", "\u{1B}]0;title\u{7}", "\u{1B}[2J", "\u{9B}1A", "\u{8}\u{8}", "\u{202E}abc", "\u{2066}",
    "\u{200B}", "\u{FEFF}", "\u{E0041}", "\u{0}", "\u{7F}", "\u{85}", "\u{2028}", "\u{E000}", "\u{AD}",
    "\u{1B}[201~quit\n", "\u{1B}P1$r\u{1B}\\", "漢", "e\u{301}",
  ]

  /// What is wrong with a text that a terminal is sent, or nil.
  private func fault(_ text: String, colors: Bool) -> String? {
    var scalars = Substring.UnicodeScalarView(text[...].unicodeScalars)
    while let scalar = scalars.popFirst() {
      if colors, scalar == "\u{1B}" {
        // Only colours and weights of Kelp's own: ESC [ numbers m.
        guard scalars.popFirst() == "[" else { return "an escape that is no colour" }
        while let next = scalars.first, next == ";" || ("0"..."9").contains(next) { scalars.removeFirst() }
        guard scalars.popFirst() == "m" else { return "an escape that is no colour" }
        continue
      }
      switch scalar.properties.generalCategory {
      case .control where scalar == "\n": continue
      case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
        return "U+" + String(scalar.value, radix: 16)
      default: continue
      }
    }
    return nil
  }

  private func check(_ test: TestSession, _ line: String, colors: Bool) {
    for text in [test.sink.output, test.sink.errors] {
      let found = fault(text, colors: colors)
      #expect(found == nil, "\(found ?? "") after \(line.debugDescription): \(text.debugDescription)")
    }
  }

  private static let looks = [
    "show", "show --nodes", "show --raw", "open p1", "tree --spans", "tree --changes", "node n2", "node n5",
    "positions", "positions --by line", "positions --json", "diff p1 p2", "diff p1 p2 --style side",
    "diff p1 p2 --style edits", "diff p1 p2 --json", "corrupt p1 --seed 2 --noise near", "corrupt p1 --json",
    "open p1", "repair --depth 2 --beam 2", "next", "alternatives 5", "alternatives --text", "trace",
    "candidates", "branch --at n5 'abc'", "take", "programs", "programs --json", "status", "status --json",
    "prompt", "tests", "tests --run", "repair --json --depth 1", "history", "help show",
  ]

  @Test(arguments: [false, true])
  func hostileProgramsPromptsTestsAndModelsAreShownHarmless(_ colors: Bool) async {
    for (number, piece) in Self.pieces.enumerated() {
      let appearance = Appearance(colors: colors ? .many : .none, glyphs: number % 3 == 0 ? .ascii : .unicode)
      let test = TestSession(appearance: appearance, isTerminal: true)
      test.useFixedModel(FixedProposer(from: "x > low", into: ["x < low"]), name: "m" + piece)
      let inLine = piece.replacing("\n", with: "")
      let inText = inLine.replacing("\u{0}", with: "")
      let source = Fixtures.clamp.replacing("):", with: "):  # \(inText)")
        .replacing("return high", with: "return '\(inText)'")
      await test.run("open <<END\n\(source)END")
      check(test, "open", colors: colors)
      await test.run("open <<END\n\(source.replacing("return low", with: "return x"))END")
      await test.run("gold p1")
      test.session.lineInput = nil
      try? test.session.updateProgram {
        $0.prompt = "do " + piece
        $0.tests = ["assert 'a\(piece)' in source"]
      }
      await test.run("open p1")
      try? test.session.updateProgram {
        $0.prompt = "do " + piece
        $0.tests = ["assert 'a\(piece)' in source"]
      }
      for look in Self.looks {
        await test.run(look)
        check(test, look, colors: colors)
      }
      for name in ["no\(inLine)file.py", "Checkpoints/\(inLine)", "\(inLine)"] {
        for command in ["open", "load", "diff p1", "show", "errors", "replay", "plot", "set", "node", inLine]
        {
          let line = "\(command) '\(name)'"
          await test.run(line)
          check(test, line, colors: colors)
        }
      }
    }
  }

  @Test func randomBytesAreShownOrRefusedHarmless() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kelp-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var random = RandomSource(seed: 5)
    var opened = 0
    for round in 0..<150 {
      let colors = round % 2 == 0
      let test = TestSession(
        appearance: Appearance(colors: colors ? .sixteen : .none), isTerminal: true)
      test.useFixedModel()
      var bytes = Array(Fixtures.clamp.utf8)
      // Bytes in a remark often leave a program; anywhere they seldom do.
      let remark = (0..<(1 + random.below(12))).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      if round % 3 == 0 {
        for byte in remark { bytes.insert(byte, at: random.below(bytes.count)) }
      } else {
        let text = round % 3 == 1 ? remark : remark.map { $0 & 0x7F }
        bytes += Array("# ".utf8) + text.filter { $0 != 0x0A && $0 != 0x0D } + [0x0A]
      }
      let path = folder + "/program.py"
      try Data(bytes).write(to: URL(filePath: path))
      await test.run("open \(path)")
      check(test, "open", colors: colors)
      if test.status.value == 0 {
        opened += 1
        for look in ["show", "tree", "positions", "repair --depth 1", "next", "diff p1 \(path)"] {
          await test.run(look)
          check(test, look, colors: colors)
        }
      } else {
        #expect(test.status.value == 2 && test.sink.errors.hasPrefix(colors ? "\u{1B}[31merror" : "error: "))
      }
    }
    #expect(opened > 20)
  }

  @Test func badBytesAreShownOneByOneWithTheirPlace() async throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "kelp-\(UUID().uuidString).py").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(Array("x = 1  # caf".utf8) + [0xE9, 0xFF, 0x0A]).write(to: URL(filePath: path))
    let test = TestSession(width: 160)
    await test.run("open \(path)")
    #expect(test.status.value == 2 && test.session.programs.isEmpty)
    #expect(test.sink.errors.contains("caf\\xe9\\xff"), "\(test.sink.errors)")
    #expect(test.sink.errors.contains("1:13"), "\(test.sink.errors)")
  }

  @Test func completionsAndJSONAreHarmless() {
    for piece in Self.pieces {
      let name = "a" + piece.replacing("\n", with: "") + "b"
      let completion = Completion(candidates: [.init(name), .init(name + "2", help: SafeText(line: piece))])
      for line in completion.listing(width: 60) {
        #expect(fault(Appearance.plain.render(line), colors: false) == nil)
      }
      let json: JSONValue = ["text": .string(name)]
      #expect(fault(json.text, colors: false) == nil, "\(json.text.debugDescription)")
      let decoded = try? JSONDecoder().decode([String: String].self, from: Data(json.text.utf8))
      #expect(decoded == ["text": name])
      let encoded = try? JSONValue(encoding: ["text": name])
      #expect(encoded.flatMap { fault($0.text, colors: false) } == nil)
    }
  }
}
