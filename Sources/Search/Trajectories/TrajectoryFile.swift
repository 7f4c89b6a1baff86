import Foundation
import SyntaxTrees

/// A trajectory as the text of a file: one JSON object, or JSON Lines with a header and then a step a line.
///
/// The header has the keys of the object with `step_count` in place of `steps`; the lines of steps have the keys of
/// a step and `step`, its number from 1. Keys are sorted, so the same trajectory is the same bytes.
package struct TrajectoryFile: Sendable {
  /// How the text is laid out.
  package enum Layout: Sendable {
    /// One object.
    case object
    /// A header and a line for each step.
    case lines
    /// The object is a part of a longer line, with this number and key.
    case part(line: Int, key: String)
  }

  /// The largest file that is read, in bytes.
  package static let sizeLimit = 256 << 20

  /// The file as the caller named it, for messages.
  package let path: String
  /// How its text is laid out.
  package let layout: Layout
  /// The trajectory.
  package let trajectory: Trajectory

  /// Names a trajectory's place.
  package init(path: String, layout: Layout, trajectory: Trajectory) {
    self.path = path
    self.layout = layout
    self.trajectory = trajectory
  }

  /// Reads the text of a file in either layout. Throws with line and field what cannot be read.
  ///
  /// Only the form is checked: `replay(_:)` checks that the edits do what they say.
  package init(reading bytes: [UInt8], path: String) throws(TrajectoryError) {
    self.path = path
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard let first = lines.firstIndex(where: { !$0.isEmpty }) else {
      throw TrajectoryError(path: path, reason: "is empty")
    }
    // A header says how many steps follow; an object may be spread over any number of lines.
    if let count = try? TrajectoryFile.decoder.decode(StepCount.self, from: Data(lines[first])) {
      let header = try TrajectoryFile.decode(Header.self, lines[first], path: path, line: first + 1)
      guard count.stepCount >= 0, count.stepCount <= Trajectory.maximumSteps else {
        throw TrajectoryError(
          path: path, line: first + 1, field: "step_count",
          reason: "is \(count.stepCount): it is to be from 0 to \(Trajectory.maximumSteps)")
      }
      var trajectory = header.trajectory
      for number in 1...(count.stepCount + 1) {
        let line = first + number
        guard number <= count.stepCount else {
          if let more = lines.indices.dropFirst(line).first(where: { !lines[$0].isEmpty }) {
            throw TrajectoryError(
              path: path, line: more + 1, reason: "there are more lines than the header's step_count")
          }
          break
        }
        guard lines.indices.contains(line), !lines[line].isEmpty else {
          throw TrajectoryError(path: path, line: line + 1, reason: "step \(number) is missing")
        }
        let numbered = try TrajectoryFile.decode(NumberedStep.self, lines[line], path: path, line: line + 1)
        guard numbered.number == number else {
          throw TrajectoryError(
            path: path, line: line + 1, field: "step", reason: "is \(numbered.number), not \(number)")
        }
        trajectory.steps.append(numbered.step)
      }
      layout = .lines
      self.trajectory = trajectory
    } else {
      layout = .object
      trajectory = try TrajectoryFile.decode(Trajectory.self, bytes[...], path: path, line: 1)
    }
  }

  /// The trajectory with all its states. Throws what is wrong with it, with file, line and field.
  package func replay(_ language: any Language) throws(TrajectoryError) -> Trajectory.Replay {
    do {
      return try trajectory.replayed(language)
    } catch {
      switch layout {
      case .object: throw error.located(path: path, line: 1)
      case .part(let line, let key):
        var inner = error
        inner.field = error.field.map { "\(key).\($0)" } ?? key
        throw inner.located(path: path, line: line)
      case .lines:
        let step = error.step
        throw error.located(path: path, line: step.map { $0 + 2 } ?? 1, step: step)
      }
    }
  }

  /// The trajectory as one object on one line.
  package static func object(_ trajectory: Trajectory) throws -> [UInt8] { try encoded(trajectory) }

  /// The trajectory as a header and a line for each step.
  package static func lines(_ trajectory: Trajectory) throws -> [UInt8] {
    var bytes = try encoded(Header(trajectory: trajectory))
    for (index, step) in trajectory.steps.enumerated() {
      bytes += try encoded(NumberedStep(number: index + 1, step: step))
    }
    return bytes
  }

  private static func encoded(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try Array(encoder.encode(value)) + [0x0A]
  }

  private static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }

  private static func decode<Value: Decodable>(
    _ type: Value.Type, _ text: ArraySlice<UInt8>, path: String, line: Int
  ) throws(TrajectoryError) -> Value {
    do {
      return try decoder.decode(type, from: Data(text))
    } catch let error as DecodingError {
      let (field, reason) = error.fault
      throw TrajectoryError(path: path, line: line, field: field.isEmpty ? nil : field, reason: reason)
    } catch {
      throw TrajectoryError(path: path, line: line, reason: "it cannot be read")
    }
  }
}

