import Corpus
import Foundation
import KelpBase
import PythonLanguage
import Testing
import Training

/// The scalars of event files, read field by field without the code that wrote them.
private struct ReadEvents {
  var values: [(step: Int, tag: String, value: Float, time: Double)] = []
  var starts: [Int] = []
  var versions = 0

  init(_ folder: String) throws {
    for name in try ReadEvents.files(folder) { try add(AtomicFile.read(folder + "/" + name)) }
  }

  static func files(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.contains("tfevents") }.sorted()
  }

  private mutating func add(_ file: [UInt8]) {
    let records = EventRecord.data(in: file)
    #expect((records.last?.upperBound ?? 0) + 4 == file.count, "nothing follows the last record")
    for record in records {
      let event = fields(file[record])
      let step = event.first { $0.field == 2 }.map { Int($0.number) } ?? 0
      let time = event.first { $0.field == 1 }.map { Double(bitPattern: $0.number) } ?? 0
      for part in event {
        if part.field == 3 { versions += 1 }
        if part.field == 7 { starts.append(step) }
        guard part.field == 5 else { continue }
        for value in fields(part.bytes) {
          let members = fields(value.bytes)
          guard let tag = members.first(where: { $0.field == 1 }),
            let number = members.first(where: { $0.field == 2 })
          else { continue }
          values.append(
            (
              step, String(decoding: tag.bytes, as: UTF8.self),
              Float(bitPattern: UInt32(truncatingIfNeeded: number.number)), time
            ))
        }
      }
    }
  }

  private func fields(_ data: ArraySlice<UInt8>) -> [(field: Int, number: UInt64, bytes: ArraySlice<UInt8>)] {
    var rest = data
    func variable() -> UInt64 {
      var (value, shift): (UInt64, UInt64) = (0, 0)
      while let byte = rest.popFirst() {
        value |= UInt64(byte & 0x7F) << shift
        if byte < 0x80 { break }
        shift += 7
      }
      return value
    }
    func fixed(_ count: Int) -> UInt64 {
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    var result: [(Int, UInt64, ArraySlice<UInt8>)] = []
    while !rest.isEmpty {
      let key = variable()
      switch key & 7 {
      case 0: result.append((Int(key >> 3), variable(), []))
      case 1: result.append((Int(key >> 3), fixed(8), []))
      case 2:
        let count = Int(variable())
        result.append((Int(key >> 3), 0, rest.prefix(count)))
        rest = rest.dropFirst(count)
      default: result.append((Int(key >> 3), fixed(4), []))
      }
    }
    return result
  }
}

@Suite("The log of a run") struct LoggedRunTests {
  private static let programs = [
    "def first(xs):\n    return xs[0]\n", "def last(xs):\n    return xs[-1]\n",
    "def total(xs):\n    s = 0\n    for x in xs:\n        s += x\n    return s\n",
    "def is_even(n):\n    return n % 2 == 0\n", "def double(n):\n    return n + n\n",
    "def greet(name):\n    return 'hello ' + name\n",
  ].map { CorpusProgram(code: $0, prompt: nil, origin: "test") }

  private func train(
    _ folder: String, resume: Bool = false, stopAfter: Int = .max, epoch: Double,
    onStart: @escaping () -> Void = {}
  ) throws {
    var options = TrainingOptions()
    options.preset = .toy
    options.maximumLength = 256
    options.steps = 12
    options.batchSize = 2
    options.warmupSteps = 2
    options.checkpointInterval = 3
    options.keep = 0
    options.validationInterval = 4
    options.validationShare = 0.4
    options.noise = "near-miss=2,drop=0.5"
    options.outputFolder = folder
    let run = try TrainingRun(
      options: options, programs: Self.programs, bank: nil, language: PythonLanguage(), resume: resume)
    var asked = 0
    var time = 100.0
    _ = try run.run(
      clock: {
        time += 0.25
        return time
      }, epoch: epoch,
      shouldStop: {
        asked += 1
        return asked > stopAfter
      },
      onEvent: { event in
        if case .started = event { onStart() }
      })
  }

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kelp-log-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func table(_ folder: String) throws -> MetricsTable {
    MetricsTable(parsing: try AtomicFile.read(folder + "/metrics.jsonl"))
  }

  /// Every value of the log stands once in the event files, under its tag, and nothing else does.
  private func expectEqual(_ events: ReadEvents, _ table: MetricsTable) {
    var left = events.values
    for key in table.keys where key != "seconds" {
      let group = key.hasSuffix("_per_second") ? "speed/" : "training/"
      let tag = key.hasPrefix("validation_") ? "validation/" + key.dropFirst(11) : group + key
      for point in table.points(key) {
        let place = left.firstIndex {
          Double($0.step) == point.x && $0.tag == tag && $0.value == Float(point.y)
        }
        #expect(place != nil, "\(key) of step \(point.x)")
        if let place { left.remove(at: place) }
      }
    }
    #expect(left.isEmpty, "\(left)")
  }

