import Foundation
import KelpBase

/// Curves of a run as an SVG file: small panels with axes, readable on a light and on a dark page. It needs
/// nothing but itself: no script, no fonts, no other file.
package struct MetricsDrawing: Sendable {
  /// A curve.
  package struct Curve: Sendable {
    /// What it is called in the panel.
    package var name: String
    /// Its points; values that are not finite break the line.
    package var points: [MetricsTable.Point]
    /// Whether each point is marked, for curves of few points.
    package var isMarked: Bool

    /// Creates a curve.
    package init(name: String, points: [MetricsTable.Point], isMarked: Bool = false) {
      self.name = name
      self.points = points
      self.isMarked = isMarked
    }
  }

  /// Curves that share their axes.
  package struct Panel: Sendable {
    /// What stands above it.
    package var title: String
    /// Its curves, at most two.
    package var curves: [Curve]
    /// Whether the values are shares, shown from 0 and in per cent.
    package var isShare = false
    /// Whether the axis of the values starts at 0.
    package var startsAtZero = false
    /// Whether heights follow the logarithm of the values.
    package var isLogarithmic = false

    /// Creates a panel.
    package init(title: String, curves: [Curve]) {
      self.title = title
      self.curves = curves
    }
  }

  private let title: String
  private let panels: [Panel]
  private let axisName: String

  /// Creates a drawing of panels; `axisName` says what runs from left to right. Panels without points are left out.
  package init(title: String, panels: [Panel], axisName: String) {
    self.title = title
    self.panels = panels.filter { panel in
      panel.curves.contains { $0.points.contains(where: PanelScale(panel).isDrawn) }
    }
    self.axisName = axisName
  }

  /// The drawing of a run folder: loss and accuracies of training and validation, and how the training goes.
  package init(of table: MetricsTable, title: String, over axis: MetricsTable.Axis = .step) {
    func panel(_ title: String, _ key: String) -> Panel {
      Panel(
        title: title,
        curves: [
          Curve(name: "training", points: table.points(key, over: axis)),
          Curve(
            name: "validation", points: table.points("validation_" + key, over: axis), isMarked: true),
        ].filter { !$0.points.isEmpty })
    }
    func loss() -> Panel {
      var panel = panel("Loss per example", "loss")
      let averaged = table.points("validation_loss_ema", over: axis)
      if !averaged.isEmpty {
        panel.curves.append(Curve(name: "averaged weights", points: averaged, isMarked: true))
      }
      return panel
    }
    func share(_ title: String, _ key: String) -> Panel {
      var panel = panel(title, key)
      panel.isShare = true
      return panel
    }
    func measure(_ title: String, _ key: String) -> Panel {
      var panel = Panel(title: title, curves: [Curve(name: "", points: table.points(key, over: axis))])
      panel.startsAtZero = true
      return panel
    }
    self.init(
      title: title,
      panels: [
        loss(), share("Position accuracy", "position_accuracy"),
        share("Text accuracy", "text_accuracy"), measure("Gradient norm", "gradient_norm"),
        measure("Learning rate", "learning_rate"), measure("Tokens per second", "tokens_per_second"),
      ], axisName: axis == .step ? "step" : "seconds")
  }

  private static let (panelWidth, panelHeight, margin, heading) = (420.0, 230.0, 16.0, 40.0)

  /// The file's text. Linear in the points.
  package var svg: String {
    let columns = panels.count > 1 ? 2 : 1
    let rows = max(1, (panels.count + columns - 1) / columns)
    let width = Double(columns) * Self.panelWidth + 2 * Self.margin
    let height = Double(rows) * Self.panelHeight + Self.heading + Self.margin
    var text = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(width)) \(Int(height))" width="\(Int(width))" \
      height="\(Int(height))" role="img" font-family="system-ui, -apple-system, 'Segoe UI', sans-serif">
      <title>\(MarkupText.escaped(title))</title>
      \(Self.style)
      <rect class="page" width="100%" height="100%"/>
      <text class="heading" x="\(Int(Self.margin))" y="27">\(MarkupText.escaped(title))</text>

      """
    if panels.isEmpty {
      text += "<text class=\"label\" x=\"\(Int(Self.margin))\" y=\"60\">no values yet</text>\n"
    }
    for (index, panel) in panels.enumerated() {
      let x = Self.margin + Double(index % columns) * Self.panelWidth
      let y = Self.heading + Double(index / columns) * Self.panelHeight
      text += "<g transform=\"translate(\(Int(x)) \(Int(y)))\">\n"
      text += PanelDrawing(panel, axisName: axisName, width: Self.panelWidth, height: Self.panelHeight).text
      text += "</g>\n"
    }
    return text + "</svg>\n"
  }

  private static let style = """
    <style>
    .page { fill: #fcfcfb }
    text { font-size: 11px; fill: #52514e }
    .heading { font-size: 16px; font-weight: 600; fill: #0b0b0b }
    .title { font-size: 13px; font-weight: 600; fill: #0b0b0b }
    .grid { stroke: #e6e5e0; stroke-width: 1 }
    .axis { stroke: #b5b3ac; stroke-width: 1 }
    .curve { fill: none; stroke-width: 1.8; stroke-linejoin: round; stroke-linecap: round }
    .first { stroke: #2a78d6 }
    .second { stroke: #d9541e }
    .third { stroke: #2c8a4b }
    .mark { fill: #fcfcfb; stroke-width: 1.8 }
    @media (prefers-color-scheme: dark) {
    .page { fill: #1a1a19 }
    text { fill: #c3c2b7 }
    .heading, .title { fill: #ffffff }
    .grid { stroke: #32322f }
    .axis { stroke: #6b6a64 }
    .first { stroke: #4c96ee }
    .second { stroke: #f0763f }
    .third { stroke: #4fb872 }
    .mark { fill: #1a1a19 }
    }
    </style>
    """
}
