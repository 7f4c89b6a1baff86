import KelpBase
import SyntaxTrees
import Testing
import TreeEdits

/// The laws of edits over programs with syntax that the installed Python may not have.
struct NewerSyntaxLawTests {
  private let language = ProgramSource.language

  private static let sources = [
    """
    type Pair[T, U = T] = tuple[T, U]
    type Table[K: Hashable, *Rest, **P] = (
        dict[K, Pair[int]]  # the rows
        | Callable[P, None]
    )

    def first[T: (int, str), *Ts](items: list[T], *rest: *Ts, key=lambda x: x) -> T | None:
        for item in items:
            if key(item): return item
            print(f'{item!r:>{len(items)}} {rest['a']} {f'{key(item)}'}')
        return None

    """,
    """
    class Box[T = int](Base[T], metaclass=Meta):
        # what is in it
        content: T

        async def fill[U: T](self, *values: U) -> list[U]:
            try:
                await self.open(*values); count = len(values)
            except TypeError, ValueError:
                return []
            except (KeyError, IndexError) as error:
                raise Broken(t'{error} in {self.content!s:{values[0]}}' t' and {values=}')
            finally:
                self.close()
            return [value for value in values if value]
        def show(self): return f\"\"\"{
            self.content  # as it is
        } of {'\\n'.join(map(str, self.all))}\"\"\"

    """,
    "x = f'{'a'}' + f\"{x}\"; type Y = x\nif x: y = t'{f'{x}'}'; z = [f'{x:{y}}', 'b' f'{'c'}']\nelse: type Z[T] = x\n",
  ]

  private let programs: [SyntaxTree] = sources.compactMap { try? parse($0) }

  @Test func thePrograms() throws {
    #expect(programs.count == NewerSyntaxLawTests.sources.count)
    for tree in programs { #expect(language.contextualError(in: tree) == nil) }
  }

  @Test func editsAreLocalAndCanBeTakenBack() {
    var (edits, wide) = (0, 0)
    withSeeds(0..<300) { seed, random in
      let tree = programs[random.below(programs.count)]
      let label: Comment = "seed \(seed)"
      for _ in 0..<6 {
        guard let edit = randomEdit(of: tree, random: &random),
          let applied = try? edit.apply(to: tree, language: language)
        else { continue }
        edits += 1
        let expected = try edit.change(in: tree, language: language).result
        #expect(applied.tree.isSame(as: expected), label)
        let span = applied.patch.span
        #expect(tree.source[..<span.lowerBound] == applied.tree.source[..<span.lowerBound], label)
        if span.count == tree.source.count { wide += 1 }
        var current = applied.tree
        for step in try applied.inverse(language) {
          current = try step.apply(to: current, language: language, checksContext: false).tree
        }
        #expect(current.isSame(as: tree), label)
        #expect(applied.inversePatch.applied(to: applied.tree.source) == tree.source, label)
      }
    }
    print("newer syntax: \(edits) edits, \(wide) of them printed the whole program")
    #expect(edits > 400)
    #expect(wide * 20 <= edits)
  }

  /// An expression or statement put in another's place or before it, or a statement taken out.
  private func randomEdit(of tree: SyntaxTree, random: inout RandomSource) -> Edit? {
    let donor = programs[random.below(programs.count)]
    let donors = language.replaceableNodes(in: donor)
    let places = language.replaceableNodes(in: tree)
    guard let node = random.pick(places.indices.filter { places[$0] }),
      let other = random.pick(donors.indices.filter { donors[$0] }),
      let part = language.fragment(of: other, in: donor)
    else { return nil }
    let isStatement = language.table.sort(of: tree.kind(node)) == .statement
    guard isStatement else { return part.sort == .statements ? nil : .replace(node: node, with: part) }
    if random.below(3) == 0 { return .delete(node: node) }
    guard part.sort == .statements else { return nil }
    if random.below(2) == 0 { return .replace(node: node, with: part) }
    let parent = tree.enclosing(node)
    let field = tree.nodes[node].field
    guard let index = tree.children(parent, field: field).firstIndex(of: node) else { return nil }
    return .insert(parent: parent, field: field, index: index + random.below(2), part)
  }
}
