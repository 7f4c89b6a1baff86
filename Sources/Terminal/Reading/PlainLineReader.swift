import Foundation

/// Reads lines from a pipe or a file: no prompt, no editing, no history.
package final class PlainLineReader: LineReader {
  /// Posts are written to the descriptor given for messages.
  package let mailbox: LineMailbox

  private let input: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  /// Longer lines are cut into pieces of this many bytes.
  private static let longestLine = 16 << 20

  /// Creates a reader of one descriptor whose posts go to another, as a rule standard error.
  package init(input: Int32 = 0, messages: Int32 = 2, appearance: Appearance = .plain) {
    self.input = input
    mailbox = LineMailbox { line in DescriptorOutput.write(appearance.render(line) + "\n", to: messages) }
  }

  /// The next line without its line break; bytes that are not UTF-8 become U+FFFD.
  package func readLine(prompt: StyledText) -> LineRead { nextLine() }

  /// The next line, without a prompt.
  package func nextLine() -> LineRead {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        defer { start = end + 1 }
        return .line(text(start..<end))
      }
      searched = buffer.count
      if isAtEnd || searched - start > Self.longestLine {
        guard start < buffer.count else { return .endOfFile }
        defer { start = buffer.count }
        return .line(text(start..<buffer.count))
      }
      if start > 0 {
        buffer.removeFirst(start)
        searched -= start
        start = 0
      }
      fill()
    }
  }

  private func text(_ range: Range<Int>) -> String {
    var range = range
    if !range.isEmpty, buffer[range.upperBound - 1] == 0x0D {
      range = range.lowerBound..<(range.upperBound - 1)
    }
    return String(decoding: buffer[range], as: UTF8.self)
  }

  private func fill() {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(input, &chunk, chunk.count)
      if count > 0 {
        buffer.append(contentsOf: chunk[0..<count])
        return
      }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        _ = WakePipe.wait(for: [input], milliseconds: -1)
        continue
      }
      isAtEnd = true
      return
    }
  }
}
