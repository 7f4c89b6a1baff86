import Search
import SyntaxTrees
import Terminal
import TreeEdits

extension Session {
  /// The cheapest path of edits from one program to another. Throws when there is none that can be printed.
  package func difference(from first: SyntaxTree, to second: SyntaxTree) throws(ShellError) -> EditPath {
    do {
      return try TreeDiff(language: language).edits(from: first, to: second)
    } catch {
      throw .failure("these programs cannot be compared: \(error.description)")
    }
  }

  /// An edit of a state as the JSON keys that other tools rely on.
  package func json(of applied: AppliedEdit, noise: String? = nil) -> JSONValue {
    let kind =
      switch applied.edit {
      case .replace: "replace"
      case .insert: "insert"
      case .delete: "delete"
      }
    let anchor = applied.edit.anchor(in: applied.before)
    var members: [JSONValue.Member] = [
      .init(key: "kind", value: .string(kind)), .init(key: "node", value: anchor.map { .int($0) } ?? .null),
    ]
    if let anchor {
      members.append(
        .init(key: "node_kind", value: .string(language.table[applied.before.kind(anchor)].name)))
    }
    members += json(span: applied.patch.span, in: applied.before)
    let original = applied.before.source[applied.patch.span]
    members.append(.init(key: "original", value: .string(String(decoding: original, as: UTF8.self))))
    members.append(
      .init(key: "replacement", value: .string(String(decoding: applied.patch.replacement, as: UTF8.self))))
    if let noise { members.append(.init(key: "noise", value: .string(noise))) }
    return .object(members)
  }

  /// A step of a trajectory as JSON.
  package func json(of step: SearchStep, in before: SyntaxTree) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init(key: "kind", value: .string(step.action.rawValue)), .init(key: "node", value: .int(step.node)),
      .init(key: "node_kind", value: .string(step.nodeKind)),
    ]
    members += json(span: step.span, in: before)
    members.append(.init(key: "original", value: .string(step.original)))
    members.append(.init(key: "replacement", value: .string(step.replacement)))
    if let probability = step.probability {
      members += JSONValue.members(of: probability)
    }
    if let judgement = step.judgement {
      members.append(.init(key: "tests_passed", value: .int(judgement.passed)))
      members.append(.init(key: "tests_total", value: .int(judgement.total)))
    }
    return .object(members)
  }

  /// A proposed move in a few words.
  package func summary(of proposal: EditProposal) -> SafeText {
    guard let applied = proposal.applied else { return "stop" }
    return Brief.edit(
      proposal.action, original: original(of: proposal.node, in: applied.before),
      replacement: replacement(of: applied.edit))
  }

  /// A step as an edit of the state before it; nil when its text is no fragment.
  package func edit(of step: SearchStep, in before: SyntaxTree) -> Edit? {
    guard before.nodes.indices.contains(step.node) else { return nil }
    if step.action == .delete { return .delete(node: step.node) }
    let isStatement = language.table.sort(of: before.kind(step.node)) == .statement
    guard
      let fragment = try? language.parseFragment(
        Array(step.replacement.utf8), sort: isStatement ? .statements : .expression)
    else { return nil }
    if step.action == .replace { return .replace(node: step.node, with: fragment) }
    let parent = before.enclosing(step.node)
    let field = before.nodes[step.node].field
    guard parent >= 0, let index = before.children(parent, field: field).firstIndex(of: step.node) else {
      return nil
    }
    return .insert(
      parent: parent, field: field, index: step.action == .insertBefore ? index : index + 1, fragment)
  }

  /// The text of a node.
  package func original(of node: Int, in tree: SyntaxTree) -> String {
    guard tree.nodes.indices.contains(node) else { return "" }
    return String(decoding: tree.text(node), as: UTF8.self)
  }

  /// The text that an edit puts in.
  package func replacement(of edit: Edit) -> String {
    edit.fragment.map { String(decoding: $0.source, as: UTF8.self) } ?? ""
  }
}

extension JSONValue {
  /// A probability as its logarithm and itself, with its factors.
  static func members(of probability: EditProbability) -> [Member] {
    [
      .init(key: "log_probability", value: .double(probability.total)),
      .init(key: "probability", value: .double(exponential(probability.total))),
      .init(key: "where", value: .double(exponential(probability.place))),
      .init(key: "what", value: .double(exponential(probability.action))),
      .init(key: "text", value: .double(exponential(probability.text))),
    ]
  }
}
