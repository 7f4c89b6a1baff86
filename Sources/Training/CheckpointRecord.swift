import Foundation
import KelpBase
import Transformer

/// The contents of a checkpoint's `training.json`: where it comes from and what its other files are known by.
package struct CheckpointRecord: Codable, Sendable, Equatable {
  /// Steps done.
  package var step: Int
  /// What the run was started with.
  package var options: TrainingOptions
  /// The mean loss over the steps before the last report.
  package var loss: Double?
  /// The held-out loss of the trained weights at the last validation.
  package var validationLoss: Double?
  /// The validations so far; nil in checkpoints of old.
  package var validation: ValidationHistory?
  /// Which weights `model.safetensors` holds; nil for the trained ones.
  package var model: ValidationHistory.Model?
  /// A hash of the programs that are trained on.
  package var corpus: String?
  /// Steps without a finite gradient since the last one that had one.
  package var nonFiniteInARow: Int?
  /// The other files of the checkpoint; nil in checkpoints of old.
  package var files: [String: StoredFile]?
  /// A hash of this file's text with zeros in its own place; nil in checkpoints of old.
  package var check: String?

  private static let blank = String(repeating: "0", count: 16)

  /// The bytes of the file; `check` is filled in.
  package func encoded() throws -> [UInt8] {
    var blanked = self
    blanked.check = CheckpointRecord.blank
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(blanked), as: UTF8.self) + "\n"
    return Array(CheckpointRecord.filled(text, StoredFile.hash(of: Array(text.utf8))).utf8)
  }

  /// Reads the record of a checkpoint. Throws `CheckpointError` with the path of the file.
  package static func read(_ checkpoint: String) throws(CheckpointError) -> CheckpointRecord {
    let bytes = try CheckpointFolder.read(checkpoint, CheckpointFolder.recordFile, limit: 1 << 20)
    func refused(_ reason: CheckpointError) -> CheckpointError {
      .unreadable(path: checkpoint + "/" + CheckpointFolder.recordFile, because: reason)
    }
    guard let record = try? JSONDecoder().decode(CheckpointRecord.self, from: Data(bytes)), record.step >= 0
    else { throw refused(.malformed("it is no record of a training run")) }
    guard let check = record.check else { return record }
    let text = String(decoding: bytes, as: UTF8.self)
    let blanked = text.replacing("\"check\" : \"\(check)\"", with: "\"check\" : \"\(blank)\"")
    guard StoredFile.hash(of: Array(blanked.utf8)) == check else {
      throw refused(.changed("the hash of its text is not \(check), as it says"))
    }
    return record
  }

  private static func filled(_ text: String, _ check: String) -> String {
    text.replacing("\"check\" : \"\(blank)\"", with: "\"check\" : \"\(check)\"")
  }
}
