import Foundation
import KelpBase

/// One thing that did not make it into a corpus.
package struct CorpusDrop: Sendable, Codable, Equatable {
  /// Why something was left out.
  package enum Reason: String, Sendable, Codable, CaseIterable {
    /// A file that cannot be read.
    case unreadable
    /// A file that does not parse, or a function that does not stand alone as a program.
    case unparsable
    /// Too few or too many bytes.
    case length
    /// Next to nothing in it could be corrupted.
    case incorruptible
    /// Holds something of an evaluation set.
    case evaluation
    /// Equal to an earlier program as a tree.
    case duplicate
    /// Much like an earlier program.
    case nearDuplicate = "near duplicate"
  }

  /// Where it comes from.
  package var origin: String
  /// Why it was left out.
  package var reason: Reason
  /// What it collided with: a task with its evidence, the origin of an earlier program, a diagnostic, a length.
  package var detail: String

  /// Creates the record.
  package init(origin: String, reason: Reason, detail: String) {
    self.origin = origin
    self.reason = reason
    self.detail = detail
  }
}

/// How many programs were seen, what was dropped and why.
package struct CorpusReport: Sendable, Equatable {
  /// Documents read: files of folders and archives, rows of data sets, whole programs.
  package internal(set) var documents = 0
  /// Programs found in them.
  package internal(set) var found = 0
  /// Programs kept.
  package internal(set) var kept = 0
  /// Programs kept that have a prompt.
  package internal(set) var withPrompt = 0
  /// Programs kept that have tests.
  package internal(set) var withTests = 0
  /// Batches that an interrupted run before this one had done.
  package internal(set) var resumedBatches = 0
  /// What was dropped, in the order of the sources.
  package internal(set) var drops: [CorpusDrop] = []
  /// Programs that were to be given tests, with or without success.
  package internal(set) var specified = 0
  /// How many of them are methods.
  package internal(set) var specifiedMethods = 0
  /// How many methods were given tests.
  package internal(set) var methodsWithTests = 0
  /// Programs that were given none, in the order of the sources.
  package internal(set) var gaps: [SpecificationMiss] = []

  /// A program that was given no tests.
  package struct SpecificationMiss: Sendable, Codable, Equatable {
    /// Where it comes from.
    package var origin: String
    /// Why it has none.
    package var asserts: SpecificationGap
    /// More on that.
    package var detail: String
  }

  /// Takes note of what became of a program that was to be given tests.
  mutating func add(_ specification: Specification, origin: String) {
    specified += 1
    if specification.isMethod {
      specifiedMethods += 1
      if specification.gap == nil { methodsWithTests += 1 }
    }
    guard let gap = specification.gap else { return }
    gaps.append(SpecificationMiss(origin: origin, asserts: gap, detail: specification.detail))
  }

  /// How many programs were given no tests for a reason.
  package func count(_ gap: SpecificationGap) -> Int { gaps.count { $0.asserts == gap } }

  /// How many things were dropped for a reason.
  package func count(_ reason: CorpusDrop.Reason) -> Int { drops.count { $0.reason == reason } }

  /// The report as JSON Lines: one object with the counts, then one a drop, then one a program without tests.
  package func jsonLines() throws -> String {
    struct Summary: Encodable {
      var documents, found, kept, withPrompt, withTests: Int
      var dropped: [String: Int]
      var asserts: [String: Int]?
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var dropped: [String: Int] = [:]
    for drop in drops { dropped[drop.reason.rawValue, default: 0] += 1 }
    var asserts: [String: Int]?
    if specified > 0 {
      var counts = ["given": specified - gaps.count]
      for gap in gaps { counts[gap.asserts.rawValue, default: 0] += 1 }
      asserts = counts
    }
    let summary = Summary(
      documents: documents, found: found, kept: kept, withPrompt: withPrompt, withTests: withTests,
      dropped: dropped, asserts: asserts)
    var text = String(decoding: try encoder.encode(summary), as: UTF8.self) + "\n"
    for drop in drops { text += String(decoding: try encoder.encode(drop), as: UTF8.self) + "\n" }
    for gap in gaps { text += String(decoding: try encoder.encode(gap), as: UTF8.self) + "\n" }
    return text
  }
}
