import Foundation
import KelpBase
import Synchronization

/// A file beside the corpus in which a preparation writes down what it has done, so that it can be continued.
///
/// JSON Lines: a header with the fingerprint of the settings, then one record a finished step. A line that was torn
/// by an interruption is no JSON and counts for nothing.
package final class PreparationJournal: Sendable {
  private struct Header: Codable, Equatable {
    var kelpCorpusJournal = 2
    var fingerprint: String
  }

  /// One line of the file.
  private struct Record: Codable {
    var batch: BatchResult?
    var specification: SpecificationRecord?
  }

  /// What became of a program that was to be given tests.
  private struct SpecificationRecord: Codable {
    var treeHash: UInt64
    var result: Specification
  }

  private struct State {
    var batches: [String: BatchResult] = [:]
    var specifications: [UInt64: Specification] = [:]
  }

  /// The path of the journal.
  package let path: String
  private let descriptor: Int32
  private let state = Mutex(State())

  /// Opens the journal of a corpus, and keeps what is in it when it was written under the same settings.
  package init(path: String, fingerprint: String) throws(FileError) {
    self.path = path
    let header = Header(fingerprint: fingerprint)
    let old = try? AtomicFile.read(path)
    var kept = 0
    if let old {
      let decoder = JSONDecoder()
      var start = 0
      var isFirst = true
      while let end = old[start...].firstIndex(of: 0x0A) {
        let line = Data(old[start..<end])
        if isFirst {
          guard (try? decoder.decode(Header.self, from: line)) == header else { break }
          isFirst = false
        } else if let record = try? decoder.decode(Record.self, from: line) {
          state.withLock { state in
            if let batch = record.batch {
              state.batches["\(batch.position) \(batch.source)"] = batch
            }
            if let made = record.specification { state.specifications[made.treeHash] = made.result }
          }
        } else {
          break
        }
        start = end + 1
        kept = start
      }
    }
    descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError(path: path, action: "write", code: errno) }
    guard ftruncate(descriptor, off_t(kept)) == 0, lseek(descriptor, 0, SEEK_END) >= 0 else {
      throw FileError(path: path, action: "write", code: errno)
    }
    if kept == 0 { try append(header) }
  }

  deinit { close(descriptor) }

  /// What an earlier run found at a position of a source; each can be taken once.
  func take(source: String, position: Int) -> BatchResult? {
    state.withLock { $0.batches.removeValue(forKey: "\(position) \(source)") }
  }

  /// What an earlier run made of a program that was to be given tests.
  func specification(treeHash: UInt64) -> Specification? {
    state.withLock { $0.specifications[treeHash] }
  }

  /// Writes down a finished batch. Throws when the disk does not take it.
  func add(_ batch: BatchResult) throws(FileError) { try append(Record(batch: batch)) }

  /// Writes down what became of a program that was to be given tests.
  func add(_ specification: Specification, treeHash: UInt64) throws(FileError) {
    try append(Record(specification: SpecificationRecord(treeHash: treeHash, result: specification)))
  }

  /// Removes the file: the corpus is written.
  package func remove() { unlink(path) }

  private func append(_ value: some Encodable) throws(FileError) {
    guard var line = try? JSONEncoder().encode(value) else {
      throw FileError(path: path, action: "write", code: EINVAL)
    }
    line.append(0x0A)
    // One thread at a time, so that lines stay whole.
    let failure = state.withLock { _ -> Int32? in
      var offset = 0
      while offset < line.count {
        let written = line.withUnsafeBytes {
          Foundation.write(descriptor, $0.baseAddress! + offset, line.count - offset)
        }
        if written > 0 { offset += written } else if written == 0 || errno != EINTR { return errno }
      }
      return nil
    }
    if let failure { throw FileError(path: path, action: "write", code: failure) }
  }
}
