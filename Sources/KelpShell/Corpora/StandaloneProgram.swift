import Corpus
import PythonLanguage
import SyntaxTrees

/// A function with what it needs of its file, taken apart by when it is needed.
///
/// What the `def` itself reads (defaults, decorators, annotations) stands before it and becomes part of the program.
/// What the body reads when it is called can come later: tests bring it along, so the program stays the function.
struct StandaloneProgram {
  /// The function's name.
  let name: String
  /// The function with the statements its header needs.
  let code: String
  /// Whether there are such statements.
  let hasHeader: Bool
  /// The statements that the body needs, in the order of the file.
  let setup: String

  private static let postponed = "from __future__ import annotations"

  /// A statement of the context.
  private struct Part {
    var text: String
    var names: [String]
    var needs: [String]
    var isImport: Bool
  }

  /// Takes a request apart, or says why its function cannot be called safely.
  static func make(
    _ request: SpecificationRequest, language: PythonLanguage
  ) -> Result<StandaloneProgram, SpecificationProblem> {
    func fail(_ gap: SpecificationGap, _ detail: String = "") -> Result<
      StandaloneProgram, SpecificationProblem
    > {
      .failure(SpecificationProblem(specification: Specification(gap: gap, detail: detail)))
    }
    let own = request.program.code
    guard let tree = try? language.parse(Array(own.utf8)), tree.count > 1, tree.subtreeEnd(1) == tree.count,
      let outline = language.outline(of: 1, in: tree)
    else { return fail(.doesNotLoad, "it is no single function") }
    switch language.callObstacle(of: 1, in: tree) {
    case .method: return fail(.method)
    case .coroutine: return fail(.coroutine)
    case .decorated: return fail(.decorated)
    case .noParameters: return fail(.noParameters)
    case nil: break
    }
    guard request.context.isWhole else { return fail(.contextTooLong) }
    let parts = request.context.statements.compactMap { text -> Part? in
      guard let tree = try? language.parse(Array(text.utf8)) else { return nil }
      let bindings = language.topLevelBindings(in: tree)
      return Part(
        text: text, names: bindings.map(\.name), needs: language.freeNames(of: 0, in: tree),
        isImport: bindings.contains(where: \.isImport))
    }
    guard parts.count == request.context.statements.count else { return fail(.doesNotLoad) }

    let header = language.headerNames(of: 1, in: tree)
    var before = closure(of: header.values, in: parts)
    let annotations = header.annotations.filter { !PythonReachRules.isBuiltin($0) }
    var isPostponed = false
    if !annotations.isEmpty {
      let found = closure(of: annotations, in: parts)
      let isKnown = annotations.allSatisfy { name in parts.contains { $0.isImport && $0.names.contains(name) }
      }
      let isPure = found.places.allSatisfy { place in
        guard let tree = try? language.parse(Array(narrowed(parts[place], to: found.names).utf8)) else {
          return false
        }
        return PythonReachRules.gap(of: language.reach(of: tree), exempt: []) == nil
      }
      if isKnown && isPure {
        before.places.formUnion(found.places)
        before.names.formUnion(found.names)
      } else {
        isPostponed = true
      }
    }
    let inside = closure(of: header.body, in: parts)
    let all = before.names.union(inside.names)
    func text(_ places: Set<Int>) -> [String] { places.sorted().map { narrowed(parts[$0], to: all) } }
    let headerText = (isPostponed ? [postponed] : []) + text(before.places)
    let setup = text(inside.places.subtracting(before.places)).joined(separator: "\n")
    var code = own
    if !headerText.isEmpty {
      let joined = headerText.joined(separator: "\n") + "\n" + own
      guard let whole = try? language.parse(Array(joined.utf8)) else { return fail(.doesNotLoad) }
      code = String(decoding: language.print(whole), as: UTF8.self)
      if !code.hasSuffix("\n") { code += "\n" }
    }
    guard let whole = try? language.parse(Array((code + setup + "\n").utf8)) else {
      return fail(.doesNotLoad)
    }
    let exempt = isPostponed ? Set(annotations).subtracting(header.values + header.body) : []
    if let gap = PythonReachRules.gap(of: language.reach(of: whole), exempt: exempt) {
      return .failure(SpecificationProblem(specification: gap))
    }
    return .success(
      StandaloneProgram(name: outline.name, code: code, hasHeader: !headerText.isEmpty, setup: setup))
  }

  /// The statements behind names and behind what these need, and all names asked for on the way.
  private static func closure(of names: [String], in parts: [Part]) -> (places: Set<Int>, names: Set<String>)
  {
    var places: Set<Int> = []
    var seen: Set<String> = []
    var pending = names
    while let name = pending.popLast() {
      guard seen.insert(name).inserted, let place = parts.firstIndex(where: { $0.names.contains(name) })
      else {
        continue
      }
      if places.insert(place).inserted, !parts[place].isImport { pending += parts[place].needs }
    }
    return (places, seen)
  }

  /// An import statement in canonical text without the names that nobody asks for; other statements as they are.
  private static func narrowed(_ part: Part, to names: Set<String>) -> String {
    guard part.isImport, !part.text.contains("\n"), !part.text.contains(";"),
      let split = part.text.firstRange(of: "import ")
    else { return part.text }
    let items = part.text[split.upperBound...].split(separator: ",").map { $0.drop { $0 == " " } }
    guard items.count == part.names.count else { return part.text }
    let kept = zip(items, part.names).filter { names.contains($0.1) }.map { String($0.0) }
    return part.text[..<split.upperBound] + kept.joined(separator: ", ")
  }
}

/// Why a function is given no asserts, as an error.
struct SpecificationProblem: Error {
  let specification: Specification
}
