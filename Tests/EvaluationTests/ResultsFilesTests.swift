import Evaluation
import Foundation
import Testing

/// A folder that is gone after the test.
private func withFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
  let folder = FileManager.default.temporaryDirectory.appending(path: "results-\(UUID())").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try await body(folder)
}

private struct Killed: Error {}

/// Runs into files, ending as if killed after some problems; continues what is there.
private func run(
  _ files: ResultsFiles, _ options: EvaluationOptions, shard: EvaluationShard? = nil, killedAfter: Int? = nil
) async throws {
  var contents = ResultsFiles.Contents(run: record(options))
  contents.run.shard = shard
  contents.run.planned = options.problems(of: HandwrittenTasks.all, shard: shard).count
  if files.exist { contents = try files.read() }
  try files.begin(contents)
  var count = 0
  _ = try? await evaluate(
    options, shard: shard, done: contents.done, workers: 2,
    onProgress: { progress in
      if count == killedAfter { throw Killed() }
      count += 1
      try files.append(progress.outcome)
    }
  ) { Oracle(clean: $0) }
  if killedAfter == nil { try files.finish(try files.read()) }
}

private func bytes(_ path: String) -> Data { FileManager.default.contents(atPath: path) ?? Data() }

@Suite("Results on disk")
struct ResultsFilesTests {
  @Test("A killed run continues to the same bytes", arguments: [0, 1, 13, 29])
  func resume(_ after: Int) async throws {
    try await withFolder { folder in
      let options = smallOptions(steps: [2])
      let whole = ResultsFiles(folder + "/whole.jsonl")
      try await run(whole, options)
      let killed = ResultsFiles(folder + "/killed.jsonl")
      try await run(killed, options, killedAfter: after)
      // The line that was being written is cut off, and its problem has no line in the log.
      var torn = bytes(killed.path)
      torn.append(bytes(whole.path).prefix(500))
      try torn.write(to: URL(filePath: killed.path))
      #expect(try killed.read().log.count == after)
      try await run(killed, options)
      #expect(bytes(whole.path) == bytes(killed.path))
      #expect(bytes(whole.summaryPath) == bytes(killed.summaryPath))
      #expect(!bytes(whole.summaryPath).isEmpty)
    }
  }

  @Test("Merged shards give the bytes of the whole run")
  func merge() async throws {
    try await withFolder { folder in
      let options = smallOptions()
      let whole = ResultsFiles(folder + "/whole.jsonl")
      try await run(whole, options)
      let shards = (1...3).map { ResultsFiles(folder + "/\($0).jsonl") }
      for (number, files) in shards.enumerated() {
        let shard: EvaluationShard = try #require(EvaluationShard("\(number + 1)/3"))
        try await run(files, options, shard: shard)
      }
      let merged = ResultsFiles(folder + "/merged.jsonl")
      let contents = try ResultsFiles.merge([shards[2], shards[0], shards[1]])
      #expect(contents.gaps.isEmpty && contents.run.planned == 30)
      try merged.begin(contents)
      try merged.finish(contents)
      #expect(try ResultsFiles.merge([shards[0], shards[2]]).gaps == ["shard 2 of 3 is missing"])
      #expect(bytes(whole.path) == bytes(merged.path))
      #expect(bytes(whole.summaryPath) == bytes(merged.summaryPath))
      #expect(throws: SuiteError.self) { try ResultsFiles.merge([shards[0], shards[0]]) }
    }
  }

  @Test("What is not done yet is told when results are merged")
  func gaps() async throws {
    try await withFolder { folder in
      let files = ResultsFiles(folder + "/a.jsonl")
      try await run(files, smallOptions(), killedAfter: 4)
      #expect(try ResultsFiles.merge([files]).gaps == ["26 problems of these shards are not done"])
    }
  }

  @Test("Results of other settings are not put together")
  func different() async throws {
    try await withFolder { folder in
      let first = ResultsFiles(folder + "/a.jsonl")
      let second = ResultsFiles(folder + "/b.jsonl")
      var options = smallOptions()
      try first.begin(.init(run: record(options)))
      options.seed = 9
      try second.begin(.init(run: record(options)))
      #expect(record(options).difference(from: record(smallOptions())) == "the seed")
      #expect(throws: SuiteError.self) { try ResultsFiles.merge([first, second]) }
    }
  }

  @Test("Damaged files get a message with the line")
  func damaged() async throws {
    try await withFolder { folder in
      let files = ResultsFiles(folder + "/a.jsonl")
      #expect(throws: SuiteError.self) { try files.read() }
      try await run(files, smallOptions())
      try Data("{}\n".utf8).write(to: URL(filePath: files.path))
      #expect(
        throws: SuiteError(path: files.path, line: 1, reason: "it is no line of results: task is missing")
      ) {
        try files.read()
      }
      try Data("{".utf8).write(to: URL(filePath: files.runPath))
      #expect(throws: SuiteError.self) { try files.read() }
    }
  }

  @Test("A trial survives being written and read")
  func roundTrip() async throws {
    let trials = try await evaluate(smallOptions()) { Oracle(clean: $0) }
    for trial in trials {
      let line = try ResultsFiles.encoded(trial)
      #expect(try JSONDecoder().decode(TrialResult.self, from: Data(line)) == trial)
    }
  }
}
