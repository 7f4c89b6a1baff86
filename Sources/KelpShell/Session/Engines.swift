import EditModel
import Repair
import Search
import SyntaxTrees

/// What a session works with, made by the rooms below: the language, models and judges.
///
/// A test puts small ones of its own in their place.
package struct Engines: Sendable {
  /// The language of all programs.
  package let language: any Language
  /// Loads a checkpoint folder. Throws an error of the rooms below.
  package let loadModel: @Sendable (_ path: String) throws -> SessionModel
  /// Makes a judge of programs from tests. Throws when tests cannot be run here.
  package let makeJudge: @Sendable (_ tests: [String]) async throws -> any CandidateJudge

  /// Creates the set.
  package init(
    language: any Language, loadModel: @escaping @Sendable (String) throws -> SessionModel,
    makeJudge: @escaping @Sendable ([String]) async throws -> any CandidateJudge
  ) {
    self.language = language
    self.loadModel = loadModel
    self.makeJudge = makeJudge
  }
}

/// A loaded checkpoint as a session sees it.
package struct SessionModel: Sendable {
  /// The checkpoint's short name, shown in the prompt.
  package let name: String
  /// The folder it was loaded from.
  package let path: String
  /// Its sizes and progress in words, such as `4.6 M parameters, node codec, context 512, step 12000`.
  package let summary: String
  /// What it can be shown besides the program.
  package let blocks: [ContextBlock]
  /// Makes a proposer of edits for what it may know of a task.
  package let makeProposer: @Sendable (_ brief: TaskBrief) throws -> any EditProposer

  /// Creates a model of the session.
  package init(
    name: String, path: String, summary: String, blocks: [ContextBlock] = [.prompt],
    makeProposer: @escaping @Sendable (TaskBrief) throws -> any EditProposer
  ) {
    self.name = name
    self.path = path
    self.summary = summary
    self.blocks = blocks
    self.makeProposer = makeProposer
  }
}
