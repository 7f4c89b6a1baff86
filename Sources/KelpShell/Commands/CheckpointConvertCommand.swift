import ArgumentParser
import EditModel
import Foundation
import KelpBase
import Terminal
import Training
import Transformer

struct CheckpointConvertCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: "Copy a checkpoint for use, in another precision.",
    discussion: """
      The copy has the model, its configuration, training.json and README.md, but not the optimiser: it can be loaded, \
      not resumed. bfloat16 halves the file; weights are rounded to the nearest, ties to even, and are float32 again \
      in memory.
      """)
  static let facts = CheckpointCommand.facts

  @Argument(help: "A checkpoint, a run folder or its best.") var from: String
  @Argument(help: "The folder to make.") var to: String
  @Option(help: "How the weights are stored.") var precision: TensorPrecision = .bfloat16
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    guard let source = CheckpointFinder.find(from) else {
      throw ShellError.usage("no checkpoint '\(from)'", hint: "checkpoint list shows what is there")
    }
    guard !FileManager.default.fileExists(atPath: to) else {
      throw ShellError.usage("'\(to)' is there already", hint: "name a folder that is not")
    }
    let model = try ModelCheckpoint.load(source)
    guard model.weights.isFinite(in: precision) else {
      throw ShellError.failure(
        "a weight of '\(source)' is too large for \(precision.rawValue)", hint: "leave it in float32")
    }
    var parts: [CheckpointFolder.Part] = []
    // Files that this program does not know, such as a model card, belong to the checkpoint as well.
    for name in try FileManager.default.contentsOfDirectory(atPath: source).sorted()
    where !CheckpointConvertCommand.own.contains(name) {
      let bytes = try CheckpointFolder.read(source, name)
      parts.append(.init(name) { bytes })
    }
    parts.append(.init(CheckpointFolder.modelFile) { model.weights.encoded(precision) })
    let hasRecord = FileManager.default.fileExists(atPath: source + "/" + CheckpointFolder.recordFile)
    var record = hasRecord ? try CheckpointRecord.read(source) : nil
    record?.options.checkpointPrecision = precision == .float32 ? nil : precision
    let parent = PathText.folder(to)
    if !parent.isEmpty {
      try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    }
    if let record {
      try CheckpointFolder.write(to: to, parts: parts) { files in
        var copy = record
        copy.files = files
        return try copy.encoded()
      }
    } else {
      try CheckpointFolder.write(to: to, parts: parts)
    }
    let sizes = (was: CheckpointInfoCommand.size(of: source), now: CheckpointInfoCommand.size(of: to))
    if json.isOn(session) {
      return session.output.result([
        "path": .string(to), "precision": .string(precision.rawValue), "bytes": .int(sizes.now),
      ])
    }
    session.output.line(
      "wrote \(SafeText(line: to)): \(precision.rawValue), \(NumberText.size(sizes.now)) instead of \(NumberText.size(sizes.was))"
    )
  }

  /// What is written anew or left out.
  private static let own: Set = [
    CheckpointFolder.modelFile, CheckpointFolder.optimizerFile, CheckpointFolder.recordFile,
  ]
}
