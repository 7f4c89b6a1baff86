import Corpus
import Foundation
import PythonLanguage
import Synchronization
import Testing

private let language = PythonLanguage()

/// The seconds that a fetcher wanted to wait.
private final class Pauses: Sendable {
  private let list = Mutex<[Double]>([])
  var all: [Double] { list.withLock(\.self) }
  func add(_ seconds: Double) { list.withLock { $0.append(seconds) } }
}

private func fetcher(_ pauses: Pauses = Pauses(), change: (inout PoliteFetcher.Manners) -> Void = { _ in })
  -> PoliteFetcher
{
  var manners = PoliteFetcher.Manners()
  manners.interval = 0
  change(&manners)
  return PoliteFetcher(manners: manners) { pauses.add($0) }
}

/// Undoes gzip with the system's own program.
@Sendable private func gunzip(_ blobs: [Data]) async throws -> [[UInt8]?] {
  try blobs.map { blob in
    let path = FileManager.default.temporaryDirectory.appending(path: "kelp-\(UUID().uuidString).gz")
    try blob.write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    // A full stop at the end says that all went well; Foundation does not always notice the end of a process.
    process.arguments = ["sh", "-c", "gzip -dc \"$0\" && printf .", path.path]
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    return data.last == UInt8(ascii: ".") ? Array(data.dropLast()) : nil
  }
}

private func run(_ source: HubSource, journal: PreparationJournal? = nil) async throws
  -> CorpusPreparation.Result
{
  var filter = ProgramFilter()
  filter.nearDuplicateSimilarity = 2
  return try await CorpusPreparation(
    language: language, filter: filter, contamination: ContaminationIndex([], language: language), workers: 2
  ).run([source], journal: journal)
}

@Suite("Data sets over the network", .serialized)
struct HubSourceTests {
  @Test("Rows with texts are read page by page; a busy server is given the time it asks for")
  func texts() async throws {
    let hub = try LocalHub()
    let pauses = Pauses()
    let source = try HubSource(
      .githubCode("Python"), limit: 1000, server: hub.address, fetcher: fetcher(pauses), decompress: gunzip)
    let result = try await run(source)
    #expect(result.programs.count == 128)
    #expect(result.programs.first?.origin == "github-code/someone/thing/f0.py:served_0")
    #expect(result.report.drops.map(\.detail) == ["another language", "the row is cut"])
    #expect(pauses.all == [7, 7])
    #expect(try await hub.log() == ["/rows 0", "/rows 0", "/rows 100", "/rows 100"])
  }

