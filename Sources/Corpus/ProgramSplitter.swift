import Foundation
import KelpBase
import SyntaxTrees

/// Takes a program file apart: code, documentation, assertions, functions.
package struct ProgramSplitter: Sendable {
  /// The language of the programs.
  package let language: any Language

  /// Creates a splitter for a language.
  package init(language: any Language) {
    self.language = language
  }

  /// A file whose assertions at the top level are its tests and whose documentation string is its prompt.
  ///
  /// Everything else is the code. Throws the parser's diagnostic.
  package func program(_ source: [UInt8], origin: String) throws(SyntaxDiagnostic) -> CorpusProgram {
    let tree = try language.parse(source)
    let assertions = language.assertions(in: tree)
    let tests = assertions.map { String(decoding: tree.text($0), as: UTF8.self) }
    let documentation = language.documentation(in: tree)
    let prompt = documentation.first.map(\.text)
    var removed = Set(assertions)
    removed.formUnion(documentation.map(\.statement))
    let kept = removing(removed, from: tree)
    return CorpusProgram(
      code: String(decoding: kept, as: UTF8.self), prompt: prompt, tests: tests, origin: origin)
  }

  /// The functions of a file as programs of their own: dedented, without documentation strings.
  ///
  /// A file that does not parse has none. The text is canonical, so comments and formatting are gone.
  package func functions(_ source: [UInt8], origin: String) -> [CorpusProgram] {
    guard let tree = try? language.parse(source) else { return [] }
    let documentation = language.documentation(in: tree)
    var programs: [CorpusProgram] = []
    for function in language.functions(in: tree) {
      let inside = documentation.filter { tree.subtree(function).contains($0.statement) }
      let prompt = inside.first { $0.owner == function }.map(\.text)
      let code = language.print(tree, roots: [function])
      guard let own = try? language.parse(code) else { continue }
      let kept = removing(Set(language.documentation(in: own).map(\.statement)), from: own)
      let name = language.definedName(function, in: tree) ?? ""
      programs.append(
        CorpusProgram(
          code: String(decoding: kept, as: UTF8.self), prompt: prompt, origin: "\(origin):\(name)"))
    }
    return programs
  }

  /// The canonical text without some statements; a block left empty gets the language's empty statement.
  private func removing(_ statements: Set<Int>, from tree: SyntaxTree) -> [UInt8] {
    var current = tree
    for statement in statements.sorted(by: >) {
      let parent = current.enclosing(statement)
      let field = current.nodes[statement].field
      let siblings = current.children(parent, field: field)
      let filler = siblings.count == 1 && parent != 0 ? language.emptyStatement : nil
      let change = TreeChange(
        range: current.subtree(statement), parent: parent, field: field, fragment: filler, in: current)
      current = change.result
    }
    return language.print(current)
  }
}
