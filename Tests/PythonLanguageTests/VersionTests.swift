import Foundation
import PythonLanguage
import SyntaxTrees
import Testing

/// What each version of Python accepts, and that what it accepts survives printing.
@Suite struct VersionTests {
  private func message(_ source: String, _ version: LanguageVersion) -> String? {
    do throws(SyntaxDiagnostic) {
      _ = try PythonParser.parse(Array(source.utf8), version: version)
      return nil
    } catch {
      return error.message
    }
  }

  private func contextMessage(_ source: String, _ version: LanguageVersion) throws -> String? {
    let tree = try PythonParser.parse(Array(source.utf8), version: version)
    return ContextRules.firstError(in: tree, version: version)?.message
  }

  @Test func versionsAreOrderedAndHaveNames() {
    #expect(LanguageVersion("3.12") == .python312)
    #expect(LanguageVersion("3.14") == .newest)
    #expect(LanguageVersion("3.1") == nil)
    #expect(LanguageVersion("3.12 ") == nil)
    #expect(LanguageVersion.allCases == LanguageVersion.allCases.sorted())
    #expect(LanguageVersion.allCases.map(\.description) == ["3.11", "3.12", "3.13", "3.14"])
    #expect(PythonLanguage().version == .newest)
  }

  @Test(arguments: LanguageVersion.allCases)
  func theGrammarOfAVersion(version: LanguageVersion) {
    for (first, sources) in VersionSnippets.since {
      for source in sources {
        let message = message(source, version)
        #expect(
          (message == nil) == (version >= first), "\(source.debugDescription): \(message ?? "accepted")")
      }
    }
    for source in VersionSnippets.refused {
      #expect(message(source, version) != nil, "\(source.debugDescription)")
    }
  }

  @Test(arguments: LanguageVersion.allCases)
  func theCompilerOfAVersion(version: LanguageVersion) throws {
    for (first, source, words) in VersionSnippets.contextual where version >= first {
      let message = try contextMessage(source, version)
      #expect(message?.contains(words) == true, "\(source.debugDescription): \(message ?? "accepted")")
    }
    for (first, source) in VersionSnippets.accepted where version >= first {
      let message = try contextMessage(source, version)
      #expect(message == nil, "\(source.debugDescription): \(message ?? "")")
    }
    for (first, sources) in VersionSnippets.since where version >= first {
      for source in sources {
        let message = try contextMessage(source, version)
        #expect(message == nil, "\(source.debugDescription): \(message ?? "")")
      }
    }
  }

  @Test func olderVersionsNameTheOneThatIsNeeded() throws {
    for (source, version, words) in [
      ("type X = int", .python311, "type statements need Python 3.12"),
      ("def f[T](): pass", .python311, "type parameters need Python 3.12"),
      ("class A[T]: pass", .python311, "type parameters need Python 3.12"),
      ("def f[T = int](): pass", .python312, "defaults of type parameters need Python 3.13"),
      ("t'{a}'", .python313, "template strings need Python 3.14"),
      ("x = rt'a'", .python311, "template strings need Python 3.14"),
      ("try: a\nexcept A, B: b", .python313, "before Python 3.14"),
      ("f'{a['b']}'", .python311, "such f-strings need Python 3.12"),
      ("f'{'\\n'}'", .python311, "such f-strings need Python 3.12"),
      ("f'{a\n}'", .python311, "such f-strings need Python 3.12"),
      ("f'''{a # b\n}'''", .python311, "such f-strings need Python 3.12"),
    ] as [(String, LanguageVersion, String)] {
      #expect(message(source, version)?.contains(words) == true, "\(message(source, version) ?? "")")
      let next = try #require(LanguageVersion.allCases.first { words.contains($0.description) })
      #expect(message(source, next) == nil, "\(source)")
    }
    // What no version reads is not put down to the version.
    #expect(message("f'{a b}'", .python311)?.contains("3.12") == false)
  }

  /// Everything that a version accepts, with the version.
  private var programs: [(LanguageVersion, String)] {
    let since = VersionSnippets.since.flatMap { group in group.sources.map { (group.version, $0) } }
    let others =
      VersionSnippets.contextual.map { ($0.version, $0.source) }
      + VersionSnippets.accepted.map { ($0.version, $0.source) }
    return LanguageVersion.allCases.flatMap { version in
      (since + others).filter { $0.0 <= version }.map { (version, $0.1) }
    }
  }

  @Test func printedProgramsAreTheSamePrograms() throws {
    for (version, source) in programs {
      let language = PythonLanguage(version: version)
      let tree = try language.parse(Array(source.utf8))
      let comment: Comment = "\(version) \(source.debugDescription)"
      #expect(wellFormed(tree), comment)
      let printed = language.print(tree)
      let again = try? language.parse(printed)
      let isSame = again?.isStructurallyEqual(to: tree, table: language.table) == true
      #expect(isSame, "\(comment): \(String(decoding: printed, as: UTF8.self))")
      if let again { #expect(language.print(again) == printed, comment) }
      let patched = try language.parse(
        PythonLanguage(version: version).print(tree, roots: Array(tree.children(0))))
      #expect(patched.count == tree.count, comment)
    }
  }

  @Test func textsCutShortAreHarmless() {
    for (version, source) in programs { assertParse(source, version: version) }
    for version in LanguageVersion.allCases {
      for source in VersionSnippets.refused { assertRejected(source, version: version) }
    }
  }

  @Test func headTokensAreUniqueAndPlacesAreRight() throws {
    for (version, source) in programs {
      let language = PythonLanguage(version: version)
      let tree = try language.parse(Array(source.utf8))
      let replaceable = language.replaceableNodes(in: tree)
      var starts: Set<Int> = []
      for node in tree.nodes.indices {
        let token = language.headToken(of: node, in: tree)
        #expect(token.upperBound <= tree.source.count)
        guard replaceable[node], !token.isEmpty else { continue }
        #expect(tree.nodes[node].span.contains(token.lowerBound), "\(source.debugDescription)")
        #expect(starts.insert(token.lowerBound).inserted, "\(source.debugDescription) \(node)")
      }
    }
  }

  // MARK: Hostile input

  private func many(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  @Test func nestedStringsHaveALimit() throws {
    for (open, close) in [
      ("f'{", "}'"), ("t'{", "}'"), ("f'''{\n", "}'''"), ("f'{a:{", "}}'"), ("f'{(", ")}'"),
    ] {
      assertRejected(many(open, 10_000) + "1" + many(close, 10_000), "nested", version: .newest)
      assertRejected(many(open, 10_000), "nested", version: .newest)
    }
    assertRejected("f'{a:" + many("{a:", 10_000), "nested", version: .newest)
    let tree = try PythonParser.parse(Array((many("f'{", 149) + "1" + many("}'", 149)).utf8))
    #expect(tree.count == 2 * 149 + 3)
    assertRejected(many("f'{", 150) + "1" + many("}'", 150), "nested", version: .newest)
  }

  @Test func longStringsAreReadOnce() throws {
    for text in [
      "f'" + many("{a['b']}", 50_000) + "'", "f'" + many("{a:{b}c}", 50_000) + "'",
      "t'" + many("{a=!r:>{b}}{{", 50_000) + "'", "f'''" + many("{a # b\n}", 50_000) + "'''",
      many("f'{a}' 'b' ", 50_000), many("t'{a}' ", 50_000), "f'" + many("{{", 100_000) + "'",
      "type X["
        + many("T, ", 50_000).split(separator: " ").enumerated().map { "T\($0.offset)" }.joined(
          separator: ", ") + "] = int", "try: a\nexcept " + many("A, ", 50_000) + ": b",
      many("t'{", 100) + "'" + many("a", 20_000) + "'" + many("}'", 100),
    ] {
      let tree = try PythonParser.parse(Array(text.utf8))
      #expect(wellFormed(tree))
      #expect(ContextRules.firstError(in: tree) == nil)
      _ = PythonDump.dump(tree, attributes: true)
    }
  }

  @Test func aSmallStackIsEnough() async {
    await withCheckedContinuation { continuation in
      let thread = Thread {
        for (open, close) in [
          ("f'{", "}'"), ("f'{a:{f(", ")}}'"), ("t'{[", "]}'"), ("f'{lambda_ or (", ")}'"),
        ] {
          for depth in [40, 90, 149] {
            let text = self.many(open, depth) + "1" + self.many(close, depth)
            guard let tree = try? PythonParser.parse(Array(text.utf8)) else { continue }
            _ = PythonLanguage().print(tree)
            _ = ContextRules.firstError(in: tree)
          }
        }
        continuation.resume()
      }
      thread.stackSize = 512 << 10
      thread.start()
    }
  }
}
