import Foundation

/// The numbers of a run's `metrics.jsonl`, by key: what plots are drawn of.
package struct MetricsTable: Sendable, Equatable {
  /// What a curve runs over.
  package enum Axis: String, Sendable, CaseIterable {
    /// The steps of the run; the number of the line where a line has none.
    case step
    /// The seconds that the run has trained for.
    case time
  }

  /// A value and where it stands.
  package struct Point: Sendable, Equatable {
    /// The step, or the seconds.
    package var x: Double
    /// The value.
    package var y: Double

    /// Creates a point.
    package init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  private struct Column: Equatable {
    var lines: [Int] = []
    var values: [Double] = []
  }

  private var steps: [Double] = []
  private var seconds: [Double] = []
  private var columns: [String: Column] = [:]

  /// A table without lines.
  package init() {}

  /// The table of a file of JSON objects, one a line. Lines and members that are no numbers are left out; null
  /// stands for a number that is not finite.
  package init(parsing bytes: some Collection<UInt8>) {
    for line in bytes.split(separator: 0x0A) {
      if let members = MetricsTable.members(of: line) { append(members) }
    }
  }

  /// The numbers of one line; nil when it is no JSON object.
  static func members(of line: some Collection<UInt8>) -> [String: Double]? {
    guard let members = try? JSONDecoder().decode([String: Member].self, from: Data(line)) else { return nil }
    return members.compactMapValues(\.number)
  }

  /// Adds a line.
  package mutating func append(_ members: [String: Double]) {
    let line = steps.count
    steps.append(members["step"] ?? Double(line))
    seconds.append(members["seconds"] ?? .nan)
    for (key, value) in members where key != "step" {
      columns[key, default: Column()].lines.append(line)
      columns[key, default: Column()].values.append(value)
    }
  }

  /// The keys that any line has, sorted, but for the step.
  package var keys: [String] { columns.keys.sorted() }

  /// The seconds of the last line that says them.
  var lastSeconds: Double? { columns["seconds"]?.values.last { $0.isFinite } }

  /// The values of a key in the order of their lines; empty when no line has it.
  package func points(_ key: String, over axis: Axis = .step) -> [Point] {
    guard let column = columns[key] else { return [] }
    return zip(column.lines, column.values).map { line, value in
      Point(x: axis == .step ? steps[line] : seconds[line], y: value)
    }
  }

  /// A member of a line: a number, null, or something else.
  private struct Member: Decodable {
    let number: Double?

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      number = container.decodeNil() ? .nan : try? container.decode(Double.self)
    }
  }
}
