import Foundation
import KelpBase
import PythonLanguage
import Search
import Testing

private let language = PythonLanguage()

/// A good file: two edits of a small program, as a header and two lines.
private let good: [String] = [
  """
  {"ending":"stopped","program":"x = a + 1\\ny = 2\\n","schema":1,"step_count":2,"stop_log_probability":-0.1,\
  "tests":[],"tests_passed":0,"tests_total":2}
  """,
  """
  {"action":"replace","alternatives":[{"action":"stop","end":0,"kind":"","log_probability":[-1,0,0],"node":-1,\
  "original":"","replacement":"","start":0}],"end":9,"kind":"BinOp","log_probability":[-0.5,-0.25,-1],"node":3,\
  "original":"a + 1","positions":{"nodes":[1,3],"probabilities":[0.25,0.5],"stop":0.25},\
  "program":"x = b\\ny = 2\\n","replacement":"b","start":4,"step":1,"tests_passed":1,"tests_total":2}
  """,
  """
  {"action":"delete","end":11,"kind":"Assign","node":4,"original":"y = 2","program":"x = b\\n","replacement":"",\
  "start":6,"step":2}
  """,
]

private func message(_ lines: [String]) -> String {
  do throws(TrajectoryError) {
    let file = try TrajectoryFile(
      reading: Array((lines.joined(separator: "\n") + "\n").utf8), path: "t.jsonl")
    _ = try file.replay(language)
    return "no error"
  } catch {
    return error.description
  }
}

/// The good file with a text of a line exchanged; every exchange is to hit.
private func changed(_ line: Int, _ old: String, _ new: String) -> [String] {
  var lines = good
  #expect(lines[line].contains(old), "\(old)")
  lines[line] = lines[line].replacingOccurrences(of: old, with: new)
  return lines
}

@Suite("Trajectories from strangers")
struct HostileTrajectoryTests {
  @Test("The good file is read")
  func goodFile() throws {
    #expect(message(good) == "no error")
    let file = try TrajectoryFile(reading: Array(good.joined(separator: "\n").utf8), path: "t")
    #expect(file.trajectory.steps.map(\.move.node) == [3, 4])
    #expect(try file.replay(language).outlooks.map { $0.positions?.stop } == [0.25, nil, nil])
  }

