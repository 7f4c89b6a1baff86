import PythonLanguage
import SyntaxTrees
import Testing

/// Parses a text and checks what must hold of every parse, then the dump without positions if one is given.
///
/// The checks: the records form one tree, fields are in order, spans lie in the source, and no text made by
/// cutting the source short or by leaving out one byte makes the parser or the dump crash.
func assertParse(
  _ source: String, _ dump: String? = nil, version: LanguageVersion = .python311,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let bytes = Array(source.utf8)
  let tree: SyntaxTree
  do {
    tree = try PythonParser.parse(bytes, version: version)
  } catch {
    Issue.record("\(source.debugDescription): \(error)", sourceLocation: sourceLocation)
    return
  }
  #expect(wellFormed(tree), "\(source.debugDescription)", sourceLocation: sourceLocation)
  if let dump {
    let text = String(decoding: PythonDump.dump(tree, attributes: false, version: version), as: UTF8.self)
    let ignored = version < .python313 ? ", type_ignores=[]" : ""
    #expect(text == "Module(body=[\(dump)]\(ignored))", sourceLocation: sourceLocation)
  }
  guard bytes.count <= 200 else { return }
  for cut in bytes.indices {
    survives(Array(bytes[..<cut]), version)
    survives(Array(bytes[..<cut] + bytes[(cut + 1)...]), version)
  }
}

/// Parses an expression and checks its dump.
func assertExpression(
  _ source: String, _ dump: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  assertParse(source, "Expr(value=\(dump))", sourceLocation: sourceLocation)
}

/// Checks that a text is refused, with a message that contains some words.
func assertRejected(
  _ source: String, _ words: String = "", version: LanguageVersion = .python311,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  assertRejected(Array(source.utf8), words, version: version, sourceLocation: sourceLocation)
}

/// Checks that bytes are refused, with a message that contains some words and a span within the text.
func assertRejected(
  _ source: [UInt8], _ words: String = "", version: LanguageVersion = .python311,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  do {
    _ = try PythonParser.parse(source, version: version)
    Issue.record(
      "accepted: \(String(decoding: source, as: UTF8.self).debugDescription)", sourceLocation: sourceLocation)
  } catch {
    #expect(
      words.isEmpty || error.message.contains(words), "\(error.message)", sourceLocation: sourceLocation)
    #expect(!error.message.isEmpty, sourceLocation: sourceLocation)
    #expect(
      error.span.lowerBound >= 0 && error.span.upperBound <= source.count, sourceLocation: sourceLocation)
  }
}

/// The dump of a program with positions, or nil when it is refused.
func dump(_ source: [UInt8]) -> [UInt8]? {
  (try? PythonParser.parse(source, version: .python311)).map {
    PythonDump.dump($0, attributes: true, version: .python311)
  }
}

private func survives(_ bytes: [UInt8], _ version: LanguageVersion) {
  guard let tree = try? PythonParser.parse(bytes, version: version) else { return }
  _ = PythonDump.dump(tree, attributes: true, version: version)
  _ = ContextRules.firstError(in: tree, version: version)
  _ = PythonLanguage(version: version).print(tree)
}

/// Whether the records of a tree form one preorder tree with fields in order and spans within the source.
func wellFormed(_ tree: SyntaxTree) -> Bool {
  guard tree.subtreeEnd(0) == tree.count else { return false }
  let table = PythonLanguage().table
  for node in tree.nodes.indices {
    let record = tree.nodes[node]
    guard record.start <= record.end, Int(record.end) <= tree.source.count else { return false }
    guard Int(record.payload) < tree.payloads.count else { return false }
    let fields = table[record.kind].fields
    var field: UInt8 = 0
    for child in tree.children(node) {
      let childField = tree.nodes[child].field
      guard childField >= field, Int(childField) < fields.count else { return false }
      guard tree.subtreeEnd(child) <= tree.subtreeEnd(node) else { return false }
      field = childField
      switch fields[Int(field)].role {
      case .child(let sort), .optionalChild(let sort), .list(let sort):
        let actual = table.sort(of: tree.kind(child))
        guard actual == sort || actual == .absent else { return false }
      default: return false
      }
    }
  }
  return true
}
