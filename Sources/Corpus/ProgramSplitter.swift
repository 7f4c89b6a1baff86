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
    return functions(of: tree, origin: origin).map(\.program)
  }

  /// A function of a file and what the file says about using it.
  struct Extracted: Sendable {
    /// The function as a program of its own.
    var program: CorpusProgram
    /// Calls of it elsewhere in the file whose arguments are constants, each once.
    var calls: [String]
    /// What of its file it needs, where that was asked for.
    var context: ProgramContext?
  }

  /// The most recorded calls of one function and the most bytes of one.
  private static let callLimits = (count: 8, bytes: 200)

  /// The functions of a parsed file with the imports and helpers they use and the recorded calls of them.
  func functions(of tree: SyntaxTree, origin: String, gathersContext: Bool = false) -> [Extracted] {
    let functions = language.functions(in: tree)
    guard !functions.isEmpty else { return [] }
    let documentation = language.documentation(in: tree)
    let surroundings = FileSurroundings(tree: tree, language: language)
    var firstDocumentation = 0
    return functions.map { function in
      let end = tree.subtreeEnd(function)
      while firstDocumentation < documentation.count, documentation[firstDocumentation].statement < function {
        firstDocumentation += 1
      }
      let inside = documentation[firstDocumentation...].prefix { $0.statement < end }
      let prompt = inside.first { $0.owner == function }.map(\.text)
      var code = language.print(tree, roots: [function])
      if !inside.isEmpty { code = withoutDocumentation(code) }
      if code.last != 0x0A { code.append(0x0A) }
      let outline = language.outline(of: function, in: tree)
      let needs = surroundings.needs(of: outline?.freeNames ?? [])
      let program = CorpusProgram(
        code: String(decoding: code, as: UTF8.self), prompt: prompt,
        origin: "\(origin):\(outline?.name ?? "")", imports: needs.imports, helpers: needs.helpers)
      let context: ProgramContext? =
        gathersContext
        ? surroundings.context(of: outline?.freeNames ?? [], outside: function) { node, text in
          documentation.contains { tree.subtree(node).contains($0.statement) }
            ? withoutDocumentation(text) : text
        } : nil
      return Extracted(
        program: program, calls: surroundings.calls(of: outline?.name ?? "", outside: function),
        context: context)
    }
  }

  /// What the top of a file offers to its functions.
  private final class FileSurroundings {
    let tree: SyntaxTree
    let language: any Language
    private var bindings: [String: TopLevelBinding] = [:]
    private var literalCalls: [String: [Int]] = [:]
    /// The texts of statements and the names they need, made when they are first asked for.
    private var texts: [Int: String] = [:]
    private var needs: [Int: [String]] = [:]

    init(tree: SyntaxTree, language: any Language) {
      self.tree = tree
      self.language = language
      // The first binding of a name is usually its definition, later ones patch it.
      for binding in language.topLevelBindings(in: tree) where bindings[binding.name] == nil {
        bindings[binding.name] = binding
      }
      for call in language.literalCalls(in: tree) { literalCalls[call.name, default: []].append(call.node) }
    }

    func needs(of names: [String]) -> (imports: [String], helpers: [String]) {
      var imports: [String] = []
      var helpers: [String] = []
      for name in names {
        guard let binding = bindings[name] else { continue }
        if binding.isImport {
          let text = String(decoding: language.print(tree, roots: [binding.statement]), as: UTF8.self)
          if !imports.contains(text) { imports.append(text) }
        } else {
          helpers.append(name)
        }
      }
      return (imports, helpers)
    }

    /// The statements behind some names and behind the names that these need, and so on; `strip` takes out what
    /// only documents.
    func context(
      of names: [String], outside function: Int, strip: (Int, [UInt8]) -> [UInt8]
    ) -> ProgramContext {
      var pending = names
      var seen: Set<String> = []
      var found: Set<Int> = []
      while let name = pending.popLast() {
        guard seen.insert(name).inserted, let binding = bindings[name],
          !tree.subtree(binding.statement).contains(function), found.insert(binding.statement).inserted
        else { continue }
        guard found.count <= ProgramContext.limits.statements else {
          return ProgramContext(isWhole: false)
        }
        guard !binding.isImport else { continue }
        let more = needs[binding.statement] ?? language.freeNames(of: binding.statement, in: tree)
        needs[binding.statement] = more
        pending += more
      }
      var statements: [String] = []
      var bytes = 0
      for statement in found.sorted() {
        // The printed text is rarely much shorter than the source, which tells before anything is printed.
        bytes += tree.nodes[statement].span.count
        guard bytes <= 4 * ProgramContext.limits.bytes else { return ProgramContext(isWhole: false) }
        let text =
          texts[statement]
          ?? String(decoding: strip(statement, language.print(tree, roots: [statement])), as: UTF8.self)
          .trimmingCharacters(in: .newlines)
        texts[statement] = text
        statements.append(text)
      }
      guard statements.reduce(0, { $0 + $1.utf8.count + 1 }) <= ProgramContext.limits.bytes else {
        return ProgramContext(isWhole: false)
      }
      return ProgramContext(statements: statements)
    }

    func calls(of name: String, outside function: Int) -> [String] {
      var texts: [String] = []
      for node in literalCalls[name] ?? [] where !tree.subtree(function).contains(node) {
        guard texts.count < ProgramSplitter.callLimits.count else { break }
        guard tree.nodes[node].span.count <= ProgramSplitter.callLimits.bytes else { continue }
        let text = String(decoding: language.print(tree, roots: [node]), as: UTF8.self)
        if text.utf8.count <= ProgramSplitter.callLimits.bytes, !texts.contains(text) { texts.append(text) }
      }
      return texts
    }
  }

  /// A canonical text without its documentation; unchanged where it does not parse.
  private func withoutDocumentation(_ code: [UInt8]) -> [UInt8] {
    guard let own = try? language.parse(code) else { return code }
    return removing(Set(language.documentation(in: own).map(\.statement)), from: own)
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
