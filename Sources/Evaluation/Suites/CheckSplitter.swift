import SyntaxTrees

/// Takes HumanEval's `check(candidate)` apart, so that one assertion can be kept back from a search.
struct CheckSplitter {
  let language: any Language

  /// The tests that together mean the same as calling `check` with the entry point: one for every statement of
  /// its body that asserts something, with all that goes before it.
  ///
  /// Where the body cannot stand outside its function (it returns, or there is no such function) there is one test,
  /// which calls it.
  func tests(of source: String, entryPoint: String) -> [String] {
    split(source, entryPoint) ?? [source + "\ncheck(\(entryPoint))\n"]
  }

  private func split(_ source: String, _ entryPoint: String) -> [String]? {
    guard let tree = try? language.parse(Array(source.utf8)),
      let check = tree.children(0).first(where: { language.definedName($0, in: tree) == "check" }),
      let outline = language.outline(of: check, in: tree), outline.parameters.count == 1, outline.isPlain
    else { return nil }
    let table = language.table
    let statements = tree.children(check).filter { table.sort(of: tree.kind($0)) == .statement }
    let others = tree.children(0).filter { $0 != check && table.sort(of: tree.kind($0)) == .statement }
    let heading =
      others.map { text(tree, $0) } + ["\(outline.parameters[0].name) = \(entryPoint)"]
    var before: [String] = []
    var tests: [String] = []
    for statement in statements {
      let isAssertion = tree.subtree(statement).contains { table[tree.kind($0)].name == "Assert" }
      if isAssertion {
        tests.append((heading + before + [text(tree, statement)]).joined(separator: "\n") + "\n")
      } else {
        before.append(text(tree, statement))
      }
    }
    let stands = tests.allSatisfy { test in
      guard let tree = try? language.parse(Array(test.utf8)) else { return false }
      return language.contextualError(in: tree) == nil
    }
    return tests.isEmpty || !stands ? nil : tests
  }

  private func text(_ tree: SyntaxTree, _ statement: Int) -> String {
    String(decoding: language.print(tree, roots: [statement]), as: UTF8.self)
  }
}
