import ArgumentParser
import Foundation
import KelpBase
import Terminal
import Training

extension MetricsTable.Axis: ExpressibleByArgument {}

struct PlotCommand: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot", abstract: "Draw curves of a run's log.",
    discussion: """
      RUN is the folder of a run, a file of JSON objects, one a line, or a job such as %1. Each KEY gets a plot of its \
      own; without one they are the loss and those of validation. A key that is not there is answered with those that are.
      """)
  static let facts = CommandFacts(
    group: .training,
    examples: [
      "plot %1 loss --height 5", "plot Runs/overnight position_accuracy text_accuracy --smooth 0.9",
      "plot Runs/overnight loss --x time --log", "plot Runs/overnight --svg curves.svg",
    ],
    jsonKeys: ["file", "x", "series"], seeAlso: ["train", "jobs", "log"])

  @Argument(help: ArgumentHelp("A run folder, a file of JSON lines, or a job such as %1.", valueName: "run"))
  var run: String
  @Argument(help: ArgumentHelp("What to draw: keys of the log.", valueName: "key")) var keys: [String] = []
  @Option(name: .customLong("x"), help: "What runs from left to right; time is in seconds of training.")
  var axis: MetricsTable.Axis = .step
  @Flag(name: .customLong("log"), help: "Heights follow the logarithm.") var isLogarithmic = false
  @Option(help: ArgumentHelp("Smoothing from 0, none, to below 1.", valueName: "a")) var smooth = 0.0
  @Option(help: ArgumentHelp("Columns of a plot; those of the terminal when left out.", valueName: "n"))
  var width: Int?
  @Option(help: ArgumentHelp("Rows of a plot.", valueName: "n")) var height = 8
  @Option(help: ArgumentHelp("Write a drawing to this file instead.", valueName: "file")) var svg: String?
  @OptionGroup var json: JSONOption

  @MainActor func run(in session: Session) async throws {
    try check()
    let path = try session.metricsPath(of: run)
    let table = MetricsTable(parsing: try AtomicFile.read(path, limit: 1 << 28))
    if let svg, keys.isEmpty, smooth == 0, !isLogarithmic {
      return try write(MetricsDrawing(of: table, title: run, over: axis), to: svg, session)
    }
    let series = try wantedKeys(table, path: path).map { key in
      (key: key, plot: BraillePlot(points: points(key, of: table)).smoothed(smooth))
    }
    if let svg {
      return try write(drawing(series), to: svg, session)
    }
    if json.isOn(session) {
      return session.output.result([
        "file": .string(path), "x": .string(axis.rawValue),
        "series": .array(
          series.map { key, plot in
            [
              "key": .string(key),
              "points": .array(plot.points.map { .array([.double($0.x), .double($0.y)]) }),
            ]
          }),
      ])
    }
    let layout = session.output.layout
    for (key, plot) in series {
      if layout.isReader {
        let plot = labelled(plot, key: key)
        session.output.lines([StyledText(plot.caption)] + plot.table())
        continue
      }
      let lines = labelled(plot, key: key)
        .lines(width: width ?? layout.width, height: height, glyphs: layout.glyphs)
      session.output.lines(lines, width: width)
    }
  }

  private func check() throws(ShellError) {
    guard smooth >= 0, smooth < 1 else {
      throw .usage("--smooth cannot be \(smooth)", hint: "it is a number from 0 to below 1, such as 0.9")
    }
    guard (2...100).contains(height) else {
      throw .usage("--height cannot be \(height)", hint: "it is a number of rows from 2 to 100")
    }
    guard (20...1000).contains(width ?? 80) else {
      throw .usage("--width cannot be \(width ?? 0)", hint: "it is a number of columns from 20 to 1000")
    }
  }

  /// The keys that were asked for; the usual ones that are there when none was.
  private func wantedKeys(_ table: MetricsTable, path: String) throws(ShellError) -> [String] {
    let known = table.keys
    guard !known.isEmpty else {
      throw .usage("'\(path)' holds no values", hint: "a run writes the first ones after its first steps")
    }
    let list = "it has \(known.joined(separator: ", "))"
    for key in keys where !known.contains(key) {
      let near = EditDistance.suggestions(for: key, among: known).first
      throw .usage("no '\(key)' in '\(path)'", hint: near.map { "did you mean \($0)? \(list)" } ?? list)
    }
    let usual = ["loss", "validation_loss", "validation_loss_ema"].filter(known.contains)
    guard !(keys.isEmpty && usual.isEmpty) else {
      throw .usage("which key of '\(path)' shall be drawn?", hint: list)
    }
    return keys.isEmpty ? usual : keys
  }

  private func points(_ key: String, of table: MetricsTable) -> [BraillePlot.Point] {
    table.points(key, over: axis).map { .init(x: $0.x, y: $0.y) }
  }

  /// A plot with its caption; times stand in a unit that fits how long the run took.
  private func labelled(_ plot: BraillePlot, key: String) -> BraillePlot {
    var plot = plot
    var unit = "step"
    if axis == .time {
      let last = plot.points.map(\.x).filter(\.isFinite).max() ?? 0
      let seconds: Double
      (unit, seconds) = last < 300 ? ("seconds", 1) : last < 7200 ? ("minutes", 60) : ("hours", 3600)
      for index in plot.points.indices { plot.points[index].x /= seconds }
    }
    plot.caption = "\(SafeText(line: key)) by \(unit)"
    plot.isLogarithmic = isLogarithmic
    return plot
  }

  private func drawing(_ series: [(key: String, plot: BraillePlot)]) -> MetricsDrawing {
    let panels = series.map { key, plot in
      var panel = MetricsDrawing.Panel(
        title: key,
        curves: [.init(name: "", points: plot.points.map { .init(x: $0.x, y: $0.y) })])
      panel.isLogarithmic = isLogarithmic
      return panel
    }
    return MetricsDrawing(title: run, panels: panels, axisName: axis == .step ? "step" : "seconds")
  }

  @MainActor private func write(_ drawing: MetricsDrawing, to path: String, _ session: Session) throws {
    let text = drawing.svg
    try AtomicFile.write(text, to: path)
    if json.isOn(session) { return session.output.result(["file": .string(path)]) }
    session.output.line("wrote \(SafeText(line: path)) (\(NumberText.size(text.utf8.count)))")
  }
}

