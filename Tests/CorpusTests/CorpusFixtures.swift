import Corpus
import Foundation
import PythonLanguage

/// A folder that is gone after the test.
func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = try makeFolder()
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try body(folder)
}

/// A folder that is gone after the test.
func withFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
  let folder = try makeFolder()
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try await body(folder)
}

private func makeFolder() throws -> String {
  let folder = FileManager.default.temporaryDirectory.appending(path: "kelp-corpus-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return folder.path
}

/// Writes files below a folder, with the folders they need.
func write(_ files: [String: String], to folder: String) throws {
  for (name, text) in files {
    let path = folder + "/" + name
    let parent = (path as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }
}

/// A function that is long enough for a corpus and differs from others with another number.
func sampleFunction(_ number: Int) -> String {
  """
  def function_\(number)(values, limit=\(number)):
      '''Sum up to limit \(number).'''
      total = 0
      for value in values:
          if value > limit:
              break
          total += value * \(number + 1)
      return total


  """
}

/// A source that gives ready documents in batches of two and counts how often it was asked.
final class ListedSource: ProgramSource, @unchecked Sendable {
  let identity: String
  private let documents: [SourceDocument]
  private let lock = NSLock()
  private var asked: [Int] = []
  /// A position at which asking fails.
  var failsAt: Int?

  init(_ identity: String, _ documents: [SourceDocument]) {
    self.identity = identity
    self.documents = documents
  }

  var positions: [Int] { lock.withLock { asked } }

  func batch(at position: Int) async throws -> SourceBatch {
    lock.withLock { asked.append(position) }
    if position == failsAt { throw CorpusError.network(address: "test", reason: "gone") }
    let end = min(position + 2, documents.count)
    return SourceBatch(
      documents: Array(documents[position..<end]), next: end < documents.count ? end : nil,
      total: documents.count)
  }
}
