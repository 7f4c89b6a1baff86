import Evaluation
import Foundation
import Testing

/// A report whose every text from outside is hostile.
private func hostileReport() async throws -> String {
  let hostile = "</pre><script>alert(1)</script>\u{1B}[31m\u{202E}\u{0}\"'&"
  var options = smallOptions(steps: [1])
  options.enumerateLimit = 16
  let task = EvaluationTask(
    identifier: hostile, prompt: nil, code: "def f(a):\n    return a + '<img src=x onerror=y>'\n",
    tests: ["assert f(1)", "assert f(2)"])
  let trials = try await evaluate(options, tasks: [task]) { _ in Idle() }
  #expect(!trials.isEmpty)
  var run = record(options)
  run.suite = hostile
  run.model = hostile
  run.replay = hostile
  run.contamination = .init(corpus: hostile, programs: 2, contaminated: 1, tasks: [hostile])
  return HTMLReport(summary: EvaluationSummary(trials, run: run), trials: trials).text
}

@Suite("Reports as pages")
struct HTMLReportTests {
  @Test("Nothing from outside reaches the page as markup or as a control character")
  func escaping() async throws {
    let page = try await hostileReport()
    #expect(!page.contains("<script") && !page.contains("<img") && page.contains("&lt;script&gt;"))
    #expect(page.contains("&lt;img src=x onerror=y&gt;"))
    #expect(page.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    #expect(!page.unicodeScalars.contains { (0x7F..<0xA0).contains($0.value) || $0.value == 0x202E })
  }

  @Test("The page asks nobody for anything")
  func selfContained() async throws {
    let page = try await hostileReport()
    for word in ["http://", "https://", "src=\"", "href=", "@import", "url("] {
      #expect(!page.contains(word), "\(word)")
    }
    #expect(page.contains("Content-Security-Policy"))
  }

  @Test("Tags are closed in the order in which they were opened")
  func wellFormed() async throws {
    let page = try await hostileReport()
    var open: [String] = []
    var rest = Substring(page)
    while let start = rest.firstIndex(of: "<") {
      let end = try #require(rest[start...].firstIndex(of: ">"))
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber })
      if tag.hasPrefix("!") || tag.hasSuffix("/") || name == "meta" { continue }
      if tag.hasPrefix("/") { #expect(open.popLast() == name) } else { open.append(name) }
    }
    #expect(open.isEmpty)
  }

  @Test("The curve of the model and of the enumeration stand in one plot, the same page every time")
  func plots() async throws {
    let page = try await hostileReport()
    let plot = try #require(page.range(of: "<svg").map { page[$0.lowerBound...] }?.prefix { $0 != "§" })
    let first = String(plot[..<(try #require(plot.range(of: "</svg>"))).upperBound])
    #expect(first.components(separatedBy: "<polyline").count == 3)
    #expect(first.contains("enumeration, no model") && first.contains("1024"))
    #expect(try await hostileReport() == page)
  }
}
