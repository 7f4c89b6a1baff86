import Foundation
import KelpBase
import KelpShell
import Search
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Repairs and positions as pages, pictures, recordings, Markdown, programs and patches.
@MainActor @Suite struct ExportCommandTests {
  /// A program with everything in it that a page or a terminal could take for its own.
  private static let hostile = """
    def clamp(x, low, high):  # </script><img src=x onerror=alert(1)> "'&amp; \u{1B}[31m\u{202E}\u{9B}0m\u{7}
        if x > low:
            return low
        if x > high:
            return high  # ``` and ```` and ]]> {{x}}
        return low

    """

  private func withFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kelp-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.path)
  }

  private func text(_ path: String) -> String {
    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }

  /// A session with a repair of a program that has a prompt and tests.
  private func repaired(_ program: String = hostile, in folder: String) async throws -> TestSession {
    let test = TestSession(width: 160)
    try Data(program.utf8).write(to: URL(filePath: folder + "/clamp.py"))
    await test.run("open \(folder)/clamp.py")
    test.session.model = try test.session.engines.loadModel("fixed")
    await test.run("prompt 'Limit x. </title><script>alert(2)</script>'")
    await test.run("tests --add \"assert 'x < low' in program\" \"assert 'never\u{1B}' in program  # <b>\"")
    await test.run("repair --search beam")
    #expect(test.session.place?.name == "r1.1")
    return test
  }

  /// Characters that no exported text may hold: controls but line breaks, and what reorders or hides.
  private func hidden(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter {
      ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value)
        || $0.properties.generalCategory == .format
    }
  }

  private func count(_ part: String, in text: String) -> Int { text.components(separatedBy: part).count - 1 }

  private func between(_ start: String, _ end: String, in text: String) -> String {
    let parts = text.components(separatedBy: start)
    return parts.count == 2 ? parts[1].components(separatedBy: end)[0] : ""
  }

  @Test func aPageNeedsNothingButItselfAndRunsNothingElse() async throws {
    try await withFolder { folder in
      let test = try await repaired(in: folder)
      let said = await test.run("export r1.1 \(folder)/a.html \(folder)/b.html")
      #expect(test.status.value == 0, "\(test.sink.errors)")
      #expect(said.hasPrefix("wrote \(folder)/a.html (works offline, "), "\(said)")
      let page = text(folder + "/a.html")
      #expect(page == text(folder + "/b.html") && page.hasPrefix("<!DOCTYPE html>\n"))
      #expect(hidden(page).isEmpty)
      #expect(page.contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; &quot;&#39;&amp;amp; "))
      for standIn in ["␛", "\\u{202e}\\x9b", "␇"] {
        #expect(page.contains("<span class=\"hidden\">\(standIn)</span>"), "\(standIn)")
      }
      #expect(count("<script>", in: page) == 1 && count("</script>", in: page) == 1)
      for word in [
        "<img", "http:", "https:", "src=", "url(", "@import", "<link", "<iframe", " style=", "onclick",
      ] {
        let shown = word == "src=" ? 4 : 0
        #expect(shown > 0 || !page.contains(word), "\(word)")
      }
      // The policy names the page's own style and script, by digest, and nothing else.
      let policy = between("Security-Policy\" content=\"", "\"", in: page)
      func source(_ text: String) -> String {
        "'sha256-\(Data(SecureDigest.sha256(Array(text.utf8))).base64EncodedString())'"
      }
      let (style, script) = (
        between("<style>", "</style>", in: page), between("<script>", "</script>", in: page)
      )
      #expect(!style.isEmpty && !script.isEmpty)
      #expect(
        policy
          == "default-src 'none'; style-src \(source(style)); script-src \(source(script)); base-uri 'none'; form-action 'none'"
      )
      // Start, one step and the end; each with what belongs to it.
      #expect(count("<section class=\"step\" id=\"", in: page) == 3)
      #expect(page.contains("<h2>replace n7 <span class=\"kind\">Compare</span></h2>"))
      #expect(page.contains("if x <mark>&lt;</mark> low:"))
      #expect(page.contains("tests</dt><dd>0/2 → 1/2"))
      #expect(page.contains("class=\"h5\" title=\"n7 Compare, p 0.39\">&gt;</span>"), "\(page)")
      #expect(page.contains("What it considered") && page.contains("<td class=\"t\">taken</td>"))
      #expect(page.contains("prefers-color-scheme:dark") && page.contains("@media print"))
    }
  }

  @Test func aPictureIsXMLWithTheTextOfTheCard() async throws {
    try await withFolder { folder in
      let test = try await repaired(in: folder)
      await test.run("export r1.1 \(folder)/light.svg")
      await test.run("export r1.1 \(folder)/dark.svg --step 1 --theme dark")
      await test.run("export r1.1 \(folder)/start.svg --step 0")
      #expect(test.status.value == 0, "\(test.sink.errors)")
      for name in ["light", "dark", "start"] {
        let picture = text("\(folder)/\(name).svg")
        #expect(hidden(picture).isEmpty)
        let parser = XMLParser(data: Data(picture.utf8))
        let reader = TextReader()
        parser.delegate = reader
        #expect(parser.parse(), "\(name): \(String(describing: parser.parserError))")
        #expect(reader.elements.isSubset(of: ["svg", "title", "rect", "text", "tspan"]))
        #expect(
          reader.text.contains("</script><img src=x onerror=alert(1)>"))
        #expect(reader.text.contains("replace n7 ") == (name != "start"))
      }
      #expect(text("\(folder)/light.svg") != text("\(folder)/dark.svg"))
      await test.run("export r1.1 \(folder)/again.svg")
      #expect(text("\(folder)/light.svg") == text("\(folder)/again.svg"))
    }
  }

  @Test func aRecordingIsMadeFromTheTrajectory() async throws {
    try await withFolder { folder in
      let test = try await repaired(in: folder)
      #expect(await test.run("export r1.1 \(folder)/a.cast --delay 3").contains("(2 markers, "))
      await test.run("export r1.1 \(folder)/b.cast --delay 3")
      #expect(text(folder + "/a.cast") == text(folder + "/b.cast"))
      let cast = try Cast(text(folder + "/a.cast"))
      #expect(cast.header["version"] as? Int == 2 && cast.header["width"] as? Int == 80)
      #expect(cast.header["timestamp"] == nil)
      #expect(cast.events(of: "m") == ["start of r1.1", "step 1: x > low → x < low"])
      #expect(cast.isRising && cast.duration > 6 && cast.duration < 20)
      let shown = cast.events(of: "o").joined()
      for part in [
        "select r1.1\r\n", "show\r\n", "next\r\n", "step 1 of 1 · replace n7", "end of r1.1: the model stops",
      ] {
        #expect(shown.contains(part), "\(part)")
      }
      // Colours are all that is left of escape sequences.
      let rest = shown.replacing(/\u{1B}\[[0-9;]*m/, with: "").replacing("\r\n", with: "\n")
      #expect(hidden(rest).isEmpty && rest.contains("</script>"))
      for line in rest.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }
  }

  @Test func markdownKeepsEverythingInFences() async throws {
    try await withFolder { folder in
      let test = try await repaired(in: folder)
      await test.run("export r1.1 \(folder)/a.md")
      let text = text(folder + "/a.md")
      #expect(hidden(text).isEmpty)
      var fence: Substring?
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        let ticks = line.prefix { $0 == "`" }
        if let open = fence {
          if ticks == open, line == ticks { fence = nil }
        } else if ticks.count >= 3 {
          fence = ticks
        } else {
          // Outside of fences stands nothing but Kelp's own words.
          #expect(!line.contains("clamp") && !line.contains("x") || line.contains("details"), "\(line)")
        }
      }
      #expect(fence == nil)
      #expect(text.contains("\n`````python\n") && text.contains("+  2 │     if x < low:"))
      #expect(text.contains("\n### Step 1 of 1\n"))
    }
  }

  @Test func theResultIsWrittenToTheByteAndAsAPatch() async throws {
    try await withFolder { folder in
      let program = Self.hostile.replacing("\n", with: "\r\n").trimmingCharacters(in: .newlines)
      let test = try await repaired(program, in: folder)
      await test.run("export r1.1 \(folder)/fixed.py \(folder)/x.diff \(folder)/same.diff --step 1")
      #expect(test.status.value == 0, "\(test.sink.errors)")
      let fixed = program.replacing("x > low", with: "x < low")
      #expect(Array(text(folder + "/fixed.py").utf8) == Array(fixed.utf8))
      #expect(await test.run("export r1.1 \(folder)/no.diff --step 0").contains("(nothing changes, 0 bytes)"))
      #expect(text(folder + "/x.diff").hasPrefix("--- clamp.py\n+++ clamp.py\n@@ -1,"))
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.currentDirectoryURL = URL(filePath: folder)
      process.arguments = ["patch", "-s", "--binary", "-p0", "-i", "x.diff"]
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0 && text(folder + "/clamp.py") == fixed)
    }
  }

  @Test func aSavedTrajectoryIsShownAsTheSessionWould() async throws {
    try await withFolder { folder in
      let test = try await repaired(in: folder)
      await test.run("export r1.1 \(folder)/t.jsonl \(folder)/a.html")
      let shell = TestSession(.shell)
      await shell.run("export \(folder)/t.jsonl \(folder)/b.html \(folder)/b.cast \(folder)/b.py")
      #expect(shell.status.value == 0, "\(shell.sink.errors)")
      let (a, b) = (text(folder + "/a.html"), text(folder + "/b.html"))
      // The heading names the file; the rest is the same.
      #expect(between("<main>", "</main>", in: a) == between("<main>", "</main>", in: b))
      let typed = try Cast(text(folder + "/b.cast")).events(of: "o").joined()
      #expect(typed.contains("replay \(folder)/t.jsonl\r\n"))
      #expect(text(folder + "/b.py").contains("x < low"))
    }
  }

  @Test func positionsAreWrittenWithWhatIsRight() async throws {
    try await withFolder { folder in
      let test = try await repaired(in: folder)
      await test.run("open p1")
      try Data(Self.hostile.replacing("x > low", with: "x < low").utf8).write(
        to: URL(filePath: folder + "/gold.py"))
      await test.run("gold \(folder)/gold.py")
      let said = await test.run("export positions \(folder)/m.html \(folder)/m.svg \(folder)/m.json")
      #expect(test.status.value == 0, "\(test.sink.errors)")
      #expect(said.contains("m.html (") && said.contains("works offline"))
      let page = text(folder + "/m.html")
      #expect(hidden(page).isEmpty && !page.contains("<script") && page.contains("◆ <code>x &lt; low</code>"))
      #expect(page.contains("1 right next edit, best rank 1, mass "))
      #expect(XMLParser(data: Data(text(folder + "/m.svg").utf8)).parse())
      let json = try JSONSerialization.jsonObject(with: Data(text(folder + "/m.json").utf8)) as? [String: Any]
      #expect((json?["positions"] as? [Any])?.count == 14 && json?["gold_best_rank"] as? Int == 1)
    }
  }

  @Test func mistakesWriteNothing() async throws {
    try await withFolder { folder in
      let test = try await repaired(in: folder)
      for (line, message) in [
        ("export r1.1 \(folder)/a.html \(folder)/a.pdf", "export cannot write .pdf"),
        ("export r1.1 \(folder)/a.html --step 2", "r1.1 has no step 2"),
        ("export r1.1 \(folder)/a.html --step=-1", "has no step -1"),
        ("export r1.1 \(folder)/a.cast --delay=-1", "--delay cannot be -1"),
        ("export r1.1 \(folder)/a.svg --theme pink", "pink"),
        ("export positions \(folder)/a.cast", "export cannot write .cast"),
        ("export positions \(folder)/a.html --step 1", "positions have no steps"),
        ("export r1.1 \(folder)/none/a.html", "cannot write '\(folder)/none/a.html'"),
        ("export r7 \(folder)/a.html", "there is no r7"),
      ] {
        await test.run(line)
        #expect(test.status.value >= 2 && test.sink.errors.contains(message), "\(line): \(test.sink.errors)")
      }
      #expect(test.sink.errors.contains("r7"))
      await test.run("export positions \(folder)/a.cast")
      #expect(test.sink.errors.contains("export writes .html, .svg, .json"))
      await test.run("export r1.1 \(folder)/a.gif")
      #expect(
        test.sink.errors.contains("export writes .json, .jsonl, .html, .svg, .cast, .md, .py, .diff"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["clamp.py"])
    }
  }

  @Test(arguments: [
    ("/home/a/x.py", "~/x.py"), ("/home/a", "~"), ("/home/ab/x.py", "/home/ab/x.py"),
    ("/x/home/a/y", "/x/home/a/y"),
    ("File \"/home/a/b c.py\", line 1, in /home/a/d", "File \"~/b c.py\", line 1, in ~/d"), ("", ""),
  ])
  func pathsBelowTheHomeFolderBeginWithATilde(_ path: String, _ shown: String) {
    #expect(HomePath.shortened(path, home: "/home/a/") == shown)
    #expect(HomePath.shortened(path, home: nil) == path && HomePath.shortened(path, home: "/") == path)
  }
}

/// Collects the text and the names of an XML document.
private final class TextReader: NSObject, XMLParserDelegate {
  var text = ""
  var elements: Set<String> = []

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) { elements.insert(elementName) }
}

/// An asciicast as its readers read it.
struct Cast {
  let header: [String: Any]
  let lines: [(time: Double, code: String, data: String)]

  init(_ text: String) throws {
    var lines: [(Double, String, String)] = []
    var header: [String: Any] = [:]
    for (index, line) in text.split(separator: "\n").enumerated() {
      let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
      if index == 0 {
        header = try #require(value as? [String: Any])
      } else {
        let event = try #require(value as? [Any])
        try #require(event.count == 3)
        lines.append(
          (
            try #require(event[0] as? Double), try #require(event[1] as? String),
            try #require(event[2] as? String)
          ))
      }
    }
    self.header = header
    self.lines = lines
  }

  func events(of code: String) -> [String] { lines.filter { $0.code == code }.map(\.data) }

  var isRising: Bool { zip(lines, lines.dropFirst()).allSatisfy { $0.time <= $1.time } }

  var duration: Double { lines.last?.time ?? 0 }
}
