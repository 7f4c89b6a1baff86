import Foundation
import Terminal
import Testing

@Suite("Scripted and plain readers") struct ReaderTests {
  @Test("the scripted reader plays back and notes") func scripted() {
    let reader = ScriptedLineReader(reads: [.line("load x"), .interrupted])
    #expect(reader.readLine(prompt: "kelp ❯ ") == .line("load x"))
    reader.addHistory("load x")
    reader.mailbox.post("[%1] done: \("\u{1B}")")
    reader.status = "%1 train 42%"
    #expect(reader.status.plainText() == "%1 train 42%")
    #expect(reader.readLine(prompt: "kelp x ❯ ") == .interrupted)
    #expect(reader.withTerminalReleased { 7 } == 7)
    #expect(reader.readLine(prompt: "") == .endOfFile)
    #expect(reader.prompts == ["kelp ❯ ", "kelp x ❯ ", ""])
    #expect(reader.posted == ["[%1] done: ␛"])
    #expect(
      reader.events == [
        .read(prompt: "kelp ❯ ", .line("load x")), .remembered("load x"), .posted("[%1] done: ␛"),
        .read(prompt: "kelp x ❯ ", .interrupted), .released, .read(prompt: "", .endOfFile),
      ])
  }

  @Test("the plain reader takes lines of any size and ending") func plain() {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let output = ends[1]
    let long = String(repeating: "x", count: 200_000)
    let writer = Thread {
      DescriptorOutput.write("one\r\n\nthree 漢\n\(long)\nlast", to: output)
      close(output)
    }
    writer.start()
    let reader = PlainLineReader(input: ends[0], messages: -1)
    var lines: [LineRead] = []
    while true {
      let read = reader.readLine(prompt: "> ")
      if read == .endOfFile { break }
      lines.append(read)
    }
    close(ends[0])
    #expect(lines == ["one", "", "three 漢", long, "last"].map { .line($0) })
    #expect(reader.readLine(prompt: "") == .endOfFile)
  }

  @Test("a paste loses its carriage returns, and too large a one its text") func paste() {
    let paste = PastedText(received: Array("a\r\nb\rc\nd".utf8))
    #expect(paste.text == "a\nb\nc\nd")
    #expect(!paste.isOneLine)
    #expect(PastedText(received: Array("x \u{1B}[200~".utf8)).isOneLine)
    let large = PastedText(received: [], byteCount: 1_000_001)
    #expect(large.isTooLarge && large.bytes.isEmpty)
  }

  @Test("there is no line editing without a terminal") func noTerminal() {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    var configuration = EditLineReader.Configuration()
    configuration.input = ends[0]
    configuration.output = ends[1]
    #expect(EditLineReader(configuration) == nil)
    for end in ends { close(end) }
  }
}
