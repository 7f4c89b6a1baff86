import Foundation
import KelpBase
import Search
import Terminal

/// A trajectory on its way into files.
@MainActor struct TrajectoryExport {
  /// The trajectory.
  let trajectory: Trajectory
  /// Its name: `r1.2`, or `r1.1` for one that a file holds, which is its name once it is opened.
  let name: String
  /// What the program is called.
  let title: String
  /// The file that the program came from, if it is one.
  let origin: String
  /// The command that opens it in a session.
  let opening: String
  /// The colours of deletion and insertion.
  let palette: Appearance.Palette
  private let story: RepairStory?

  /// How something is written, beyond its form.
  struct Options {
    /// The step that a picture shows, a page shows first, and programs and changes end with; the last for nil.
    var step: Int?
    /// Seconds that each step of a recording stays on the screen.
    var delay: Double
    /// The colours of a picture.
    var theme: SVGDrawing.Theme
  }

  /// Names a trajectory, and looks at each of its states when some form needs that.
  init(
    _ trajectory: Trajectory, name: String, title: String, origin: String, opening: String,
    formats: [ExportFormat], in session: Session
  ) throws {
    self.trajectory = trajectory
    self.name = name
    self.title = title
    self.origin = origin
    self.opening = opening
    palette = session.settings.isSafeTheme ? .safe : .standard
    story =
      try formats.contains(where: \.tellsStory)
      ? RepairStory(
        trajectory.replayed(session.language), of: trajectory, name: name, origin: title, opening: opening,
        in: session) : nil
  }

  /// The bytes of a file in a form, and what there is to say of it; the same trajectory is the same bytes.
  func bytes(_ format: ExportFormat, _ options: Options) throws -> (bytes: [UInt8], note: String?) {
    let step = options.step ?? trajectory.steps.count
    switch format {
    case .json: return (try TrajectoryFile.object(trajectory), nil)
    case .jsonl: return (try TrajectoryFile.lines(trajectory), nil)
    case .py: return (Array((trajectory.text(ofState: step) ?? "").utf8), nil)
    case .diff:
      let after = Array((trajectory.text(ofState: step) ?? "").utf8)
      let bytes = UnifiedDiff.bytes(
        from: Array(trajectory.program.utf8), to: after, name: TrajectoryExport.patchedName(origin))
      return (bytes, bytes.isEmpty ? "nothing changes" : nil)
    case .html, .svg, .cast, .md: break
    }
    guard let story else { return ([], nil) }
    switch format {
    case .html:
      let page = RepairPage(story: story, first: options.step ?? 0, palette: palette)
      return (Array(page.text.utf8), "works offline")
    case .svg:
      // Colour carries the marks, as on a terminal that has it.
      let layout = Layout(width: 80, appearance: Appearance(colors: .sixteen, palette: palette))
      let title = "\(name) of \(story.origin), step \(step) of \(trajectory.steps.count)"
      let drawing = SVGDrawing(
        title: title, lines: story.lines(ofStep: step, layout), theme: options.theme, palette: palette)
      return (Array(drawing.text.utf8), "step \(step)")
    case .cast:
      let cast = RepairCast(story: story, delay: options.delay, palette: palette)
      return (Array(cast.text.utf8), Figures.count(cast.markers, "marker"))
    default: return (Array(MarkdownCards.text(story).utf8), nil)
    }
  }

  /// The name that a patch is for: the program's file, seen from the working folder.
  ///
  /// A program that is no file, or whose name could not stand in the head of a patch, is `program.py`.
  static func patchedName(_ origin: String, folder: String = FileManager.default.currentDirectoryPath)
    -> String
  {
    var name = origin
    if name.hasPrefix(folder + "/") { name = String(name.dropFirst(folder.count + 1)) }
    if name.hasPrefix("/") || name.hasPrefix("../") || name.hasPrefix("~") {
      name = PathText.name(name)
    }
    while name.hasPrefix("./") { name = String(name.dropFirst(2)) }
    let isWritable = name.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && $0 != "\"" && $0 != "\\" && $0 != "\u{7F}"
    }
    return name.hasSuffix(".py") && isWritable ? name : "program.py"
  }
}