  @Test(
    "What is not so is told with file, line and field",
    arguments: [
      (0, "\"schema\":1", "\"schema\":2", "t.jsonl:1: schema is 2: this Kelp reads versions up to 1"),
      (0, "\"schema\":1,", "", "t.jsonl:1: schema is missing"),
      (0, "x = a + 1", "x = (a + 1", "t.jsonl:1: program does not parse: '(' was never closed"),
      (0, "stopped", "asleep", "t.jsonl:1: ending has a value that means nothing here"),
      (
        0, "\"step_count\":2", "\"step_count\":-1", "t.jsonl:1: step_count is -1: it is to be from 0 to 10000"
      ),
      (0, "\"step_count\":2", "\"step_count\":3", "t.jsonl:4: step 3 is missing"),
      (
        0, "\"step_count\":2", "\"step_count\":1",
        "t.jsonl:3: there are more lines than the header's step_count"
      ),
      (0, "-0.1", "0.5", "t.jsonl:1: stop_log_probability has 0.5, which is no logarithm of a probability"),
      (0, "\"tests_passed\":0", "\"tests_passed\":9", "t.jsonl:1: tests_passed is 9 of 2 tests"),
      (1, "\"node\":3", "\"node\":99", "t.jsonl:2: node is 99: the program has nodes 0 to 8"),
      (1, "\"node\":3", "\"node\":3.5", "t.jsonl:2: it is no JSON of this form"),
      (1, "\"node\":3", "\"node\":\"3\"", "t.jsonl:2: node is of another type"),
      (1, "BinOp", "Call", "t.jsonl:2: kind is 'Call': node 3 is a BinOp"),
      (1, "\"start\":4", "\"start\":5", "t.jsonl:2: start does not fit: node 3 has the bytes 4 to 9"),
      (1, "\"end\":9", "\"end\":900", "t.jsonl:2: end does not fit: node 3 has the bytes 4 to 9"),
      (1, "a + 1", "a + 2", "t.jsonl:2: original is not the text of node 3"),
      (1, "\"replacement\":\"b\"", "\"replacement\":\"b +\"", "t.jsonl:2: replacement does not parse: "),
      (1, "\"replacement\":\"b\"", "\"replacement\":\"c\"", "t.jsonl:2: program is not what the edit makes"),
      (1, "\"replacement\":\"b\"", "\"replacement\":\"yield\"", "t.jsonl:2: replacement does not apply: "),
      (
        1, "\"action\":\"replace\"", "\"action\":\"stop\"",
        "t.jsonl:2: action is stop, which leads to no other"
      ),
      (
        1, "\"action\":\"replace\"", "\"action\":\"explode\"",
        "t.jsonl:2: action has a value that means nothing"
      ),
      (1, "a + 1\"", "\"", "t.jsonl:2: original is not the text of node 3"),
      (1, "[-0.5,", "[\"nan\",", "t.jsonl:2: log_probability has nan, which is no logarithm"),
      (1, "[-0.5,", "[", "t.jsonl:2: log_probability has a value that means nothing here"),
      (
        1, "[0.25,0.5]", "[0.25,\"nan\"]",
        "t.jsonl:2: positions.probabilities has nan, which is no probability"
      ),
      (1, "[0.25,0.5]", "[0.25]", "t.jsonl:2: positions.probabilities are 1 for 2 nodes"),
      (1, "[0.25,0.5]", "[0.75,0.75]", "t.jsonl:2: positions.probabilities sum to 1.75, more than 1"),
      (
        1, "\"nodes\":[1,3]", "\"nodes\":[3,1]",
        "t.jsonl:2: positions.nodes has 1: they are to ascend below 9"
      ),
      (
        1, "\"nodes\":[1,3]", "\"nodes\":[1,9]",
        "t.jsonl:2: positions.nodes has 9: they are to ascend below 9"
      ),
      (1, "\"log_probability\":[-1,0,0],", "", "t.jsonl:2: alternatives[0].log_probability is missing"),
      (
        1, "\"action\":\"stop\"", "\"action\":\"delete\"",
        "t.jsonl:2: alternatives[0].node is -1: the program"
      ),
      (1, "\"step\":1", "\"step\":2", "t.jsonl:2: step is 2, not 1"),
      (1, "{\"action\"", "{{\"action\"", "t.jsonl:2: it is no JSON"),
      (2, "\"replacement\":\"\"", "\"replacement\":\"z\"", "t.jsonl:3: replacement is to be empty"),
      (2, "\"action\":\"delete\"", "\"action\":\"insert-after\"", "t.jsonl:3: original is to be empty"),
      (2, "x = b", "x = c", "t.jsonl:3: program is not what the edit makes of the one before"),
    ])
  func faults(_ line: Int, _ old: String, _ new: String, _ expected: String) {
    let found = message(changed(line, old, new))
    #expect(found.hasPrefix(expected), "\(found)")
  }

  @Test("Text that is no trajectory is refused, however it is broken")
  func noTrajectory() throws {
    #expect(message([""]) == "t.jsonl: is empty")
    #expect(message(["[]"]) == "t.jsonl:1: is of another type" || message(["[]"]).hasPrefix("t.jsonl:1:"))
    #expect(message([String(repeating: "[", count: 100_000)]).hasPrefix("t.jsonl:1:"))
    #expect(message(["{\"schema\":1}"]) == "t.jsonl:1: program is missing")
    let bytes = Array(good.joined(separator: "\n").utf8)
    var random = RandomSource(seed: 11)
    for _ in 0..<2000 {
      var broken = bytes
      for _ in 0...random.below(3) {
        let place = random.below(broken.count)
        switch random.below(3) {
        case 0: broken[place] = UInt8(random.below(256))
        case 1: broken.removeSubrange(place..<min(broken.count, place + 1 + random.below(40)))
        default:
          broken.insert(contentsOf: broken[random.below(broken.count)...].prefix(random.below(40)), at: place)
        }
      }
      // Either it is read and replays to the texts it holds, or there is a message.
      guard let file = try? TrajectoryFile(reading: broken, path: "t"),
        let replay = try? file.replay(language)
      else { continue }
      #expect(
        replay.candidate.steps.map { String(decoding: $0.tree.source, as: UTF8.self) }
          == file.trajectory.steps.map(\.program))
    }
  }
}
