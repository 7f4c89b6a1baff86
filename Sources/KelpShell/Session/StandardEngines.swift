import EditModel
import Foundation
import PythonLanguage
import Repair
import Sandbox
import Search
import Synchronization
import SyntaxTrees

extension Engines {
  /// Python, checkpoints from the disk, and tests in the sandbox.
  package static func standard(isolation: SandboxIsolation = .bubblewrap) -> Engines {
    let language = PythonLanguage()
    let runners = RunnerStore(isolation: isolation)
    return Engines(
      language: language,
      loadModel: { path in try SessionModel(checkpoint: path, language: language) },
      makeJudge: { tests in TestJudge(runner: try await runners.runner(), tests: tests) })
  }
}

/// The one warm test runner of a session, made when it is first needed.
actor RunnerStore {
  private let isolation: SandboxIsolation
  private var made: PythonTestRunner?

  init(isolation: SandboxIsolation) {
    self.isolation = isolation
  }

  /// The runner. Throws `SandboxError` when there can be none.
  func runner() async throws -> PythonTestRunner {
    if let made { return made }
    // One more than the processors, of which four are enough: what a worker waits for, another one uses.
    let workers = 1 + max(1, min(4, ProcessInfo.processInfo.activeProcessorCount))
    let runner = try await PythonTestRunner(isolation: isolation, workers: workers)
    made = runner
    return runner
  }
}

extension SessionModel {
  /// Loads a checkpoint folder. Throws `CheckpointError`.
  init(checkpoint path: String, language: any Language) throws {
    let checkpoint = try ModelCheckpoint.load(path)
    let configuration = checkpoint.configuration
    let parameters = Figures.parameters(configuration.transformer.parameterCount)
    var summary =
      "\(parameters) parameters, \(configuration.codec.rawValue) codec, context \(configuration.maximumLength)"
    if let step = checkpoint.step { summary += ", step \(step)" }
    self.init(
      name: SessionModel.name(of: path), path: path, summary: summary,
      blocks: configuration.knownBlocks,
      makeProposer: { brief in ModelProposer(model: checkpoint, language: language, brief: brief) })
  }

  /// The name that the prompt shows: the folder's, or that of the run for a `step-…` folder.
  static func name(of path: String) -> String {
    let parts = path.split(separator: "/").filter { $0 != "." }
    guard let last = parts.last else { return "model" }
    if last.hasPrefix("step-"), parts.count > 1 { return String(parts[parts.count - 2]) }
    return String(last)
  }
}
