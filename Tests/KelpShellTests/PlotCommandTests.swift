import Foundation
import KelpBase
import KelpShell
import Testing

/// The log of a run: a loss that falls from 3.41 to 1.83 in 1,000 steps, twenty steps a report.
private let log: String = {
  let steps = stride(from: 0, through: 1000, by: 20)
  return steps.map { step in
    let x = Double(step)
    let loss = 1.83 + 1.58 / (1 + x / 60) - 1.58 / (1 + 1000.0 / 60) * x / 1000
    let line = "{\"step\":\(step),\"loss\":\(loss),\"position_accuracy\":0.5,\"seconds\":\(x * 2)}\n"
    return step % 500 == 0 ? line + "{\"step\":\(step),\"validation_loss\":\(loss + 0.1)}\n" : line
  }.joined()
}()

@MainActor @Suite struct PlotCommandTests {
  private func withRun(_ body: (TestSession, String) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "kelp-plot-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try AtomicFile.write(log, to: folder + "/metrics.jsonl")
    try await body(TestSession(width: 53), folder)
  }

  @Test func aCurveIsDrawnAsTheSpecificationShowsIt() async throws {
    let expected = """
       3.41 ┤⢇
            │⠸⡀
            │⠀⠑⢄
            │⠀⠀⠀⠑⠒⠤⣀⣀
       1.83 ┤⠀⠀⠀⠀⠀⠀⠀⠀⠉⠉⠑⠒⠒⠒⠒⠤⠤⠤⠤⠤⠤⠤⠤⠤⢄⣀⣀⣀⣀⣀⣀
            └0                          1000   loss by step

      """
    try await withRun { test, folder in
      #expect(await test.run("plot \(folder) loss --height 5") == expected)
      #expect(test.status.value == 0)
      #expect(await test.run("plot \(folder)/metrics.jsonl loss --height 5") == expected)
    }
  }

  @Test func withoutKeysTheUsualOnesAreDrawnEachOnItsOwn() async throws {
    try await withRun { test, folder in
      let text = await test.run("plot \(folder) --height 3")
      #expect(text.split(separator: "\n").count == 9)
      #expect(text.contains("loss by step\n") && text.contains("validation_loss by step\n"))
      try AtomicFile.write("{\"step\":1,\"loss\":2}\n", to: folder + "/metrics.jsonl")
      #expect(await test.run("plot \(folder)").components(separatedBy: "by step").count == 2)
    }
  }

  @Test func theAxesCanBeOthers() async throws {
    try await withRun { test, folder in
      #expect(await test.run("plot \(folder) loss --x time").contains("33.33\n   loss by minutes"))
      let narrow = await test.run("plot \(folder) loss --width 30 --height 2")
      #expect(narrow.split(separator: "\n").allSatisfy { $0.count <= 30 })
      #expect(
        await test.run("plot \(folder) loss --width 90").split(separator: "\n").contains { $0.count > 60 })
      let plain = await test.run("plot \(folder) loss")
      #expect(await test.run("plot \(folder) loss --log") != plain)
      #expect(await test.run("plot \(folder) loss --smooth 0.9") != plain)
      await test.run("set ascii on")
      #expect(await test.run("plot \(folder) loss").unicodeScalars.allSatisfy { $0.isASCII })
    }
  }

  @Test func jsonGivesThePoints() async throws {
    try await withRun { test, folder in
      let json = await test.run("plot \(folder) validation_loss position_accuracy --x step --json")
      struct Answer: Decodable {
        struct Series: Decodable {
          let key: String
          let points: [[Double]]
        }
        let file: String
        let x: String
        let series: [Series]
      }
      let answer = try JSONDecoder().decode(Answer.self, from: Data(json.utf8))
      #expect(answer.file == folder + "/metrics.jsonl" && answer.x == "step")
      #expect(answer.series.map(\.key) == ["validation_loss", "position_accuracy"])
      #expect(answer.series[0].points.map { $0[0] } == [0, 500, 1000])
      #expect(answer.series[1].points.count == 51 && answer.series[1].points.allSatisfy { $0[1] == 0.5 })
    }
  }

  @Test func whatIsNotThereIsSaidWithWhatIs() async throws {
    try await withRun { test, folder in
      await test.run("plot \(folder) los")
      #expect(test.status.value == 2)
      let errors = test.sink.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(errors.contains("no 'los' in"))
      #expect(
        errors.contains("did you mean loss? it has loss, position_accuracy, seconds, validation_loss"))
      for (line, message) in [
        ("plot \(folder)/metric.jsonl", "no file"), ("plot %7", "there is no job %7"),
        ("plot /", "no folder of a run"), ("plot \(folder) loss --smooth 1", "--smooth cannot be 1.0"),
        ("plot \(folder) loss --height 1", "--height cannot be 1"),
        ("plot \(folder) loss --width 5", "--width cannot be 5"), ("plot \(folder) --x hours", "hours"),
      ] {
        await test.run(line)
        #expect(test.status.value == 2, "\(line)")
        #expect(test.sink.errors.contains(message), "\(line): \(test.sink.errors)")
      }
      try AtomicFile.write("{\"step\":1,\"accuracy\":2}\n", to: folder + "/metrics.jsonl")
      await test.run("plot \(folder)")
      #expect(test.sink.errors.contains("which key") && test.sink.errors.contains("it has accuracy"))
      try AtomicFile.write("nothing\n", to: folder + "/metrics.jsonl")
      await test.run("plot \(folder)")
      #expect(test.sink.errors.contains("holds no values"))
    }
  }

  @Test func anSVGFileIsWritten() async throws {
    try await withRun { test, folder in
      let file = folder + "/curves.svg"
      #expect(await test.run("plot \(folder) --svg \(file)").replacing("\n ", with: "").contains("wrote"))
      let all = try String(contentsOfFile: file, encoding: .utf8)
      #expect(all.contains("Loss per example") && all.contains("Position accuracy"))
      await test.run("plot \(folder) loss --log --smooth 0.5 --svg \(file)")
      let one = try String(contentsOfFile: file, encoding: .utf8)
      #expect(one.contains(">loss<") && !one.contains("Position accuracy"))
    }
  }

  @Test func aJobsRunIsFound() async throws {
    try await withRun { test, folder in
      let store = test.session.jobs
      defer { try? FileManager.default.removeItem(atPath: store.root) }
      func start(_ arguments: [String]) throws -> String {
        try store.start(store.reserve(), arguments: arguments, line: "x", environment: [:]).name
      }
      let train = try start(["train", "--corpus-file", "c.jsonl", "--output-dir", folder, "--steps", "9"])
      #expect(await test.run("plot \(train) loss --height 5").contains("loss by step"))
      let other = try start(["train", "--output-dir", folder + "/none"])
      await test.run("plot \(other)")
      #expect(test.sink.errors.contains("\(other) has written no values"))
      let evaluation = try start(["eval", "tasks"])
      await test.run("plot \(evaluation)")
      #expect(test.sink.errors.contains("has written no values"))
    }
  }

  @Test func hostileKeysAreHarmless() async throws {
    try await withRun { test, folder in
      try AtomicFile.write(
        "{\"step\":1,\"\\u001b[31m<b>\":2}\n{\"step\":2,\"\\u001b[31m<b>\":3}\n",
        to: folder + "/metrics.jsonl")
      await test.run("plot \(folder) x")
      #expect(!test.sink.errors.contains("\u{1B}") && test.sink.errors.contains("<b>"))
    }
  }
}
