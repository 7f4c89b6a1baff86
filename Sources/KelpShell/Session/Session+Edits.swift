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
