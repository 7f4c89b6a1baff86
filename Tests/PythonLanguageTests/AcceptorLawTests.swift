import KelpBase
import PythonLanguage
import SyntaxTrees
import Testing

private let language = PythonLanguage()

/// Functions of the standard library's samples in canonical text.
private func functions(limit: Int) -> [SyntaxTree] {
  var result: [SyntaxTree] = []
  for sample in PrinterOracle.standardLibrary {
    guard let whole = try? language.parse(sample.source) else { continue }
    for function in language.functions(in: whole) where result.count < limit {
      let text = language.print(whole, roots: [function])
      guard text.count < 1500, let tree = try? language.parse(text), language.contextualError(in: tree) == nil
      else { continue }
      result.append(tree)
    }
  }
  return result
}

@Test("Every prefix of a real fragment is accepted where it stands")
func realFragments() {
  var law = AcceptorLaw(language: language)
  var freely = AcceptorLaw(language: language, layout: .free)
  for (number, tree) in functions(limit: 120).enumerated() {
    law.readFragments(of: tree)
    freely.readFragments(of: tree) { $0 % 5 == number % 5 }
  }
  #expect(law.holds, "\(law.examples)")
  #expect(freely.holds, "\(freely.examples)")
}

@Test("Whatever the mask lets through can be spliced in and compiles", arguments: [false, true])
func randomFragments(isBiased: Bool) {
  var law = AcceptorLaw(language: language)
  var random = RandomSource(seed: isBiased ? 2 : 1)
  for tree in functions(limit: 100) {
    law.walk(in: tree, count: 5, budget: 60, isBiased: isBiased, random: &random)
  }
  #expect(law.holds, "\(law.examples)")
}