extension Session {
  /// The file of numbers that a word names: a run's log, a file, or what a job writes.
  package func metricsPath(of word: String) throws(ShellError) -> String {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: word, isDirectory: &isFolder) {
      guard isFolder.boolValue else { return word }
      let path = word + "/metrics.jsonl"
      guard FileManager.default.fileExists(atPath: path) else {
        throw .usage("'\(word)' is no folder of a run", hint: "a run's folder has a metrics.jsonl in it")
      }
      return path
    }
    if word.hasPrefix("%") { return try metricsPath(of: job(named: word).record) }
    throw .usage("no file '\(word)'", hint: FileSuggestions.near(word).map { "did you mean \($0)?" })
  }

  private func metricsPath(of job: JobRecord) throws(ShellError) -> String {
    var path = jobs.folder(of: job.number) + "/results.jsonl"
    if job.arguments.first == TrainCommand.name,
      let train = (try? TrainCommand.parseAsRoot(Array(job.arguments.dropFirst()))) as? TrainCommand
    {
      let folder = train.checkpoints.folder
      path = (folder.hasPrefix("/") ? folder : job.directory + "/" + folder) + "/metrics.jsonl"
    }
    guard FileManager.default.fileExists(atPath: path) else {
      throw .usage(
        "\(job.name) has written no values", hint: "train does, soon after it starts, and eval when it ends")
    }
    return path
  }
}
