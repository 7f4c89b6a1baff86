import Foundation
import PythonLanguage
import SyntaxTrees
import Testing

/// Compares with the CPython 3.11 of this machine, where there is one.
@Suite(.enabled(if: PythonOracle.isAvailable))
struct ParityTests {
  private static let required = [
    "test/test_grammar.py", "test/test_fstring.py", "test/test_patma.py", "test/test_unicode_identifiers.py",
    "difflib.py", "test/test_string_literals.py", "test/test_named_expressions.py", "test/test_coroutines.py",
  ]

  /// The files named above and about fifty more, spread evenly over the sorted list of all.
  private static func sample() throws -> [String] {
    let root = try PythonOracle.standardLibrary()
    let all = PythonOracle.sourceFiles(below: root)
    let step = max(1, all.count / 52)
    let spread = stride(from: 0, to: all.count, by: step).map { all[$0] }
    return Array(Set(spread + required.map { root + "/" + $0 })).sorted()
  }

  @Test func dumpsOfTheStandardLibraryAreEqual() throws {
    let paths = try ParityTests.sample()
    let texts = try paths.map { [UInt8](try Data(contentsOf: URL(fileURLWithPath: $0))) }
    try compare(texts, names: paths)
  }

  @Test func dumpsAndRefusalsOfSnippetsAreEqual() throws {
    try compare(ParitySnippets.all.map { Array($0.utf8) }, names: ParitySnippets.all)
  }

  private func compare(_ texts: [[UInt8]], names: [String]) throws {
    let answers = try PythonOracle.answers(for: texts)
    #expect(answers.count == texts.count)
    for (index, answer) in answers.enumerated() {
      let name = Comment(rawValue: names[index])
      let tree = try? PythonParser.parse(texts[index], version: .python311)
      guard let expected = answer.dump else {
        #expect(tree == nil, name)
        continue
      }
      guard let tree else {
        Issue.record(Comment(rawValue: "refused: " + names[index]))
        continue
      }
      let isEqual = PythonDump.dump(tree, attributes: true, version: .python311) == expected
      #expect(isEqual, name)
      #expect((ContextRules.firstError(in: tree, version: .python311) == nil) == answer.compiles, name)
      #expect(wellFormed(tree), name)
    }
  }
}
