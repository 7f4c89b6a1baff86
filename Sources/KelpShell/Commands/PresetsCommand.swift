import ArgumentParser
import EditModel
import Foundation
import Terminal
import Training
import Transformer

struct PresetsCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "presets", abstract: "List the sizes of model that train makes.",
    discussion: """
      Parameters are counted for the vocabulary of bytes and the two codecs: node has a pointer and an action head, \
      offset has a token for each position. A step's memory is that of training on sequences as long as the context \
      with as many workers as processor cores (single_gpu and tpu_v4_8 compute layers again in the backward pass); \
      forward is one forward pass, which is what loading and repairing needs.
      """)
  static let facts = CommandFacts(
    group: .training, examples: ["presets", "presets --json"], jsonKeys: ["presets"],
    seeAlso: ["train", "checkpoint"])

  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    if json.isOn(session) {
      return session.output.result([
        "presets": .array(Preset.allCases.map(PresetsCommand.json))
      ])
    }
    // Two tables, because one does not fit 80 columns.
    show(
      [
        .init("preset"), .init("node", .right), .init("offset", .right), .init("context", .right),
        .init("batch", .right), .init("rate", .right),
      ], on: session
    ) { preset in
      [
        "\(Figures.count(PresetsCommand.parameters(preset, .node)))",
        "\(Figures.count(PresetsCommand.parameters(preset, .offset)))", "\(preset.maximumLength)",
        "\(preset.batchSize)", "\(Figures.number(preset.learningRate))",
      ]
    }
    session.output.line("")
    show(
      [
        .init("preset"), .init("width", .right), .init("layers", .right), .init("heads", .right),
        .init("feed-forward", .right), .init("step", .right), .init("forward", .right),
      ], on: session
    ) { preset in
      [
        "\(preset.dimension)", "\(preset.layers)", "\(preset.heads)", "\(preset.hidden)",
        "\(Figures.memory(PresetsCommand.step(preset)))", "\(Figures.memory(PresetsCommand.forward(preset)))",
      ]
    }
    session.output.line("")
    session.output.line(
      StyledText("node and offset: parameters with that codec; context in tokens, batch in examples", .dim))
    session.output.line(
      StyledText("step and forward: memory of a training step on this machine and of a forward pass", .dim))
  }

  @MainActor private func show(
    _ columns: [TextTable.Column], on session: Session, _ cells: (Preset) -> [StyledText]
  ) {
    let rows = Preset.allCases.map { [StyledText(SafeText(line: $0.rawValue), .bold)] + cells($0) }
    let layout = session.output.layout
    session.output.lines(
      TextTable(columns: columns, rows: rows).lines(width: layout.width, glyphs: layout.glyphs))
  }

  private static func parameters(_ preset: Preset, _ codec: CodecName) -> Int {
    TrainingRun.configuration(of: options(preset, codec)).transformer.parameterCount
  }

  private static func options(_ preset: Preset, _ codec: CodecName = .node) -> TrainingOptions {
    var options = TrainingOptions()
    options.preset = preset
    options.codec = codec
    options.recomputes = preset.recomputes
    options.workers = ProcessInfo.processInfo.activeProcessorCount
    return options
  }

  /// Bytes of a training step.
  private static func step(_ preset: Preset) -> Int { (try? TrainingRun.memory(options(preset)).total) ?? 0 }

  /// Bytes of a forward pass.
  private static func forward(_ preset: Preset) -> Int {
    TrainingMemory(forward: TrainingRun.configuration(of: options(preset)).transformer).total
  }

  private static func json(_ preset: Preset) -> JSONValue {
    [
      "name": .string(preset.rawValue),
      "parameters": ["node": .int(parameters(preset, .node)), "offset": .int(parameters(preset, .offset))],
      "dim": .int(preset.dimension), "layers": .int(preset.layers), "heads": .int(preset.heads),
      "hidden": .int(preset.hidden), "context": .int(preset.maximumLength),
      "batchSize": .int(preset.batchSize), "learningRate": .double(preset.learningRate),
      "stepBytes": .int(step(preset)), "forwardBytes": .int(forward(preset)),
    ]
  }
}
