/// A curve drawn with braille dots, 2 across and 4 down in a character; in ASCII with `*`.
package struct BraillePlot: Sendable, Hashable {
  /// A point of the curve.
  package struct Point: Sendable, Hashable {
    /// The place from left to right.
    package var x: Double
    /// The value.
    package var y: Double

    /// Creates a point.
    package init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// What is drawn, in order; points that are not finite break the line.
  package var points: [Point]
  /// What stands under the plot, on the right.
  package var caption: SafeText
  /// Whether heights follow the logarithm of the values; values that are not positive break the line.
  package var isLogarithmic: Bool

  /// Creates a plot.
  package init(points: [Point], caption: SafeText = SafeText(), isLogarithmic: Bool = false) {
    self.points = points
    self.caption = caption
    self.isLogarithmic = isLogarithmic
  }

  /// The values smoothed by `s ← a·s + (1 − a)·y` with a weight `a` from 0, no change, to below 1.
  package func smoothed(_ weight: Double) -> BraillePlot {
    let weight = min(0.9999, max(0, weight.isFinite ? weight : 0))
    var result = self
    var state: Double?
    for index in points.indices where points[index].y.isFinite {
      let value = state.map { weight * $0 + (1 - weight) * points[index].y } ?? points[index].y
      state = value
      result.points[index].y = value
    }
    return result
  }

  /// The plot as lines of at most `width` columns: `height` rows of curve and one of labels below.
  ///
  /// Without a point to draw it is one line that says so. Linear in the points and the cells.
  package func lines(width: Int, height: Int = 8, glyphs: GlyphSet = .unicode) -> [StyledText] {
    let height = max(2, min(height, 100))
    guard let scale = PlotScale(points, isLogarithmic: isLogarithmic) else { return ["no values to plot"] }
    let labels = [NumberText.significant(scale.top), NumberText.significant(scale.bottom)]
    let margin = max(labels[0].utf8.count, labels[1].utf8.count) + 2
    let tail = caption.isEmpty ? StyledText() : StyledText("   ") + StyledText(caption)
    // The caption stands right of the curve's end where it takes no more than a third of the width.
    let isBeside = tail.width(glyphs) <= width / 3
    let columns = max(4, width - margin - 1 - (isBeside ? tail.width(glyphs) : 0))
    var canvas = DotCanvas(columns: columns, rows: height, isBraille: glyphs == .unicode)
    var previous: (Int, Int)?
    for point in points {
      guard let place = scale.place(point, across: canvas.width, down: canvas.height) else {
        previous = nil
        continue
      }
      canvas.draw(from: previous ?? place, to: place)
      previous = place
    }
    var result: [StyledText] = []
    for row in 0..<height {
      let label = row == 0 ? labels[0] : row == height - 1 ? labels[1] : ""
      let padding = String(repeating: " ", count: margin - 1 - label.utf8.count)
      let axis = label.isEmpty ? "│" : "┤"
      var line = StyledText(SafeText(stringLiteral: padding + label + " " + axis), .dim)
      line.append(SafeText(stringLiteral: canvas.text(row: row)))
      result.append(line.resolved(glyphs).truncated(to: width, glyphs: glyphs))
    }
    let footer = footer(scale, margin: margin, columns: columns)
    result.append((isBeside ? footer + tail : footer).resolved(glyphs).truncated(to: width, glyphs: glyphs))
    if !isBeside { result.append(tail.truncated(to: width, glyphs: glyphs)) }
    return result
  }

  /// The points as `x: y` lines, for readers that do not see a drawing; at most `limit`, evenly chosen.
  package func table(limit: Int = 12) -> [StyledText] {
    let finite = points.filter { $0.x.isFinite && $0.y.isFinite }
    guard !finite.isEmpty else { return ["no values to plot"] }
    let count = min(max(2, limit), finite.count)
    return (0..<count).map { index in
      let point = finite[count == 1 ? 0 : index * (finite.count - 1) / (count - 1)]
      return "\(Self.place(point.x)): \(NumberText.significant(point.y))"
    }
  }

  /// `└0                      1000`, the first and the last place under the ends of the curve.
  private func footer(_ scale: PlotScale, margin: Int, columns: Int) -> StyledText {
    let first = Self.place(scale.left)
    let last = Self.place(scale.right)
    var text = String(repeating: " ", count: margin) + "└" + first
    let gap = columns - first.utf8.count - last.utf8.count
    if scale.right > scale.left, gap > 0 { text += String(repeating: " ", count: gap) + last }
    return StyledText(SafeText(stringLiteral: text), .dim)
  }

  private static func place(_ value: Double) -> String {
    if let whole = Int(exactly: value), abs(whole) < 1_000_000_000 { return "\(whole)" }
    return NumberText.significant(value, digits: 4)
  }
}