  @Test("Every report says what there is to say, and the event files say the same") func reports() throws {
    try withFolder { folder in
      try train(folder, epoch: 1_700_000_000)
      let table = try table(folder)
      for key in [
        "loss", "position_loss", "action_loss", "position_accuracy", "position_top5", "action_accuracy",
        "context_loss", "node_loss", "node_accuracy", "gradient_norm", "learning_rate", "tokens_per_second",
        "examples_per_second", "skipped_steps", "seconds",
      ] {
        let points = table.points(key)
        // Each checkpoint ends a report.
        #expect(Set(points.map(\.x)).isSuperset(of: [3, 6, 9, 12]), "\(key)")
        #expect(points.allSatisfy { $0.y.isFinite && $0.y >= 0 })
      }
      #expect(table.keys.contains("text_loss") && table.keys.contains("text_accuracy"))
      #expect(table.points("validation_loss").map(\.x) == [4, 8, 12])
      #expect(table.points("gradient_norm").allSatisfy { $0.y > 0 })
      let times = table.points("seconds").map(\.y)
      #expect(times == times.sorted() && (times.first ?? 0) > 0)
      let events = try ReadEvents(folder)
      expectEqual(events, table)
      #expect(events.versions == 1 && events.starts == [1])
      #expect(events.values.allSatisfy { $0.time > 1_700_000_100 && $0.time < 1_700_001_000 })
      #expect(try ReadEvents.files(folder) == ["events.out.tfevents.1700000100.kelp"])
      let svg = String(decoding: try AtomicFile.read(folder + "/metrics.svg"), as: UTF8.self)
      #expect(svg.contains("Loss per example") && svg.contains("validation"))
    }
  }

  @Test("A resumed run's log has every step once, after a crash too") func resumed() throws {
    try withFolder { folder in
      // Stopped after step 7, where a checkpoint is written; then as if it had been killed after step 10.
      try train(folder, stopAfter: 7, epoch: 1000)
      let first = try ReadEvents.files(folder)
      try train(folder, resume: true, stopAfter: 3, epoch: 900)
      let both = try ReadEvents.files(folder)
      #expect(both.first == first.first && both.count == 2)
      #expect(try table(folder).points("loss").last?.x == 10)
      try AtomicFile.write("step-000007\n", to: folder + "/latest")
      for name in try ReadEvents.files(folder) + ["metrics.jsonl"] {
        let path = folder + "/" + name
        let whole = try AtomicFile.read(path)
        try AtomicFile.write(whole + whole.prefix(17), to: path)
      }
      try train(folder, resume: true, epoch: 0)
      let table = try table(folder)
      let steps = table.points("loss").map(\.x)
      #expect(steps == steps.sorted() && Set(steps).count == steps.count && steps.last == 12)
      #expect(steps.contains(7) && !steps.contains(10))
      let times = table.points("seconds").map(\.y)
      #expect(times == times.sorted())
      let events = try ReadEvents(folder)
      expectEqual(events, table)
      // The part from step 8 to 10 was taken back whole, and with it its file.
      #expect(events.starts == [1, 8])
      let files = try ReadEvents.files(folder)
      #expect(files.count == 2 && files[0] == first[0])
    }
  }

  @Test("A new run in an old folder starts a new log; files of others stay") func startedAnew() throws {
    try withFolder { folder in
      try train(folder, stopAfter: 4, epoch: 5000)
      let other = folder + "/events.out.tfevents.0000000001.elsewhere"
      try AtomicFile.write([1, 2, 3], to: other)
      try train(folder, stopAfter: 2, epoch: 5000)
      #expect(try AtomicFile.read(other) == [1, 2, 3])
      try FileManager.default.removeItem(atPath: other)
      let events = try ReadEvents(folder)
      #expect(events.values.map(\.step).max() == 2)
      expectEqual(events, try table(folder))
      #expect(try ReadEvents.files(folder) == ["events.out.tfevents.0000005101.kelp"])
    }
  }

  @Test("A full disk is an error and leaves the log as it was") func fullDisk() throws {
    try withFolder { folder in
      try train(folder, stopAfter: 3, epoch: 0)
      let path = folder + "/metrics.jsonl"
      let before = try AtomicFile.read(path)
      // Nothing can be written to this device, and what it is asked to hold is refused for want of room.
      guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
      #expect(throws: FileError(path: path, action: "write", code: ENOSPC)) {
        try train(folder, resume: true, epoch: 0) {
          try? FileManager.default.moveItem(atPath: path, toPath: path + ".kept")
          try? FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/full")
        }
      }
      #expect(try AtomicFile.read(path + ".kept") == before)
    }
  }
}
