import Foundation
import PythonLanguage
import SyntaxTrees
import Testing
import TreeEdits

/// Runs work on a thread with as little stack as Swift's concurrent tasks have, and waits for it.
private func onSmallStack(_ work: @escaping @Sendable () -> Void) async {
  await withCheckedContinuation { continuation in
    let thread = Thread {
      work()
      continuation.resume()
    }
    thread.stackSize = 512 << 10
    thread.start()
  }
}

/// Deep nesting and long repetition: a tree that everything can work with, or a diagnostic.
@Suite("Hostile input")
struct HostileInputTests {
  private static let language = PythonLanguage()

  @Test("100,000 of anything gets a tree or a diagnostic, on a small stack")
  func repetitions() async {
    await onSmallStack {
      var programs = 0
      for (name, source) in HostilePrograms.all(100_000) {
        if HostileInputTests.survives(source, Comment(rawValue: name)) { programs += 1 }
      }
      #expect(programs > 60, "\(programs)")
    }
  }

  @Test("Nesting within the limits gives trees that can be printed, compared and edited")
  func allowedNesting() async {
    await onSmallStack {
      for count in [1, 2, 90, 199, 240, 480] {
        for (name, source) in HostilePrograms.all(count) {
          _ = HostileInputTests.survives(source, Comment(rawValue: "\(name) \(count)"))
        }
      }
    }
  }

  /// Whether a text is a program; then everything that takes trees is tried on it.
  private static func survives(_ source: [UInt8], _ name: Comment) -> Bool {
    let tree: SyntaxTree
    do {
      tree = try language.parse(source)
    } catch {
      #expect(!error.message.isEmpty && error.span.upperBound <= source.count, name)
      _ = try? language.parseFragment(source, sort: .expression)
      return false
    }
    #expect(wellFormed(tree), name)
    #expect(!PythonDump.dump(tree, attributes: true).isEmpty, name)
    _ = language.contextualError(in: tree)
    _ = language.documentation(in: tree)
    let printed = language.print(tree)
    do {
      let again = try language.parse(printed)
      #expect(again.isStructurallyEqual(to: tree, table: language.table), name)
      #expect(language.print(again) == printed, name)
    } catch {
      // The canonical text has more parentheses than the program, as CPython's has.
      #expect(error.message.contains("nested") && name.description.hasPrefix("signed powers"), name)
    }
    edit(tree, name)
    return true
  }

  /// Replaces, inserts and deletes at the first, a middle and the last place, and takes the diffs.
  private static func edit(_ tree: SyntaxTree, _ name: Comment) {
    let replaceable = language.replaceableNodes(in: tree)
    let nodes = replaceable.indices.filter { replaceable[$0] }
    guard let first = nodes.first, let last = nodes.last,
      let expression = try? language.parseFragment(Array("b + c".utf8), sort: .expression),
      let statements = try? language.parseFragment(Array("b = 1\nif b:\n    c".utf8), sort: .statements)
    else { return }
    let middle = nodes[nodes.count / 2]
    for node in tree.count > 10_000 ? [middle] : [first, middle, last] {
      _ = language.headToken(of: node, in: tree)
      _ = language.nearMisses(of: node, in: tree)
      let isStatement = language.table.sort(of: tree.kind(node)) == .statement
      let parent = tree.enclosing(node)
      let place = tree.children(parent, field: tree.nodes[node].field).firstIndex(of: node) ?? 0
      let edits: [Edit] =
        isStatement
        ? [
          .replace(node: node, with: statements), .delete(node: node),
          .insert(parent: parent, field: tree.nodes[node].field, index: place, statements),
        ] : [.replace(node: node, with: expression)]
      for edit in edits {
        guard let applied = try? edit.apply(to: tree, language: language, replaceable: replaceable) else {
          continue
        }
        let path = try? TreeDiff(language: language).edits(from: tree, to: applied.tree)
        guard let path, path.edits.count < 4, var current = Optional(tree) else { continue }
        for step in path.edits {
          guard let state = try? step.apply(to: current, language: language, checksContext: false) else {
            Issue.record("a step of the diff does not apply: \(name)")
            break
          }
          current = state.tree
        }
        #expect(current.isStructurallyEqual(to: applied.tree, table: language.table), name)
      }
    }
  }
}
