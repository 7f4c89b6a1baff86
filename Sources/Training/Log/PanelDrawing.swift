import Foundation
import KelpBase

/// One panel of a drawing as SVG, its top left corner at the origin.
struct PanelDrawing {
  private let panel: MetricsDrawing.Panel
  private let axisName: String
  private let scale: PanelScale
  private let left = 52.0
  private let top = 44.0
  private let right: Double
  private let bottom: Double

  /// The most points of a curve; what is more is averaged.
  private static let pointLimit = 300

  init(_ panel: MetricsDrawing.Panel, axisName: String, width: Double, height: Double) {
    self.panel = panel
    self.axisName = axisName
    scale = PanelScale(panel)
    right = width - 24
    bottom = height - 36
  }

  /// The elements of the panel.
  var text: String {
    let heading = "<text class=\"title\" x=\"0\" y=\"14\">\(MarkupText.escaped(panel.title))</text>\n"
    return heading + legend + axes + panel.curves.indices.map(curve).joined()
  }

  private static let colors = ["first", "second", "third"]

  private func color(_ index: Int) -> String { Self.colors[index % Self.colors.count] }

  /// The name and the last value of each curve.
  private var legend: String {
    var text = ""
    var x = left
    for (index, curve) in panel.curves.enumerated() {
      guard let last = curve.points.last(where: scale.isDrawn) else { continue }
      let words = (curve.name.isEmpty ? "last " : curve.name + " ") + scale.text(last.y)
      text += line("curve \(color(index))", x, 28, x + 14, 28)
      text += "<text x=\"\(short(x + 19))\" y=\"32\">\(MarkupText.escaped(words))</text>\n"
      x += 19 + 6.2 * Double(words.count) + 14
    }
    return text
  }

  private var axes: String {
    var text = ""
    for tick in scale.up.values {
      let y = bottom - scale.height(tick) * (bottom - top)
      text += line("grid", left, y, right, y)
      text += label(scale.label(tick), left - 6, y + 4, anchor: "end")
    }
    let ticks = scale.across.values.filter(scale.places.contains)
    for tick in ticks {
      let x = place(tick)
      text += line("axis", x, bottom, x, bottom + 4)
      text += label(scale.across.label(tick), x, bottom + 16, anchor: "middle")
    }
    text += line("axis", left, bottom, right, bottom)
    return text + label(axisName, (left + right) / 2, bottom + 30, anchor: "middle")
  }

  private func curve(_ index: Int) -> String {
    let curve = panel.curves[index]
    var path = ""
    var marks = ""
    var isDown = false
    let points = reduced(curve.points)
    for (at, point) in points.enumerated() {
      guard let point else {
        isDown = false
        continue
      }
      let place = "\(short(self.place(point.x))) \(short(bottom - scale.y(point.y) * (bottom - top)))"
      path += (isDown ? "L" : "M") + place
      // A point between two gaps would be a line of no length.
      let isAlone = !isDown && (at + 1 == points.count || points[at + 1] == nil)
      if isAlone || curve.isMarked && points.count <= 60 {
        let parts = place.split(separator: " ")
        marks +=
          "<circle class=\"mark \(color(index))\" cx=\"\(parts[0])\" cy=\"\(parts[1])\" r=\"2.6\">"
          + "<title>\(axisName) \(String(format: "%.6g", point.x)): \(scale.text(point.y))</title></circle>\n"
      }
      isDown = true
    }
    return path.isEmpty ? "" : "<path class=\"curve \(color(index))\" d=\"\(path)\"/>\n" + marks
  }

  /// The points that are drawn, nil for gaps; many of them become the means of neighbours.
  private func reduced(_ points: [MetricsTable.Point]) -> [MetricsTable.Point?] {
    let size = (points.count + Self.pointLimit - 1) / Self.pointLimit
    return stride(from: 0, to: points.count, by: max(1, size)).map { start in
      let drawn = points[start..<min(start + size, points.count)].filter(scale.isDrawn)
      guard !drawn.isEmpty else { return nil }
      let count = Double(drawn.count)
      return MetricsTable.Point(
        x: drawn.reduce(0) { $0 + $1.x / count }, y: drawn.reduce(0) { $0 + $1.y / count })
    }
  }

  private func place(_ x: Double) -> Double { left + scale.x(x) * (right - left) }

  private func line(_ style: String, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> String {
    "<line class=\"\(style)\" x1=\"\(short(x1))\" y1=\"\(short(y1))\" x2=\"\(short(x2))\" y2=\"\(short(y2))\"/>\n"
  }

  private func label(_ text: String, _ x: Double, _ y: Double, anchor: String) -> String {
    "<text x=\"\(short(x))\" y=\"\(short(y))\" text-anchor=\"\(anchor)\">\(MarkupText.escaped(text))</text>\n"
  }

  /// A length with one decimal.
  private func short(_ value: Double) -> String { String(format: "%.1f", value) }
}
