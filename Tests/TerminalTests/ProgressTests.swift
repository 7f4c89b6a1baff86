import Synchronization
import Terminal
import Testing

@Suite("Progress") struct ProgressTests {
  let state = ProgressState(
    label: "train", count: 2140, total: 20000, metrics: [.init("loss", "1.83")], unit: "ex", rate: 312,
    elapsed: 411, remaining: 3425)

  func line(_ width: Int, _ glyphs: GlyphSet = .unicode) -> String {
    ProgressLayout.line(state, width: width, glyphs: glyphs).plainText()
  }

  @Test("rate, then times, then the bar go as it gets narrow; the counts stay") func widths() {
    #expect(
      line(80)
        == "train   2140/20000 ██▎                     10%  loss 1.83  312 ex/s  6m51s < 57m")
    #expect(line(66) == "train   2140/20000 ▊         10%  loss 1.83  312 ex/s  6m51s < 57m")
    #expect(line(60) == "train   2140/20000 █▎            10%  loss 1.83  6m51s < 57m")
    #expect(line(48) == "train   2140/20000 █▍             10%  loss 1.83")
    #expect(line(32) == "train   2140/20000  loss 1.83")
    #expect(line(20) == "train   2140/20000")
    #expect(line(10).count == 10)
    #expect(line(66, .ascii) == "train   2140/20000           10%  loss 1.83  312 ex/s  6m51s < 57m")
    for width in 10...140 {
      #expect(DisplayWidth.of(line(width)) <= width)
      #expect(DisplayWidth.of(line(width, .ascii)) <= width)
    }
  }

  @Test("the ends of the bar, and unknown totals") func ends() {
    var state = ProgressState(label: "eval", count: 0, total: 8)
    #expect(ProgressLayout.line(state, width: 40).plainText() == "eval  0/8                 0%  0.0 s < --")
    state.count = 8
    #expect(ProgressLayout.line(state, width: 40).plainText() == "eval  8/8 █████████████ 100%  0.0 s < --")
    #expect(ProgressLayout.line(state, width: 60).plainText().contains(" 100%"))
    state.total = nil
    #expect(ProgressLayout.line(state, width: 40).plainText() == "eval  8  0.0 s")
    state.total = 0
    #expect(ProgressLayout.line(state, width: 60).plainText().contains("100%"))
  }

  @Test("the plain line is for logs") func plain() {
    #expect(
      ProgressLayout.plainLine(state).plainText() == "train 2140/20000 loss=1.83 ex_per_s=312 eta=57m")
  }

  @Test("the rate is that of the last ten seconds, unknown at first and after a pause") func estimate() {
    var estimate = ProgressEstimate(time: 0)
    estimate.update(time: 1, count: 10)
    estimate.update(time: 2, count: 20)
    #expect(estimate.rate == nil && estimate.remaining(total: 100) == nil)
    estimate.update(time: 3, count: 30)
    #expect(estimate.rate == 10)
    #expect(estimate.remaining(total: 100) == 7)
    for second in 4...40 { estimate.update(time: Double(second), count: 30 + (second - 3) * 20) }
    #expect(estimate.rate == 20)
    estimate.update(time: 400, count: 800)
    #expect(estimate.rate == nil)
    var slow = ProgressEstimate(time: 0)
    for step in 1...5 { slow.update(time: Double(step * 50), count: step) }
    #expect(slow.rate == 0.02)
  }

  /// Collects what is written and turns a clock by hand.
  final class Stage: Sendable {
    let text = Mutex("")
    let time = Mutex(0.0)
    func display(_ mode: ProgressLine.Mode, total: Int? = 100) -> ProgressLine {
      ProgressLine(
        ProgressState(label: "train", count: 0, total: total), mode: mode, width: { 60 },
        clock: { self.time.withLock { $0 } }, write: { new in self.text.withLock { $0 += new } })
    }
    func advance(_ seconds: Double) { time.withLock { $0 += seconds } }
    func take() -> String {
      text.withLock { text in
        defer { text = "" }
        return text
      }
    }
  }

  @Test("the bar waits half a second, draws ten times a second at most, and goes away") func bar() {
    let stage = Stage()
    let display = stage.display(.bar)
    stage.advance(0.4)
    display.update(count: 1)
    #expect(stage.take() == "")
    var drawn = 0
    for count in 2...101 {
      stage.advance(0.02)
      display.update(count: count)
      if !stage.take().isEmpty { drawn += 1 }
    }
    #expect((15...20).contains(drawn))
    display.message("checkpoint")
    let text = stage.take()
    #expect(text.hasPrefix("\r\u{1B}[Kcheckpoint\n\rtrain"))
    display.finish(summary: "trained")
    #expect(stage.take() == "\r\u{1B}[Ktrained\n")
    display.update(count: 102)
    display.finish()
    #expect(stage.take() == "")
  }

  @Test("work that is gone on with is measured from there, in the units of a count") func goneOnWith() {
    let stage = Stage()
    var state = ProgressState(label: "train", count: 0, total: 1000, unit: "ex")
    state.unitsPerCount = 8
    let display = ProgressLine(
      state, mode: .bar, width: { 80 }, clock: { stage.time.withLock { $0 } },
      write: { new in stage.text.withLock { $0 += new } })
    stage.advance(3)
    display.begin(at: 500)
    for count in 501...510 {
      stage.advance(1)
      display.update(count: count)
    }
    let text = stage.take()
    #expect(text.hasSuffix("51%  8.00 ex/s  13s < 8m\u{1B}[K"), "\(text)")
    #expect(!text.contains("ex/s  10s < 3s"))
  }

  @Test("in a log, a line every 30 seconds or tenth, whichever is rarer") func lines() {
    let stage = Stage()
    let display = stage.display(.lines)
    var counts: [Int] = []
    for second in 1...100 {
      stage.advance(1)
      display.update(count: second)
      let text = stage.take()
      #expect(!text.contains("\r"))
      if !text.isEmpty { counts.append(second) }
    }
    #expect(counts == [30, 60, 90])
    let slow = Stage()
    let slowDisplay = slow.display(.lines, total: 1000)
    var lines = 0
    for second in 1...300 {
      slow.advance(1)
      slowDisplay.update(count: second)
      if !slow.take().isEmpty { lines += 1 }
    }
    #expect(lines == 3)
  }
}