  @Test(
    "Rows with identifiers are resolved; missing and broken contents are named, bad identifiers never asked for"
  )
  func blobs() async throws {
    let hub = try LocalHub()
    let source = try HubSource(
      .stackEdu("Python"), limit: 9, server: hub.address, store: hub.address + "/content", fetcher: fetcher(),
      decompress: gunzip)
    let result = try await run(source)
    #expect(
      result.programs.map(\.origin)
        == [0, 1, 2, 4, 7, 8].map {
          "stack-edu/someone/thing/f\($0).py:served_\($0)"
        })
    #expect(
      result.report.drops.map(\.detail) == [
        "the archive does not have its content", "the archive does not have its content",
        "its content is broken",
      ])
    #expect(!(try await hub.log()).contains { $0.contains("secret") })
  }

  @Test("A run that broke off goes on with the page it lacks")
  func resuming() async throws {
    let hub = try LocalHub()
    try await withFolder { folder in
      let journal = try PreparationJournal(path: folder + "/j", fingerprint: "f")
      // One attempt at the first page, which the server refuses, and then the pages themselves.
      let hasty = fetcher { $0.attempts = 1 }
      func source() throws -> HubSource {
        try HubSource(
          .githubCode("Python"), limit: 130, server: hub.address, fetcher: hasty, decompress: gunzip)
      }
      await #expect(throws: CorpusError.self) { try await run(source(), journal: journal) }
      await #expect(throws: CorpusError.self) { try await run(source(), journal: journal) }
      let again = try PreparationJournal(path: folder + "/j", fingerprint: "f")
      let result = try await run(source(), journal: again)
      #expect(result.report.resumedBatches == 1)
      #expect(result.programs.count == 128)
      #expect(try await hub.log() == ["/rows 0", "/rows 0", "/rows 100", "/rows 100"])
    }
  }

  @Test(
    "A server that asks for patience until a date and a connection that is cut in the middle are tried again")
  func flaky() async throws {
    let hub = try LocalHub()
    let pauses = Pauses()
    var dataset = HubDataset.githubCode("Python")
    dataset.name = "flaky"
    let source = try HubSource(
      dataset, limit: 20, server: hub.address, fetcher: fetcher(pauses), decompress: gunzip)
    #expect(try await run(source).programs.count == 18)
    #expect(pauses.all == [25, 2])
    #expect(try await hub.log() == ["/rows 0", "/rows 0", "/rows 0"])
    var half = dataset
    half.name = "half"
    let broken = try HubSource(
      half, limit: 20, server: hub.address, fetcher: fetcher(), decompress: gunzip)
    await #expect(throws: CorpusError.network(address: "half", reason: "the answer is no page of rows")) {
      try await run(broken)
    }
  }

  @Test("However a killed run left its journal, the next one ends the same and fetches only what is missing")
  func killed() async throws {
    let hub = try LocalHub()
    var dataset = HubDataset.githubCode("Python")
    dataset.name = "patient"
    try await withFolder { folder in
      func result(_ path: String) async throws -> CorpusPreparation.Result {
        let source = try HubSource(
          dataset, limit: 130, server: hub.address, fetcher: fetcher(), decompress: gunzip)
        return try await run(source, journal: PreparationJournal(path: path, fingerprint: "f"))
      }
      let whole = try await result(folder + "/whole")
      let bytes = try Data(contentsOf: URL(filePath: folder + "/whole"))
      let lines = bytes.split(separator: 0x0A).map { $0.endIndex + 1 }
      #expect(lines.count == 3)
      let cuts = [
        0, 1, lines[0] - 1, lines[0], lines[0] + 1, lines[1] - 2, lines[1], lines[1] + 9, bytes.count - 1,
      ]
      for cut in cuts {
        try bytes.prefix(cut).write(to: URL(filePath: folder + "/torn"))
        let before = try await hub.log().count
        let again = try await result(folder + "/torn")
        #expect(again.programs == whole.programs, "cut at \(cut)")
        let done = lines[1...].count { $0 <= cut }
        #expect(again.report.resumedBatches == done)
        #expect(try await hub.log().count - before == 2 - done)
      }
    }
  }

  @Test("What cannot be fetched is said in words: nobody there, no page, a refusal, an endless answer")
  func failures() async throws {
    let hub = try LocalHub()
    func message(_ dataset: HubDataset, _ server: String, _ fetcher: PoliteFetcher) async throws -> String {
      let source = try HubSource(dataset, limit: 5, server: server, fetcher: fetcher, decompress: gunzip)
      do {
        _ = try await run(source)
        return "no error"
      } catch let error as CorpusError {
        return error.description
      }
    }
    let pauses = Pauses()
    // Port 1 of this machine: nothing listens there.
    let offline = try await message(.githubCode("Python"), "http://127.0.0.1:1", fetcher(pauses))
    #expect(
      offline
        == "cannot fetch http://127.0.0.1:1/rows: nothing answers there; is the machine offline?, tried 3 times; what was fetched so far is kept"
    )
    #expect(pauses.all == [1, 2])
    var broken = HubDataset.githubCode("Python")
    broken.name = "broken"
    #expect(
      try await message(broken, hub.address, fetcher())
        == "cannot fetch broken: the answer is no page of rows")
    #expect(
      try await message(.githubCode("Python"), hub.address + "/other", fetcher()).hasSuffix(
        "the server answers 403"))
    let short = fetcher { $0.longestAnswer = 1 << 16 }
    #expect(
      try await message(.githubCode("Python"), hub.address + "/endless", short).hasSuffix(
        "the answer is longer than 64 KiB"))
    #expect(throws: CorpusError.self) {
      try HubSource(
        .githubCode("Python"), limit: 1, server: "file:///etc", fetcher: fetcher(), decompress: gunzip)
    }
  }
}
