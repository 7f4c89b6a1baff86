import Corpus
import Foundation

/// The Python text that tries functions out in the sandbox and proposes asserts.
enum SpecificationHarness {
  private static let mark = "KELP-SPECIFICATION "

  /// What was found for one function.
  struct Proposal: Sendable {
    /// Sources that each end with an assert.
    var asserts: [String]
    /// Why there are none.
    var gap: SpecificationGap?
    /// More on that.
    var detail: String
  }

  /// The program that tries out some functions, one fork each.
  static func source(_ orders: [PythonSpecificationMaker.Order]) -> String {
    // Base 64, so that nothing in a name or a documentation string is taken for program text.
    let encoded = ((try? JSONEncoder().encode(orders)) ?? Data()).base64EncodedString()
    return uses + trials + "\nkelp_specify(\"\(encoded)\", \"\(mark)\")\n"
  }

  /// What the harness printed for each function, nil where it said nothing. Only proposals: they are still checked.
  static func proposals(in output: String, count: Int) -> [Proposal?] {
    var found = [Proposal?](repeating: nil, count: count)
    for line in output.split(separator: "\n") where line.hasPrefix(mark) {
      guard let record = try? JSONDecoder().decode(Record.self, from: Data(line.dropFirst(mark.count).utf8)),
        found.indices.contains(record.number)
      else { continue }
      found[record.number] = Proposal(
        asserts: record.asserts.map { $0[0] + "assert " + $0[1] },
        gap: record.reason.isEmpty ? nil : SpecificationGap(rawValue: record.reason) ?? .noInput,
        detail: record.detail)
    }
    return found
  }

  /// A line: the function's number, pairs of what comes before an assert and its condition, reason and detail.
  private struct Record: Decodable {
    var number: Int
    var asserts: [[String]]
    var reason: String
    var detail: String

    init(from decoder: any Decoder) throws {
      var values = try decoder.unkeyedContainer()
      number = try values.decode(Int.self)
      asserts = try values.decode([[String]].self).filter { $0.count == 2 }
      reason = try values.decode(String.self)
      detail = try values.decode(String.self)
    }
  }
}
