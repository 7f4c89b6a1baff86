import KelpBase

/// Plots of shares as SVG with real text. Pure functions.
enum SVGPlot {
  /// A line of a plot.
  struct Series {
    var name: String
    /// One share from 0 to 1 for each label.
    var values: [Double]
    var color: String
    var isDashed = false
  }

  /// A bar of a plot.
  struct Bar {
    var name: String
    /// A share from 0 to 1.
    var value: Double
    /// Its interval.
    var interval: [Double]
  }

  /// Shares against evenly spaced labels, one line a series, with a legend below.
  static func curve(title: String, labels: [String], series: [Series]) -> String {
    let (width, height, left, top) = (430.0, 260.0, 46.0, 28.0)
    let (plotWidth, plotHeight) = (width - left - 14, height - top - 34)
    func x(_ index: Int) -> Double {
      left + plotWidth * Double(index) / Double(max(1, labels.count - 1))
    }
    func y(_ share: Double) -> Double { top + plotHeight * (1 - min(1, max(0, share))) }
    let total = height + 18 * Double(series.count)
    var text = open(width, total, title)
    for tenth in [0.0, 0.25, 0.5, 0.75, 1] {
      text += line(left, y(tenth), width - 14, y(tenth), "var(--line)")
      text += label(left - 6, y(tenth) + 4, "\(Int(100 * tenth))%", anchor: "end")
    }
    for (index, name) in labels.enumerated() {
      text += label(x(index), height - 14, name, anchor: "middle")
    }
    for (number, one) in series.enumerated() {
      let points = one.values.enumerated().map { "\(figure(x($0.offset))),\(figure(y($0.element)))" }
      let dashes = one.isDashed ? " stroke-dasharray=\"6 4\"" : ""
      text +=
        "<polyline fill=\"none\" stroke=\"\(one.color)\" stroke-width=\"2\"\(dashes) points=\"\(points.joined(separator: " "))\"/>"
      for (index, value) in one.values.enumerated() {
        text +=
          "<circle cx=\"\(figure(x(index)))\" cy=\"\(figure(y(value)))\" r=\"3\" fill=\"\(one.color)\"><title>"
          + MarkupText.escaped("\(one.name), \(labels[index]): \(HTMLText.percent(value))")
          + "</title></circle>"
      }
      let legend = height + 18 * Double(number)
      text += line(left, legend, left + 26, legend, one.color, dashes: dashes, width: 2)
      text += label(left + 34, legend + 4, one.name)
    }
    return text + "</svg>"
  }

  /// Horizontal bars with the interval of each.
  static func bars(title: String, bars: [Bar]) -> String {
    let (width, left, top, row) = (430.0, 150.0, 28.0, 18.0)
    let scale = width - left - 56
    var text = open(width, top + row * Double(bars.count) + 10, title)
    for (index, bar) in bars.enumerated() {
      let y = top + row * Double(index)
      let length = scale * min(1, max(0, bar.value))
      text += label(left - 6, y + 12, bar.name, anchor: "end")
      text +=
        "<rect x=\"\(figure(left))\" y=\"\(figure(y + 3))\" width=\"\(figure(length))\" height=\"11\" fill=\"var(--model)\"/>"
      if let low = bar.interval.first, let high = bar.interval.last {
        text += line(left + scale * low, y + 8.5, left + scale * high, y + 8.5, "currentColor")
      }
      text += label(width - 4, y + 12, HTMLText.percent(bar.value), anchor: "end")
    }
    return text + "</svg>"
  }

  private static func open(_ width: Double, _ height: Double, _ title: String) -> String {
    let name = MarkupText.escaped(title)
    return
      "<svg role=\"img\" aria-label=\"\(name)\" viewBox=\"0 0 \(figure(width)) \(figure(height))\" width=\"\(figure(width))\" height=\"\(figure(height))\">"
      + label(0, 14, title)
  }

  private static func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ color: String, dashes: String = "",
    width: Double = 1
  ) -> String {
    "<line x1=\"\(figure(x1))\" y1=\"\(figure(y1))\" x2=\"\(figure(x2))\" y2=\"\(figure(y2))\" stroke=\"\(color)\" stroke-width=\"\(figure(width))\"\(dashes)/>"
  }

  private static func label(_ x: Double, _ y: Double, _ text: String, anchor: String = "start") -> String {
    "<text x=\"\(figure(x))\" y=\"\(figure(y))\" text-anchor=\"\(anchor)\">\(MarkupText.escaped(text))</text>"
  }

  /// One decimal is finer than any screen.
  private static func figure(_ value: Double) -> String { HTMLText.number(value, 1) }
}
