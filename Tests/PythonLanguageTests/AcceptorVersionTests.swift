import KelpBase
import PythonLanguage
import SyntaxTrees
import Testing

/// The prefix acceptor against the syntax of each version: what a version added, what it refuses, and walks in
/// programs that have all of it.
@Suite struct AcceptorVersionTests {
  /// Programs with the syntax that came with a version, one for each.
  static let programs: [(version: LanguageVersion, source: String)] = [
    (
      .python312,
      #"""
      def first[T: int, *Ts, **P](x: T, *rest: *Ts, key: str=f'{'a'}') -> list[T]:
          type Pair[A, B: (int, str)] = tuple[A, B]
          y: Pair[T, int] = x
          z = [f'{v:{'>'}{width}}' for v in rest if f"{v!r:>{len(f'{v}')}}"]
          return f'{y}: {'\n'.join(map(str, z))}'
      """#
    ),
    (
      .python312,
      """
      def outer():
          T = 1
          q = 2

          def inner[T](a=(w := 2), b: int=lambda: 3):
              nonlocal q
              q = T

              class K[S](a, k=[x for x in b]):

                  def m(self):
                      nonlocal q
                      global r
                      r = 2
                      return S
              return K
          return (inner, T)
      """
    ),
    (
      .python313,
      """
      class Box[T = int, U = list[T], *Ts = *tuple[int, ...], **P = [int, str]](Base[T], metaclass=Meta[U]):
          item: T = None
          type Inner = 'Box'
          type Other[K] = dict[K, lambda: (yield)]

          def get[V: Hashable](self, key: V, default: T=1) -> T | None:
              type = 3
              type -= 1
              return type(key)[0]
      """
    ),
    (
      .python314,
      """
      async def gather(self, *xs: *tuple[int, ...]):
          async with self as s, f(t'{s}') as g:
              r = [await x async for x in s]
          try:
              await r[0]
          except* A, B, C:
              pass
          try:
              v: int
          except D, E:
              w: (lambda: (yield)) = g
          return t'{await s} {[x async for x in y]} {f'{t'{1}'}'}' t'b'
      """
    ),
    (
      .python314,
      """
      def g(x: a, y: b) -> c:
          global a, b
          for type in x:
              type.field = y
              print(t'{type=}', type, sep='')
          x: a.b[c] = 1
          del type, x
          return (yield t'{y!r:>{x}}')
      """
    ),
  ]

  /// An acceptor of a statement in the middle of a module.
  private func acceptor(
    _ version: LanguageVersion, _ layout: FragmentLayout
  ) throws -> any PrefixAcceptor {
    let language = PythonLanguage(version: version)
    let tree = try language.parse(Array("pass\nQQ\npass".utf8))
    let node = try #require(tree.nodes.indices.first { tree.text($0).elementsEqual("QQ".utf8) })
    return try #require(language.prefixAcceptor(replacing: node, in: tree, layout: layout))
  }

  /// Whether a text is read byte by byte and may end.
  private func takes(_ start: any PrefixAcceptor, _ text: [UInt8]) -> Bool {
    var acceptor = start
    for byte in text where !(acceptor.nextBytes.contains(byte) && acceptor.advance(byte)) { return false }
    return acceptor.mayEnd
  }

  @Test(arguments: LanguageVersion.allCases)
  func whatAVersionAddsIsTakenFromThenOn(version: LanguageVersion) throws {
    let language = PythonLanguage(version: version)
    let canonical = try acceptor(version, .canonical)
    let free = try acceptor(version, .free)
    var taken = 0
    let snippets = VersionSnippets.since.flatMap { entry in entry.sources.map { (entry.version, $0) } }
    for (since, source) in snippets {
      let text = Array(source.utf8)
      if since > version {
        #expect(!takes(free, text), "\(source)")
        continue
      }
      #expect(takes(canonical, language.print(try language.parse(text))), "\(source)")
      taken += 1
    }
    for (since, source) in VersionSnippets.accepted where since <= version {
      let tree = try language.parse(Array(source.utf8))
      #expect(takes(canonical, language.print(tree)), "\(source)")
    }
    #expect(taken == snippets.count { $0.0 <= version })
  }

  @Test(arguments: LanguageVersion.allCases)
  func whatAVersionRefusesIsNotTaken(version: LanguageVersion) throws {
    let language = PythonLanguage(version: version)
    let free = try acceptor(version, .free)
    let tables = RejectionTable.families.flatMap { RejectionTable.entries(of: $0.table).map(\.source) }
    let sources =
      tables + ParitySnippets.all + VersionSnippets.refused + VersionSnippets.contextual.map(\.source)
    var refused = 0
    for source in sources {
      let text = Array(source.utf8)
      let fragment = try? language.parseFragment(text, sort: .statements)
      let tree = fragment == nil ? nil : try? language.parse(Array("pass\n".utf8) + text)
      if let tree, language.contextualError(in: tree) == nil { continue }
      refused += 1
      #expect(!takes(free, text), "\(source)")
    }
    #expect(refused > 1000)
  }

  @Test(arguments: LanguageVersion.allCases, [FragmentLayout.canonical, .free])
  func fragmentsAndWalksOfNewerPrograms(version: LanguageVersion, layout: FragmentLayout) throws {
    let language = PythonLanguage(version: version)
    var law = AcceptorLaw(language: language, layout: layout)
    var random = RandomSource(seed: UInt64(version.rawValue))
    for (since, source) in AcceptorVersionTests.programs where since <= version {
      let tree = try language.parse(Array(source.utf8))
      #expect(language.contextualError(in: tree) == nil)
      law.readFragments(of: tree)
      for isBiased in [false, true] {
        law.walk(in: tree, count: 60, budget: 60, isBiased: isBiased, random: &random)
      }
    }
    #expect(law.holds, "\(law.examples)")
    #expect(version == .python311 || law.fragments > 60 && law.walks > 200)
  }

  @Test(
    "A byte of a completion makes the completion shorter, which budgets rest on",
    arguments: [FragmentLayout.canonical, .free])
  func completionsGrowShorter(layout: FragmentLayout) throws {
    let language = PythonLanguage()
    let required =
      "def f():\n    name = 0\n\n    def g():\n        nonlocal name\n        name = 1\n    return g"
    var random = RandomSource(seed: 7)
    for source in AcceptorVersionTests.programs.map(\.source) + [required] {
      let tree = try language.parse(Array(source.utf8))
      let editable = language.editableNodes(in: tree)
      for _ in 0..<60 {
        guard let node = random.pick(editable),
          var acceptor = language.prefixAcceptor(replacing: node, in: tree, layout: layout)
        else {
          continue
        }
        for _ in 0..<40 {
          let completion = acceptor.completion()
          let growth = acceptor.completionGrowth
          #expect(completion.count <= acceptor.completionBound)
          if let first = completion.first {
            var next = acceptor
            let isRead = next.advance(first)
            #expect(isRead && acceptor.nextBytes.contains(first))
            #expect(next.completion().count < completion.count)
          } else {
            #expect(acceptor.mayEnd)
          }
          guard let byte = random.pick(acceptor.nextBytes.bytes) else { break }
          let isRead = acceptor.advance(byte)
          #expect(isRead)
          #expect(acceptor.completion().count <= completion.count + growth)
        }
      }
    }
  }
}
