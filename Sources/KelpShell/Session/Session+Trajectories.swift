import Evaluation
import Foundation
import KelpBase
import Search
import SyntaxTrees

/// How trajectories leave the session and come into it.
extension Session {
  /// What the file of a replayed candidate says of a state; nil when the candidate is no replayed one, or when a
  /// model is loaded that can be asked for what the file does not say. Throws when neither can tell.
  func outlook<Value>(
    at place: CandidatePlace, state: Int, needs part: KeyPath<Trajectory.StateOutlook, Value?>
  ) throws(ShellError) -> Value? {
    guard let file = try repair(numbered: place.repair).file else { return nil }
    let outlooks = try candidate(at: place).outlooks
    if outlooks.indices.contains(state), let value = outlooks[state][keyPath: part] { return value }
    guard model == nil else { return nil }
    throw .usage(
      "\(file) does not say what the model thought here",
      hint: "load CHECKPOINT asks a model; export of a session with a model writes it down")
  }

  /// The distribution of the next edit's place that was recorded for the state on screen, or nil.
  func recordedPositions() throws(ShellError) -> PositionMap? {
    guard let place else { return nil }
    return try outlook(at: place, state: place.step, needs: \.positions)
  }

  /// The moves that were recorded for the state on screen, or nil.
  func recordedAlternatives() throws(ShellError) -> [EditProposal]? {
    guard let place else { return nil }
    return try outlook(at: place, state: place.step, needs: \.alternatives)
  }

  /// A candidate as a value: with what its file says of each state, else what the loaded model thinks of it.
  func trajectory(at place: CandidatePlace, alternatives: Int) throws -> Trajectory {
    let repair = try repair(numbered: place.repair)
    let entry = try candidate(at: place)
    let proposer = try model?.makeProposer(repair.brief)
    let judgements = [repair.initialJudgement] + entry.candidate.steps.map(\.judgement)
    return try Trajectory(
      entry.candidate, from: repair.initial, judgement: repair.initialJudgement, prompt: repair.prompt,
      tests: repair.tests
    ) { index, state in
      try checkInterrupt()
      if entry.outlooks.indices.contains(index), entry.outlooks[index].positions != nil {
        return Trajectory.Outlook(entry.outlooks[index], in: state, language: language)
      }
      // A state that outgrew the model's context is written without its opinion.
      return try? proposer.map {
        try Trajectory.Outlook(
          of: $0.observing(judgements[index]), in: state, language: language, count: alternatives)
      }
    }
  }

  /// The results of an evaluation that a word names: a file, or `%1` for what a job writes.
  func resultsPath(of word: String) throws(ShellError) -> String {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: word, isDirectory: &isFolder) {
      guard !isFolder.boolValue else { throw .usage("'\(word)' is a folder", hint: "name a file in it") }
      return word
    }
    guard word.hasPrefix("%") else {
      throw .usage("no file '\(word)'", hint: FileSuggestions.near(word).map { "did you mean \($0)?" })
    }
    let job = try job(named: word).record
    var path = jobs.folder(of: job.number) + "/results.jsonl"
    if let named = Session.optionValue("--results", in: job.arguments) {
      path = named.hasPrefix("/") ? named : job.directory + "/" + named
    }
    guard FileManager.default.fileExists(atPath: path) else {
      throw .usage("\(job.name) has written no results", hint: "eval writes them as problems are done")
    }
    return path
  }

  private static func optionValue(_ option: String, in arguments: [String]) -> String? {
    for (index, argument) in arguments.enumerated() {
      if argument == option, arguments.indices.contains(index + 1) { return arguments[index + 1] }
      if argument.hasPrefix(option + "=") { return String(argument.dropFirst(option.count + 1)) }
    }
    return nil
  }
}