/// What tells a header from an object.
private struct StepCount: Decodable {
  let stepCount: Int

  enum CodingKeys: String, CodingKey {
    case stepCount = "step_count"
  }
}

/// A trajectory whose steps stand on lines of their own.
private struct Header: Codable {
  var trajectory: Trajectory

  private enum CodingKeys: String, CodingKey {
    case stepCount = "step_count"
  }

  init(trajectory: Trajectory) { self.trajectory = trajectory }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Trajectory.CodingKeys.self)
    trajectory = Trajectory(
      program: try values.decode(String.self, forKey: .program),
      prompt: try values.decodeIfPresent(String.self, forKey: .prompt),
      tests: try values.decode([String].self, forKey: .tests),
      ending: try values.decode(Ending.self, forKey: .ending),
      stopLogProbability: try values.decodeIfPresent(Double.self, forKey: .stopLogProbability),
      last: try values.decodeIfPresent(Trajectory.Outlook.self, forKey: .last))
    trajectory.schema = try values.decode(Int.self, forKey: .schema)
    trajectory.testsPassed = try values.decodeIfPresent(Int.self, forKey: .testsPassed)
    trajectory.testsTotal = try values.decodeIfPresent(Int.self, forKey: .testsTotal)
    trajectory.failure = try values.decodeIfPresent(String.self, forKey: .failure)
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Trajectory.CodingKeys.self)
    try values.encode(trajectory.schema, forKey: .schema)
    try values.encode(trajectory.program, forKey: .program)
    try values.encodeIfPresent(trajectory.prompt, forKey: .prompt)
    try values.encode(trajectory.tests, forKey: .tests)
    try values.encodeIfPresent(trajectory.testsPassed, forKey: .testsPassed)
    try values.encodeIfPresent(trajectory.testsTotal, forKey: .testsTotal)
    try values.encodeIfPresent(trajectory.failure, forKey: .failure)
    try values.encode(trajectory.ending, forKey: .ending)
    try values.encodeIfPresent(trajectory.stopLogProbability, forKey: .stopLogProbability)
    try values.encodeIfPresent(trajectory.last, forKey: .last)
    var count = encoder.container(keyedBy: CodingKeys.self)
    try count.encode(trajectory.steps.count, forKey: .stepCount)
  }
}

/// A step with its number.
private struct NumberedStep: Codable {
  let number: Int
  let step: Trajectory.Step

  private enum CodingKeys: String, CodingKey {
    case step
  }

  init(number: Int, step: Trajectory.Step) {
    self.number = number
    self.step = step
  }

  init(from decoder: any Decoder) throws {
    number = try decoder.container(keyedBy: CodingKeys.self).decode(Int.self, forKey: .step)
    step = try Trajectory.Step(from: decoder)
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(number, forKey: .step)
    try step.encode(to: encoder)
  }
}
