import Foundation
import KelpBase
import Testing
import Training

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Bytes from hexadecimal digits.
private func bytes(_ digits: String) -> [UInt8] {
  let digits = Array(digits.utf8)
  return stride(from: 0, to: digits.count, by: 2).compactMap {
    UInt8(String(decoding: digits[$0..<($0 + 2)], as: UTF8.self), radix: 16)
  }
}

@Suite("TensorBoard event files") struct EventFileTests {
  /// Records that `tensorboard` 2.21.0 wrote: `RecordWriter.write(Event(...).SerializeToString())`.
  static let written: [(event: SummaryEvent, hexadecimal: String)] = [
    (
      SummaryEvent(wallTime: 1_700_000_000.5, content: .version),
      "1800000000000000a37f4b220900002040fc54d9411a0d627261696e2e4576656e743a322b353110"
    ),
    (
      SummaryEvent(wallTime: 1_700_000_001.25, step: 301, content: .start),
      "100000000000000095fbfe180900005040fc54d94110ad023a0208012381b115"
    ),
    (
      SummaryEvent(
        wallTime: 1_700_000_002.75, step: 300,
        content: .scalars([
          .init(tag: "training/loss", value: 1.831_054_687_5), .init(tag: "training/skipped_steps", value: 0),
        ])),
      "4300000000000000b18525a0090000b040fc54d94110ac022a350a140a0d747261696e696e672f6c6f7373150060ea3f0a1d0a16"
        + "747261696e696e672f736b69707065645f7374657073150000000054a95df8"
    ),
  ]

  @Test("The check values of RFC 3720 and of the digits") func checksum() {
    #expect(CastagnoliChecksum.of(Array("123456789".utf8)) == 0xE306_9283)
    #expect(CastagnoliChecksum.of([]) == 0)
    #expect(CastagnoliChecksum.of([UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
    #expect(CastagnoliChecksum.of([UInt8](repeating: 0xFF, count: 32)) == 0x62A8_AB43)
    #expect(CastagnoliChecksum.of((0..<32).map { UInt8($0) }) == 0x46DD_794E)
    #expect(CastagnoliChecksum.of((0..<32).reversed().map { UInt8($0) }) == 0x113F_DB5C)
  }

  @Test("Events are written as TensorBoard itself writes them, byte for byte") func knownRecords() {
    for (event, hexadecimal) in Self.written {
      #expect(EventRecord.framed(event.encoded) == bytes(hexadecimal))
    }
  }

  @Test("Reading ends at the first record that is cut off or damaged") func damage() {
    let parts = Self.written.map { bytes($0.hexadecimal) }
    let whole = parts.flatMap { $0 }
    #expect(EventRecord.data(in: whole).map { Array(whole[$0]) } == Self.written.map(\.event.encoded))
    for length in whole.indices {
      let ends = [0, parts[0].count, parts[0].count + parts[1].count]
      let complete = ends.dropFirst().filter { $0 <= length }.count
      #expect(EventRecord.data(in: Array(whole[..<length])).count == complete)
    }
    for place in whole.indices {
      var damaged = whole
      damaged[place] ^= 0x10
      let record = place < parts[0].count ? 0 : place < parts[0].count + parts[1].count ? 1 : 2
      #expect(EventRecord.data(in: damaged).count == record)
    }
    // A length that no file can have, with a right check.
    let length = [UInt8](repeating: 0xFF, count: 8)
    let check = CastagnoliChecksum.masked(length)
    let header = length + (0..<4).map { UInt8(truncatingIfNeeded: check >> (8 * $0)) }
    #expect(EventRecord.data(in: header + [UInt8](repeating: 0, count: 100)).isEmpty)
  }

  @Test("The outline of an event is read; other bytes are none") func outline() {
    let outlines = Self.written.map { SummaryEvent.outline(of: $0.event.encoded[...]) }
    #expect(outlines.map { $0?.step } == [0, 301, 300])
    #expect(outlines.map { $0?.isSummary } == [false, false, true])
    var random = RandomSource(seed: 3)
    for _ in 0..<2000 {
      let noise = (0..<random.below(40)).map { _ in UInt8(random.below(256)) }
      _ = SummaryEvent.outline(of: noise[...])
      _ = EventRecord.data(in: noise)
    }
    #expect(
      SummaryEvent.outline(of: [0x2A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]) == nil)
  }
}

