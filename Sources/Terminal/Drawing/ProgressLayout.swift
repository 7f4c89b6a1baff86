/// Lays a progress state out as one line. Pure functions.
package enum ProgressLayout {
  /// `train   2140/20000 ███▏                  11%  loss 1.83  312 ex/s  6m51s < 57m`
  ///
  /// When it is too wide the rate goes first, then the times, the bar, the metrics from the last; the counts
  /// stay. The bar takes the room that is left, from 8 to 30 cells.
  package static func line(_ state: ProgressState, width: Int, glyphs: GlyphSet = .unicode) -> StyledText {
    let head = "\(state.label)  \(counts(state))" as StyledText
    var metrics = state.metrics.map { "\($0.name, .dim) \($0.value)" as StyledText }
    var rate = state.rate.map { "\(rateText($0)) \(state.unit)/s" as StyledText }
    var time: StyledText? = "\(NumberText.elapsed(state.elapsed)) < \(NumberText.remaining(state.remaining))"
    if state.total == nil { time = "\(NumberText.elapsed(state.elapsed))" }
    var hasBar = state.fraction != nil
    func tail() -> [StyledText] { metrics + [rate, time].compactMap { $0 } }
    func length(bar: Int) -> Int {
      head.width(glyphs) + (hasBar ? bar + 6 : 0) + tail().reduce(0) { $0 + $1.width(glyphs) + 2 }
    }
    if length(bar: 8) > width { rate = nil }
    if length(bar: 8) > width { time = nil }
    if length(bar: 8) > width { hasBar = false }
    while length(bar: 0) > width, !metrics.isEmpty { metrics.removeLast() }
    var result = head
    if hasBar, let fraction = state.fraction {
      let cells = min(30, 8 + width - length(bar: 8))
      result += " " + bar(fraction, cells: cells, glyphs: glyphs) + " " + percent(fraction)
    }
    for part in tail() { result += "  " + part }
    return result.truncated(to: width, glyphs: glyphs)
  }

  /// `train 2140/20000 loss=1.83 ex_per_s=312 eta=57m`, for logs.
  package static func plainLine(_ state: ProgressState) -> StyledText {
    var result: StyledText = "\(state.label) \(counts(state, isAligned: false))"
    for metric in state.metrics { result += " \(metric.name)=\(metric.value)" }
    if let rate = state.rate { result += " \(state.unit)_per_s=\(rateText(rate))" }
    if state.total != nil { result += " eta=\(NumberText.remaining(state.remaining))" }
    return result
  }

  /// A bar of eighths of cells; in ASCII of `#` and blanks. Exactly `cells` columns.
  static func bar(_ fraction: Double, cells: Int, glyphs: GlyphSet) -> StyledText {
    let fraction = fraction.isFinite ? min(1, max(0, fraction)) : 0
    let eighths = Int((fraction * Double(cells * 8)).rounded(.down))
    var text = String(repeating: glyphs == .unicode ? "█" : "#", count: eighths / 8)
    if glyphs == .unicode, eighths % 8 > 0 { text.append(Array("▏▎▍▌▋▊▉")[eighths % 8 - 1]) }
    text += String(repeating: " ", count: cells - text.count)
    return StyledText(SafeText(stringLiteral: text), .cyan)
  }

  private static func counts(_ state: ProgressState, isAligned: Bool = true) -> StyledText {
    guard let total = state.total else { return "\(state.count)" }
    let count: StyledText = "\(state.count)"
    return (isAligned ? count.padded(to: "\(total)".utf8.count, .right) : count) + "/\(total)"
  }

  private static func percent(_ fraction: Double) -> StyledText {
    ("\(Int((fraction * 100).rounded(.down)))%" as StyledText).padded(to: 4, .right)
  }

  private static func rateText(_ rate: Double) -> String {
    rate >= 100 ? NumberText.fixed(rate, decimals: 0) : NumberText.significant(rate, digits: 3)
  }
}
