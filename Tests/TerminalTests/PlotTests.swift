import Terminal
import Testing

@Suite("Plots") struct PlotTests {
  /// A loss that falls from 3.41 to 1.83.
  let loss = BraillePlot(
    points: (0...100).map { step in
      let x = Double(step) * 10
      return .init(x: x, y: 1.83 + 1.58 / (1 + x / 60) - 1.58 / (1 + 1000.0 / 60) * x / 1000)
    }, caption: "loss by step")

  @Test("a curve in braille, with its values, places and name") func braille() {
    let expected = """
       3.41 ┤⢣
            │⠘⡄
            │⠀⠑⢄
            │⠀⠀⠀⠙⠲⠤⣀⣀
       1.83 ┤⠀⠀⠀⠀⠀⠀⠀⠈⠉⠉⠑⠒⠒⠒⠒⠢⠤⠤⠤⠤⠤⠤⠤⠤⣄⣀⣀⣀⣀⣀⣀
            └0                          1000   loss by step
      """
    let lines = loss.lines(width: 53, height: 5).map { $0.plainText() }
    #expect(lines == expected.split(separator: "\n").map(String.init))
  }

  @Test("the same in ASCII") func ascii() {
    let expected = """
       3.41 +*
            |**
            | ***
            |   *********
       1.83 +            *********************
            +0                            1000
         loss by step
      """
    let lines = loss.lines(width: 40, height: 5, glyphs: .ascii).map { $0.plainText() }
    #expect(lines == expected.split(separator: "\n").map(String.init))
  }

  @Test("odd data is drawn as far as it goes") func oddData() {
    #expect(BraillePlot(points: []).lines(width: 40) == ["no values to plot"])
    #expect(BraillePlot(points: [.init(x: 0, y: .nan)]).lines(width: 40) == ["no values to plot"])
    let one = BraillePlot(points: [.init(x: 5, y: 2)]).lines(width: 20, height: 3).map { $0.plainText() }
    #expect(one == [" 2.00 ┤", "      │⠄", " 2.00 ┤", "      └5"])
    let huge = BraillePlot(points: [.init(x: -1e308, y: -1e308), .init(x: 1e308, y: 1e308)])
    #expect(huge.lines(width: 40).count == 9)
    var points = (0..<10).map { BraillePlot.Point(x: Double($0), y: 1) }
    points[4].y = .infinity
    #expect(BraillePlot(points: points).lines(width: 30, height: 2)[1].plainText().contains("⠀"))
    for width in [0, 5, 12, 40, 200] {
      for height in [0, 2, 9] {
        #expect(loss.lines(width: width, height: height).allSatisfy { $0.width <= max(0, width) })
      }
    }
  }

  @Test("logarithmic heights and smoothing") func transformations() {
    let powers = [1.0, 10, 100, 0].enumerated().map { BraillePlot.Point(x: Double($0.offset), y: $0.element) }
    let plot = BraillePlot(points: powers, isLogarithmic: true)
    let lines = plot.lines(width: 12, height: 3).map { $0.plainText() }
    #expect(lines[0].hasPrefix("  100 ┤") && lines[2].hasPrefix(" 1.00 ┤"))
    let smooth = BraillePlot(points: powers).smoothed(0.5).points.map(\.y)
    #expect(smooth == [1, 5.5, 52.75, 26.375])
    #expect(BraillePlot(points: powers).table(limit: 2).map { $0.plainText() } == ["0: 1.00", "3: 0"])
  }

  @Test("sparklines") func sparklines() {
    #expect(Sparkline.text([9, 7, 5, 3, 2, 1]).description == "█▆▅▃▂▁")
    #expect(Sparkline.text([9, 7, 5, 3, 2, 1], glyphs: .ascii).text(.ascii) == "865321")
    #expect(Sparkline.text((0..<20).map(Double.init), last: 8).description == "▁▂▃▄▅▆▇█")
    #expect(Sparkline.text([2, 2, .nan, 2]).description == "▄▄ ▄")
    #expect(Sparkline.text([]).isEmpty)
  }
}