@Suite("Tables of metrics") struct MetricsTableTests {
  @Test("Numbers are read by key; what is none is left out") func reading() {
    let text = """
      {"step":1,"loss":3.5,"seconds":0.5,"name":"x","flag":true}
      no line
      [1,2]
      {"step":2,"loss":null,"seconds":1.25,"validation_loss":4}
      {"loss":1e999}
      {"loss":2,"deep":{"a":1}}
      {"step":9,"lo
      """
    let table = MetricsTable(parsing: Array(text.utf8))
    #expect(table.keys == ["loss", "seconds", "validation_loss"])
    let loss = table.points("loss")
    #expect(loss.map(\.x) == [1, 2, 3])
    #expect(loss[0].y == 3.5 && loss[1].y.isNaN && loss[2].y == 2)
    #expect(table.points("validation_loss", over: .time) == [.init(x: 1.25, y: 4)])
    #expect(table.points("missing").isEmpty)
    #expect(MetricsTable(parsing: [0xFF, 0xFE, 0x0A, 0x7B]).keys.isEmpty)
  }
}

@Suite("Drawings of metrics") struct MetricsDrawingTests {
  @Test("Ticks are round and reach around the data") func ticks() {
    #expect(AxisTicks(from: 0, to: 12_000, count: 5).values == [0, 5000, 10_000, 15_000])
    let loss = AxisTicks(from: 1.83, to: 3.41)
    #expect(loss.values == [1.5, 2, 2.5, 3, 3.5])
    #expect(loss.values.map(loss.label) == ["1.5", "2.0", "2.5", "3.0", "3.5"])
    let steps = AxisTicks(from: 0, to: 12_000, count: 5)
    #expect(steps.values.map(steps.label) == ["0", "5k", "10k", "15k"])
    let rate = AxisTicks(from: 0, to: 0.001)
    #expect(rate.values.map(rate.label).last == "0.0010")
    let thousands = AxisTicks(from: 0, to: 4000)
    #expect(thousands.values.map(thousands.label) == ["0", "1,000", "2,000", "3,000", "4,000"])
    for (low, high) in [
      (0.0, 0.0), (5, 5), (-1, -1), (0, .leastNonzeroMagnitude), (1e-305, 1e-300), (-9e99, 9e99),
      (1e16, 1e16 + 2), (-3, 7),
    ] {
      let ticks = AxisTicks(from: low, to: high)
      #expect((2...12).contains(ticks.values.count), "\(low) \(high) \(ticks.values)")
      #expect(ticks.values.allSatisfy { $0.isFinite })
      #expect(ticks.values.map { ticks.label($0) }.allSatisfy { $0.utf8.count < 12 })
    }
  }

  private func table(_ count: Int) -> MetricsTable {
    var table = MetricsTable()
    for step in 1...count {
      table.append([
        "step": Double(step * 20), "seconds": Double(step), "loss": 3 / Double(step) + 1,
        "position_accuracy": 0.5, "tokens_per_second": 3800, "learning_rate": 1e-3,
      ])
      if step % 25 == 0 { table.append(["step": Double(step * 20), "validation_loss": 2, "seconds": 1]) }
    }
    return table
  }

  @Test("A drawing is well-formed XML without scripts, has a panel for what there is, and stays small")
  func drawing() throws {
    let svg = MetricsDrawing(of: table(5000), title: "a <run> & \"more\" \u{1B}[31m").svg
    let parser = XMLParser(data: Data(svg.utf8))
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    for title in ["Loss per example", "Position accuracy", "Learning rate", "Tokens per second"] {
      #expect(svg.contains(">\(title)<"))
    }
    #expect(!svg.contains("Text accuracy") && !svg.contains("<script") && !svg.contains("href"))
    #expect(svg.contains("prefers-color-scheme: dark"))
    #expect(svg.contains("training 1.001") && svg.contains("validation 2<"))
    #expect(svg.utf8.count < 60_000)
    #expect(!svg.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test("Odd values leave gaps, never wrong numbers") func oddValues() {
    let values: [Double] = [.nan, 1, .infinity, 2, 3, -.infinity, 1e308, -1, 0]
    for isLogarithmic in [false, true] {
      var panel = MetricsDrawing.Panel(
        title: "odd",
        curves: [.init(name: "", points: values.enumerated().map { .init(x: Double($0), y: $1) })])
      panel.isLogarithmic = isLogarithmic
      let svg = MetricsDrawing(title: "t", panels: [panel], axisName: "step").svg
      #expect(XMLParser(data: Data(svg.utf8)).parse())
      #expect(svg.contains(">odd<"))
      #expect(!svg.contains("nan") && !svg.contains("\"inf") && !svg.contains(" inf"))
      #expect(svg.contains("<circle"))
    }
    let empty = MetricsDrawing(of: MetricsTable(), title: "t").svg
    #expect(empty.contains("no values yet") && XMLParser(data: Data(empty.utf8)).parse())
  }
}
