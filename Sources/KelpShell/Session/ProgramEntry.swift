import Repair
import SyntaxTrees

/// A program of the session: `p1`, `p2` and so on.
package struct ProgramEntry: Sendable {
  /// The number in its name; never used twice in a session.
  package let number: Int
  /// What it is called in listings: its file, or how it came about.
  package let origin: String
  /// The program.
  package let tree: SyntaxTree
  /// What it is meant to do.
  package var prompt: String?
  /// Python sources that run after it and fail when it is wrong.
  package var tests: [String]
  /// The clean original that it should become.
  package var gold: SyntaxTree?
  /// What the clean original is called.
  package var goldName: String?

  /// Creates a program of the session.
  package init(
    number: Int, origin: String, tree: SyntaxTree, prompt: String? = nil, tests: [String] = [],
    gold: SyntaxTree? = nil, goldName: String? = nil
  ) {
    self.number = number
    self.origin = origin
    self.tree = tree
    self.prompt = prompt
    self.tests = tests
    self.gold = gold
    self.goldName = goldName
  }

  /// What a model may know of it besides the text.
  package var brief: TaskBrief { TaskBrief(prompt: prompt, tests: tests) }

  /// The name by which commands refer to it.
  package var name: String { "p\(number)" }

  /// What it is called where nothing else tells programs apart: its file, or its name and how it came about.
  package var title: String { origin.hasSuffix(".py") ? origin : "\(name) \(origin)" }

  /// The program as text.
  package var text: String { String(decoding: tree.source, as: UTF8.self) }

  /// The number of lines.
  package var lineCount: Int { LineDiff.lines(tree.source).count }
}
